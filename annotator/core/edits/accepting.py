"""Accepting a caption: what the review agreed on becomes the record, as one edit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from annotator.core.caption import Caption, Name, RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits.accepted import AcceptedRow, AcceptedSeat, rows_after
from annotator.core.edits.parts import Signature, appended, exchanged, fresh_id, signed
from annotator.core.folding import names_of
from annotator.core.model import (
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Project,
    Region,
    Stance,
)
from annotator.core.record import Record, read_record
from annotator.core.spellings import are_of_two, may_be_one_name
from annotator.core.unplaced import role_of


def accept_caption(
    project: Project,
    caption: Caption | None,
    rows: tuple[AcceptedRow, ...],
    *,
    loose: tuple[AcceptedSeat, ...] = (),
    signature: Signature,
) -> Edit:
    """Make the reviewed `rows` the record: regions, rows, people, claims and the caption, as one edit.

    Nothing that somebody said is replaced: where a region already has another standing claim, the caption's
    name becomes its rival; a shorter or longer spelling of the name that stands there is no rival. `rows` run
    from the top of the picture down; what becomes of the rows of the project, see `rows_after`. `loose` are
    faces in no row. Without a caption only regions and rows are taken over.
    """
    seats = (*(seat for row in rows for seat in row.seats), *loose)
    acceptance = _Acceptance(project, caption, signature, seats)
    for row in rows:
        acceptance.take(row)
    for seat in loose:
        acceptance.take_seat(seat)
    label = "Accept the caption" if caption else "Accept the faces"
    return signed(label, signature, acceptance.changes())


class _Acceptance:
    """Collects what one accepted caption adds to a project."""

    def __init__(
        self, project: Project, caption: Caption | None, signature: Signature, seats: tuple[AcceptedSeat, ...]
    ) -> None:
        self._project = project
        self._record: Record = read_record(project)
        self._caption = caption
        self._signature = signature
        self._kept = _kept_people(self._record, caption, seats)
        self._regions: list[Region] = []
        self._rows: list[AcceptedRow] = []
        self._people: list[Person] = []
        self._claims: list[Claim] = []
        self._named: dict[tuple[int, int], RegionId] = {}

    def take(self, row: AcceptedRow) -> None:
        """Add one reviewed row."""
        for seat in row.seats:
            self.take_seat(seat)
        self._rows.append(row)

    @property
    def _is_another_caption(self) -> bool:
        """Say whether the project has a caption that came first, which its rows are called by."""
        known = self._project.captions
        return self._caption is not None and bool(known) and self._caption.id != known[0].id

    def changes(self) -> tuple[ItemChange, ...]:
        """Return everything that was taken, as changes to the project."""
        project = self._project
        shapes = {region.id: region.shape for region in (*project.regions, *self._regions)}
        rows = rows_after(project.rows, self._rows, shapes, is_another=self._is_another_caption)
        old_rows = tuple(
            ItemChange(Slot.ROWS, index, row, None) for index, row in reversed(tuple(enumerate(project.rows)))
        )
        new_rows = tuple(ItemChange(Slot.ROWS, i, None, row) for i, row in enumerate(rows))
        return (
            appended(project, Slot.REGIONS, self._regions)
            + appended(project, Slot.PEOPLE, self._people)
            + (() if project.rows == rows else old_rows + new_rows)
            + appended(project, Slot.CLAIMS, self._claims)
            + self._caption_change()
        )

    def _caption_change(self) -> tuple[ItemChange, ...]:
        if self._caption is None:
            return ()
        linked = self._linked_caption(self._caption)
        if any(caption.id == linked.id for caption in self._project.captions):
            return exchanged(self._project, Slot.CAPTIONS, linked)
        return appended(self._project, Slot.CAPTIONS, [linked])

    def _linked_caption(self, caption: Caption) -> Caption:
        return replace(
            caption,
            rows=tuple(
                replace(
                    row,
                    names=tuple(replace(n, region=self._named.get((i, j))) for j, n in enumerate(row.names)),
                )
                for i, row in enumerate(caption.rows)
            ),
            also_named=self._also_named(caption),
        )

    def _also_named(self, caption: Caption) -> tuple[Name, ...]:
        """Return the names without a row, with the faces that somebody found for them before.

        A review places none of these; of namesakes nobody knows which is which.
        """
        former = next((known.also_named for known in self._project.captions if known.id == caption.id), ())
        names, known = Counter(n.name for n in caption.also_named), Counter(n.name for n in former)
        faces = {
            name.name: name.region
            for name in former
            if names[name.name] == known[name.name] == 1 and name.region not in self._named.values()
        }
        return tuple(replace(n, region=n.region or faces.get(n.name)) for n in caption.also_named)

    def take_seat(self, seat: AcceptedSeat) -> None:
        """Add one reviewed face, and what the caption says of it."""
        if seat.shape is not None:
            self._regions.append(Region(seat.region, seat.shape))
        if seat.name is not None and self._caption is not None:
            row, index = seat.name
            self._named[seat.name] = seat.region
            self._say(seat.region, self._caption.rows[row].names[index], self._caption.source, seat)

    def _say(self, region: RegionId, name: Name, source: str, seat: AcceptedSeat) -> None:
        standing = self._record.standing(region)
        person = None if name.unknown or not name.name else self._person(region, name)
        finding = Finding.UNKNOWN if person is None else Finding.PERSON
        if any(
            (*self._said(c), c.source) == (finding, person, source)
            for c in self._record.claims_of(region)
            if c.basis is Basis.PRINTED_CAPTION or c is standing
        ):
            return  # this source has said so before; saying it twice would reopen what was corrected
        if standing and self._said(standing) == (finding, person):
            return
        self._claims.append(
            Claim(
                id=ClaimId(fresh_id("c")),
                region=region,
                finding=finding,
                person=person,
                certainty=Certainty.POSSIBLE if name.uncertain else seat.certainty,
                stance=Stance.DISPUTES if standing else Stance.ASSERTS,
                author=self._signature.author,
                time=self._signature.time,
                basis=Basis.PRINTED_CAPTION,
                source=source,
                note=seat.note,
            )
        )

    def _said(self, claim: Claim) -> tuple[Finding, PersonId | None]:
        """Return what a claim says, with the entry that speaks for its person by now."""
        return claim.finding, None if claim.person is None else self._record.speaker_for(claim.person)

    def _person(self, region: RegionId, name: Name) -> PersonId:
        """Return the person of that name: the one shown here, else the only one so called, else a new one.

        Names are not unique: two people of one name stay two, so an ambiguous name makes a new person, and
        whom a reviewed face of that name shows already is nobody else's.
        """
        assert name.name is not None  # noqa: S101 - the caller looked
        known = shown_as(self._record, region, name) or spelled_otherwise(self._record, region, name)
        if known is not None:
            return known.id
        taken = {claim.person for claim in self._claims} | self._kept
        same = {self._record.speaker_for(p.id) for p in self._project.people if _is_called(p, name)} - taken
        if len(same) == 1:
            return same.pop()
        person = Person(PersonId(fresh_id("p")), name.name, role=role_of(name))
        self._people.append(person)
        return person.id


def spelled_otherwise(record: Record, region: RegionId, name: Name) -> Person | None:
    """Return who is said to be at `region` by a shorter or longer spelling of `name`; the shown one first."""
    if name.name is None or name.unknown:
        return None
    claims = (record.standing(region), *record.rivals(region))
    people = (record.person_of(claim) for claim in claims if claim is not None)
    for person in people:
        if person is not None and any(
            may_be_one_name(called, name.name, titles=(person.role, name.title or ""))
            for called in names_of(person)
        ):
            return person
    return None


def shown_as(record: Record, region: RegionId, name: Name) -> Person | None:
    """Return whom the picture shows at `region`, where that is by the very name of a caption."""
    shown = record.person_at(region)
    return shown if shown is not None and _is_called(shown, name) else None


def _is_called(person: Person, name: Name) -> bool:
    """Say whether `person` bears the very name; "Mrs. Ed Low" is not Mr. Ed Low."""
    return person.name == name.name and not are_of_two((person.role, name.title or ""))


def _kept_people(
    record: Record, caption: Caption | None, seats: tuple[AcceptedSeat, ...]
) -> frozenset[PersonId]:
    """Return whom the reviewed faces show already by the name that the caption has, however spelled."""
    if caption is None:
        return frozenset()
    named = ((seat.region, caption.rows[seat.name[0]].names[seat.name[1]]) for seat in seats if seat.name)
    known = (
        shown_as(record, region, name) or spelled_otherwise(record, region, name) for region, name in named
    )
    return frozenset(who.id for who in known if who is not None)
