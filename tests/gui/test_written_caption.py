"""The record as a printed caption, and back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.gui.dialogs.written_caption import WrittenCaptionDialog
from annotator.gui.window import MainWindow


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
def test_what_is_written_reads_back_as_the_same_rows(window: MainWindow, qtbot: QtBot, language: str) -> None:
    """The example's rows come back with the same names, whatever the language."""
    record = window.document.record
    assert record is not None
    dialog = WrittenCaptionDialog(record)
    qtbot.addWidget(dialog)
    choice = dialog.findChild(QComboBox, "language")
    text = dialog.findChild(QPlainTextEdit, "writtenCaption")
    assert choice is not None
    assert text is not None
    choice.setCurrentIndex(choice.findData(language))
    read = read_caption(text.toPlainText())
    shown = [[p.name for r in row.regions if (p := record.person_at(r))] for row in record.project.rows]
    assert [[name.name for name in row.names] for row in read.rows] == shown
