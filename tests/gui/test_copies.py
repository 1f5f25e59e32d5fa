"""A copy of project and picture is whole, and harms nothing that lies where it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.errors import FileError
from annotator.gui.commands import files
from annotator.gui.window import MainWindow
from annotator.storage import store
from annotator.storage.files import write_atomically
from annotator.storage.picture import photograph_path
from annotator.storage.store import BACKUP_SUFFIX, PROJECT_SUFFIX, read_project


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the copy goes: a folder that is there."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / f"copy{PROJECT_SUFFIX}"


def _copy(window: MainWindow, target: Path, qtbot: QtBot) -> None:
    window._files.copy_to(target)
    qtbot.waitUntil(lambda: "Written" in window.desk.notices.text, timeout=10_000)


def test_a_copy_has_the_picture_and_the_unsaved_work(window: MainWindow, target: Path, qtbot: QtBot) -> None:
    """It holds what is on the desk, and the original is as it was."""
    window.document.do(lambda p, s: edits.remove_region(p, RegionId("r-lenin"), signature=s))
    _copy(window, target, qtbot)
    copy = read_project(target)
    assert copy.regions == (window.document.project or copy).regions
    assert photograph_path(target, copy).read_bytes() == _picture(window).read_bytes()
    assert window.document.has_changes


def _picture(window: MainWindow) -> Path:
    path = window.document.photograph()
    assert path is not None
    return path


def test_another_picture_of_that_name_is_not_taken_for_ours(
    window: MainWindow, target: Path, qtbot: QtBot
) -> None:
    """The names would stand on the faces of strangers: the copy's picture gets a name of its own."""
    stranger = target.parent / _picture(window).name
    stranger.write_bytes(b"another photograph")
    _copy(window, target, qtbot)
    found = photograph_path(target, read_project(target))
    assert found.read_bytes() == _picture(window).read_bytes()
    assert stranger.read_bytes() == b"another photograph"


def test_a_copy_without_its_picture_says_so(window: MainWindow, target: Path, qtbot: QtBot) -> None:
    """A photograph that is gone does not keep the record from being copied."""
    _picture(window).unlink()
    _copy(window, target, qtbot)
    assert "not with it" in window.desk.notices.text
    assert read_project(target) == window.document.project


def test_the_project_itself_is_no_copy(
    window: MainWindow, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be overwritten past the question whether a colleague has saved there."""
    told: list[str] = []
    monkeypatch.setattr(files, "tell", lambda _window, sentence: told.append(sentence))
    before = example.read_bytes()
    window.document.do(lambda p, s: edits.remove_region(p, RegionId("r-lenin"), signature=s))
    window._files.copy_to(example)
    assert "is the project itself" in told[0]
    assert example.read_bytes() == before


def test_work_saved_under_another_name_takes_its_picture_along(
    window: MainWindow, example: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file was damaged meanwhile; in the folder where the work goes the faces need a picture, too."""
    picture = _picture(window).read_bytes()
    window.document.do(lambda p, s: edits.remove_region(p, RegionId("r-lenin"), signature=s))
    example.write_text("damaged")
    monkeypatch.setattr(files, "ask_three", lambda *_args: 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    assert window._files.save()
    assert photograph_path(target, read_project(target)).read_bytes() == picture
    assert example.read_text() == "damaged"


def test_a_backup_tells_how_it_is_opened(
    window: MainWindow, example: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever needs it was told that it is no picture, and to save it as TIFF."""
    told: list[str] = []
    monkeypatch.setattr(files, "tell", lambda _window, sentence: told.append(sentence))
    backup = example.with_name(example.name + BACKUP_SUFFIX)
    backup.write_bytes(example.read_bytes())
    window.open_path(backup)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "give a copy of it a name that ends in .annotator.json" in told[0]


def test_a_picture_that_is_put_back_is_shown(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """It has the name that the project knows, so that nothing of the record changes."""
    away = tmp_path / _picture(window).name
    _picture(window).rename(away)
    window.open_path(example)
    qtbot.waitUntil(lambda: "is not there" in window.desk.notices.text, timeout=10_000)
    window._files.fit_copy(away)
    qtbot.waitUntil(lambda: window.is_picture_shown, timeout=10_000)
    assert not window.document.has_changes


@pytest.mark.parametrize("place", ["beside", "elsewhere"])
def test_the_same_picture_under_another_name_is_found_again(
    window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot, place: str
) -> None:
    """It was fitted anew: every region moved a little, and the drawing was told to be a photograph."""
    before = window.document.project
    assert before is not None
    renamed = (example.parent if place == "beside" else tmp_path) / "renamed.jpg"
    _picture(window).rename(renamed)
    window._files.fit_copy(renamed)
    qtbot.waitUntil(lambda: "the very picture" in window.desk.notices.text, timeout=10_000)
    after = window.document.project
    assert after is not None
    assert after.regions == before.regions
    assert after.photograph == replace(before.photograph, file="renamed.jpg")
    qtbot.waitUntil(lambda: window.is_picture_shown, timeout=10_000)


def _let_write_only_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(path: Path, data: bytes) -> None:
        if path.parent != folder:
            raise FileError(str(path), "the disk is read-only", way_out="save in another place")
        write_atomically(path, data)

    monkeypatch.setattr(store, "write_atomically", write)


def test_work_that_could_not_go_elsewhere_stays_where_it_was(
    window: MainWindow, example: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next save is no save to a place that was never written."""
    window.document.do(lambda p, s: edits.remove_region(p, RegionId("r-lenin"), signature=s))
    _let_write_only_in(tmp_path, monkeypatch)
    with pytest.raises(FileError):
        window._files._save_as(target)
    assert window.document.path == example
    monkeypatch.undo()
    window.document.save()
    assert read_project(example) == window.document.project


def test_where_nothing_can_be_written_the_work_goes_elsewhere(
    window: MainWindow, example: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk is full or read-only: from now on the project lives where it could be saved."""
    picture = _picture(window).read_bytes()
    window.document.do(lambda p, s: edits.remove_region(p, RegionId("r-lenin"), signature=s))
    asked: list[str] = []

    def agree(_parent: object, question: str, **_answers: str) -> bool:
        asked.append(question)
        return True

    _let_write_only_in(target.parent, monkeypatch)
    monkeypatch.setattr(files, "ask", agree)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    assert window._files.save()
    assert "the disk is read-only" in asked[0]
    assert window.document.path == target
    assert not window.document.has_changes
    assert photograph_path(target, read_project(target)).read_bytes() == picture


@pytest.mark.parametrize("is_agreed", [True, False])
def test_a_name_without_an_ending_gets_one(
    window: MainWindow, target: Path, monkeypatch: pytest.MonkeyPatch, *, is_agreed: bool
) -> None:
    """The file dialog asked about "copy"; that "copy.annotator.json" is there already is asked, too."""
    typed = str(target).removesuffix(PROJECT_SUFFIX)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (typed, ""))
    monkeypatch.setattr(files, "ask", lambda *_args, **_answers: is_agreed)
    assert window._files._asked_name("Save a copy") == target
    target.write_text("somebody else's")
    assert window._files._asked_name("Save a copy") == (target if is_agreed else None)
