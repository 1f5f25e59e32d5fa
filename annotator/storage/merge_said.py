"""What only grows, out of two copies: every claim, withdrawal and revision of both, in the order of time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from annotator.core.model import Claim, Revision, Withdrawal
from annotator.core.moments import moment_of
from annotator.storage.merge_order import merged_order

G = TypeVar("G", bound=Claim | Withdrawal | Revision)
_ID_LENGTH = 10


def merged_said(base: Sequence[G], ours: Sequence[G], theirs: Sequence[G]) -> tuple[G, ...]:
    """Return everything in `ours` and `theirs`, and what a hand took out of one of them.

    What was said since, on both sides, is ordered by its time; each side's own order is kept. What says
    something else under the same id, by hand, is kept as well, under an id of its own.
    """
    before, here, there = _by_id(base), _by_id(ours), _by_id(theirs)
    joined: dict[str, G] = {}
    for key in _order(base, ours, theirs):
        mine, other = here.get(key), there.get(key)
        said = dict.fromkeys(one for one in (mine, other) if one is not None and one != before.get(key))
        first, *others = said or [before[key]]
        joined[key] = first
        joined |= {str(copy.id): copy for copy in map(_copied, others)}
    return tuple(joined.values())


def without_circles(claims: tuple[Claim, ...], ours: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims`; where hands made two of them replace each other in a circle, as `ours` has them."""
    try:
        TopologicalSorter({claim.id: claim.replaces for claim in claims}).prepare()
    except CycleError:
        here = {claim.id: claim for claim in ours}
        return tuple(here.get(claim.id, claim) for claim in claims)
    return claims


def digest_of_values(values: object) -> str:
    """Return a short id that is the same wherever the same values are joined."""
    content = repr(values).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_ID_LENGTH]


def _by_id(said: Sequence[G]) -> dict[str, G]:
    return {str(one.id): one for one in said}


def _order(base: Sequence[G], ours: Sequence[G], theirs: Sequence[G]) -> tuple[str, ...]:
    times = {str(one.id): one.time for one in (*ours, *theirs)}

    def moment(key: str) -> datetime:
        return moment_of(times[key])

    order = merged_order(tuple(_by_id(base)), tuple(_by_id(ours)), tuple(_by_id(theirs)), key=moment)
    # What hands took out of both copies comes last.
    return (*order, *(key for key in _by_id(base) if key not in times))


def _copied(one: G) -> G:
    return replace(one, id=f"{one.id}-{digest_of_values(one)}")  # type: ignore[arg-type] # ids are texts
