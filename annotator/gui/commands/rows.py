"""Commands about rows: who sits where, a new row, another name for one."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import Edit
from annotator.core.edits import Signature
from annotator.core.model import Project, RowId
from annotator.core.record import Record
from annotator.gui.desk import Desk
from annotator.gui.dialogs.choose import ChooseDialog, LineDialog


class _Other(Enum):
    """What can be chosen beside the rows that are there."""

    NEW = "A new row…"
    NONE = "In no row"


class RowCommands(QObject):
    """Each command asks what it needs to know and ends in at most one edit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def choose_row(self) -> None:
        """Ask for the row of the selected faces: one that is there, a new one, or none."""
        record, chosen = self._desk.document.record, self._desk.selection.every
        if record is None or not chosen:
            return
        rows = [(row.id, row.label) for row in record.project.rows]
        dialog = ChooseDialog(
            "Row",
            "In which row does this face belong?" if len(chosen) == 1 else "In which row do these belong?",
            [*rows, *((other, other.value) for other in _Other)],
            ok="Move",
            parent=self._desk.window,
        )
        if not dialog.exec() or dialog.chosen is None:
            return
        if dialog.chosen is _Other.NEW:
            self._begin(record, chosen)
        else:
            self._place(chosen, None if dialog.chosen is _Other.NONE else RowId(dialog.chosen))

    def seat(self, region: RegionId, row: RowId | None, index: int | None) -> None:
        """Seat a face where it was dropped, or where its middle falls; without a row, nowhere."""
        self._desk.document.do(lambda p, s: edits.place_in_row(p, region, row, index, signature=s))

    def show_menu(self, row: RowId, at: QPoint) -> None:
        """Offer what can be done with a row, at a place of the screen."""
        menu = QMenu(self._desk.window)
        menu.addAction("&Name the row…").triggered.connect(lambda: self.name(row))
        menu.addAction("&Dissolve the row").triggered.connect(lambda: self.dissolve(row))
        menu.setEnabled(not self._desk.document.is_locked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def name(self, row: RowId) -> None:
        """Ask what a row is called."""
        record = self._desk.document.record
        known = next((one for one in record.project.rows if one.id == row), None) if record else None
        label = self._asked_label("Name the row", known.label) if known is not None else ""
        if label:
            self._desk.document.do(lambda p, s: edits.name_row(p, row, label, signature=s))

    def dissolve(self, row: RowId) -> None:
        """Take a row away; its faces stay, in no row."""
        self._desk.document.do(lambda p, s: edits.dissolve_row(p, row, signature=s))

    def _begin(self, record: Record, chosen: tuple[RegionId, ...]) -> None:
        label = self._asked_label("A new row", f"Row {len(record.project.rows) + 1}")
        if label:
            self._desk.document.do(lambda p, s: edits.begin_row(p, label, chosen, signature=s)[1])

    def _place(self, chosen: tuple[RegionId, ...], row: RowId | None) -> None:
        def verb(project: Project, signature: Signature) -> Edit:
            seats = [partial(edits.place_in_row, region=r, row=row, signature=signature) for r in chosen]
            return edits.chained(project, "Change a row", seats)

        self._desk.document.do(verb)

    def _asked_label(self, title: str, label: str) -> str:
        dialog = LineDialog(title, "What does a caption call it?", label, ok="Keep", parent=self._desk.window)
        return dialog.line if dialog.exec() else ""
