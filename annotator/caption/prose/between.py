"""Whom words put between two: "between Ann Low and Ed Moe sits Al Poe", "between them is Al Poe"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from annotator.caption.prose.company import people_of
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import is_joined
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_WIDEST_GAP = 6
_LONGEST_OFFICE = 4
_LONGEST_BOTH = 3
_COMMA = frozenset(",")
_STOPS = frozenset(".!?")
# Words for "is" and "sits", which part a name from its place.
STANDING = (Sense.CLOSING, Sense.POSTURE)


def amid(
    source: Source, mentions: list[Mention], index: int, *, both: bool, again: AbstractSet[int]
) -> tuple[int, range] | None:
    """Return who stands between the two named next, and these: "between Ann and Ed, Al Poe".

    The one between may stand before, too; the two may be a couple of one name, or `both` placed before.
    Whoever is named `again` needs no first name.
    """
    first, before = index + 1, index - 1
    if both and _is_of_both(source, mentions[index]):
        others, after = range(0), first
    else:
        others = _named_pair(source, mentions, first, again)
        if not others:
            return None
        after = others.stop
    if after < len(mentions) and mentions[after].is_name and reaches(source, mentions, after):
        return after, others
    return (before, others) if before >= 0 and is_known(source, mentions[before]) else None


def _named_pair(source: Source, mentions: list[Mention], first: int, again: AbstractSet[int]) -> range:
    """Return the two who are named at `first`, joined by "and", or the couple that one name tells."""
    if first >= len(mentions) or not mentions[first].is_name:
        return range(0)
    couple = len(people_of(source, mentions[first])) > 1
    second = first if couple else first + 1
    if second >= len(mentions) or not mentions[second].is_name:
        return range(0)
    opening = before_office(source, mentions[second].first)
    joined = couple or is_joined(source, mentions[first].end, opening)
    # "between Main and Washington streets"
    known = all(at in again or is_known(source, mentions[at]) for at in (first, second))
    return range(first, second + 1) if joined and known else range(0)


def _is_of_both(source: Source, words: Mention) -> bool:
    """Say whether small words alone tell of two named before: "between them is Ed Moe", "between the two"."""
    first = at = words.end
    while source.is_lower(at) and at - first < _LONGEST_BOTH and not source.match(at, *STANDING):
        at += 1
    ends = at >= len(source.tokens) or source.is_kind(at, Kind.MARK) or source.tokens[at - 1].dot
    told = at > first or words.end > words.first + 1
    # "..., and between them Major Low"
    ends = ends or (at == first and source.is_capital(at))
    return told and (ends or source.match(at, *STANDING) is not None)


def before_office(source: Source, first: int) -> int:
    """Return where an office begins that a comma sets before a name: "the Adjutant, Captain Low"."""
    if not source.is_mark(first - 1, _COMMA):
        return first
    for begin in range(first - 2, max(first - 2 - _LONGEST_OFFICE, -1), -1):
        office = source.match(begin, Sense.TITLE, Sense.ROLE, Sense.KIN, end=first - 1)
        if office is not None and office.end == first - 1:
            return begin - source.means(begin - 1, Sense.ARTICLE, Sense.PRONOUN)
    return first


def is_known(source: Source, mention: Mention) -> bool:
    """Say whether a name is somebody's for sure: a title or a first name opens it."""
    reading = mention.reading
    return reading is not None and (reading.has_title or source.means(reading.name[0], Sense.GIVEN))


def reaches(source: Source, mentions: list[Mention], at: int) -> bool:
    """Say whether the name at `at` follows the mention before it closely, no sentence or list between."""
    gap = range(mentions[at - 1].end, mentions[at].first)
    stops = _STOPS | (frozenset(",") if mentions[at - 1].is_name else frozenset())
    return len(gap) <= _WIDEST_GAP and not any(source.is_mark(i, stops) for i in gap)


def opens_list(source: Source, mentions: list[Mention], at: int) -> bool:
    """Say whether words for a neighbour open a sentence that lists several: "Next to him, Ann, Ed and Al".

    "A ses côtés, MM. Roux, Blin" is a list of its own.
    """
    words = mentions[0]
    opens = at == 1 and source.is_capital(words.first) and source.is_mark(words.end, frozenset(","))
    return opens and source.match(mentions[at].first, Sense.PLURAL) is None
