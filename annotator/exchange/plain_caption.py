"""The plain caption: who is who in words, row by row, as newspapers print it.

For writing only; `annotator.caption` spells the rows, and reads them back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.caption.writing import WrittenName, WrittenRow, write_caption
from annotator.core.geometry import bounds
from annotator.core.model import Certainty
from annotator.exchange.entries import Entry, Outgoing, Written

_DOUBT = "?"
_PROBABLY = "probably"
_UNSEEN = "not yet looked at"


def write_plain_caption(outgoing: Outgoing) -> Written:
    """Return the caption, one row a line from the top; faces in no row come last, from left to right."""
    seated: dict[tuple[int, str], list[Entry]] = {}
    for entry in outgoing.standing:
        if entry.row_number is not None:
            seated.setdefault((entry.row_number, entry.row), []).append(entry)
    rivals = _rivals(outgoing)
    rows = [_row(label, sorted(seated[number, label], key=_seat), rivals) for number, label in sorted(seated)]
    loose = sorted((entry for entry in outgoing.standing if entry.row_number is None), key=_left)
    rows.append(_row("Others" if rows else "", loose, rivals))
    text = write_caption(rows)
    return Written(f"{text}\n".encode("utf-8", "replace"), len(outgoing.standing))


def _row(label: str, entries: Sequence[Entry], rivals: Mapping[str, list[str]]) -> WrittenRow:
    names = tuple(_name(entry, rivals.get(entry.region, [])) for entry in entries)
    return WrittenRow(None, label.strip().rstrip(":") or None, names)


def _name(entry: Entry, rivals: Sequence[str]) -> WrittenName:
    if entry.person is None:
        return WrittenName(None, note=_UNSEEN if entry.finding is None else None, unknown=True)
    names = " or ".join(dict.fromkeys((entry.person.name, *rivals)))
    if rivals or entry.certainty is Certainty.POSSIBLE:
        return WrittenName(names, certainty=_DOUBT)
    return WrittenName(names, certainty=_PROBABLY if entry.certainty is Certainty.PROBABLE else None)


def _rivals(outgoing: Outgoing) -> dict[str, list[str]]:
    """Return who else was put forward, by region."""
    rivals: dict[str, list[str]] = {}
    for entry in outgoing.entries:
        if entry.is_rival and entry.person is not None:
            rivals.setdefault(entry.region, []).append(entry.person.name)
    return rivals


def _seat(entry: Entry) -> int:
    return entry.seat or 0


def _left(entry: Entry) -> float:
    return 0.0 if entry.shape is None else bounds(entry.shape).centre.x
