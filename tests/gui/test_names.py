"""Names stay with their faces while the picture moves, and find their places without keeping the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from annotator.core.caption import RegionId
from annotator.core.edits import remove_region
from annotator.gui.canvas import names, placing
from annotator.gui.window import MainWindow
from gui.acting import middle_of_name

LENIN = RegionId("r-lenin")


def _middle_of_face(window: MainWindow, region: RegionId) -> QPointF:
    frame = window.view.frame_of(region)
    assert frame is not None
    return frame.center()


@pytest.fixture
def named(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window with its names placed and nothing going on."""
    qtbot.waitUntil(lambda: window.view._names.is_named(LENIN), timeout=10_000)
    qtbot.waitUntil(lambda: window.view._names._task is None, timeout=10_000)
    return window


@pytest.mark.parametrize("steps", [-2, 3])
def test_a_name_stays_with_its_face_until_it_is_placed_anew(
    named: MainWindow, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the wheel turns no name vanishes or slides to another face, and a click on it still selects."""
    monkeypatch.setattr(named.view._names, "_begin", lambda: None)
    way = middle_of_name(named, LENIN) - _middle_of_face(named, LENIN)
    named.view.zoom_by(steps, QPointF(10, 10))
    named.view.pan(QPointF(7, 5))
    moved = middle_of_name(named, LENIN) - _middle_of_face(named, LENIN)
    assert (moved - way).manhattanLength() < 0.01
    assert named.view._names.label_at(middle_of_name(named, LENIN)) == LENIN


def test_placing_names_does_not_keep_the_window(
    named: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long a crowd takes to be placed, the window answers meanwhile; the last wish is done last."""
    may_end = threading.Event()
    asked: list[Any] = []
    placed: Callable[..., Any] = placing.place_names

    def slow(*args: Any, **options: Any) -> Any:
        asked.append(options["picture"])
        may_end.wait(20)
        return placed(*args, **options)

    monkeypatch.setattr(names, "place_names", slow)
    named.view.zoom_by(1)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=10_000)
    named.view.zoom_by(1)
    assert named.view._names.is_named(LENIN)
    may_end.set()
    qtbot.waitUntil(lambda: len(asked) > 1 and named.view._names._task is None, timeout=10_000)
    assert asked[-1] == named.view._places()[0]
    assert named.view._names._placed.width == asked[-1].width()


def test_a_removed_face_takes_its_name_along_at_once(named: MainWindow) -> None:
    """No name is shown, even for a moment, for a face that is not there any more."""
    named.document.do(lambda p, s: remove_region(p, LENIN, signature=s))
    assert not named.view._names.is_named(LENIN)


def test_hidden_names_answer_to_nothing(named: MainWindow) -> None:
    """A name that is not shown cannot be clicked."""
    at = middle_of_name(named, LENIN)
    named.view.show_names(are_shown=False)
    assert named.view._names.label_at(at) is None
