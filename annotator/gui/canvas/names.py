"""The layer of names: when they are placed anew, and what lies under a point."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QThreadPool, QTimer, Signal
from PySide6.QtGui import QFont, QPainter

from annotator.core.caption import RegionId
from annotator.core.record import Record
from annotator.gui.canvas.overlay import NamesPainter
from annotator.gui.canvas.placing import PlacedNames, QtMeasure, place_names
from annotator.gui.tasks import Pulse, Task

_FRAME_SECONDS, _REST_MS = 0.02, 120
_FAINT = 0.4  # of names that a face is drawn through
_FIRST_MS = 500  # the first names wait so long for the photograph: placing them would keep it waiting


class NamesLayer(QObject):
    """Places names for what is in view on a thread; the names there are stay with their faces meanwhile.

    Where placing takes longer than a frame, it begins once all is still.

    Args of `__init__`:
        font: of the names.
        places: returns the photograph as drawn and the view, both in pixels of the view.
    """

    changed = Signal()

    def __init__(self, font: QFont, places: Callable[[], tuple[QRectF, QRectF]], parent: QObject) -> None:
        super().__init__(parent)
        self._painter = NamesPainter(font)
        self._measure = QtMeasure(font)
        self._placed = PlacedNames()
        self._places = places
        self._record: Record | None = None
        self._are_shown = True
        self._crown = 0.0
        self._task: Task | None = None
        self._is_stale = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._timer.timeout.connect(self._begin)

    def begin(self) -> None:
        """Place the first names now: the photograph is there."""
        if self._timer.interval() == _FIRST_MS:
            self._timer.setInterval(0)
        self._timer.start()

    def place_anew(self) -> None:
        """Place the names anew, soon."""
        self._timer.start()

    def show_record(self, record: Record) -> None:
        """Take over what is to be said."""
        shown = {region.id for region in record.project.regions if not region.is_removed}
        if not shown.issuperset(label.region for label in self._placed.labels):
            self._placed = PlacedNames()
        self._record = record
        self._timer.start()

    def show_names(self, *, are_shown: bool) -> None:
        """Show or hide the names."""
        self._are_shown = are_shown
        self.changed.emit()
        self._timer.start()

    def leave_free(self, crown: float) -> None:
        """Leave `crown` pixels of the view free above each face, for what a tool writes there."""
        self._crown = crown
        self._timer.start()

    def label_at(self, point: QPointF) -> RegionId | None:
        """Return whose label lies at `point` of the view."""
        return self._placed.label_at(point, self._places()[0]) if self._are_shown else None

    def is_named(self, region: RegionId) -> bool:
        """Say whether the name of `region` stands on the picture now."""
        return self._are_shown and any(label.region == region for label in self._placed.labels)

    def paint(self, painter: QPainter, strong: RegionId | None, *, is_faint: bool) -> None:
        """Paint the names, in pixels of the view."""
        if self._are_shown:
            picture, view = self._places()
            painter.save()
            painter.setOpacity(_FAINT if is_faint else 1.0)
            self._painter.paint(painter, self._placed, picture=picture, view=view, strong=strong)
            painter.restore()

    def _begin(self) -> None:
        if self._record is None or not self._are_shown:
            return
        if self._task is not None:
            self._is_stale = True
            return
        project, measure, crown = self._record.project, self._measure, self._crown
        picture, view = self._places()

        def work(_pulse: Pulse) -> tuple[PlacedNames, float]:
            started = time.perf_counter()
            placed = place_names(project, measure, picture=picture, view=view, crown=crown)
            return placed, time.perf_counter() - started

        task = self._task = Task(work, self)
        task.done.connect(lambda answer: self._on_placed(*answer))
        task.ended.connect(self._on_ended)
        task.start(self._pool)

    def _on_ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        if self._is_stale:
            self._is_stale = False
            self._timer.start()

    def _on_placed(self, placed: PlacedNames, seconds: float) -> None:
        self._placed = placed
        self._timer.setInterval(_REST_MS if seconds > _FRAME_SECONDS else 0)
        self.changed.emit()
