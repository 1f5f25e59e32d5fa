"""Loads what the commands need while the user's hand moves towards them, so that none begins with a pause.

A start brings only what the first photograph needs (tests/gui/test_start.py). The rest takes a few tenths
of a second to load: felt, when it is loaded at the click.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from annotator.gui.window import MainWindow

# Likely ones first.
_NEEDED_LATER = (
    "annotator.gui.dialogs.correct",
    "annotator.gui.dialogs.caption",
    "annotator.matching.review",
    "annotator.gui.review.panel",
    "annotator.faces.yunet",
    "annotator.gui.dialogs.export",
)
# Since the window opens under a pointer that may rest: only a hand that moves, or a key.
_SIGNS_OF_LIFE = frozenset({QEvent.Type.MouseMove, QEvent.Type.HoverMove, QEvent.Type.KeyPress})
_PAUSE_MS = 150


def warm_up(window: MainWindow) -> None:
    """Load what is needed later as soon as somebody is there, on a thread of the window's pool."""
    application = QApplication.instance()
    if application is not None:
        application.installEventFilter(_Warming(window))


class _Warming(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_done = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._is_done and event.type() in _SIGNS_OF_LIFE and self._window.is_picture_shown:
            self._is_done = True
            QTimer.singleShot(_PAUSE_MS, self._begin)
        return False

    def _begin(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._window.pool.start(load_what_is_needed_later)


def load_what_is_needed_later() -> None:
    """Import the modules of the usual commands, and read the languages of captions."""
    for name in _NEEDED_LATER:
        import_module(name)
    # The first reading reads the files of all languages.
    import_module("annotator.caption").read_caption("")
