"""Numbers that count places in a row: "Front row: 1. Art Hale, 3. Ed Moe, 6. Sam Dow" leaves four unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.caption.places.numbering import ordinal_value, past_last
from annotator.caption.words.parts import Part
from annotator.caption.words.persons import Person
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Direction, Place, Side

_FEWEST = 3
_SECOND = 2
_YEAR = 4
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
# The first of a row may be the one whom nobody knows.
_FIRST = (1, 2, 3)
# Fewer children may well be named by their ages.
_MANY = 5
_LEFT_END = Place(Side.LEFT, 1)
_RIGHT_END = Place(Side.RIGHT, 1)


def numbered_places(
    lists: Sequence[tuple[Person, ...]], directions: Sequence[Direction | None]
) -> list[tuple[Person, ...]]:
    """Return the people of all rows at the places that their numbers count, where some are left out.

    Numbers without a gap only count who is named, and so do those that go on from row to row. Who has no
    number stands beside the one before. Where one row leaves some out, another may name its eighth alone.
    """
    counts = [_filled(people) for people in lists]
    told = [numbers for numbers in counts if numbers]
    anew = all(after[0] <= before[-1] for before, after in pairwise(told))
    gaps = [numbers is not None and _leaves_out(numbers, anew=anew) for numbers in counts]
    # Nobody stands before a first row for its numbers to go on from: "1-й ряд: 13-й Иван Седов".
    late = bool(told) and told[0] is counts[0] and _begins_late(lists[0])
    if (any(gaps) and anew) or late:
        gaps = [gap or _begins_late(people) for gap, people in zip(gaps, lists, strict=True)]
    return [
        _at_numbers(people, direction) if gap else people
        for people, direction, gap in zip(lists, directions, gaps, strict=True)
    ]


def _leaves_out(numbers: Sequence[int], *, anew: bool) -> bool:
    """Say whether numbers that rise count more than are named, in a row that is counted by itself."""
    alone = anew or (numbers[0] in _FIRST and len(numbers) >= _FEWEST)
    return alone and numbers[-1] - numbers[0] + 1 > len(numbers)


def _begins_late(people: Sequence[Person]) -> bool:
    """Say whether the first of a row, or the only one, is not its first: "Top row: 2. Otto Low"."""
    first = people[0].number if people else None
    return first is not None and first > 1 and (len(people) == 1 or _filled(people) is not None)


def _at_numbers(people: tuple[Person, ...], direction: Direction | None) -> tuple[Person, ...]:
    side = Side.RIGHT if direction is Direction.RIGHT_TO_LEFT else Side.LEFT
    filled = _filled(people)
    numbers = filled if filled is not None else [person.number for person in people]
    return tuple(
        replace(person, place=person.place or (Place(side, number) if number else None))
        for person, number in zip(people, numbers, strict=True)
    )


def _counted(person: Person) -> Person:
    """Return `person` with the number that a remark of an ordinal alone tells: "Art Hale (5th)"."""
    found = _ORDINAL.fullmatch(person.notes[0]) if len(person.notes) == 1 and person.number is None else None
    return replace(person, number=int(found[1])) if found else person


def _filled(people: Sequence[Person]) -> list[int] | None:
    """Return a rising number for everybody; None where the list has no such, or leaves too many without.

    Ordinals behind names count only from the first few on: "Art Hale (5th)" may be in the fifth grade.
    """
    printed = all(person.number is not None for person in people)
    people = [_counted(person) for person in people]
    told = [person.number for person in people if person.number is not None]
    fewest = _FEWEST - printed
    if len(told) < fewest or len(told) + 1 < len(people) or people[0].number is None:
        return None
    if not printed and people[0].number not in _FIRST:
        return None
    numbers: list[int] = []
    for person in people:
        number = person.number or numbers[-1] + 1
        if numbers and number <= numbers[-1]:
            return None
        numbers.append(number)
    return numbers


def bracketed_places(
    seated: tuple[Person, ...], people: tuple[Person, ...], side: Side
) -> tuple[Person, ...]:
    """Return `people` at the places from `side` that brackets count: "Jan Lis (1), Ewa Kos, Adam Gil (4)".

    `seated` are the same people in the order of the list, who stay so where nothing is counted.
    """
    counted = [person.notes[0] for person in people if person.notes and person.notes[0].isdecimal()]
    numbers = [int(number) for number in counted]
    rising = all(a < b for a, b in pairwise(numbers))
    if len(counted) < _FEWEST - 1 or not rising or numbers[0] not in _FIRST:
        # Falling or high numbers are ages.
        return seated
    if len(counted) < len(people) and all(person.notes and not person.place for person in people):
        # "A. Stout (bow), B. Teal (2), D. Finch (stroke)" are seats in a boat.
        return seated
    if len(counted) == len(people) and (len(people) < _MANY or numbers[-1] == len(people)):
        # All numbered is a list, unless some of many are left out.
        return seated
    return tuple(
        replace(person, place=Place(side, int(person.notes[0])), notes=person.notes[1:])
        if person.notes and person.notes[0].isdecimal()
        else person
        for person in people
    )


def end_places(source: Source, parts: Sequence[Part], people: list[Person]) -> list[Person]:
    """Return `people` with the seats of one counted alone and of the last: "3. Trnka F., …, poslední Rada".

    The dots between them leave out nobody knows how many.
    """
    named = [person for person in people if person.name]
    if len(parts) < len(named) or len(named) < _SECOND or any(part.number for part in parts):
        return people
    key = source.tokens[parts[0].first - 1].key if source.is_kind(parts[0].first - 1, Kind.NUMBER) else ""
    last = past_last(source, parts[-1].first, parts[-1].last) > parts[-1].first
    if not (last and key.isdecimal() and len(key) < _YEAR and int(key) > 1):
        return people
    seats = [*(Place(Side.LEFT, int(key) + at) for at in range(len(named) - 1)), _RIGHT_END]
    return [replace(person, place=person.place or seat) for person, seat in zip(named, seats, strict=True)]


def ordinal_places(
    source: Source, people: tuple[Person, ...], direction: Direction | None
) -> tuple[Person, ...]:
    """Return `people` at the places that ordinals count, behind them or before.

    "Jan Lis - pierwszy z lewej, Adam Gil - drugi, Ewa Kos - trzecia"; "the second is Ann Low, the fourth Al"
    """
    if not people:
        return people
    first = people[0].place
    if first is None:
        return _led_by_ordinals(source, people, direction)
    if first.index is None:
        return people
    numbers = [_ordinal_of(source, person) for person in people]
    return tuple(
        replace(person, place=person.place or (Place(first.side, number) if number else None))
        for person, number in zip(people, numbers, strict=True)
    )


def _led_by_ordinals(
    source: Source, people: tuple[Person, ...], direction: Direction | None
) -> tuple[Person, ...]:
    """Return `people` at the places that ordinals before them all count, where these leave somebody out."""
    numbers = [ordinal_value(source, person.notes[0]) if person.notes else None for person in people]
    counted = [number for number in numbers if number is not None]
    rising = all(before < after for before, after in pairwise(counted))
    if len(counted) < len(people) or not rising or counted[-1] == len(counted):
        return people
    side = Side.RIGHT if direction is Direction.RIGHT_TO_LEFT else Side.LEFT
    return tuple(
        replace(person, place=Place(side, number)) for person, number in zip(people, counted, strict=True)
    )


def _ordinal_of(source: Source, person: Person) -> int | None:
    """Return the number that the last remark on a person consists of."""
    return ordinal_value(source, person.notes[-1]) if person.notes else None


def ends_told(people: Sequence[Person]) -> Direction | None:
    """Return the direction of a list that marks only its ends: "Ann Low (left), Ed Moe, Sam Orr (right)".

    So does one that marks only where it begins: "Ann Low (left), Ed Moe, Sam Orr", and one whose centre is
    told besides.
    """
    between = [person.place.side for person in people[1:-1] if person.place]
    placed = between and (len(between) == len(people) - 2 or set(between) != {Side.CENTRE})
    if len(people) < _FEWEST or people[1].joined or placed:
        return None
    if people[-1].place is None and any(person.apart for person in people[1:]):
        # "Dr. Low (left) at the ceremony. Dr. Low had won a prize." lists nobody.
        return None
    first, last = people[0].place, people[-1].place
    if first == _LEFT_END and last in (None, _RIGHT_END):
        return Direction.LEFT_TO_RIGHT
    return Direction.RIGHT_TO_LEFT if (first, last) == (_RIGHT_END, _LEFT_END) else None
