"""A list of points to look at, each a sentence that leads to what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import clipped, plain_label, tooltip

_TARGET = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at, and where it leads: a region, a project, or None."""

    sentence: str
    target: RegionId | Path | None = None


class PointsDialog(FormDialog):
    """Lists points; `target_requested` asks to go where one leads.

    Who only looks at one has not agreed: a dialog that asks stays open then, and Enter there is no OK.
    """

    target_requested = Signal(object)

    def __init__(
        self,
        title: str,
        intro: str,
        points: tuple[Point, ...],
        *,
        ok: str = "Close",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, ok, parent)
        self.setObjectName("pointsDialog")
        self.resize(640, 380)
        self.body.addWidget(plain_label(intro))
        self._list = QListWidget()
        self._list.setObjectName("points")
        self._list.setWordWrap(True)
        for point in points:
            item = QListWidgetItem(clipped(point.sentence, 400))
            item.setToolTip(tooltip(point.sentence))
            item.setData(_TARGET, point.target)
            self._list.addItem(item)
        self._list.itemActivated.connect(self._on_activated)
        self.body.addWidget(self._list, 1)
        self.hint = hint if points else ""
        self.close_form()
        self._asks = ok != "Close"
        self.cancel.setVisible(self._asks)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self._list.currentItem() if self.focusWidget() is self._list else None
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or item is None or item.data(_TARGET) is None:
            super().keyPressEvent(event)

    def _on_activated(self, item: QListWidgetItem) -> None:
        target = item.data(_TARGET)
        if target is not None:
            self.target_requested.emit(target)
            if not self._asks:
                self.accept()
