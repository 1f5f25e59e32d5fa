"""Zooming and panning a picture: at the pointer, to fit, to a part; no more than that."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

_STEP = 1.2
_MOST = 40.0
_ROOM = 0.9


class ZoomView(QGraphicsView):
    """A view whose picture can be pushed around freely and stays fitted until somebody zooms."""

    view_changed = Signal()

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.is_fitted = True

    @property
    def zoom(self) -> float:
        """Pixels of the screen for one pixel of the photograph."""
        return self.transform().m11() * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show the whole photograph."""
        rect = self.scene().sceneRect()
        if not rect.isEmpty() and self.viewport().width() > 1:
            self.setSceneRect(rect)
            self.fitInView(rect, Qt.AspectRatioMode.KeepAspectRatio)
        self.is_fitted = True
        self._after_zoom()

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that `zoom` screen pixels show one pixel; what lies at `at` (view pixels) stays there."""
        at = at if at is not None else QPointF(self.viewport().rect().center())
        factor = min(max(zoom, self._fitting_zoom() / 4), _MOST) / self.zoom
        before = self.to_scene(at)
        self._widen_scene_rect()
        self.scale(factor, factor)
        moved = self.to_scene(at) - before
        self.translate(moved.x(), moved.y())
        self._after_zoom(is_fitted=False)

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in (positive) or out by steps of a fifth."""
        self.zoom_to(self.zoom * _STEP**steps, at)

    def zoom_to_rect(self, rect: QRectF) -> None:
        """Show `rect` (scene) large, with about as much again on each side."""
        self._widen_scene_rect()
        margin = max(rect.width(), rect.height()) * _ROOM
        self.fitInView(rect.adjusted(-margin, -margin, margin, margin), Qt.AspectRatioMode.KeepAspectRatio)
        self._after_zoom(is_fitted=False)

    def reveal_rect(self, rect: QRectF) -> None:
        """Bring `rect` (scene) to the middle where it is out of sight."""
        frame, view = self.viewportTransform().mapRect(rect), QRectF(self.viewport().rect())
        if not view.contains(frame.center()):
            self.pan(view.center() - frame.center())

    def pan(self, pixels: QPointF) -> None:
        """Push the picture by `pixels` of the view."""
        scale = self.transform().m11()
        self._widen_scene_rect()
        self.translate(pixels.x() / scale, pixels.y() / scale)
        self._after_zoom(is_fitted=False)

    def to_scene(self, point: QPointF) -> QPointF:
        """Return a point of the view in the scene, exactly, where mapToScene takes whole pixels only."""
        inverted, _ = self.viewportTransform().inverted()
        return inverted.map(point)

    def to_view(self, point: QPointF) -> QPointF:
        """Return a point of the scene in the view, exactly; the counterpart of `to_scene`."""
        return self.viewportTransform().map(point)

    def _fitting_zoom(self) -> float:
        rect, view = self.scene().sceneRect(), self.viewport().rect()
        across, down = view.width() / max(rect.width(), 1), view.height() / max(rect.height(), 1)
        return min(across, down) * self.devicePixelRatioF()

    def _widen_scene_rect(self) -> None:
        """Make room around the picture: Qt centres a scene that is smaller than the view."""
        rect = self.scene().sceneRect()
        across, down = 4 * rect.width(), 4 * rect.height()
        self.setSceneRect(rect.adjusted(-across, -down, across, down))

    def _after_zoom(self, *, is_fitted: bool = True) -> None:
        self.is_fitted = is_fitted
        self.viewport().update()
        self.view_changed.emit()
