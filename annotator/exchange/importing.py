"""What an import would add, confirm and contradict, before anything changes; and the one edit that does it.

Nothing that somebody said is replaced: what contradicts the record becomes a rival claim beside the one that
stands, with the file as its source. What could not be placed is listed. Importing a file twice is importing
it once. Knows entries, not files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits import Signature, fresh_id
from annotator.core.edits.parts import appended, exchanged, signed
from annotator.core.errors import FormError
from annotator.core.model import (
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Project,
    Region,
    Row,
    RowId,
    Stance,
)
from annotator.core.record import Record, read_record
from annotator.exchange.entries import Entry, Incoming, Unplaced
from annotator.exchange.pairing import Place, pair
from annotator.exchange.persons import Persons, is_same_person


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing of the file and what the import does with it: the region it concerns, and a sentence."""

    region: RegionId
    entry: Entry
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        added: new regions, first claims, and what the file knows more of a person.
        agreeing: what the record says already.
        contradicting: what becomes a rival of a standing claim.
        unplaced: what the file names without a usable place; nothing is done with it.
        edit: does all of it at once; without changes where there is nothing to do.
    """

    added: tuple[Planned, ...]
    agreeing: tuple[Planned, ...]
    contradicting: tuple[Planned, ...]
    unplaced: tuple[Unplaced, ...]
    warnings: tuple[str, ...]
    edit: Edit


def plan_import(project: Project, incoming: Incoming, *, signature: Signature) -> ImportPlan:
    """Return what importing `incoming` into `project` would do; nothing is changed.

    Raises:
        FormError: the file speaks of a picture of another form, and nobody has said what to do about it.
    """
    if incoming.question is not None:
        ways = ", ".join(answer.value for answer in incoming.question.answers)
        raise FormError(
            incoming.source, str(incoming.question), way_out=f"say what to do with the places ({ways})"
        )
    places = pair(incoming.places, project.regions)
    planning = _Planning(project, incoming, signature, places)
    for place in places:
        planning.take(place)
    return planning.plan()


class _Planning:
    """Collects what one import does."""

    def __init__(
        self, project: Project, incoming: Incoming, signature: Signature, places: tuple[Place, ...]
    ) -> None:
        self._project, self._incoming, self._signature = project, incoming, signature
        self._record: Record = read_record(project)
        self._persons = Persons(self._record.entries(), _confirmed(self._record, places))
        self._regions: list[Region] = []
        self._claims: list[Claim] = []
        self._seats: list[tuple[Entry, RegionId]] = []
        self._added: list[Planned] = []
        self._agreeing: list[Planned] = []
        self._contradicting: list[Planned] = []

    def take(self, place: Place) -> None:
        """Take one place of the file, with all that is said of it."""
        region = place.region or self._new_region(place)
        for entry in place.entries:
            self._take_entry(region, entry, is_new=place.region is None)

    def plan(self) -> ImportPlan:
        """Return what was taken."""
        label = self._incoming.label or f"Import {self._incoming.source}"
        return ImportPlan(
            tuple(self._added),
            tuple(self._agreeing),
            tuple(self._contradicting),
            self._incoming.unplaced,
            (*self._incoming.warnings, *self._persons.warnings, *self._told_more()),
            signed(label, self._signature, self._changes()),
        )

    def _told_more(self) -> Iterator[str]:
        for person in self._persons.changed:
            yield f"{person.name}: what the record does not know of this person is filled in"

    def _changes(self) -> tuple[ItemChange, ...]:
        project = self._project
        people = (change for p in self._persons.changed for change in exchanged(project, Slot.PEOPLE, p))
        return (
            *appended(project, Slot.REGIONS, self._regions),
            *appended(project, Slot.ROWS, self._rows()),
            *people,
            *appended(project, Slot.PEOPLE, self._persons.new),
            *appended(project, Slot.CLAIMS, self._claims),
        )

    def _new_region(self, place: Place) -> RegionId:
        first = place.entries[0]
        region = Region(RegionId(fresh_id("r")), place.shape, first.region_note)
        self._regions.append(region)
        self._seats.append((first, region.id))
        return region.id

    def _rows(self) -> list[Row]:
        """Return the rows that the file tells of, where the project has none."""
        if self._project.rows:
            return []
        told = sorted(
            (e.row_number, e.row, e.seat, region)
            for e, region in self._seats
            if e.row_number is not None and e.seat is not None
        )
        labels = dict.fromkeys((number, label) for number, label, _, _ in told)
        return [
            Row(RowId(fresh_id("row")), label, tuple(r for n, t, _, r in told if (n, t) == (number, label)))
            for number, label in labels
        ]

    def _take_entry(self, region: RegionId, entry: Entry, *, is_new: bool) -> None:
        if entry.finding is None:
            where = self._added if is_new else self._agreeing
            said = "a face that nobody has named" if is_new else "this face is marked already"
            where.append(Planned(region, entry, said))
        elif self._is_said(region, entry):
            self._agreeing.append(Planned(region, entry, f"{_who(entry)}: the record says so too"))
            self._tell_more(region, entry)
        elif (standing := self._standing(region)) is None:
            self._claim(region, entry, Stance.DISPUTES if entry.is_rival else Stance.ASSERTS)
            what = "a new face" if is_new else "the first name for this face"
            self._added.append(Planned(region, entry, f"{_who(entry)}: {what}"))
        elif _is_ignorance(entry) and standing.finding is Finding.PERSON:
            self._agreeing.append(
                Planned(region, entry, "the file does not know who this is; the name stays")
            )
        else:
            said = (
                f"{_who(entry)}: the record says {self._said_by(standing)}; both will stand beside each other"
            )
            self._claim(region, entry, Stance.DISPUTES)
            self._contradicting.append(Planned(region, entry, said))

    def _standing(self, region: RegionId) -> Claim | None:
        new = (claim for claim in self._claims if claim.region == region)
        return self._record.standing(region) or next(new, None)

    def _is_said(self, region: RegionId, entry: Entry) -> bool:
        """Say whether an open claim says what `entry` does, or this file did so before."""
        open_claims = self._record.open_claims(region)
        return any(
            self._says(claim, entry)
            for claim in (*self._record.claims_of(region), *(c for c in self._claims if c.region == region))
            if claim in open_claims or self._is_from_here(claim)
        )

    def _is_from_here(self, claim: Claim) -> bool:
        return claim.basis is self._incoming.basis and claim.source == self._incoming.source

    def _says(self, claim: Claim, entry: Entry) -> bool:
        if claim.finding is not entry.finding:
            return False
        known = None if claim.person is None else self._person(claim.person)
        return entry.person is None or (known is not None and is_same_person(known, entry.person))

    def _person(self, person: PersonId) -> Person | None:
        new = (p for p in self._persons.new if p.id == person)
        return self._record.people.get(self._record.speaker_for(person)) or next(new, None)

    def _tell_more(self, region: RegionId, entry: Entry) -> None:
        for claim in self._record.open_claims(region):
            if entry.person is not None and claim.person is not None and self._says(claim, entry):
                self._persons.tell(self._record.speaker_for(claim.person), entry.person)
                return

    def _claim(self, region: RegionId, entry: Entry, stance: Stance) -> None:
        self._claims.append(
            Claim(
                id=ClaimId(fresh_id("c")),
                region=region,
                finding=entry.finding or Finding.UNKNOWN,
                person=None if entry.person is None else self._persons.find(entry.person),
                certainty=entry.certainty or Certainty.CERTAIN,
                stance=stance,
                author=self._signature.author,
                time=self._signature.time,
                basis=self._incoming.basis,
                source=self._incoming.source,
                note=_note(entry),
            )
        )

    def _said_by(self, claim: Claim) -> str:
        person = None if claim.person is None else self._person(claim.person)
        return claim.finding.value if person is None else person.name


def _confirmed(record: Record, places: tuple[Place, ...]) -> Iterator[PersonId]:
    """Yield whom the record shows already where the file names them: they are nobody else's."""
    for place in places:
        shown = None if place.region is None else record.person_at(place.region)
        if shown is not None and any(e.person and is_same_person(shown, e.person) for e in place.entries):
            yield shown.id


def _is_ignorance(entry: Entry) -> bool:
    """Say whether the file knows no name; one that says so against a name of its own disputes it."""
    return entry.finding is Finding.UNKNOWN and not entry.is_rival


def _who(entry: Entry) -> str:
    return entry.name or "somebody unknown"


def _note(entry: Entry) -> str:
    """Return the reason that the file gives, with who said so there, when and on what ground."""
    said = (
        entry.note,
        f"said by {entry.author}" if entry.author else "",
        f"said on {entry.time}" if entry.time else "",
        f"resting on: {entry.basis}" if entry.basis else "",
        f"source: {entry.source}" if entry.source else "",
    )
    return "; ".join(part for part in said if part)
