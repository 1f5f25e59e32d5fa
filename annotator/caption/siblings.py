"""Families told with their members: "les enfants Le Goff : Anne, Corentin", "fratelli Rossi (Mario e Luigi)".

Gives the members the surname; brothers told without a list ("the brothers Hans and Karl Maier") are for
`surnames`.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.persons import Person
from annotator.caption.reading import Reading
from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, OPENING, Source
from annotator.caption.spelling import clean
from annotator.caption.tokens import fold


def family_of(source: Source, reading: Reading) -> str:
    """Return the surname of a family whose members a bracket or a colon leads up to, else nothing."""
    begin, end = reading.rest
    told = reading.has_title and source.match(reading.title[0], Sense.SIBLINGS) is not None
    if not (told and reading.has_name) or begin + 1 >= end:
        return ""
    held = source.is_mark(begin, OPENING) and source.is_mark(end - 1, CLOSING)
    listed = held or source.is_mark(begin, frozenset(":"))
    named = source.is_capital(begin + 1) and source.means(begin + 1, Sense.GIVEN, Sense.SHORT_GIVEN)
    return clean(source.printed(*reading.name)) if listed and named else ""


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
