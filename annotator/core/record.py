"""What the record says now: who stands where, what is disputed, who sits in which row.

Reads a `Project` once into indexes and answers questions about it; changes nothing. A `Record` belongs to one
project value: make a new one (`read_record`) after every edit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

from annotator.core.caption import Caption, CaptionId, Name, RegionId
from annotator.core.model import (
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Project,
    Region,
    Row,
    Stance,
    Withdrawal,
)

K = TypeVar("K")
V = TypeVar("V")


class State(Enum):
    """How far a region has come; "proposed" belongs to the review and is never in a project."""

    NOT_LOOKED_AT = "not looked at"
    UNKNOWN = "looked at, unknown"
    IDENTIFIED = "identified"
    DISPUTED = "disputed"
    NOT_A_PERSON = "not a person"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a region sits: indices count from 0, from the top row and from the left."""

    row: Row
    row_index: int
    index: int


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a caption names a region: `row` is None for the people named without a place."""

    caption: CaptionId
    row: int | None
    index: int


@dataclass(frozen=True, slots=True)
class Record:
    """Indexes over one project; see the functions and methods for what they promise."""

    project: Project
    regions: Mapping[RegionId, Region]
    people: Mapping[PersonId, Person]
    claims: Mapping[ClaimId, Claim]
    seats: Mapping[RegionId, Seat]
    claims_by_region: Mapping[RegionId, tuple[Claim, ...]]
    withdrawals_by_claim: Mapping[ClaimId, tuple[Withdrawal, ...]]
    replacements: Mapping[ClaimId, tuple[Claim, ...]]
    # What was asked for before: every view asks for the standing claim of every face after every edit.
    _open: dict[RegionId, tuple[Claim, ...]] = field(default_factory=dict, repr=False, compare=False)

    def claims_of(self, region: RegionId) -> tuple[Claim, ...]:
        """Return every claim about `region`, oldest first, whatever became of it."""
        return self.claims_by_region.get(region, ())

    def is_withdrawn(self, claim: ClaimId) -> bool:
        """Say whether somebody took `claim` back."""
        return claim in self.withdrawals_by_claim

    def is_replaced(self, claim: ClaimId) -> bool:
        """Say whether a correction that is itself in force took the place of `claim`."""
        pending, seen = [claim], {claim}
        while pending:
            for newer in self.replacements.get(pending.pop(), ()):
                if not self.is_withdrawn(newer.id):
                    return True
                if newer.id not in seen:
                    seen.add(newer.id)
                    pending.append(newer.id)
        return False

    def open_claims(self, region: RegionId) -> tuple[Claim, ...]:
        """Return the claims about `region` that nobody withdrew or corrected, oldest first."""
        known = self._open.get(region)
        if known is None:
            claims = (c for c in self.claims_of(region) if not self.is_withdrawn(c.id))
            known = self._open[region] = tuple(c for c in claims if not self.is_replaced(c.id))
        return known

    def standing(self, region: RegionId) -> Claim | None:
        """Return the claim that the picture shows now, or None where nobody has looked."""
        open_claims = self.open_claims(region)
        asserting = (c for c in reversed(open_claims) if c.stance is Stance.ASSERTS)
        # Of doubts alone the oldest: a later one is a rival from the start and leaves the name shown.
        return next(asserting, None) or next(iter(open_claims), None)

    def rivals(self, region: RegionId) -> tuple[Claim, ...]:
        """Return the open claims about `region` that say something else than the standing one."""
        standing = self.standing(region)
        if standing is None:
            return ()
        said = self._said(standing)
        return tuple(c for c in self.open_claims(region) if self._said(c) != said)

    def state(self, region: RegionId) -> State:
        """Return how far `region` has come."""
        standing = self.standing(region)
        if standing is None:
            return State.NOT_LOOKED_AT
        if self.rivals(region):
            return State.DISPUTED
        return {
            Finding.PERSON: State.IDENTIFIED,
            Finding.UNKNOWN: State.UNKNOWN,
            Finding.NOT_A_PERSON: State.NOT_A_PERSON,
        }[standing.finding]

    def person_at(self, region: RegionId) -> Person | None:
        """Return the person whom the picture shows at `region` now."""
        standing = self.standing(region)
        return None if standing is None else self.person_of(standing)

    def person_of(self, claim: Claim) -> Person | None:
        """Return whom `claim` means: the entry it was made with, or the one that speaks for that by now."""
        return None if claim.person is None else self.people.get(self.speaker_for(claim.person))

    def speaker_for(self, person: PersonId) -> PersonId:
        """Return the entry that speaks for `person`, which is most often its own.

        Two copies of a project may each have let the other entry speak; joined, they name each other in a
        circle, and then the entry with the lowest id speaks for all.
        """
        way = [person]
        while (entry := self.people.get(way[-1])) is not None and entry.same_as is not None:
            if entry.same_as in way:
                return min(way[way.index(entry.same_as) :])
            way.append(entry.same_as)
        return way[-1]

    def entries(self) -> tuple[Person, ...]:
        """Return the people who speak for themselves: those to choose from."""
        return tuple(p for p in self.project.people if p.same_as is None or self.speaker_for(p.id) == p.id)

    def regions_of(self, person: PersonId) -> tuple[RegionId, ...]:
        """Return where `person` is shown now, in the order of the regions (a montage may show one twice)."""
        speaker = self.speaker_for(person)
        shown = ((r.id, self.person_at(r.id)) for r in self.project.regions if not r.is_removed)
        return tuple(region for region, who in shown if who is not None and who.id == speaker)

    def named_at(self, region: RegionId) -> tuple[NamePlace, ...]:
        """Return every place in the captions that names `region`."""
        return tuple(
            place
            for caption in self.project.captions
            for place, name in placed_names(caption)
            if name.region == region
        )

    def _said(self, claim: Claim) -> tuple[Finding, PersonId | None]:
        return claim.finding, None if claim.person is None else self.speaker_for(claim.person)


def placed_names(caption: Caption) -> Iterator[tuple[NamePlace, Name]]:
    """Yield the names of a caption with their places: row by row, then those without a row."""
    for number, row in enumerate(caption.rows):
        yield from ((NamePlace(caption.id, number, index), name) for index, name in enumerate(row.names))
    yield from ((NamePlace(caption.id, None, index), name) for index, name in enumerate(caption.also_named))


def read_record(project: Project, *, former: Record | None = None) -> Record:
    """Index `project` in one pass over each of its collections.

    Args:
        project: what to read.
        former: a record of the same project some steps ago; with it, only the claims made since are read.
    """
    return _indexed(project, project.claims, project.withdrawals, former)


def read_faces(project: Project, *regions: RegionId) -> Record:
    """Like `read_record`, but knows only the claims that bear on `regions`, and no seats.

    What a verb needs to know of one face is found so in a tenth of the time.
    """
    wanted = frozenset(regions)
    claims = [claim for claim in project.claims if claim.region in wanted]
    known = {claim.id for claim in claims}
    # A claim about another face may replace one of these; only a stranger's file holds such.
    pending = [c for c in project.claims if c.replaces and c.region not in wanted]
    while bearing := [c for c in pending if not known.isdisjoint(c.replaces)]:
        known |= {claim.id for claim in bearing}
        claims += bearing
        pending = [claim for claim in pending if claim.id not in known]
    withdrawals = tuple(w for w in project.withdrawals if w.claim in known)
    return _indexed(replace(project, rows=()), tuple(claims), withdrawals, None)


def _indexed(
    project: Project,
    claims: tuple[Claim, ...],
    withdrawals: tuple[Withdrawal, ...],
    former: Record | None,
) -> Record:
    """Return the record of `project` as far as `claims` and `withdrawals` tell it."""
    known = former or _nothing(project)
    if not (_begins(known.project.claims, claims) and _begins(known.project.withdrawals, withdrawals)):
        known = _nothing(project)
    said = claims[len(known.project.claims) :]
    taken_back = withdrawals[len(known.project.withdrawals) :]
    return Record(
        project=project,
        regions={r.id: r for r in project.regions},
        people={p.id: p for p in project.people},
        claims={**known.claims, **{c.id: c for c in said}},
        seats={r: Seat(row, i, j) for i, row in enumerate(project.rows) for j, r in enumerate(row.regions)},
        claims_by_region=_grouped(known.claims_by_region, ((c.region, c) for c in said)),
        withdrawals_by_claim=_grouped(known.withdrawals_by_claim, ((w.claim, w) for w in taken_back)),
        replacements=_grouped(known.replacements, ((old, c) for c in said for old in c.replaces)),
        _open=_still_open(known, said, taken_back),
    )


def _still_open(
    known: Record, said: tuple[Claim, ...], taken_back: tuple[Withdrawal, ...]
) -> dict[RegionId, tuple[Claim, ...]]:
    """Return the open claims that `known` was asked for and that nothing new bears on.

    What is replaced or withdrawn now may have replaced others, which stand again then: all of them are looked
    for anew, whichever face they are about.
    """
    claims = {**known.claims, **{claim.id: claim for claim in said}}
    pending = [*(claim.id for claim in said), *(withdrawal.claim for withdrawal in taken_back)]
    seen: set[ClaimId] = set()
    while pending:
        claim = claims.get(pending.pop())
        if claim is not None and claim.id not in seen:
            seen.add(claim.id)
            pending.extend(claim.replaces)
    touched = {claims[claim].region for claim in seen}
    return {region: found for region, found in known._open.items() if region not in touched}  # noqa: SLF001 - its own


def _nothing(project: Project) -> Record:
    return Record(Project(project.photograph), {}, {}, {}, {}, {}, {}, {})


def _begins(old: tuple[V, ...], new: tuple[V, ...]) -> bool:
    """Say whether `new` begins with `old`; quick, since what stayed is the very same values."""
    return old == new[: len(old)]


def _grouped(known: Mapping[K, tuple[V, ...]], pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Return `known` with each value of `pairs` at the end of its group."""
    fresh: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        fresh[key].append(value)
    return {**known, **{key: (*known.get(key, ()), *values) for key, values in fresh.items()}}


def spoken_of_anew(before: Record, after: Record) -> tuple[RegionId, ...]:
    """Return the regions of which `after` may say something else than `before`, which it follows."""
    if before.people != after.people:
        return tuple(after.regions)
    if before.project.withdrawals != after.project.withdrawals:
        return tuple(after.regions)
    return tuple(
        region
        for region in after.regions
        if before.regions.get(region) is not after.regions[region]
        or before.seats.get(region) != after.seats.get(region)
        or before.claims_by_region.get(region) is not after.claims_by_region.get(region)
    )
