"""A review shows what Accept would record, and records nothing before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.core import edits
from annotator.core.geometry import Box, Point
from annotator.gui.commands import captions as caption_commands
from annotator.gui.commands import looking
from annotator.gui.dialogs.caption import CaptionDialog
from annotator.gui.review.desk import ReviewDesk
from annotator.gui.window import MainWindow
from annotator.matching.proposal import Candidate, NameRef
from annotator.matching.review import Review, start_review

CAPTION = "Back row, left to right: Anna Ash, Bert Birch, Carl Cole. Front row: Dora Dale, Emil Elm, Fay Fox."


@pytest.fixture
def reviewing(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return the window in the review of six names on six faces."""
    photograph = tmp_path / "group.jpg"
    Image.new("RGB", (1200, 800), "grey").save(photograph)
    with qtbot.waitSignal(empty_window.document.opened):
        empty_window.open_path(photograph)
    empty_window._captions._begin(_review(empty_window))
    return empty_window


def _review(window: MainWindow) -> Review:
    project = window.document.project
    assert project is not None
    places = [(x, y) for y in (0.3, 0.6) for x in (0.2, 0.5, 0.8)]
    found = [Candidate(Box(x, y, 0.06, 0.09), 0.95) for x, y in places]
    return start_review(project, read_caption(CAPTION), found)


def _desk(window: MainWindow) -> ReviewDesk:
    desk = window._captions._review
    assert desk is not None
    return desk


def _press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.view, key)


def test_nothing_is_in_the_record_before_accept(reviewing: MainWindow) -> None:
    """During the review the project is untouched while every part shows the names."""
    project = reviewing.document.project
    assert project is not None
    assert not project.regions
    assert not reviewing.document.has_changes
    assert len(reviewing.view._photo_scene.regions_in_order()) == 6
    summary = reviewing.findChild(QLabel, "reviewSummary")
    assert summary is not None
    assert summary.text() == "6 of 6 names have a face"
    counts = reviewing.findChild(QLabel, "counts")
    assert counts is not None
    assert counts.text() == "If you accept: 6 faces are marked, 6 named."
    reviewing._captions.cancel()
    assert counts.text() == "No face is marked yet."


def test_accept_is_one_edit_that_undo_takes_back(reviewing: MainWindow) -> None:
    """All regions, rows, people and claims come and go together."""
    before = reviewing.document.project
    reviewing._captions.accept()
    project = reviewing.document.project
    assert project is not None
    assert [len(row.regions) for row in project.rows] == [3, 3]
    assert project.people[0].name == "Anna Ash"
    reviewing.document.undo()
    assert reviewing.document.project == before


def test_accept_waits_for_the_last_step(reviewing: MainWindow) -> None:
    """A face that was clicked and is not placed yet would be lost: the review stays, and says so."""
    before, desk = reviewing.document.project, _desk(reviewing)
    desk._is_busy = True
    assert not reviewing._captions.accept()
    assert reviewing._captions.is_reviewing
    assert reviewing.document.project is before
    notice = reviewing.findChild(QLabel, "noticeText")
    assert notice is not None
    assert "Accept again" in notice.text()


def _line_of(names: QTreeWidget, name: NameRef) -> QTreeWidgetItem:
    group = names.topLevelItem(name.row)
    item = group.child(name.index) if group is not None else None
    assert item is not None
    return item


def test_a_name_without_a_face_is_told_not_to_be_in_the_picture(reviewing: MainWindow) -> None:
    """The button says what it takes out: a chosen face, or a chosen name that has none."""
    desk, drop = _desk(reviewing), reviewing.findChild(QPushButton, "notAPerson")
    names = reviewing.findChild(QTreeWidget, "reviewList")
    assert drop is not None
    assert names is not None
    assert not drop.isEnabled()
    reviewing.selection.select(desk.rows()[0][1])
    assert (drop.isEnabled(), drop.text()) == (True, "Not a person")
    drop.click()
    name = desk.review.without_face()[0]
    names.setCurrentItem(_line_of(names, name))
    assert (drop.isEnabled(), drop.text()) == (True, "Not in picture")
    drop.click()
    assert desk.review.pins.absent == {name}
    item = _line_of(names, name)
    assert item.text(1) == "not shown"
    names.setCurrentItem(item)
    assert drop.text() == "In the picture"
    drop.click()
    assert not desk.review.pins.absent
    assert desk.review.without_face() == (name,)


def test_cancel_leaves_the_record_as_it_was(reviewing: MainWindow) -> None:
    """Escape drops the review whole."""
    before = reviewing.document.project
    reviewing._captions.cancel()
    assert reviewing.document.project is before
    assert not reviewing._captions.is_reviewing


def test_a_key_puts_two_neighbours_the_other_way_round(reviewing: MainWindow) -> None:
    """X exchanges the names of the selected face and its right neighbour."""
    desk = _desk(reviewing)
    first, second, _ = desk.rows()[0]
    reviewing.selection.select(first)
    _press(reviewing, Qt.Key.Key_X)
    preview = desk.preview()
    shown = [person.name for region in (first, second) if (person := preview.person_at(region))]
    assert shown == ["Bert Birch", "Anna Ash"]
    _press(reviewing, Qt.Key.Key_Backspace)
    restored = desk.preview().person_at(first)
    assert restored is not None
    assert restored.name == "Anna Ash"


def test_undo_and_redo_go_by_the_steps_of_the_review(reviewing: MainWindow) -> None:
    """The keys everybody knows work on what is shown; the record has no step to take back here."""
    desk, actions = _desk(reviewing), reviewing.actions_
    assert not actions["undo"].isEnabled()
    gone = desk.rows()[0][1]
    reviewing.selection.select(gone)
    _press(reviewing, Qt.Key.Key_Delete)
    assert actions["undo"].text() == "Undo step of the review"
    actions["undo"].trigger()
    assert gone in desk.rows()[0]
    assert (actions["undo"].isEnabled(), actions["redo"].isEnabled()) == (False, True)
    actions["redo"].trigger()
    assert gone not in desk.rows()[0]
    reviewing._captions.cancel()
    assert not actions["undo"].isEnabled()


def test_a_face_that_is_no_person_gives_its_name_back(reviewing: MainWindow) -> None:
    """Delete takes the face out; a name is left without a face and nothing is lost."""
    desk = _desk(reviewing)
    gone = desk.rows()[0][1]
    reviewing.selection.select(gone)
    _press(reviewing, Qt.Key.Key_Delete)
    assert gone not in desk.rows()[0]
    assert len(desk.review.without_face()) == 1


def test_a_missed_face_is_added_where_it_is_pointed_at(reviewing: MainWindow) -> None:
    """A new face is as large as its neighbours and lies round the point."""
    desk = _desk(reviewing)
    desk.add(Point(0.35, 0.35))
    face = desk.review.faces[-1]
    assert face.is_new
    assert face.candidate.box.contains(Point(0.35, 0.35))
    assert face.candidate.box.width == pytest.approx(0.06)


def test_enter_agrees_and_goes_to_the_next_doubt(reviewing: MainWindow) -> None:
    """After agreeing the pair counts as sure and keeps its face."""
    desk = _desk(reviewing)
    region = desk.rows()[1][1]
    reviewing.selection.select(region)
    _press(reviewing, Qt.Key.Key_Return)
    pair = desk.pair_of(region)
    assert pair is not None
    assert desk.review.confidence(pair) == 1.0


@pytest.mark.parametrize(("answer", "is_left"), [(0, True), (1, True), (2, False)])
def test_leaving_in_a_review_asks_first(
    reviewing: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: int, *, is_left: bool
) -> None:
    """Accepting records it, dropping leaves the record as it was, going on stays in the review."""
    monkeypatch.setattr(caption_commands, "ask_three", lambda *_args: answer)
    assert reviewing._captions.may_leave() is is_left
    assert reviewing._captions.is_reviewing is not is_left
    project = reviewing.document.project
    assert project is not None
    assert len(project.regions) == (6 if answer == 0 else 0)


def test_another_photograph_ends_the_review(
    reviewing: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    """Its names and its notices are gone with the picture they were for."""
    monkeypatch.setattr(caption_commands, "ask_three", lambda *_args: 1)
    other = tmp_path / "other.jpg"
    Image.new("RGB", (900, 600), "grey").save(other)
    with qtbot.waitSignal(reviewing.document.opened):
        reviewing.open_path(other)
    assert not reviewing._captions.is_reviewing
    assert not reviewing.view._photo_scene.regions_in_order()
    assert reviewing.desk.notices.text == ""
    assert not reviewing.document.is_locked


def test_a_review_that_was_cancelled_is_taken_up_again(reviewing: MainWindow) -> None:
    """One stray Escape costs nothing: the button of the notice brings every step back."""
    desk = _desk(reviewing)
    first, second, _ = desk.rows()[0]
    desk.exchange(first, second)
    reviewing._captions.cancel()
    button = reviewing.desk.notices.findChild(QPushButton, "noticeButton")
    assert button is not None
    button.click()
    person = _desk(reviewing).preview().person_at(first)
    assert person is not None
    assert person.name == "Bert Birch"


def test_a_review_put_away_changes_places_with_the_next(reviewing: MainWindow) -> None:
    """Taking it up again in another review puts that one away, and shows one review only."""
    reviewing._captions.cancel()
    reviewing._captions._begin(_review(reviewing))
    button = reviewing.desk.notices.findChild(QPushButton, "noticeButton")
    assert button is not None
    button.click()
    assert reviewing._captions.is_reviewing
    assert reviewing._right.count() == 2  # the face and one review
    reviewing._captions.cancel()
    assert not reviewing.document.is_locked


def test_a_refused_review_keeps_its_caption(
    reviewing: MainWindow, answered: Callable[[Callable[[CaptionDialog], bool]], None]
) -> None:
    """Where the record has changed meanwhile, nothing is recorded and nothing that was typed is lost."""
    document = reviewing.document
    document.unlock()
    assert document.project is not None
    after = replace(document.project.photograph, title="Plate")
    assert document.do(lambda p, s: edits.describe_photograph(p, after, signature=s))
    assert not reviewing._captions.accept()
    assert not document.project.regions
    assert _offered(reviewing, answered) == CAPTION


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[CaptionDialog], bool]], None]:
    """Return what lets the caption dialog be answered by a function instead of a person."""

    def answer_with(answer: Callable[[CaptionDialog], bool]) -> None:
        def execute(dialog: CaptionDialog) -> int:
            is_agreed = answer(dialog)
            return (QDialog.DialogCode.Accepted if is_agreed else QDialog.DialogCode.Rejected).value

        monkeypatch.setattr(CaptionDialog, "exec", execute)

    return answer_with


def _type(dialog: CaptionDialog, text: str) -> None:
    dialog._text.setPlainText(text)


def _offered(window: MainWindow, answered: Callable[[Callable[[CaptionDialog], bool]], None]) -> str:
    """Return the text that the caption dialog opens with, and cancel it."""
    seen: list[str] = []

    def look(dialog: CaptionDialog) -> bool:
        seen.append(dialog.caption().text)
        return False

    answered(look)
    window._captions.read_caption()
    (text,) = seen
    return text


def test_the_caption_is_put_right_from_the_review(
    reviewing: MainWindow, answered: Callable[[Callable[[CaptionDialog], bool]], None], qtbot: QtBot
) -> None:
    """The same faces bear the names as read anew, and one step back brings the former names."""

    def answer(dialog: CaptionDialog) -> bool:
        assert dialog.caption().text == CAPTION
        _type(dialog, CAPTION.replace("Emil Elm", "Erna Elm"))
        return True

    answered(answer)
    desk = _desk(reviewing)
    region = desk.rows()[1][1]
    button = reviewing.findChild(QPushButton, "reviewCaption")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=30_000)
    person = desk.preview().person_at(region)
    assert person is not None
    assert person.name == "Erna Elm"
    desk.step_back()
    former = desk.preview().person_at(region)
    assert former is not None
    assert former.name == "Emil Elm"


def test_a_caption_in_the_review_looks_for_the_faces_that_it_names(
    reviewing: MainWindow,
    answered: Callable[[Callable[[CaptionDialog], bool]], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A face that nobody had a name for at first is looked for now; one that was said to be none stays so."""
    hidden = Candidate(Box(0.65, 0.3, 0.06, 0.09), 0.7)
    looked: list[int] = []

    def find(_path: Path, found: tuple[Candidate, ...], *_: object, **_more: object) -> tuple[Candidate, ...]:
        looked.append(len(found))
        return (*found, hidden)

    def answer(dialog: CaptionDialog) -> bool:
        _type(dialog, CAPTION.replace("Carl Cole", "Carl Cole, Cora Cole"))
        return True

    monkeypatch.setattr(looking, "find_named", find)
    answered(answer)
    desk = _desk(reviewing)
    desk.drop(desk.rows()[1][0])
    reviewing._captions.read_caption()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=30_000)
    assert looked == [5]
    assert [face.candidate for face in desk.review.faces[6:]] == [hidden]
    assert "Cora Cole" in {person.name for person in desk.preview().project.people}


def test_what_was_typed_is_there_when_the_caption_is_opened_again(
    reviewing: MainWindow, answered: Callable[[Callable[[CaptionDialog], bool]], None]
) -> None:
    """Cancel, of the dialog or of the review, loses no word; Start over drops it knowingly."""
    seen: list[str] = []

    def cancel(dialog: CaptionDialog) -> bool:
        seen.append(dialog.caption().text)
        _type(dialog, "Typed for an hour: Ann Ash, Bo Birch.")
        return False

    def start_over(dialog: CaptionDialog) -> bool:
        seen.append(dialog.caption().text)
        dialog._start_over.click()
        return False

    reviewing._captions.cancel()
    for answer in (cancel, start_over, cancel):
        answered(answer)
        reviewing._captions.read_caption()
    assert seen == [CAPTION, "Typed for an hour: Ann Ash, Bo Birch.", ""]


@pytest.mark.parametrize("is_accepted", [True, False])
def test_looking_for_faces_keeps_the_caption_that_was_typed(
    reviewing: MainWindow, answered: Callable[[Callable[[CaptionDialog], bool]], None], *, is_accepted: bool
) -> None:
    """A review without a caption has nothing to do with the one that was left."""
    reviewing._captions.cancel()
    project = reviewing.document.project
    assert project is not None
    reviewing._captions._begin(start_review(project, None, [Candidate(Box(0.2, 0.3, 0.06, 0.09), 0.95)]))
    if is_accepted:
        reviewing._captions.accept()
    else:
        reviewing._captions.cancel()
    assert _offered(reviewing, answered) == CAPTION


def test_the_picture_can_be_enlarged_in_a_review(reviewing: MainWindow) -> None:
    """What only looks is allowed, and the caption can be opened; what edits is not."""
    allowed = ("zoom_in", "zoom_out", "fit", "full_size", "caption")
    assert all(reviewing.actions_[name].isEnabled() for name in allowed)
    # A drawing tool would take the place of the review's own.
    edits = ("find_faces", "describe", "tool_select", "tool_ellipse", "tool_rows")
    assert not any(reviewing.actions_[name].isEnabled() for name in edits)
    reviewing._captions.accept()
    assert all(reviewing.actions_[name].isEnabled() for name in edits)
