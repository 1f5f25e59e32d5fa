"""CSV: one line a statement, in words that a spreadsheet shows; everything said comes back.

UTF-8 with a mark, since Excel takes it for Windows-1252 without one. Reads its own tables whole, and those of
others by the names of their columns.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, bounds
from annotator.core.model import Certainty, Finding, Person, PersonId
from annotator.exchange.csv_cells import (
    guarded,
    read_authorities,
    read_links,
    read_names,
    unguarded,
    write_authorities,
    write_links,
    write_names,
)
from annotator.exchange.entries import Entry, FrameQuestion, Incoming, Outgoing, Unplaced, Written
from annotator.exchange.foreign import ForeignFile
from annotator.exchange.frames import in_fractions
from annotator.exchange.numbers import number, size_of
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.wording import finding_of

_TEXTS = ("region", "row", "author", "time", "basis", "source", "note")
_PERSON_TEXTS = (
    "full name",
    "born",
    "died",
    "birth place",
    "death place",
    "role",
    "biography",
    "person note",
)
_PLACES = ("shape", "x", "y", "width", "height", "points", "unit", "picture width", "picture height")
COLUMNS = (
    "name", "finding", "certainty", "rival", "row", "row number", "seat", *_PERSON_TEXTS, "other names",
    "authorities", "links", "person", "author", "time", "basis", "source", "note", "region", "region note",
    *_PLACES,
)  # fmt: skip
_MOST_LINES = 200_000
_LONGEST_CELL = 1 << 20
_ALSO = {"left": "x", "top": "y", "w": "width", "h": "height", "label": "name", "person name": "name"}


def write_csv(outgoing: Outgoing) -> Written:
    """Return a table with every statement that the record shows, rivals among them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for entry in outgoing.entries:
        cells = {**_said(entry), **_told(entry.person), **_placed(entry.shape, outgoing.frame.upright)}
        writer.writerow({name: guarded(cell) for name, cell in cells.items()})
    return Written(out.getvalue().encode("utf-8-sig"), len(outgoing.entries))


def read_csv(file: ForeignFile) -> Incoming:
    """Return what the lines of a table say; who has no place is listed.

    Raises:
        FormError: it is no table with a column of names or places.
    """
    placer = file.placer(Counted.UPRIGHT)
    read: list[Entry | Unplaced] = []
    asked: list[FrameQuestion] = []
    for where, line in _lines(file):
        entry = _entry(line, where)
        stated = size_of(line.get("picture width"), line.get("picture height"))
        question = placer.question(stated)
        asked.extend([question] if question else [])
        read.append(_place(entry, line, placer, stated or placer.size))
    return Incoming(
        file.name,
        "CSV",
        tuple(one for one in read if isinstance(one, Entry)),
        question=asked[0] if asked else None,
        unplaced=tuple(one for one in read if isinstance(one, Unplaced)),
    )


def _said(entry: Entry) -> dict[str, str]:
    return {
        "finding": "" if entry.finding is None else entry.finding.value,
        "certainty": "" if entry.certainty is None else entry.certainty.value,
        "rival": "yes" if entry.is_rival else "",
        "row number": "" if entry.row_number is None else str(entry.row_number),
        "seat": "" if entry.seat is None else str(entry.seat),
        "region note": entry.region_note,
        **{name: getattr(entry, name) for name in _TEXTS},
    }


def _told(person: Person | None) -> dict[str, str]:
    if person is None:
        return {}
    return {
        "name": person.name,
        "person": person.id,
        "other names": write_names(person.names),
        "authorities": write_authorities(person.authorities),
        "links": write_links(person.links),
        **{column: getattr(person, _field(column)) for column in _PERSON_TEXTS},
    }


def _placed(shape: Shape | None, size: Size) -> dict[str, str]:
    if shape is None:
        return {}
    box = bounds(shape)
    sides = zip(("x", "y", "width", "height"), (box.x, box.y, box.width, box.height), strict=True)
    corners = shape.points if isinstance(shape, Polygon) else ()
    return {
        "shape": type(shape).__name__.lower(),
        **{name: repr(side) for name, side in sides},
        "points": " ".join(f"{p.x!r},{p.y!r}" for p in corners),
        "unit": "fraction",
        "picture width": str(size.width),
        "picture height": str(size.height),
    }


def _field(column: str) -> str:
    return "note" if column == "person note" else column.replace(" ", "_")


def _lines(file: ForeignFile) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each line with its number, by the names of its columns."""
    text = file.text()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    old = csv.field_size_limit(_LONGEST_CELL)
    try:
        columns = [_column(name) for name in next(reader, [])]
        if not {"name", "x", "region"} & set(columns):
            raise FormError(file.name, "its first line names no columns", way_out='it needs at least "name"')
        for cells in itertools.islice(reader, _MOST_LINES):
            line = zip(columns, (unguarded(cell) for cell in cells), strict=False)
            yield f"line {reader.line_num}", dict(line)
    except csv.Error as error:
        raise FormError(file.name, f"line {reader.line_num}: this is no table ({error})") from error
    finally:
        csv.field_size_limit(old)


def _delimiter(text: str) -> str:
    head = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t", key=head.count)


def _column(name: str) -> str:
    plain = " ".join(name.strip().lower().replace("_", " ").split())
    return _ALSO.get(plain, plain)


def _entry(line: Mapping[str, str], where: str) -> Entry:
    name = line.get("name", "")
    stated = next((f for f in Finding if f.value == line.get("finding")), None)
    finding = stated if "finding" in line else finding_of(name)
    is_person = finding is Finding.PERSON and bool(name.strip())
    texts: Mapping[str, Any] = {text: line.get(text, "") for text in _TEXTS}
    return Entry(
        None,
        finding if is_person or finding is not Finding.PERSON else None,
        _person(line) if is_person else None,
        certainty=next((c for c in Certainty if c.value == line.get("certainty")), None),
        is_rival=line.get("rival", "").strip().lower() in ("yes", "true", "1"),
        region_note=line.get("region note", ""),
        row_number=_count(line.get("row number", "")),
        seat=_count(line.get("seat", "")),
        where=where,
        **texts,
    )


def _person(line: Mapping[str, str]) -> Person:
    texts: Mapping[str, Any] = {_field(column): line.get(column, "") for column in _PERSON_TEXTS}
    return Person(
        PersonId(line.get("person", "")),
        line["name"],
        names=read_names(line.get("other names", "")),
        authorities=read_authorities(line.get("authorities", "")),
        links=read_links(line.get("links", "")),
        **texts,
    )


def _place(entry: Entry, line: Mapping[str, str], placer: Placer, size: Size) -> Entry | Unplaced:
    name = entry.name or entry.where
    try:
        shape = placer.place(_shape(line, size))
    except InvalidError as error:
        return Unplaced(name, f"its line {error.problem}")
    return (
        Unplaced(name, "its place was left out, as you said")
        if shape is None
        else replace(entry, shape=shape)
    )


def _shape(line: Mapping[str, str], size: Size) -> Shape:
    """Return the shape of a line in fractions; numbers past 2 are pixels where no unit is said."""
    sides = [number(line.get(name, "")) for name in ("x", "y", "width", "height")]
    box = Box(*sides)
    unit = line.get("unit", "").strip().lower()
    shape: Shape = Rectangle(box)
    if line.get("shape") == "ellipse":
        shape = Ellipse(box)
    elif line.get("shape") == "polygon":
        shape = Polygon(tuple(_points(line.get("points", ""))))
    is_pixel = unit in ("pixel", "px") or (not unit and max(map(abs, sides)) > 2)  # noqa: PLR2004 - see above
    return in_fractions(shape, size) if is_pixel else shape


def _points(text: str) -> Iterator[Point]:
    for pair in text.split():
        x, _, y = pair.partition(",")
        yield Point(number(x), number(y))


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 else None  # noqa: PLR2004
