"""Every edit leaves a record of what it changed, and undo takes the record back too."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from annotator.core.editing import Edit, ItemChange, apply
from annotator.core.edits import change_person, correct, describe_photograph, remove_region, withdraw
from annotator.core.model import GROWN_ONLY, Claim, Former, Project, Slot, Withdrawal
from annotator.core.revisions import changed_fields, pared, recorded
from annotator.core.session import Session
from core.plates import ANNA, DORA, ME, caption, histories, person, plate, says


def _speaks_for_itself(edit: Edit) -> bool:
    return all(isinstance(c, ItemChange) and isinstance(c.after, Claim | Withdrawal) for c in edit.changes)


@settings(max_examples=40)  # every example is several edits long
@given(histories())
def test_every_edit_leaves_one_revision(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Each edit that changes more than claims adds one revision with its words, author and time."""
    start, edits = history
    session = Session(start)
    for edit in edits:
        before = session.project.revisions
        session.do(edit)
        added = session.project.revisions[len(before) :]
        assert session.project.revisions[: len(before)] == before
        expected = [] if _speaks_for_itself(edit) else [(edit.label, edit.author, edit.time)]
        assert [(r.label, r.author, r.time) for r in added] == expected


@given(histories(most=3))
def test_recording_changes_nothing_else(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """With its revision an edit leads to the same project, but for the revision."""
    start, (edit, *_) = history
    after = apply(start, recorded(start, edit))
    assert replace(after, revisions=()) == apply(start, edit)


def test_claims_speak_for_themselves() -> None:
    """A claim and its withdrawal carry who and when; a revision would say it twice."""
    session = Session(plate())
    session.do(correct(session.project, DORA, says(person("Anna")), signature=ME))
    session.do(withdraw(session.project, session.project.claims[-1].id, signature=ME))
    assert session.project.revisions == ()


def test_a_recovered_edit_is_recorded_once() -> None:
    """An edit that brings its revision along, as from a journal, gets no second one."""
    edit = recorded(plate(), remove_region(plate(), DORA, signature=ME))
    assert recorded(plate(), edit) is edit


def test_what_was_changed_is_kept_as_it_was() -> None:
    """A revision holds the value that the edit replaced, and names the field."""
    described = replace(plate().photograph, title="Another title")
    after = apply(plate(), recorded(plate(), describe_photograph(plate(), described, signature=ME)))
    (former,) = after.revisions[-1].formers
    assert former == Former(before=plate().photograph, fields=("title",))


def test_what_was_not_changed_is_not_stored_again() -> None:
    """A long biography is not stored once more because a date is put right."""
    told = replace(person("Anna"), biography="A long life. " * 99, born="1870")
    project = replace(plate(), people=(told, *plate().people[1:]))
    edit = change_person(project, replace(told, born="1871"), signature=ME)
    (former,) = apply(project, recorded(project, edit)).revisions[-1].formers
    assert former.before == replace(person("Anna"), born="1870")
    assert former.fields == ("born",)


def test_what_is_taken_out_is_kept_whole() -> None:
    """A region that nobody spoke of leaves the list, and its revision holds all of it."""
    after = apply(plate(), recorded(plate(), remove_region(plate(), DORA, signature=ME)))
    gone = plate().regions[-1]
    assert Former(Slot.REGIONS, DORA, 3, gone) in after.revisions[-1].formers


def test_a_caption_is_kept_whole() -> None:
    """The spans of a caption mean nothing without its text, so it is never pared."""
    assert pared(caption(), ("note",)) == caption()


def test_changed_fields_are_named() -> None:
    """Exactly the fields that differ are named."""
    assert changed_fields(person("Anna"), replace(person("Anna"), role="cook", note="x")) == ("role", "note")


def test_what_only_grows_has_no_former_state() -> None:
    """No revision speaks of claims, withdrawals or revisions."""
    edit = correct(plate(), ANNA, says(person("Eva")), signature=ME)
    after = apply(plate(), recorded(plate(), edit))
    slots = {former.slot for revision in after.revisions for former in revision.formers}
    assert slots == {Slot.PEOPLE}
    assert not slots & GROWN_ONLY
