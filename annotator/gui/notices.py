"""A line above the picture for what must not be missed, and a strip below it for work in progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.gui.plain import menu_text, plain_label, show_plain
from annotator.gui.tasks import Task


class NoticeBar(QFrame):
    """Shows one notice at a time, with at most one way out as a button; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._text = plain_label()
        self._text.setObjectName("noticeText")
        self._button = QPushButton()
        self._button.setObjectName("noticeButton")
        self._answer: Callable[[], object] | None = None
        self._closed: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_answer)
        close = QPushButton("Close")
        close.setObjectName("noticeClose")
        close.setFlat(True)
        close.clicked.connect(self._on_close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self.hide()

    def tell(
        self,
        text: str,
        *,
        button: str = "",
        answer: Callable[[], object] | None = None,
        closed: Callable[[], object] | None = None,
    ) -> None:
        """Show `text` in the place of what was shown before; `closed` is called when it is put away."""
        show_plain(self._text, text)
        self._button.setText(menu_text(button))
        self._button.setVisible(bool(button))
        self._answer, self._closed = answer, closed
        self.show()

    @property
    def text(self) -> str:
        """What is shown, or "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    def _on_close(self) -> None:
        self.hide()
        if self._closed is not None:
            self._closed()

    def _on_answer(self) -> None:
        answer = self._answer
        self.hide()
        if answer is not None:
            answer()


class ProgressStrip(QFrame):
    """Shows how far a task is, with a button that stops it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._text = plain_label(wraps=False)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setMaximumWidth(220)
        self._bar.setTextVisible(False)
        self._task: Task | None = None
        stop = QPushButton("Stop")
        stop.setObjectName("stop")
        stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addWidget(stop)
        self.hide()

    def follow(self, task: Task, text: str) -> None:
        """Show `task` until it ends."""
        self._task = task
        show_plain(self._text, text)
        self._bar.setRange(0, 0)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_ended)
        self.show()

    def _on_progress(self, fraction: float) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(fraction * 1000))

    def _on_ended(self) -> None:
        if self.sender() in (self._task, None):
            self._task = None
            self.hide()

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.stopped.emit()
