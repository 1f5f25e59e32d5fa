"""What happened to a face, a person or the whole project: who, when, what and why, oldest first.

Reads claims, withdrawals and revisions as one story. How an event is said in words is for the window and the
pages to decide; nothing here is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from annotator.core.caption import RegionId
from annotator.core.model import (
    Claim,
    ClaimId,
    Describable,
    Finding,
    Former,
    PersonId,
    Project,
    Revision,
    Row,
    Slot,
    Stance,
    Withdrawal,
)
from annotator.core.moments import end_of, moment_of
from annotator.core.record import read_record


class EventKind(Enum):
    """What sort of thing happened; PREFERRED says again what another claim of the face says."""

    IDENTIFIED = "identified"
    CORRECTED = "corrected"
    PREFERRED = "preferred"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one item that an edit changed; `field` is "" where the whole item was put in or out.

    Attributes:
        slot: None for the photograph's description.
        before, after: the values, of the field's type; for a whole item the item as it was last known, None
            where it was not there.
    """

    slot: Slot | None
    item: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        source: where the record tells of it.
        why: the reason in the author's words, or "".
        label: for CHANGED what the edit was called; else "".
        claim: the claim that was made or withdrawn, or None.
        changes: for CHANGED what changed.
    """

    kind: EventKind
    author: str
    time: str
    why: str
    source: Claim | Withdrawal | Revision
    label: str = ""
    claim: Claim | None = None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; what is left out does not limit.

    Attributes:
        since, until: ISO 8601, a day alone means the whole day. What has no time came before all others.
    """

    region: RegionId | None = None
    person: PersonId | None = None
    author: str | None = None
    kinds: frozenset[EventKind] = frozenset(EventKind)
    since: str = ""
    until: str = ""


def history(project: Project, wanted: EventFilter = EventFilter()) -> tuple[Event, ...]:
    """Return what happened in `project`, oldest first; what has no time comes first."""
    about = _About(project, wanted)
    events = (*_said(project.claims), *_taken_back(project), *_changed(project))
    return tuple(
        sorted(
            (e for e in events if _is_wanted(e, wanted) and about.holds(e)), key=lambda e: moment_of(e.time)
        )
    )


def authors(project: Project) -> tuple[str, ...]:
    """Return everybody who signed something, in alphabetical order."""
    signed: tuple[Claim | Withdrawal | Revision, ...] = (
        *project.claims,
        *project.withdrawals,
        *project.revisions,
    )
    return tuple(sorted({one.author for one in signed if one.author}, key=str.casefold))


def _said(claims: Iterable[Claim]) -> Iterator[Event]:
    said: set[tuple[RegionId, Finding, PersonId | None]] = set()
    for claim in claims:
        what = (claim.region, claim.finding, claim.person)
        is_again = what in said and not claim.replaces and claim.stance is Stance.ASSERTS
        kind = EventKind.PREFERRED if is_again else _kind(claim)
        said.add(what)
        yield Event(kind, claim.author, claim.time, claim.note, source=claim, claim=claim)


def _kind(claim: Claim) -> EventKind:
    if claim.stance is Stance.DISPUTES:
        return EventKind.DISPUTED
    return EventKind.CORRECTED if claim.replaces else EventKind.IDENTIFIED


def _taken_back(project: Project) -> Iterator[Event]:
    claims: dict[ClaimId, Claim] = {claim.id: claim for claim in project.claims}
    for one in project.withdrawals:
        claim = claims.get(one.claim)
        yield Event(EventKind.WITHDRAWN, one.author, one.time, one.reason, source=one, claim=claim)


def _changed(project: Project) -> Iterator[Event]:
    """Yield one event a revision; what a field became is what the next revision found, or what it is now."""
    later = _Later(project)
    told = [(revision, later.changes(revision)) for revision in reversed(project.revisions)]
    for revision, changes in reversed(told):
        yield Event(
            EventKind.CHANGED,
            revision.author,
            revision.time,
            "",
            source=revision,
            label=revision.label,
            changes=changes,
        )


class _Later:
    """The state after each revision, walking from now into the past."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._items: dict[tuple[Slot | None, str], Describable | None] = {(None, ""): project.photograph}
        for slot in (Slot.REGIONS, Slot.ROWS, Slot.PEOPLE, Slot.CAPTIONS):
            self._items |= {(slot, item.id): item for item in getattr(project, slot.value)}
        self._fields: dict[tuple[Slot | None, str], dict[str, Any]] = {}

    def changes(self, revision: Revision) -> tuple[FieldChange, ...]:
        """Return what `revision` changed, and step before it."""
        return tuple(change for former in reversed(revision.formers) for change in self._step(former))[::-1]

    def _step(self, former: Former) -> Iterator[FieldChange]:
        key = (former.slot, former.item)
        if former.fields and former.before is not None:
            for name in former.fields:
                before = getattr(former.before, name, None)
                yield FieldChange(*key, name, before, self._value(key, name))
                self._fields.setdefault(key, {})[name] = before
        else:
            yield FieldChange(*key, "", former.before, self._items.get(key))
            self._items[key] = former.before
            self._fields.pop(key, None)

    def _value(self, key: tuple[Slot | None, str], name: str) -> Any:
        fields = self._fields.get(key, {})
        return fields[name] if name in fields else getattr(self._items.get(key), name, None)


def _is_wanted(event: Event, wanted: EventFilter) -> bool:
    moment = moment_of(event.time)
    return (
        event.kind in wanted.kinds
        and wanted.author in (None, event.author)
        and (not wanted.since or moment >= moment_of(wanted.since))
        and (not wanted.until or moment <= end_of(wanted.until))
    )


class _About:
    """Which events are about the face and the person wanted."""

    def __init__(self, project: Project, wanted: EventFilter) -> None:
        self._region, self._person = wanted.region, wanted.person
        self._entries = _entries_of(project, wanted.person) if wanted.person is not None else frozenset()
        self._claims = frozenset(claim.id for claim in project.claims if claim.person in self._entries)

    def holds(self, event: Event) -> bool:
        """Say whether `event` is wanted."""
        return (self._region is None or _is_about_region(event, self._region)) and (
            self._person is None or self._is_about_person(event)
        )

    def _is_about_person(self, event: Event) -> bool:
        """Say whether `event` names the person, takes the name away, or changes what is known of them."""
        if event.claim is not None:
            return event.claim.person in self._entries or not self._claims.isdisjoint(event.claim.replaces)
        return any(change.slot is Slot.PEOPLE and change.item in self._entries for change in event.changes)


def _entries_of(project: Project, person: PersonId) -> frozenset[str]:
    """Return every entry that was found to be the same human being as `person`, and itself."""
    record = read_record(project)
    speaker = record.speaker_for(person)
    return frozenset((person, *(p.id for p in project.people if record.speaker_for(p.id) == speaker)))


def _is_about_region(event: Event, region: RegionId) -> bool:
    if event.claim is not None:
        return event.claim.region == region
    return any(
        (change.slot, change.item) == (Slot.REGIONS, region) or _moves(change, region)
        for change in event.changes
    )


def _moves(change: FieldChange, region: RegionId) -> bool:
    """Say whether `change` gives `region` another place among its neighbours."""
    if change.slot is not Slot.ROWS or change.field not in ("", "regions"):
        return False
    before, after = (_seats(side) for side in (change.before, change.after))
    return (region in before) != (region in after)


def _seats(side: Any) -> tuple[RegionId, ...]:
    return side.regions if isinstance(side, Row) else tuple(side or ())
