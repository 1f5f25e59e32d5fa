"""One reading of the caption laid over the picture: its rows, and each name's chances along its row.

Knows one layout at a time; weighing readings against each other is `match`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.core.caption import Side
from annotator.matching import align
from annotator.matching.align import Alignment, Wish
from annotator.matching.answers import Answer, Rules
from annotator.matching.bands import solutions
from annotator.matching.energy import is_sure
from annotator.matching.orders import Layout
from annotator.matching.proposal import Pins
from annotator.matching.rules import rules_for
from annotator.matching.scene import Scene
from annotator.matching.seating import Line
from annotator.matching.sitting import NO_BANS, Bans, Sitting, chances, gains, sit, tables

_TRIES = 4
"""Starts of a fit."""

_WORTH_MORE, _HOPELESS = 12.0, 20.0
"""Nats by which a layout may fit worse from one start and yet deserve the others, and deserve names at all.
In made-up pictures the other starts gave five nats at most; twenty are one chance in ten thousand."""


_NEARLY, _MOST, _MOST_OF_MANY, _MANY = 4.0, 2, 1, 100
"""Nats by which other answers may be worse than the best, how many are seated, and how many in a crowd, where
seating takes its time."""


_OUTFLANKED, _MOST_OUTFLANKED = 1.5, 3
"""Nats for everybody further out than who is said to be at that side of the group, and for how many at most:
a row may reach a little further than the one beside which he stands. Chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One layout and an answer found for it.

    Attributes:
        near: other answers that fit nearly as well, not yet seated, the best first.
        is_rival: True for an answer that only contradicts another one; its chances are that one's.
    """

    layout: Layout
    rules: Rules
    answer: Answer
    sittings: tuple[Sitting, ...]
    cost: float
    near: tuple[Answer, ...] = ()
    is_rival: bool = False

    @property
    def without_name(self) -> tuple[int, ...]:
        """Faces that bear no name."""
        taken = {face for sitting in self.sittings for face in sitting.faces.values()}
        return tuple(face for face in range(len(self.answer.labels)) if face not in taken)


Seating: TypeAlias = Generator[Wish, Alignment, Reading]
"""The giving of names to one answer. It waits for the best alignment of each row before it goes on: whom one
row leaves out may sit in the next."""


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """A layout and the answers found for it before names are seated, the best first."""

    layout: Layout
    rules: Rules
    answers: tuple[Answer, ...]

    @property
    def cost(self) -> float:
        """What the best of them costs."""
        return self.answers[0].cost + self.layout.prior

    def seated(self, scene: Scene, pins: Pins) -> Seating:
        """Return the best of them with names."""
        best, *others = self.answers
        near = tuple(answer for answer in others if answer.cost < best.cost + _NEARLY)
        found = yield from seat_answer(scene, self.layout, pins, self.rules, answer=best)
        return replace(found, near=near)


def read(scene: Scene, layout: Layout, pins: Pins) -> Reading:
    """Return the best answer for `layout`; `pins` speak of indices of the scene."""
    return seated(fit.seated(scene, pins) for fit in _fits(scene, [layout], pins))[0]


def read_told(scene: Scene, layout: Layout, pins: Pins, *, turned: Layout) -> tuple[Reading, float]:
    """Return the best answer for `layout`, and what a glance at `turned` says; faster than one by one."""
    told, other = _fits(scene, [layout, turned], pins, tries=[_TRIES, 1])
    return seated([told.seated(scene, pins)])[0], other.cost


def read_all(scene: Scene, layouts: Sequence[Layout], pins: Pins) -> list[Reading]:
    """Return the best answer for each of `layouts` but those that fit hopelessly worse; the best first."""
    if len(layouts) == 1:
        return [read(scene, layouts[0], pins)]
    fits = _fits(scene, layouts, pins, tries=[1] * len(layouts))
    least = min(fit.cost for fit in fits)
    close = [fit for fit in fits if fit.cost < least + _HOPELESS]
    worthy = [fit.layout for fit in close if fit.cost < least + _WORTH_MORE]
    again = iter(_fits(scene, worthy, pins))
    fits = [next(again) if fit.cost < least + _WORTH_MORE else fit for fit in close]
    return sorted(seated(fit.seated(scene, pins) for fit in fits), key=lambda reading: reading.cost)


def glance(scene: Scene, layout: Layout, pins: Pins) -> float:
    """Return what `layout` costs at most, in nats, from one try and before names are seated."""
    return _fits(scene, [layout], pins, tries=[1])[0].cost


def _fits(
    scene: Scene, layouts: Sequence[Layout], pins: Pins, *, tries: Sequence[int] | None = None
) -> list[_Fit]:
    """Return the answers for each of `layouts` from so many starts, `_TRIES` where nothing else is said."""
    rules = [rules_for(layout.lines, pins, scene.x) for layout in layouts]
    tasks = list(zip(rules, tries or [_TRIES] * len(rules), strict=True))
    found = solutions(scene, tasks)
    return [
        _Fit(layout, keeping, tuple(answers))
        for layout, keeping, answers in zip(layouts, rules, found, strict=True)
    ]


def near_readings(scene: Scene, best: Reading, pins: Pins) -> list[Reading]:
    """Return the answers for the layout of `best` that fit nearly as well and lie in other valleys."""
    most = _MOST if len(scene) < _MANY else _MOST_OF_MANY
    return seated(
        seat_answer(scene, best.layout, pins, best.rules, answer=answer) for answer in best.near[:most]
    )


def seated(seatings: Iterable[Seating]) -> list[Reading]:
    """Return the readings that `seatings` end in; the rows for which they wait are aligned together."""
    running = list(seatings)
    found: dict[int, Reading] = {}
    replies: dict[int, Alignment | None] = dict.fromkeys(range(len(running)))
    while replies:
        wishes: dict[int, Wish] = {}
        for at, reply in replies.items():
            try:
                wishes[at] = running[at].send(reply) if reply else next(running[at])
            except StopIteration as end:
                found[at] = end.value
        replies = dict(zip(wishes, align.all_best(list(wishes.values())), strict=True))
    return [found[at] for at in range(len(running))]


def seat_answer(
    scene: Scene,
    layout: Layout,
    pins: Pins,
    rules: Rules,
    *,
    answer: Answer,
    bans: Bans = NO_BANS,
    like: Reading | None = None,
) -> Seating:
    """Give the names of each line to the faces of its row.

    `like` is a reading of the same layout; its chances are kept, and its lines where nothing changed.
    """
    rows = rules.rows_of(answer.labels)
    beside = _beside(scene, answer, layout.lines, pins)
    free = set(np.flatnonzero(answer.labels == 0).tolist())
    gained = [sitting.gain for sitting in like.sittings] if like else gains(rules, answer)
    line_tables = tables(scene, layout.lines, pins, rows, gain=gained)
    chance = [sitting.chance for sitting in like.sittings] if like else chances(line_tables)
    is_same = like is not None and bool((like.answer.labels == answer.labels).all())
    sittings: list[Sitting] = []
    for at, table in enumerate(line_tables):
        members = [*np.flatnonzero(rows == at).tolist(), *(i for i in sorted(free) if beside[i] == at)]
        members.sort(key=lambda i: scene.x[i])
        if like and is_same and like.sittings[at].is_same(members, bans):
            sittings.append(like.sittings[at])
        else:
            sittings.append((yield from sit(table, members, rows == at, bans, chance=chance[at])))
        free -= {face for face in sittings[-1].faces.values() if face is not None}
    cost = answer.cost + sum(sitting.odd for sitting in sittings) + layout.prior
    cost += _outflanked(scene, sittings)
    if like:
        cost += _more_wrong(like.sittings, sittings)
    return Reading(layout, rules, answer, tuple(sittings), cost, is_rival=like is not None)


def _outflanked(scene: Scene, sittings: Sequence[Sitting]) -> float:
    """Return the price of those who stand further out than somebody whom the text puts at that side."""
    taken = [face for sitting in sittings for face in sitting.faces.values() if face is not None]
    outward = {Side.LEFT: -scene.x, Side.RIGHT: scene.x}
    price = 0.0
    for sitting in sittings:
        for name, side in sitting.line.flanks:
            face = sitting.faces[name]
            if face is not None and side in outward:
                further = int((outward[side][taken] > outward[side][face]).sum())
                price += _OUTFLANKED * min(further, _MOST_OUTFLANKED)
    return price


def _more_wrong(best: Sequence[Sitting], rival: Sequence[Sitting]) -> float:
    """Return what a rival costs for being wrong in more places than the best answer if another is right."""
    return sum(one.leaning - other.leaning for one, other in zip(best, rival, strict=True))


def _beside(scene: Scene, answer: Answer, lines: Sequence[Line], pins: Pins) -> npt.NDArray[np.int64]:
    """Return the row that each face stands on by height alone, or was said to; -1 where it stands on none."""
    off = np.abs(scene.y[:, None] - answer.heights) / scene.scale[:, None]
    row = off.argmin(axis=1)
    near = off[np.arange(len(row)), row] < np.maximum(2.0 * answer.scatter[row], 0.5)
    sure = np.array([is_sure(score) for score in scene.score], dtype=bool)
    row = np.where(near & sure, row, -1)
    for face, said in pins.row_of.items():
        row[face] = next((at for at, line in enumerate(lines) if said in line.caption_rows), -1)
    return row
