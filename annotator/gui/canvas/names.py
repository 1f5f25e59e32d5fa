"""The layer of names: when they are placed anew, and what lies under a point."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QFont, QPainter

from annotator.core.caption import RegionId
from annotator.core.record import Record
from annotator.gui.canvas.overlay import NamesOverlay

_FRAME_SECONDS, _REST_MS = 0.02, 120


class NamesLayer(QObject):
    """Places names for what is in view, at once or, where that takes longer than a frame, once all is still.

    Args of `__init__`:
        font: of the names.
        places: returns the photograph as drawn and the view, both in pixels of the view.
    """

    changed = Signal()

    def __init__(self, font: QFont, places: Callable[[], tuple[QRectF, QRectF]], parent: QObject) -> None:
        super().__init__(parent)
        self._overlay = NamesOverlay(font)
        self._places = places
        self._record: Record | None = None
        self._are_shown = True
        self._crown = 0.0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._lay_out)

    def place_anew(self) -> None:
        """Place the names anew, soon."""
        self._timer.start()

    def show_record(self, record: Record) -> None:
        """Take over what is to be said."""
        self._record = record
        self._timer.start()

    def show_names(self, *, are_shown: bool) -> None:
        """Show or hide the names."""
        self._are_shown = are_shown
        self._timer.start()

    def leave_free(self, crown: float) -> None:
        """Leave `crown` pixels of the view free above each face, for what a tool writes there."""
        self._crown = crown
        self._timer.start()

    def label_at(self, point: QPointF) -> RegionId | None:
        """Return whose label lies at `point` of the view."""
        picture, _ = self._places()
        return self._overlay.label_at(point - picture.topLeft()) if self._is_right(picture) else None

    def is_named(self, region: RegionId) -> bool:
        """Say whether the name of `region` stands on the picture now."""
        picture, _ = self._places()
        return self._is_right(picture) and any(label.region == region for label in self._overlay.labels())

    def paint(self, painter: QPainter, strong: RegionId | None) -> None:
        """Paint the names, in pixels of the view; those placed for another zoom wait."""
        picture, _ = self._places()
        if self._is_right(picture):
            painter.save()
            painter.translate(picture.topLeft())
            self._overlay.paint(painter, strong)
            painter.restore()

    def _is_right(self, picture: QRectF) -> bool:
        return self._are_shown and self._overlay.fits(picture)

    def _lay_out(self) -> None:
        if self._record is None or not self._are_shown:
            self._overlay.clear()
        else:
            started = time.perf_counter()
            self._overlay.lay_out(self._record.project, *self._places(), crown=self._crown)
            is_slow = time.perf_counter() - started > _FRAME_SECONDS
            self._timer.setInterval(_REST_MS if is_slow else 0)
        self.changed.emit()
