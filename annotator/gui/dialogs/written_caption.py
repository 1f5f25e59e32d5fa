"""The caption that the program writes from the record, row by row, in the user's language."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from annotator.caption import WrittenName, WrittenRow, write_caption
from annotator.caption.words.lexicon import language_codes
from annotator.core.caption import RegionId
from annotator.core.model import Certainty, Finding
from annotator.core.record import Record, State
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.dialogs.languages import language_box, own_language

_DOUBTS = {Certainty.CERTAIN: None, Certainty.PROBABLE: "probably", Certainty.POSSIBLE: "?"}


class WrittenCaptionDialog(FormDialog):
    """Shows the caption to be copied; changes nothing."""

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__("The caption, written from the record", "Close", parent)
        self.setObjectName("writtenCaptionDialog")
        self.resize(680, 400)
        self._rows = caption_rows(record)
        self._language = language_box(language_codes())
        self._language.setCurrentIndex(self._language.findData(own_language(language_codes())))
        self._text = QPlainTextEdit()
        self._text.setObjectName("writtenCaption")
        self._text.setReadOnly(True)
        self.form.addRow("&Language", self._language)
        self.body.addLayout(self.form)
        self.body.addWidget(self._text, 1)
        copy = QPushButton("Copy")
        copy.setObjectName("copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        self.buttons.addButton(copy, self.buttons.ButtonRole.ActionRole)
        self.body.addWidget(self.buttons)
        self.cancel.hide()
        self._language.currentIndexChanged.connect(self._write)
        self._write()

    def _write(self) -> None:
        self._text.setPlainText(write_caption(self._rows, language=self._language.currentData()))


def caption_rows(record: Record) -> tuple[WrittenRow, ...]:
    """Return the rows of the record as a caption names them, doubts and unknown people included.

    A row keeps its printed label only where it says nothing that a language could say: a row known to be the
    "middle" one is called so in every language.
    """
    return tuple(
        WrittenRow(
            row.position,
            None if row.position else row.label,
            tuple(_entry(record, r) for r in row.regions if record.state(r) is not State.NOT_A_PERSON),
        )
        for row in record.project.rows
    )


def _entry(record: Record, region: RegionId) -> WrittenName:
    standing, person = record.standing(region), record.person_at(region)
    if standing is None or person is None or standing.finding is not Finding.PERSON:
        return WrittenName(None, unknown=True)
    doubt = "?" if record.state(region) is State.DISPUTED else _DOUBTS[standing.certainty]
    return WrittenName(person.name, certainty=doubt)
