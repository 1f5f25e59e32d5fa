"""Farms, villages and firms printed after each name: "Nils Pålson, Hästhult, Lars Pålson, Hästhult".

One word after a comma may be a surname or a place. A word that comes twice is a place, and where one is, the
others of its kind are too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.persons import Person
from annotator.caption.rows import Row
from annotator.caption.senses import Sense
from annotator.caption.source import Source
from annotator.caption.tokens import fold

# A place follows every name or every second; two brothers Martin are fewer.
_LEAST_SHARE = 5


def fold_affiliations(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with single words that are no people given as notes to the person before."""
    counts = Counter(p.name for row in rows for p in row.people if _is_one_word(source, p))
    people = sum(len(row.people) for row in rows)
    if counts.total() * _LEAST_SHARE < people or not any(count > 1 for name, count in counts.items() if name):
        return list(rows)
    return [replace(row, people=tuple(_folded(source, row.people))) for row in rows]


def _folded(source: Source, people: Sequence[Person]) -> list[Person]:
    folded: list[Person] = []
    for person in people:
        last = folded[-1] if folded else None
        if last is not None and _is_one_word(source, person) and last.words > 1 and not person.joined:
            folded[-1] = last.noted(", ".join((person.name or "", *person.notes)))
        else:
            folded.append(person)
    return folded


def _is_one_word(source: Source, person: Person) -> bool:
    if person.name is None or person.words != 1 or person.apart:
        return False
    if person.title or person.unknown or person.place is not None:
        return False
    phrases = source.lexicon.phrases(fold(person.name))
    return not any(phrase.sense is Sense.GIVEN for phrase in phrases)
