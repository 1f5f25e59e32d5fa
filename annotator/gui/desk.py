"""What every command needs of the window, passed as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from annotator.gui.canvas.view import PhotoView
from annotator.gui.document import Document
from annotator.gui.notices import NoticeBar, ProgressStrip
from annotator.gui.selection import Selection
from annotator.gui.settings import Settings
from annotator.gui.tasks import Pulse, Task


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
        """Run `work` on a thread while the strip says `text`; `done` gets its value on this thread."""
        task = Task(work, self.window)
        task.done.connect(done)
        task.failed.connect(failed or self.document.refused.emit)
        task.ended.connect(task.deleteLater)
        self.progress.follow(task, text)
        task.start(self.pool)
        return task
