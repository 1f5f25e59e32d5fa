"""The dialog that asks who somebody is shows the face it asks about, and tells namesakes apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.core.caption import RegionId
from annotator.gui.dialogs import form
from annotator.gui.dialogs.correct import CorrectDialog
from annotator.gui.dialogs.person_lines import DETAILS
from annotator.gui.window import MainWindow

LENIN = RegionId("r-lenin")


def _dialog(window: MainWindow, qtbot: QtBot, portrait: QPixmap) -> CorrectDialog:
    record = window.document.record
    assert record is not None
    dialog = CorrectDialog(record, LENIN, author="Ann", portrait=portrait)
    qtbot.addWidget(dialog)
    return dialog


def test_the_face_that_is_spoken_of_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    """The dialog may cover the photograph, so it carries the face itself."""
    portrait = QPixmap(132, 132)
    portrait.fill(QColor("sienna"))
    shown = [label.pixmap() for label in _dialog(window, qtbot, portrait).findChildren(QLabel)]
    colours = [p.toImage().pixelColor(5, 5).name() for p in shown if not p.isNull()]
    assert colours == [QColor("sienna").name()]


def test_without_a_picture_the_dialog_asks_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    """A missing photograph keeps nobody from correcting its record."""
    dialog = _dialog(window, qtbot, QPixmap())
    assert all(label.pixmap().isNull() for label in dialog.findChildren(QLabel))
    assert dialog.findChild(QListWidget, "people") is not None


def test_a_line_tells_the_name_and_below_it_who_that_is(window: MainWindow, qtbot: QtBot) -> None:
    """Full name, dates and place tell two people of one name apart."""
    people = _dialog(window, qtbot, QPixmap()).findChild(QListWidget, "people")
    assert people is not None
    lines = {people.item(i).text(): people.item(i).data(DETAILS) for i in range(people.count())}
    assert lines["Lenin"].startswith("Vladimir Ilyich Lenin · 22 April 1870")
    assert lines["Not a person"] == ""


@pytest.mark.parametrize("is_dropped", [True, False])
def test_a_stray_escape_loses_no_reason(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, is_dropped: bool
) -> None:
    """What was written is dropped knowingly only; without a word the dialog closes at once."""
    asked: list[str] = []

    def ask(_parent: object, question: str, **_answers: object) -> bool:
        asked.append(question)
        return is_dropped

    monkeypatch.setattr(form, "ask", ask)
    dialog = _dialog(window, qtbot, QPixmap())
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not asked

    dialog.show()
    reason = dialog.findChild(QPlainTextEdit)
    assert reason is not None
    QTest.keyClicks(reason, "Compared with the passport.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() is not is_dropped
    assert asked == ["What you have written here is not in the record yet."]
    reason.clear()


def test_a_stray_escape_loses_no_line(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source of a claim, or the dates of a life, are as much somebody's work as a reason is."""
    asked: list[str] = []

    def go_on(_parent: object, question: str, **_words: object) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(form, "ask", go_on)
    dialog = _dialog(window, qtbot, QPixmap())
    dialog.show()
    source = dialog.findChild(QLineEdit, "source")
    assert source is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not asked
    dialog.show()
    source.setText("Archive of the museum, box 7")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert dialog.isVisible()
