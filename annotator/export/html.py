"""The record as one HTML file that works from a memory stick, without a network and without a server.

Knows how the page is put together and what may run in it; what stands where is `html_stage`, `html_person`
and `html_caption`, how it looks and moves lies in assets/html. The page forbids itself everything but its own
style, its own script and pictures that lie inside it, so markup in a name could do nothing even if it were
not text already. Without script it is a page to read and to print, with every face a link.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from annotator import __version__
from annotator.assets import asset
from annotator.core.folding import ENDINGS, LETTERS, names_of
from annotator.core.model import Project
from annotator.export.bands import credit_line
from annotator.export.drawing import LegendEntry
from annotator.export.encoded import Encoded
from annotator.export.html_caption import captions
from annotator.export.html_person import lines_of, person_article
from annotator.export.html_sheet import PagePicture, Sheet, lay_sheet, page_picture
from annotator.export.html_stage import stage
from annotator.export.markup import add, node, spelled
from annotator.export.options import ExportOptions
from annotator.export.progress import Watch
from annotator.export.wording import plain
from annotator.export.words import PageWords

_POLICY = (
    "default-src 'none'; img-src data:; style-src '{style}'; script-src '{script}'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


def encode_html(project: Project, photograph: Path, *, options: ExportOptions, watch: Watch) -> Encoded:
    """Return the page with the photograph inside, no side of it longer than `options.longest` px.

    The printed caption is always on it: its names lead to the faces.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    picture = page_picture(photograph, options.longest, watch.stretch(0, 0.6))
    sheet = lay_sheet(project, options, picture.size)
    watch(0.9)
    return Encoded(spell_page(sheet, picture).encode(), picture.size, picture.warnings)


def spell_page(sheet: Sheet, picture: PagePicture) -> str:
    """Return the page as HTML text."""
    style = asset("html/style.css").read_text("utf-8")
    script = asset("html/script.js").read_text("utf-8")
    title = plain(sheet.record.project.photograph.title) or sheet.words.title
    head = node(
        "head",
        node("meta", charset="utf-8"),
        _meta(http_equiv="Content-Security-Policy", content=_policy(style, script)),
        _meta(name="viewport", content="width=device-width, initial-scale=1"),
        _meta(name="color-scheme", content="light dark"),
        _meta(name="referrer", content="no-referrer"),
        _meta(name="generator", content=f"Annotator {__version__}"),
        node("title", title),
        node("style", style),
    )
    body = _body(sheet, picture, title)
    add(body, _told_to_script("folding", {"letters": LETTERS, "endings": ENDINGS}))
    add(body, _told_to_script("words", _script_words(sheet.words)))
    add(body, node("script", script))
    page = node("html", head, body, lang=sheet.teller.words.tag, dir="ltr")
    return "<!DOCTYPE html>\n" + spelled(page) + "\n"


def _meta(**attributes: str) -> ET.Element:
    return node("meta", **attributes)


def _policy(style: str, script: str) -> str:
    return _POLICY.format(style=_hash(style), script=_hash(script))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _told_to_script(name: str, value: object) -> ET.Element:
    """Return what the script has to know, as data: how `core.folding` folds names, and the page's words."""
    return node("script", json.dumps(value, ensure_ascii=False), type="application/json", id=name)


def _script_words(said: PageWords) -> dict[str, str]:
    """Return the words of what the script adds to the page."""
    return {
        "fromTo": said.from_to,
        "previous": said.previous,
        "next": said.next,
        "everybody": said.everybody,
        "found": said.found,
        "nobody": said.nobody,
    }


def _body(sheet: Sheet, picture: PagePicture, title: str) -> ET.Element:
    side = node(
        "div", _people(sheet), *captions(sheet), _about(sheet), _help(sheet.words), class_="side", id="side"
    )
    add(side, _records(sheet))
    figure = node("figure", stage(sheet, picture), _figcaption(sheet), class_="picture")
    return node(
        "body",
        node("a", sheet.words.skip, href="#people", class_="skip"),
        _header(sheet, title),
        node("main", figure, side),
        data_show=sheet.shown_first,
        class_="plain",
    )


def _header(sheet: Sheet, title: str) -> ET.Element:
    photograph = sheet.record.project.photograph
    facts = (plain(sheet.teller.date(photograph.date)), plain(photograph.maker))
    below = " · ".join(fact for fact in facts if fact)
    return node(
        "header",
        node("h1", title, dir="auto"),
        node("p", below, dir="auto") if below else None,
        class_=None if sheet.options.title else "unseen",
    )


def _figcaption(sheet: Sheet) -> ET.Element | None:
    photograph = sheet.record.project.photograph
    # What it stands in for is said before, in a whole sentence.
    credited = replace(photograph, is_stand_in=False)
    text = credit_line(credited, sheet.options.language) if sheet.options.credit else ""
    notice = node("strong", sheet.words.stand_in, " ") if photograph.is_stand_in else None
    return node("figcaption", notice, text, dir="auto") if text or notice is not None else None


def _people(sheet: Sheet) -> ET.Element:
    said = sheet.words
    search = node(
        "div",
        node("label", said.find, for_="query"),
        node("input", type="search", id="query", autocomplete="off", spellcheck="false"),
        class_="search needs-script",
        role="search",
    )
    found = node("p", id="found", role="status", class_="found")
    hint = node("p", said.hint, class_="hint")
    heading = node("h2", said.people, id="people", tabindex="-1")
    section = node("section", heading, hint if sheet.legend else None, search, found, class_="people")
    for row in sheet.legend:
        items = [_item(sheet, entry) for entry in row.entries]
        label = plain(row.label) or (said.in_no_row if len(sheet.legend) > 1 else "")
        told = node("h3", label, dir="auto") if label else None
        add(section, node("div", told, node("ol", *items), class_="row"))
    if not sheet.legend:
        add(section, node("p", said.no_face))
    return section


def _item(sheet: Sheet, entry: LegendEntry) -> ET.Element:
    number, doubt = str(entry.number), sheet.teller.doubt(entry.tone)
    link = node(
        "a",
        node("span", number, class_="number"),
        " ",
        node("span", entry.wording, class_="name", dir="auto"),
        node("span", f" ({doubt})", class_="doubt") if doubt else None,
        href=f"#face-{number}",
        data_face=number,
        class_="doubtful" if not entry.tone.is_sure else None,
    )
    return node("li", link, data_names="\n".join(_names(sheet, entry)))


def _names(sheet: Sheet, entry: LegendEntry) -> tuple[str, ...]:
    """Return every name by which a face is found: also those of the people it may show instead."""
    claims = sheet.record.open_claims(entry.region)
    people = dict.fromkeys(claim.person for claim in claims if claim.person is not None)
    known = (sheet.record.people.get(person) for person in people)
    names = (plain(name) for person in known if person for name in names_of(person))
    return (entry.wording, *(name for name in names if name))


def _records(sheet: Sheet) -> ET.Element:
    heading = node("h2", sheet.words.records, class_="records-heading")
    articles = [person_article(sheet, entry) for entry in sheet.entries.values()]
    return node("section", heading, *articles, class_="records", id="records")


def _about(sheet: Sheet) -> ET.Element | None:
    said, photograph = sheet.words, sheet.record.project.photograph
    facts = (
        (said.about_title, photograph.title),
        (said.about_date, sheet.teller.date(photograph.date)),
        (said.about_maker, photograph.maker),
        (said.about_credit, photograph.credit),
        (said.about_source, photograph.source),
        (said.about_note, photograph.note),
    )
    told = [
        cell
        for term, text in facts
        if text.strip()
        for cell in (node("dt", term), node("dd", *lines_of(text), dir="auto"))
    ]
    return node("section", node("h2", said.about), node("dl", *told), class_="about") if told else None


def _help(said: PageWords) -> ET.Element:
    known = (
        ("← → ↑ ↓", said.key_walk),
        ("Enter", said.key_read),
        ("Esc", said.key_back),
        ("/", said.key_search),
        ("+ − 0", said.key_zoom),
    )
    cells = [cell for keys, what in known for cell in (node("dt", node("kbd", keys)), node("dd", what))]
    switch = node("input", type="checkbox", id="shortcuts", checked="")
    return node(
        "details",
        node("summary", said.keys),
        node("dl", *cells),
        node("label", switch, f" {said.key_everywhere}"),
        class_="help needs-script",
    )
