"""A name on the picture answers the mouse for its face, and is out of the way where a face is marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Point
from annotator.gui.canvas.tools import ToolKind
from annotator.gui.review.desk import ReviewDesk
from annotator.gui.window import MainWindow
from annotator.matching.proposal import Candidate
from annotator.matching.review import start_review
from gui.acting import middle_of_name

LENIN = RegionId("r-lenin")


def _name_of(window: MainWindow, region: RegionId, qtbot: QtBot) -> QPoint:
    """Return the middle of a name, once all names stand still."""
    layer = window.view._names
    qtbot.waitUntil(lambda: not layer._timer.isActive() and layer._task is None, timeout=10_000)
    return middle_of_name(window, region).toPoint()


def _face_of(window: MainWindow, region: RegionId) -> QPoint:
    frame = window.view.frame_of(region)
    assert frame is not None
    return frame.center().toPoint()


@pytest.fixture
def named(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window with the names of the example on it."""
    qtbot.waitUntil(lambda: window.view._names.is_named(LENIN), timeout=10_000)
    return window


@pytest.fixture
def reviewing(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return the window in the review of six names on six faces."""
    photograph = tmp_path / "group.jpg"
    Image.new("RGB", (1200, 800), "grey").save(photograph)
    empty_window.open_path(photograph)
    qtbot.waitUntil(lambda: empty_window.is_picture_shown, timeout=20_000)
    project = empty_window.document.project
    assert project is not None
    caption = read_caption("Back row, left to right: Ann Ash, Al Birch, Ed Cole. Front row: Di Dale, Bo Elm.")
    places = [(0.2, 0.3), (0.5, 0.3), (0.8, 0.3), (0.3, 0.6), (0.7, 0.6)]
    found = [Candidate(Box(x, y, 0.06, 0.09), 0.95) for x, y in places]
    empty_window._captions._begin(start_review(project, caption, found))
    region = _desk(empty_window).rows()[0][0]
    qtbot.waitUntil(lambda: empty_window.view._names.is_named(region), timeout=10_000)
    return empty_window


def _desk(window: MainWindow) -> ReviewDesk:
    desk = window._captions._review
    assert desk is not None
    return desk


def _add_button(window: MainWindow) -> QPushButton:
    button = window.findChild(QPushButton, "addFace")
    assert isinstance(button, QPushButton)
    return button


def _click(window: MainWindow, at: QPoint) -> None:
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def _drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport = window.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_a_click_on_a_name_selects_its_face(named: MainWindow, qtbot: QtBot) -> None:
    """A press on a name is no drag: the face stays where it is."""
    at = _name_of(named, LENIN, qtbot)
    shape = named.view._photo_scene.shape_of(LENIN)
    _click(named, at)
    assert named.selection.selected == LENIN
    _drag(named, at, at + QPoint(60, 40))
    assert named.view._photo_scene.shape_of(LENIN) == shape


def test_a_double_click_on_a_name_enlarges_its_face(named: MainWindow, qtbot: QtBot) -> None:
    """It does so wherever the name lies."""
    at = _name_of(named, LENIN, qtbot)
    before = named.view.transform().m11()
    QTest.mouseDClick(named.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert named.view.transform().m11() > before
    frame = named.view.frame_of(LENIN)
    assert frame is not None
    assert QPointF(named.view.viewport().rect().center() - frame.center().toPoint()).manhattanLength() < 100


def test_the_menu_of_a_name_is_that_of_its_face(named: MainWindow, qtbot: QtBot) -> None:
    """The right button asks of the face that the name belongs to."""
    at = _name_of(named, LENIN, qtbot)
    menus: list[RegionId] = []
    named.view.menu_requested.disconnect()
    named.view.menu_requested.connect(lambda region, _where: menus.append(region))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, named.view.viewport().mapToGlobal(at))
    named.view.contextMenuEvent(event)
    assert menus == [LENIN]


def test_a_face_is_drawn_through_a_name(named: MainWindow, qtbot: QtBot) -> None:
    """A new region can begin where a name lies."""
    at = _name_of(named, LENIN, qtbot)
    known = set(named.view._photo_scene.regions_in_order())
    named.view.use_tool(ToolKind.ELLIPSE)
    _drag(named, at, at + QPoint(30, 30))
    drawn = set(named.view._photo_scene.regions_in_order()) - known
    assert [type(named.view._photo_scene.shape_of(region)) for region in drawn] == [Ellipse]


def test_a_name_dragged_onto_a_face_goes_to_it(reviewing: MainWindow, qtbot: QtBot) -> None:
    """In a review the two names change places, as they do when a face is dragged."""
    desk = _desk(reviewing)
    first, _, third = desk.rows()[0]
    _drag(reviewing, _name_of(reviewing, first, qtbot), _face_of(reviewing, third))
    preview = desk.preview()
    shown = [person.name for region in (first, third) if (person := preview.person_at(region))]
    assert shown == ["Ed Cole", "Ann Ash"]


def test_a_missed_face_is_marked_through_a_name(reviewing: MainWindow, qtbot: QtBot) -> None:
    """While faces are added, a name that lies over one takes no click."""
    desk = _desk(reviewing)
    named = desk.rows()[0][0]
    _add_button(reviewing).click()
    before = len(desk.review.faces)
    at = _name_of(reviewing, named, qtbot)
    _click(reviewing, at)
    assert len(desk.review.faces) == before + 1
    assert reviewing.view.frame_of(desk.review.faces[-1].region) is not None
    assert (_face_of(reviewing, desk.review.faces[-1].region) - at).manhattanLength() <= 3


def test_escape_ends_adding_before_it_ends_the_review(reviewing: MainWindow) -> None:
    """One key more drops the review."""
    _add_button(reviewing).click()
    assert reviewing.view.hasFocus()
    QTest.keyClick(reviewing.view, Qt.Key.Key_Escape)
    assert not _add_button(reviewing).isChecked()
    assert reviewing._captions.is_reviewing
    QTest.keyClick(reviewing.view, Qt.Key.Key_Escape)
    assert not reviewing._captions.is_reviewing


def test_a_name_without_a_face_is_given_to_a_face_without_a_name(reviewing: MainWindow) -> None:
    """Choose the name in the list, then click the face; a face that has a name is only selected."""
    desk = _desk(reviewing)
    names = reviewing.findChild(QTreeWidget, "reviewList")
    assert names is not None
    desk.add(Point(0.65, 0.34))
    desk.drop(desk.rows()[0][0])
    desk.mark_absent(desk.review.proposal.pairs[0].name)
    nameless = next(region for row in desk.rows() for region in row if desk.pair_of(region) is None)
    named = next(region for row in desk.rows() for region in row if desk.pair_of(region) is not None)
    name = desk.review.without_face()[0]
    for region, is_given in ((named, False), (nameless, True)):
        group = names.topLevelItem(name.row)
        assert group is not None
        item = group.child(name.index)
        assert item is not None
        names.setCurrentItem(item)
        _click(reviewing, _face_of(reviewing, region))
        pair = desk.pair_of(region)
        assert (pair is not None and pair.name == name) is is_given
