"""Captions written for these tests, in fourteen languages, and the rows that a person reads in them.

The texts and rows stand in captions/*.txt, one block a caption:

    === name
    the text
    ---
    position direction: title >Name|note; ?; Name? @left3
    absent: Name; Name
    also: Name
    order: 1 0

`-` stands for a position or direction that is not told, `?` for somebody unknown, `Name?` for a doubted name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.caption import read_caption
from annotator.core.caption import Caption, CaptionRow, Name

FOLDER = Path(__file__).parent / "captions"
_NOTE = re.compile(r"\|(?P<note>.*?)(?= @|$)")


@dataclass(frozen=True, slots=True)
class Case:
    """A caption and the lines that say what it tells."""

    name: str
    text: str
    told: tuple[str, ...]


def _cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("=== ")[1:]:
            head, _, rest = block.partition("\n")
            text, _, told = rest.partition("\n---\n")
            yield Case(head.strip(), text, tuple(told.strip().splitlines()))


CASES = tuple(_cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_rows_people_and_order_are_as_a_person_reads_them(case: Case) -> None:
    """Every row has its position and direction, everybody their name, title, doubt and place."""
    caption = read_caption(case.text)

    expected = [_without_notes(line) for line in case.told]
    kinds = {line.split(":")[0] for line in case.told}
    found = _lines(caption, kinds)
    count = len(caption.rows)
    assert found[:count] == expected[:count]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("case", [c for c in CASES if "|" in "".join(c.told)], ids=lambda case: case.name)
def test_what_follows_a_name_is_its_note(case: Case) -> None:
    """Roles, ages and affiliations stay with the person whom they follow."""
    notes = [name.note for row in read_caption(case.text).rows for name in row.names]

    rows = [line for line in case.told if not line.startswith(("absent", "also", "order"))]
    told = [_note(entry) for line in rows for entry in line.split(": ", 1)[1].split("; ")]
    assert [note for note, wanted in zip(notes, told, strict=True) if wanted] == [
        note for note in told if note
    ]


def test_there_are_captions_for_every_language_file() -> None:
    """No language is supported on paper only: each has captions of its own."""
    codes = {case.name.split("-")[0] for case in CASES}

    assert {"de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "ru"} <= codes
    assert len(CASES) > 80


def _lines(caption: Caption, kinds: set[str]) -> list[str]:
    """Return what was read in the form of the files; what a case does not tell is left out."""
    lines = [_row(row) for row in caption.rows]
    if caption.absent or "absent" in kinds:
        lines.append("absent: " + "; ".join(map(_person, caption.absent)))
    if "also" in kinds:
        lines.append("also: " + "; ".join(map(_person, caption.also_named)))
    if caption.order is not None and "order" in kinds:
        lines.append("order: " + " ".join(map(str, caption.order)))
    return lines


def _row(row: CaptionRow) -> str:
    direction = row.direction.value if row.direction else "-"
    return f"{row.position or '-'} {direction}: " + "; ".join(map(_person, row.names))


def _person(name: Name) -> str:
    title = f"{name.title} >" if name.title else ""
    place = f" @{name.place.side.value}{name.place.index or ''}" if name.place else ""
    return f"{title}{'?' if name.unknown else name.name}{'?' if name.uncertain else ''}{place}"


def _without_notes(line: str) -> str:
    return "; ".join(_NOTE.sub("", entry) for entry in line.split("; "))


def _note(entry: str) -> str | None:
    found = _NOTE.search(entry)
    return found["note"] if found else None
