"""Several regions at once: selected together, moved, aligned, removed, seated; each gesture is one step."""

from __future__ import annotations

import pytest

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, bounds
from annotator.core.model import Project, RowId
from annotator.gui.canvas.keys import nudge
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
