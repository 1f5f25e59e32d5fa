"""The window shows one record in every part, and each part answers to the others."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.caption import Name, RegionId
from annotator.core.edits import Answer
from annotator.core.geometry import bounds
from annotator.core.model import Finding, Person, PersonId
from annotator.core.record import read_record
from annotator.gui.actions import ACTIONS
from annotator.gui.dialogs.choose import ReasonDialog
from annotator.gui.panels.people_items import REGION
from annotator.gui.window import MainWindow

LENIN = RegionId("r-lenin")


def _text(window: QWidget, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_selecting_a_face_shows_who_it_is(window: MainWindow) -> None:
    """Name, dates, position, biography and caption all speak of the selected face."""
    window.selection.select(LENIN)
    assert _text(window, "faceName") == "Lenin"
    assert "22 April 1870" in _text(window, "faceDates")
    assert _text(window, "facePosition") == "Middle row, third from left"
    assert "mausoleum" in _text(window, "biography")
    caption = window.findChild(QPlainTextEdit, "captionText")
    assert caption is not None
    marked = [
        s.cursor.selectedText() for s in caption.extraSelections() if s.format.background().color().isValid()
    ]
    assert "Lenin" in marked


def test_the_list_selects_the_face_on_the_picture(window: MainWindow) -> None:
    """The current line of the list is the selected face."""
    tree = window.findChild(QTreeWidget, "people")
    assert tree is not None
    row = tree.topLevelItem(1)
    assert row is not None
    assert row.childCount() == 5
    third = row.child(2)
    assert third is not None
    tree.setCurrentItem(third)
    assert window.selection.selected == LENIN


def test_every_face_is_an_object_to_a_screen_reader(window: MainWindow) -> None:
    """Each region has a child widget whose accessible name tells name, position and state."""
    proxy = window.view.viewport().findChild(QWidget, "region:r-lenin")
    assert proxy is not None
    assert proxy.accessibleName() == "Lenin, Middle row, third from left, identified"


def test_an_edit_reaches_every_part_and_undo_takes_it_back(window: MainWindow) -> None:
    """A correction changes panel, list and title; undo brings the former state back exactly."""
    before = window.document.project
    person = Person(PersonId("p-new"), "Somebody Else")
    window.selection.select(LENIN)
    window.document.do(lambda p, s: edits.correct(p, LENIN, Answer(Finding.PERSON, person), signature=s))
    assert _text(window, "faceName") == "Somebody Else"
    assert window.isWindowModified()
    assert window.actions_["undo"].text() == "Undo Correct Lenin"
    window.document.undo()
    assert window.document.project == before
    assert _text(window, "faceName") == "Lenin"
    assert not window.isWindowModified()


def test_saving_and_opening_again_gives_the_same_record(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    """What was saved is what is opened; an unsaved project is never replaced on disk."""
    on_disk = example.read_bytes()
    window.document.do(lambda p, s: edits.correct(p, LENIN, Answer(Finding.UNKNOWN), signature=s))
    assert example.read_bytes() == on_disk
    window.actions_["save"].trigger()
    saved = window.document.project
    with qtbot.waitSignal(window.document.opened):
        window.open_path(example)
    assert window.document.project == saved


def test_a_drawn_shape_joins_the_row_at_its_height(window: MainWindow) -> None:
    """A new region beside the bottom row becomes its fourth seat and is selected."""
    project = window.document.project
    assert project is not None
    shape = next(region.shape for region in project.regions if region.id == "r-kollontai")
    window.view.wishes.shape_drawn.emit(replace(shape, box=bounds(shape).moved(0.12, 0.01)))  # type: ignore[arg-type]
    project = window.document.project
    assert project is not None
    assert project.rows[2].regions[-1] == window.selection.selected
    assert len(project.rows[2].regions) == 4


def test_removing_a_claimed_region_keeps_its_claims(window: MainWindow) -> None:
    """The region leaves the picture and the list; what was said about it stays in the project."""
    window.selection.select(LENIN)
    window.actions_["remove"].trigger()
    project = window.document.project
    assert project is not None
    assert window.selection.selected is None
    assert any(claim.region == LENIN for claim in project.claims)
    assert window.view.viewport().findChild(QWidget, "region:r-lenin") is None or not any(
        region.id == LENIN and not region.is_removed for region in project.regions
    )


def test_zooming_keeps_what_is_under_the_pointer(window: MainWindow) -> None:
    """The point of the photograph below the pointer stays there, in and out."""
    at = QPointF(200, 150)
    before = window.view.to_scene(at)
    for steps in (3, -2, 5):
        window.view.zoom_by(steps, at)
        after = window.view.to_scene(at)
        assert (after - before).manhattanLength() < 1e-6 * window.view.sceneRect().width()


def test_a_photograph_dropped_on_the_window_is_opened(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A dropped picture becomes a new project beside it, with nothing to save yet."""
    photograph = tmp_path / "group.jpg"
    Image.new("RGB", (320, 200), "grey").save(photograph)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photograph))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(empty_window.document.opened):
        empty_window.dropEvent(drop)
    assert empty_window.document.path == tmp_path / "group.annotator.json"
    assert not empty_window.document.has_changes
    assert not (tmp_path / "group.annotator.json").exists()


def test_a_missing_photograph_is_told_with_a_way_out(
    empty_window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    """The record opens without its picture, and the notice offers to use one's own copy."""
    example.with_name("stand-in.jpg").unlink()
    with qtbot.waitSignal(empty_window.document.opened):
        empty_window.open_path(example)
    assert "stand-in.jpg" in empty_window.desk.notices.text
    assert empty_window.document.project is not None


def test_a_picture_of_another_crop_is_told(empty_window: MainWindow, example: Path, qtbot: QtBot) -> None:
    """Regions are never drawn silently over a picture they were not made for."""
    Image.new("RGB", (900, 300), "grey").save(example.with_name("stand-in.jpg"))
    empty_window.open_path(example)
    qtbot.waitUntil(lambda: "not the picture" in empty_window.desk.notices.text, timeout=10_000)


@pytest.mark.parametrize("name", ["undo", "redo", "save", "correct", "dispute", "export"])
def test_commands_without_their_needs_are_disabled(empty_window: MainWindow, name: str) -> None:
    """Without a project nothing can be undone, saved, corrected or exported."""
    assert not empty_window.actions_[name].isEnabled()


def test_no_two_commands_of_a_menu_share_a_letter() -> None:
    """A letter in an open menu does one thing at once."""
    letters = [(spec.menu, letter.lower()) for spec in ACTIONS for letter in re.findall(r"&(\w)", spec.text)]
    assert len(letters) == len(set(letters))
    assert len(letters) == len(ACTIONS), "every command has a letter"


def test_every_action_is_answered_and_no_key_is_given_twice(window: MainWindow) -> None:
    """The table of actions has unique names and keys, and every action is connected or holds a menu."""
    names = [spec.name for spec in ACTIONS]
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)
    for spec in ACTIONS:
        action = window.actions_[spec.name]
        heard = action.receivers("2triggered(bool)") + action.receivers("2toggled(bool)")
        assert heard or action.menu() is not None, spec.name


def test_a_search_finds_what_was_written_of_a_face(window: MainWindow) -> None:
    """A word of a biography shows its face only, and says where it was found."""
    search = window.findChild(QLineEdit, "search")
    tree = window.findChild(QTreeWidget, "people")
    assert search is not None
    assert tree is not None
    search.setText("mausoleum")
    shown = [item for item in _faces(tree) if not item.isHidden()]
    assert [item.data(0, REGION) for item in shown] == [LENIN]
    assert "biography" in shown[0].text(1)


def test_enter_takes_who_is_named_so(window: MainWindow) -> None:
    """Rykov comes first in the list, but only his biography speaks of Lenin."""
    search = window.findChild(QLineEdit, "search")
    assert search is not None
    search.setText("len")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.selection.selected == LENIN


def test_a_project_opened_again_is_in_no_other_window(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    """Its own journal is no other window's."""
    with qtbot.waitSignal(window.document.opened, timeout=10_000):
        window.open_path(example)
    assert "another window" not in window.desk.notices.text


def test_a_search_leaves_of_those_without_a_face_whom_it_names(window: MainWindow) -> None:
    """Somebody said to be absent is found by name, and is no hit for other words."""
    project = window.document.project
    assert project is not None
    absent = (Name(0, 3, "Stalin"), Name(4, 6, "Kalinin"))
    captions = (replace(project.captions[0], absent=absent), *project.captions[1:])
    window.people.show_record(read_record(replace(project, captions=captions)))
    search = window.findChild(QLineEdit, "search")
    tree = window.findChild(QTreeWidget, "people")
    assert search is not None
    assert tree is not None
    group = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert group is not None
    search.setText("Калинин")
    lines = [line for index in range(2) if (line := group.child(index)) is not None]
    assert [line.isHidden() for line in lines] == [True, False]
    search.clear()
    assert [line.isHidden() for line in lines] == [False, False]


def test_a_filter_shows_the_faces_of_one_state(window: MainWindow) -> None:
    """Only the disputed face is left when the disputed ones are asked for."""
    answer = Answer(Finding.PERSON, Person(PersonId("p-rival"), "A Rival"))
    window.document.do(lambda p, s: edits.dispute(p, LENIN, answer, signature=s))
    filters = window.findChild(QComboBox, "filters")
    tree = window.findChild(QTreeWidget, "people")
    assert filters is not None
    assert tree is not None
    filters.setCurrentText("Disputed")
    assert [item.data(0, REGION) for item in _faces(tree) if not item.isHidden()] == [LENIN]


def _faces(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    groups = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    lines = [group.child(i) for group in groups if group is not None for i in range(group.childCount())]
    return [line for line in lines if line is not None and line.data(0, REGION) is not None]


def test_the_window_keeps_its_keys_while_somebody_searches(window: MainWindow) -> None:
    """Ctrl+K and the like are commands also in the search field; Ctrl+C stays the clipboard's."""
    search = window.findChild(QLineEdit, "search")
    assert search is not None
    for key, is_ours in ((Qt.Key.Key_K, True), (Qt.Key.Key_E, True), (Qt.Key.Key_C, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(search, event)
        assert event.isAccepted() is not is_ours, key


def test_a_filter_shows_the_faces_of_one_row(window: MainWindow) -> None:
    """Each row is among the filters; chosen, it leaves its own faces."""
    filters = window.findChild(QComboBox, "filters")
    tree = window.findChild(QTreeWidget, "people")
    assert filters is not None
    assert tree is not None
    filters.setCurrentText("Bottom row")
    shown = [item.data(0, REGION) for item in _faces(tree) if not item.isHidden()]
    assert shown == ["r-zinoviev", "r-krylenko", "r-kollontai"]


def test_the_claim_shown_can_be_withdrawn(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Withdrawing a correction lets the former name stand again; both stay in the record."""
    answer = Answer(Finding.PERSON, Person(PersonId("p-wrong"), "Wrong"))
    window.document.do(lambda p, s: edits.correct(p, LENIN, answer, signature=s))
    window.selection.select(LENIN)
    monkeypatch.setattr(ReasonDialog, "exec", lambda _dialog: 1)
    button = window.findChild(QPushButton, "withdrawStanding")
    assert button is not None
    button.click()
    assert _text(window, "faceName") == "Lenin"
    project = window.document.project
    assert project is not None
    assert len(project.claims) == 13
    assert len(project.withdrawals) == 1


def test_a_hint_names_the_face_under_the_pointer_where_no_label_does(
    window: MainWindow, qtbot: QtBot
) -> None:
    """With names on, the label says it and nothing covers a neighbour; with names off, the hint does."""
    qtbot.waitUntil(lambda: window.view._names.is_named(LENIN), timeout=5_000)
    window.selection.hover(LENIN)
    assert window.view._hint() == ()
    window.actions_["names"].trigger()
    assert window.view._hint() == ("Lenin", "Middle row, third from left")


def test_a_double_click_shows_a_rival_once(window: MainWindow) -> None:
    """The second click would hit the button of the name that was just shown, and take it back."""
    project = window.document.project
    assert project is not None
    other = Answer(Finding.PERSON, project.people[0])
    assert window.document.do(lambda p, s: edits.dispute(p, LENIN, other, signature=s))
    window.selection.select(LENIN)
    for _ in range(2):
        prefer = window.face.findChild(QPushButton, "preferRival")
        assert prefer is not None
        prefer.click()
    assert _text(window, "faceName").startswith(project.people[0].name)
