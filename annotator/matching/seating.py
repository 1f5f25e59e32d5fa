"""The rows of a caption as lines of seats, from left to right as the viewer sees them.

Knows directions, counted places ("third from left") and groups at the left and right; not the order of the
lines from top to bottom (`orders`) and no faces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from annotator.core.caption import Caption, CaptionRow, Direction, Place, Side
from annotator.matching.proposal import NameRef

_SIDES = {"left": 0, "middle": 1, "center": 1, "right": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the picture as the caption seats it.

    Attributes:
        seats: who sits there, from left to right; None for somebody the caption passes over. Empty where the
            caption does not say how many people the row has.
        placed: names that the text counts ("third from left") in a row whose length it does not say.
        caption_rows: the rows of the caption that sit here; none for a row the caption does not speak of.
    """

    seats: tuple[NameRef | None, ...] = ()
    placed: tuple[tuple[NameRef, Place], ...] = ()
    caption_rows: tuple[int, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Say whether the caption tells how many people the row has."""
        return bool(self.seats)

    @property
    def names(self) -> tuple[NameRef, ...]:
        """The names of the row: seated ones from left to right, then those only placed."""
        return (*(seat for seat in self.seats if seat is not None), *(name for name, _ in self.placed))


def seat(caption: Caption, absent: frozenset[NameRef] = frozenset()) -> tuple[Line, ...]:
    """Return the lines of `caption` in printed order; `absent` names take no seat."""
    lines = []
    for group in _groups(caption.rows):
        parts = [_line(index, caption.rows[index], absent) for index in group]
        lines.append(_side_by_side(parts))
    return tuple(line for line in lines if line.caption_rows)


def joined(caption: Caption, lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """Return `lines` with names that are only placed, under no label, seated in the one counted line.

    "Smith, right, stands with his crew. From left to right: ..." tells of one row in two sentences. None
    where there is no such name, or no single line for it.
    """
    loose = [line for line in lines if line.placed and caption.rows[line.caption_rows[0]].label is None]
    counted = [line for line in lines if line.is_counted]
    if not loose or len(counted) != 1 or None in counted[0].seats:
        return None
    placed = tuple(pair for line in loose for pair in line.placed)
    rows = sorted(row for line in (*counted, *loose) for row in line.caption_rows)
    whole = Line(_fill(list(counted[0].names), placed), caption_rows=tuple(rows))
    return tuple(whole if line is counted[0] else line for line in lines if line not in loose)


def _groups(rows: tuple[CaptionRow, ...]) -> list[list[int]]:
    """Put neighbouring rows called left, middle and right together: they stand side by side."""
    groups: list[list[int]] = []
    for index, row in enumerate(rows):
        side = row.position in {"left", "right"}
        if side and groups and _continues(rows, groups[-1], row):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [sorted(group, key=lambda i: _SIDES.get(rows[i].position or "", 1)) for group in groups]


def _continues(rows: tuple[CaptionRow, ...], group: list[int], row: CaptionRow) -> bool:
    there = {rows[index].position for index in group}
    return bool(there & {"left", "right"}) and row.position not in there


def _side_by_side(parts: list[Line]) -> Line:
    """Join lines that stand beside each other; a line of unknown length makes the whole one unknown."""
    if len(parts) == 1:
        return parts[0]
    return Line(
        seats=tuple(seat for part in parts for seat in part.seats),
        placed=() if any(part.seats for part in parts) else tuple(p for part in parts for p in part.placed),
        caption_rows=tuple(row for part in parts for row in part.caption_rows),
    )


def _line(index: int, row: CaptionRow, absent: frozenset[NameRef]) -> Line:
    """Seat one row; a row without a name is kept where its label shows that people stand there."""
    named = [(NameRef(index, i), name) for i, name in enumerate(row.names) if NameRef(index, i) not in absent]
    placed = tuple((ref, name.place) for ref, name in named if name.place is not None)
    seated = [ref for ref, name in named if name.place is None]
    if row.direction is Direction.RIGHT_TO_LEFT:
        seated.reverse()
    if not named and (row.label is None or row.names):
        return Line()
    if not seated:
        return Line(placed=placed, caption_rows=(index,))
    return Line(seats=_fill(seated, placed), caption_rows=(index,))


def _fill(seated: list[NameRef], placed: tuple[tuple[NameRef, Place], ...]) -> tuple[NameRef | None, ...]:
    """Give counted names the seat they are counted at; the others take the free seats in order."""
    total = max([len(seated) + len(placed), *(place.index or 0 for _, place in placed)])
    seats: list[NameRef | None] = [None] * total
    waiting = list(seated)
    counted = counted_seats(placed, total)
    for name, at in counted.items():
        if at is None or seats[at] is not None:
            waiting.append(name)
        else:
            seats[at] = name
    for at in range(total):
        if seats[at] is None and waiting:
            seats[at] = waiting.pop(0)
    return tuple(seats)


def counted_seats(placed: Sequence[tuple[NameRef, Place]], total: int) -> dict[NameRef, int | None]:
    """Return the index from the left of every counted name among `total` seats, None where it lies outside.

    Names at one side without a number ("center: A and B") stand beside each other there, in printed order.
    """
    unnumbered = [place.side for _, place in placed if place.index is None]
    before: Counter[Side] = Counter()
    found: dict[NameRef, int | None] = {}
    for name, place in placed:
        if place.index is not None:
            found[name] = counted_seat(place, total)
            continue
        found[name] = _beside(place.side, before[place.side], unnumbered.count(place.side), total)
        before[place.side] += 1
    return found


def _beside(side: Side, nth: int, together: int, total: int) -> int | None:
    """Return the seat of the `nth` of those who stand `together` at one side."""
    match side:
        case Side.LEFT:
            at = nth
        case Side.RIGHT:
            at = total - together + nth
        case Side.CENTRE:
            at = (total - together) // 2 + nth
        case _:
            assert_never(side)
    return at if 0 <= at < total else None


def counted_seat(place: Place, total: int) -> int | None:
    """Return the index from the left of `place` among `total` seats, or None where it lies outside."""
    index = place.index or 1
    match place.side:
        case Side.LEFT:
            at = index - 1
        case Side.RIGHT:
            at = total - index
        case Side.CENTRE:
            at = (total - 1) // 2
        case _:
            assert_never(place.side)
    return at if 0 <= at < total else None
