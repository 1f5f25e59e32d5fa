"""Bringing a photograph to the screen, off the window's thread: a small decode first, then sharp tiles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QGuiApplication

from annotator.gui.tasks import Pulse, Task
from annotator.imaging.opening import Picture, open_scaled
from annotator.imaging.pyramid import Pyramid

_LEAST, _MOST = 1280, 2560  # px of the whole picture: what a screen shows; tiles show the rest


class PictureLoader(QObject):
    """Loads one picture at a time; a newer wish drops the older one.

    `begun` hands out each task with what it does in words; `stopped` says that the user ended one of them.
    """

    begun = Signal(object, str)
    whole_ready = Signal(object)
    sharp_ready = Signal(object)
    failed = Signal(str)
    sharp_failed = Signal(str)
    stopped = Signal()

    def __init__(self, pool: QThreadPool, room: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._room = room
        self._task: Task | None = None
        self._old: list[Task] = []

    def load(self, path: Path) -> None:
        """Begin to load the picture at `path`."""
        self.stop()
        longest = min(max(_screen_length(), _LEAST), _MOST)

        def work(pulse: Pulse) -> Picture:
            return open_scaled(path, longest, pulse.progress)

        task = self._start(work, f"Opening {path.name}")
        task.done.connect(lambda picture: self._on_whole(path, picture))
        task.failed.connect(self.failed)

    def sharpen(self, path: Path) -> None:
        """Begin to make the sharp tiles of the picture at `path`, whose whole is shown."""
        self.stop()

        def work(pulse: Pulse) -> Pyramid:
            from annotator.imaging.tiles import build_pyramid  # noqa: PLC0415 - needless for the first picture

            return build_pyramid(
                path, on_progress=pulse.progress, is_cancelled=pulse.is_cancelled, room=self._room
            )

        task = self._start(work, f"Sharpening {path.name}")
        task.done.connect(self.sharp_ready)
        task.failed.connect(self.sharp_failed)

    def stop(self) -> None:
        """Drop what is being loaded."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()

    def _start(self, work: Callable[[Pulse], object], told: str) -> Task:
        task = Task(work, self)
        self._task = task
        self._old.append(task)
        task.ended.connect(lambda: self._old.remove(task))
        task.cancelled.connect(lambda: self._on_cancelled(task))
        self.begun.emit(task, told)
        task.start(self._pool)
        return task

    def _on_cancelled(self, task: Task) -> None:
        if task is self._task:  # nothing newer took its place, so it was the user
            self._task = None
            self.stopped.emit()

    def _on_whole(self, path: Path, picture: Picture) -> None:
        self._task = None
        self.whole_ready.emit(picture)
        if picture.size != picture.full_size:
            self.sharpen(path)


def _screen_length() -> int:
    """Return the longer side of the largest screen in its own pixels."""
    screens = QGuiApplication.screens()
    sides = (max(s.size().width(), s.size().height()) * s.devicePixelRatio() for s in screens)
    return round(max(sides, default=_MOST))
