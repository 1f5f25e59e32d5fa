"""Regions and names of one print, taken over into the project of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.comparing.comparison import Comparison, compare_prints
from annotator.comparing.prints import open_print
from annotator.comparing.taking_over import photograph_of, taken_over
from annotator.core.caption import RegionId
from annotator.core.editing import apply
from annotator.core.edits import Signature
from annotator.core.geometry import bounds
from annotator.core.model import Basis, Project
from annotator.core.record import read_record
from annotator.exchange.importing import plan_import
from comparing.conftest import GONE, OUTSIDE, example

ME = Signature("Me", "2026-11-26T12:00:00Z")


@pytest.fixture(scope="module")
def compared(folder: Path) -> Comparison:
    """The plate with its project, compared with the later print."""
    return compare_prints(open_print(folder / "old.annotator.json"), open_print(folder / "later.png"))


@pytest.fixture(scope="module")
def taken(compared: Comparison) -> Project:
    """A new project of the later print, with what was taken over."""
    new = Project(photograph_of(compared))
    return apply(new, plan_import(new, taken_over(compared), signature=ME).edit)


def names_at(project: Project, regions: list[RegionId]) -> set[str]:
    """Return who is shown at `regions`."""
    record = read_record(project)
    shown = (record.person_at(region) for region in regions)
    return {person.name for person in shown if person is not None}


def test_everybody_who_is_there_is_taken_over(taken: Project) -> None:
    """Who is still there has a region with the old record's name; who is gone or cut off has none."""
    there = [r.id for i, r in enumerate(example().regions) if i not in {GONE, *OUTSIDE}]
    assert names_at(taken, [region.id for region in taken.regions]) == names_at(example(), there)
    assert len(taken.regions) == len(there)


def test_claims_say_from_where(taken: Project) -> None:
    """Every claim is the signer's, rests on another print and cites the project that it was taken from."""
    assert {(c.author, c.basis, c.source) for c in taken.claims} == {
        ("Me", Basis.OTHER_PRINT, "taken over from old.annotator.json")
    }
    assert all("resting on: printed caption" in claim.note for claim in taken.claims)


def test_rows_are_taken_over_from_left_to_right(taken: Project) -> None:
    """The rows of the old record hold who is left of them, from left to right."""
    places = {region.id: bounds(region.shape).centre.x for region in taken.regions}
    assert [row.label for row in taken.rows] == [row.label for row in example().rows]
    for row in taken.rows:
        assert list(row.regions) == sorted(row.regions, key=places.__getitem__)


def test_who_is_not_taken_over_is_listed(compared: Comparison) -> None:
    """Who is gone and who lies outside the crop is named with the reason."""
    listed = [str(one) for one in taken_over(compared).unplaced]
    assert len(listed) == 1 + len(OUTSIDE)
    assert sum("nothing of the face is left" in one for one in listed) == 1


def test_taking_over_twice_is_once(compared: Comparison, taken: Project) -> None:
    """What was taken over before changes nothing the second time."""
    assert plan_import(taken, taken_over(compared), signature=ME).edit.changes == ()


def test_it_is_one_edit(compared: Comparison) -> None:
    """All of it is one step with a name of its own."""
    plan = plan_import(Project(photograph_of(compared)), taken_over(compared), signature=ME)
    assert plan.edit.label == "Take over from old.annotator.json"
