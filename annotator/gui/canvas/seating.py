"""The tool that arranges rows: threads run through them, and a face is dragged onto the one it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.model import Row
from annotator.gui.canvas.row_lines import CROWN, RowLines, Rows
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import DRAG_THRESHOLD, Frame, Press, Tool, ToolWishes
from annotator.gui.selection import Selection


class SeatTool(Tool):
    """A face dragged onto a thread joins that row; onto another face, it takes that one's seat."""

    crown = CROWN

    def __init__(self, scene: PhotoScene, selection: Selection, frame: Frame, wishes: ToolWishes) -> None:
        self._scene, self._selection, self._frame, self._wishes = scene, selection, frame, wishes
        self._lines = RowLines(frame)
        self._start: Press | None = None
        self._drag: QPointF | None = None

    @override
    def press(self, at: Press) -> bool:
        """Take up a face; False leaves an empty place to the view, which pans."""
        hit = self._scene.face_at(at)
        if hit is not None and at.adds:
            self._selection.toggle(hit)
            return True
        self._selection.select(hit)
        self._start = at if hit is not None else None
        return hit is not None

    @override
    def move(self, at: Press) -> None:
        """Follow the pointer, pressed or not."""
        hit = self._scene.face_at(at)
        self._selection.hover(hit)
        if self._start is not None and (at.view - self._start.view).manhattanLength() > DRAG_THRESHOLD:
            self._drag = at.view
            self._wishes.repaint_requested.emit()
        dragging, over = Qt.CursorShape.DragMoveCursor, Qt.CursorShape.PointingHandCursor
        free = over if hit is not None else Qt.CursorShape.OpenHandCursor
        self._frame.show_cursor(dragging if self._drag is not None else free)

    @override
    def release(self, at: Press) -> None:
        """Ask for the seat that the face was dragged to."""
        dragged, region = self._drag, self._selection.selected
        self.cancel()
        if dragged is None or region is None:
            return
        target = self._scene.face_at(at)
        row, place = self._seat_of(target) if target is not None and target != region else (None, None)
        if row is None and target is None:
            index = self._lines.near(at.view, self._rows(), besides=region)
            row = self._scene.rows()[index] if index is not None else None
        if row is not None:
            self._wishes.seat_requested.emit(region, row.id, place)

    @override
    def double(self, at: Press) -> None:
        """Ask for a zoom to the face under the pointer, or to the whole picture."""
        self._wishes.zoom_requested.emit(self._scene.face_at(at))

    @override
    def cancel(self) -> None:
        """Forget a drag in progress."""
        self._start = self._drag = None
        self._wishes.repaint_requested.emit()

    @override
    def paint(self, painter: QPainter) -> None:
        """Draw the threads, and the line to where a face is dragged, in pixels of the view."""
        self._lines.paint(painter, self._rows())
        self._lines.paint_drag(painter, self._selection.selected, self._drag)

    @override
    def paint_over(self, painter: QPainter) -> None:
        """Draw the numbers of the seats over names and leaders."""
        self._lines.paint_numbers(painter, self._rows())

    def _rows(self) -> Rows:
        return [row.regions for row in self._scene.rows()]

    def _seat_of(self, region: RegionId) -> tuple[Row | None, int | None]:
        """Return the row in which `region` sits, and its place among the others once it was left."""
        row = next((row for row in self._scene.rows() if region in row.regions), None)
        if row is None:
            return None, None
        return row, row.regions.index(region)
