"""Names that have changed places in a review: matching knows a name by its place in the caption.

So whoever is exchanged has the place of the other, faces keep their rows, and names move along behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from annotator.matching.proposal import NameRef, Pair, Pins, Proposal
from annotator.matching.words import PINNED

_ABSENT = "set by hand: not in the picture"


def after_exchange(
    before: Mapping[NameRef, NameRef], one: NameRef, other: NameRef
) -> Mapping[NameRef, NameRef]:
    """Return which name has which place in the caption once two have changed places."""
    places = {name: place for place, name in before.items()}
    after = dict(before) | {places.get(one, one): other, places.get(other, other): one}
    return {place: name for place, name in after.items() if place != name}


def placed_pins(pins: Pins, to: Mapping[NameRef, NameRef]) -> Pins:
    """Return the pins with the place of each name instead of the name."""
    return replace(
        pins,
        name_of={face: to.get(name, name) for face, name in pins.name_of.items()},
        absent=frozenset(to.get(name, name) for name in pins.absent),
    )


def renamed(answer: Proposal, to: Mapping[NameRef, NameRef], absent: frozenset[NameRef]) -> Proposal:
    """Return the answer in the names that people see, with those who have no face by hand."""
    if not to and not absent:
        return answer
    pairs = [replace(pair, name=to.get(pair.name, pair.name)) for pair in answer.pairs]
    pairs += [Pair(name, None, 1.0, _ABSENT) for name in absent]
    return replace(answer, pairs=tuple(sorted(pairs, key=lambda pair: pair.name)))


def place_of(name: NameRef, exchanged: Mapping[NameRef, NameRef]) -> NameRef:
    """Return whose place in the caption `name` has."""
    return next((place for place, other in exchanged.items() if other == name), name)


def carried(
    exchanged: Mapping[NameRef, NameRef], kept: Mapping[NameRef, NameRef]
) -> Mapping[NameRef, NameRef]:
    """Return the exchanges in the names of another caption, those of which it has all names: `kept`."""
    left = {kept[place]: kept[name] for place, name in exchanged.items() if place in kept and name in kept}
    while left.keys() != set(left.values()):
        names = set(left.values())
        left = {place: name for place, name in left.items() if place in names and name in left}
    return left


def swapped(answer: Proposal, first: int, second: int) -> Proposal:
    """Return the answer with the names of two faces exchanged, and everybody else where they are."""
    other = {first: second, second: first}
    pairs = (
        replace(pair, candidate=other[pair.candidate], confidence=1.0, reason=PINNED)
        if pair.candidate in other
        else pair
        for pair in answer.pairs
    )
    unmatched = tuple(other.get(face, face) for face in answer.unmatched)
    return replace(answer, pairs=tuple(pairs), unmatched=unmatched)
