"""Clauses behind the last of a list that say who of it is missing: ", die nicht da ist", ", who is absent".

Who is missing by sentences of their own is for `absentees`, here only that they are such; headings are for
`headings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.names.sentences import is_sentence_end
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",")
_MOST_WORDS = 3
_LONGEST_CLAUSE = 14
_PAIR = 2
_LONGEST_LIST = 40
_LONGEST_BRACKET = 12
_BREAKING = frozenset(".:;")


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


def tells_of_absent(source: Source, first: int) -> bool:
    """Say whether names open a sentence that says who is missing: "Ed Moe and Al Dow were absent"."""
    at = first
    while at - first < _LONGEST_LIST:
        if source.is_mark(at, OPENING):
            at = next((i for i in range(at, at + _LONGEST_BRACKET) if source.is_mark(i, CLOSING)), at)
        elif not (
            source.is_capital(at) or source.is_mark(at, _COMMA) or source.means(at, Sense.AND, Sense.PARTICLE)
        ):
            break
        at += 1
    verb = source.means(at, Sense.CLOSING) and source.is_lower(at)
    told = at > first and any(source.match(i, Sense.ABSENT) for i in (at, at + verb) if source.is_lower(i))
    return told or (source.means(first, Sense.ARTICLE) and _ends_in_absence(source, first))


def _ends_in_absence(source: Source, first: int) -> bool:
    """Say whether a verb behind offices and their holders misses them: "The coach, Ed Moe, was absent"."""
    for at in range(first + 1, min(first + _LONGEST_LIST, len(source.tokens) - 1)):
        token = source.tokens[at]
        if token.kind is Kind.LINE or source.is_mark(at, _BREAKING):
            return False
        if token.dot and is_sentence_end(source, at, begin=first):
            return False
        if source.is_lower(at) and source.means(at, Sense.CLOSING) and source.match(at + 1, Sense.ABSENT):
            return True
    return False
