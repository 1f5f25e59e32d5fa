"""What leaves a project: its regions with what is said of them now, as entries.

Left out are removed regions and those that show no person; what somebody corrected or withdrew stays at home.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.core.model import Basis, Claim, Finding, Person, Project, Region
from annotator.core.record import Record, read_record
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.frames import Frame


def outgoing(project: Project, frame: Frame | None = None) -> Outgoing:
    """Return what is to be written of `project`; without `frame` the picture counts as stored upright."""
    record = read_record(project)
    shown = (region for region in project.regions if not region.is_removed)
    entries = tuple(entry for region in shown for entry in _entries(record, region))
    return Outgoing(project.photograph, frame or Frame(project.photograph.size), entries)


def _entries(record: Record, region: Region) -> tuple[Entry, ...]:
    standing = record.standing(region.id)
    if standing is None:
        return (_entry(record, region, None),)
    if standing.finding is Finding.NOT_A_PERSON:
        return ()
    rivals = tuple(claim for claim in record.rivals(region.id) if claim.finding is not Finding.NOT_A_PERSON)
    said = (_entry(record, region, claim, is_rival=claim is not standing) for claim in (standing, *rivals))
    return tuple(said)


def _entry(record: Record, region: Region, claim: Claim | None, *, is_rival: bool = False) -> Entry:
    seat = record.seats.get(region.id)
    person = None if claim is None else record.person_of(claim)
    place = Entry(
        region.shape,
        region=region.id,
        region_note=region.note,
        row="" if seat is None else seat.row.label,
        row_number=None if seat is None else seat.row_index + 1,
        seat=None if seat is None else seat.index + 1,
    )
    if claim is None:
        return place
    return _said(place, claim, person=person, is_rival=is_rival)


def _said(place: Entry, claim: Claim, *, person: Person | None, is_rival: bool) -> Entry:
    return replace(
        place,
        finding=claim.finding,
        person=person,
        certainty=claim.certainty,
        is_rival=is_rival,
        author=claim.author,
        time=claim.time,
        basis="" if claim.basis is Basis.UNSTATED else claim.basis.value,
        source=claim.source,
        note=claim.note,
    )
