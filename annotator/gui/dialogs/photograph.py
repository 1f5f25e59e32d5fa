"""About the photograph: title, date, maker, credit, source."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from annotator.core.model import Photograph
from annotator.gui.dialogs.form import DateField, FormDialog, LineField, TextField
from annotator.gui.plain import plain_label


class PhotographDialog(FormDialog):
    """Edits the description of the photograph as an object."""

    def __init__(self, photograph: Photograph, parent: QWidget | None = None) -> None:
        super().__init__("About this photograph", "Keep", parent)
        self.setObjectName("photographDialog")
        self.setMinimumWidth(520)
        self._before = photograph
        size = photograph.size
        self.form.addRow(
            "File", plain_label(f"{photograph.file} ({size.width} × {size.height} pixels)", wraps=False)
        )
        self._title = LineField(photograph.title, name="title")
        self._date = DateField(photograph.date, name="date", hint="July 1920, c. 1920, or as written")
        self._maker = LineField(photograph.maker, name="maker", hint="Photographer or studio")
        self._credit = LineField(photograph.credit, name="credit", hint="Printed below exported pictures")
        self._source = LineField(photograph.source, name="source", hint="Archive, book, page")
        self._note = TextField(photograph.note, rows=3, name="note")
        for label, field in (
            ("&Title", self._title),
            ("&Date", self._date),
            ("&Maker", self._maker),
            ("&Credit", self._credit),
            ("&Source", self._source),
            ("&Note", self._note),
        ):
            self.form.addRow(label, field)
        self.close_form()

    def photograph(self) -> Photograph:
        """Return the description as edited."""
        return replace(
            self._before,
            title=self._title.value,
            date=self._date.value,
            maker=self._maker.value,
            credit=self._credit.value,
            source=self._source.value,
            note=self._note.text,
        )
