"""Accepting a caption: what the review agreed on becomes the record, as one edit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.core.caption import Caption, Name, RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, fresh_id, signed
from annotator.core.geometry import Shape
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
    Row,
    RowId,
    Stance,
)
from annotator.core.record import Record, read_record


@dataclass(frozen=True, slots=True)
class AcceptedSeat:
    """One seat of an accepted row, from left to right.

    Attributes:
        region: a region of the project, or None for a face that is marked only now.
        shape: where that face is; needed exactly when `region` is None.
        name: index of its name among the names of the caption row, or None for a face without a name.
        certainty: how sure the reviewer lets the record be.
        note: the reason, in words.
    """

    region: RegionId | None
    shape: Shape | None
    name: int | None
    certainty: Certainty = Certainty.CERTAIN
    note: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """One row of the picture; `caption_row` is the index of the caption row that names it, or None."""

    caption_row: int | None
    seats: tuple[AcceptedSeat, ...]
    label: str = ""


def accept_caption(
    project: Project, caption: Caption, rows: tuple[AcceptedRow, ...], *, signature: Signature
) -> Edit:
    """Make the reviewed `rows` the record: regions, rows, people, claims and the caption, as one edit.

    Nothing that somebody said is replaced: where a region already has another standing claim, the caption's
    name becomes its rival. `rows` run from the top of the picture down and replace the rows of the project.
    """
    acceptance = _Acceptance(project, caption, signature)
    for row in rows:
        acceptance.take(row)
    return signed("Accept the caption", signature, acceptance.changes())


class _Acceptance:
    """Collects what one accepted caption adds to a project."""

    def __init__(self, project: Project, caption: Caption, signature: Signature) -> None:
        self._project = project
        self._record: Record = read_record(project)
        self._caption = caption
        self._signature = signature
        self._regions: list[Region] = []
        self._rows: list[Row] = []
        self._people: list[Person] = []
        self._claims: list[Claim] = []
        self._named: dict[tuple[int, int], RegionId] = {}

    def take(self, row: AcceptedRow) -> None:
        """Add one reviewed row."""
        seats = tuple(self._seat(row, seat) for seat in row.seats)
        source = None if row.caption_row is None else self._caption.rows[row.caption_row]
        label = row.label or (source.label if source and source.label else "") or f"Row {len(self._rows) + 1}"
        position = source.position if source else None
        self._rows.append(Row(RowId(fresh_id("row")), label, seats, position))

    def changes(self) -> tuple[ItemChange, ...]:
        """Return everything that was taken, as changes to the project."""
        project = self._project
        old_rows = tuple(
            ItemChange(Slot.ROWS, index, row, None) for index, row in reversed(tuple(enumerate(project.rows)))
        )
        new_rows = tuple(ItemChange(Slot.ROWS, i, None, row) for i, row in enumerate(self._rows))
        return (
            appended(project, Slot.REGIONS, self._regions)
            + appended(project, Slot.PEOPLE, self._people)
            + (() if project.rows == tuple(self._rows) else old_rows + new_rows)
            + appended(project, Slot.CLAIMS, self._claims)
            + self._caption_change()
        )

    def _caption_change(self) -> tuple[ItemChange, ...]:
        linked = self._linked_caption()
        if any(caption.id == linked.id for caption in self._project.captions):
            return exchanged(self._project, Slot.CAPTIONS, linked)
        return appended(self._project, Slot.CAPTIONS, [linked])

    def _linked_caption(self) -> Caption:
        return replace(
            self._caption,
            rows=tuple(
                replace(
                    row,
                    names=tuple(replace(n, region=self._named.get((i, j))) for j, n in enumerate(row.names)),
                )
                for i, row in enumerate(self._caption.rows)
            ),
        )

    def _seat(self, row: AcceptedRow, seat: AcceptedSeat) -> RegionId:
        region = seat.region
        if region is None:
            assert seat.shape is not None  # noqa: S101 - AcceptedSeat promises it
            region = RegionId(fresh_id("r"))
            self._regions.append(Region(region, seat.shape))
        if row.caption_row is not None and seat.name is not None:
            self._named[row.caption_row, seat.name] = region
            self._say(region, self._caption.rows[row.caption_row].names[seat.name], seat)
        return region

    def _say(self, region: RegionId, name: Name, seat: AcceptedSeat) -> None:
        standing = self._record.standing(region)
        person = None if name.unknown or not name.name else self._person(region, name)
        finding = Finding.UNKNOWN if person is None else Finding.PERSON
        if standing and (standing.finding, standing.person) == (finding, person):
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
                source=self._caption.source,
                note=seat.note,
            )
        )

    def _person(self, region: RegionId, name: Name) -> PersonId:
        """Return the person of that name: the one shown here, else the only one so called, else a new one.

        Names are not unique: two people of one name stay two, so an ambiguous name makes a new person.
        """
        assert name.name is not None  # noqa: S101 - the caller looked
        shown = self._record.person_at(region)
        if shown is not None and shown.name == name.name:
            return shown.id
        taken = {claim.person for claim in self._claims}
        same = [p for p in self._project.people if p.name == name.name and p.id not in taken]
        if len(same) == 1:
            return same[0].id
        person = Person(PersonId(fresh_id("p")), name.name, role=_role(name))
        self._people.append(person)
        return person.id


def _role(name: Name) -> str:
    return ", ".join(part for part in (name.title, name.note) if part)
