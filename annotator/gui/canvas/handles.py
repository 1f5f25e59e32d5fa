"""The eight handles around the selected region, sized in pixels of the view at any zoom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.core.geometry import Box, Point, box_between
from annotator.gui.theme import SELECTED_COLOUR

_RADIUS = 4.5
_REACH = 8.0
_SMALLEST_FOR_ALL = 44.0


@dataclass(frozen=True, slots=True)
class Handle:
    """A place on the frame of a box: x and y are -1, 0 or 1 for left/top, middle, right/bottom."""

    x: int
    y: int

    def place(self, rect: QRectF) -> QPointF:
        """Return where the handle sits on `rect`."""
        centre = rect.center()
        return QPointF(centre.x() + self.x * rect.width() / 2, centre.y() + self.y * rect.height() / 2)

    def pulled(self, box: Box, to: Point) -> Box:
        """Return `box` with this handle moved to `to`; pulled past the other side, the box turns over."""
        left = to.x if self.x < 0 else box.x
        right = to.x if self.x > 0 else box.right
        top = to.y if self.y < 0 else box.y
        bottom = to.y if self.y > 0 else box.bottom
        smallest = 1e-4
        if abs(right - left) < smallest or abs(bottom - top) < smallest:
            return box
        return box_between(Point(left, top), Point(right, bottom))

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer that tells which way the handle can be pulled."""
        if self.x == 0:
            return Qt.CursorShape.SizeVerCursor
        if self.y == 0:
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.SizeFDiagCursor if self.x == self.y else Qt.CursorShape.SizeBDiagCursor


CORNERS = tuple(Handle(x, y) for x in (-1, 1) for y in (-1, 1))
EDGES = (Handle(-1, 0), Handle(1, 0), Handle(0, -1), Handle(0, 1))


def handles_for(frame: QRectF) -> tuple[Handle, ...]:
    """Return the handles that fit around `frame` (pixels of the view): corners only where it is small."""
    return CORNERS if min(frame.width(), frame.height()) < _SMALLEST_FOR_ALL else CORNERS + EDGES


def handle_at(frame: QRectF, point: QPointF) -> Handle | None:
    """Return the handle of `frame` within reach of `point`, both in pixels of the view."""
    for handle in handles_for(frame):
        offset = handle.place(frame) - point
        if max(abs(offset.x()), abs(offset.y())) <= _REACH:
            return handle
    return None


def draw_handles(painter: QPainter, frame: QRectF) -> None:
    """Draw the handles of `frame` (pixels of the view)."""
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1.5))
    painter.setBrush(QColor(SELECTED_COLOUR))
    for handle in handles_for(frame):
        painter.drawEllipse(handle.place(frame), _RADIUS, _RADIUS)
