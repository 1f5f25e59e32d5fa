"""What the record says now: who stands where, what is disputed, who sits in which row.

Reads a `Project` once into indexes and answers questions about it; changes nothing. A `Record` belongs to one
project value: make a new one (`read_record`) after every edit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from annotator.core.caption import CaptionId, RegionId
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
        return tuple(
            c for c in self.claims_of(region) if not self.is_withdrawn(c.id) and not self.is_replaced(c.id)
        )

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
        said = (standing.finding, standing.person)
        return tuple(c for c in self.open_claims(region) if (c.finding, c.person) != said)

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
        if standing is None or standing.person is None:
            return None
        return self.people.get(standing.person)

    def regions_of(self, person: PersonId) -> tuple[RegionId, ...]:
        """Return where `person` is shown now, in the order of the regions (a montage may show one twice)."""
        shown = ((r.id, self.person_at(r.id)) for r in self.project.regions if not r.is_removed)
        return tuple(region for region, who in shown if who is not None and who.id == person)

    def named_at(self, region: RegionId) -> tuple[NamePlace, ...]:
        """Return every place in the captions that names `region`."""
        return tuple(
            NamePlace(caption.id, row, index)
            for caption in self.project.captions
            for row, names in (
                *((i, r.names) for i, r in enumerate(caption.rows)),
                (None, caption.also_named),
            )
            for index, name in enumerate(names)
            if name.region == region
        )


def read_record(project: Project) -> Record:
    """Index `project` in one pass over each of its collections."""
    by_region: dict[RegionId, list[Claim]] = defaultdict(list)
    replacements: dict[ClaimId, list[Claim]] = defaultdict(list)
    for claim in project.claims:
        by_region[claim.region].append(claim)
        for old in claim.replaces:
            replacements[old].append(claim)
    withdrawals: dict[ClaimId, list[Withdrawal]] = defaultdict(list)
    for withdrawal in project.withdrawals:
        withdrawals[withdrawal.claim].append(withdrawal)
    return Record(
        project=project,
        regions={r.id: r for r in project.regions},
        people={p.id: p for p in project.people},
        claims={c.id: c for c in project.claims},
        seats={r: Seat(row, i, j) for i, row in enumerate(project.rows) for j, r in enumerate(row.regions)},
        claims_by_region={r: tuple(claims) for r, claims in by_region.items()},
        withdrawals_by_claim={c: tuple(w) for c, w in withdrawals.items()},
        replacements={c: tuple(newer) for c, newer in replacements.items()},
    )
