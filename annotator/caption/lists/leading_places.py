"""Places told ahead of one of a list, a comma behind them: "Ann Low, and at right, Ed Moe; left, Al Poe"."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.habits import Habits
from annotator.caption.names.remarks import placed
from annotator.caption.places.neighbours import kind_of_neighbour
from annotator.caption.places.places import find_place
from annotator.caption.words.lexicon import Match
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

_OPENING = (Separator.AND, Separator.SEMICOLON)


def places_next(habits: Habits, part: Part, index: int) -> bool:
    """Say whether the part at `index` is a place and no more, told of whoever a comma parts from it.

    "And" or a semicolon stands before it: behind a comma alone a place is that of the one before.
    """
    source = habits.source
    following = habits.parts[index + 1 : index + 2]
    opens = index > 0 and part.separator in _OPENING and part.number is None and source.is_lower(part.first)
    if not opens or _told(source, part) is None:
        return False
    return any(each.separator is Separator.COMMA and _opens_person(source, each) for each in following)


def with_place_ahead(source: Source, person: Person, part: Part) -> Person:
    """Return `person` with the place that `part` tells."""
    told = _told(source, part)
    if told is not None and told.sense is Sense.BESIDE:
        return replace(person, beside=kind_of_neighbour(source, told, part.first))
    return placed(person, find_place(source, part.first, part.last))


def _told(source: Source, part: Part) -> Match | None:
    """Return the side, or the words for a neighbour's, that fill the part."""
    told = source.match(part.first, Sense.BESIDE, Sense.SIDE, Sense.FAR_SIDE, end=part.last)
    return told if told is not None and told.end == part.last else None


def _opens_person(source: Source, part: Part) -> bool:
    known = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.ARTICLE, Sense.UNKNOWN)
    return source.is_capital(part.first) or source.match(part.first, *known, end=part.last) is not None
