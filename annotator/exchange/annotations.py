"""Annotations of the W3C model: what is said of a face as bodies, and bodies read back.

Web Annotation and IIIF share it. Knows bodies and motivations; places are the business of `selectors`.
Sources: W3C Web Annotation Data Model and Vocabulary; IIIF Presentation 3; IIIF Presentation 2 for reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.core.errors import InvalidError
from annotator.core.geometry import Size
from annotator.core.model import Certainty, Finding, Person, PersonId
from annotator.exchange.authorities import addresses_of, sorted_addresses
from annotator.exchange.entries import Entry, Unplaced
from annotator.exchange.foreign import list_of, map_of, string_of, texts_of, without_markup
from annotator.exchange.placing import Placer
from annotator.exchange.selectors import read_target
from annotator.exchange.wording import finding_of, shown_name

_DISPUTED = "disputed"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_NOTES = frozenset({"commenting", "replying", ""})
_LONGEST_NAME = 200  # a comment is longer than that, and no name


def write_annotation(entry: Entry, *, number: int, address: str, target: object) -> dict[str, Any]:
    """Return the annotation called `address` that says what `entry` does about `target`."""
    annotation: dict[str, Any] = {"id": address, "type": "Annotation", "motivation": "tagging"}
    if entry.author:
        annotation["creator"] = {"type": "Person", "name": entry.author}
    if _MOMENT.fullmatch(entry.time):
        annotation["created"] = entry.time
    return {**annotation, "body": _bodies(entry, number), "target": target}


def read_annotation(tree: object, placer: Placer, *, size: Size, where: str) -> Entry | Unplaced:
    """Return what an annotation says; its place counts in pixels of a picture of `size`."""
    annotation = map_of(tree)
    bodies = list_of(annotation.get("body", annotation.get("resource")))
    entry = _said(annotation, bodies, where)
    try:
        shape = placer.place(read_target(annotation.get("target", annotation.get("on")), size))
    except InvalidError as error:
        return Unplaced(entry.name or where, f"its annotation {error.problem}")
    if shape is None:
        return Unplaced(entry.name or where, "its place was left out, as you said")
    return replace(entry, shape=shape)


def _bodies(entry: Entry, number: int) -> list[dict[str, Any]]:
    certainty = "" if entry.certainty is None else entry.certainty.value
    note = "; ".join(part for part in (entry.note, f"source: {entry.source}" if entry.source else "") if part)
    texts = (
        ("tagging", shown_name(entry, number)),
        ("describing", "" if entry.person is None else entry.person.biography),
        ("assessing", certainty),
        ("assessing", _DISPUTED if entry.is_rival else ""),
        ("commenting", note),
    )
    said = [
        {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain"}
        for purpose, text in texts
        if text
    ]
    addresses = () if entry.person is None else addresses_of(entry.person)
    return said + [
        {"type": "SpecificResource", "purpose": "identifying", "source": address} for address in addresses
    ]


def _said(annotation: Mapping[str, Any], bodies: Sequence[object], where: str) -> Entry:
    texts = [(_purpose(body), _text(body)) for body in bodies]
    name = _name(texts)
    finding = finding_of(name)
    assessed = {text for purpose, text in texts if purpose == "assessing"}
    return Entry(
        None,
        finding,
        _person(name, texts, bodies) if finding is Finding.PERSON else None,
        certainty=next((c for c in Certainty if c.value in assessed), None),
        is_rival=_DISPUTED in assessed,
        author=next(iter(texts_of(map_of(annotation.get("creator")).get("name"))), ""),
        time=string_of(annotation.get("created")),
        note="; ".join(text for purpose, text in texts if text not in ("", name) and purpose in _NOTES),
        where=where,
    )


def _name(texts: Sequence[tuple[str, str]]) -> str:
    """Return the tag, else a short text that is no comment, else "" (nobody has said who this is)."""
    for wanted in ("tagging", "identifying", "", "commenting"):
        for purpose, text in texts:
            if purpose == wanted and text and len(text) <= _LONGEST_NAME and "\n" not in text:
                return text
    return ""


def _person(name: str, texts: Sequence[tuple[str, str]], bodies: Sequence[object]) -> Person:
    addresses = [address for body in bodies if (address := _address(body))]
    authorities, links = sorted_addresses(addresses)
    biography = next((text for purpose, text in texts if purpose == "describing"), "")
    return Person(PersonId(""), name, biography=biography, authorities=authorities, links=links)


def _purpose(body: object) -> str:
    if isinstance(body, str):
        return "identifying-address"
    purposes = list_of(map_of(body).get("purpose")) or _kind_of_old(map_of(body))
    return string_of(purposes[0]).removeprefix("oa:") if purposes else ""


def _kind_of_old(body: Mapping[str, Any]) -> list[str]:
    """Return the purpose of a body of IIIF 2, which says it in its type."""
    return ["tagging"] if body.get("@type") == "oa:Tag" else []


def _text(body: object) -> str:
    fields = map_of(body)
    if fields.get("type") == "SpecificResource":
        return ""
    text = next(iter(texts_of(fields.get("value", fields.get("chars")))), "")
    is_markup = string_of(fields.get("format")) == "text/html" or text.lstrip().startswith("<p>")
    return without_markup(text) if is_markup else text


def _address(body: object) -> str:
    """Return the address that a body points to, or ""."""
    if isinstance(body, str):
        return body
    fields = map_of(body)
    source = fields.get("source", fields.get("id"))
    if fields.get("type") == "TextualBody":
        return ""
    return string_of(map_of(source).get("id")) if isinstance(source, dict) else string_of(source)
