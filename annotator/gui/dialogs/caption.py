"""Pasting a printed caption; what the program reads in it is shown while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.caption import read_caption
from annotator.core.caption import Caption, CaptionId, Name
from annotator.core.edits import fresh_id
from annotator.gui.dialogs.form import FormDialog, LineField
from annotator.gui.plain import clipped, plain_label, show_plain

_PAUSE_MS = 200


class CaptionDialog(FormDialog):
    """Asks for a caption; `caption` is what was read."""

    def __init__(self, before: Caption | None, parent: QWidget | None = None) -> None:
        super().__init__("Printed caption", "Put the names on the faces", parent)
        self.setObjectName("captionDialog")
        self.resize(760, 620)
        self._id = before.id if before is not None else CaptionId(fresh_id("caption"))
        self._before = before
        self.body.addWidget(plain_label("Paste or type the caption exactly as it is printed."))
        self._text = QPlainTextEdit(before.text if before is not None else "")
        self._text.setObjectName("captionInput")
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText("Top row from left: Rykov, Radek, …")
        self.body.addWidget(self._text, 2)
        self._found = plain_label(role="section")
        self._found.setObjectName("captionFound")
        self.body.addWidget(self._found)
        self._tree = QTreeWidget()
        self._tree.setObjectName("captionRows")
        self._tree.setColumnCount(3)
        self._tree.setHeaderLabels(["Name", "Title", "Note"])
        self.body.addWidget(self._tree, 3)
        self._source = LineField(
            before.source if before is not None else "",
            name="captionSource",
            hint="Book, page, archive, link",
        )
        self.form.addRow("&Where it is printed", self._source)
        self.hint = "Nothing is in the record before you accept the result."
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self._text.textChanged.connect(self._pause.start)
        self._caption = self._read()
        self.close_form()
        self._text.setFocus()

    def caption(self) -> Caption:
        """Return the caption as read, with its text to the letter."""
        self._read()
        return self._caption

    def _read(self) -> Caption:
        shown = self._text.toPlainText()
        # QPlainTextEdit turns a no-break space into a space: an untouched text is taken as it was.
        is_untouched = self._before is not None and shown == self._before.text.replace("\u00a0", " ")
        text = self._before.text if self._before is not None and is_untouched else shown
        self._caption = read_caption(text, caption_id=self._id, source=self._source.value)
        self._show(self._caption)
        return self._caption

    def _show(self, caption: Caption) -> None:
        self._tree.clear()
        for index, row in enumerate(caption.rows):
            label = row.label or f"Row {index + 1}"
            group = QTreeWidgetItem([f"{clipped(label, 80)} ({len(row.names)})", "", ""])
            self._tree.addTopLevelItem(group)
            group.addChildren([_line(name) for name in row.names])
        self._add_group("Named without a place", caption.also_named)
        self._add_group("Not in the picture", caption.absent)
        self._tree.expandAll()
        self._tree.resizeColumnToContents(0)
        people = sum(len(row.names) for row in caption.rows)
        show_plain(
            self._found, f"{people} names in {len(caption.rows)} rows" if people else "No names found yet"
        )
        self.ok.setEnabled(bool(people))

    def _add_group(self, label: str, names: tuple[Name, ...]) -> None:
        if names:
            group = QTreeWidgetItem([f"{label} ({len(names)})", "", ""])
            self._tree.addTopLevelItem(group)
            group.addChildren([_line(name) for name in names])


def _line(name: Name) -> QTreeWidgetItem:
    shown = (name.name or "Unknown") + (" ?" if name.uncertain else "")
    return QTreeWidgetItem(
        [clipped(shown, 120), clipped(name.title or "", 80), clipped(name.note or "", 120)]
    )
