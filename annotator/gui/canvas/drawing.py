"""Drawing a new rectangle, ellipse or polygon."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from typing_extensions import override

from annotator.core.geometry import Ellipse, Point, Polygon, Rectangle, Shape, box_between
from annotator.gui.canvas.frames import outline, point_from_scene
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import Frame, Press, Tool, ToolKind, ToolWishes
from annotator.gui.theme import SELECTED_COLOUR

_SMALLEST = 6.0


class DrawTool(Tool):
    """Press, pull and let go: a rectangle or an ellipse."""

    def __init__(self, kind: ToolKind, scene: PhotoScene, frame: Frame, wishes: ToolWishes) -> None:
        self._kind, self._scene, self._frame, self._wishes = kind, scene, frame, wishes
        self._start: Press | None = None
        self._shape: Shape | None = None

    @property
    @override
    def lets_names_answer(self) -> bool:
        return False

    @override
    def press(self, at: Press) -> bool:
        """Fix the first corner."""
        self._start = at
        return True

    @override
    def move(self, at: Press) -> None:
        """Pull the opposite corner."""
        self._frame.show_cursor(Qt.CursorShape.CrossCursor)
        if self._start is None:
            return
        self._shape = self._pulled(self._start, at)
        self._wishes.repaint_requested.emit()

    @override
    def release(self, at: Press) -> None:
        """End: a shape large enough to be meant becomes a wish."""
        shape = self._pulled(self._start, at) if self._start else None
        is_meant = self._start is not None and (at.view - self._start.view).manhattanLength() > _SMALLEST
        self.cancel()
        if shape is not None and is_meant:
            self._wishes.shape_drawn.emit(shape)

    @override
    def cancel(self) -> None:
        """Forget the shape in progress."""
        self._start = self._shape = None
        self._wishes.repaint_requested.emit()

    @override
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


class PolygonTool(Tool):
    """Click the corners; a double click or Enter closes the outline, Escape drops it."""

    def __init__(self, scene: PhotoScene, frame: Frame, wishes: ToolWishes) -> None:
        self._scene, self._frame, self._wishes = scene, frame, wishes
        self._points: list[QPointF] = []
        self._pointer: QPointF | None = None

    @property
    @override
    def lets_names_answer(self) -> bool:
        return False

    @override
    def press(self, at: Press) -> bool:
        """Add a corner."""
        self._points.append(at.scene)
        self._wishes.repaint_requested.emit()
        return True

    @override
    def move(self, at: Press) -> None:
        """Show where the next edge would go."""
        self._frame.show_cursor(Qt.CursorShape.CrossCursor)
        self._pointer = at.scene
        if self._points:
            self._wishes.repaint_requested.emit()

    @override
    def double(self, at: Press) -> None:
        """Close the outline; the first press of the double click has set its last corner."""
        self.finish()

    @override
    def finish(self) -> None:
        """Close the outline where it has three corners that span an area."""
        size = self._scene.size
        points = [_inside(point_from_scene(p, size)) for p in self._points]
        self.cancel()
        distinct = tuple(dict.fromkeys(points))
        flat = len({p.x for p in distinct}) < 2 or len({p.y for p in distinct}) < 2  # noqa: PLR2004 - one value is a line
        if len(distinct) >= 3 and not flat:  # noqa: PLR2004 - a triangle is the smallest outline
            self._wishes.shape_drawn.emit(Polygon(distinct))

    @override
    def cancel(self) -> None:
        """Forget the corners."""
        self._points.clear()
        self._wishes.repaint_requested.emit()

    @override
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
