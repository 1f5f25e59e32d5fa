"""The tool that selects and shapes: click, drag, handles, the corners of a polygon, a frame round several."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.geometry import Polygon, Shape, bounds, fit, held_inside
from annotator.gui.canvas.corners import Corner, corner_at, draw_corners
from annotator.gui.canvas.frames import point_from_scene, point_to_scene
from annotator.gui.canvas.handles import Handle, draw_handles, handle_at
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import DRAG_THRESHOLD, Frame, Press, Tool, ToolWishes
from annotator.gui.selection import Selection
from annotator.gui.theme import SELECTED_COLOUR


class SelectTool(Tool):
    """Click selects; a press on the selected region moves it, on a handle or a corner shapes it.

    With Shift or Ctrl a click adds a face to the selection, and a drag from an empty place frames several.
    """

    def __init__(self, scene: PhotoScene, selection: Selection, frame: Frame, wishes: ToolWishes) -> None:
        self._scene, self._selection, self._frame, self._wishes = scene, selection, frame, wishes
        self._start: Press | None = None
        self._grip: Handle | Corner | None = None
        self._band: QRectF | None = None
        self._before: dict[RegionId, Shape] = {}
        self._after: dict[RegionId, Shape] = {}

    @override
    def press(self, at: Press) -> bool:
        """Begin a gesture; False leaves it to the view, which pans."""
        hit = self._scene.face_at(at)
        if at.adds:
            self._begin_adding(at, hit)
            return True
        if at.named is not None:
            self._selection.select(hit)
            return True
        self._grip = self._grip_at(at)
        if self._grip is None and hit is None:
            self._selection.select(None)
            return False
        self._start = at
        selected = self._selection.selected
        gripped = (selected,) if self._grip is not None else self._selection.every
        is_grip = self._grip is not None or hit in self._selection.every
        self._before = self._shapes(gripped) if is_grip else {}
        if not is_grip:
            self._selection.select(hit)
        return True

    @override
    def move(self, at: Press) -> None:
        """Follow the pointer, pressed or not."""
        if self._start is None:
            self._hover(at)
        elif self._band is not None:
            self._band = QRectF(self._start.view, at.view).normalized()
            self._wishes.repaint_requested.emit()
        elif self._before and self._is_drag(at):
            self._after = {region: self._dragged(shape, at) for region, shape in self._before.items()}
            for region, shape in self._after.items():
                self._scene.preview(region, shape)
            self._wishes.repaint_requested.emit()

    @override
    def release(self, at: Press) -> None:
        """End the gesture; a drag becomes one wish, a frame selects what it holds."""
        after, before, band = self._after, self._before, self._band
        self._forget()
        if band is not None:
            self._selection.add(self._inside(band))
            self._wishes.repaint_requested.emit()
        if after:
            self._scene.end_preview()
            # What was removed, undone or joined in meanwhile is no longer what was taken hold of.
            held = {r: shape for r, shape in after.items() if self._scene.shape_of(r) == before[r]}
            if held:
                self._wishes.reshape_requested.emit(held)
        self._hover(at)

    @override
    def double(self, at: Press) -> None:
        """Take out a corner of a polygon; else ask for a zoom to the face, or to the whole picture."""
        grip, selected = None if at.named else self._grip_at(at), self._selection.selected
        shape = self._scene.shape_of(selected) if selected is not None else None
        if isinstance(grip, Corner) and isinstance(shape, Polygon):
            rest = grip.removed(shape)
            if rest is not None:
                self._wishes.reshape_requested.emit({selected: rest})
        else:
            self._wishes.zoom_requested.emit(self._scene.face_at(at))

    @override
    def cancel(self) -> None:
        """Forget a gesture in progress."""
        self._forget()
        self._scene.end_preview()
        self._wishes.repaint_requested.emit()

    @override
    def paint(self, painter: QPainter) -> None:
        """Draw handles, corners and the frame in progress, in pixels of the view."""
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected else None
        if frame is not None:
            draw_handles(painter, frame)
            draw_corners(painter, self._corners())
        if self._band is not None:
            painter.setPen(QPen(QColor(SELECTED_COLOUR), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(0, 229, 255, 40))
            painter.drawRect(self._band)

    def _begin_adding(self, at: Press, hit: RegionId | None) -> None:
        if hit is not None:
            self._selection.toggle(hit)
        else:
            self._start, self._band = at, QRectF(at.view, at.view)

    def _inside(self, band: QRectF) -> tuple[RegionId, ...]:
        """Return the faces whose middle lies in `band` (view), in the order of the rows."""
        frames = ((region, self._frame.frame_of(region)) for region in self._scene.regions_in_order())
        return tuple(
            region for region, frame in frames if frame is not None and band.contains(frame.center())
        )

    def _forget(self) -> None:
        self._start = self._grip = self._band = None
        self._before, self._after = {}, {}

    def _shapes(self, regions: tuple[RegionId | None, ...]) -> dict[RegionId, Shape]:
        found = {region: self._scene.shape_of(region) for region in regions if region is not None}
        return {region: shape for region, shape in found.items() if shape is not None}

    def _grip_at(self, at: Press) -> Handle | Corner | None:
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected else None
        if frame is None:
            return None
        return corner_at(self._corners(), at.view) or handle_at(frame, at.view)

    def _corners(self) -> list[QPointF]:
        """Return the corners of the selected region in pixels of the view; none where it is no polygon."""
        selected = self._selection.selected
        shape = self._after.get(selected) or self._scene.shape_of(selected) if selected is not None else None
        if not isinstance(shape, Polygon):
            return []
        return [self._frame.to_view(point_to_scene(point, self._scene.size)) for point in shape.points]

    def _hover(self, at: Press) -> None:
        grip = None if at.named else self._grip_at(at)
        hit = self._scene.face_at(at)
        self._selection.hover(hit)
        if isinstance(grip, Handle):
            self._frame.show_cursor(grip.cursor)
        elif grip is not None:
            self._frame.show_cursor(Qt.CursorShape.CrossCursor)
        elif hit is not None:
            is_own = at.named is None and hit == self._selection.selected
            self._frame.show_cursor(
                Qt.CursorShape.SizeAllCursor if is_own else Qt.CursorShape.PointingHandCursor
            )
        else:
            self._frame.show_cursor(Qt.CursorShape.OpenHandCursor)

    def _is_drag(self, at: Press) -> bool:
        if self._after:
            return True
        return self._start is not None and (at.view - self._start.view).manhattanLength() > DRAG_THRESHOLD

    def _dragged(self, before: Shape, at: Press) -> Shape:
        size, box = self._scene.size, bounds(before)
        to = point_from_scene(at.scene, size)
        if isinstance(self._grip, Corner) and isinstance(before, Polygon):
            return self._grip.moved(before, to)
        if isinstance(self._grip, Handle):
            return fit(before, held_inside(self._grip.pulled(box, to)))
        start = self._start.scene if self._start else at.scene
        dx, dy = (at.scene.x() - start.x()) / size.width, (at.scene.y() - start.y()) / size.height
        return fit(before, held_inside(box.moved(dx, dy)))
