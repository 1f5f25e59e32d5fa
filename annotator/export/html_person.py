"""One face on the page in words: who it is, what is known of them, and why we think so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from annotator.core.markup import Run, is_web_address
from annotator.core.model import Claim, Link, OtherName, Person
from annotator.core.record import State
from annotator.core.telling import authority_links
from annotator.export.drawing import LegendEntry
from annotator.export.html_sheet import Sheet
from annotator.export.markup import Child, add, node
from annotator.export.prose import paragraphs
from annotator.export.telling import Teller
from annotator.export.wording import harmless, plain

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_MOST_LINE = 1000


def person_article(sheet: Sheet, entry: LegendEntry) -> ET.Element:
    """Return everything the record says about one face."""
    record, number = sheet.record, str(entry.number)
    person = record.person_at(entry.region)
    where = plain(sheet.teller.position(record, entry.region))
    place = " · ".join(part for part in (where, sheet.teller.doubt(entry.tone)) if part)
    article = node(
        "article",
        node(
            "canvas",
            class_="crop needs-script",
            data_face=number,
            width="144",
            height="168",
            aria_hidden="true",
        ),
        node("p", node("span", number, class_="number"), place, class_="place"),
        node("h3", entry.wording, id=f"name-{number}", tabindex="-1", dir="auto"),
        id=f"face-{number}",
        class_=f"person {entry.tone.value.replace(' ', '-')}",
        aria_labelledby=f"name-{number}",
    )
    states = {State.NOT_LOOKED_AT: sheet.words.not_looked_at, State.UNKNOWN: sheet.words.unknown}
    state = states.get(record.state(entry.region))
    add(article, node("p", state, class_="life") if state else None)
    add(article, *(person_facts(person, sheet.teller) if person else ()))
    add(article, *_twins(sheet, entry, person), *_reasons(sheet, entry), _notes(sheet, entry, person))
    return article


def person_facts(person: Person, teller: Teller) -> tuple[ET.Element, ...]:
    """Return names, dates, role, biography and links of `person`; what is not known takes no room."""
    dates, role = plain(teller.life(person), _MOST_LINE), plain(person.role, _MOST_LINE)
    return (
        *_other_names(person),
        *((node("p", dates, class_="life"),) if dates else ()),
        *((node("p", role, class_="role", dir="auto"),) if role else ()),
        *(node("p", *map(_run, part.runs), dir="auto") for part in paragraphs(person.biography)),
        *_links(person),
    )


def lines_of(text: str) -> tuple[Child, ...]:
    """Return `text` with its line breaks."""
    parts: list[Child] = []
    for line in harmless(text).splitlines():
        parts += [node("br"), line] if parts else [line]
    return tuple(parts)


def _run(run: Run) -> Child:
    shown: Child = _anchor(run.text, run.address) if run.address else run.text
    shown = node("strong", shown) if run.is_strong else shown
    return node("em", shown) if run.is_emphasised else shown


def _anchor(text: str, url: str) -> ET.Element:
    return node("a", text, href=url, rel="noopener noreferrer external", referrerpolicy="no-referrer")


def _other_names(person: Person) -> tuple[ET.Element, ...]:
    full = plain(person.full_name)
    names = node("p", class_="other-names")
    if full and full != plain(person.name):
        add(names, node("span", full, dir="auto"))
    for other in person.names:
        add(names, " · " if len(names) else None, *_other_name(other))
    return (names,) if len(names) else ()


def _other_name(other: OtherName) -> tuple[Child, ...]:
    language = other.language if _LANGUAGE.fullmatch(other.language) else None
    kind = f"{plain(other.kind)} " if other.kind.strip() else None
    return kind, node("span", plain(other.text), lang=language, dir="auto")


def _links(person: Person) -> tuple[ET.Element, ...]:
    links = (*person.links, *authority_links(person))
    items = [node("li", *_link(link)) for link in links if link.url.strip()]
    return (node("ul", *items, class_="links"),) if items else ()


def _link(link: Link) -> tuple[Child, ...]:
    """Return a link to a page of the web; an address of another kind is shown and leads nowhere."""
    words = plain(link.label) or plain(link.url, _MOST_LINE)
    if not is_web_address(link.url):
        return (f"{words}: {plain(link.url, _MOST_LINE)}",)
    return _anchor(words, link.url), node("small", " ", plain(link.url, _MOST_LINE), class_="address")


def _twins(sheet: Sheet, entry: LegendEntry, person: Person | None) -> tuple[ET.Element, ...]:
    """Return where else on the picture the same person is."""
    others = [] if person is None else sheet.record.regions_of(person.id)
    numbers = [sheet.entries[r].number for r in others if r in sheet.entries and r != entry.region]
    if not numbers:
        return ()
    told = node("p", f"{sheet.words.also_here} ", class_="twins")
    for i, number in enumerate(numbers):
        words = sheet.words.number.format(number=number)
        add(told, ", " if i else None, node("a", words, href=f"#face-{number}"))
    return (told,)


def _reasons(sheet: Sheet, entry: LegendEntry) -> tuple[ET.Element, ...]:
    record, said = sheet.record, sheet.words
    standing, rivals = record.standing(entry.region), record.rivals(entry.region)
    return (
        *((_said(said.why, sheet, (standing,)),) if standing is not None else ()),
        *((_said(said.rivals, sheet, rivals, tells_people=True),) if rivals else ()),
        *_history(sheet, entry),
    )


def _said(heading: str, sheet: Sheet, claims: Iterable[Claim], *, tells_people: bool = False) -> ET.Element:
    section = node("section", node("h4", heading), class_="reasons")
    for claim in claims:
        add(section, node("p", *lines_of(sheet.teller.said(sheet.record, claim)), dir="auto"))
        signed = lines_of(sheet.teller.signed(claim))
        add(section, node("p", *signed, class_="signed", dir="auto") if signed else None)
        add(section, _who(sheet, claim) if tells_people else None)
    return section


def _who(sheet: Sheet, claim: Claim) -> ET.Element | None:
    """Return what is known of a rival, folded away."""
    person = sheet.record.people.get(claim.person) if claim.person else None
    facts = person_facts(person, sheet.teller) if person else ()
    if person is None or not facts:
        return None
    question = sheet.words.who_is.format(name=plain(person.name))
    return node("details", node("summary", question, dir="auto"), *facts)


def _history(sheet: Sheet, entry: LegendEntry) -> tuple[ET.Element, ...]:
    """Return every claim that is no longer open, and what became of it."""
    record = sheet.record
    still_open = {claim.id for claim in record.open_claims(entry.region)}
    past = [claim for claim in record.claims_of(entry.region) if claim.id not in still_open]
    if not past:
        return ()
    items = [node("li", *_past(sheet, claim)) for claim in past]
    return (node("details", node("summary", sheet.words.before), node("ol", *items), class_="history"),)


def _past(sheet: Sheet, claim: Claim) -> Sequence[ET.Element]:
    record, words, teller = sheet.record, sheet.words, sheet.teller
    signed = lines_of(teller.signed(claim))
    withdrawn = [
        node("p", *lines_of(". ".join(part for part in parts if part)), class_="signed", dir="auto")
        for w in record.withdrawals_by_claim.get(claim.id, ())
        for parts in ((words.withdrawn, w.author, teller.moment(w.time), w.reason),)
    ]
    corrected = () if withdrawn else (node("p", words.corrected, class_="signed"),)
    return (
        node("p", *lines_of(teller.said(record, claim)), dir="auto"),
        *((node("p", *signed, class_="signed", dir="auto"),) if signed else ()),
        *(withdrawn or corrected),
    )


def _notes(sheet: Sheet, entry: LegendEntry, person: Person | None) -> ET.Element | None:
    texts = (person.note if person else "", sheet.record.regions[entry.region].note)
    told = [node("p", *lines_of(text), dir="auto") for text in texts if text.strip()]
    return node("section", node("h4", sheet.words.notes), *told, class_="reasons") if told else None
