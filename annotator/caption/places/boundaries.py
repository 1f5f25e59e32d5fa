"""Where a clause of a caption begins, and the marks and verbs that close a label."""

from __future__ import annotations

from annotator.caption.titles.blanks import is_blank
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, STRONG_MARKS, Source
from annotator.caption.words.tokens import Kind

CLOSERS = frozenset(":=") | DASHES
_STROKE = frozenset("/")
_MOST_VERBS = 3
_LONGEST_TAIL = 10
_LONGEST_ASIDE = 28
_FEWEST_WORDS = 4
_LONGEST_WAY = 6
_COMMA = frozenset(",")
_ASKED = frozenset("?")
_LABELS = (Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.LTR, Sense.RTL, Sense.SIDE, Sense.FAR_SIDE)
_PEOPLE = (Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.PEOPLE, Sense.UNKNOWN)

_ENTRY_ENDS = frozenset(",;")


def is_strong_boundary(source: Source, first: int) -> bool:
    """Say whether a clause begins at `first`: after a line end, a stop, a colon or the like."""
    if source.is_mark(first - 1, _ASKED) and source.is_mark(first - 2, OPENING):
        # As in "Paul Huber (? 2nd from right)".
        return False
    if first <= 0 or source.is_kind(first - 1, Kind.LINE) or source.is_mark(first - 1, STRONG_MARKS):
        return True
    if source.is_mark(first - 1, _STROKE) and source.is_spaced(first - 1):
        return _is_heading(source, first)
    weighs = source.means(first - 1, Sense.WEIGHT) and source.is_kind(first - 2, Kind.NUMBER)
    # "Ed Low Sr. seated on right"
    named = source.means(first - 1, Sense.SUFFIX) and source.is_lower(first)
    return source.tokens[first - 1].dot and not (weighs or named)


def opens_with_count(source: Source, at: int) -> bool:
    """Say whether a count opens a clause: "Two at the back:", "3 tall in front:"; "3." numbers an entry."""
    if at >= len(source.tokens):
        return False
    token = source.tokens[at]
    counted = source.means(at, Sense.NUMBER) or (token.kind is Kind.NUMBER and token.key.isdecimal())
    return counted and not token.dot and is_strong_boundary(source, at)


def _is_heading(source: Source, first: int) -> bool:
    """Say whether a stroke parts rows: words and a colon follow it, "Ann Low / On the log: Ed Moe"."""
    at = first
    while at - first < _LONGEST_TAIL and source.is_kind(at, Kind.WORD) and not source.tokens[at].dot:
        at += 1
    return at > first and source.is_mark(at, frozenset(":"))


def skip_closer(source: Source, at: int) -> int | None:
    """Return the index after a verb, colon or dash that closes a label at `at`; None where there is none."""
    verb = source.match(at, Sense.CLOSING)
    if source.tokens[at - 1].dot and source.is_capital(at) and source.match(at, Sense.POSTURE):
        # "Слева направо. Сидят:" is two labels.
        verb = None
    end = verb.end if verb else at
    while source.is_mark(end, CLOSING) or (verb and source.is_mark(end, frozenset(","))):
        end += 1
    closers = 0
    while (source.is_mark(end, CLOSERS) and not (closers and _is_nobody(source, end))) or (
        closers and _is_leader(source, end)
    ):
        end += 1
        closers += 1
        while source.is_mark(end, CLOSING):
            end += 1
    return end if closers or verb else None


def _is_leader(source: Source, at: int) -> bool:
    """Say whether dots lead from a label to its names; before a comma they stand for somebody."""
    return source.is_mark(at, frozenset(".…")) and not source.is_mark(at + 1, _COMMA)


def _is_nobody(source: Source, at: int) -> bool:
    """Say whether a long line behind a label stands for the first name: "Standing: ——, Low, Moe"."""
    ends = at + 1 == len(source.tokens) or source.is_mark(at + 1, _ENTRY_ENDS)
    return is_blank(source, at) and source.tokens[at].end - source.tokens[at].start > 1 and ends


def skip_tail(source: Source, at: int) -> int | None:
    """Skip lower-case words up to a colon or a dash: "Left to right the party includes:".

    A number may stand among them: "the men of the 4th group:", "a equipe de 1975:".
    A remark in brackets may stand behind them: "On the right of the table (from left):". What is said by the
    way may come first: "Below, likewise «armed», ready for all:".
    """
    if _leads_from_direction(source, at):
        return at + 1
    if aside := _past_asides(source, at):
        return aside
    end = at
    while end - at < _LONGEST_TAIL and (
        (source.is_lower(end) and not source.tokens[end].dot)
        or (end > at and source.is_kind(end, Kind.NUMBER))
    ):
        if source.match(end, Sense.LTR, Sense.RTL) or _names_row(source, end):
            return None
        end += 1
    if end == at or (end == at + 1 and source.means(at, Sense.ORDINAL) and source.is_mark(end, DASHES)):
        # "1-й ряд слева направо: третий - Седов" counts people.
        return None
    # "von links tanzen – Emil Kern", but "prezes – Jan Lis".
    office = any(source.match(i, *_PEOPLE) for i in range(at, end))
    if source.is_mark(end, OPENING):
        inside = range(end + 1, min(end + _LONGEST_TAIL, len(source.tokens)))
        closed = (i + 1 for i in inside if source.is_mark(i, CLOSING))
        end = next(closed, end)
    dash = source.is_long_dash(end) or (not office and source.is_apart(end) and source.is_capital(end + 1))
    return end + 1 if dash or source.is_mark(end, frozenset(":")) else None


def _leads_from_direction(source: Source, at: int) -> bool:
    """Say whether "of" leads from a direction between brackets or commas to whom a picture shows."""
    of = source.is_lower(at) and source.means(at, Sense.OF) and not source.means(at, Sense.PARTICLE)
    if not of or not source.is_capital(at + 1) or not source.is_mark(at - 1, CLOSING | _COMMA):
        return False
    ways = (source.match(first, Sense.LTR, Sense.RTL) for first in range(max(at - _LONGEST_WAY, 0), at - 1))
    return any(way is not None and way.end == at - 1 for way in ways)


def _past_asides(source: Source, at: int) -> int | None:
    """Return the index after a colon that words in quotes, between commas or between dashes lead up to."""
    end, words, asides = at, 0, 0
    while end - at < _LONGEST_ASIDE:
        if source.is_mark(end, QUOTES):
            end = _past_quoted(source, end)
            asides += 1
            words += 2
        elif words and (source.is_mark(end, _COMMA) or source.is_apart(end)):
            asides += 1
        elif _is_word_of_aside(source, end):
            words += 1
        else:
            break
        end += 1
    if not asides or words < _FEWEST_WORDS or not source.is_mark(end, frozenset(":")):
        return None
    return end + 1 if source.is_capital(end + 1) and not source.is_capital(end - 1) else None


def _past_quoted(source: Source, at: int) -> int:
    """Return the index of the mark that closes a quotation at `at`; `at` where none does."""
    inside = range(at + 1, min(at + _LONGEST_TAIL, len(source.tokens)))
    return next((i for i in inside if source.is_mark(i, QUOTES)), at)


def _is_word_of_aside(source: Source, at: int) -> bool:
    """Say whether a small word stands at `at`, or the name of somebody whose office the word before tells."""
    if not source.is_kind(at, Kind.WORD) or source.tokens[at].dot:
        return False
    told = source.match(at, *_LABELS, Sense.SCENE, Sense.SPOT)
    if told is not None and told.sense in _LABELS:
        return False
    held = source.is_lower(at - 1) and source.means(at - 1, Sense.ROLE, Sense.TITLE)
    # "le père Louis, les enfants : Luc et Rose" lists a family.
    held = held and not source.means(at - 1, Sense.KIN)
    return source.is_lower(at) or held


def _names_row(source: Source, at: int) -> bool:
    """Say whether a label of its own begins at `at`: "Above, from left, front row:"."""
    which = source.match(at, Sense.POSITION, Sense.ORDINAL)
    return which is not None and source.means(which.end, Sense.ROW)


def past_verbs(source: Source, first: int) -> tuple[int, str | None]:
    """Return the index after "are seated" and the posture that it tells."""
    at, posture = first, None
    for _ in range(_MOST_VERBS):
        match = source.match(at, Sense.POSTURE) or source.match(at, Sense.CLOSING)
        if match is None or source.match(at, Sense.LTR, Sense.RTL):
            # Russian says "слева" for "at left are", too.
            break
        posture = posture or (match.value if match.sense is Sense.POSTURE else None)
        at = match.end
    return at, posture
