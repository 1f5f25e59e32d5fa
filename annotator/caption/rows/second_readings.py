"""Lists that tell the same people once more: a cataloguer and the clipping, or the back of the print.

The first reading stays, unless it only names people of whom the other tells where they are. What the other
adds to a name told by the surname alone is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.rows.rows import Row
from annotator.caption.words.persons import Person
from annotator.core.caption import Direction, Place, Side

# The first letter and the last word of each name.
_Printing = tuple[tuple[str, str], ...]
_NEAR = 8
_FEWEST = 3
_MOST = 2 / 3


def is_bare(row: Row) -> bool:
    """Say whether a row only names people: no label, no direction, no places."""
    return not (row.label or row.position or row.direction or any(person.place for person in row.people))


def without_second_readings(rows: Sequence[Row]) -> list[Row]:
    """Leave out rows that tell the same people once more.

    A sentence that only names them gives way: "Ann Low and Ed Moe met. Left to right: Ann Low, Ed Moe".
    """
    kept: list[Row] = []
    printings: list[_Printing] = []
    for row in _in_full(rows):
        printing = _printing_of(row)
        near = range(max(len(kept) - _NEAR, 0), len(kept))
        same = next((at for at in near if _is_same(kept[at], row, printings[at], printing)), None)
        if same is None:
            kept.append(row)
            printings.append(printing)
        elif is_bare(kept[same]) and not is_bare(row):
            kept[same], printings[same] = row, printing
    return kept


def _printing_of(row: Row) -> _Printing:
    """Return by what a row of several is known again; nothing where somebody in it has no name."""
    # "Ed L. Moe" and "Edward Moe" may be one man, "Ann Moe" is another.
    names = tuple((p.name[0], p.name.split()[-1]) for p in row.people if p.name)
    return names if len(names) == len(row.people) > 1 else ()


def _is_same(before: Row, row: Row, told: _Printing, again: _Printing) -> bool:
    """Say whether two rows name the same people, a few of them spelt otherwise: "Ann Low" and "Anna Lowe"."""
    if not told or len(told) != len(again) or before.position != row.position:
        return False
    equal = sum(one == other for one, other in zip(told, again, strict=True))
    alike = all(
        one[0] == other[0] and one[1][0] == other[1][0] for one, other in zip(told, again, strict=True)
    )
    read = before.direction is not None and before.direction is row.direction and len(told) >= _FEWEST
    return equal >= (_MOST if read and alike else 1) * len(told)


def _in_full(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with those in full whom only a list of names does: "A. Poe, Ed Low. L-R: Low, Poe".

    All in the row must be told by surnames alone, each of them once in the list of names.
    """
    listed: dict[str, Person | None] = {}
    for person in (person for row in rows if is_bare(row) for person in row.people):
        surname = (person.name or "").split()[-1:]
        if person.words > 1 and not person.title:
            listed[surname[0]] = None if surname[0] in listed else person
    return [row if is_bare(row) else _filled(row, listed) for row in rows]


def _filled(row: Row, listed: dict[str, Person | None]) -> Row:
    whole = [listed.get(person.name or "") for person in row.people]
    if len(whole) < _FEWEST - 1 or None in whole:
        return row
    people = (
        replace(person, name=known.name, alternatives=(*person.alternatives, person.name or ""))
        for person, known in zip(row.people, whole, strict=True)
        if known is not None
    )
    return replace(row, people=tuple(people))


def is_seated(person: Person, rows: Sequence[Row]) -> bool:
    """Say whether a list names somebody in the seat that a sentence tells, or in that row, by the surname.

    "Mr. Low is on the far right of the front row" beside "Front row: Ann Moe, Ed Low".
    """
    surname = (person.name or "").rpartition(" ")[2]
    for row in rows:
        if not person.name or not person.row or row.position != person.row or is_bare(row):
            continue
        called = [each for each in row.people if (each.name or "").rpartition(" ")[2] == surname]
        seat = _seat_of(person.place, row) if len(row.people) > 1 else None
        if called and (surname == person.name or any(each is seat for each in called)):
            return True
    return False


def _seat_of(place: Place | None, row: Row) -> Person | None:
    """Return who is listed at a place counted from a side, in a row listed from the left or as it is."""
    index = place.index if place else None
    if place is None or index is None or not 0 < index <= len(row.people) or place.side is Side.CENTRE:
        return None
    from_first = (place.side is Side.LEFT) is not (row.direction is Direction.RIGHT_TO_LEFT)
    return row.people[index - 1] if from_first else row.people[-index]
