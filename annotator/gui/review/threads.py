"""The threads of a review: a line through each row's faces in order, with numbers; and the mouse on them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QPolygonF
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.gui.canvas.frames import point_from_scene
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import Frame, Press, Tool, ToolWishes
from annotator.gui.review.desk import ReviewDesk
from annotator.gui.selection import Selection

_DRAG_THRESHOLD = 6.0
_ABOVE = 9.0
_BADGE = 17.0
# Rows are told apart by number and dash as well as by colour (Okabe & Ito 2008, light on dark).
_THREADS = ("#56b4e9", "#e69f00", "#4fd6a4", "#f0e442", "#f29ac0", "#c3b1ff")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine)
_DOUBT = "#ff7b54"


class Keys(Protocol):
    """Answers the keys of a review."""

    def __call__(self, event: QKeyEvent) -> bool:
        """Return True where the key was meant for the review."""


class ReviewWishes(QObject):
    """What a review asks of its panel: a face was missed at a `Point`."""

    add_requested = Signal(object)


class ReviewTool(Tool):
    """Click selects; a face dragged onto another changes names with it, onto a thread joins that row."""

    # The numbers of the seats.
    crown = _ABOVE + _BADGE / 2 + 1

    def __init__(
        self,
        desk: ReviewDesk,
        scene: PhotoScene,
        selection: Selection,
        frame: Frame,
        *,
        wishes: ToolWishes,
        keys: Keys,
    ) -> None:
        self._desk, self._scene, self._selection, self._frame = desk, scene, selection, frame
        self._wishes, self._keys = wishes, keys
        self._start: Press | None = None
        self._drag: QPointF | None = None
        self._is_adding = False
        self.signals = ReviewWishes()

    def add_with_click(self, *, is_on: bool) -> None:
        """Let the next click on an empty place mark a face there."""
        self._is_adding = is_on

    @override
    def press(self, at: Press) -> bool:
        hit = self._scene.region_at(at.scene)
        if hit is None:
            if self._is_adding:
                self._ask_to_add(at)
                return True
            self._selection.select(None)
            return False
        self._selection.select(hit)
        self._start = at
        return True

    @override
    def move(self, at: Press) -> None:
        hit = self._scene.region_at(at.scene)
        self._selection.hover(hit)
        if self._start is not None and (at.view - self._start.view).manhattanLength() > _DRAG_THRESHOLD:
            self._drag = at.view
            self._wishes.repaint_requested.emit()
        self._frame.show_cursor(self._cursor(hit))

    @override
    def release(self, at: Press) -> None:
        dragged, selected = self._drag, self._selection.selected
        self._start = self._drag = None
        self._wishes.repaint_requested.emit()
        if dragged is None or selected is None:
            return
        target = self._scene.region_at(at.scene)
        if target is not None and target != selected:
            self._desk.exchange(selected, target)
        elif target is None:
            row = self._row_near(at.view, selected)
            if row is not None:
                self._desk.move_to_row(selected, row)

    @override
    def double(self, at: Press) -> None:
        if self._scene.region_at(at.scene) is None:
            self._ask_to_add(at)

    @override
    def key(self, event: QKeyEvent) -> bool:
        return self._keys(event)

    @override
    def cancel(self) -> None:
        self._start = self._drag = None

    @override
    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, regions in enumerate(self._desk.rows()):
            self._paint_thread(painter, index, regions)
        self._paint_drag(painter)

    @override
    def paint_over(self, painter: QPainter) -> None:
        """Draw the numbers of the seats: a leader that passes over a head must not hide one."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, regions in enumerate(self._desk.rows()):
            for number, (region, frame) in enumerate(self._frames(regions), start=1):
                is_doubtful = self._desk.is_doubtful(region)
                _paint_number(painter, frame, str(number), _colour(index), is_doubtful=is_doubtful)

    def _frames(self, regions: tuple[RegionId, ...]) -> list[tuple[RegionId, QRectF]]:
        """Return the faces of a row that are on the picture, each with its frame in the view."""
        frames = ((region, self._frame.frame_of(region)) for region in regions)
        return [(region, frame) for region, frame in frames if frame is not None]

    def _ask_to_add(self, at: Press) -> None:
        self.signals.add_requested.emit(point_from_scene(at.scene, self._scene.size))

    def _paint_thread(self, painter: QPainter, index: int, regions: tuple[RegionId, ...]) -> None:
        # Over the heads, so that thread and numbers cover no face.
        line = QPolygonF(
            [QPointF(frame.center().x(), frame.top() - _ABOVE) for _, frame in self._frames(regions)]
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3.6))
        painter.drawPolyline(line)
        painter.setPen(QPen(_colour(index), 1.8, _DASHES[index // len(_THREADS) % len(_DASHES)]))
        painter.drawPolyline(line)

    def _paint_drag(self, painter: QPainter) -> None:
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected is not None else None
        if self._drag is not None and frame is not None:
            painter.setPen(QPen(QColor("#00e5ff"), 2.5, Qt.PenStyle.DotLine))
            painter.drawLine(frame.center(), self._drag)

    def _cursor(self, hit: RegionId | None) -> Qt.CursorShape:
        if self._drag is not None:
            return Qt.CursorShape.DragMoveCursor
        if hit is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.CrossCursor if self._is_adding else Qt.CursorShape.OpenHandCursor

    def _row_near(self, point: QPointF, dragged: RegionId) -> int | None:
        """Return the row whose thread passes nearest to `point`, within two faces' height."""
        best: tuple[float, int] | None = None
        for index, regions in enumerate(self._desk.rows()):
            frames = [self._frame.frame_of(region) for region in regions if region != dragged]
            seats = [frame for frame in frames if frame is not None]
            if not seats:
                continue
            near = sorted(seats, key=lambda seat: abs(seat.center().x() - point.x()))[:2]
            height = sum(seat.center().y() for seat in near) / len(near)
            distance = abs(height - point.y())
            if distance < 2 * near[0].height() and (best is None or distance < best[0]):
                best = (distance, index)
        return best[1] if best else None


def _colour(row: int) -> QColor:
    return QColor(_THREADS[row % len(_THREADS)])


def _paint_number(
    painter: QPainter, frame: QRectF, number: str, colour: QColor, *, is_doubtful: bool
) -> None:
    """Draw the seat's number over its face; doubt has another shape, not only another colour."""
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
