"""The surname of a family told before first names alone: "The Hale family, from left: Ann, Ray and Ida"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.lists.siblings import are_counted_siblings, family_leading_to
from annotator.caption.names.people import read_person
from annotator.caption.names.surnames import is_kin
from annotator.caption.rows.rows import Row
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.spelling import clean
from annotator.caption.words.tokens import fold

_FAMILIES = (Sense.KIN, Sense.SIBLINGS, Sense.CHILD)
_LONGEST_HEADING = 200
_FEWEST = 3
_LONGEST_NICKNAME = 3
_GAP = 5
_LONGEST_SURNAME = 5
_LONGEST_CREDIT = 5


def with_family_name(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with the surname of the one family told, where nobody has a surname of their own."""
    rows = [_with_last_surname(source, row) for row in rows]
    people = [person for row in rows for person in row.people if not person.unknown]
    surname = _family(source)
    if surname is None or len(people) < _FEWEST or not all(_is_first_name(source, p) for p in people):
        return list(rows)
    known = sum(source.knows((person.name or "").split()[0], Sense.GIVEN) for person in people if person.name)
    if known * 2 < len(people):
        # A list of surnames, and the family is somebody else.
        return list(rows)
    return [
        replace(row, people=tuple(_named(source, person, surname) for person in row.people)) for row in rows
    ]


def _with_last_surname(source: Source, row: Row) -> Row:
    """Return `row` with the surname of the last for all brothers: "The four brothers: Ike, Al and Bo Low"."""
    firsts, last = row.people[:-1], row.people[-1:]
    name = (last[0].name or "") if last else ""
    given, _, surname = name.partition(" ")
    if not firsts or not surname or not source.knows(given, Sense.GIVEN):
        return row
    bare = all(person.words == 1 and _is_first_name(source, person) for person in firsts)
    begin = bisect_left(source.tokens, firsts[0].start, key=lambda token: token.start)
    if not (bare and are_counted_siblings(source, begin)):
        return row
    return replace(row, people=(*(_named(source, person, surname) for person in firsts), *last))


def _family(source: Source) -> str | None:
    """Return the name before "family" where a caption tells of one family only."""
    told = {
        source.printed(at - 1, at)
        for at in range(1, min(_LONGEST_HEADING, len(source.tokens)))
        if source.means(at, Sense.FAMILY)
        and source.is_capital(at - 1)
        and not (source.tokens[at - 1].dot or _is_credited(source, at - 1))
    }
    heading = range(min(_LONGEST_HEADING, len(source.tokens)))
    told |= {name for at in heading if (name := _behind(source, at))}
    told |= {name for at in heading if (name := _brothers(source, at))}
    # So does "The Low brothers, from left: Ike, Al and Bo".
    told |= {source.printed(at - 1, at) for at in heading if at > 1 and _are_siblings(source, at)}
    told = {name for name in told if not source.lexicon.phrases(fold(name.rsplit(maxsplit=1)[-1]))}
    return told.pop() if len(told) == 1 else None


def _are_siblings(source: Source, at: int) -> bool:
    """Say whether an article, a surname and a word for brothers stand before and at `at`."""
    named = source.is_capital(at - 1) and source.means(at - 2, Sense.ARTICLE, Sense.NUMBER)
    return named and source.is_lower(at) and source.means(at, Sense.SIBLINGS)


def _brothers(source: Source, at: int) -> str | None:
    """Return the surname behind a word for brothers that leads up to `at`: "Les frères Garcin : "."""
    first, last = family_leading_to(source, at) or (at, at)
    return clean(source.printed(first, last)).rstrip(".") if _is_one_surname(source, first, last) else None


def _is_one_surname(source: Source, first: int, last: int) -> bool:
    """Say whether a surname as one has it is told, no plural: "Rodzina Kosów"."""
    return first < last and not source.means(last - 1, Sense.PLURAL_SURNAME, Sense.OWNER_ENDING)


def _is_credited(source: Source, at: int) -> bool:
    """Say whether the picture is had from the family at `at`: "Courtesy of the Hill family"."""
    return any(
        source.match(before, Sense.CREDIT, end=at) for before in range(max(at - _LONGEST_CREDIT, 0), at)
    )


def _behind(source: Source, at: int) -> str | None:
    """Return the surname behind a word for a family at `at`: "Familie Kern", "Familie Johann Kern"."""
    if not source.means(at, Sense.FAMILY_OF):
        return None
    first, last = read_person(source, at + 1, min(at + 1 + _LONGEST_SURNAME, len(source.tokens))).name
    given = last > first + 1 and source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN)
    # "og deres familie. F.v. Ola": no surname is a letter.
    told = first == at + 1 and len(source.tokens[last - 1].key) > 1 and _is_one_surname(source, first, last)
    return source.printed(first + given, last) if told else None


def _is_first_name(source: Source, person: Person) -> bool:
    """Say whether somebody has a first name alone, "Jr." or a nickname in brackets behind it."""
    words = [word for word in (person.name or "").replace(",", " ").split() if not word.startswith("(")]
    given = bool(words) and source.knows(words[0], Sense.GIVEN)
    suffixed = len(words) == 2 and source.knows(words[1], Sense.SUFFIX)  # noqa: PLR2004 - a name, a suffix
    return (len(words) == 1 or (given and suffixed)) and (
        person.title is None or is_kin(source, person.title, _FAMILIES)
    )


def _named(source: Source, person: Person, surname: str) -> Person:
    if person.name is None:
        return person
    first, comma, suffix = person.name.partition(",")
    if not comma and first.count(" ") == 1:
        # "Jelle jr."
        first, comma, suffix = first.partition(" ")
    nickname, notes = _nickname(source, person)
    name = f"{first}{nickname} {surname}{comma}{suffix}"
    return replace(person, name=name, notes=notes, alternatives=(*person.alternatives, person.name))


def _nickname(source: Source, person: Person) -> tuple[str, tuple[str, ...]]:
    """Return " (Edie)" where a bracket behind the first name holds another, and the other notes.

    "(Mrs. Ed Low)" is her name since the wedding.
    """
    note = person.notes[0] if person.notes else ""
    first, *others = note.split() or [""]
    named = first[:1].isupper() and len(others) < _LONGEST_NICKNAME and not source.knows(first, Sense.TITLE)
    if named and source.text[person.end : person.end + len(note) + _GAP].lstrip().startswith(f"({note})"):
        return f" ({note})", person.notes[1:]
    return "", person.notes
