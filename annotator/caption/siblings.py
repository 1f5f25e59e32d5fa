"""Families told with their members: "les enfants Le Goff : Anne, Corentin", "fratelli Rossi (Mario e Luigi)".

Gives the members the surname; brothers told without a list ("the brothers Hans and Karl Maier") are for
`surnames`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.caption.persons import Person
from annotator.caption.reading import Reading
from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, OPENING, Source
from annotator.caption.spelling import clean
from annotator.caption.tokens import fold

_LONGEST_SURNAME = 3
_COLON = frozenset(":")


@dataclass(frozen=True, slots=True)
class Family:
    """A surname, and the tokens (first, last) after it that hold the first names of its members."""

    surname: str
    members: tuple[int, int]


def family_of(source: Source, reading: Reading) -> Family | None:
    """Return the family whose members a bracket or a colon leads up to, else None.

    Brothers stand before their surname or behind it: "les enfants Le Goff : Anne", "the Low brothers (Ike)".
    """
    told = reading.has_title and source.match(reading.title[0], Sense.SIBLINGS) is not None
    name, begin = (
        (reading.name, reading.rest[0]) if told else _surname_before(source, reading.first, reading.last)
    )
    end = reading.last
    if name[0] >= name[1] or begin + 1 >= end:
        return None
    held = source.is_mark(begin, OPENING) and source.is_mark(end - 1, CLOSING)
    listed = held or source.is_mark(begin, _COLON)
    named = source.is_capital(begin + 1) and source.means(begin + 1, Sense.GIVEN, Sense.SHORT_GIVEN)
    return Family(clean(source.printed(*name)), (begin, end)) if listed and named else None


def _surname_before(source: Source, first: int, last: int) -> tuple[tuple[int, int], int]:
    """Return the surname of "the two Van Horn brothers", maybe empty, and the index after it all."""
    begin = first + source.means(first, Sense.ARTICLE)
    counted = source.match(begin, Sense.NUMBER, end=last)
    begin = counted.end if counted is not None else begin
    at = begin
    while at < min(last, begin + _LONGEST_SURNAME) and source.is_capital(at):
        at += 1
    told = source.match(at, Sense.SIBLINGS, end=last) if at > begin and source.is_lower(at) else None
    return ((begin, at), told.end) if told is not None else ((first, first), first)


def with_surname(source: Source, person: Person, surname: str) -> Person:
    """Return `person` with the surname of the family, where only a first name is told."""
    name = person.name or ""
    given = any(phrase.sense is Sense.GIVEN for phrase in source.lexicon.phrases(fold(name)))
    if not surname or person.words != 1 or not given:
        return person
    return replace(person, name=f"{name} {surname}", alternatives=(*person.alternatives, name))


def is_given(source: Source, reading: Reading) -> bool:
    """Say whether the name of a part is one first name alone."""
    first, end = reading.name
    return end - first == 1 and source.means(first, Sense.GIVEN)
