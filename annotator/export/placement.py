"""Choosing a site for every label so that no two get in each other's way.

The rules are hard: plates keep a gap, leaders neither cross nor run under a plate. Within them the sum of the
sites' costs is made small. The method is greedy, the most cramped face first; a label that finds no free site
takes one and sends away whoever stands there, and the harder a label is to place the dearer it is to send
away (ejection chains with growing weights). Then labels move to better sites, one alone or two together.
There is no chance in it: the same faces give the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.export.plane import Grid, Rows, crossings, overlaps, pierces
from annotator.export.sites import Ground, Pattern, Quad, Sites, Subject, sites

GAP = 0.12  # kept between plates, in letter sizes
PASSING = 0.2  # between a plate and another's leader
STUBBORN, PATIENT, BRISK, HASTY = 8, 4, 2, 0  # rounds without progress before a crowd is called too dense
PASSES = 2  # over all labels, once they stand
TRIES = 4  # sites of a neighbour's neighbour looked at when two labels move together


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label came to stand; `segment` runs from the plate to the middle of the face."""

    plate: int
    box: Quad
    segment: Quad | None


def place(
    subjects: tuple[Subject, ...],
    ground: Ground,
    pattern: Pattern,
    *,
    patience: int = PATIENT,
    all_or_none: bool = False,
) -> tuple[Placed | None, ...]:
    """Return a site for each subject, None where there was none to be had.

    Args:
        subjects: the labels to place.
        ground: what they have to respect.
        pattern: the sites to try.
        patience: how many rounds of sending one another away may pass without one more label standing.
        all_or_none: a layout without some of the labels is of no use, so no time is spent on it.
    """
    choices: list[Sites] = []
    for choice in sites(subjects, ground, pattern):
        if all_or_none and not len(choice.cost):
            return (None,) * len(subjects)
        choices.append(choice)
    table = _Table(tuple(choices), ground.unit)
    table.settle(patience)
    for _ in range(PASSES if table.is_full or not all_or_none else 0):
        if not table.improve():
            break
    return tuple(table.placed(i) for i in range(len(subjects)))


class _Table:
    """The labels on the table while they are pushed about; -1 is a label that stands nowhere."""

    def __init__(self, choices: tuple[Sites, ...], unit: float) -> None:
        count = len(choices)
        self._choices = choices
        self._gap = GAP * unit
        self._passing = PASSING * unit
        self._site: list[int] = [-1] * count
        self._boxes = np.zeros((count, 4))
        self._segments = np.zeros((count, 4))
        self._led = np.zeros(count, dtype=bool)
        self._stands = np.zeros(count, dtype=bool)
        self._extents = tuple(map(_extents, choices))
        self._extent = np.zeros((count, 4))
        self._reach = np.array([_hull(extents) for extents in self._extents]).reshape(count, 4)
        self._weight = np.ones(count)

    @property
    def is_full(self) -> bool:
        """Say whether every label stands."""
        return bool(self._stands.all())

    def placed(self, label: int) -> Placed | None:
        """Return where `label` stands."""
        site, choice = self._site[label], self._choices[label]
        if site < 0:
            return None
        segment = _quad(choice.segments[site]) if choice.led[site] else None
        return Placed(int(choice.plate[site]), _quad(choice.boxes[site]), segment)

    def settle(self, patience: int) -> None:
        """Place every label that can be placed before patience ends."""
        waiting = sorted(
            (i for i, c in enumerate(self._choices) if len(c.cost)), key=lambda i: len(self._choices[i].cost)
        )
        fewest, idle, limit = len(waiting), 0, patience * len(waiting) + 1
        while waiting and idle < limit:
            waiting.extend(self._seat(waiting.pop(0)))
            idle = 0 if len(waiting) < fewest else idle + 1
            fewest = min(fewest, len(waiting))
        for label in waiting:
            self._seat_if_free(label)

    def improve(self) -> bool:
        """Move labels to better sites where that lowers the sum of costs; say whether any moved."""
        worse = [(self._regret(i), i) for i in range(len(self._choices)) if self._site[i] > 0]
        moved = [self._better(i) for _, i in sorted(worse, reverse=True)]
        return any(moved)

    def _regret(self, label: int) -> float:
        cost = self._choices[label].cost
        return float(cost[self._site[label]] - cost[0])

    def _seat(self, label: int) -> tuple[int, ...]:
        """Seat `label` at its best free site, or at the one where the fewest are sent away; return those."""
        grid, others = self._conflicts(label)
        blocked = grid @ self._weight[others]
        site = int(np.argmin(blocked * 1e6 + self._choices[label].cost))
        sent = tuple(int(k) for k in others[grid[site]])
        for other in sent:
            self._lift(other)
        if sent:
            self._weight[label] += 1
        self._put(label, site)
        return sent

    def _seat_if_free(self, label: int) -> None:
        grid, _ = self._conflicts(label)
        free = np.flatnonzero(~grid.any(axis=1))
        if len(free):
            self._put(label, int(free[0]))

    def _better(self, label: int) -> bool:
        """Move `label` to a cheaper free site, or to a taken one whose holder can yield at less cost."""
        here = self._site[label]
        grid, others = self._conflicts(label, limit=here)
        taken = grid.sum(axis=1)
        free = np.flatnonzero(taken == 0)
        if len(free):
            self._put(label, int(free[0]))
            return True
        for site in np.flatnonzero(taken == 1)[:TRIES]:
            if self._yields(int(others[grid[site]][0]), label, int(site)):
                return True
        return False

    def _yields(self, holder: int, label: int, site: int) -> bool:
        """Move `label` to `site` and its `holder` away if both together lose by it less than they gain."""
        here, there = self._site[label], self._site[holder]
        cost, costs = self._choices[label].cost, self._choices[holder].cost
        self._lift(holder)
        self._put(label, site)
        limit = int(np.searchsorted(costs, costs[there] + cost[here] - cost[site]))
        grid, _ = self._conflicts(holder, limit=limit)
        free = np.flatnonzero(~grid.any(axis=1))
        if len(free):
            self._put(holder, int(free[0]))
            return True
        self._put(label, here)
        self._put(holder, there)
        return False

    def _conflicts(self, label: int, *, limit: int | None = None) -> tuple[Grid, NDArray[np.intp]]:
        """Return which sites of `label` are barred by which of the labels that stand, and who those are."""
        choice = self._choices[label]
        boxes, segments, led = choice.boxes[:limit], choice.segments[:limit], choice.led[:limit]
        reach, extent, far = self._reach[label], self._extent, self._passing
        near = self._stands & (extent[:, 2] > reach[0] - far) & (extent[:, 0] < reach[2] + far)
        near &= (extent[:, 3] > reach[1] - far) & (extent[:, 1] < reach[3] + far)
        near[label] = False
        others = np.flatnonzero(near)
        grid = overlaps(boxes, self._boxes[others], self._gap)
        mine, theirs = np.flatnonzero(led), np.flatnonzero(self._led[others])
        if len(mine):
            grid[mine] |= pierces(segments[mine], self._boxes[others], self._passing)
        if len(theirs):
            lines = self._segments[others[theirs]]
            grid[:, theirs] |= pierces(lines, boxes, self._passing).T
            if len(mine):
                grid[np.ix_(mine, theirs)] |= crossings(segments[mine], lines)
        return grid, others

    def _put(self, label: int, site: int) -> None:
        choice = self._choices[label]
        box, segment, led = choice.boxes[site], choice.segments[site], choice.led[site]
        self._site[label] = site
        self._boxes[label], self._segments[label], self._led[label] = box, segment, led
        self._extent[label] = self._extents[label][site]
        self._stands[label] = True

    def _lift(self, label: int) -> None:
        self._site[label] = -1
        self._stands[label] = False


def _extents(choice: Sites) -> Rows:
    """Return the box around each site's plate and leader."""
    ends = np.where(choice.led[:, None], choice.segments[:, 2:], choice.boxes[:, :2])
    return np.hstack((np.minimum(choice.boxes[:, :2], ends), np.maximum(choice.boxes[:, 2:], ends)))


def _hull(boxes: Rows) -> Rows:
    """Return the one box around all of `boxes`; nothing at all where there are none."""
    return np.hstack((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0))) if len(boxes) else np.zeros(4)


def _quad(row: Rows) -> Quad:
    left, top, right, bottom = (float(v) for v in row)
    return left, top, right, bottom
