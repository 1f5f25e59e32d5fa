"""The caption that a picture brings along is there when it is asked for, and is nobody's word yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.core.caption import Caption, CaptionId
from annotator.gui.dialogs.caption import CaptionDialog
from annotator.gui.window import MainWindow

CARRIED = read_caption(
    "Left to right: Ann Low, Ed Moe.", caption_id=CaptionId("new"), source="group.txt beside the picture"
)
RECORDED = read_caption("Back row: Ida Bell. Front row: Jo Fox.", caption_id=CaptionId("one"), source="Book")

Open = Callable[..., CaptionDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Return what opens the dialog where the picture brings a caption along."""

    def open_with(before: Caption | None = None, *drafts: Caption) -> CaptionDialog:
        recorded = (before,) if before is not None else ()
        dialog = CaptionDialog(before, drafts=drafts, recorded=recorded, may_choose=True, carried=CARRIED)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_with


def _head(dialog: CaptionDialog) -> str:
    head = dialog.findChild(QLabel, "captionHead")
    assert head is not None
    return head.text()


def _text(dialog: CaptionDialog) -> QPlainTextEdit:
    text = dialog.findChild(QPlainTextEdit, "captionInput")
    assert text is not None
    return text


def test_it_is_shown_where_nothing_else_is(opened: Open) -> None:
    """With its source, all of it chosen, so that pasting another puts that in its place."""
    dialog = opened()
    assert dialog.caption() == CARRIED
    assert "came with the picture" in _head(dialog)
    _text(dialog).insertPlainText("Ida Bell")
    assert dialog.caption().text == "Ida Bell"


def test_left_alone_it_is_nothing_that_was_typed(opened: Open) -> None:
    """Closing the dialog asks nothing and keeps nothing; a letter changed is kept."""
    dialog = opened()
    assert not dialog.is_changed
    assert dialog.left() == ()
    _text(dialog).setPlainText(CARRIED.text.replace("Moe", "Moll"))
    (left,) = dialog.left()
    again = opened(None, left)
    assert again.caption().text == left.text
    assert "as you left it" in _head(again)


def test_it_can_be_dropped(opened: Open) -> None:
    """First what was typed, then what the picture says."""
    dialog = opened(None, read_caption("Ida Bell and Jo Fox.", caption_id=CaptionId("draft")))
    start_over = dialog.findChild(QPushButton, "startOver")
    assert start_over is not None
    start_over.click()
    assert dialog.caption().text == CARRIED.text
    start_over.click()
    assert dialog.caption().text == ""
    assert not start_over.isVisible()


def test_a_caption_of_the_record_comes_first(opened: Open) -> None:
    """What the picture says is there for whoever takes up another caption."""
    dialog = opened(RECORDED)
    assert dialog.caption().text == RECORDED.text
    dialog._which.setCurrentIndex(1)
    dialog._which.activated.emit(1)
    assert dialog.caption() == CARRIED


def test_the_window_looks_beside_the_picture(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the record has the words, they are not offered again."""
    Image.new("RGB", (400, 300), "gray").save(tmp_path / "group.png")
    (tmp_path / "group.txt").write_text(CARRIED.text, encoding="utf-8")
    with qtbot.waitSignal(empty_window.document.opened):
        empty_window.open_path(tmp_path / "group.png")
    seen: list[Caption | None] = []

    def look(dialog: CaptionDialog) -> int:
        seen.append(dialog._carried)
        return 0

    monkeypatch.setattr(CaptionDialog, "exec", look)
    empty_window._captions.read_caption()
    (carried,) = seen
    assert carried is not None
    assert (carried.text, carried.source) == (CARRIED.text, CARRIED.source)
    qtbot.waitUntil(lambda: not empty_window._captions.is_reviewing)
    empty_window._captions._look(carried)
    qtbot.waitUntil(lambda: empty_window._captions.is_reviewing, timeout=30_000)
    assert empty_window._captions.accept()
    empty_window._captions.read_caption()
    assert seen[1] is None
