"""What others save while the window is open is joined in, announced, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import apply
from annotator.core.edits import Answer, Signature
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import Finding, Person, PersonId, Photograph, Project
from annotator.core.record import State, read_record
from annotator.core.revisions import recorded
from annotator.gui.commands import joining
from annotator.gui.commands.joining import JoinCommands
from annotator.gui.window import MainWindow
from annotator.storage.format import encode_project
from annotator.storage.store import ChangedOnDiskError, digest_on_disk, read_project, save_project

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


def _say(window: MainWindow, region: RegionId, name: str) -> None:
    answer = Answer(Finding.PERSON, Person(PersonId(f"p-{name}"), name))
    assert window.document.do(lambda p, s: edits.correct(p, region, answer, signature=s))


def test_what_others_said_is_not_undone_here(window: MainWindow, example: Path) -> None:
    """Undo passes over what somebody else saved: alone, there is nothing to undo."""
    _save_elsewhere(example, TROTSKY, "Somebody")
    window.document.look_for_others()
    joined = window.document.project
    assert window.document.undo_label is None
    window.document.undo()
    assert window.document.project == joined


def test_own_steps_from_before_a_join_can_be_undone_and_redone(window: MainWindow, example: Path) -> None:
    """A slip is taken back although a colleague saved since; what the colleague said stays."""
    _say(window, LENIN, "Slip")
    _save_elsewhere(example, TROTSKY, "Somebody")
    window.document.look_for_others()
    assert window.actions_["undo"].text() == "Undo Correct Lenin"
    window.document.undo()
    assert (_name(window, LENIN), _name(window, TROTSKY)) == ("Lenin", "Somebody")
    _save_elsewhere(example, TROTSKY, "Another")
    window.document.look_for_others()
    window.document.redo()
    assert (_name(window, LENIN), _name(window, TROTSKY)) == ("Slip", "Another")


def test_what_others_built_upon_is_not_undone(window: MainWindow, example: Path) -> None:
    """A name that a colleague has corrected since cannot be taken back as if it had not been said."""
    _say(window, LENIN, "Slip")
    assert window._files.save()
    _save_elsewhere(example, LENIN, "Better")
    window.document.look_for_others()
    joined = window.document.project
    window.document.undo()
    assert window.document.project == joined
    assert "others have built on it" in window.desk.notices.text


def test_two_windows_begin_one_photograph(empty_window: MainWindow, example: Path, qtbot: QtBot) -> None:
    """A colleague saves a project of the same picture first: our first save holds both works."""
    example.unlink()
    empty_window.open_path(example.with_name("stand-in.jpg"))
    qtbot.waitUntil(lambda: empty_window.is_picture_shown, timeout=20_000)
    document = empty_window.document
    assert document.project is not None
    mark = Ellipse(Box(0.1, 0.1, 0.1, 0.1))
    _, theirs = edits.add_region(document.project, mark, signature=Signature("A Colleague", ""))
    save_project(apply(document.project, theirs), example, expected="")
    assert document.do(lambda p, s: edits.add_region(p, mark, signature=s)[1])
    assert empty_window._files.save()
    assert len(read_project(example).regions) == 2


def test_a_file_that_a_sync_service_takes_away_and_puts_back_is_joined(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    """Deleted, and a moment later there again with a colleague's work: that is noticed all the same."""
    theirs = encode_project(_said(read_project(example), TROTSKY, "Somebody", "A Colleague"))
    watcher = window.findChild(QFileSystemWatcher)
    assert watcher is not None
    example.unlink()
    qtbot.waitUntil(lambda: str(example) not in watcher.files(), timeout=10_000)
    example.write_bytes(theirs)
    qtbot.waitUntil(lambda: _name(window, TROTSKY) == "Somebody", timeout=10_000)


def test_a_project_of_another_photograph_is_not_joined_unasked(
    window: MainWindow, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Joining the wrong file would put other faces on this photograph: the window asks first."""
    other = Project(Photograph("other.jpg", Size(9, 9), digest="2" * 64))
    path = example.with_name("other.annotator.json")
    save_project(other, path, expected="")
    asked: list[str] = []
    monkeypatch.setattr(joining, "ask", lambda _parent, question, **_answers: asked.append(question))
    before = window.document.project
    JoinCommands(window.desk).join_file(path)
    assert window.document.project == before
    assert "another photograph" in asked[0]
    example.write_bytes(path.read_bytes())
    window.document.look_for_others()
    assert window.document.project == before
    with pytest.raises(ChangedOnDiskError):
        window.document.save()
