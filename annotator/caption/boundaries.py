"""Where a clause of a caption begins, and the marks and verbs that close a label."""

from __future__ import annotations

from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, DASHES, OPENING, STRONG_MARKS, Source
from annotator.caption.tokens import Kind

CLOSERS = frozenset(":=") | DASHES
_MOST_VERBS = 3
_LONGEST_TAIL = 10
_PEOPLE = (Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.PEOPLE, Sense.UNKNOWN)


def is_strong_boundary(source: Source, first: int) -> bool:
    """Say whether a clause begins at `first`: after a line end, a stop, a colon or the like."""
    if first == 0 or source.is_kind(first - 1, Kind.LINE) or source.is_mark(first - 1, STRONG_MARKS):
        return True
    weighs = source.means(first - 1, Sense.WEIGHT) and source.is_kind(first - 2, Kind.NUMBER)
    return source.tokens[first - 1].dot and not weighs


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
    while source.is_mark(end, CLOSERS) or (closers and source.is_mark(end, frozenset(".…"))):
        end += 1
        closers += 1
        while source.is_mark(end, CLOSING):
            end += 1
    return end if closers or verb else None


def skip_tail(source: Source, at: int) -> int | None:
    """Skip lower-case words up to a colon or a dash: "Left to right the party includes:".

    A number may stand among them: "the men of the 4th group:", "a equipe de 1975:".
    A remark in brackets may stand behind them: "On the right of the table (from left):".
    """
    end = at
    while end - at < _LONGEST_TAIL and (
        (source.is_lower(end) and not source.tokens[end].dot)
        or (end > at and source.is_kind(end, Kind.NUMBER))
    ):
        if source.match(end, Sense.LTR, Sense.RTL):
            return None
        end += 1
    if end == at:
        return None
    # "von links tanzen – Emil Kern", but "prezes – Jan Lis".
    office = any(source.match(i, *_PEOPLE) for i in range(at, end))
    if source.is_mark(end, OPENING):
        inside = range(end + 1, min(end + _LONGEST_TAIL, len(source.tokens)))
        closed = (i + 1 for i in inside if source.is_mark(i, CLOSING))
        end = next(closed, end)
    dash = source.is_long_dash(end) or (not office and source.is_apart(end) and source.is_capital(end + 1))
    return end + 1 if dash or source.is_mark(end, frozenset(":")) else None


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
