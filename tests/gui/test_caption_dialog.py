"""What is read in a pasted caption can be seen, and put right by hand, without touching its text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.core.caption import Caption, Direction, Place, Side
from annotator.gui.dialogs.caption import CaptionDialog

TEXT = "Back row: Ann Low, Ed Moe, Guy Fry. Front row: Ida Bell, Hal Orr. Photo by Kay Dunn."

Open = Callable[[str], CaptionDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Return what opens the dialog on a caption."""

    def open_on(text: str) -> CaptionDialog:
        dialog = CaptionDialog(read_caption(text))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_on


def _names(caption: Caption) -> list[list[str | None]]:
    return [[name.name for name in row.names] for row in caption.rows]


def _line(dialog: CaptionDialog, row: int, index: int) -> QTreeWidgetItem:
    group = _tree(dialog).topLevelItem(row)
    item = group.child(index) if group is not None else None
    assert item is not None
    return item


def _tree(dialog: CaptionDialog) -> QTreeWidget:
    tree = dialog.findChild(QTreeWidget, "captionRows")
    assert tree is not None
    return tree


def _press(dialog: CaptionDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def _text(dialog: CaptionDialog) -> QPlainTextEdit:
    text = dialog.findChild(QPlainTextEdit, "captionInput")
    assert text is not None
    return text


def _select(dialog: CaptionDialog, words: str) -> None:
    cursor = _text(dialog).textCursor()
    start = TEXT.index(words)
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    _text(dialog).setTextCursor(cursor)


@pytest.mark.parametrize(
    ("button", "rows"),
    [
        ("setAside", [["Ann Low", "Guy Fry"], ["Ida Bell", "Hal Orr"]]),
        ("joinFormer", [["Ann Low Ed Moe", "Guy Fry"], ["Ida Bell", "Hal Orr"]]),
        ("makeNote", [["Ann Low", "Guy Fry"], ["Ida Bell", "Hal Orr"]]),
        ("partRow", [["Ann Low"], ["Ed Moe", "Guy Fry"], ["Ida Bell", "Hal Orr"]]),
        ("moveDown", [["Ann Low", "Guy Fry", "Ed Moe"], ["Ida Bell", "Hal Orr"]]),
        ("moveUp", [["Ed Moe", "Ann Low", "Guy Fry"], ["Ida Bell", "Hal Orr"]]),
    ],
)
def test_a_button_amends_the_chosen_name(opened: Open, button: str, rows: list[list[str]]) -> None:
    """Each does what it says to the name that is chosen, and the text stays to the letter."""
    dialog = opened(TEXT)
    _tree(dialog).setCurrentItem(_line(dialog, 0, 1))
    _press(dialog, button)
    assert _names(dialog.caption()) == rows
    assert dialog.caption().text == TEXT


def test_delete_takes_a_name_out_of_its_row(opened: Open) -> None:
    """By keyboard as by button."""
    dialog = opened(TEXT)
    _tree(dialog).setCurrentItem(_line(dialog, 1, 1))
    QTest.keyClick(_tree(dialog), Qt.Key.Key_Delete)
    assert _names(dialog.caption())[1] == ["Ida Bell"]


def test_a_cell_typed_over_changes_that_and_nothing_else(opened: Open) -> None:
    """A spelling put right keeps span, title and note."""
    dialog = opened("Left to right: Dr. Ann Low (aunt), Ed Moe.")
    before = dialog.caption().rows[0].names[0]
    _line(dialog, 0, 0).setText(0, "Anne Low")
    after = dialog.caption().rows[0].names[0]
    assert (after.name, after.title, after.note) == ("Anne Low", before.title, before.note)
    assert (after.start, after.end) == (before.start, before.end)


def test_words_that_were_not_read_are_added(opened: Open) -> None:
    """The selected words become a name of the row they stand in."""
    dialog = opened(TEXT)
    assert not dialog.findChild(QPushButton, "addName").isEnabled()  # type: ignore[union-attr]  # it is there
    _select(dialog, "Kay Dunn")
    _press(dialog, "addName")
    assert _names(dialog.caption())[1] == ["Ida Bell", "Hal Orr", "Kay Dunn"]


def test_a_click_into_a_name_chooses_it(opened: Open) -> None:
    """Text and list answer to each other."""
    dialog = opened(TEXT)
    cursor = _text(dialog).textCursor()
    cursor.setPosition(TEXT.index("Ida") + 1)
    _text(dialog).setTextCursor(cursor)
    chosen = _tree(dialog).currentItem()
    assert chosen is not None
    assert chosen.text(0) == "Ida Bell"


def test_reading_anew_forgets_what_was_put_right(opened: Open) -> None:
    """The way back."""
    dialog = opened(TEXT)
    _tree(dialog).setCurrentItem(_line(dialog, 0, 1))
    _press(dialog, "partRow")
    _press(dialog, "readAnew")
    assert _names(dialog.caption()) == _names(read_caption(TEXT))


def test_another_text_is_read_before_it_is_taken(opened: Open) -> None:
    """Who pastes and at once accepts gets what was pasted."""
    dialog = opened(TEXT)
    _text(dialog).setPlainText("Left to right: Jo Fox, Al Ray.")
    assert _names(dialog.caption()) == [["Jo Fox", "Al Ray"]]


def test_a_caption_put_right_before_is_shown_so_again(opened: Open, qtbot: QtBot) -> None:
    """Opening the dialog again does not undo the work of the first time; its source can be added."""
    first = opened(TEXT)
    _tree(first).setCurrentItem(_line(first, 0, 1))
    _press(first, "partRow")
    again = CaptionDialog(first.caption())
    qtbot.addWidget(again)
    source = again.findChild(QLineEdit, "captionSource")
    assert source is not None
    source.setText("Times, 1920")
    assert _names(again.caption()) == [["Ann Low"], ["Ed Moe", "Guy Fry"], ["Ida Bell", "Hal Orr"]]
    assert again.caption().source == "Times, 1920"


def test_what_may_be_a_name_is_selected_and_added(opened: Open) -> None:
    """Words that look like a name and were not read have a dotted line; two presses make them one."""
    text = "Left to right: Ann Low, Ed Moe, who was proud of Capt. Harry Smith in those days."
    dialog = opened(text)
    button = dialog.findChild(QPushButton, "nextUnread")
    assert button is not None
    assert button.text() == "1 more may be a name"

    _press(dialog, "nextUnread")
    selected = _text(dialog).textCursor().selectedText()
    _press(dialog, "addName")

    assert selected == "Capt. Harry Smith"
    assert _names(dialog.caption()) == [["Ann Low", "Ed Moe", "Harry Smith"]]
    assert dialog.caption().rows[0].names[-1].title == "Capt."
    assert not button.isVisible()


def test_a_list_that_was_not_read_is_selected_and_added_as_a_row(opened: Open) -> None:
    """Two presses make a row of what a bad print hid, label and all; the other rows stay as they are."""
    text = "Back row: Ann Low, Ed Mason. Fronl rw: Gripp, Stelling, Marquardt, Thorn."
    dialog = opened(text)
    before = _names(dialog.caption())
    button = dialog.findChild(QPushButton, "nextUnread")
    assert button is not None
    assert button.text() == "4 more may be names"

    _press(dialog, "nextUnread")
    _press(dialog, "addRow")

    rows = dialog.caption().rows
    assert _names(dialog.caption()) == [*before, ["Gripp", "Stelling", "Marquardt", "Thorn"]]
    assert rows[-1].label == "Fronl rw"
    assert not button.isVisible()


def test_the_order_of_rows_is_told_and_can_be_put_right(opened: Open) -> None:
    """Back before front is read as printed; who knows better says so, and one row has no order."""
    dialog = opened(TEXT)
    order = dialog.findChild(QComboBox, "rowOrder")
    assert order is not None
    assert order.currentText() == "The first row of the caption is at the top"

    order.setCurrentIndex(1)
    order.activated.emit(1)

    assert dialog.caption().order == (1, 0)
    assert not opened("Left to right: Ann Low, Ed Moe.").findChild(QComboBox, "rowOrder").isVisible()  # type: ignore[union-attr]  # it is there


def test_words_that_name_nobody_make_no_row(opened: Open) -> None:
    """A sentence says so, and nothing else changes."""
    dialog = opened(TEXT)
    before = dialog.caption()
    _select(dialog, ". ")

    _press(dialog, "addRow")

    found = dialog.findChild(QLabel, "captionFound")
    assert found is not None
    assert found.text() == "The selected words name nobody."
    assert dialog.caption() == before


def _field(dialog: CaptionDialog, item: QTreeWidgetItem, column: int) -> QComboBox:
    """Return the field that a double click on a cell opens."""
    _tree(dialog).editItem(item, column)
    return _tree(dialog).findChildren(QComboBox)[-1]  # one that was left may not be gone yet


def test_a_place_is_told_and_another_can_be_chosen(opened: Open) -> None:
    """What the text counts stands beside the name; what was misread is chosen from the places there are."""
    dialog = opened("Ann Low is second from left, Ed Moe at the far right, Al Poe in the center.")
    told = [_line(dialog, 0, index).text(3) for index in range(3)]
    assert told == ["second from left", "at right", "in the centre"]

    field = _field(dialog, _line(dialog, 0, 0), 3)
    assert field.currentText() == "second from left"
    field.setCurrentText("third from right")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.caption().rows[0].names[0].place == Place(Side.RIGHT, 3)
    field = _field(dialog, _line(dialog, 0, 1), 3)
    field.setCurrentText("not told")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [name.place for name in dialog.caption().rows[0].names[1:]] == [None, Place(Side.CENTRE)]


@pytest.mark.parametrize(
    ("typed", "position"), [("Front row", "front"), ("hintere Reihe", "back"), ("The band", None)]
)
def test_a_row_is_called_otherwise_and_enter_does_not_end_the_dialog(
    opened: Open, typed: str, position: str | None
) -> None:
    """What is typed into a heading is its label, and its meaning is read from it in any language."""
    dialog = opened("Sitting: Ann Low, Ed Moe. Standing: Ida Bell, Hal Orr.")
    heading = _tree(dialog).topLevelItem(1)
    assert heading is not None
    field = _field(dialog, heading, 0)
    assert field.currentText() == "Standing"

    field.setEditText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.focusWidget() is _tree(dialog)
    assert [(row.label, row.position) for row in dialog.caption().rows] == [
        ("Sitting", "seated"),
        (typed, position),
    ]
    assert _names(dialog.caption()) == [["Ann Low", "Ed Moe"], ["Ida Bell", "Hal Orr"]]


def test_a_row_is_counted_from_the_other_side(opened: Open) -> None:
    """The heading says so, and the button turns it back."""
    dialog = opened(TEXT)
    _tree(dialog).setCurrentItem(_line(dialog, 0, 1))
    _press(dialog, "turnRow")
    heading = _tree(dialog).topLevelItem(0)
    assert heading is not None
    assert heading.text(0) == "Back row (3), from the right"
    assert [row.direction for row in dialog.caption().rows] == [Direction.RIGHT_TO_LEFT, None]
    _press(dialog, "turnRow")
    assert dialog.caption().rows[0].direction is Direction.LEFT_TO_RIGHT


@pytest.mark.parametrize("rest", [" Photo by Kay Dunn.", " Not pictured: Kay Dunn."])
def test_who_has_no_place_is_taken_into_a_row(opened: Open, rest: str) -> None:
    """Somebody named besides, or told to be absent, who is in the picture all the same."""
    dialog = opened("Back row: Ann Low, Ed Moe. Front row: Ida Bell, Hal Orr." + rest)
    _tree(dialog).setCurrentItem(_line(dialog, 2, 0))
    assert _line(dialog, 2, 0).text(0) == "Kay Dunn"

    _press(dialog, "setAside")

    after = dialog.caption()
    assert _names(after)[1] == ["Ida Bell", "Hal Orr", "Kay Dunn"]
    assert not after.absent
    assert not after.also_named


def test_a_text_too_long_to_be_read_whole_says_so(opened: Open) -> None:
    """The rest of the text stays in it, and the dialog says from which words on nothing was read."""
    dialog = opened("Left to right: Ann Low, Ed Moe" + " ," * 6_000)

    found = dialog.findChild(QLabel, "captionFound")

    assert found is not None
    assert found.text().startswith("2 names in 1 row. Too long: nothing is read from “,")


def test_ctrl_enter_in_the_text_ends_the_dialog(opened: Open) -> None:
    """Enter belongs to the text; Ctrl+Enter presses the button that puts the names on the faces."""
    dialog = opened(TEXT)
    field = dialog.findChild(QPlainTextEdit, "captionInput")
    assert field is not None
    dialog.activateWindow()  # keys reach no shortcut of a window behind
    assert QTest.qWaitForWindowActive(dialog)

    QTest.keyClick(field, Qt.Key.Key_Return)
    still_open = dialog.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert still_open
    assert not dialog.isVisible()
    assert dialog.result() == dialog.DialogCode.Accepted
