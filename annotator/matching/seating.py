"""The rows of a caption as lines of seats, from left to right as the viewer sees them.

Knows directions, counted places ("third from left") and groups at the left and right; not the order of the
lines from top to bottom (`orders`) and no faces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import assert_never

from annotator.core.caption import Caption, CaptionRow, Direction, Place, Side
from annotator.matching.proposal import NameRef

_SIDES = {"left": 0, "middle": 1, "center": 1, "right": 2}

_MOST_WAYS = 6
"""Ways to put people at the sides beside rows that are tried at most: each is a reading, and takes time."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the picture as the caption seats it.

    Attributes:
        seats: who sits there, from left to right; None for somebody the caption passes over. Empty where the
            caption does not say how many people the row has.
        placed: names that the text counts ("third from left") in a row whose length it does not say.
        caption_rows: the rows of the caption that sit here; none for a row the caption does not speak of.
        flanks: names that the text puts at a side of the whole group.
    """

    seats: tuple[NameRef | None, ...] = ()
    placed: tuple[tuple[NameRef, Place], ...] = ()
    caption_rows: tuple[int, ...] = ()
    flanks: tuple[tuple[NameRef, Side], ...] = ()

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


def joined(caption: Caption, lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Return the ways in which names that are only placed, each at a side, end the counted lines.

    "Smith, right, stands with his crew. From left to right: ..." tells of one row in two sentences, and the
    teacher who is "standing at right" of a class, beside one of its rows. None where there is no such name.
    """
    counted = [at for at, line in enumerate(lines) if line.is_counted and None not in line.seats]
    loose = [at for at, line in enumerate(lines) if _is_loose(caption, line, beside=len(counted))]
    if not loose or len(counted) ** len(loose) > _MOST_WAYS:
        return ()
    return tuple(
        _put_together(lines, dict(zip(loose, hosts, strict=True)))
        for hosts in product(counted, repeat=len(loose))
    )


def _is_loose(caption: Caption, line: Line, *, beside: int) -> bool:
    """Say whether a line is no row of its own, as far as its label and its places tell.

    Beside several rows only who stands at a side is of one of them: "third from left" may be a row's.
    """
    if line.is_counted or not line.placed or not beside:
        return False
    if beside == 1:
        return caption.rows[line.caption_rows[0]].label is None
    return len(line.flanks) == len(line.placed)


def _put_together(lines: Sequence[Line], hosts: Mapping[int, int]) -> tuple[Line, ...]:
    """Return the lines with each loose one in its host."""
    found = []
    for at, line in enumerate(lines):
        guests = [lines[guest] for guest, host in hosts.items() if host == at]
        if guests:
            placed = tuple(pair for guest in guests for pair in guest.placed)
            rows = tuple(row for guest in guests for row in guest.caption_rows)
            seats = _fill(list(line.names), placed)
            flanks = tuple(flank for guest in guests for flank in guest.flanks)
            found.append(Line(seats, caption_rows=(*line.caption_rows, *rows), flanks=flanks))
        elif at not in hosts:
            found.append(line)
    return tuple(found)


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
        return Line(placed=placed, caption_rows=(index,), flanks=_flanks(row, placed))
    return Line(seats=_fill(seated, placed), caption_rows=(index,))


def _flanks(row: CaptionRow, placed: Sequence[tuple[NameRef, Place]]) -> tuple[tuple[NameRef, Side], ...]:
    """Return who stands at a side of all, as far as the label of the row tells no row in which he does."""
    if row.label is not None and row.position != "standing":
        return ()
    outermost = [(name, place) for name, place in placed if place.index in (None, 1)]
    return tuple((name, place.side) for name, place in outermost if place.side is not Side.CENTRE)


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
