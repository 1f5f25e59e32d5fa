"""The view of the photograph: zoom at the pointer, pan, walk the faces by keyboard, paint names over it.

Knows gestures and keys; every change is asked for by a signal. Names and handles are painted in pixels of the
view, so their size does not depend on the zoom.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.export.wording import word
from annotator.gui.canvas.drawing import DrawTool, PolygonTool
from annotator.gui.canvas.keys import nudge, step_on, walk
from annotator.gui.canvas.names import NamesLayer
from annotator.gui.canvas.overlay import paint_hint
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.seating import SeatTool
from annotator.gui.canvas.selecting import SelectTool
from annotator.gui.canvas.tools import Press, Tool, ToolKind, ToolWishes
from annotator.gui.canvas.zoom_view import ZoomView
from annotator.gui.selection import Selection
from annotator.gui.theme import Theme

_WALK = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class PhotoView(ZoomView):
    """Shows a `PhotoScene`; `wishes` tells what gestures ask for."""

    biography_requested = Signal()
    search_typed = Signal(str)
    tool_changed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, scene: PhotoScene, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setObjectName("photograph")
        self.setAccessibleName("Photograph")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wishes = ToolWishes(self)
        self._photo_scene = scene
        self._selection = selection
        self._record: Record | None = None
        self._names = NamesLayer(self.font(), self._places, self)
        self._pan_from: QPointF | None = None
        self._pointer: QPointF | None = None
        self._tool: Tool = SelectTool(scene, selection, self, self.wishes)
        self._kind = ToolKind.SELECT
        self._names.changed.connect(self.viewport().update)
        self.view_changed.connect(self._names.place_anew)
        self.wishes.repaint_requested.connect(self.viewport().update)
        self.wishes.zoom_requested.connect(self._on_zoom_requested)
        selection.selected_changed.connect(self._on_selected)
        selection.hovered_changed.connect(self.viewport().update)

    # What is shown

    def show_record(self, record: Record) -> None:
        """Show `record`; a photograph of another size is fitted into the view."""
        is_new = (
            self._record is None or self._record.project.photograph.size != record.project.photograph.size
        )
        self._record = record
        self._photo_scene.show_record(record)
        if is_new:
            self.fit()
        self._names.show_record(record)

    def show_names(self, *, are_shown: bool) -> None:
        """Show or hide the names."""
        self._names.show_names(are_shown=are_shown)

    def begin_names(self) -> None:
        """Place the first names: the photograph is there."""
        self._names.begin()

    def show_overlay(self, *, is_shown: bool) -> None:
        """Show or hide the outlines."""
        self._photo_scene.show_overlay(is_shown=is_shown)
        self.viewport().update()

    def use_tool(self, kind: ToolKind) -> None:
        """Take up another tool; a gesture in progress is dropped."""
        self._tool.cancel()
        self._kind = kind
        if kind is ToolKind.SELECT:
            self._tool = SelectTool(self._photo_scene, self._selection, self, self.wishes)
        elif kind is ToolKind.ROWS:
            self._tool = SeatTool(self._photo_scene, self._selection, self, self.wishes)
        elif kind is ToolKind.POLYGON:
            self._tool = PolygonTool(self._photo_scene, self, self.wishes)
        else:
            self._tool = DrawTool(kind, self._photo_scene, self, self.wishes)
        self._names.leave_free(self._tool.crown)
        self._show_tool(kind)

    def take_tool(self, tool: Tool) -> None:
        """Take up a tool of somebody else, until `use_tool`."""
        self._tool.cancel()
        self._tool = tool
        self._names.leave_free(tool.crown)
        self._kind = ToolKind.SELECT
        self.viewport().update()

    def _show_tool(self, kind: ToolKind) -> None:
        is_select = kind in (ToolKind.SELECT, ToolKind.ROWS)
        self.show_cursor(Qt.CursorShape.OpenHandCursor if is_select else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit(kind)

    def dress(self, theme: Theme) -> None:
        """Put the photograph on a table of the theme's colour."""
        self.setBackgroundBrush(QColor(theme.table))

    # Zoom and pan

    def zoom_to_region(self, region: RegionId) -> None:
        """Show one face large, with what is around it."""
        rect = self._photo_scene.rect_of(region)
        if rect is not None:
            self.zoom_to_rect(rect)

    def reveal(self, region: RegionId) -> None:
        """Bring `region` into sight where it is not."""
        rect = self._photo_scene.rect_of(region)
        if rect is not None:
            self.reveal_rect(rect)

    # For the tools

    def frame_of(self, region: RegionId) -> QRectF | None:
        """Return the frame of `region` in pixels of the view."""
        rect = self._photo_scene.rect_of(region)
        return self.viewportTransform().mapRect(rect) if rect is not None else None

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Show a pointer of this shape over the picture."""
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    # Events

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        is_pan = event.button() is Qt.MouseButton.MiddleButton
        if event.button() is Qt.MouseButton.LeftButton:
            is_pan = not self._tool.press(self._press(event))
        if is_pan:
            self._pan_from = event.position()
            self.show_cursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self.pan(event.position() - self._pan_from)
            self._pan_from = event.position()
            return
        self._pointer = event.position()
        self._tool.move(self._press(event))
        if self._selection.hovered is not None:
            self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_from = None
            self.show_cursor(Qt.CursorShape.OpenHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._tool.release(self._press(event))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._tool.double(self._press(event))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        region = self._photo_scene.face_at(self._press_at(QPointF(event.pos())))
        if region is not None:
            self._selection.select(region)
        if self._selection.selected is not None:
            self.menu_requested.emit(self._selection.selected, event.globalPos())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._selection.hover(None)
        super().leaveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            delta = pixels if not pixels.isNull() else angle
            self.pan(QPointF(delta.x() or delta.y(), 0))
        else:
            self.zoom_by(angle.y() / 120, event.position())
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tool.key(event):
            return
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in _WALK and has_control:
            is_coarse = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            nudge(self._photo_scene, self._selection, self.wishes, _WALK[key], step=10 if is_coarse else 1)
        elif key in _WALK:
            walk(self._photo_scene, self._selection, self._record, *_WALK[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        elif key is Qt.Key.Key_Escape:
            self._on_escape()
        elif not has_control and event.text().isprintable() and event.text().strip():
            self.search_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks the faces first, and leaves the picture after the last one."""
        tab = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Tab if next else Qt.Key.Key_Backtab,
            Qt.KeyboardModifier.NoModifier,
        )
        if self._tool.key(tab):
            return True
        step = 1 if next else -1
        return step_on(self._photo_scene, self._selection, step) or super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()
        else:
            self._names.place_anew()

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._tool.paint_scene(painter)
        painter.save()
        painter.resetTransform()
        self._tool.paint(painter)
        self._names.paint(painter, self._selection.selected, is_faint=not self._tool.lets_names_answer)
        self._tool.paint_over(painter)
        if self._pointer is not None:
            paint_hint(painter, self._hint(), self._pointer, QRectF(self.viewport().rect()))
        painter.restore()

    # Inside

    def _hint(self) -> tuple[str, ...]:
        """Return name and place of the hovered face where no label says it: a hint may cover a face."""
        region, record = self._selection.hovered, self._record
        if region is not None and self._names.is_named(region):
            return ()
        wording = word(record, region) if record is not None and region is not None else None
        if wording is None or record is None or region is None or self._pan_from is not None:
            return ()
        return (wording.text, position_in_words(record, region))

    def _press(self, event: QMouseEvent) -> Press:
        adding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        adds = bool(event.modifiers() & adding)
        return self._press_at(event.position(), adds=adds)

    def _press_at(self, point: QPointF, *, adds: bool = False) -> Press:
        named = self._names.label_at(point) if self._tool.lets_names_answer else None
        return Press(self.to_scene(point), point, adds, named)

    def _places(self) -> tuple[QRectF, QRectF]:
        """Return the photograph as it is drawn and the view, in pixels of the view."""
        size = self._photo_scene.size
        picture = self.viewportTransform().mapRect(QRectF(0, 0, size.width, size.height))
        return picture, QRectF(self.viewport().rect())

    def _on_selected(self, region: RegionId | None) -> None:
        if region is not None:
            self.reveal(region)
        self.viewport().update()

    def _on_zoom_requested(self, region: RegionId | None) -> None:
        if region is None:
            self.fit()
        else:
            self.zoom_to_region(region)

    def _on_enter(self) -> None:
        if self._kind is ToolKind.POLYGON:
            self._tool.finish()
        elif self._selection.selected is not None:
            self.biography_requested.emit()

    def _on_escape(self) -> None:
        self._tool.cancel()
        if self._kind is not ToolKind.SELECT:
            self.use_tool(ToolKind.SELECT)
        else:
            self._selection.select(None)
