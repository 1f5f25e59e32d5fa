"""What others save while the window is open is joined in, announced, and never overwritten."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import apply
from annotator.core.edits import Answer, Signature
from annotator.core.model import Finding, Person, PersonId, Project
from annotator.core.record import State, read_record
from annotator.core.revisions import recorded
from annotator.gui.window import MainWindow
from annotator.storage.store import digest_on_disk, read_project, save_project

LENIN, TROTSKY = RegionId("r-lenin"), RegionId("r-trotsky")


def _said(project: Project, region: RegionId, name: str, author: str) -> Project:
    answer = Answer(Finding.PERSON, Person(PersonId(f"p-{name}"), name))
    signature = Signature(author, "2026-03-01T12:00:00Z")
    return apply(project, recorded(project, edits.correct(project, region, answer, signature=signature)))


def _save_elsewhere(path: Path, region: RegionId, name: str) -> None:
    """Let a colleague say something in the file, as another program would."""
    theirs = _said(read_project(path), region, name, "A Colleague")
    save_project(theirs, path, expected=digest_on_disk(path))


def _name(window: MainWindow, region: RegionId) -> str:
    record = window.document.record
    assert record is not None
    person = record.person_at(region)
    return person.name if person else ""


def test_what_a_colleague_saves_appears_and_is_announced(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    """A change on disk is joined within moments, with a notice; there is nothing to save for it."""
    _save_elsewhere(example, TROTSKY, "Somebody")
    qtbot.waitUntil(lambda: _name(window, TROTSKY) == "Somebody", timeout=10_000)
    assert "Somebody else saved" in window.desk.notices.text
    assert not window.document.has_changes


def test_both_works_are_in_the_file_after_a_save(window: MainWindow, example: Path) -> None:
    """What was said here and what was said there are both saved; a contradiction becomes a dispute."""
    window.document.do(
        lambda p, s: edits.correct(
            p, LENIN, Answer(Finding.PERSON, Person(PersonId("p-ours"), "Ours")), signature=s
        )
    )
    _save_elsewhere(example, LENIN, "Theirs")
    assert window._files.save()
    record = read_record(read_project(example))
    names = {record.people[c.person].name for c in record.open_claims(LENIN) if c.person is not None}
    assert names == {"Ours", "Theirs"}
    assert record.state(LENIN) is State.DISPUTED


def test_what_others_said_is_not_undone_here(window: MainWindow, example: Path) -> None:
    """Undo refuses to take back what somebody else saved, and says why."""
    _save_elsewhere(example, TROTSKY, "Somebody")
    window.document.look_for_others()
    joined = window.document.project
    window.document.undo()
    assert window.document.project == joined
    assert "cannot be undone here" in window.desk.notices.text
