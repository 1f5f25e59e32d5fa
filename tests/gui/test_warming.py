"""What commands need is loaded when somebody is there, and not before."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui import warming
from annotator.gui.window import MainWindow


def _move_the_mouse(window: MainWindow) -> None:
    at, nothing = QPointF(5, 5), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, nothing, nothing, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def test_a_moving_hand_starts_the_loading_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is loaded while nobody is there; then it is, once."""
    loads: list[str] = []
    monkeypatch.setattr(warming, "load_what_is_needed_later", lambda: loads.append("loaded"))
    warming.warm_up(window)
    qtbot.wait(0)
    assert not loads
    for _ in range(3):
        _move_the_mouse(window)
    qtbot.waitUntil(lambda: bool(loads))
    window.pool.waitForDone()
    assert loads == ["loaded"]


def test_every_module_to_load_is_there() -> None:
    """A module that was renamed would be noticed by users only, as a pause."""
    assert all(find_spec(name) is not None for name in warming._NEEDED_LATER)


def test_it_can_be_loaded_on_its_own() -> None:
    """No module needs another one loaded before it."""
    code = "from annotator.gui.warming import load_what_is_needed_later as load; load()"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=100)
