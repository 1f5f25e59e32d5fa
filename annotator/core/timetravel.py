"""How the record was at an earlier moment, to look at it or to bring it back.

Claims and withdrawals carry their time, everything else is taken back revision by revision. Nothing is ever
removed by going back: what is brought back is said anew, by whoever brings it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from annotator.core.caption import Caption, CaptionRow, Name
from annotator.core.errors import InvalidError
from annotator.core.model import (
    Claim,
    ClaimId,
    Former,
    Person,
    Photograph,
    Project,
    Region,
    Row,
    Slot,
)
from annotator.core.moments import BEFORE_ALL, end_of, moment_of

T = TypeVar("T", Row, Person, Caption, CaptionRow, Name)

_DESCRIBED = (Slot.REGIONS, Slot.ROWS, Slot.PEOPLE, Slot.CAPTIONS)
_KINDS: dict[Slot | None, type[Any]] = {
    None: Photograph,
    Slot.REGIONS: Region,
    Slot.ROWS: Row,
    Slot.PEOPLE: Person,
    Slot.CAPTIONS: Caption,
}


def as_of(project: Project, moment: str) -> Project:
    """Return `project` as its record was at `moment` (ISO 8601; a day alone means its end), links intact.

    What carries no time was always there. A claim counts from its own time on, so one that was brought in
    from elsewhere with its date appears on that date, if its face was marked by then.
    """
    end = end_of(moment)
    past = _taken_back(project, (r.formers for r in reversed(project.revisions) if moment_of(r.time) > end))
    past = replace(
        past,
        claims=tuple(claim for claim in project.claims if moment_of(claim.time) <= end),
        withdrawals=tuple(w for w in project.withdrawals if moment_of(w.time) <= end),
        revisions=tuple(r for r in project.revisions if moment_of(r.time) <= end),
    )
    return linked(past)


def moments(project: Project) -> tuple[datetime, ...]:
    """Return every moment at which something was said or changed, earliest first; unknown times left out."""
    times = (
        *(claim.time for claim in project.claims),
        *(withdrawal.time for withdrawal in project.withdrawals),
        *(revision.time for revision in project.revisions),
    )
    return tuple(sorted({moment_of(time) for time in times} - {BEFORE_ALL}))


def linked(project: Project) -> Project:
    """Return `project` without the links that lead nowhere, and without claims that need them."""
    regions = frozenset(region.id for region in project.regions)
    people = frozenset(person.id for person in project.people)
    claims = _founded(c for c in project.claims if c.region in regions and (c.person or "") in people | {""})
    known = frozenset(claim.id for claim in claims)
    return replace(
        project,
        rows=tuple(_kept(row, regions=tuple(r for r in row.regions if r in regions)) for row in project.rows),
        people=tuple(
            _kept(
                person,
                portrait=person.portrait if person.portrait in regions else None,
                same_as=person.same_as if person.same_as in people else None,
            )
            for person in project.people
        ),
        claims=claims,
        withdrawals=tuple(w for w in project.withdrawals if w.claim in known),
        captions=tuple(_unlinked(caption, regions) for caption in project.captions),
    )


def _taken_back(project: Project, steps: Iterable[tuple[Former, ...]]) -> Project:
    """Return `project` before all `steps`, the latest first; what does not fit any more is passed over."""
    columns: dict[Slot, list[Any]] = {slot: list(getattr(project, slot.value)) for slot in _DESCRIBED}
    photograph = project.photograph
    for formers in steps:
        for former in reversed(formers):
            if former.slot is None:
                if isinstance(former.before, Photograph):
                    photograph = _as_before(photograph, former)
            elif former.slot in columns:
                _take_back(columns[former.slot], former)
    described = {slot.value: tuple(column) for slot, column in columns.items()}
    return replace(project, photograph=photograph, **described)


def _take_back(column: list[Any], former: Former) -> None:
    index = next((i for i, item in enumerate(column) if item.id == former.item), None)
    if former.before is None:
        if index is not None:
            del column[index]
    elif index is None:
        # Only what was taken out whole can be put back whole.
        if not former.fields:
            column.insert(former.index, former.before)
    elif former.fields:
        column[index] = _as_before(column[index], former)


def _as_before(item: Any, former: Former) -> Any:
    """Return `item` with the fields that `former` names as they were."""
    known = {field.name for field in fields(_KINDS[former.slot])} - {"id"}
    try:
        return replace(
            item, **{name: getattr(former.before, name) for name in former.fields if name in known}
        )
    except InvalidError:  # joined copies may have changed parts of a caption that lean on each other
        return item


def _founded(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims whose replaced claims are all among them, in their order.

    The clocks of two people differ, so a correction may carry an earlier time than what it corrects.
    """
    given = {claim.id: claim for claim in claims}
    sound: set[ClaimId] = set()
    try:
        for claim in TopologicalSorter({c.id: c.replaces for c in given.values()}).static_order():
            if claim in given and all(old in sound for old in given[claim].replaces):
                sound.add(claim)
    except CycleError:  # no file holds a circle; one in memory founds nothing
        return ()
    return tuple(claim for claim in given.values() if claim.id in sound)


def _unlinked(caption: Caption, regions: frozenset[str]) -> Caption:
    """Return `caption` whose names answer only to `regions`."""

    def known(names: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(_kept(n, region=n.region if n.region in regions else None) for n in names)

    return _kept(
        caption,
        rows=tuple(_kept(row, names=known(row.names)) for row in caption.rows),
        absent=known(caption.absent),
        also_named=known(caption.also_named),
    )


def _kept(item: T, **after: Any) -> T:
    """Return `item` with `after`; the very same value where nothing differs, so that most share memory."""
    is_same = all(getattr(item, name) == value for name, value in after.items())
    return item if is_same else replace(item, **after)
