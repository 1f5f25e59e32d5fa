"""A line above the picture for what must not be missed, and a strip below it for work in progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.gui.plain import menu_text, plain_label, show_plain
from annotator.gui.tasks import Task


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """What was told, to be withdrawn by whoever told it."""

    text: str
    button: str = ""
    answer: Callable[[], object] | None = None
    closed: Callable[[], object] | None = None


class NoticeBar(QFrame):
    """Shows the latest notice, with at most one way out as a button; hidden when there is none.

    A notice with a way out is shown again when a later one is put away: it may be the only door.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._text = plain_label()
        self._text.setObjectName("noticeText")
        self._button = QPushButton()
        self._button.setObjectName("noticeButton")
        self._told: list[Notice] = []
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
    ) -> Notice:
        """Show `text` before what was told earlier; `closed` is called when it is put away.

        Of those with one and the same way out, the last is kept.
        """
        notice = Notice(text, button, answer, closed)
        self._told = [one for one in self._told if one.button and one.button != button]
        self._told.append(notice)
        self._show_latest()
        return notice

    def withdraw(self, notice: Notice) -> None:
        """Put `notice` away without an answer: it is true no more."""
        self._told = [one for one in self._told if one is not notice]
        self._show_latest()

    def clear(self) -> None:
        """Put away what was told, but for a notice that waits to be `closed`: that is for its teller."""
        self._told = [one for one in self._told if one.closed is not None]
        self._show_latest()

    @property
    def text(self) -> str:
        """What is shown, or "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    def _show_latest(self) -> None:
        latest = self._told[-1] if self._told else None
        if latest is not None:
            show_plain(self._text, latest.text)
            self._button.setText(menu_text(latest.button))
            self._button.setVisible(bool(latest.button))
        self.setVisible(latest is not None)

    def _on_close(self) -> None:
        closed = self._told.pop().closed
        self._show_latest()
        if closed is not None:
            closed()

    def _on_answer(self) -> None:
        answer = self._told.pop().answer
        self._show_latest()
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
