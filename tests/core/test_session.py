"""The session is the one place where a project changes, and everybody who asked is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.editing import Edit, apply
from annotator.core.edits import correct, describe_photograph, remove_region
from annotator.core.errors import ConflictError
from annotator.core.model import Project
from annotator.core.record import read_record
from annotator.core.session import Changed, Session, Turn
from annotator.storage.refit import refitted
from core.plates import ANNA, DORA, ME, YOU, histories, person, plate, says

STEPS = 2000


def renamed() -> Edit:
    """Return an edit that fits the plate."""
    return correct(plate(), ANNA, says(plate().people[1]), signature=ME)


@settings(max_examples=40)  # every example is several edits long
@given(histories())
def test_undo_and_redo_walk_the_whole_history(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """As many undos as edits lead to the start, as many redos to the end."""
    start, edits = history
    session = Session(start)
    for edit in edits:
        session.do(edit)
    end, steps = session.project, len(session.done)
    for _ in range(steps):
        assert session.undo() is not None
    assert session.project == start
    assert session.undo() is None
    for _ in range(steps):
        assert session.redo() is not None
    assert session.project == end
    assert session.redo() is None


@settings(max_examples=40)  # every example is several edits long
@given(histories())
def test_what_subscribers_hear_is_the_whole_story(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Replaying the edits that were told, undos included, leads to the project of the session."""
    start, edits = history
    session, heard = Session(start), list[Changed]()
    session.subscribe(heard.append)
    for edit in edits:
        session.do(edit)
    session.undo()
    session.undo()
    session.redo()
    project = start
    for changed in heard:
        assert changed.before == project
        project = apply(project, changed.edit)
        assert changed.after == project
    assert project == session.project


def test_undo_has_no_limit() -> None:
    """Thousands of steps can be taken back."""
    session = Session(plate())
    for number in range(STEPS):
        photograph = replace(session.project.photograph, title=f"Title {number}")
        session.do(describe_photograph(session.project, photograph, signature=ME))
    assert len(session.done) == STEPS
    while session.undo():
        pass
    assert session.project == plate()


def test_turns_are_told_by_name() -> None:
    """A subscriber hears whether an edit was done, undone or redone."""
    session, turns = Session(plate()), list[Turn]()
    session.subscribe(lambda changed: turns.append(changed.turn))
    session.do(renamed())
    session.undo()
    session.redo()
    assert turns == [Turn.DONE, Turn.UNDONE, Turn.REDONE]


def test_a_subscriber_sees_the_new_project() -> None:
    """While subscribers are told, the session already holds what they are told of."""
    session, seen = Session(plate()), list[bool]()
    session.subscribe(lambda changed: seen.append(changed.after == session.project))
    session.do(renamed())
    assert seen == [True]


def test_subscribers_are_told_in_their_order_until_they_leave() -> None:
    """First come, first told; who left hears nothing more."""
    session, heard = Session(plate()), list[str]()
    leave = session.subscribe(lambda _: heard.append("first"))
    session.subscribe(lambda _: heard.append("second"))
    session.do(renamed())
    leave()
    session.undo()
    assert heard == ["first", "second", "second"]


def test_a_new_edit_forgets_what_was_undone() -> None:
    """After a new edit there is nothing to redo."""
    session = Session(plate())
    session.do(renamed())
    session.undo()
    session.do(remove_region(session.project, ANNA, signature=ME))
    assert session.undone == ()
    assert session.redo() is None


def test_an_edit_without_changes_is_no_step() -> None:
    """Nothing is told, nothing can be undone, and redo keeps what it had."""
    session, heard = Session(plate()), list[Changed]()
    edit = renamed()
    session.do(edit)
    session.undo()
    session.subscribe(heard.append)
    session.do(Edit("Nothing", ()))
    assert heard == []
    assert session.done == ()
    assert [undone.label for undone in session.undone] == [edit.label]


def test_a_conflict_changes_nothing_and_tells_nobody() -> None:
    """An edit that does not fit leaves project, history and subscribers as they were."""
    session, heard = Session(plate()), list[Changed]()
    edit = remove_region(plate(), ANNA, signature=ME)
    session.do(edit)
    session.subscribe(heard.append)
    before = session.project
    with pytest.raises(ConflictError):
        session.do(edit)
    assert session.project is before
    assert [done.label for done in session.done] == [edit.label]
    assert heard == []


def test_undo_passes_over_what_others_said() -> None:
    """The last own step is taken back from under a join, and redo brings it back over the next join."""
    session = Session(plate(), refit=refitted)
    session.do(renamed())
    for name, region in (("Boris", DORA), ("Clara", DORA)):
        theirs = correct(session.project, region, says(person(name)), signature=YOU)
        session.join(theirs)
        assert session.next_undo is not None
        assert session.next_undo.label == renamed().label
        before = session.project
        session.undo()
        record = read_record(session.project)
        assert (record.person_at(ANNA), record.person_at(DORA)) == (person("Anna"), person(name))
        session.redo()
        assert session.project == before


def test_what_others_built_on_is_not_undone() -> None:
    """A claim that others have corrected stays, and the session is as it was."""
    session = Session(plate(), refit=refitted)
    session.do(renamed())
    session.join(correct(session.project, ANNA, says(person("Clara")), signature=YOU))
    before, done = session.project, session.done
    with pytest.raises(ConflictError):
        session.undo()
    assert (session.project, session.done, session.undone) == (before, done, ())
