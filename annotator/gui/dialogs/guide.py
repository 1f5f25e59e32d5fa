"""The guide to read beside the work: its sections on the left, the chosen one on the right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtWidgets import QListWidget, QSplitter, QTextBrowser, QWidget

from annotator.gui.dialogs.form import FormDialog

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the guide: its title, and its text in Markdown."""

    title: str
    text: str


def sections_of(guide: str) -> tuple[Section, ...]:
    """Return the sections of a text in Markdown, each from one "## " to the next."""
    parts = _SECTION.split(guide)[1:]
    return tuple(Section(title, text.strip()) for title, text in zip(parts[::2], parts[1::2], strict=True))


class GuideDialog(FormDialog):
    """Shows a text of ours, so Markdown is safe; it stays open beside the work."""

    def __init__(self, guide: str, parent: QWidget | None) -> None:
        super().__init__("Guide", "Close", parent)
        self.setObjectName("guideDialog")
        self.resize(820, 560)
        self._sections = sections_of(guide)
        self._list = QListWidget()
        self._list.setObjectName("guideSections")
        self._list.setAccessibleName("Sections")
        self._text = QTextBrowser()
        self._text.setObjectName("guideText")
        self._text.setAccessibleName("Guide")
        self._text.document().setDocumentMargin(12)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setSizes([230, 560])
        self.body.addWidget(split, 1)
        self._list.currentRowChanged.connect(self._show)
        self._list.addItems([section.title for section in self._sections])
        self._list.setCurrentRow(0)
        self.close_form()
        self.cancel.hide()

    def _show(self, row: int) -> None:
        section = self._sections[row]
        self._text.setMarkdown(f"## {section.title}\n\n{section.text}")
