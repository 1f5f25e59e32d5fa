"""Long work off the window's thread, with progress and cancel; the one broad `except` of the window.

A task is a function that takes a `Pulse` and returns a value. It must not touch widgets. The answer comes
back on the window's thread as exactly one of `done`, `failed` and `cancelled`, just after `ended`: what
answers it may ask a question, and no progress must show meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from annotator.core.errors import AnnotatorError, CancelledError

_log = logging.getLogger(__name__)


class Pulse:
    """What running work may do: tell how far it is, and ask whether it should stop."""

    def __init__(self, tell: Callable[[float], None], stop: Event) -> None:
        self._tell = tell
        self._stop = stop

    def progress(self, fraction: float) -> None:
        """Tell that `fraction` (0 to 1) of the work is done.

        Raises:
            CancelledError: the user asked to stop.
        """
        if self.is_cancelled():
            raise CancelledError
        self._tell(fraction)

    def is_cancelled(self) -> bool:
        """Say whether the user asked to stop."""
        return self._stop.is_set()


class Task(QObject):
    """One piece of long work; keep a reference until it ends."""

    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    progressed = Signal(float)
    ended = Signal()

    def __init__(self, work: Callable[[Pulse], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._runner = _Runner(work, self._stop)
        queued = Qt.ConnectionType.QueuedConnection
        self._runner.signals.done.connect(self._on_done, queued)
        self._runner.signals.failed.connect(self._on_failed, queued)
        self._runner.signals.cancelled.connect(self._on_cancelled, queued)
        self._runner.signals.progressed.connect(self.progressed, queued)

    def start(self, pool: QThreadPool) -> None:
        """Begin on a thread of `pool`."""
        pool.start(self._runner)

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows, unless it was done before."""
        self._stop.set()

    @Slot(object)
    def _on_done(self, value: object) -> None:
        if self._stop.is_set():
            self._on_cancelled()
            return
        self.ended.emit()
        self.done.emit(value)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.ended.emit()
        self.failed.emit(sentence)

    @Slot()
    def _on_cancelled(self) -> None:
        self.ended.emit()
        self.cancelled.emit()


class _RunnerSignals(QObject):
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    progressed = Signal(float)


class _Runner(QRunnable):
    def __init__(self, work: Callable[[Pulse], Any], stop: Event) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it; the Task holds the reference
        self.signals = _RunnerSignals()
        self._work = work
        self._stop = stop

    def run(self) -> None:
        try:
            value = self._work(Pulse(self.signals.progressed.emit, self._stop))
        except CancelledError:
            self.signals.cancelled.emit()
        except AnnotatorError as error:
            self.signals.failed.emit(str(error))
        except Exception as error:  # noqa: BLE001 - outer door: the user gets a sentence, the log the rest
            _log.exception("a task failed")
            self.signals.failed.emit(f"That did not work: {error} ({type(error).__name__})")
        else:
            self.signals.done.emit(value)
