"""The thread through each row's faces, with numbers: how it is drawn, and which one passes near a point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from annotator.core.caption import RegionId
from annotator.gui.canvas.tools import Frame

Rows: TypeAlias = Sequence[tuple[RegionId, ...]]
_ABOVE = 9.0
_BADGE = 17.0
# The room over a head that the number of its seat takes.
CROWN = _ABOVE + _BADGE / 2 + 1
# Rows are told apart by number and dash as well as by colour (Okabe & Ito 2008, light on dark).
_THREADS = ("#56b4e9", "#e69f00", "#4fd6a4", "#f0e442", "#f29ac0", "#c3b1ff")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine)
_DOUBT = "#ff7b54"
_DRAG = "#00e5ff"


class RowLines:
    """Draws rows in pixels of the view; knows where faces are from the view alone."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def paint(self, painter: QPainter, rows: Rows) -> None:
        """Draw a thread through each of `rows`, over the heads, so that it covers no face."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index, regions in enumerate(rows):
            frames = self._frames(regions)
            line = QPolygonF([QPointF(frame.center().x(), frame.top() - _ABOVE) for _, frame in frames])
            painter.setPen(QPen(QColor(0, 0, 0, 120), 3.6))
            painter.drawPolyline(line)
            painter.setPen(QPen(_colour(index), 1.8, _DASHES[index // len(_THREADS) % len(_DASHES)]))
            painter.drawPolyline(line)

    def paint_numbers(
        self,
        painter: QPainter,
        rows: Rows,
        *,
        is_doubtful: Callable[[RegionId], bool] = lambda _region: False,
    ) -> None:
        """Draw the number of each seat over its face; doubt has another shape, not only another colour."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, regions in enumerate(rows):
            for number, (region, frame) in enumerate(self._frames(regions), start=1):
                _paint_number(painter, frame, str(number), _colour(index), is_doubtful=is_doubtful(region))

    def paint_drag(self, painter: QPainter, region: RegionId | None, to: QPointF | None) -> None:
        """Draw a line from the face that is dragged to the pointer."""
        frame = self._frame.frame_of(region) if region is not None else None
        if to is not None and frame is not None:
            painter.setPen(QPen(QColor(_DRAG), 2.5, Qt.PenStyle.DotLine))
            painter.drawLine(frame.center(), to)

    def near(self, point: QPointF, rows: Rows, *, besides: RegionId) -> int | None:
        """Return the row whose thread passes nearest to `point` (view), within two faces' height.

        Args:
            point, rows: where, and among which.
            besides: the face that is dragged, which does not lead its row there.
        """
        best: tuple[float, int] | None = None
        for index, regions in enumerate(rows):
            seats = [frame for region, frame in self._frames(regions) if region != besides]
            if not seats:
                continue
            near = sorted(seats, key=lambda seat: abs(seat.center().x() - point.x()))[:2]
            height = sum(seat.center().y() for seat in near) / len(near)
            distance = abs(height - point.y())
            if distance < 2 * near[0].height() and (best is None or distance < best[0]):
                best = (distance, index)
        return best[1] if best else None

    def _frames(self, regions: Sequence[RegionId]) -> list[tuple[RegionId, QRectF]]:
        """Return the faces of a row that are on the picture, each with its frame in the view."""
        frames = ((region, self._frame.frame_of(region)) for region in regions)
        return [(region, frame) for region, frame in frames if frame is not None]


def _colour(row: int) -> QColor:
    return QColor(_THREADS[row % len(_THREADS)])


def _paint_number(
    painter: QPainter, frame: QRectF, number: str, colour: QColor, *, is_doubtful: bool
) -> None:
    left, top = frame.center().x() - _BADGE / 2, frame.top() - _ABOVE - _BADGE / 2
    badge = QRectF(left, top, _BADGE, _BADGE)
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1.4))
    painter.setBrush(QColor(_DOUBT) if is_doubtful else colour)
    if is_doubtful:
        painter.drawRect(badge)
    else:
        painter.drawEllipse(badge)
    font = QFont(painter.font())
    font.setPixelSize(10)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#14120f"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, f"{number}?" if is_doubtful else number)
