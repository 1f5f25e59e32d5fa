"""A window on the example, offscreen, with settings and journals of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.assets import asset
from annotator.gui.settings import Settings
from annotator.gui.window import MainWindow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings that nobody has touched."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return the project file of a copy of the example."""
    folder = tmp_path / "example"
    shutil.copytree(asset("example"), folder)
    return next(folder.glob("*.annotator.json"))


@pytest.fixture
def empty_window(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window without a project."""
    QApplication.setStyle("Fusion")
    window = MainWindow(settings, tmp_path / "journals")
    window.resize(1200, 760)
    qtbot.addWidget(window, before_close_func=_forget_changes)
    window.show()
    yield window
    window.pool.waitForDone()


@pytest.fixture
def window(empty_window: MainWindow, example: Path, qtbot: QtBot) -> MainWindow:
    """Return the window with the example open and its picture shown."""
    empty_window.open_path(example)
    qtbot.waitUntil(lambda: empty_window.is_picture_shown, timeout=20_000)
    return empty_window


def _forget_changes(window: MainWindow) -> None:
    """Let the window close without asking about a review or unsaved changes."""
    window._captions.cancel()
    window.document.close()
