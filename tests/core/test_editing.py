"""Edits go forth and back without loss, and one that does not fit changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.editing import Edit, ItemChange, PhotographChange, Slot, apply, inverse
from annotator.core.edits import describe_photograph, remove_region
from annotator.core.errors import ConflictError
from annotator.core.model import Project
from core.plates import ANNA, ME, histories, person, plate

EVA = person("Eva")
# Every example is several edits long.
law = settings(max_examples=40)


@law
@given(histories())
def test_undo_after_do_is_where_we_were(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Every verb on every project is taken back exactly by the inverse of its edit."""
    project, edits = history
    for edit in edits:
        after = apply(project, edit)
        assert apply(after, inverse(edit)) == project
        project = after


@law
@given(histories())
def test_a_whole_history_can_be_walked_back(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """The inverses in reverse order lead back to the start, and the edits forth again to the end."""
    start, edits = history
    project = start
    for edit in edits:
        project = apply(project, edit)
    end = project
    for edit in reversed(edits):
        project = apply(project, inverse(edit))
    assert project == start
    for edit in edits:
        project = apply(project, edit)
    assert project == end


@law
@given(histories(most=3))
def test_the_inverse_of_the_inverse_is_the_edit(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Undoing an undo is doing."""
    for edit in history[1]:
        assert inverse(inverse(edit)) == edit


@law
@given(histories())
def test_claims_only_grow(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """No verb takes a claim or a withdrawal out of the record or changes one."""
    project, edits = history
    for edit in edits:
        after = apply(project, edit)
        assert after.claims[: len(project.claims)] == project.claims
        assert after.withdrawals[: len(project.withdrawals)] == project.withdrawals
        project = after


@law
@given(histories())
def test_every_link_holds_after_every_verb(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Rows, claims and captions never name a region, person or claim that is not in the project."""
    project, edits = history
    for edit in edits:
        project = apply(project, edit)
        regions = {region.id for region in project.regions}
        people = {person.id for person in project.people}
        claims = {claim.id for claim in project.claims}
        assert regions.issuperset(seat for row in project.rows for seat in row.regions)
        assert regions.issuperset(claim.region for claim in project.claims)
        assert people.issuperset(claim.person for claim in project.claims if claim.person)
        assert claims.issuperset(old for claim in project.claims for old in claim.replaces)
        assert claims.issuperset(withdrawal.claim for withdrawal in project.withdrawals)
        names = (name for caption in project.captions for row in caption.rows for name in row.names)
        assert regions.issuperset(name.region for name in names if name.region)


@law
@given(histories())
def test_a_region_sits_once_and_is_there(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """No verb seats a region twice or leaves a removed one in its seat."""
    project, edits = history
    for edit in edits:
        project = apply(project, edit)
        seats = [seat for row in project.rows for seat in row.regions]
        removed = {region.id for region in project.regions if region.is_removed}
        assert len(seats) == len(set(seats))
        assert removed.isdisjoint(seats)


def test_an_edit_that_was_done_does_not_fit_again() -> None:
    """The same edit a second time is a conflict that names the edit and the change."""
    removed = remove_region(plate(), ANNA, signature=ME)
    with pytest.raises(ConflictError, match="'Remove a region', change 1"):
        apply(apply(plate(), removed), removed)


def test_an_edit_of_another_state_is_a_conflict() -> None:
    """An edit whose before is not what the project holds is refused."""
    elsewhere = replace(plate().regions[0], note="elsewhere")
    with pytest.raises(ConflictError, match=r"regions\[0\] is not what the edit expects"):
        apply(plate(), Edit("Move", (ItemChange(Slot.REGIONS, 0, elsewhere, plate().regions[1]),)))


def test_another_description_of_the_photograph_is_a_conflict() -> None:
    """The photograph is exchanged only for the one that the edit expects."""
    described = describe_photograph(plate(), replace(plate().photograph, title="New"), signature=ME)
    with pytest.raises(ConflictError, match="described differently"):
        apply(apply(plate(), described), described)


@pytest.mark.parametrize("index", [-1, 4, 99])
def test_no_item_goes_where_there_is_no_place(index: int) -> None:
    """An item is put in at the end or between others, and nowhere else."""
    with pytest.raises(ConflictError, match="has no place"):
        apply(plate(), Edit("Add", (ItemChange(Slot.PEOPLE, index, None, EVA),)))


@pytest.mark.parametrize("index", [-1, 3])
def test_no_item_is_taken_from_where_there_is_none(index: int) -> None:
    """An index from the end is no index, even where the item is equal."""
    with pytest.raises(ConflictError, match="not what the edit expects"):
        apply(plate(), Edit("Take out", (ItemChange(Slot.PEOPLE, index, plate().people[-1], None),)))


def test_an_id_is_taken_once() -> None:
    """A second person with the id of the first is refused."""
    with pytest.raises(ConflictError, match="already holds p-anna"):
        apply(plate(), Edit("Add", (ItemChange(Slot.PEOPLE, 0, None, person("Anna")),)))


def test_a_change_changes_something() -> None:
    """A change from nothing to nothing is refused."""
    with pytest.raises(ConflictError, match="before or an after"):
        apply(plate(), Edit("Nothing", (ItemChange(Slot.PEOPLE, 0, None, None),)))


def test_changes_are_made_in_their_order() -> None:
    """A later change of an edit sees what the earlier ones did."""
    old, new = plate().photograph, replace(plate().photograph, title="New")
    newest = replace(plate().photograph, title="Newest")
    edit = Edit(
        "Twice",
        (
            PhotographChange(old, new),
            PhotographChange(new, newest),
            ItemChange(Slot.PEOPLE, 0, None, EVA),
            ItemChange(Slot.PEOPLE, 0, EVA, None),
        ),
    )
    assert apply(plate(), edit) == replace(plate(), photograph=newest)
