"""What every command needs of the window, passed as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.canvas.view import PhotoView
from annotator.gui.document import Document
from annotator.gui.notices import NoticeBar, ProgressStrip
from annotator.gui.selection import Selection
from annotator.gui.settings import Settings
from annotator.gui.tasks import Pulse, Task

_WAIT_MS = 100


@dataclass(frozen=True, slots=True)
class _Asker:
    """Where work was asked for: in a dialog, or None; and whether edits were refused already."""

    dialog: QWidget | None
    is_locked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """The document, the selection, and the parts of the window that commands speak through.

    `portrait` returns the selected face as the face panel shows it.
    """

    window: QWidget
    document: Document
    selection: Selection
    settings: Settings
    view: PhotoView
    notices: NoticeBar
    progress: ProgressStrip
    pool: QThreadPool
    portrait: Callable[[], QPixmap]

    def run(
        self,
        text: str,
        work: Callable[[Pulse], Any],
        done: Callable[[Any], object],
        failed: Callable[[str], object] | None = None,
    ) -> Task:
        """Run `work` on a thread while the strip says `text`; `done` gets its value on this thread.

        The answer waits until no dialog is open but the one that asked: what is being written there is about
        the record as it is. It waits, too, for the end of a review or a look into the past that began since.
        """
        task = Task(work, self.window)
        asker = _Asker(QApplication.activeModalWidget(), is_locked=self.document.is_locked)
        fail = failed or self.document.refused.emit
        task.done.connect(lambda value: self._answer(partial(done, value), asker))
        task.failed.connect(lambda sentence: self._answer(partial(fail, sentence), asker))
        task.ended.connect(task.deleteLater)
        self.progress.follow(task, text)
        task.start(self.pool)
        return task

    def for_this_project(self, done: Callable[[Any], object]) -> Callable[[Any], object]:
        """Return `done` for an answer about this project: it is not used where another one is open."""
        path = self.document.path

        def guarded(value: Any) -> None:
            if self.document.path == path:
                done(value)
            else:
                self.notices.tell("Another project was opened meanwhile; the result was not used.")

        return guarded

    def _answer(self, answer: Callable[[], object], asker: _Asker) -> None:
        is_free = QApplication.activeModalWidget() in (None, asker.dialog)
        if is_free and (asker.is_locked or not self.document.is_locked):
            answer()
        else:
            QTimer.singleShot(_WAIT_MS, self.window, lambda: self._answer(answer, asker))
