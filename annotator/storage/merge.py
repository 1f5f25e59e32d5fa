"""Two copies of a project that grew apart, joined: by claim, region, person and field; nothing is lost.

Three-way: what only one side changed is taken. What both said about a face becomes rivals by itself, since
claims only grow. Where both changed one field differently, ours is shown and theirs goes into a revision of
the joined project, so that history tells of it; every such case is told as a `Conflict`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from annotator.core.caption import Caption, RegionId
from annotator.core.geometry import bounds
from annotator.core.model import (
    Former,
    Person,
    Photograph,
    Project,
    Region,
    Revision,
    RevisionId,
    Row,
    Slot,
)
from annotator.core.moments import moment_of
from annotator.core.record import State, read_record
from annotator.core.revisions import pared
from annotator.storage.conflicts import Conflict, ConflictKind
from annotator.storage.merge_items import merged_extra, merged_item
from annotator.storage.merge_links import seated_once, with_what_is_needed
from annotator.storage.merge_order import merged_order
from annotator.storage.merge_said import digest_of_values, merged_said, without_circles

T = TypeVar("T", Region, Row, Person, Caption)
D = TypeVar("D", Region, Row, Person, Caption, Photograph)
Places = Mapping[RegionId, float]
LABEL = "Join with another copy"


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined project, and what is to be settled in it; the project is whole without that."""

    project: Project
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Project | None, ours: Project, theirs: Project) -> Merged:
    """Join `ours` and `theirs`, which both come from `base`; None where no common beginning is known.

    Exchanging the sides gives the same but for the order of items and for which value of a conflict is shown.
    Joining again changes nothing.
    """
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    joining = _Joining(base, ours, theirs)
    project = with_what_is_needed(joining.described(), ours, theirs, base or ours)
    project, seats = seated_once(project, ours, theirs)
    conflicts = (
        *joining.conflicts,
        *(Conflict(ConflictKind.SEATS, former.slot, former.item) for former in seats),
        *_rivals(project, ours, theirs),
        *_odd_places(project, base, ours, theirs),
    )
    return Merged(_with_former_values(project, (*joining.formers, *seats)), conflicts)


class _Joining:
    """Joins item by item, and collects what gave way."""

    def __init__(self, base: Project | None, ours: Project, theirs: Project) -> None:
        self._base, self._ours, self._theirs = base or Project(ours.photograph), ours, theirs
        self._has_base = base is not None
        self.conflicts: list[Conflict] = []
        self.formers: list[Former] = []

    def described(self) -> Project:
        """Return the project with every item joined; its links may lead to what one side took out."""
        base, ours, theirs = self._base, self._ours, self._theirs
        photograph = base.photograph if self._has_base else None
        regions = self._items(Slot.REGIONS, base.regions, ours.regions, theirs.regions)
        places = {region.id: bounds(region.shape).centre.x for region in regions}
        return Project(
            photograph=self._item(None, photograph, ours.photograph, theirs.photograph),
            regions=regions,
            rows=self._items(Slot.ROWS, base.rows, ours.rows, theirs.rows, places=places),
            people=self._items(Slot.PEOPLE, base.people, ours.people, theirs.people),
            claims=without_circles(merged_said(base.claims, ours.claims, theirs.claims), ours.claims),
            withdrawals=merged_said(base.withdrawals, ours.withdrawals, theirs.withdrawals),
            captions=self._items(Slot.CAPTIONS, base.captions, ours.captions, theirs.captions),
            revisions=merged_said(base.revisions, ours.revisions, theirs.revisions),
            extra=merged_extra(base.extra, ours.extra, theirs.extra),
        )

    def _items(
        self,
        slot: Slot,
        base: Sequence[T],
        ours: Sequence[T],
        theirs: Sequence[T],
        *,
        places: Places | None = None,
    ) -> tuple[T, ...]:
        sides: list[dict[str, T]] = [{str(item.id): item for item in side} for side in (base, ours, theirs)]
        kept: dict[str, T] = {}
        for key in {**sides[1], **sides[2]}:
            item = self._joined(slot, *(side.get(key) for side in sides), places=places)
            if item is not None:
                kept[key] = item
        order = merged_order(*([key for key in side if key in kept] for side in sides))
        return tuple(kept[key] for key in order)

    def _joined(
        self, slot: Slot, base: T | None, ours: T | None, theirs: T | None, *, places: Places | None
    ) -> T | None:
        """Return the item joined, or None where one side took out what the other left as it was."""
        if ours is not None and theirs is not None:
            return self._item(slot, base, ours, theirs, places=places)
        one = ours if ours is not None else theirs
        if base is None or one is None:
            return one
        if one == base:
            return None
        self.conflicts.append(Conflict(ConflictKind.REMOVAL, slot, one.id, ours=ours, theirs=theirs))
        return one

    def _item(
        self, slot: Slot | None, base: D | None, ours: D, theirs: D, *, places: Places | None = None
    ) -> D:
        place: Callable[[Any], Any] | None = places.get if places is not None else None
        merged = merged_item(base, ours, theirs, place=place)
        item = str(getattr(ours, "id", ""))
        if merged.lost:
            self.formers.append(Former(slot, item, 0, pared(theirs, merged.lost), merged.lost))
            self.conflicts.extend(
                Conflict(ConflictKind.VALUE, slot, item, name, getattr(ours, name), getattr(theirs, name))
                for name in merged.lost
            )
        return merged.item


def _with_former_values(project: Project, formers: Sequence[Former]) -> Project:
    """Return `project` with a revision for each of `formers`, whose id tells its content: twice is once.

    Nobody signs them, and they happen at the latest moment that either copy knows.
    """
    known = {revision.id for revision in project.revisions}
    revisions = (
        Revision(RevisionId(f"v-{digest_of_values(one)}"), LABEL, time=_latest(project), formers=(one,))
        for one in formers
    )
    return replace(project, revisions=(*project.revisions, *(r for r in revisions if r.id not in known)))


def _latest(project: Project) -> str:
    times = (
        *(claim.time for claim in project.claims),
        *(withdrawal.time for withdrawal in project.withdrawals),
        *(revision.time for revision in project.revisions),
    )
    return max(times, key=moment_of, default="")


def _rivals(project: Project, ours: Project, theirs: Project) -> Iterator[Conflict]:
    """Yield the faces that are disputed only now."""
    joined, here, there = (read_record(one) for one in (project, ours, theirs))
    for region in project.regions:
        if joined.state(region.id) is State.DISPUTED and not any(
            side.state(region.id) is State.DISPUTED for side in (here, there)
        ):
            yield Conflict(ConflictKind.RIVALS, Slot.REGIONS, region.id)


def _odd_places(project: Project, base: Project | None, *sides: Project) -> Iterator[Conflict]:
    """Yield the faces that one side placed on a picture which is no longer the one shown."""
    shapes = {region.id: region.shape for region in base.regions} if base else {}
    for side in sides:
        if (
            side.photograph.digest == project.photograph.digest
            and side.photograph.size == project.photograph.size
        ):
            continue
        for region in side.regions:
            if region.shape != shapes.get(region.id):
                yield Conflict(ConflictKind.PICTURE, Slot.REGIONS, region.id)
