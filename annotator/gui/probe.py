"""A window that tells where its parts are, for tests that use it as a person would.

Only with ANNOTATOR_PROBE=/path in the environment: then one JSON object a line is appended to that file after
every change. It reports; it offers no way to do anything.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from annotator.gui.window import MainWindow

_DEBOUNCE_MS = 50
_LISTENED = frozenset(
    {
        QEvent.Type.Paint,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.Resize,
        QEvent.Type.Move,
        QEvent.Type.FocusIn,
        QEvent.Type.WindowActivate,
    }
)


def start_probe(window: MainWindow) -> None:
    """Begin to report on `window` where the environment asks for it."""
    target = os.environ.get("ANNOTATOR_PROBE")
    application = QApplication.instance()
    if target and application is not None:
        application.installEventFilter(_Probe(window, Path(target)))


class _Probe(QObject):
    def __init__(self, window: MainWindow, target: Path) -> None:
        super().__init__(window)
        self._window, self._target = window, target
        self._last = ""
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self._write)
        window.document.saved_changed.connect(self._timer.start)
        window.selection.selected_changed.connect(self._timer.start)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LISTENED and not self._timer.isActive():
            self._timer.start()
        return False

    def _write(self) -> None:
        line = json.dumps(self._state(), ensure_ascii=False)
        if line != self._last:
            self._last = line
            with self._target.open("a", encoding="utf-8", errors="surrogatepass") as file:
                file.write(line + "\n")

    def _state(self) -> dict[str, Any]:
        window = self._window
        dialog = QApplication.activeModalWidget()
        root: QWidget = dialog or window
        shown = [w for w in (root, *root.findChildren(QWidget)) if w.isVisible() and w.objectName()]
        named = [w for w in shown if not w.objectName().startswith(("qt_", "region:"))]
        regions = {
            w.objectName().removeprefix("region:"): _centre(w)
            for w in window.view.viewport().findChildren(QWidget)
            if w.objectName().startswith("region:")
        }
        return {
            "event": "state",
            "window": _place(window),
            "regions": regions,
            "widgets": {w.objectName(): _place(w) for w in named},
            "texts": {w.objectName(): text for w in named if (text := _text(w)) is not None},
            "selected": window.selection.selected,
            "dialog": dialog.objectName() if isinstance(dialog, QDialog) else None,
            "dirty": window.document.has_changes,
            "picture": window.is_picture_shown,
            "title": window.windowTitle(),
        }


def _place(widget: QWidget) -> list[int]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def _centre(widget: QWidget) -> list[int]:
    x, y, width, height = _place(widget)
    return [x + width // 2, y + height // 2]


def _text(widget: QWidget) -> str | None:
    if isinstance(widget, QLabel | QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return None
