"""Clauses behind the last of a list that say who of it is missing: ", die nicht da ist", ", who is absent".

Sentences of their own are for `absentees`, headings for `headings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",")
_MOST_WORDS = 3
_LONGEST_CLAUSE = 14
_PAIR = 2


def with_absent(source: Source, people: Sequence[Person], first: int) -> list[Person]:
    """Return `people` with the last marked absent where a clause at `first` says so, and both of a pair."""
    told = [*people]
    if not told or not _tells_absent(source, first):
        return told
    clause = range(first, min(first + _LONGEST_CLAUSE, len(source.tokens)))
    ends = (at + 1 for at in clause if source.tokens[at].dot or not source.is_kind(at, Kind.WORD))
    several = any(source.means(at, Sense.PLURAL_VERB) for at in range(first, next(ends, clause.stop)))
    count = _PAIR if several and told[-1].joined else 1
    return [*told[:-count], *(replace(person, absent=True) for person in told[-count:])]


def _tells_absent(source: Source, first: int) -> bool:
    """Say whether "who", behind a comma, and words for "is missing" stand at `first`."""
    who = source.is_lower(first) and source.means(first, Sense.SCENE, Sense.ARTICLE, Sense.PRONOUN)
    if not (who and source.is_mark(first - 1, _COMMA)) or source.means(first, Sense.CLOSING):
        return False
    for at in range(first + 1, first + 1 + _MOST_WORDS):
        if source.match(at, Sense.ABSENT):
            return True
        if not source.is_lower(at) or source.tokens[at].dot:
            return False
    return False
