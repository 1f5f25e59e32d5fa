"""Places told ahead of one of a list, a comma behind them: "Ann Low, and at right, Ed Moe; left, Al Poe"."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.habits import Habits
from annotator.caption.names.remarks import placed
from annotator.caption.places.neighbours import NEAR, kind_of_neighbour, side_of_neighbour
from annotator.caption.places.places import find_place
from annotator.caption.words.lexicon import Match
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

_OPENING = (Separator.AND, Separator.SEMICOLON)


def places_next(habits: Habits, part: Part, index: int, *, goes_on: bool) -> bool:
    """Say whether the part at `index` is a place and no more, told of whoever a comma parts from it.

    "And", a semicolon or such a part stands before it, which `goes_on`: behind a comma alone a place is that
    of the one before.
    """
    source = habits.source
    following = habits.parts[index + 1 : index + 2]
    opens = index > 0 and (goes_on or part.separator in _OPENING) and part.number is None
    told = _told(source, part) if opens and source.is_lower(part.first) else None
    if told is None:
        return _opens_sentence_beside(source, part, index)
    if told.sense is Sense.BESIDE and side_of_neighbour(source, told.end) is not None:
        return True
    return any(each.separator is Separator.COMMA and _opens_person(source, each) for each in following)


def _opens_sentence_beside(source: Source, part: Part, index: int) -> bool:
    """Say whether a sentence that goes on with the list opens with a neighbour: "Alla sua destra, don Gino".

    Or with whoever holds the one told: "Sur les genoux de sa mère, le petit Paul".
    """
    opens = source.is_capital(part.first) and (not index or part.separator is Separator.SEMICOLON)
    near = source.match(part.first, Sense.BESIDE, Sense.LAP, end=part.last) if opens else None
    return near is not None and near.end == part.last


def with_place_ahead(source: Source, person: Person, part: Part) -> Person:
    """Return `person` with the place that `part` tells."""
    told = _told(source, part)
    if told is not None and told.sense is Sense.BESIDE:
        return with_neighbour(source, person, told, part)
    return placed(person, find_place(source, part.first, part.last))


def with_neighbour(source: Source, person: Person, words: Match, part: Part) -> Person:
    """Return `person` as the neighbour that `words` at the head of `part` tell.

    A side behind them is that of the neighbour, not of the picture: "рядом с ней справа Пётр Ким".
    """
    if side_of_neighbour(source, words.end) is not None:
        return replace(person, beside=NEAR, place=None)
    return replace(person, beside=kind_of_neighbour(source, words, part.first))


def _told(source: Source, part: Part) -> Match | None:
    """Return the side, or the words for a neighbour's, that fill the part."""
    told = source.match(part.first, Sense.BESIDE, Sense.SIDE, Sense.FAR_SIDE, end=part.last)
    return told if told is not None and told.end == part.last else None


def _opens_person(source: Source, part: Part) -> bool:
    known = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.ARTICLE, Sense.UNKNOWN)
    return source.is_capital(part.first) or source.match(part.first, *known, end=part.last) is not None
