"""What the mouse does: select and shape, or draw a new rectangle, ellipse or polygon.

A tool is a small state machine over presses, moves and releases in scene units. It changes nothing itself:
one whole gesture ends in one wish, which the document turns into one edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.core.caption import RegionId
from annotator.core.geometry import (
    Ellipse,
    Point,
    Polygon,
    Rectangle,
    Shape,
    bounds,
    box_between,
    fit,
    held_inside,
)
from annotator.gui.canvas.frames import outline, point_from_scene
from annotator.gui.canvas.handles import Handle, draw_handles, handle_at
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.selection import Selection
from annotator.gui.theme import SELECTED_COLOUR

_DRAG_THRESHOLD = 5.0
_SMALLEST = 6.0


class ToolKind(Enum):
    """The tools of the toolbar."""

    SELECT = "select"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"


@dataclass(frozen=True, slots=True)
class Press:
    """Where the pointer is: in the scene, and in pixels of the view."""

    scene: QPointF
    view: QPointF


class Frame(Protocol):
    """What a tool needs to know of the view."""

    def frame_of(self, region: RegionId) -> QRectF | None:
        """Return the frame of `region` in pixels of the view."""

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Show a pointer of this shape over the picture."""


class ToolWishes(QObject):
    """What gestures ask for."""

    shape_drawn = Signal(object)
    reshape_requested = Signal(object, object)
    zoom_requested = Signal(object)
    repaint_requested = Signal()


class SelectTool:
    """Click selects; a press on the selected region moves it, on one of its handles resizes it."""

    def __init__(self, scene: PhotoScene, selection: Selection, frame: Frame, wishes: ToolWishes) -> None:
        self._scene, self._selection, self._frame, self._wishes = scene, selection, frame, wishes
        self._start: Press | None = None
        self._handle: Handle | None = None
        self._before: Shape | None = None
        self._after: Shape | None = None

    def press(self, at: Press) -> bool:
        """Begin a gesture; False leaves it to the view, which pans."""
        self._handle = self._handle_at(at)
        hit = self._scene.region_at(at.scene)
        if self._handle is None and hit is None:
            self._selection.select(None)
            return False
        self._start = at
        is_grip = self._handle is not None or hit == self._selection.selected
        selected = self._selection.selected
        self._before = self._scene.shape_of(selected) if is_grip and selected else None
        if self._handle is None:
            self._selection.select(hit)
        return True

    def move(self, at: Press) -> None:
        """Follow the pointer, pressed or not."""
        if self._start is None:
            self._hover(at)
            return
        if self._before is None or not self._is_drag(at):
            return
        self._after = self._dragged(self._before, at)
        region = self._selection.selected
        if region is not None:
            self._scene.preview(region, self._after)
            self._wishes.repaint_requested.emit()

    def release(self, at: Press) -> None:
        """End the gesture; a drag becomes one wish."""
        region, after = self._selection.selected, self._after
        self._start = self._before = self._after = self._handle = None
        if after is not None and region is not None:
            self._scene.end_preview()
            self._wishes.reshape_requested.emit(region, after)
        self._hover(at)

    def double(self, at: Press) -> None:
        """Ask for a zoom to the face under the pointer, or to the whole picture."""
        self._wishes.zoom_requested.emit(self._scene.region_at(at.scene))

    def cancel(self) -> None:
        """Forget a gesture in progress."""
        self._start = self._before = self._after = self._handle = None
        self._scene.end_preview()
        self._wishes.repaint_requested.emit()

    def finish(self) -> None:
        """Do nothing: a selection needs no end."""

    def paint(self, painter: QPainter) -> None:
        """Draw the handles of the selected region, in pixels of the view."""
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected else None
        if frame is not None:
            draw_handles(painter, frame)

    def _handle_at(self, at: Press) -> Handle | None:
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected else None
        return handle_at(frame, at.view) if frame is not None else None

    def _hover(self, at: Press) -> None:
        handle = self._handle_at(at)
        hit = self._scene.region_at(at.scene)
        self._selection.hover(hit)
        if handle is not None:
            self._frame.show_cursor(handle.cursor)
        elif hit is not None:
            is_own = hit == self._selection.selected
            self._frame.show_cursor(
                Qt.CursorShape.SizeAllCursor if is_own else Qt.CursorShape.PointingHandCursor
            )
        else:
            self._frame.show_cursor(Qt.CursorShape.OpenHandCursor)

    def _is_drag(self, at: Press) -> bool:
        if self._after is not None:
            return True
        return self._start is not None and (at.view - self._start.view).manhattanLength() > _DRAG_THRESHOLD

    def _dragged(self, before: Shape, at: Press) -> Shape:
        size, box = self._scene.size, bounds(before)
        if self._handle is not None:
            return fit(before, held_inside(self._handle.pulled(box, point_from_scene(at.scene, size))))
        start = self._start.scene if self._start else at.scene
        dx, dy = (at.scene.x() - start.x()) / size.width, (at.scene.y() - start.y()) / size.height
        return fit(before, held_inside(box.moved(dx, dy)))


class DrawTool:
    """Press, pull and let go: a rectangle or an ellipse."""

    def __init__(self, kind: ToolKind, scene: PhotoScene, frame: Frame, wishes: ToolWishes) -> None:
        self._kind, self._scene, self._frame, self._wishes = kind, scene, frame, wishes
        self._start: Press | None = None
        self._shape: Shape | None = None

    def press(self, at: Press) -> bool:
        """Fix the first corner."""
        self._start = at
        return True

    def move(self, at: Press) -> None:
        """Pull the opposite corner."""
        self._frame.show_cursor(Qt.CursorShape.CrossCursor)
        if self._start is None:
            return
        self._shape = self._pulled(self._start, at)
        self._wishes.repaint_requested.emit()

    def release(self, at: Press) -> None:
        """End: a shape large enough to be meant becomes a wish."""
        shape = self._pulled(self._start, at) if self._start else None
        is_meant = self._start is not None and (at.view - self._start.view).manhattanLength() > _SMALLEST
        self.cancel()
        if shape is not None and is_meant:
            self._wishes.shape_drawn.emit(shape)

    def double(self, at: Press) -> None:
        """Do nothing more than a press."""

    def cancel(self) -> None:
        """Forget the shape in progress."""
        self._start = self._shape = None
        self._wishes.repaint_requested.emit()

    def finish(self) -> None:
        """Do nothing: letting go ends the gesture."""

    def paint(self, painter: QPainter) -> None:
        """Nothing in pixels of the view; the shape is drawn in the scene by `paint_scene`."""

    def paint_scene(self, painter: QPainter) -> None:
        """Draw the shape in progress, in scene units."""
        if self._shape is not None:
            painter.setPen(_drawing_pen())
            painter.drawPath(outline(self._shape, self._scene.size))

    def _pulled(self, start: Press, at: Press) -> Shape | None:
        size = self._scene.size
        a, b = _inside(point_from_scene(start.scene, size)), _inside(point_from_scene(at.scene, size))
        if a.x == b.x or a.y == b.y:
            return None
        box = box_between(a, b)
        return Ellipse(box) if self._kind is ToolKind.ELLIPSE else Rectangle(box)


class PolygonTool:
    """Click the corners; a double click or Enter closes the outline, Escape drops it."""

    def __init__(self, scene: PhotoScene, frame: Frame, wishes: ToolWishes) -> None:
        self._scene, self._frame, self._wishes = scene, frame, wishes
        self._points: list[QPointF] = []
        self._pointer: QPointF | None = None

    def press(self, at: Press) -> bool:
        """Add a corner."""
        self._points.append(at.scene)
        self._wishes.repaint_requested.emit()
        return True

    def move(self, at: Press) -> None:
        """Show where the next edge would go."""
        self._frame.show_cursor(Qt.CursorShape.CrossCursor)
        self._pointer = at.scene
        if self._points:
            self._wishes.repaint_requested.emit()

    def release(self, at: Press) -> None:
        """Do nothing: corners are set by presses."""

    def double(self, _at: Press) -> None:
        """Close the outline; the first press of the double click has set its last corner."""
        self.finish()

    def finish(self) -> None:
        """Close the outline where it has three corners that span an area."""
        size = self._scene.size
        points = [_inside(point_from_scene(p, size)) for p in self._points]
        self.cancel()
        distinct = tuple(dict.fromkeys(points))
        flat = len({p.x for p in distinct}) < 2 or len({p.y for p in distinct}) < 2  # noqa: PLR2004 - one value is a line
        if len(distinct) >= 3 and not flat:  # noqa: PLR2004 - a triangle is the smallest outline
            self._wishes.shape_drawn.emit(Polygon(distinct))

    def cancel(self) -> None:
        """Forget the corners."""
        self._points.clear()
        self._wishes.repaint_requested.emit()

    def paint(self, painter: QPainter) -> None:
        """Nothing in pixels of the view; the outline is drawn in the scene by `paint_scene`."""

    def paint_scene(self, painter: QPainter) -> None:
        """Draw the corners so far and the edge to the pointer, in scene units."""
        if self._points:
            path = QPainterPath()
            path.addPolygon(QPolygonF([*self._points, *([self._pointer] if self._pointer else [])]))
            painter.setPen(_drawing_pen())
            painter.drawPath(path)


def _inside(point: Point) -> Point:
    return Point(min(max(point.x, 0.0), 1.0), min(max(point.y, 0.0), 1.0))


def _drawing_pen() -> QPen:
    pen = QPen(QColor(SELECTED_COLOUR), 2.0, Qt.PenStyle.DashLine)
    pen.setCosmetic(True)
    return pen
