"""One order out of three: what two people did to the same list, joined so that neither's order is lost.

Knows ids and nothing of what they stand for.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

K = TypeVar("K", bound=str)


def merged_members(base: Iterable[K], ours: Iterable[K], theirs: Iterable[K]) -> frozenset[K]:
    """Return what belongs to the joined list: what both have, and what either added to `base`."""
    before, here, there = frozenset(base), frozenset(ours), frozenset(theirs)
    return here & there | (here | there) - before


def merged_order(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], *, key: Callable[[K], Any] | None = None
) -> tuple[K, ...]:
    """Return all of `ours` and `theirs`, each once, in an order that follows both.

    What both have stands in the order of the side that changed it; where both did, in ours. What only one has
    follows the same neighbour as there. Where both put something in one place, it is ordered by `key`, each
    side's own order kept; without a key the whole of one side comes first. But for contradictions the sides
    may be exchanged: the result is the same.
    """
    shared = frozenset(ours) & frozenset(theirs)
    known = shared & frozenset(base)
    has_theirs_only = _only(known, ours) == _only(known, base)
    order = _only(shared, theirs if has_theirs_only else ours)
    here, there = _following(ours, shared), _following(theirs, shared)
    joined = list(_blended(here[None], there[None], key))
    for one in order:
        joined += (one, *_blended(here[one], there[one], key))
    return tuple(joined)


def _only(wanted: frozenset[K], items: Sequence[K]) -> tuple[K, ...]:
    return tuple(dict.fromkeys(item for item in items if item in wanted))


def _following(items: Sequence[K], shared: frozenset[K]) -> dict[K | None, tuple[K, ...]]:
    """Return for each shared item what only this side has after it; None stands for the beginning."""
    groups: dict[K | None, list[K]] = {None: [], **{item: [] for item in shared}}
    last: K | None = None
    for item in dict.fromkeys(items):
        if item in shared:
            last = item
        else:
            groups[last].append(item)
    return {anchor: tuple(group) for anchor, group in groups.items()}


def _blended(ours: tuple[K, ...], theirs: tuple[K, ...], key: Callable[[K], Any] | None) -> Iterable[K]:
    if key is None:
        return (item for block in sorted((ours, theirs)) for item in block)
    ordered = key

    def rank(item: K) -> tuple[Any, K]:
        return ordered(item), item

    return heapq.merge(ours, theirs, key=rank)
