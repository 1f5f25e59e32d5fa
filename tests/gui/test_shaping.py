"""Several regions at once: selected together, moved, aligned, removed, seated; each gesture is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Point, Polygon, bounds
from annotator.core.model import Project, RowId
from annotator.gui.canvas.corners import Corner
from annotator.gui.canvas.keys import nudge
from annotator.gui.canvas.tools import Press
from annotator.gui.commands.rows import RowCommands, _Other
from annotator.gui.dialogs.choose import ChooseDialog, LineDialog
from annotator.gui.window import MainWindow

FIRST, SECOND = RegionId("r-rykov"), RegionId("r-radek")


def _project(window: MainWindow) -> Project:
    project = window.document.project
    assert project is not None
    return project


def _box(window: MainWindow, region: RegionId) -> Box:
    return bounds(next(r.shape for r in _project(window).regions if r.id == region))


def test_a_second_face_is_selected_beside_the_first(window: MainWindow) -> None:
    """Toggling adds a face and takes it out again; the last one is the one described."""
    window.selection.select(FIRST)
    window.selection.toggle(SECOND)
    assert window.selection.every == (FIRST, SECOND)
    assert window.selection.selected == SECOND
    window.selection.toggle(SECOND)
    assert list(window.selection.every) == [FIRST]


def test_several_regions_move_in_one_step(window: MainWindow) -> None:
    """A nudge moves every selected region by one pixel of the photograph, and one undo takes it back."""
    before = _project(window)
    window.selection.select(FIRST)
    window.selection.toggle(SECOND)
    old = _box(window, FIRST).x, _box(window, SECOND).x
    nudge(window.view._photo_scene, window.selection, window.view.wishes, (1, 0), step=1)
    width = before.photograph.size.width
    assert (_box(window, FIRST).x, _box(window, SECOND).x) == pytest.approx([x + 1 / width for x in old])
    window.document.undo()
    assert _project(window) == before


def test_sizes_are_aligned_to_the_last_one(window: MainWindow) -> None:
    """Every selected region gets the size of the one selected last, round its own middle."""
    window.selection.select(FIRST)
    window.selection.toggle(SECOND)
    middle = _box(window, FIRST).centre
    window.actions_["align_sizes"].trigger()
    assert _box(window, FIRST).width == pytest.approx(_box(window, SECOND).width)
    assert _box(window, FIRST).centre.x == pytest.approx(middle.x)
    assert window.document.undo_label == "Align sizes"


def test_a_copy_stands_beside_its_model(window: MainWindow) -> None:
    """The copy has the size of the region, lies beside it and is selected."""
    window.selection.select(RegionId("r-kollontai"))
    model = _box(window, RegionId("r-kollontai"))
    window.actions_["copy_region"].trigger()
    copy = window.selection.selected
    assert copy not in (None, "r-kollontai")
    assert copy is not None
    assert _box(window, copy).width == pytest.approx(model.width)
    assert _box(window, copy).overlap(model) == 0


def test_several_regions_are_removed_in_one_step(window: MainWindow) -> None:
    """Both leave the picture; one undo brings both back."""
    before = _project(window)
    window.selection.select(FIRST)
    window.selection.toggle(SECOND)
    window.actions_["remove"].trigger()
    assert len(_project(window).rows[0].regions) == 2
    window.document.undo()
    assert _project(window) == before


def test_a_face_dropped_in_another_row_sits_there(window: MainWindow) -> None:
    """Dropped behind the first seat of the middle row, Rykov is its second."""
    window.people._on_dropped(FIRST, 1, 1)
    assert _project(window).rows[1].regions[1] == FIRST
    assert FIRST not in _project(window).rows[0].regions


def test_a_face_moved_within_its_row_keeps_the_row(window: MainWindow) -> None:
    """Dropped behind its right neighbour, a face changes places with it."""
    window.people._on_dropped(FIRST, 0, 2)
    row = _project(window).rows[0]
    assert row.id == RowId("row-top")
    assert row.regions[:2] == (SECOND, FIRST)


def _press(window: MainWindow, x: float, y: float, *, adds: bool = False) -> Press:
    """Return a press at fractions of the photograph."""
    size = window.view._photo_scene.size
    at = QPointF(x * size.width, y * size.height)
    return Press(at, window.view.to_view(at), adds)


def _drag(window: MainWindow, start: Press, end: Press) -> None:
    window.view._tool.press(start)
    window.view._tool.move(end)
    window.view._tool.release(end)


def _triangle(window: MainWindow) -> RegionId:
    """Mark a large triangle and select it."""
    window._faces.add(Polygon((Point(0.2, 0.4), Point(0.8, 0.4), Point(0.5, 0.9))))
    assert window.selection.selected is not None
    return window.selection.selected


def _points(window: MainWindow, region: RegionId) -> list[tuple[float, float]]:
    shape = next(r.shape for r in _project(window).regions if r.id == region)
    assert isinstance(shape, Polygon)
    return [(round(p.x, 2), round(p.y, 2)) for p in shape.points]


def test_a_corner_of_a_polygon_is_moved_added_and_taken_out(window: MainWindow) -> None:
    """Drag a corner, drag the middle of an edge, double click a corner: each is one step."""
    region = _triangle(window)
    _drag(window, _press(window, 0.8, 0.4), _press(window, 0.9, 0.3))
    assert _points(window, region) == [(0.2, 0.4), (0.9, 0.3), (0.5, 0.9)]
    _drag(window, _press(window, 0.7, 0.6), _press(window, 0.8, 0.7))
    assert _points(window, region) == [(0.2, 0.4), (0.9, 0.3), (0.8, 0.7), (0.5, 0.9)]
    window.view._tool.double(_press(window, 0.9, 0.3))
    assert _points(window, region) == [(0.2, 0.4), (0.8, 0.7), (0.5, 0.9)]
    window.view._tool.double(_press(window, 0.2, 0.4))
    assert len(_points(window, region)) == 3, "a triangle keeps its corners"
    for _ in range(3):
        window.document.undo()
    assert _points(window, region) == [(0.2, 0.4), (0.8, 0.4), (0.5, 0.9)]


def test_a_corner_cannot_make_a_polygon_flat() -> None:
    """Pulled onto the line of the others, the outline stays as it was."""
    flat = Polygon((Point(0.1, 0.1), Point(0.1, 0.5), Point(0.3, 0.3)))
    assert Corner(2).moved(flat, Point(0.1, 0.3)) == flat


def test_a_frame_selects_the_faces_in_it(window: MainWindow) -> None:
    """Shift and a drag from an empty place select the top row; an empty frame selects nothing more."""
    top = _project(window).rows[0].regions
    heights = [bounds(r.shape) for r in _project(window).regions if r.id in top]
    bottom = max(box.bottom for box in heights)
    _drag(window, _press(window, 0.01, 0.01, adds=True), _press(window, 0.99, bottom, adds=True))
    assert window.selection.every == top
    _drag(window, _press(window, 0.01, 0.01, adds=True), _press(window, 0.02, 0.02, adds=True))
    assert window.selection.every == top


def test_a_face_is_seated_by_dragging_it_in_the_picture(window: MainWindow) -> None:
    """With the Rows tool: dropped on a thread a face joins that row, on a face it takes that one's seat."""
    window.actions_["tool_rows"].trigger()
    box, lower = _box(window, FIRST).centre, _box(window, RegionId("r-zinoviev")).centre
    _drag(window, _press(window, box.x, box.y), _press(window, 0.5 * (lower.x + 0.25), lower.y))
    assert FIRST in _project(window).rows[2].regions
    other = _box(window, SECOND).centre
    last = _box(window, RegionId("r-kamenev")).centre
    _drag(window, _press(window, other.x, other.y), _press(window, last.x, last.y))
    assert _project(window).rows[0].regions[-1] == SECOND
    assert _box(window, FIRST).centre == box, "seating moves no region"


def test_a_face_dropped_among_those_in_no_row_leaves_its_row(window: MainWindow) -> None:
    """The last group of the list takes a face out of every row."""
    window._faces.add(Ellipse(Box(0.01, 0.01, 0.02, 0.02)))
    window.people._on_dropped(FIRST, len(_project(window).rows), 0)
    assert all(FIRST not in row.regions for row in _project(window).rows)


def test_selected_faces_begin_a_row_of_their_own(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Face > Change its row offers a new one; it is named, renamed and dissolved."""
    rows = RowCommands(window.desk)
    window.selection.select(FIRST)
    window.selection.toggle(SECOND)
    monkeypatch.setattr(ChooseDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(ChooseDialog, "chosen", _Other.NEW)
    monkeypatch.setattr(LineDialog, "exec", lambda _self: 1)
    rows.choose_row()
    new = next(row for row in _project(window).rows if row.label == "Row 4")
    assert new.regions == (FIRST, SECOND)
    monkeypatch.setattr(LineDialog, "line", "Standing")
    rows.name(new.id)
    assert "Standing" in [row.label for row in _project(window).rows]
    rows.dissolve(new.id)
    assert len(_project(window).rows) == 3
