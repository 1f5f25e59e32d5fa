"""The dialog that asks who somebody is shows the face it asks about, and tells namesakes apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.gui.dialogs import form
from annotator.gui.dialogs.correct import CorrectDialog
from annotator.gui.dialogs.person_lines import DETAILS
from annotator.gui.window import MainWindow

_DOTS = QTextCharFormat.UnderlineStyle.DotLine

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


def _with_a_name_to_place(window: MainWindow) -> str:
    """Let the caption of the example name somebody who has no face yet, and return the name."""
    project = window.document.project
    assert project is not None
    first = project.captions[0]
    row = first.rows[0]
    names = (replace(row.names[0], region=None), *row.names[1:])
    caption = replace(first, rows=(replace(row, names=names), *first.rows[1:]))
    person = next(p for p in project.people if p.name == row.names[0].name)
    label = "Take a name off its face"
    changed = ItemChange(Slot.CAPTIONS, 0, first, caption)
    renamed = ItemChange(Slot.PEOPLE, project.people.index(person), person, replace(person, name="Somebody"))
    assert window.document.do(lambda _p, s: Edit(label, (changed, renamed), s.time, s.author))
    assert row.names[0].name is not None
    return row.names[0].name


def test_whom_the_caption_names_without_a_face_is_offered_first(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A double click on the name in the list asks whether it is the selected face; then they are linked."""
    name = _with_a_name_to_place(window)
    window.selection.select(LENIN)
    asked: list[tuple[str, str]] = []

    def agree(dialog: CorrectDialog) -> int:
        people = dialog.findChild(QListWidget, "people")
        assert people is not None
        asked.append((people.item(0).text(), people.item(0).data(DETAILS)))
        assert people.currentRow() == 0
        return 1

    monkeypatch.setattr(CorrectDialog, "exec", agree)
    window.people.name_chosen.emit(name)
    assert asked == [(name, "named in the caption, no face yet · Top row")]
    after = window.document.project
    assert after is not None
    assert after.captions[0].rows[0].names[0].region == LENIN
    record = window.document.record
    assert record is not None
    shown = record.person_at(LENIN)
    assert shown is not None
    assert shown.name == name
    window.document.undo()
    assert window.document.project is not None
    assert window.document.project.captions[0].rows[0].names[0].region is None


def test_a_name_is_placed_on_a_selected_face_only(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one the notice tells what to do; in a review, where nothing may be edited, why not."""
    name = _with_a_name_to_place(window)
    monkeypatch.setattr(CorrectDialog, "exec", lambda _dialog: pytest.fail("asked"))
    window.selection.select(None)
    window.people.name_chosen.emit(name)
    notice = window.findChild(QLabel, "noticeText")
    assert notice is not None
    assert notice.text().startswith("Select the face first")
    window.selection.select(LENIN)
    window.document.lock("A review is on the desk.")
    window.people.name_chosen.emit(name)
    assert notice.text() == "A review is on the desk."


def test_a_double_click_chooses_a_name_without_a_face(window: MainWindow, qtbot: QtBot) -> None:
    """In the list on the left, by mouse."""
    name = _with_a_name_to_place(window)
    tree = window.people._tree
    group = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert group is not None
    assert group.text(0) == "Named, no face yet"
    item = group.child(0)
    assert item is not None
    tree.scrollToItem(item)
    at = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(window.people.name_chosen) as chosen:
        QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [name]


def test_a_double_click_in_the_caption_chooses_a_name_without_a_face(
    window: MainWindow, qtbot: QtBot
) -> None:
    """It is underlined with dots; a name that has its face answers with that."""
    name = _with_a_name_to_place(window)
    text = window.caption._text
    waiting = [s for s in text.extraSelections() if s.format.underlineStyle() == _DOTS]
    assert [mark.cursor.selectedText() for mark in waiting] == [name]
    at = text.cursorRect(waiting[0].cursor).center() - QPoint(3, 0)
    with qtbot.waitSignal(window.caption.name_chosen) as chosen:
        QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [name]
    linked = next(s for s in text.extraSelections() if s.format.underlineStyle() != _DOTS)
    with qtbot.assertNotEmitted(window.caption.name_chosen):
        at = text.cursorRect(linked.cursor).center() - QPoint(3, 0)
        QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=at)
