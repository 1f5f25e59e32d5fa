"""Putting right what was read of a caption: pure functions from one `Caption` to another.

The text is never changed; only what it is taken to say. Names are found by `Seat`: row, and number in that
row from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from annotator.core.caption import Caption, CaptionRow, Direction, Name, Place


class Seat(NamedTuple):
    """Where a name stands in a caption: `caption.rows[row].names[number]`."""

    row: int
    number: int


def unplaced(caption: Caption) -> Caption:
    """Return `caption` without the faces its names were accepted for, to be reviewed again."""

    def bare(names: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(replace(name, region=None) for name in names)

    return replace(
        caption,
        rows=tuple(replace(row, names=bare(row.names)) for row in caption.rows),
        absent=bare(caption.absent),
        also_named=bare(caption.also_named),
    )


def amend_name(caption: Caption, seat: Seat, *, name: str, title: str, note: str) -> Caption:
    """Return `caption` with other words for one name; an empty `name` means somebody unknown."""
    former = _at(caption, seat)
    amended = replace(
        former,
        name=name.strip() or None,
        unknown=not name.strip(),
        title=title.strip() or None,
        note=note.strip() or None,
    )
    return _with_names(caption, seat.row, lambda names: _put(names, seat.number, amended))


def place_name(caption: Caption, seat: Seat, place: Place | None) -> Caption:
    """Return `caption` with another place counted for one name: "third from left", None for none."""
    placed = replace(_at(caption, seat), place=place)
    return _with_names(caption, seat.row, lambda names: _put(names, seat.number, placed))


def set_aside(caption: Caption, seat: Seat) -> Caption:
    """Return `caption` with a name taken out of its row: named, but without a place.

    Somebody unknown without a place says nothing and is dropped. A row without names goes, too.
    """
    former = _at(caption, seat)
    also = caption.also_named if former.name is None else (*caption.also_named, former)
    rest = _with_names(caption, seat.row, lambda names: _put(names, seat.number))
    return _without_empty_rows(replace(rest, also_named=also))


def take_in(caption: Caption, name: Name) -> Caption:
    """Return `caption` with a name that had no place, or was told absent, in a row as printed."""
    absent = tuple(other for other in caption.absent if other != name)
    return add_name(replace(caption, absent=absent), name.start, name.end, name)


def join_to_former(caption: Caption, seat: Seat) -> Caption:
    """Return `caption` with a name joined to the one before it in its row: both were one person's name.

    The first of a row stays as it is.
    """
    if seat.number == 0:
        return caption
    former, name = _at(caption, Seat(seat.row, seat.number - 1)), _at(caption, seat)
    begin, end = min(former.start, name.start), max(former.end, name.end)
    parts = (former.name, name.title, name.name)
    joined = replace(
        former,
        start=begin,
        end=end,
        name=" ".join(part for part in parts if part) or None,
        note=_both(former.note, name.note),
        unknown=former.name is None and name.name is None,
    )
    return _with_names(
        caption, seat.row, lambda names: (*names[: seat.number - 1], joined, *names[seat.number + 1 :])
    )


def make_note(caption: Caption, seat: Seat) -> Caption:
    """Return `caption` with a name as a note of the one before it: "A. Low, guard" is one person.

    The first of a row stays as it is.
    """
    if seat.number == 0:
        return caption
    former, name = _at(caption, Seat(seat.row, seat.number - 1)), _at(caption, seat)
    words = " ".join(caption.text[name.start : name.end].split())
    noted = replace(former, end=max(former.end, name.end), note=_both(former.note, words))
    return _with_names(
        caption, seat.row, lambda names: (*names[: seat.number - 1], noted, *names[seat.number + 1 :])
    )


def part_row(caption: Caption, seat: Seat) -> Caption:
    """Return `caption` with a new row that begins at a name; it is counted like the one it came from.

    The first of a row stays as it is. What the order of rows says no longer holds for the new one, so it is
    left to the picture.
    """
    row = caption.rows[seat.row]
    if seat.number == 0:
        return caption
    first = replace(row, names=row.names[: seat.number])
    second = CaptionRow(None, None, row.direction, row.names[seat.number :])
    rows = (*caption.rows[: seat.row], first, second, *caption.rows[seat.row + 1 :])
    return replace(caption, rows=rows, order=None)


def label_row(caption: Caption, row: int, label: str, position: str | None) -> Caption:
    """Return `caption` with other words for what a row is called, and what they mean; empty for none."""
    words = " ".join(label.split())
    return _with_row(caption, row, replace(caption.rows[row], label=words or None, position=position))


def turn_row(caption: Caption, row: int) -> Caption:
    """Return `caption` with a row counted from the other side; where nothing is said it was the left."""
    former = caption.rows[row]
    is_from_right = former.direction is Direction.RIGHT_TO_LEFT
    turned = Direction.LEFT_TO_RIGHT if is_from_right else Direction.RIGHT_TO_LEFT
    return _with_row(caption, row, replace(former, direction=turned))


def move_name(caption: Caption, seat: Seat, step: int) -> tuple[Caption, Seat]:
    """Return `caption` with a name one place on (`step` 1) or back (-1), over the end of its row too.

    Returns:
        The caption, and where the name stands now; both as they were at either end of the caption.
    """
    names, index = caption.rows[seat.row].names, seat.number + step
    name = _at(caption, seat)
    if 0 <= index < len(names):
        rest = _put(names, seat.number)
        moved = _with_names(caption, seat.row, lambda _: (*rest[:index], name, *rest[index:]))
        return moved, Seat(seat.row, index)
    other = seat.row + step
    if not 0 <= other < len(caption.rows):
        return caption, seat
    there = caption.rows[other].names
    target = 0 if step > 0 else len(there)
    left = _with_names(caption, seat.row, lambda names: _put(names, seat.number))
    moved = _with_names(left, other, lambda names: (*names[:target], name, *names[target:]))
    kept = _without_empty_rows(moved)
    shift = len(moved.rows) - len(kept.rows) if seat.row < other else 0
    return kept, Seat(other - shift, target)


def add_name(caption: Caption, start: int, end: int, read: Name | None = None) -> Caption:
    """Return `caption` with the words from `start` to `end` as a name, among the others as printed.

    `read` is what the words say, title and note apart; without it all of them are the name.
    Where the words stand among those named without a place, they are taken from there. Words that are only
    space change nothing; the first name of a caption makes its first row.
    """
    words = " ".join(caption.text[start:end].split())
    if not words:
        return caption
    kept = tuple(name for name in caption.also_named if not (start < name.end and name.start < end))
    name = Name(start, end, words) if read is None else replace(read, start=start, end=end)
    bare = replace(caption, also_named=kept)
    if not bare.rows:
        return replace(bare, rows=(CaptionRow(None, None, None, (name,)),), order=None)
    row = max((r for r in range(len(bare.rows)) if _begin(bare.rows[r]) <= start), default=0)
    return _with_names(bare, row, lambda names: tuple(sorted((*names, name), key=lambda n: n.start)))


def add_rows(caption: Caption, rows: Sequence[CaptionRow]) -> Caption:
    """Return `caption` with `rows` of names read anew, among the others as printed.

    What stood for the same words goes: in other rows, among the absent and those without a place. The order
    of the rows is left to the picture, since it was told of other rows.
    """
    told = [(name.start, name.end) for row in rows for name in row.names]
    if not told:
        return caption

    def kept(names: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(n for n in names if not any(n.start < end and start < n.end for start, end in told))

    bare = replace(
        caption,
        rows=tuple(replace(row, names=kept(row.names)) for row in caption.rows),
        order=None,
        absent=kept(caption.absent),
        also_named=kept(caption.also_named),
    )
    others = _without_empty_rows(bare).rows
    return replace(bare, rows=tuple(sorted((*others, *rows), key=_begin)))


class RowOrder(Enum):
    """How the rows of a caption stand in the picture, in the words of whoever put its reading right."""

    DOWNWARDS = "downwards"
    UPWARDS = "upwards"
    UNTOLD = "untold"
    MIXED = "mixed"


def order_of(caption: Caption) -> RowOrder:
    """Say how the rows stand in the picture as they are printed: downwards, upwards, neither, or untold."""
    return next((order for order, rows in _orders(caption).items() if rows == caption.order), RowOrder.MIXED)


def with_order(caption: Caption, order: RowOrder) -> Caption:
    """Return `caption` with its rows in another order; MIXED leaves it as it is."""
    return replace(caption, order=_orders(caption).get(order, caption.order))


def _orders(caption: Caption) -> dict[RowOrder, tuple[int, ...] | None]:
    """Return what `Caption.order` is for each way in which the rows may stand."""
    printed = tuple(range(len(caption.rows)))
    return {RowOrder.DOWNWARDS: printed, RowOrder.UPWARDS: printed[::-1], RowOrder.UNTOLD: None}


def _at(caption: Caption, seat: Seat) -> Name:
    return caption.rows[seat.row].names[seat.number]


def _put(names: tuple[Name, ...], index: int, *instead: Name) -> tuple[Name, ...]:
    return (*names[:index], *instead, *names[index + 1 :])


def _begin(row: CaptionRow) -> int:
    return min((name.start for name in row.names), default=0)


def _both(one: str | None, other: str | None) -> str | None:
    return "; ".join(note for note in (one, other) if note) or None


def _with_names(
    caption: Caption, row: int, change: Callable[[tuple[Name, ...]], tuple[Name, ...]]
) -> Caption:
    former = caption.rows[row]
    return _with_row(caption, row, replace(former, names=change(former.names)))


def _with_row(caption: Caption, row: int, changed: CaptionRow) -> Caption:
    return replace(caption, rows=(*caption.rows[:row], changed, *caption.rows[row + 1 :]))


def _without_empty_rows(caption: Caption) -> Caption:
    kept = [index for index, row in enumerate(caption.rows) if row.names]
    places = {old: new for new, old in enumerate(kept)}
    order = None if caption.order is None else tuple(places[i] for i in caption.order if i in places)
    return replace(caption, rows=tuple(caption.rows[index] for index in kept), order=order)
