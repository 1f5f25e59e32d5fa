"""What stands for a name, or the first of a name, that is not known: "?", "____", "unknown Low"."""

from __future__ import annotations

from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source

BLANKS = frozenset("—_–…-.·")
_LISTING = frozenset(",;:")
_NO_SURNAME = (Sense.GIVEN, Sense.TITLE, Sense.ROLE, Sense.OFFICE, Sense.PLACE, Sense.COMMON, Sense.KIN)
_NOBODYS_NAME = (
    Sense.TITLE,
    Sense.ROLE,
    Sense.OFFICE,
    Sense.PEOPLE,
    Sense.KIN,
    Sense.NATION,
    Sense.COMMON,
    Sense.PLAIN,
)
_LONGEST_EXCUSE = 3
_LONGEST_NAME = 5
_QUESTIONED = frozenset("?¿") | OPENING | CLOSING


def is_blank(source: Source, at: int) -> bool:
    """Say whether a line or dots stand where a name was left out: "____", "——", "..."."""
    token = source.tokens[at]
    return source.is_mark(at, BLANKS) and (token.end - token.start > 1 or token.key in "—…_")


def _past_word(source: Source, first: int, last: int) -> int:
    """Return the index of a surname whose first name brackets tell to be unknown: "[illegible] Low"."""
    at = first + 1
    while source.is_mark(first, OPENING) and at - first <= _LONGEST_EXCUSE and source.is_lower(at):
        told = source.match(at, Sense.UNKNOWN, end=last)
        if told is not None and source.is_mark(told.end, CLOSING) and source.is_capital(told.end + 1):
            return told.end + 1 if told.end + 1 < last else first
        at += 1
    return first


def _past_unknown(source: Source, first: int, last: int) -> int:
    """Return the index of the one name known of somebody whom a small word calls unknown: "unknown Low"."""
    told = source.match(first, Sense.UNKNOWN, end=last)
    if told is None or source.means(first, Sense.TITLE, Sense.ROLE, Sense.PEOPLE, Sense.KIN):
        return first
    if source.is_capital(first) and len(source.tokens[first].key) <= _LONGEST_NAME:
        # "Me Low" may have that first name.
        return first
    titled = source.match(told.end, Sense.CIVIL, end=last)
    surname = titled.end if titled else told.end
    alone = surname + 1 == last and source.is_capital(surname)
    return told.end if alone and not source.match(surname, *_NOBODYS_NAME) else first


def past_blank(source: Source, first: int, last: int) -> int:
    """Return the index after marks at `first` that stand for a name or part of one; `first` without such."""
    named = max(_past_word(source, first, last), _past_unknown(source, first, last))
    if named > first:
        return named
    at = first
    while at < last and source.is_mark(at, _QUESTIONED | BLANKS):
        at += 1
    asked = any(source.is_mark(i, frozenset("?¿")) or is_blank(source, i) for i in range(first, at))
    return at if asked or (at == first + 1 and _leads_surname(source, first, last)) else first


def _leads_surname(source: Source, at: int, last: int) -> bool:
    """Say whether a dash in a list stands for the first name of a surname alone: "Ann Low, - Moe, Al Poe"."""
    alone = at + 2 == last and source.is_capital(at + 1) and not source.touches(at + 1)
    listed = source.is_mark(at, DASHES) and source.is_mark(at - 1, _LISTING)
    return listed and alone and not source.match(at + 1, *_NO_SURNAME)
