"""Edits made for one project, carried over to another that somebody changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.editing import Edit, apply
from annotator.core.edits import Answer, Signature, correct, describe_photograph, remove_region
from annotator.core.model import Person, PersonId, Project
from annotator.core.revisions import recorded
from annotator.storage.refit import carry_over
from annotator_strategies import projects, wishes


@given(st.data())
@settings(max_examples=40)
def test_unchanged_project(data: st.DataObject) -> None:
    """On the project they were made for all edits fit as they are."""
    project = data.draw(projects())
    edit = data.draw(wishes(project))
    assert carry_over(project, [edit]) == ((edit,), ())


def test_added_items_move_along(project: Project, signature: Signature, answer: Answer) -> None:
    """A claim made here joins the claims that somebody else made there."""
    ours = correct(project, project.regions[0].id, answer, signature=signature)
    other = replace(answer, person=Person(PersonId("p2"), "Radek"))
    theirs = apply(project, correct(project, project.regions[1].id, other, signature=signature))
    turned = replace(theirs, regions=theirs.regions[::-1])
    (fitting,), others = carry_over(turned, [ours])
    assert not others
    assert [claim.region for claim in apply(turned, fitting).claims] == ["r1", "r0"]


def test_revisions_move_along(project: Project, signature: Signature) -> None:
    """What two sittings changed is told by both, whoever saves last."""
    ours, theirs = (
        recorded(
            project, describe_photograph(project, replace(project.photograph, note=n), signature=signature)
        )
        if n == "ours"
        else recorded(project, remove_region(project, project.regions[0].id, signature=signature))
        for n in ("ours", "theirs")
    )
    (fitting,), others = carry_over(apply(project, theirs), [ours])
    assert not others
    told = apply(apply(project, theirs), fitting).revisions
    assert [revision.label for revision in told] == [theirs.label, ours.label]


def test_what_does_not_fit_is_told(project: Project, signature: Signature, answer: Answer) -> None:
    """A claim about a region that is gone does not fit, and neither does what builds on it."""
    edits: list[Edit] = []
    state = project
    for name in ("Radek", "Rykov"):
        edit = correct(
            state,
            state.regions[0].id,
            replace(answer, person=Person(PersonId(name), name)),
            signature=signature,
        )
        edits.append(edit)
        state = apply(state, edit)
    fitting, others = carry_over(replace(project, regions=project.regions[1:]), edits)
    assert (fitting, others) == ((), tuple(edits))
