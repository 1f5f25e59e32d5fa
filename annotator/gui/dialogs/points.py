"""A list of points to look at, each a sentence that leads to its face."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.core.caption import RegionId
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import clipped, plain_label, tooltip

_REGION = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at, and the face it is about, if it is about one."""

    sentence: str
    region: RegionId | None = None


class PointsDialog(FormDialog):
    """Lists points; `face_requested` asks to show the face of one."""

    face_requested = Signal(object)

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
            item.setData(_REGION, point.region)
            self._list.addItem(item)
        self._list.itemActivated.connect(self._on_activated)
        self.body.addWidget(self._list, 1)
        self.hint = hint if points else ""
        self.close_form()
        self.cancel.setVisible(ok != "Close")

    def _on_activated(self, item: QListWidgetItem) -> None:
        region = item.data(_REGION)
        if region is not None:
            self.face_requested.emit(RegionId(region))
            self.accept()
