"""How a large record behaves: 1,000 faces with 10,000 claims; and what 1,000 edits add to a file.

Run by hand: `PYTHONPATH=. python tests/benchmarks/bench_record.py`. The goals are those of a record that
answers without a visible pause: an edit under 5 ms, a search under 50 ms.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from annotator.core.caption import RegionId
from annotator.core.edits import Answer, Signature, change_person, correct, reshape_region
from annotator.core.finding import Finder
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.history import history
from annotator.core.model import (
    Basis,
    Claim,
    ClaimId,
    Finding,
    OtherName,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
    Row,
    RowId,
)
from annotator.core.record import read_record
from annotator.core.sense import warnings
from annotator.core.session import Session
from annotator.core.timetravel import as_of
from annotator.storage.format import decode_project, encode_project

FACES, CLAIMS, EDITS = 1000, 10_000, 1000
EDIT_MS, SEARCH_MS = 5.0, 50.0
_SIGNED = Signature("A. Archivist", "2026-11-23T16:00:00Z")


def assembly() -> Project:
    """Return 1,000 faces in 20 rows, each with its person and ten claims, all but the last corrected."""
    regions = tuple(
        Region(RegionId(f"r{i}"), Ellipse(Box(i % 50 / 51, i // 50 / 21, 0.015, 0.03))) for i in range(FACES)
    )
    people = tuple(
        Person(
            PersonId(f"p{i}"),
            f"Delegate {i} Зиновьев",
            names=(OtherName(f"Zinoviev {i}", "en"),),
            biography="A life in some words. " * 20,
        )
        for i in range(FACES)
    )
    rows = tuple(
        Row(RowId(f"row{j}"), f"Row {j}", tuple(r.id for r in regions[j * 50 : j * 50 + 50]))
        for j in range(FACES // 50)
    )
    return Project(Photograph("assembly.jpg", Size(12000, 9000)), regions, rows, people, claims())


def claims() -> tuple[Claim, ...]:
    """Return ten claims a face, each the correction of the one before."""
    return tuple(
        Claim(
            ClaimId(f"c{n}"),
            RegionId(f"r{n % FACES}"),
            Finding.PERSON,
            PersonId(f"p{(n + n // FACES) % FACES}"),
            author="A. Archivist",
            time=f"2026-01-{1 + n // FACES:02}T12:00:00Z",
            basis=Basis.PRINTED_CAPTION,
            source=f"Proceedings, p. {n % 90}",
            note="third from left, compared with the plate of 1920",
            replaces=(ClaimId(f"c{n - FACES}"),) if n >= FACES else (),
        )
        for n in range(CLAIMS)
    )


def median_ms(work: Callable[[int], object], times: int) -> float:
    """Return how long a call of `work` takes."""
    taken = []
    for number in range(times):
        begun = time.perf_counter()
        work(number)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def edit_ms(project: Project) -> float:
    """Return how long one correction takes, until every index is new."""
    session, records = Session(project), [read_record(project)]

    def identify(number: int) -> None:
        answer = Answer(Finding.PERSON, project.people[number], source="p. 7")
        session.do(correct(session.project, project.regions[number].id, answer, signature=_SIGNED))
        records.append(read_record(session.project, former=records.pop()))

    return median_ms(identify, 100)


def search_ms(project: Project) -> tuple[float, float, float]:
    """Return how long a search takes, the very first one, and the first after an edit."""
    record = read_record(project)
    finder = Finder(record)
    first = median_ms(lambda _: finder.find("zinovi"), 1)
    words = ("Зиновьев 99", "plate 1920", "p. 7", "life words", "nobody at all")
    search = median_ms(lambda i: finder.find(words[i % len(words)]), 50)
    return search, first, median_ms(lambda _: Finder(record, former=finder).find("zinovi"), 5)


def grown(project: Project) -> Project:
    """Return `project` after 1,000 edits of regions and people in turn."""
    session = Session(project)
    for number in range(EDITS):
        if number % 2:
            person = replace(project.people[number], born=str(1800 + number % 100))
            session.do(change_person(session.project, person, signature=_SIGNED))
        else:
            shape = Ellipse(Box(0.123456 + number / 9999, 0.5, 0.015, 0.03))
            session.do(reshape_region(session.project, project.regions[number].id, shape, signature=_SIGNED))
    return session.project


def main() -> int:
    """Measure, print, and return 1 where a goal is missed."""
    project = assembly()
    data = encode_project(project)
    edit = edit_ms(project)
    search, first, again = search_ms(project)
    later = grown(project)
    more = len(encode_project(later)) - len(data)
    lines = (
        f"open {len(data) >> 10} KB:           {median_ms(lambda _: decode_project(data), 5):.0f} ms",
        f"index (read_record):     {median_ms(lambda _: read_record(project), 20):.1f} ms",
        f"one correction, indexed: {edit:.1f} ms (goal {EDIT_MS})",
        f"one search:              {search:.1f} ms (goal {SEARCH_MS})",
        f"the first search:        {first:.0f} ms; after an edit {again:.0f} ms",
        f"warnings:                {median_ms(lambda _: warnings(read_record(project)), 3):.0f} ms",
        f"as of a day:             {median_ms(lambda _: as_of(later, '2026-01-05'), 10):.0f} ms",
        f"whole history:           {median_ms(lambda _: history(later), 5):.0f} ms",
        f"1,000 edits add:         {more >> 10} KB, {more // EDITS} bytes each",
    )
    print("\n".join(lines))  # noqa: T201 - a script prints
    return 0 if edit < EDIT_MS and search < SEARCH_MS else 1


if __name__ == "__main__":
    sys.exit(main())
