"""Bringing a photograph to the screen, off the window's thread: a small decode first, all pixels after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from annotator.gui.canvas.photo_item import SharpPicture
from annotator.gui.tasks import Pulse, Task
from annotator.imaging.opening import Picture, open_full, open_scaled

SCREEN = 2560
# All pixels of a larger scan take gigabytes; up to here the sharp picture stays under about 700 MB.
MOST_SHARP_PIXELS = 160_000_000


class PictureLoader(QObject):
    """Loads one picture at a time; a newer wish drops the older one."""

    whole_ready = Signal(object)
    sharp_ready = Signal(object, object)
    failed = Signal(str)

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._task: Task | None = None
        self._old: list[Task] = []

    def load(self, path: Path) -> None:
        """Begin to load the picture at `path`."""
        self.stop()

        def work(_pulse: Pulse) -> Picture:
            return open_scaled(path, SCREEN)

        task = self._start(work)
        task.done.connect(lambda picture: self._on_whole(path, picture))
        task.failed.connect(self.failed)

    def stop(self) -> None:
        """Drop what is being loaded."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self, work: Callable[[Pulse], object]) -> Task:
        task = Task(work, self)
        self._task = task
        self._old.append(task)
        task.ended.connect(lambda: self._old.remove(task))
        task.start(self._pool)
        return task

    def _on_whole(self, path: Path, picture: Picture) -> None:
        self.whole_ready.emit(picture)
        full = picture.full_size
        if picture.size == full or full.width * full.height > MOST_SHARP_PIXELS:
            return

        def work(pulse: Pulse) -> tuple[Picture, SharpPicture]:
            sharp = open_full(path)
            pulse.progress(0.7)
            return sharp, SharpPicture(SharpPicture.halved(sharp.pixels))

        task = self._start(work)
        task.done.connect(lambda answer: self.sharp_ready.emit(*answer))
        task.failed.connect(self.failed)
