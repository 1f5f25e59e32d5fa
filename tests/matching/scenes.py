"""Made-up group photographs with a caption and the truth, in as many kinds as real ones come in.

Every scene is fixed by its seed. Lengths are in heads until the end; nothing here knows how matching works.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name
from annotator.core.geometry import Box, Size
from annotator.matching.proposal import Candidate, NameRef

_LABELS: dict[int, list[list[str | None]]] = {
    1: [[None], ["standing"], ["seated"]],
    2: [["back", "front"], ["standing", "seated"], ["top", "bottom"], ["standing", "kneeling"]],
    3: [["back", "middle", "front"], ["standing", "seated", "ground"], ["back", "2", "front"]],
}


@dataclass(frozen=True, slots=True)
class Habits:
    """How a kind of picture is made; ranges are drawn from evenly."""

    rows: tuple[int, int] = (1, 5)
    people: tuple[int, int] = (3, 14)
    scatter: tuple[float, float] = (0.12, 0.4)
    tilt: float = 0.06
    bend: tuple[float, float] = (-0.08, 0.12)
    fan: float = 0.15
    row_gap: tuple[float, float] = (1.0, 2.4)
    growth: tuple[float, float] = (1.0, 1.12)
    missing: float = 0.02
    false: float = 1.0
    unnamed: float = 0.005
    stoopers: float = 0.03
    children: float = 0.02
    faint: float = 0.03
    says_order: float = 0.75


@dataclass(frozen=True, slots=True)
class Picture:
    """A scene: what the program gets, and who is who."""

    caption: Caption
    candidates: tuple[Candidate, ...]
    size: Size
    truth: dict[NameRef, int | None]
    rows: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Head:
    x: float
    y: float
    size: float
    row: int
    is_seen: bool = True
    is_named: bool = True
    score: float = 0.9
    names: list[NameRef] = field(default_factory=list)


def make(seed: int, habits: Habits | None = None) -> Picture:
    """Return the picture of `seed`."""
    dice = random.Random(seed)
    habits = habits or Habits()
    rows = _people(dice, habits)
    _disturb(dice, habits, rows)
    false = [_false(dice, rows) for _ in range(_poisson(dice, habits.false))]
    return _photograph(dice, habits, rows, false)


def _between(dice: random.Random, ends: tuple[float, float]) -> float:
    return dice.uniform(*ends)


def _people(dice: random.Random, habits: Habits) -> list[list[_Head]]:
    """Place the people row by row, from the top down, each from left to right."""
    count = dice.randint(*habits.rows)
    base, pitch = dice.randint(*habits.people), math.exp(dice.gauss(math.log(2.0), 0.22))
    scatter, gap = _between(dice, habits.scatter), _between(dice, habits.row_gap)
    growth, y = _between(dice, habits.growth), 0.0
    rows: list[list[_Head]] = []
    for row in range(count):
        number = max(1, round(base * dice.uniform(0.75, 1.2)))
        if row == count - 1 and count > 1 and dice.random() < 0.2:
            number = dice.randint(1, max(2, base // 3))
        number = min(number, habits.people[1])
        scale = growth**row
        own = scatter * dice.uniform(0.7, 1.4)
        wide = pitch * scale * dice.uniform(0.92, 1.08) * (0.8 if dice.random() < 0.15 else 1.0)
        rows.append(_row(dice, row, number, y=y, pitch=wide, scale=scale, scatter=own))
        y += max(0.75, gap * dice.uniform(0.75, 1.35)) * scale
    _bend(dice, habits, rows)
    return rows


def _row(
    dice: random.Random, row: int, number: int, *, y: float, pitch: float, scale: float, scatter: float
) -> list[_Head]:
    x, heads = dice.gauss(0, 0.4) * pitch, []
    uneven = dice.uniform(0.1, 0.28)
    for _ in range(number):
        heads.append(_Head(x, y + dice.gauss(0, scatter) * scale, scale * math.exp(dice.gauss(0, 0.09)), row))
        x += max(0.85 * scale, pitch * math.exp(dice.gauss(0, uneven)))
    middle = (heads[0].x + heads[-1].x) / 2 - dice.gauss(0, 0.5) * pitch
    for head in heads:
        head.x -= middle
    return heads


def _bend(dice: random.Random, habits: Habits, rows: list[list[_Head]]) -> None:
    """Tilt, bend and fan the whole group, with a little will of its own in each row."""
    half = max(1.0, *(abs(head.x) for row in rows for head in row))
    tilt, bend = dice.gauss(0, habits.tilt / 1.5), _between(dice, habits.bend) * min(1.0, 8 / half)
    fan, wave = dice.gauss(0, habits.fan / 2), dice.gauss(0, 0.15)
    for row in rows:
        own_tilt, own_bend = dice.gauss(0, 0.25), dice.gauss(0, 0.15)
        for head in row:
            t = head.x / half
            head.y *= 1 + fan * t
            head.y += half * (tilt * t + bend * t * t) + own_tilt * t + own_bend * t * t
            head.y += wave * math.sin(3 * t + 1)
            head.size *= 1 + 0.6 * fan * t


def _disturb(dice: random.Random, habits: Habits, rows: list[list[_Head]]) -> None:
    """Let some stoop or kneel, some be children, some be missed, some be passed over by the caption."""
    for row in rows:
        for head in row:
            if dice.random() < habits.stoopers:
                head.y += dice.choice((-0.7, 0.5, 0.8)) * head.size
            if dice.random() < habits.children:
                head.size *= 0.72
            head.is_seen = dice.random() >= habits.missing
            head.is_named = dice.random() >= habits.unnamed
            head.score = _real_score(dice, habits)


def _real_score(dice: random.Random, habits: Habits) -> float:
    """Return the score of a face: of 4,109 in tests/faces three in a hundred had less than 0.94."""
    if dice.random() < habits.faint:
        return dice.uniform(0.05, 0.94)
    return dice.uniform(0.94, 1.0)


def _false(dice: random.Random, rows: list[list[_Head]]) -> _Head:
    """Make a false face: seldom sure, of any size, anywhere, now and then on somebody's chest."""
    everyone = [head for row in rows for head in row]
    near = dice.choice(everyone)
    left, right = min(h.x for h in everyone) - 3, max(h.x for h in everyone) + 3
    top, bottom = min(h.y for h in everyone) - 3, max(h.y for h in everyone) + 6
    if dice.random() < 0.3:
        x, y = near.x + dice.gauss(0, 0.8), near.y + dice.uniform(1.0, 4.0)
    else:
        x, y = dice.uniform(left, right), dice.uniform(top, bottom)
    # Of 113 marks that were no faces half had 0.23 or less, nine in ten 0.73 or less (tests/faces).
    score = min(0.95, 0.05 + dice.expovariate(4.0))
    return _Head(x, y, near.size * math.exp(dice.gauss(-0.1, 0.35)), -1, score=score)


def _poisson(dice: random.Random, mean: float) -> int:
    count, product = 0, dice.random()
    while product > math.exp(-mean):
        count, product = count + 1, product * dice.random()
    return count


def _photograph(dice: random.Random, habits: Habits, rows: list[list[_Head]], false: list[_Head]) -> Picture:
    """Write the caption, shuffle the faces and turn heads into boxes."""
    caption = _caption(dice, habits, rows)
    seen = [head for row in rows for head in row if head.is_seen] + false
    dice.shuffle(seen)
    left, top = min(h.x for h in seen) - dice.uniform(1.5, 6), min(h.y for h in seen) - dice.uniform(1.5, 8)
    right, bottom = (
        max(h.x for h in seen) + dice.uniform(1.5, 6),
        max(h.y for h in seen) + dice.uniform(3, 10),
    )
    unit = dice.uniform(18, 120)
    size = Size(round((right - left) * unit), round((bottom - top) * unit))
    candidates = tuple(
        Candidate(_box(dice, head, left, top, unit=unit, size=size), head.score) for head in seen
    )
    at = {id(head): i for i, head in enumerate(seen)}
    truth = {name: at.get(id(head)) for row in rows for head in row for name in head.names}
    listed = tuple(tuple(at[id(h)] for h in sorted(row, key=lambda h: h.x) if id(h) in at) for row in rows)
    return Picture(caption, candidates, size, truth, listed)


def _box(dice: random.Random, head: _Head, left: float, top: float, *, unit: float, size: Size) -> Box:
    tall = head.size * math.exp(dice.gauss(0, 0.05))
    wide = tall * 0.78 * math.exp(dice.gauss(0, 0.05))
    x, y = head.x - left + dice.gauss(0, 0.03) - wide / 2, head.y - top + dice.gauss(0, 0.03) - tall / 2
    return Box(
        x * unit / size.width, y * unit / size.height, wide * unit / size.width, tall * unit / size.height
    )


def _caption(dice: random.Random, habits: Habits, rows: list[list[_Head]]) -> Caption:
    """Write the rows in some order, say so or not, and now and then count one from the right."""
    order = list(range(len(rows)))
    if dice.random() < 0.45:
        order.reverse()
    says = dice.random() < habits.says_order
    labels = _labels(dice, len(rows), says=says, from_front=order[0] != 0)
    written: list[CaptionRow] = []
    for place in order:
        heads = sorted((head for head in rows[place] if head.is_named), key=lambda head: head.x)
        rtl = dice.random() < 0.04
        for index, head in enumerate(reversed(heads) if rtl else heads):
            head.names.append(NameRef(len(written), index))
        names = tuple(Name(0, 0, f"R{place} {i}") for i in range(len(heads)))
        direction = Direction.RIGHT_TO_LEFT if rtl else Direction.LEFT_TO_RIGHT
        label = labels[place]
        written.append(CaptionRow(label, label, direction, names))
    down = tuple(order.index(place) for place in range(len(rows)))
    return Caption(CaptionId("made"), "", tuple(written), order=down if says else None)


def _labels(dice: random.Random, count: int, *, says: bool, from_front: bool) -> list[str | None]:
    """Return labels from the top down: words, numbers, or (where the order is not said) nothing."""
    kind = dice.random()
    if kind < 0.5 and count in _LABELS:
        return list(dice.choice(_LABELS[count]))
    if kind < 0.75 or says:
        numbers = range(count, 0, -1) if from_front else range(1, count + 1)
        return [str(number) for number in numbers]
    return [None] * count
