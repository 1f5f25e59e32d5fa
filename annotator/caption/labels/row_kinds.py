"""Rows of one caption told in one way: by posture where others are, by number where a third plane is told.

A row from which a list only starts is none where no other is told, nor is where a picture stands on its page.

Looks at all labels together; what one label says is for `labels`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.labels.closing_labels import last_closing_label
from annotator.caption.words.label import PLACES, POSTURES, Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_FROM_BACK = frozenset(("back", "top"))
_ENDS = PLACES | {"1"}
_PLANES = frozenset(("front", "back"))
_ON_PAGE = frozenset(("top", "bottom"))
_STOPS = frozenset(".")


def of_one_kind(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return `labels` with the positions by which the caption tells its rows apart."""
    return _with_starts(source, _by_posture(_with_planes_counted(source, _behind_or_before(source, labels))))


def _behind_or_before(source: Source, labels: Sequence[Label]) -> Sequence[Label]:
    """Keep rows that are told behind names only where all are: "A and B in front row, C in back row."."""
    rows = [label for label in labels if label.kind is LabelKind.ROW]
    closing = last_closing_label(source, rows[-1].last) if rows and rows[-1].trails else None
    if closing is not None and all(label.trails for label in rows):
        return [*labels, closing]
    if len(rows) > 1 and all(label.trails for label in rows[:-1]) and _closes_sentence(source, rows[-1]):
        return [replace(label, trails=True) if label is rows[-1] else label for label in labels]
    return [label for label in labels if not label.trails]


def _closes_sentence(source: Source, label: Label) -> bool:
    """Say whether small words for a row end the sentence that they stand in."""
    told = label.position is not None and not (label.closed or label.enclosed or label.direction)
    ends = label.last >= len(source.tokens) or source.tokens[label.last - 1].dot
    ends = ends or source.is_mark(label.last - 1, _STOPS) or source.is_kind(label.last, Kind.LINE)
    return told and ends and source.is_lower(label.first) and source.is_capital(label.first - 1)


def _with_starts(source: Source, labels: list[Label]) -> list[Label]:
    """Name the row that a list starts from where others follow, and none where it is the one list told.

    "Beginning with the bottom row: A, B, C, D" goes through all rows.
    """
    rows = [label for label in labels if label.kind is LabelKind.ROW]
    if len(rows) == 1:
        return [_through_rows(source, label) if label is rows[0] else label for label in labels]
    heads = bool(rows) and rows[1].first > rows[0].last
    return [_at_start(label) if heads and label is rows[0] else label for label in labels]


def _through_rows(source: Source, label: Label) -> Label:
    if _tells_picture(source, label):
        return replace(label, position=None, start=0, end=0)
    # "Partendo da sinistra" is a direction.
    opens = source.match(label.first, Sense.START, Sense.LTR, Sense.RTL)
    starts = label.counts_on or label.from_back != label.from_front
    starts = starts or (opens is not None and opens.sense is Sense.START)
    if not (starts and label.position in _ENDS and label.direction) or label.place:
        return label
    back = label.position in _FROM_BACK
    return replace(label, position=None, start=0, end=0, from_back=back, from_front=not back)


def _tells_picture(source: Source, label: Label) -> bool:
    """Say whether the one label tells where the picture stands on its page: "Shown above, from left:".

    A word for a row tells of others, and "At the top, from left:" of those who are not.
    """
    page = label.position in _ON_PAGE and not label.place and label.direction is not None
    words = range(label.first - 1, label.last)
    shown = any(source.means(at, Sense.PICTURE, Sense.INTRO) for at in words)
    return page and shown and not any(source.means(at, Sense.ROW) for at in words)


def _at_start(label: Label) -> Label:
    """Name the row that words for where the count begins hold: "From the front row, left to right: A, B".

    In "Left row, front to back: A, B" they tell how people stand in a row that has its side.
    """
    if label.position or label.place or not label.has_row or label.from_back == label.from_front:
        return label
    return replace(label, position="back" if label.from_back else "front")


def _by_posture(labels: list[Label]) -> list[Label]:
    """Tell rows by posture where others are: "Seated in front: A. Standing: B".

    Not in "Stehend hinten: A. Stehend vorn: B": a posture that comes twice tells no rows apart.
    """
    told = [label.position for label in labels if label.posture is None]
    told += [label.posture for label in labels if label.posture]
    postures = {position for position in told if position in POSTURES}
    if len(postures) < 2 or len(set(told)) < len(told):  # noqa: PLR2004 - two postures part two rows
        return labels
    return [replace(label, position=label.posture or label.position, posture=None) for label in labels]


def _with_planes_counted(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Count "primer plano" and "segundo plano" where others are counted: the second of three is not the back.

    Nor is it the top or the bottom: "più in basso, in seconda fila: A, B; in terza fila: C, D". So are rows
    with a place in brackets, which tells from where all are counted: "Row 1 (front): A, B. Row 2: C, D".
    """
    counted = [int(label.position) for label in labels if label.position and label.position.isdecimal()]
    most = max(counted, default=0)
    return [_counted(source, label, most) for label in labels]


def _number_in(source: Source, label: Label) -> int | None:
    """Return which row a label counts that also tells a place: "Em segundo plano", "Row 1 (front)"."""
    if label.position not in PLACES or label.posture:
        return None
    for at in range(label.first, label.last):
        number = source.match(at, Sense.ORDINAL, end=label.last)
        if number is not None and source.means(number.end, Sense.ROW):
            return int(number.value)
    bracketed = _place_in_bracket(source, label) is not None
    numbers = (at for at in range(label.first, label.last) if source.is_kind(at, Kind.NUMBER))
    at = next(numbers, label.last) if bracketed else label.last
    digits = source.tokens[at].key if at < label.last and source.means(at - 1, Sense.ROW) else ""
    return int(digits) if digits.isdecimal() else None


def _place_in_bracket(source: Source, label: Label) -> int | None:
    """Return the index of a place in a bracket behind words for a row: "Row 1 (front)"."""
    inside = range(label.first + 1, label.last)
    held = (at for at in inside if source.is_mark(at - 1, OPENING) and source.match(at, Sense.POSITION))
    return next(held, None)


def _counted(source: Source, label: Label, most: int) -> Label:
    """Return a label that also tells a place as one of `most` counted rows, and from where these count."""
    number = _number_in(source, label)
    plane = label.position in _PLANES or _place_in_bracket(source, label) is not None
    if number is None or not ((plane and most > 1) or 1 < number < most):
        return label
    back = (number == 1) is (label.position in _FROM_BACK)
    return replace(label, position=str(number), from_back=back, from_front=not back)
