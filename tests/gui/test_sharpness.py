"""Zoomed in, a scan shows its own pixels; where that is stopped or cannot be, the window says so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from annotator.core.geometry import Size
from annotator.gui import photograph
from annotator.gui.canvas import tile_shelf
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tile_shelf import TileShelf
from annotator.gui.window import MainWindow
from annotator.imaging.pyramid import Place, Pyramid

SIZE = (3600, 2400)
SPOT = (2200, 1500)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Return a white scan, larger than any screen, with one black pixel of detail."""
    image = Image.new("RGB", SIZE, "white")
    image.paste("black", (SPOT[0], SPOT[1], SPOT[0] + 2, SPOT[1] + 2))
    path = tmp_path / "scan.png"
    image.save(path)
    return path


def _darkest(window: MainWindow) -> int:
    """Return the darkest grey in the middle of the photograph."""
    image = window.view.viewport().grab().toImage()
    middle = image.rect().center()
    return min(
        image.pixelColor(middle.x() + x, middle.y() + y).red() for x in range(-9, 10) for y in range(-9, 10)
    )


def _is_sharp(window: MainWindow) -> bool:
    """Zoom to the detail, whose place depends on the room that notices leave, and say whether it is black."""
    window.view.zoom_to(1.0)
    frame = window.view.viewportTransform().map(QPointF(SPOT[0] + 1, SPOT[1] + 1))
    window.view.pan(QPointF(window.view.viewport().rect().center()) - frame)
    return _darkest(window) < 30


def test_a_scan_becomes_sharp_where_one_looks(empty_window: MainWindow, scan: Path, qtbot: QtBot) -> None:
    """At 100 % a detail of two pixels is as black as in the file, which the reduced picture never shows."""
    empty_window.open_path(scan)
    qtbot.waitUntil(lambda: empty_window.is_picture_shown, timeout=20_000)
    qtbot.waitUntil(lambda: _is_sharp(empty_window), timeout=20_000)


def test_stopping_leaves_a_way_back(
    empty_window: MainWindow, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stops the sharpening is told what that means, and can have it after all."""
    monkeypatch.setattr(photograph, "_WORTH_TELLING", 0)
    empty_window.open_path(scan)
    qtbot.waitUntil(lambda: empty_window.is_picture_shown, timeout=20_000)
    empty_window.desk.progress._on_stop()
    qtbot.waitUntil(lambda: "less sharp" in empty_window.desk.notices.text, timeout=20_000)
    empty_window.desk.notices._on_answer()
    qtbot.waitUntil(lambda: _is_sharp(empty_window), timeout=20_000)


def test_a_disk_without_room_is_told(
    empty_window: MainWindow, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The photograph stays open, less sharp; nobody is asked for another copy of it."""
    monkeypatch.setattr("annotator.imaging.tiles._LEFT_FREE", 1 << 60)
    empty_window.open_path(scan)
    qtbot.waitUntil(lambda: "no room" in empty_window.desk.notices.text, timeout=20_000)
    assert empty_window.is_picture_shown


def test_another_photograph_lets_the_tiles_of_the_first_go(
    empty_window: MainWindow, scan: Path, qtbot: QtBot
) -> None:
    """Looking through a folder of scans takes the disk of one."""
    empty_window.open_path(scan)
    qtbot.waitUntil(lambda: empty_window._photograph._sharp is not None, timeout=20_000)
    first = empty_window._photograph._sharp
    assert first is not None
    other = scan.with_name("other.png")
    Image.new("RGB", (90, 60)).save(other)
    empty_window.open_path(other)
    qtbot.waitUntil(lambda: empty_window._photograph._sharp is None, timeout=20_000)
    with pytest.raises(KeyError):
        first.pyramid.tile(Place(0, 0, 0))
    scene = empty_window.view.scene()
    assert isinstance(scene, PhotoScene)
    assert scene.photo._sharp is None


def test_only_tiles_that_were_looked_at_last_are_held(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """However far one wanders over a scan, the memory for its tiles is bounded; what is seen now is held."""
    monkeypatch.setattr(tile_shelf, "_MOST_TILES", 3)
    pyramid = Pyramid(Size(5 * 512, 512), io.BytesIO())
    places = tuple(Place(0, column, 0) for column in range(5))
    for place in places:
        pyramid.keep(place, Image.new("RGB", (512, 512)))
    shelf = TileShelf(pyramid)
    for place in places:
        with qtbot.waitSignal(shelf.arrived):
            shelf.look_at((place,))
    assert set(shelf._tiles) == set(places[2:])
    with qtbot.waitSignal(shelf.arrived):
        shelf.look_at(places)
    assert set(shelf.look_at(places)) == set(places)
    shelf.close()
