"""One thing in the middle of another: nothing that was written is lost, and every state can be left again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.fit import same_fit
from annotator.core.geometry import Box, Ellipse, Size
from annotator.gui.canvas.tools import Press, ToolKind
from annotator.gui.commands import files
from annotator.gui.window import MainWindow
from annotator.storage.store import read_project
from gui.acting import EARLY, LENIN, button, save_elsewhere, say


@pytest.fixture
def looking_back(window: MainWindow) -> MainWindow:
    """Return the window on an earlier moment, with something said since."""
    say(window, "Somebody")
    window._history.look_at(EARLY)
    return window


def test_the_past_can_be_left_after_another_notice(looking_back: MainWindow) -> None:
    """An export that ends, or an edit refused, covers the notice that leads back to now; it comes again."""
    looking_back.desk.notices.tell("Written: copy.png.")
    button(looking_back, "noticeClose").click()
    assert "This is the record" in looking_back.desk.notices.text
    button(looking_back, "noticeClose").click()
    assert not looking_back._history.is_looking_back
    assert looking_back.desk.notices.text == ""


def test_nothing_can_be_written_about_the_past(looking_back: MainWindow) -> None:
    """A reason that was typed would be refused afterwards: the buttons of the face do not answer."""
    looking_back.selection.select(LENIN)
    names = ("correctButton", "disputeButton", "withdrawStanding", "editPersonButton")
    assert not any(button(looking_back, name).isEnabled() for name in names)
    looking_back._history.return_to_now()
    looking_back.selection.select(LENIN)
    assert all(button(looking_back, name).isEnabled() for name in names)


def test_no_tool_draws_in_the_past(window: MainWindow) -> None:
    """A tool taken up before is put down: what it draws would be refused."""
    window.view.use_tool(ToolKind.ELLIPSE)
    window._history.look_at(EARLY)
    assert window.actions_["tool_select"].isChecked()


def test_looking_back_from_the_people_leaves_them(window: MainWindow) -> None:
    """Of an earlier moment nobody can be edited, so the list of people does not stay over it."""
    seen: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        window._history.look_at(EARLY)
        seen.append(dialog.isVisible())
        dialog.close()

    QTimer.singleShot(0, look)
    window.actions_["people"].trigger()
    assert seen == [False]


def test_closing_in_the_past_joins_what_a_colleague_saved(
    looking_back: MainWindow, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving then offered to overwrite the colleague's work, as if the file were damaged."""
    save_elsewhere(example, "Theirs")
    monkeypatch.setattr(files, "ask_three", lambda *_args: 0)
    assert looking_back._files.may_leave()
    names = {person.name for person in read_project(example).people}
    assert {"Somebody", "Theirs"} <= names


def test_the_past_is_shown_on_the_picture_of_then(window: MainWindow, example: Path, qtbot: QtBot) -> None:
    """Before the user's own copy the faces were marked on another picture: on this one they lie on nobody."""
    Image.new("RGB", (300, 200), (10, 200, 10)).save(example.parent / "own.png")
    project = window.document.project
    assert project is not None
    own = replace(project.photograph, file="own.png", size=Size(300, 200), digest="other")
    laid = same_fit(project.photograph.size, own.size)
    window.document.do(lambda p, s: edits.refit_regions(p, own, laid, signature=s))
    qtbot.waitUntil(lambda: _shown_size(window) == Size(300, 200), timeout=10_000)
    window._history.look_at(EARLY)
    qtbot.waitUntil(lambda: _shown_size(window) == project.photograph.size, timeout=10_000)
    assert "This is the record" in window.desk.notices.text
    window._history.return_to_now()
    qtbot.waitUntil(lambda: _shown_size(window) == Size(300, 200), timeout=10_000)


def _shown_size(window: MainWindow) -> Size | None:
    picture = window._photograph.picture
    return picture.full_size if picture is not None else None


def test_what_undo_takes_away_is_selected_no_more(window: MainWindow) -> None:
    """Of several selected, one that is gone would refuse every step about the others."""
    window.document.do(lambda p, s: edits.add_region(p, Ellipse(Box(0.1, 0.1, 0.05, 0.05)), signature=s)[1])
    project = window.document.project
    assert project is not None
    window.selection.select(project.regions[-1].id)
    window.selection.toggle(LENIN)
    window.document.undo()
    assert window.selection.every == (LENIN,)


@pytest.mark.parametrize("key", ["remove", "undo"])
def test_what_is_gone_from_under_a_drag_is_not_moved(window: MainWindow, key: str) -> None:
    """A region removed with the button down was moved, out of sight; one that undo put back, away again."""
    window.document.do(
        lambda p, s: edits.reshape_region(p, LENIN, Ellipse(Box(0.1, 0.1, 0.1, 0.1)), signature=s)
    )
    window.selection.select(LENIN)
    frame = window.view.frame_of(LENIN)
    assert frame is not None
    start, end = (
        Press(window.view.to_scene(at), at) for at in (frame.center(), frame.center() + QPointF(90, 60))
    )
    window.view._tool.press(start)
    window.view._tool.move(end)
    window.actions_[key].trigger()
    project = window.document.project
    window.view._tool.release(end)
    assert window.document.project is project
