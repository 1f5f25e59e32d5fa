"""What comes while somebody works: another project, an answer, a colleague's save."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from annotator import identifying
from annotator.core import edits
from annotator.core.editing import apply
from annotator.core.edits import Signature
from annotator.core.revisions import recorded
from annotator.faces.turned import Turn
from annotator.gui.commands import captions, files
from annotator.gui.commands.people import PeopleCommands
from annotator.gui.window import MainWindow
from annotator.storage.store import PROJECT_SUFFIX, digest_on_disk, read_project, save_project
from gui.acting import EARLY, LENIN, TROTSKY, say


def test_what_was_said_while_a_file_opens_is_asked_about(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project on the desk changed after it might be left: it is not dropped without a word."""
    other = tmp_path / "other"
    shutil.copytree(example.parent, other)
    asked: list[str] = []

    def stay(_parent: object, question: str, _answers: object) -> int:
        asked.append(question)
        return 2

    monkeypatch.setattr(files, "ask_three", stay)
    window.open_path(other / example.name)
    say(window, "Somebody")
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert window.document.path == example
    assert window.document.has_changes


def test_the_project_asked_for_last_is_opened(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A big file that was asked for first, and comes late, does not take its place."""
    paths = [tmp_path / name / example.name for name in ("one", "two")]
    for path in paths:
        shutil.copytree(example.parent, path.parent)
        window.open_path(path)
    window.pool.waitForDone()
    qtbot.waitUntil(lambda: window.document.path in paths, timeout=10_000)
    qtbot.wait(50)
    assert window.document.path == paths[1]


def test_no_project_comes_under_an_open_dialog(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """What is being written there is about the face of the project that was on the desk."""
    other = tmp_path / "other"
    shutil.copytree(example.parent, other)
    window.selection.select(LENIN)
    seen: list[Path | None] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        window.pool.waitForDone()
        qtbot.wait(50)
        seen.append(window.document.path)
        dialog.close()

    window.open_path(other / example.name)
    QTimer.singleShot(0, look)
    window.actions_["correct"].trigger()
    assert seen == [example]
    qtbot.waitUntil(lambda: window.document.path == other / example.name, timeout=10_000)


def test_a_colleague_is_not_overwritten_by_an_open_biography(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    """What comes in while somebody writes waits for the end, and both are in the record then."""
    window.selection.select(TROTSKY)
    record = window.document.record
    assert record is not None
    trotsky = record.person_at(TROTSKY)
    assert trotsky is not None

    def write() -> None:
        project = read_project(example)
        theirs = edits.change_person(
            project, replace(trotsky, note="Theirs"), signature=Signature("A Colleague", EARLY)
        )
        save_project(apply(project, recorded(project, theirs)), example, expected=digest_on_disk(example))
        qtbot.wait(900)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        role = dialog.findChild(QLineEdit, "role")
        assert role is not None
        role.setText("Ours")
        dialog.accept()

    QTimer.singleShot(0, write)
    window.actions_["edit_person"].trigger()

    def told() -> bool:
        now = window.document.record
        person = now.person_at(TROTSKY) if now is not None else None
        return person is not None and (person.role, person.note) == ("Ours", "Theirs")

    qtbot.waitUntil(told, timeout=10_000)


def test_a_result_is_not_used_for_another_project(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A scan that was laid on one project's faces, and comes when another one is open."""
    other = tmp_path / "other"
    shutil.copytree(example.parent, other)
    done: list[object] = []
    answer = window.desk.for_this_project(done.append)
    window.open_path(other / example.name)
    qtbot.waitUntil(lambda: window.document.path == other / example.name, timeout=10_000)
    answer("a scan")
    assert done == []
    assert "Another project" in window.desk.notices.text


def test_the_people_make_way_for_another_project(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Where else somebody appears is opened from their list, which is about the project before."""
    other = tmp_path / "other"
    shutil.copytree(example.parent, other)
    people = window.findChild(PeopleCommands)
    assert people is not None
    QTimer.singleShot(0, lambda: people._folder.open_requested.emit(other / example.name))
    window.actions_["people"].trigger()
    qtbot.waitUntil(lambda: window.document.path == other / example.name, timeout=10_000)


@pytest.fixture
def bare(window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return the window on the example's picture alone, without a project."""
    folder = tmp_path / "bare"
    folder.mkdir()
    shutil.copy(example.parent / "stand-in.jpg", folder)
    window.open_path(folder / "stand-in.jpg")
    qtbot.waitUntil(lambda: window.document.path == folder / f"stand-in{PROJECT_SUFFIX}", timeout=10_000)
    return window


def test_a_picture_that_lies_on_its_side_is_said_to(
    bare: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where faces show only in the turned picture, the window tells how to turn it."""
    monkeypatch.setattr(captions, "find_all", lambda _path, _pulse: ())
    monkeypatch.setattr(identifying, "needed_turn", lambda _pixels, _find: Turn.TO_THE_RIGHT)
    bare.actions_["find_faces"].trigger()
    qtbot.waitUntil(lambda: "a quarter to the right" in bare.desk.notices.text, timeout=30_000)


def test_faces_that_are_looked_for_twice_are_reviewed_once(bare: MainWindow, qtbot: QtBot) -> None:
    """A double click on Find faces began two reviews; the panel of the first never went away again."""
    for _ in range(2):
        bare.actions_["find_faces"].trigger()
    qtbot.waitUntil(lambda: bare._captions.is_reviewing, timeout=30_000)
    bare.pool.waitForDone()
    qtbot.wait(300)
    bare._captions.cancel()
    qtbot.wait(300)
    assert not bare._captions.is_reviewing
    assert bare._right.count() == 1


def test_faces_that_are_found_in_the_past_wait_for_now(bare: MainWindow, qtbot: QtBot) -> None:
    """A review that began there was under the record of then, and edits were allowed in it afterwards."""
    bare.actions_["find_faces"].trigger()
    bare._history.look_at(EARLY)
    bare.pool.waitForDone()
    qtbot.wait(300)
    assert not bare._captions.is_reviewing
    bare._history.return_to_now()
    qtbot.waitUntil(lambda: bare._captions.is_reviewing, timeout=10_000)
    assert bare.document.is_locked
