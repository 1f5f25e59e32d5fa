"""Sharp tiles as pixmaps, brought by a thread while the window goes on painting what it has.

Knows which tiles were wanted last and which to let go; knows nothing of where they are painted.
"""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.tasks import Pulse, Task
from annotator.imaging.pyramid import Place, Pyramid

_MOST_TILES = 160  # about 160 MB of pixmaps; more only where a very large screen shows more at once
_AT_ONCE = 8  # tiles: a few frames' worth of work, painted together


class TileShelf(QObject):
    """Holds the tiles of one pyramid that were looked at last."""

    arrived = Signal()

    def __init__(self, pyramid: Pyramid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pyramid = pyramid
        # Of its own: finding faces and exporting must not keep the picture from becoming sharp.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._tiles: dict[Place, QPixmap] = {}
        self._seen: frozenset[Place] = frozenset()
        self._wanted: list[Place] = []
        self._lock = threading.Lock()
        self._task: Task | None = None

    def look_at(self, places: tuple[Place, ...]) -> dict[Place, QPixmap]:
        """Return those of the tiles that are here; fetch the others, in place of what was wanted before."""
        here = {place: self._tiles.pop(place) for place in places if place in self._tiles}
        self._tiles.update(here)  # last, so that they are let go last
        self._seen = frozenset(places)
        with self._lock:
            self._wanted = [place for place in reversed(places) if place not in here]
        if self._wanted and self._task is None:
            self._fetch()
        return here

    def close(self) -> None:
        """Let everything go."""
        with self._lock:
            self._wanted = []
        if self._task is not None:
            self._task.cancel()
        self._pool.waitForDone()
        self._tiles.clear()
        self.pyramid.close()
        self.deleteLater()

    def _fetch(self) -> None:
        task = self._task = Task(self._bring, self)
        task.done.connect(self._on_brought)
        task.ended.connect(self._on_ended)
        task.start(self._pool)

    def _on_ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None

    def _bring(self, pulse: Pulse) -> dict[Place, QImage]:
        """Return the next few tiles that are wanted: what comes together is painted together."""
        brought: dict[Place, QImage] = {}
        while len(brought) < _AT_ONCE and not pulse.is_cancelled():
            with self._lock:
                place = self._wanted.pop() if self._wanted else None
            if place is None:
                break
            brought[place] = to_qimage(self.pyramid.tile(place))
        return brought

    def _on_brought(self, brought: dict[Place, QImage]) -> None:
        for place, image in brought.items():
            self._tiles[place] = QPixmap.fromImage(image)
        unseen = [place for place in self._tiles if place not in self._seen]
        for place in unseen[: max(len(self._tiles) - _MOST_TILES, 0)]:
            del self._tiles[place]
        self.arrived.emit()
