"""Claims and people in sentences, the same in the window, in exports and to screen readers."""

from __future__ import annotations

import re

from annotator.core.edtf import date_in_words
from annotator.core.model import Basis, Certainty, Claim, Finding, Link, Person
from annotator.core.record import Record, State

CERTAINTY_WORDS = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
}
# Where an entry of an authority file is shown; schemes without a page of their own are left out.
_AUTHORITY_PAGES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}", r"Q\d+"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}", r"\d+"),
    "gnd": ("GND", "https://d-nb.info/gnd/{}", r"[\dX-]+"),
    "orcid": ("ORCID", "https://orcid.org/{}", r"[\dX-]+"),
}


def subject_in_words(record: Record, claim: Claim) -> str:
    """Return whom a claim finds: a name, "Unknown" or "Not a person"."""
    if claim.finding is Finding.PERSON and claim.person is not None:
        person = record.people.get(claim.person)
        return person.name if person else "Somebody"
    return "Unknown" if claim.finding is Finding.UNKNOWN else "Not a person"


def said_in_words(record: Record, claim: Claim) -> str:
    """Return what a claim says and how surely, with its reason: "Lenin: certain, by printed caption"."""
    said = [f"{subject_in_words(record, claim)}: {CERTAINTY_WORDS[claim.certainty]}"]
    if claim.basis is not Basis.UNSTATED:
        said.append(f"by {claim.basis.value}")
    sentence = ", ".join(said) + "."
    return f"{sentence}\n{claim.note}" if claim.note else sentence


def signed_in_words(claim: Claim) -> str:
    """Return who said it, when, and where it is written."""
    who = " · ".join(part for part in (claim.author, moment_in_words(claim.time)) if part)
    return "\n".join(part for part in (who, claim.source) if part)


def moment_in_words(time: str) -> str:
    """Return an ISO 8601 time as day and minute in UTC, anything else as it is."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)", time)
    return f"{date_in_words(found[1])}, {found[2]} UTC" if found else time


def names_in_words(person: Person) -> tuple[str, ...]:
    """Return the full name and the other names, a line each."""
    lines = [person.full_name] if person.full_name and person.full_name != person.name else []
    lines += [f"{other.kind} {other.text}" if other.kind else other.text for other in person.names]
    return tuple(lines)


def life_dates(person: Person) -> str:
    """Return birth and death as people write them: "22 April 1870 – 21 January 1924"."""
    born = ", ".join(part for part in (date_in_words(person.born), person.birth_place) if part)
    died = ", ".join(part for part in (date_in_words(person.died), person.death_place) if part)
    if born and died:
        return f"{born} – {died}"
    return f"born {born}" if born else f"died {died}" if died else ""


def authority_links(person: Person) -> tuple[Link, ...]:
    """Return the pages of the person's entries in authority files; only well-formed ids get one."""
    links = []
    for authority in person.authorities:
        label, page, form = _AUTHORITY_PAGES.get(authority.scheme.lower(), ("", "", ""))
        if page and re.fullmatch(form, authority.value):
            links.append(Link(f"{label} {authority.value}", page.format(authority.value)))
    return tuple(links)


def faces_in_words(record: Record) -> str:
    """Return how many faces are marked, named and doubted."""
    shown = [r.id for r in record.project.regions if not r.is_removed]
    if not shown:
        return "No face is marked yet."
    named = sum(record.person_at(region) is not None for region in shown)
    disputed = sum(record.state(region) is State.DISPUTED for region in shown)
    faces = "1 face is marked" if len(shown) == 1 else f"{len(shown)} faces are marked"
    doubt = f", {disputed} disputed" if disputed else ""
    return f"{faces}, {named} named{doubt}."
