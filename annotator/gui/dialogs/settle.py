"""What two copies of a project say differently, as a list to settle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.core.caption import RegionId
from annotator.core.model import Project, Slot
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import clipped, plain_label, tooltip
from annotator.storage.conflicts import Conflict, conflict_in_words

_CONFLICT = Qt.ItemDataRole.UserRole


class SettleDialog(FormDialog):
    """Lists conflicts of the joined project; `face_requested` asks to show the face of one."""

    face_requested = Signal(object)

    def __init__(
        self,
        project: Project,
        conflicts: tuple[Conflict, ...],
        *,
        title: str,
        ok: str = "Close",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, ok, parent)
        self.setObjectName("settleDialog")
        self.resize(640, 380)
        things = "Nothing contradicts." if not conflicts else f"{len(conflicts)} things to look at."
        self.body.addWidget(plain_label(f"Nothing that anybody said is lost. {things}"))
        self._list = QListWidget()
        self._list.setObjectName("conflicts")
        self._list.setWordWrap(True)
        for conflict in conflicts:
            text = conflict_in_words(project, conflict)
            item = QListWidgetItem(clipped(text, 400))
            item.setToolTip(tooltip(text))
            item.setData(_CONFLICT, conflict)
            self._list.addItem(item)
        self._list.itemActivated.connect(self._on_activated)
        self.body.addWidget(self._list, 1)
        if conflicts:
            self.hint = (
                "Double click a line to see the face; rivals are settled there by Correct or Withdraw."
            )
        self.close_form()

    def _on_activated(self, item: QListWidgetItem) -> None:
        conflict = item.data(_CONFLICT)
        if isinstance(conflict, Conflict) and conflict.slot is Slot.REGIONS:
            self.face_requested.emit(RegionId(conflict.item))
            self.accept()
