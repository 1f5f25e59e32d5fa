"""What the arrow keys and Tab do on the picture: walk from face to face, and move regions by pixels."""

from __future__ import annotations

from annotator.core.geometry import bounds, fit, held_inside
from annotator.core.record import Record
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import ToolWishes
from annotator.gui.canvas.walking import in_next_row, neighbour
from annotator.gui.selection import Selection


def walk(scene: PhotoScene, selection: Selection, record: Record | None, across: int, down: int) -> None:
    """Go to the neighbour in the row, or to the nearest face in the next row."""
    selected, order = selection.selected, scene.regions_in_order()
    if across or selected is None or record is None:
        selection.select(neighbour(order, selected, across))
    else:
        selection.select(in_next_row(record, selected, down) or selected)


def step_on(scene: PhotoScene, selection: Selection, step: int) -> bool:
    """Go to the next face (1) or the one before (-1); False after the last one, where Tab leaves."""
    order, selected = scene.regions_in_order(), selection.selected
    first = 0 if step > 0 else len(order) - 1
    index = order.index(selected) + step if selected in order else first
    if not 0 <= index < len(order):
        return False
    selection.select(order[index])
    return True


def nudge(
    scene: PhotoScene, selection: Selection, wishes: ToolWishes, way: tuple[int, int], *, step: int
) -> None:
    """Ask to move the selected regions by `step` pixels of the photograph, across and down as `way` says."""
    dx, dy = way[0] * step / scene.size.width, way[1] * step / scene.size.height
    shapes = {region: scene.shape_of(region) for region in selection.every}
    moved = {
        region: fit(shape, held_inside(bounds(shape).moved(dx, dy)))
        for region, shape in shapes.items()
        if shape is not None
    }
    if moved:
        wishes.reshape_requested.emit(moved)
