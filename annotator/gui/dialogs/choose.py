"""Choosing one thing from a short list: another face, a row, or saying why in a line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.gui.dialogs.form import FormDialog, LineField
from annotator.gui.plain import clipped, plain_label


class ChooseDialog(FormDialog):
    """Offers `choices` (value, text); `chosen` is the value taken."""

    def __init__(
        self,
        title: str,
        question: str,
        choices: list[tuple[Any, str]],
        *,
        ok: str,
        asks_reason: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, ok, parent)
        self.setObjectName("chooseDialog")
        self.setMinimumWidth(380)
        self.body.addWidget(plain_label(question))
        self._list = QListWidget()
        self._list.setObjectName("choices")
        for value, text in choices:
            item = QListWidgetItem(clipped(text, 200))
            item.setData(Qt.ItemDataRole.UserRole, value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.body.addWidget(self._list)
        self._reason = LineField("", name="reason", hint="Why, for the history")
        if asks_reason:
            self.form.addRow("&Reason", self._reason)
        self.close_form()

    @property
    def chosen(self) -> Any:
        """The value of the line taken, or None."""
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    @property
    def reason(self) -> str:
        """Why, as typed."""
        return self._reason.value


class LineDialog(FormDialog):
    """Asks for one line, which must not be empty."""

    def __init__(self, title: str, question: str, line: str, *, ok: str, parent: QWidget | None) -> None:
        super().__init__(title, ok, parent)
        self.setObjectName("lineDialog")
        self.setMinimumWidth(380)
        self.body.addWidget(plain_label(question))
        self._line = LineField(line, name="line")
        self._line.selectAll()
        self._line.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.body.addWidget(self._line)
        self.close_form()

    @property
    def line(self) -> str:
        """What was typed."""
        return self._line.value.strip()


class ReasonDialog(FormDialog):
    """Asks for one line: why."""

    def __init__(self, title: str, question: str, *, ok: str, parent: QWidget | None = None) -> None:
        super().__init__(title, ok, parent)
        self.setObjectName("reasonDialog")
        self.setMinimumWidth(420)
        self.body.addWidget(plain_label(question))
        self._reason = LineField("", name="reason")
        self.form.addRow("&Reason", self._reason)
        self.hint = "What was said stays readable in the history."
        self.close_form()

    @property
    def reason(self) -> str:
        """Why, as typed."""
        return self._reason.value
