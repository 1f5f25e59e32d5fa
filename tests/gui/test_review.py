"""A review shows what Accept would record, and records nothing before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.core.geometry import Box, Point
from annotator.gui.review.desk import ReviewDesk
from annotator.gui.window import MainWindow
from annotator.matching.proposal import Candidate
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
