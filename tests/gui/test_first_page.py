"""While no face is selected, the panel tells of the photograph and how to go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.window import MainWindow


@pytest.mark.parametrize("action", ["caption", "find_faces"])
def test_a_bare_photograph_offers_the_two_ways_to_begin(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, action: str
) -> None:
    """Each button does what the command of the menu does."""
    Image.new("RGB", (200, 100), "gray").save(tmp_path / "bare.png")
    window.open_path(tmp_path / "bare.png")
    qtbot.waitUntil(lambda: window.face.findChild(QPushButton, f"begin_{action}") is not None)
    button = window.face.findChild(QPushButton, f"begin_{action}")
    assert button is not None
    window.actions_[action].triggered.disconnect()
    with qtbot.waitSignal(window.actions_[action].triggered):
        button.click()


def test_a_photograph_with_faces_says_how_to_read_about_them(window: MainWindow) -> None:
    """Where there is something to click, nothing else is offered."""
    assert window.face.findChild(QPushButton, "begin_caption") is None
    assert any("Click a face" in label.text() for label in window.face.findChildren(QLabel))
