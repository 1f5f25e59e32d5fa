"""Through the photographs of a folder, and what is dropped on the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from annotator.gui.window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three photographs."""
    inside = tmp_path / "album"
    inside.mkdir()
    for number in (1, 2, 10):
        Image.new("L", (40, 30), 120).save(inside / f"plate {number}.png")
    return inside


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def shown(window: MainWindow) -> str:
    """Return the file of the photograph on the desk."""
    project = window.document.project
    return project.photograph.file if project is not None else ""


def _is_shown(window: MainWindow, name: str) -> bool:
    return shown(window) == name


def told(window: MainWindow) -> str:
    """Return what the window tells."""
    return window.desk.notices.text


def test_the_next_and_the_one_before(empty_window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """The order is the one people count in; at the ends the window says so and stays."""
    empty_window.open_path(folder / "plate 2.png")
    qtbot.waitUntil(lambda: shown(empty_window) == "plate 2.png")
    empty_window.actions_["next_photograph"].trigger()
    qtbot.waitUntil(lambda: shown(empty_window) == "plate 10.png")
    empty_window.actions_["next_photograph"].trigger()
    assert "last photograph" in told(empty_window)
    for name in ("plate 2.png", "plate 1.png"):
        empty_window.actions_["previous_photograph"].trigger()
        qtbot.waitUntil(partial(_is_shown, empty_window, name))
    empty_window.actions_["previous_photograph"].trigger()
    assert "first photograph" in told(empty_window)
    assert shown(empty_window) == "plate 1.png"


def test_several_files_dropped(empty_window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """One opens, and the others are not passed over in silence."""
    drop(empty_window, folder / "plate 2.png", folder / "plate 1.png")
    qtbot.waitUntil(lambda: shown(empty_window) == "plate 2.png")
    assert "one of 2 files" in told(empty_window)


def test_a_folder_dropped(empty_window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Its first photograph opens; one without any is named."""
    drop(empty_window, folder)
    qtbot.waitUntil(lambda: shown(empty_window) == "plate 1.png")
    (folder / "empty").mkdir()
    drop(empty_window, folder / "empty")
    assert "no photograph in the folder empty" in told(empty_window)
