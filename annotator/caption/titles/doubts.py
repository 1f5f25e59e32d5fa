"""Doubts about who somebody is: "probably Ed Moe", "man bending, thought to be Ed Moe", "Ed Moe (?)"."""

from __future__ import annotations

from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source

_LONGEST_DOUBT = 4
_LONGEST_ATTRIBUTE = 7


def read_doubt(source: Source, at: int, last: int) -> tuple[int, bool]:
    """Take "probably", "thought to be" before a name: the index after it, and whether it stands there."""
    match = source.match(at, Sense.DOUBT, end=last) or _doubt_inside(source, at, last)
    given = source.means(at, Sense.SHORT_GIVEN) and source.tokens[at].dot and source.is_capital(at)
    if match is None or given:
        # "Vl. Malá" is a Vladimíra, though Germans shorten their "vielleicht" so.
        return at, False
    end = match.end + source.is_mark(match.end, frozenset(",:"))
    return end, True


def _doubt_inside(source: Source, first: int, last: int) -> Match | None:
    """Return the doubt between what somebody looks like and a name: "man bending, thought to be Ed Moe"."""
    about = source.match(first + source.means(first, Sense.ARTICLE), Sense.PEOPLE, Sense.UNKNOWN, end=last)
    at = about.end if about is not None and source.is_lower(about.end) else last
    while at < min(last, first + _LONGEST_ATTRIBUTE):
        doubt = source.match(at, Sense.DOUBT, end=last)
        if doubt is not None:
            titled = source.match(doubt.end, Sense.TITLE, end=last) is not None
            return doubt if doubt.end < last and (source.is_capital(doubt.end) or titled) else None
        if not source.is_lower(at) or source.match(at, Sense.SIDE, Sense.POSITION, Sense.CLOSING):
            # "The girl on the left is thought to be" opens a sentence.
            return None
        at += 1
    return None


def doubt_before(source: Source, first: int) -> int | None:
    """Return where a doubt begins that leads up to `first`: "is probably Ed Moe", "may be Ed Moe"."""
    for at in range(max(first - _LONGEST_DOUBT, 0), first):
        match = source.match(at, Sense.DOUBT, end=first)
        if match is not None and match.end == first:
            return at
    return None


def read_question(source: Source, at: int, last: int) -> tuple[int, bool]:
    """Take "?", "(?)", "[?]", "(probably)" after a name."""
    begin = at
    while at < last and source.is_mark(at, OPENING):
        at += 1
    match = source.match(at, Sense.DOUBT, end=last)
    if match is not None and at > begin and source.is_mark(match.end, CLOSING | frozenset("?")):
        end = match.end
    elif source.is_mark(at, frozenset("?")):
        end = at + 1
    else:
        return begin, False
    while end < last and source.is_mark(end, CLOSING | frozenset("?")):
        end += 1
    return end, True
