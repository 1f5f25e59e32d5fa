"""Places counted together for several people: "2nd and 3rd from left are A and B", "C, D (2. und 5. v. l.)".

Which names they belong to is for `rows` where they lead up to a list, and for `entries` and `prose` where a
bracket behind the last of several tells them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.places.atoms import Atoms
from annotator.caption.places.boundaries import is_strong_boundary, skip_closer
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.core.caption import Place, Side

_MOST = 12
_JOINING = frozenset(",/&+")
_FEWEST = 2
_COMMA = frozenset(",")


def shared_places(source: Source, first: int, last: int) -> tuple[tuple[Place, ...], int] | None:
    """Return (places, index after them) where two counts at least go from one side at `first`."""
    atoms = Atoms(source)
    numbers: list[int] = []
    at = first
    while at < last and len(numbers) < _MOST:
        atom = atoms.at(at)
        if atom is not None and atom.place is not None and atom.sense is Sense.FROM_SIDE:
            side, index = atom.place.side, atom.place.index
            counted = (*numbers, index or 1)
            told = numbers and atom.end <= last and len(set(counted)) == len(counted)
            return (tuple(Place(side, number) for number in counted), atom.end) if told else None
        number = atoms.ordinal(at)
        after = None if number is None else _past_joining(source, number[1])
        if number is None or after is None:
            return None
        numbers.append(int(number[0]))
        at = after
    return None


def _past_joining(source: Source, at: int) -> int | None:
    """Return the index after a comma or a word for "and" at `at`, and an article behind it."""
    mark = source.is_mark(at, _JOINING)
    words = source.match(at + mark, Sense.AND)
    if not mark and words is None:
        return None
    at = words.end if words else at + mark
    return at + (source.is_lower(at) and source.means(at, Sense.ARTICLE))


def find_shared(source: Source, first: int) -> Label | None:
    """Return the label at `first` that counts several places before as many names: "2. und 3. von links:"."""
    if not (is_strong_boundary(source, first) or source.is_mark(first - 1, _COMMA)):
        return None
    opening = first + source.means(first, Sense.ARTICLE)
    found = shared_places(source, opening, len(source.tokens)) or _first_few(source, opening)
    if found is None:
        return None
    places, end = found
    last = skip_closer(source, end) or end
    return Label(LabelKind.ROW, first, last, place=places[0], closed=last > end, shared=places)


def _first_few(source: Source, first: int) -> tuple[tuple[Place, ...], int] | None:
    """Return (places, index after them) of several counted from one end: "the first three on the left"."""
    opens = Atoms(source).ordinal(first) if first < len(source.tokens) else None
    number = source.match(opens[1], Sense.NUMBER) if opens is not None and opens[0] == "1" else None
    if number is None or not number.value.isdecimal() or not _FEWEST <= int(number.value) <= _MOST:
        return None
    people = source.match(number.end, Sense.PEOPLE)
    side = source.match(people.end if people else number.end, Sense.FROM_SIDE, Sense.SIDE)
    if side is None or side.value not in (Side.LEFT.value, Side.RIGHT.value):
        return None
    if source.match(skip_closer(source, side.end) or side.end, Sense.UNKNOWN):
        # "The first two on the left are unknown, then Ed Moe"
        return None
    places = (Place(Side(side.value), index) for index in range(1, int(number.value) + 1))
    return tuple(places), side.end


def past_shared(source: Source, first: int) -> int | None:
    """Return the index after a bracket at `first` that counts several places: no label stands in it."""
    found = None
    if source.is_mark(first, OPENING):
        found = shared_places(source, first + 1, len(source.tokens))
    return found[1] + 1 if found is not None and source.is_mark(found[1], CLOSING) else None


def seated_together(source: Source, people: list[Person], first: int, last: int) -> list[Person]:
    """Return `people` with the last of them at the places that a remark at `first` counts for them."""
    shared = shared_places(source, first + source.is_mark(first, OPENING), last)
    return (with_shared(people, shared[0]) if shared else None) or people


def with_shared(people: Sequence[Person], places: Sequence[Place]) -> list[Person] | None:
    """Return `people` with the last of them at `places`, one each; None where they are fewer, or placed."""
    begin = len(people) - len(places)
    if begin < 0 or len(places) < _FEWEST or any(person.place for person in people[begin:-1]):
        return None
    told = zip(people[begin:], places, strict=True)
    return [*people[:begin], *(replace(person, place=place) for person, place in told)]
