"""The threads of a review: a line through each row's faces in order, with numbers; and the mouse on them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.gui.canvas.frames import point_from_scene
from annotator.gui.canvas.row_lines import CROWN, RowLines
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import Frame, Press, Tool, ToolWishes
from annotator.gui.review.desk import ReviewDesk
from annotator.gui.selection import Selection

_DRAG_THRESHOLD = 6.0


class Keys(Protocol):
    """Answers the keys of a review."""

    def __call__(self, event: QKeyEvent) -> bool:
        """Return True where the key was meant for the review."""


class ReviewWishes(QObject):
    """What a review asks of its panel: a face was missed at a `Point`, or a region was clicked."""

    add_requested = Signal(object)
    face_clicked = Signal(object)


class ReviewTool(Tool):
    """Click selects; a face dragged onto another changes names with it, onto a thread joins that row."""

    # The numbers of the seats.
    crown = CROWN

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
        self._lines = RowLines(frame)
        self._start: Press | None = None
        self._drag: QPointF | None = None
        self._is_adding = False
        self.signals = ReviewWishes()

    def add_with_click(self, *, is_on: bool) -> None:
        """Let clicks on empty places, and on names that lie over them, mark faces there."""
        self._is_adding = is_on
        self._wishes.repaint_requested.emit()

    @property
    @override
    def lets_names_answer(self) -> bool:
        return not self._is_adding

    @override
    def press(self, at: Press) -> bool:
        hit = self._scene.face_at(at)
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
        hit = self._scene.face_at(at)
        self._selection.hover(hit)
        if self._start is not None and (at.view - self._start.view).manhattanLength() > _DRAG_THRESHOLD:
            self._drag = at.view
            self._wishes.repaint_requested.emit()
        self._frame.show_cursor(self._cursor(hit))

    @override
    def release(self, at: Press) -> None:
        dragged, selected = self._drag, self._selection.selected
        started = self._start is not None
        self._start = self._drag = None
        self._wishes.repaint_requested.emit()
        if dragged is None and selected is not None and started:
            self.signals.face_clicked.emit(selected)
        if dragged is None or selected is None:
            return
        target = self._scene.face_at(at)
        if target is not None and target != selected:
            self._desk.exchange(selected, target)
        elif target is None:
            row = self._lines.near(at.view, self._desk.rows(), besides=selected)
            if row is not None:
                self._desk.move_to_row(selected, row)

    @override
    def double(self, at: Press) -> None:
        if not self._is_adding and self._scene.face_at(at) is None:
            self._ask_to_add(at)

    @override
    def key(self, event: QKeyEvent) -> bool:
        return self._keys(event)

    @override
    def cancel(self) -> None:
        self._start = self._drag = None

    @override
    def paint(self, painter: QPainter) -> None:
        self._lines.paint(painter, self._desk.rows())
        self._lines.paint_drag(painter, self._selection.selected, self._drag)

    @override
    def paint_over(self, painter: QPainter) -> None:
        """Draw the numbers of the seats: a leader that passes over a head must not hide one."""
        self._lines.paint_numbers(painter, self._desk.rows(), is_doubtful=self._desk.is_doubtful)

    def _ask_to_add(self, at: Press) -> None:
        self.signals.add_requested.emit(point_from_scene(at.scene, self._scene.size))

    def _cursor(self, hit: RegionId | None) -> Qt.CursorShape:
        if self._drag is not None:
            return Qt.CursorShape.DragMoveCursor
        if hit is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.CrossCursor if self._is_adding else Qt.CursorShape.OpenHandCursor
