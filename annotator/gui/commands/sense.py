"""The command that shows what a careful reader would doubt, and the line that says how much there is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.sense import SenseWarning, warnings
from annotator.gui.desk import Desk
from annotator.gui.dialogs.points import Point, PointsDialog

# After typing and dragging have paused: the whole record is read for it.
_PAUSE_MS = 400
_INTRO = "These points are no errors by themselves: a montage may well show one person twice."


class SenseCommands(QObject):
    """Warns and never forbids; `counted` tells how many points there are."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(lambda: self.counted.emit(len(self._warnings())))
        desk.document.opened.connect(self._timer.start)
        desk.document.changed.connect(lambda _changed: self._timer.start())

    def show(self) -> None:
        """List everything odd; a line leads to its face."""
        points = tuple(Point(w.sentence, w.regions[0] if w.regions else None) for w in self._warnings())
        intro = _INTRO if points else "Nothing looks odd."
        hint = "Double click a line to see the face."
        dialog = PointsDialog("What looks odd", intro, points, hint=hint, parent=self._desk.window)
        dialog.target_requested.connect(self._desk.selection.select)
        dialog.exec()

    def _warnings(self) -> tuple[SenseWarning, ...]:
        record = self._desk.document.record
        return warnings(record) if record is not None else ()
