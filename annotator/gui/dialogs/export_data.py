"""Data for other programs in the export dialog: which forms there are, and what only a publisher knows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from annotator.exchange.forms import ExchangeForm
from annotator.exchange.writing import Publication
from annotator.gui.dialogs.form import LineField
from annotator.gui.plain import plain_label

DATA_FORMS = (
    (ExchangeForm.XMP, "Metadata in a copy of the picture (XMP)"),
    (ExchangeForm.XMP_SIDECAR, "Metadata beside the picture (XMP)"),
    (ExchangeForm.CSV, "Table for a spreadsheet (CSV)"),
    (ExchangeForm.WEB_ANNOTATION, "W3C Web Annotation"),
    (ExchangeForm.IIIF, "IIIF manifest, for Mirador and others"),
    (ExchangeForm.GEDCOM, "GEDCOM 7, for family trees"),
    (ExchangeForm.COMMONS, "Wikimedia Commons image notes"),
    (ExchangeForm.WIKIDATA, "Wikidata statements"),
    (ExchangeForm.LABELME, "labelme"),
    (ExchangeForm.CAPTION, "The caption as plain text"),
)
_WHOLE = (
    "Data holds the whole record: every name, note and source, also of people who may be living. "
    "The project file stays the master."
)
_ENDINGS = {
    ExchangeForm.XMP_SIDECAR: ".xmp",
    ExchangeForm.CSV: ".csv",
    ExchangeForm.WEB_ANNOTATION: ".jsonld",
    ExchangeForm.IIIF: ".json",
    ExchangeForm.GEDCOM: ".ged",
    ExchangeForm.COMMONS: ".wiki",
    ExchangeForm.WIKIDATA: ".txt",
    ExchangeForm.LABELME: ".json",
    ExchangeForm.CAPTION: ".txt",
}


def data_ending(form: ExchangeForm, photograph: str) -> str:
    """Return the usual ending of a file of `form`; a copy of the photograph has that of the photograph."""
    return _ENDINGS.get(form, Path(photograph).suffix)


class DataChoices(QWidget):
    """What may be chosen about data: where a manifest will lie, and the picture's page on Commons."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = LineField("", name="base", hint="https://museum.example/plates/7")
        self._subject = LineField("", name="subject", hint="M123456")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Web address", self._base)
        form.addRow("File id on &Commons", self._subject)
        form.addRow(plain_label(_WHOLE, role="muted"))
        for field in (self._base, self._subject):
            field.textChanged.connect(self.changed)

    @property
    def publication(self) -> Publication:
        """What was typed."""
        return Publication(self._base.value.strip(), self._subject.value.strip())

    def show_form(self, form: ExchangeForm | None) -> None:
        """Show the fields that count for `form`, and nothing where the form is a picture's."""
        self.setVisible(form is not None)
        rows = self.layout()
        assert isinstance(rows, QFormLayout)  # noqa: S101 - set above
        rows.setRowVisible(self._base, form is ExchangeForm.IIIF)
        rows.setRowVisible(self._subject, form is ExchangeForm.WIKIDATA)
