"""Labels in brackets of their own, "(front) A, B; (back) C", and what may stand behind a label."""

from __future__ import annotations

from annotator.caption.labels.bracketed_sides import leads_to_names
from annotator.caption.labels.surroundings import fills_line, follows_comma, is_titled, opens_entry
from annotator.caption.places.boundaries import CLOSERS, is_strong_boundary
from annotator.caption.words.label import PLACES, Label
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Side

_COMMA = frozenset(",;")
_MIDDLE = "middle"
_HARD = frozenset(".;")
_LOOK_AHEAD = 200
_MOST_DIGITS = 3
_NEAR = 24
_COLON = frozenset(":")


def heads_in_brackets(source: Source, label: Label, before: Label | None) -> bool:
    """Say whether "(back)" heads names: it opens a clause and a name follows its bracket.

    Behind another row in brackets a comma is enough: "(front) A, B, (back) C".
    """
    counted = _counts_entry(source, label.first - 2) or _hangs_on_initial(source, label)
    opens = is_strong_boundary(source, label.first - 1) and not counted
    # Behind ":-" too.
    opens = opens or (source.is_mark(label.first - 2, DASHES) and source.is_mark(label.first - 3, _COLON))
    opens = opens or leads_to_names(source, label.first - 2)
    rows = PLACES | {_MIDDLE}
    if before is not None and _closes_with_bracket(source, before):
        # Behind a remark too: "(front) A (mayor) (back) B".
        ends = source.is_mark(label.first - 2, _COMMA | CLOSING) and label.position in rows
        opens = opens or (ends and before.position in rows)
        # As with postures in "(seated) A, B, (standing) C, D", or no comma: "(back) A, B (front) C".
        other = before.position and label.position not in (None, before.position)
        comma = source.is_mark(label.first - 2, _COMMA)
        opens |= bool(other) and (comma or (before.enclosed and not follows_comma(source, label.last)))
    # "(l) A, (c) B (r) C": after one side before its name the others stand so too.
    sided = before is not None and before.enclosed and counts_places(source, before)
    opens = opens or (sided and counts_places(source, label))
    opens = opens or _heads_later(source, label)
    # The last of several rows in brackets behind their names.
    if before is not None and before.enclosed and before.direction and _ends_text(source, label.last):
        return True
    at = label.last + (source.is_kind(label.last, Kind.LINE) and fills_line(source, label.first - 1))
    named = opens_entry(source, at) or source.match(at, Sense.NUMBER) is not None or is_titled(source, at)
    return opens and named and source.is_mark(label.last - 1, CLOSING | CLOSERS | _COMMA)


def _closes_with_bracket(source: Source, label: Label) -> bool:
    """Say whether a bracket ends the label, a colon or a dash behind it too: "(standing): Ann Low"."""
    colon = label.enclosed and label.closed and source.is_mark(label.last - 1, CLOSERS)
    return source.is_mark(label.last - 1 - colon, CLOSING)


def stands_among_places(source: Source, label: Label) -> bool:
    """Say whether brackets behind names near `label` tell places: "A (front), B (2nd row, 3rd from left)".

    They are remarks on one each, and so is the row behind a name here.
    """
    before = label.first - 2
    if not label.enclosed or not source.is_capital(before):
        return False
    if source.tokens[before].dot and len(source.tokens[before].key) > 1:
        return False
    near = (*range(max(label.first - _NEAR, 1), label.first - 1), *range(label.last, label.last + _NEAR))
    return any(_holds_place(source, at) for at in near if source.is_mark(at, OPENING))


def _holds_place(source: Source, opening: int) -> bool:
    """Say whether a bracket behind a name tells more than a row: "(2nd row, third from left)"."""
    if not source.is_capital(opening - 1):
        return False
    for at in range(opening + 1, opening + _NEAR):
        if source.is_mark(at, CLOSING):
            return False
        # "(2. R.)" and "(middle row)" are rows.
        side = source.match(at, Sense.FROM_SIDE, Sense.FAR_SIDE, Sense.SIDE)
        told = side is not None and len(source.tokens[at].key) > 1 and not source.match(side.end, Sense.ROW)
        if told and not source.match(at, Sense.LTR):
            return True
    return False


def _ends_text(source: Source, at: int) -> bool:
    return all(not source.is_kind(i, Kind.WORD) for i in range(at, min(at + 2, len(source.tokens))))


def _heads_later(source: Source, label: Label) -> bool:
    """Say whether another posture heads a clause in brackets: "Glee Club (seated) A, B; (standing) C, D"."""
    for at in range(label.last, min(label.last + _LOOK_AHEAD, len(source.tokens) - 2)):
        if source.is_mark(at, OPENING) and source.match(at + 1, Sense.POSTURE, Sense.POSITION):
            named = source.is_capital(at + 3) or is_titled(source, at + 3)
            heads = source.is_mark(at + 2, CLOSING) and named
            return heads and source.is_mark(at - 1, _HARD) and source.is_mark(label.last - 1, CLOSING)
    return False


def _hangs_on_initial(source: Source, label: Label) -> bool:
    """Say whether a bracket and a comma stand behind an initial: "Лапин П. (слева), Юдин Т."."""
    initial = label.first - 2
    opened = source.tokens[initial].dot and len(source.tokens[initial].key) == 1
    return opened and source.is_capital(initial - 1) and source.is_mark(label.last - 1, _COMMA)


def _counts_entry(source: Source, at: int) -> bool:
    """Say whether the number of an entry stands at `at`: a bracket after it is a remark, "6. (back) Low"."""
    number = at - source.is_mark(at, CLOSING)
    # "The club in 1912. (Front) Ann Low" tells a year.
    return source.is_kind(number, Kind.NUMBER) and len(source.tokens[number].key) <= _MOST_DIGITS


def counts_places(source: Source, label: Label) -> bool:
    """Say whether the label before told one place: "In the middle A, at left B", "Слева A, справа B"."""
    if label.place is not None or (label.position == _MIDDLE and not label.has_row):
        return True
    if label.side is not None and label.side.side is Side.CENTRE:
        # "In der Mitte steht A, rechts steht B"
        return True
    side = source.match(label.first, Sense.SIDE, end=label.last) if label.direction else None
    return side is not None and side.end >= label.last - 1
