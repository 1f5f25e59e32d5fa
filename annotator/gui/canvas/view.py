"""The view of the photograph: zoom at the pointer, pan, walk the faces by keyboard, paint names over it.

Knows gestures and keys; every change is asked for by a signal. Names and handles are painted in pixels of the
view, so their size does not depend on the zoom.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.geometry import bounds, fit, held_inside
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.export.wording import word
from annotator.gui.canvas.overlay import NamesOverlay
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import DrawTool, PolygonTool, Press, SelectTool, ToolKind, ToolWishes
from annotator.gui.plain import tooltip
from annotator.gui.selection import Selection
from annotator.gui.theme import Theme

_STEP = 1.2
_MOST = 40.0
_WALK = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class PhotoView(QGraphicsView):
    """Shows a `PhotoScene`; `wishes` tells what gestures ask for."""

    biography_requested = Signal()
    search_typed = Signal(str)
    tool_changed = Signal(object)
    view_changed = Signal()
    menu_requested = Signal(object, QPoint)

    def __init__(self, scene: PhotoScene, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setObjectName("photograph")
        self.setAccessibleName("Photograph")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.wishes = ToolWishes(self)
        self._photo_scene = scene
        self._selection = selection
        self._record: Record | None = None
        self._overlay = NamesOverlay(self.font())
        self._are_names_shown = True
        self._is_fitted = True
        self._pan_from: QPointF | None = None
        self._tool: SelectTool | DrawTool | PolygonTool = SelectTool(scene, selection, self, self.wishes)
        self._kind = ToolKind.SELECT
        self._relayout = QTimer(self, singleShot=True, interval=0)
        self._relayout.timeout.connect(self._lay_out_names)
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
        self._relayout.start()

    def show_names(self, *, are_shown: bool) -> None:
        """Show or hide the names."""
        self._are_names_shown = are_shown
        self._relayout.start()

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
        elif kind is ToolKind.POLYGON:
            self._tool = PolygonTool(self._photo_scene, self, self.wishes)
        else:
            self._tool = DrawTool(kind, self._photo_scene, self, self.wishes)
        is_select = kind is ToolKind.SELECT
        self.show_cursor(Qt.CursorShape.OpenHandCursor if is_select else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit(kind)

    def tell_hovered(self, record: Record | None, region: RegionId | None) -> None:
        """Show the name of `region` at the pointer; nothing for None."""
        wording = word(record, region) if record is not None and region is not None else None
        if wording is None or record is None or region is None:
            QToolTip.hideText()
        elif self.underMouse():
            text = f"{wording.text}\n{position_in_words(record, region)}"
            QToolTip.showText(QCursor.pos(), tooltip(text).replace("\n", "<br>"), self.viewport())

    def dress(self, theme: Theme) -> None:
        """Put the photograph on a table of the theme's colour."""
        self.setBackgroundBrush(QColor(theme.table))

    # Zoom and pan

    @property
    def zoom(self) -> float:
        """Pixels of the screen for one pixel of the photograph."""
        return self.transform().m11() * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show the whole photograph."""
        rect = self._photo_scene.sceneRect()
        if not rect.isEmpty() and self.viewport().width() > 1:
            self.setSceneRect(rect)
            self.fitInView(rect, Qt.AspectRatioMode.KeepAspectRatio)
        self._is_fitted = True
        self._after_zoom()

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that `zoom` screen pixels show one pixel; what lies at `at` (view pixels) stays there."""
        at = at if at is not None else QPointF(self.viewport().rect().center())
        least = self._fitting_zoom() / 4
        factor = min(max(zoom, least), _MOST) / self.zoom
        before = self._to_scene(at)
        self._widen_scene_rect()
        self.scale(factor, factor)
        moved = self._to_scene(at) - before
        self.translate(moved.x(), moved.y())
        self._is_fitted = False
        self._after_zoom()

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in (positive) or out by steps of a fifth."""
        self.zoom_to(self.zoom * _STEP**steps, at)

    def zoom_to_region(self, region: RegionId) -> None:
        """Show one face large, with what is around it."""
        rect = self._photo_scene.rect_of(region)
        if rect is None:
            return
        self._widen_scene_rect()
        margin = max(rect.width(), rect.height()) * 0.9
        self.fitInView(rect.adjusted(-margin, -margin, margin, margin), Qt.AspectRatioMode.KeepAspectRatio)
        self._is_fitted = False
        self._after_zoom()

    def reveal(self, region: RegionId) -> None:
        """Scroll just far enough to show `region`, where it is out of sight."""
        frame = self.frame_of(region)
        view = QRectF(self.viewport().rect())
        if frame is not None and not view.contains(frame.center()):
            offset = (view.center() - frame.center()) / self.transform().m11()
            self._widen_scene_rect()
            self.translate(offset.x(), offset.y())
            self._after_zoom()

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
        at = self._press(event)
        named = self._overlay.label_at(event.position() - self._picture_rect().topLeft())
        is_pan = event.button() is Qt.MouseButton.MiddleButton
        if event.button() is Qt.MouseButton.LeftButton and not is_pan:
            if named is not None and self._kind is ToolKind.SELECT:
                self._selection.select(named)
                return
            is_pan = not self._tool.press(at)
        if is_pan:
            self._pan_from = event.position()
            self.show_cursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan(event.position() - self._pan_from)
            self._pan_from = event.position()
            return
        named = self._overlay.label_at(event.position() - self._picture_rect().topLeft())
        if named is not None and self._kind is ToolKind.SELECT and not event.buttons():
            self._selection.hover(named)
            self.show_cursor(Qt.CursorShape.PointingHandCursor)
            return
        self._tool.move(self._press(event))

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
        region = self._photo_scene.region_at(self._to_scene(QPointF(event.pos())))
        if region is not None:
            self._selection.select(region)
        if self._selection.selected is not None:
            self.menu_requested.emit(self._selection.selected, event.globalPos())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._selection.hover(None)
        super().leaveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            delta = pixels if not pixels.isNull() else angle
            self._pan(QPointF(delta.x() or delta.y(), 0))
        else:
            self.zoom_by(angle.y() / 120, event.position())
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in _WALK and has_control:
            self._nudge(*_WALK[key], is_coarse=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key in _WALK:
            self._walk(*_WALK[key])
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
        order = self._photo_scene.regions_in_order()
        step = 1 if next else -1
        selected = self._selection.selected
        index = order.index(selected) + step if selected in order else (0 if next else len(order) - 1)
        if 0 <= index < len(order):
            self._selection.select(order[index])
            return True
        return super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        else:
            self._relayout.start()

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if isinstance(self._tool, DrawTool | PolygonTool):
            self._tool.paint_scene(painter)
        painter.save()
        painter.resetTransform()
        self._tool.paint(painter)
        if self._are_names_shown:
            origin = self._picture_rect().topLeft()
            painter.translate(origin)
            self._overlay.paint(painter, self._selection.selected)
        painter.restore()

    # Inside

    def _press(self, event: QMouseEvent) -> Press:
        return Press(self._to_scene(event.position()), event.position())

    def _to_scene(self, point: QPointF) -> QPointF:
        inverted, _ = self.viewportTransform().inverted()
        return inverted.map(point)

    def _picture_rect(self) -> QRectF:
        size = self._photo_scene.size
        return self.viewportTransform().mapRect(QRectF(0, 0, size.width, size.height))

    def _fitting_zoom(self) -> float:
        rect, view = self._photo_scene.sceneRect(), self.viewport().rect()
        across, down = view.width() / max(rect.width(), 1), view.height() / max(rect.height(), 1)
        return min(across, down) * self.devicePixelRatioF()

    def _widen_scene_rect(self) -> None:
        """Let the picture be pushed around freely: Qt centres a scene that is smaller than the view."""
        rect = self._photo_scene.sceneRect()
        self.setSceneRect(
            rect.adjusted(-4 * rect.width(), -4 * rect.height(), 4 * rect.width(), 4 * rect.height())
        )

    def _pan(self, pixels: QPointF) -> None:
        scale = self.transform().m11()
        self._widen_scene_rect()
        self.translate(pixels.x() / scale, pixels.y() / scale)
        self._is_fitted = False
        self._after_zoom()

    def _after_zoom(self) -> None:
        self._relayout.start()
        self.viewport().update()
        self.view_changed.emit()

    def _lay_out_names(self) -> None:
        if self._record is None or not self._are_names_shown:
            self._overlay.clear()
        else:
            self._overlay.lay_out(self._record.project, self._picture_rect(), QRectF(self.viewport().rect()))
        self.viewport().update()

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

    def _walk(self, across: int, down: int) -> None:
        """Go to the neighbour in the row, or to the nearest face in the next row."""
        order = self._photo_scene.regions_in_order()
        selected = self._selection.selected
        if not order or self._record is None:
            return
        if selected not in order:
            self._selection.select(order[0])
            return
        if across:
            index = order.index(selected) + across
            self._selection.select(order[index % len(order)])
            return
        self._selection.select(self._in_next_row(selected, down) or selected)

    def _in_next_row(self, region: RegionId, down: int) -> RegionId | None:
        record = self._record
        if record is None or region not in record.seats:
            return None
        rows = record.project.rows
        index = record.seats[region].row_index + down
        frame = self._photo_scene.rect_of(region)
        if not 0 <= index < len(rows) or frame is None or not rows[index].regions:
            return None
        x = frame.center().x()
        return min(rows[index].regions, key=lambda r: abs(self._middle(r) - x))

    def _middle(self, region: RegionId) -> float:
        rect = self._photo_scene.rect_of(region)
        return rect.center().x() if rect is not None else float("inf")

    def _nudge(self, across: int, down: int, *, is_coarse: bool) -> None:
        """Move the selected region by one pixel of the photograph, or by ten."""
        selected = self._selection.selected
        shape = self._photo_scene.shape_of(selected) if selected else None
        if shape is None or selected is None:
            return
        size, step = self._photo_scene.size, 10 if is_coarse else 1
        box = bounds(shape).moved(across * step / size.width, down * step / size.height)
        self.wishes.reshape_requested.emit(selected, fit(shape, held_inside(box)))
