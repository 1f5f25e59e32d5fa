"""Which row stands above which in the picture, as far as the text tells.

Back stands above front and standing above seated; counted rows follow the rows that anchor them ("front row,
2nd row, 3rd row"); rows that are only counted tell no order, since some count from the back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from annotator.core.caption import CaptionRow

_HEIGHTS = {
    "bottom": 0,
    "ground": 1,
    "front": 2,
    "kneeling": 3,
    "seated": 4,
    "middle": 5,
    "standing": 6,
    "back": 7,
    "top": 8,
}
_LOW = 4
# Whether who squats or is in front is above who sits, or below, only the order of the rows tells.
_SQUATS = frozenset((0, 1, 2, 3, 4))
_SQUAT = 3
_POSTURES = frozenset((1, 3, 4, 6))
# Beyond any row that needs no name: "standing" may be the row itself.
_BELOW = frozenset(("bottom", "ground", "front", "kneeling"))
_ABOVE = frozenset(("back", "top"))


def order_rows(
    rows: Sequence[CaptionRow],
    *,
    from_back: bool = False,
    from_front: bool = False,
    stances: Sequence[str | None] = (),
) -> tuple[int, ...] | None:
    """Return indices of `rows` from the top of the picture down, or None where the text does not tell.

    `from_back` and `from_front` say from where the text counts its rows; `stances` are the postures told
    beside counted rows: "2. Reihe, stehend".
    """
    if len(rows) < 2 or any(row.position in ("left", "right") for row in rows):  # noqa: PLR2004
        return None
    heights = [_HEIGHTS.get(row.position or "") for row in rows]
    numbers = [int(row.position) if row.position and row.position.isdecimal() else None for row in rows]
    if rows[0].position is None and numbers[1] == 2:  # noqa: PLR2004 - the second row
        # As in "From left: A, B. Second row: C. Back row: D".
        numbers[0] = 1
    if all(height is not None for height in heights):
        return _by_height([height for height in heights if height is not None])
    if from_back != from_front and all(number is not None for number in numbers):
        return tuple(sorted(range(len(rows)), key=lambda i: numbers[i] or 0, reverse=from_front))
    if (shuffled := _among_ends(rows, numbers)) is not None:
        return shuffled
    if from_back != from_front and _has_ends_alone(rows):
        rising: bool | None = from_front
    else:
        rising = _is_rising(_with_stances(heights, stances), numbers)
    if rising is None:
        return _around_unnamed(rows)
    forward = tuple(range(len(rows)))
    return forward[::-1] if rising else forward


def _has_ends_alone(rows: Sequence[CaptionRow]) -> bool:
    """Say whether only the outermost rows are named: lines below "From back to front:" are rows."""
    ends = {rows[0].position, rows[-1].position}
    return ends == {"back", "front"} and all(row.position is None for row in rows[1:-1])


def _among_ends(rows: Sequence[CaptionRow], numbers: Sequence[int | None]) -> tuple[int, ...] | None:
    """Sort rows counted from the front, not printed between it and the back: "2nd, top, front, 3rd"."""
    ends = [at for at, number in enumerate(numbers) if number is None]
    told = {at: rows[at].position for at in ends}
    low = [at for at in ends if told[at] in ("front", "bottom")]
    counts = [number for number in numbers if number is not None]
    if len(ends) != 2 or len(low) != 1 or {*told.values()}.isdisjoint(_ABOVE):  # noqa: PLR2004 - front and back
        return None
    if set(ends) == {0, len(rows) - 1} or min(counts) < 2 or len({*counts}) < len(counts):  # noqa: PLR2004
        return None
    above = max(counts) + 1
    heights = [number or (1 if at in low else above) for at, number in enumerate(numbers)]
    return tuple(sorted(range(len(rows)), key=lambda at: -heights[at]))


def _with_stances(heights: list[int | None], stances: Sequence[str | None]) -> list[int | None]:
    """Return `heights` with those of counted rows whose posture is told."""
    told = [_HEIGHTS.get(stance or "") for stance in stances] or [None] * len(heights)
    return [a if a is not None else b for a, b in zip(heights, told, strict=True)]


def _around_unnamed(rows: Sequence[CaptionRow]) -> tuple[int, ...] | None:
    """Tell a row without a name from one other: "From left: A, B, C. In front: D"."""
    if len(rows) != 2 or sum(row.position is None for row in rows) != 1:  # noqa: PLR2004 - one and another
        return None
    named = 0 if rows[0].position else 1
    if len(rows[1 - named].names) == 1 and rows[1 - named].names[0].place:
        # One who is "second from left" makes no row, and may stand in any.
        return None
    if rows[named].position in _BELOW:
        return (1 - named, named)
    bare = rows[0].label is None and len(rows[0].names) > 1
    if rows[named].position == "standing" and named == 1 and bare and len(rows[1].names) > 1:
        # "Ann Low, Ed Moe, and standing: Al Poe": who is told to stand stands behind others.
        return (1, 0)
    return (named, 1 - named) if rows[named].position in _ABOVE else None


def _by_height(heights: list[int]) -> tuple[int, ...] | None:
    """Sort by height; rows of one height keep the printed direction of the others."""
    rising = _trend(heights)
    if rising is None and (told := _trend([_SQUAT if h in _SQUATS else h for h in heights])) is not None:
        # "Debout, accroupis, assis" goes down through the picture: those sit on the ground.
        indices = range(len(heights))
        return tuple(reversed(indices) if told else indices)
    told_apart = Counter(height for height, _ in groupby(heights))
    if rising is None and (len(told_apart) == 1 or any(told_apart[h] > 1 for h in _POSTURES)):
        # "Seated A, B, standing C, D, seated E" goes along the picture.
        return None
    indices = range(len(heights))
    return tuple(sorted(indices, key=lambda i: (-heights[i], -i if rising else i)))


def _trend(values: Sequence[int]) -> bool | None:
    """Return True where values never fall, False where they never rise, None otherwise or if all are one."""
    steps = {(a < b) - (a > b) for a, b in pairwise(values)} - {0}
    return None if len(steps) != 1 else steps == {1}


def _is_rising(heights: list[int | None], numbers: list[int | None]) -> bool | None:
    """Say whether the text goes up through the picture; None where it does not tell."""
    anchors = [height for height in heights if height is not None]
    if any(height is None and number is None for height, number in zip(heights, numbers, strict=True)):
        # "Inset: ..." may be anywhere.
        return None
    # Seated, kneeling and standing go up as well: who kneels may be behind.
    squats = [_SQUAT if height in _SQUATS else height for height in anchors]
    for heights_told in (anchors, squats) if len(anchors) > 1 else ():
        if (trend := _trend(heights_told)) is not None:
            return trend
    if len(anchors) != 1:
        return None
    if heights[0] is not None:
        return heights[0] <= _LOW
    if heights[-1] is None or (numbers[-1] is not None and heights[-1] <= _LOW):
        # The first row may stand behind a second that kneels, or lie before it.
        return None
    return heights[-1] > _LOW
