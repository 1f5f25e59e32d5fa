"""A view to look at a print: the wheel zooms at the pointer, dragging pushes the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene
from typing_extensions import override

from annotator.gui.canvas.zoom_view import ZoomView

_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class LookView(ZoomView):
    """Zooms and pushes, and nothing else; `pressed` tells where in the scene somebody clicked."""

    pressed = Signal(QPointF)

    def __init__(self, scene: QGraphicsScene, name: str) -> None:
        super().__init__(scene)
        self.setAccessibleName(name)
        self._from: QPointF | None = None

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(event.angleDelta().y() / 120, event.position())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position()
        self.pressed.emit(self.to_scene(event.position()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.pan(event.position() - self._from)
            self._from = event.position()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.zoom_by(_KEYS[key])
        elif key is Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()
