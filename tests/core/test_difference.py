"""The way from one project to another, as an edit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.difference import changes_between
from annotator.core.editing import Edit, ItemChange, apply, inverse
from annotator.core.model import Project
from annotator_strategies import projects
from core.plates import done, histories, plate


@settings(max_examples=60)
@given(projects(), projects())
def test_it_leads_there(before: Project, after: Project) -> None:
    """Between any two projects the changes lead exactly there, and their inverse leads back."""
    edit = Edit("Join", changes_between(before, after))
    assert apply(before, edit) == after
    assert apply(after, inverse(edit)) == before


@given(projects())
def test_no_way_to_itself(project: Project) -> None:
    """A project differs from itself in nothing."""
    assert changes_between(project, project) == ()


@settings(max_examples=40)
@given(histories())
def test_only_what_differs_is_changed(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """No change exchanges an item for an equal one."""
    start, edits = history
    after = done(start, *((lambda _, edit=edit: edit) for edit in edits))
    for change in changes_between(start, after):
        assert not isinstance(change, ItemChange) or change.before != change.after


@given(st.permutations(plate().regions))
def test_another_order_is_a_difference(regions: list[object]) -> None:
    """Items in another order are put in that order."""
    turned = Project(plate().photograph, tuple(regions))  # type: ignore[arg-type] # drawn from regions
    start = Project(plate().photograph, plate().regions)
    assert apply(start, Edit("Turn", changes_between(start, turned))) == turned
