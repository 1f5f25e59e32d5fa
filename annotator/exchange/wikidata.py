"""Wikidata: who is depicted and where, as lines for QuickStatements.

One line a face: depicts (P180) a person, with the relative position within the image (P2677) as qualifier,
`pct:x,y,w,h` in percent from the top left, upright. Only people with an entry in Wikidata can be written.
"""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Rectangle, bounds
from annotator.core.model import Authority, Finding, Person, PersonId
from annotator.exchange.entries import Entry, Incoming, Outgoing, Unplaced, Written
from annotator.exchange.foreign import ForeignFile
from annotator.exchange.frames import on_picture, scaled
from annotator.exchange.numbers import decimal, number
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.webannotation import sorted_out

SUBJECT = "M0"
_ITEM = re.compile(r"Q[1-9]\d{0,11}")
_LINE = re.compile(r"(Q[1-9]\d{0,11})\s*[|\t]\s*P2677\s*[|\t]\s*\"?pct:([0-9eE.,+-]{1,120})\"?")


def write_wikidata(outgoing: Outgoing, *, subject: str = "") -> Written:
    """Return a line for each face whose person has an entry; `subject` is the file's id on Commons (M123)."""
    items = [(entry, item_of(entry.person)) for entry in outgoing.standing]
    lines = [
        f'{subject or SUBJECT}|P180|{item}|P2677|"{_position(entry)}"\n'
        for entry, item in items
        if item and entry.shape is not None
    ]
    without = [entry.name for entry, item in items if entry.name and not item]
    left = (f"Without an entry in Wikidata, so not written: {', '.join(without)}",) if without else ()
    nameless = () if subject else (f"Replace {SUBJECT} with the number of the file's page on Commons (M…)",)
    return Written("".join(lines).encode(), len(lines), (*left, *nameless))


def read_wikidata(file: ForeignFile) -> Incoming:
    """Return who is where by lines that place an entry of Wikidata.

    Raises:
        FormError: there is no such line.
    """
    placer = file.placer(Counted.UPRIGHT)
    found = _LINE.findall(file.text())
    if not found:
        raise FormError(file.name, "no line of it places anybody (P2677)")
    read = [_read(item, place, placer, f"line {i}") for i, (item, place) in enumerate(found, 1)]
    return sorted_out(file.name, "Wikidata", read)


def item_of(person: Person | None) -> str | None:
    """Return the id of a person's entry in Wikidata, or None."""
    entries = () if person is None else person.authorities
    ids = (a.value.strip() for a in entries if a.scheme.strip().lower() == "wikidata")
    return next((value for value in ids if _ITEM.fullmatch(value)), None)


def _position(entry: Entry) -> str:
    assert entry.shape is not None  # noqa: S101 - the caller looked
    box = bounds(scaled(Rectangle(on_picture(bounds(entry.shape))), 100, 100))
    return "pct:" + ",".join(decimal(side) for side in (box.x, box.y, box.width, box.height))


def _read(item: str, place: str, placer: Placer, where: str) -> Entry | Unplaced:
    # The line holds no name; the entry finds the person in the record, or stands for the name.
    person = Person(PersonId(item), item, authorities=(Authority("wikidata", item),))
    try:
        shape = placer.place(Rectangle(_box(place)))
    except InvalidError as error:
        return Unplaced(item, f"its position {error.problem}")
    if shape is None:
        return Unplaced(item, "its place was left out, as you said")
    return replace(Entry(shape, Finding.PERSON, person), where=where)


def _box(place: str) -> Box:
    parts = place.split(",")
    if len(parts) != 4:  # noqa: PLR2004 - x, y, width, height
        raise InvalidError("", "has no rectangle")
    return Box(*(number(part) / 100 for part in parts))
