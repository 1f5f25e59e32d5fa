"""Where a label begins and ends: the small words before it, the marks, verbs and remarks behind it."""

from __future__ import annotations

from annotator.caption.lists.listing import read_listing
from annotator.caption.places.atoms import Atom
from annotator.caption.places.boundaries import (
    CLOSERS,
    is_strong_boundary,
    opens_with_count,
    skip_closer,
    skip_tail,
)
from annotator.caption.places.run_meaning import (
    direction_of,
    position_of,
)
from annotator.caption.words.senses import TELLS_PLACE, Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_REMARK = 10
_LONGEST_SPOT = 7
_LONGEST_GROUP = 7
_MOST_OPENING = 5
_COUNT_ENDS = frozenset(",;")
_LOOK_AHEAD = 40


def left_edge(source: Source, first: int) -> int:
    """Take in small words before the run: "in the", "Nella", "Auf dem", "The three"."""
    at = first
    while at > 0 and not source.tokens[at - 1].dot and _may_lead(source, at - 1):
        at -= 1
        if first - at > 3 or source.tokens[at].capital:  # noqa: PLR2004 - "on the very", no longer
            break
    return at


def _may_lead(source: Source, at: int) -> bool:
    number = source.means(at, Sense.NUMBER) and source.means(at - 1, Sense.BETWEEN, Sense.ARTICLE)
    return number or source.means(at, Sense.BETWEEN) or opens_with_count(source, at)


def sentence_start(source: Source, first: int, run: list[Atom]) -> int:
    """Take in the words that open a label with a colon: "U stolu zleva:", "Two tall lads at the back:"."""
    at = first - 1
    while first - at <= _MOST_OPENING and _opens_on(source, at):
        at -= 1
    # "A note on the back:" is no row.
    told = direction_of(run) or position_of(source, run) not in (None, "back")
    opens = told and source.is_capital(at) and source.is_kind(at, Kind.WORD)
    opens = opens or opens_with_count(source, max(at, 0))
    # As in "Group portrait front row:".
    opens = opens and not any(source.means(word, Sense.PICTURE) for word in range(max(at, 0), first))
    return at if opens and 0 <= at < first - 1 and is_strong_boundary(source, at) else first


def tells_of_one(source: Source, first: int, last: int) -> bool:
    """Say whether an article and a noun for somebody are all between two tokens: "the tall man"."""
    if not (last - 1 - first in range(1, _MOST_OPENING) and source.means(first, Sense.ARTICLE)):
        return False
    return source.means(last - 1, Sense.PEOPLE) and all(map(source.is_lower, range(first, last)))


def _opens_on(source: Source, at: int) -> bool:
    return source.is_lower(at) and not source.tokens[at].dot and not source.means(at, Sense.AND)


def _past_open_bracket(source: Source, first: int, last: int) -> int:
    """Return the index of what closes a bracket inside the label: "Back row (standing boys):"."""
    opened = sum(source.is_mark(at, OPENING) for at in range(first, last))
    if opened <= sum(source.is_mark(at, CLOSING) for at in range(first, last)):
        return last
    for at in range(last, min(last + _LONGEST_REMARK, len(source.tokens))):
        if source.is_mark(at, CLOSING):
            return at if source.is_mark(at + 1, frozenset(":")) else last
        if not source.is_kind(at, Kind.WORD):
            return last
    return last


def _past_looks(source: Source, at: int) -> int:
    """Return the index of what closes a bracket behind a remark there: "(2e rang, chemise blanche)"."""
    if not source.is_mark(at, frozenset(",")):
        return at
    for end in range(at + 1, min(at + _LONGEST_REMARK, len(source.tokens))):
        if source.is_mark(end, CLOSING):
            return end
        remark = source.is_lower(end) or source.is_mark(end, frozenset(","))
        if not remark or source.match(end, *TELLS_PLACE, Sense.ORDINAL):
            return at
    return at


def _past_line(source: Source, first: int, at: int) -> int | None:
    """Return the index after the colon that ends the line of a label: "Upper left of Lucia:"."""
    if not (first == 0 or source.is_kind(first - 1, Kind.LINE)):
        return None
    for end in range(at, min(at + _LONGEST_REMARK, len(source.tokens))):
        if source.is_mark(end, frozenset(":")):
            return end + 1 if source.is_kind(end + 1, Kind.LINE) else None
        if not source.is_kind(end, Kind.WORD):
            return None
    return None


def _past_counted(source: Source, at: int) -> int | None:
    """Return where as many are named as are counted first: "Behind them stand two men; Al Dow and Ed Moe"."""
    number = source.match(at, Sense.NUMBER)
    people = source.match(number.end, Sense.PEOPLE) if number else None
    if number is None or people is None or not source.is_mark(people.end, _COUNT_ENDS):
        return None
    begin = people.end + 1
    listing = read_listing(source, begin, min(begin + _LOOK_AHEAD, len(source.tokens)))
    return begin if source.is_capital(begin) and len(listing.parts) == int(number.value) else None


def right_edge(source: Source, first: int, last: int, *, enclosed: bool) -> tuple[int, bool]:
    """Return where names may follow and whether a colon, dash or verb closes the label."""
    at = _past_open_bracket(source, first, last)
    at = _past_looks(source, at) if enclosed else at
    brackets = 0
    while source.is_mark(at, CLOSING):
        at += 1
        brackets += 1
    at = _past_remark(source, at)
    if source.is_capital(at) and source.means(at, Sense.BETWEEN) and source.is_mark(at + 1, CLOSERS):
        # "Central Quartette--"
        at += 1
    # "left to right?:" doubts the direction, nobody of the list.
    at += source.is_mark(at, frozenset("?")) and source.touches(at) and source.is_mark(at + 1, CLOSERS)
    mark = skip_closer(source, at)
    comma = mark is None and source.is_mark(at, frozenset(","))
    if tail := skip_tail(source, at + comma if mark is None else mark):
        # A few words more lead up to a colon: "the party includes:", "are as follows:".
        mark = tail
    if mark is None:
        mark = _past_line(source, first, at)
    mark = _past_counted(source, at if mark is None else mark) or mark
    if mark is not None:
        # As in "On back row:, second from left is Ed Moe".
        mark = _past_group(source, mark)
        return mark + source.is_mark(mark, frozenset(",")), True
    after = at + 1 + source.is_kind(at + 1, Kind.LINE)
    # "Till vänster, med hatt, står Ann Lund"
    looks = source.means(after, Sense.WITH) and source.is_lower(after + 1)
    verb = source.match(after, Sense.CLOSING) if source.is_mark(at, frozenset(",")) and not looks else None
    if verb is not None:
        return skip_tail(source, verb.end) or verb.end, True
    if source.is_mark(at, frozenset(",.")) or (brackets and enclosed and source.is_mark(at, frozenset(";"))):
        at += 1
    return at, False


def _past_group(source: Source, first: int) -> int:
    """Return the index behind who is listed: "In back are Salem Club members, from left"; else `first`."""
    end = first
    while end < first + _LONGEST_GROUP and source.is_kind(end, Kind.WORD) and not source.tokens[end].dot:
        end += 1
    group = end > first + 1 and source.is_capital(first) and source.is_lower(end - 1)
    group = group and source.means(end - 1, Sense.PEOPLE) and source.is_mark(end, frozenset(","))
    return end if group and source.match(end + 1, Sense.LTR, Sense.RTL) else first


def past_spot(source: Source, at: int) -> int:
    """Return the index after a spot between a posture and names: "Au fond, debout contre le mur, Paul Roux".

    A comma parts it from them; `at` where none is.
    """
    spot = source.match(at, Sense.SPOT) if source.is_lower(at) else None
    end = spot.end if spot else at
    while spot and source.is_lower(end) and end - at < _LONGEST_SPOT and not source.tokens[end].dot:
        end += 1
    if spot is None or end == spot.end or not source.is_mark(end, frozenset(",")):
        return at
    told = source.means(end + 1, Sense.ARTICLE, Sense.TITLE, Sense.KIN, Sense.ROLE)
    return end + 1 if source.is_capital(end + 1) or told else at


def _past_remark(source: Source, at: int) -> int:
    """Step over a remark in brackets that a colon or a line end follows or that counts: "In front (all):"."""
    if not source.is_mark(at, OPENING):
        return at
    for end in range(at + 2, min(at + _LONGEST_REMARK, len(source.tokens))):
        if source.is_mark(end, CLOSING):
            # "(7)" counts them, "(1)" is the first.
            counts = source.is_kind(at + 1, Kind.NUMBER) and source.tokens[at + 1].key != "1"
            told = source.is_lower(at + 1) and not source.match(at + 1, Sense.UNKNOWN, Sense.DOUBT)
            counts |= told and source.is_kind(end + 1, Kind.LINE)
            counts = counts or source.match(at + 1, Sense.NUMBER) is not None
            return end + 1 if counts or source.is_mark(end + 1, frozenset(":")) else at
    return at
