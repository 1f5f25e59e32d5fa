"""Steps that several journeys take."""

from __future__ import annotations

from pathlib import Path

from journeys.program import Program
from journeys.screen import Screen


def correct_selected(program: Program, screen: Screen, name: str, reason: str) -> None:
    """Say by F2 that the selected face shows somebody called `name`, because of `reason`."""
    screen.press("F2")
    program.await_dialog("correctDialog")
    screen.type(name)
    program.click("reason")
    screen.type(reason)
    program.click("ok")
    program.until(lambda state: state.texts.get("faceName") == name, f"the name {name}")


def save_and_quit(program: Program, screen: Screen) -> None:
    """Save with Ctrl+S and leave with Ctrl+Q."""
    screen.press("ctrl+s")
    program.until(lambda state: not state.is_dirty, "the project to be saved")
    screen.press("ctrl+q")
    assert program.ended() == 0


def export_to(program: Program, screen: Screen, path: Path) -> None:
    """Export the annotated picture to `path` with the options the dialog offers first."""
    screen.press("ctrl+e")
    program.await_dialog("exportDialog")
    program.click("ok")
    program.until(lambda state: state.dialog == "QFileDialog", "the file dialog")
    screen.press("ctrl+a")
    screen.type(str(path))
    screen.press("Return")
    program.await_text("noticeText", "Written")
