"""In which order the lines of a caption stand from the top of the picture down, where it does not say.

Knows what labels mean and how captions are usually written; the faces decide between the orders that are left
(`match`). The priors are chosen, not counted; that they order real captions right is tested (`test_orders`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, permutations

from annotator.core.caption import Caption
from annotator.matching.seating import Line, joined

_RANKS = {
    "back": 0.0,
    "top": 0.0,
    "standing": 1.0,
    "middle": 2.0,
    "seated": 3.0,
    "kneeling": 4.0,
    "front": 4.5,
    "bottom": 5.0,
    "ground": 5.0,
}
"""How far down a label stands. Where it says nothing ("left", None) the printed order decides."""

_TOP_FIRST, _FRONT_FIRST, _MIXED = 0.7, 0.8, 3.0
"""Nats for a caption that goes down the picture, up the picture, or neither; unlabelled rows go down a little
more often."""

_COUNTED_FROM_FRONT, _COUNTED_FROM_BACK = 0.36, 1.2
"""Nats for a "first row" that is the front row (7 in 10) and one that is the back row (3 in 10)."""

_AGAINST_LABELS = 4.0
"""Nats for each pair of rows that stands against its labels, and twice that where they say it clearly."""

_SAID_TWICE = 2.0
"""Nats for names that are only placed and yet stand in a row of their own, where there is one to join."""

_WORTH_TRYING = 5.0
_MOST = 6
_ALL_ORDERS_UP_TO = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines from the top of the picture down.

    Attributes:
        prior: how much less usual this reading of the caption is than the most usual, in nats.
        assumption: a sentence for people where the caption does not settle it, else "".
    """

    lines: tuple[Line, ...]
    prior: float = 0.0
    assumption: str = ""


def layouts(caption: Caption, lines: Sequence[Line]) -> tuple[Layout, ...]:
    """Return the orders in which `lines` may stand, the most usual first; one where the caption says."""
    apart = _ordered(caption, lines)
    ways = [_ordered(caption, whole) for whole in joined(caption, lines)]
    if not ways:
        return apart
    together = sorted((layout for way in ways for layout in way), key=lambda layout: layout.prior)
    return (*together, *(replace(layout, prior=layout.prior + _SAID_TWICE) for layout in apart))


def _ordered(caption: Caption, lines: Sequence[Line]) -> tuple[Layout, ...]:
    if caption.order is not None:
        rank = {row: place for place, row in enumerate(caption.order)}
        return (Layout(tuple(sorted(lines, key=lambda line: rank[line.caption_rows[0]]))),)
    positions = [caption.rows[line.caption_rows[0]].position for line in lines]
    prior = {order: _prior(order, positions) for order in _orders(positions)}
    ranked = sorted(prior, key=lambda order: prior[order])
    best = prior[ranked[0]]
    worth = [order for order in ranked if prior[order] < best + _WORTH_TRYING][:_MOST]
    return tuple(
        Layout(tuple(lines[i] for i in order), prior[order] - best, _assumption(order, worth))
        for order in worth
    )


def _orders(positions: Sequence[str | None]) -> set[tuple[int, ...]]:
    """Return every order of few lines; of many, the printed one, its reverse and those sorted by label."""
    printed = tuple(range(len(positions)))
    if len(positions) <= _ALL_ORDERS_UP_TO:
        return set(permutations(printed))
    found = {printed, printed[::-1]}
    for from_front in (True, False):
        ranks = [_rank(position, from_front=from_front) for position in positions]
        known = [2.5 if rank is None else rank for rank in ranks]
        found.add(tuple(sorted(printed, key=lambda i: known[i])))
        found.add(tuple(sorted(printed, key=lambda i: (known[i], -i))))
    return found


def _prior(order: tuple[int, ...], positions: Sequence[str | None]) -> float:
    """Return how unusual `order` is, in nats."""
    if not any((position or "").isdigit() for position in positions):
        return _monotone(order) + _against(order, positions, from_front=True)
    return _monotone(order) + min(
        _COUNTED_FROM_FRONT + _against(order, positions, from_front=True),
        _COUNTED_FROM_BACK + _against(order, positions, from_front=False),
    )


def _monotone(order: tuple[int, ...]) -> float:
    if order == tuple(sorted(order)):
        return _TOP_FIRST
    turns = sum(a < b for a, b in pairwise(order))
    return _FRONT_FIRST if turns == 0 else _MIXED + min(turns, len(order) - 1 - turns)


def _against(order: tuple[int, ...], positions: Sequence[str | None], *, from_front: bool) -> float:
    """Return the price of the pairs that stand against their labels."""
    ranks = [_rank(positions[i], from_front=from_front) for i in order]
    pairs = [(a, b) for a, b in combinations(ranks, 2) if a is not None and b is not None]
    return sum(_AGAINST_LABELS * min(2.0, upper - lower) for upper, lower in pairs if upper > lower)


def _rank(position: str | None, *, from_front: bool) -> float | None:
    """Return how far down a label stands; counted rows lie between back and front, in counting order."""
    if position is None:
        return None
    if position.isdigit():
        step = 4.3 * math.exp(-0.3 * (int(position) - 1))
        return step if from_front else 4.4 - step
    return _RANKS.get(position)


def _assumption(order: tuple[int, ...], worth: Sequence[tuple[int, ...]]) -> str:
    """Return the sentence that tells what was assumed, where more than one order was worth trying."""
    if len(worth) <= 1 or len(order) <= 1:
        return ""
    if order == tuple(sorted(order)):
        return "The caption does not say which row is which; its first row was taken for the top one."
    if order == tuple(sorted(order, reverse=True)):
        return "The caption does not say which row is which; its first row was taken for the front one."
    return "The caption does not say which row is which; the counts of faces decided."
