"""The surname of a family told before first names alone: "The Hale family, from left: Ann, Ray and Ida"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.persons import Person
from annotator.caption.rows import Row
from annotator.caption.senses import Sense
from annotator.caption.source import Source
from annotator.caption.tokens import fold

_FAMILY = frozenset(("family",))
_LONGEST_HEADING = 200
_FEWEST = 3
_LONGEST_NICKNAME = 3
_GAP = 5


def with_family_name(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with the surname of the one family told, where nobody has a surname of their own."""
    people = [person for row in rows for person in row.people if not person.unknown]
    surname = _family(source)
    if surname is None or len(people) < _FEWEST or not all(_is_first_name(source, p) for p in people):
        return list(rows)
    return [
        replace(row, people=tuple(_named(source, person, surname) for person in row.people)) for row in rows
    ]


def _family(source: Source) -> str | None:
    """Return the name before "family" where a caption tells of one family only."""
    told = {
        source.printed(at - 1, at)
        for at in range(1, min(_LONGEST_HEADING, len(source.tokens)))
        if source.tokens[at].key in _FAMILY and source.is_capital(at - 1) and not source.tokens[at - 1].dot
    }
    told = {name for name in told if not source.lexicon.phrases(fold(name))}
    return told.pop() if len(told) == 1 else None


def _is_first_name(source: Source, person: Person) -> bool:
    """Say whether somebody has a first name alone, "Jr." or a nickname in brackets behind it."""
    words = [word for word in (person.name or "").replace(",", " ").split() if not word.startswith("(")]
    given = (
        any(phrase.sense is Sense.GIVEN for phrase in source.lexicon.phrases(fold(words[0])))
        if words
        else False
    )
    suffixed = len(words) == 2 and words[1].rstrip(".").lower() in ("jr", "sr")  # noqa: PLR2004
    return (len(words) == 1 or (given and suffixed)) and person.title is None


def _named(source: Source, person: Person, surname: str) -> Person:
    if person.name is None:
        return person
    first, comma, suffix = person.name.partition(",")
    nickname, notes = _nickname(source, person)
    name = f"{first}{nickname} {surname}{comma}{suffix}"
    return replace(person, name=name, notes=notes, alternatives=(*person.alternatives, person.name))


def _nickname(source: Source, person: Person) -> tuple[str, tuple[str, ...]]:
    """Return " (Edie)" where a bracket behind the first name holds another, and the other notes."""
    note = person.notes[0] if person.notes else ""
    named = note[:1].isupper() and len(note.split()) <= _LONGEST_NICKNAME
    if named and source.text[person.end : person.end + len(note) + _GAP].lstrip().startswith(f"({note})"):
        return f" ({note})", person.notes[1:]
    return "", person.notes
