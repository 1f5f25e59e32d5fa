"""Who of a row keeps a place of their own: counted in a remark, at an end, in the centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.words.label import Label
from annotator.caption.words.persons import Person
from annotator.core.caption import Direction, Place, Side

_LONG = 4


def end_of(label: Label) -> Side | None:
    """Return the end of the picture at which a label without a row begins its list."""
    place = label.place
    alone = (
        place is not None
        and place.index == 1
        and place.side in (Side.LEFT, Side.RIGHT)
        and label.position is None
    )
    return place.side if place and alone else None


def seated(label: Label, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Leave people in their seats where a list counts them too: "1st row: A, B (2nd from right), C"."""
    people = _without_parties(people)
    counted = sum(person.place is not None for person in people)
    few = not label.direction and _counts_few(people)
    if few and label.position and counted > 1:
        # Nothing tells where among all those the others of a few are.
        return tuple(replace(person, place=person.place or Place(Side.CENTRE)) for person in people)
    mostly = counted == len(people) or (counted * 2 > len(people) and not label.direction)
    if mostly or few or not (label.position or label.direction):
        return _with_centre_seated(people)
    ends = _ends_of(people, label)
    return tuple(
        person if _stands_elsewhere(person) and person not in ends else replace(person, place=None, row=None)
        for person in people
    )


def at_side(place: Place | None, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Put those at a side of whom it is told behind their names, nobody of several outermost."""
    if place is None:
        return people
    place = place if len(people) == 1 else Place(place.side)
    return tuple(replace(person, place=person.place or place) for person in people)


def _without_parties(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Leave those in their seats of whom one letter tells the same: "(R)" behind two is their party."""
    lettered = [person.place for person in people if _is_lettered(person)]
    return tuple(
        replace(person, place=None) if _is_lettered(person) and lettered.count(person.place) > 1 else person
        for person in people
    )


def _is_lettered(person: Person) -> bool:
    return person.place is not None and len(person.notes[-1] if person.notes else "") == 1


def _ends_of(people: Sequence[Person], label: Label) -> list[Person]:
    """Return who is told to be at the end of the row where the list has them: "C, extreme right back row"."""
    first, last = Place(Side.LEFT, 1), Place(Side.RIGHT, 1)
    if label.direction is Direction.RIGHT_TO_LEFT:
        first, last = last, first
    ends = ((people[0], first), (people[-1], last))
    return [person for person, place in ends if person.place == place and person.row == label.position]


def _counts_few(people: Sequence[Person]) -> bool:
    """Say whether remarks count some of many: "Standing are A (4th from left), B (7th from left)"."""
    seats = [
        (person.place, at if person.place.side is Side.LEFT else len(people) + 1 - at)
        for at, person in enumerate(people, start=1)
        if person.place and (person.place.index or 0) > 1
    ]
    return bool(seats) and all(place.index != seat for place, seat in seats)


def _stands_elsewhere(person: Person) -> bool:
    """Say whether a remark puts somebody in another row; "(right front)" only tells where in this one."""
    if person.row is None or person.place is None:
        return person.row is not None
    counted = person.row.isdecimal() or (person.place.index or 0) > 1
    return counted or len((person.row_label or "").split()) > 1


def _with_centre_seated(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Leave who is "in center" in the row where nobody else of a longer list is placed."""
    placed = [person for person in people if person.place]
    if len(placed) != 1 or len(people) < _LONG or placed[0].place is None or placed[0].place.index:
        return people
    return tuple(replace(person, place=None) for person in people)


def next_position(label: Label, before: Sequence[str | None]) -> str | None:
    """Return the position of a row with `label`: "next row" counts on from the positions `before` it."""
    if not label.is_next or label.position or not before:
        return label.position
    position = before[-1]
    if position and position.isdecimal():
        return str(int(position) + 1)
    if position is None and len(before) == 1:
        # As in "From left: Ann Low, Ed Moe. Next row: Al Dow".
        return "2"
    return "2" if position in ("front", "seated", "kneeling", "bottom", "ground") else None
