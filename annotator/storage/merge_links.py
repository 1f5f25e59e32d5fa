"""Links across two joined copies: what one side took out and the other speaks of stays; one seat a face."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from annotator.core.caption import RegionId
from annotator.core.model import Former, Person, Project, Region, Row, RowId, Slot
from annotator.core.revisions import pared

_Seats: TypeAlias = Mapping[RegionId, tuple[RowId, ...]]


def with_what_is_needed(project: Project, *copies: Project) -> Project:
    """Return `project` with every region and person that is spoken of in it, from the first copy with it."""
    regions: dict[str, Region] = {r.id: r for copy in reversed(copies) for r in copy.regions}
    people: dict[str, Person] = {p.id: p for copy in reversed(copies) for p in copy.people}
    # Each copy is sound, so whatever is spoken of is in one of them.
    while (lost := _missing_people(project)) or _missing_regions(project):
        project = replace(
            project,
            regions=(*project.regions, *(regions[region] for region in _missing_regions(project))),
            people=(*project.people, *(people[person] for person in lost)),
        )
    return project


def seated_once(project: Project, ours: Project, theirs: Project) -> tuple[Project, tuple[Former, ...]]:
    """Return `project` with each face in one row where each copy had it in one, and the rows as they were.

    Where the copies disagree the face keeps the row that ours gives it. A row that is left without faces
    goes: two people who accepted one caption have each made its rows.
    """
    wrong = _second_seats(project, _rows_of(ours), _rows_of(theirs))
    rows: list[Row] = []
    formers: list[Former] = []
    for index, row in enumerate(project.rows):
        seats = tuple(region for region in row.regions if (row.id, region) not in wrong)
        if seats or not row.regions:
            rows.append(replace(row, regions=seats))
        if seats != row.regions:
            names = ("regions",) if seats else ()
            formers.append(Former(Slot.ROWS, row.id, index, pared(row, names) if seats else row, names))
    return replace(project, rows=tuple(rows)), tuple(formers)


def _second_seats(project: Project, here: _Seats, there: _Seats) -> frozenset[tuple[RowId, RegionId]]:
    """Return the seats in other rows of faces that each copy has in one row at most."""
    wrong: set[tuple[RowId, RegionId]] = set()
    for region, rows in _rows_of(project).items():
        ours, theirs = here.get(region, ()), there.get(region, ())
        if len(rows) > 1 and max(len(ours), len(theirs)) == 1:
            kept = next((row for row in rows if row in ours), rows[0])
            wrong |= {(row, region) for row in rows if row != kept}
    return frozenset(wrong)


def _missing_people(project: Project) -> tuple[str, ...]:
    here = {person.id for person in project.people}
    spoken = (*(claim.person for claim in project.claims), *(person.same_as for person in project.people))
    return tuple(dict.fromkeys(person for person in spoken if person is not None and person not in here))


def _missing_regions(project: Project) -> tuple[str, ...]:
    here = {region.id for region in project.regions}
    return tuple(dict.fromkeys(region for region in _spoken_regions(project) if region not in here))


def _spoken_regions(project: Project) -> Iterator[RegionId]:
    yield from (claim.region for claim in project.claims)
    yield from (region for row in project.rows for region in row.regions)
    yield from (person.portrait for person in project.people if person.portrait is not None)
    for caption in project.captions:
        names = (*(n for row in caption.rows for n in row.names), *caption.absent, *caption.also_named)
        yield from (name.region for name in names if name.region is not None)


def _rows_of(project: Project) -> _Seats:
    rows: dict[RegionId, dict[RowId, None]] = defaultdict(dict)
    for row in project.rows:
        for region in row.regions:
            rows[region][row.id] = None
    return {region: tuple(seats) for region, seats in rows.items()}
