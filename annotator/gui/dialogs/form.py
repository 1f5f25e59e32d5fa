"""What the dialogs share: a form with plain texts, its buttons, and questions that name the way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.edtf import date_in_words
from annotator.core.edtf_reading import as_edtf
from annotator.gui.plain import clipped, menu_text, plain_label


class FormDialog(QDialog):
    """A titled dialog with a form, OK and Cancel; `ok` says what OK does, and Ctrl+Enter presses it.

    A stray Escape loses no text that somebody wrote: it asks first, unless the dialog `keeps_what_is_left`,
    or what is typed there is for no record.
    """

    keeps_what_is_left = False
    # Where fields and lists have an answer of their own, Enter is theirs.
    enter_is_ok = True

    def __init__(self, title: str, ok: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.hint = ""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(10)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(ok)
        self.ok.setObjectName("ok")
        self.cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel.setText("Cancel")
        for button in (self.ok, self.cancel):
            button.setIcon(QIcon())  # desktops without icons of their own lend odd ones
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        # A field of several lines keeps Enter for itself.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ok.click)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a field press OK only where `enter_is_ok`; a button with the focus hears it before."""
        if self.enter_is_ok or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    @override
    def reject(self) -> None:
        """Close without OK; asks first where that would lose a text that somebody wrote."""
        if self._is_written and not ask(
            self,
            "What you have written here is not in the record yet.",
            yes="Drop it",
            no="Go on writing",
            prefers_no=True,
        ):
            return
        super().reject()

    @property
    def _is_written(self) -> bool:
        if self.keeps_what_is_left:
            return False
        texts = self.findChildren(QPlainTextEdit)
        is_text = any(field.document().isModified() and field.toPlainText().strip() for field in texts)
        return is_text or any(field.is_changed for field in self.findChildren(LineField))

    def close_form(self) -> None:
        """Put form and buttons at the end of the body; call it last."""
        self.body.addLayout(self.form)
        if self.hint:
            self.body.addWidget(explained(self.hint))
        self.body.addWidget(self.buttons)


class TextField(QPlainTextEdit):
    """A text of several lines that gives back exactly what it was given unless somebody typed.

    QPlainTextEdit turns a no-break space into a space, which would change the record silently.
    """

    def __init__(self, text: str, *, rows: int, name: str, grows: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self._before, self._shown = text, self.toPlainText()
        height = self.fontMetrics().lineSpacing() * rows + 14
        self.setMinimumHeight(height)
        if not grows:
            self.setMaximumHeight(height)

    @property
    def text(self) -> str:
        """The text as it should be recorded."""
        now = self.toPlainText()
        return self._before if now == self._shown else now


class TextView(QPlainTextEdit):
    """A text of several lines to read and to copy from, never markup."""

    def __init__(self, *, rows: int, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + 14)


class LineField(QLineEdit):
    """A line of text that gives back exactly what it was given unless somebody typed.

    QLineEdit cuts at 32,767 characters and drops line breaks.
    """

    def __init__(self, text: str, *, name: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self._before = self._shown = ""
        self.show_value(text)

    def show_value(self, text: str) -> None:
        """Show `text`, to be given back as it is."""
        self.setText(text)
        self.setCursorPosition(0)
        self._before, self._shown = text, super().text()

    @property
    def value(self) -> str:
        """The text as it should be recorded."""
        now = super().text()
        return self._before if now == self._shown else now.strip()

    @property
    def is_changed(self) -> bool:
        """Say whether somebody wrote here what is not there any more when the field is gone."""
        return super().text() != self._shown and bool(super().text().strip())


class DateField(LineField):
    """A date, shown as people write it and kept as archives do: "c. 1875" is "1875~" in the record.

    Not touched, it gives back exactly what it was given; what could mean two things is kept as it was typed.
    """

    def __init__(self, edtf: str, *, name: str, hint: str = "") -> None:
        super().__init__(date_in_words(edtf), name=name, hint=hint)
        self._edtf, self._words = edtf, super().value

    @property
    @override
    def value(self) -> str:
        """The date as it should be recorded."""
        now = super().value
        return self._edtf if now == self._words else as_edtf(now)


def tell(parent: QWidget | None, sentence: str, *, title: str = "Annotator") -> None:
    """Tell one sentence and wait until it is read."""
    box = _box(parent, title, sentence)
    box.setObjectName("message")
    box.setIcon(QMessageBox.Icon.Warning)
    box.addButton("OK", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask(
    parent: QWidget | None,
    question: str,
    *,
    yes: str,
    no: str = "Cancel",
    title: str = "Annotator",
    prefers_no: bool = False,
) -> bool:
    """Ask a question with two answers, each said in words; Escape means `no`, Enter the one preferred."""
    box = _box(parent, title, question)
    box.setObjectName("question")
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse if prefers_no else agree)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree


def ask_three(parent: QWidget | None, question: str, answers: tuple[str, str, str]) -> int:
    """Ask a question with three answers and return the index of the one given; Escape means the last."""
    box = _box(parent, "Annotator", question)
    box.setObjectName("question")
    roles = (
        QMessageBox.ButtonRole.AcceptRole,
        QMessageBox.ButtonRole.DestructiveRole,
        QMessageBox.ButtonRole.RejectRole,
    )
    buttons = [box.addButton(menu_text(text), role) for text, role in zip(answers, roles, strict=True)]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[2])
    box.exec()
    clicked = box.clickedButton()
    return next((i for i, button in enumerate(buttons) if button is clicked), 2)


def explained(text: str) -> QWidget:
    """Return a muted line of explanation for a dialog."""
    return plain_label(text, role="muted")


def short_path(path: Path) -> str:
    """Return the last two parts of `path`, enough to recognise a file in a sentence."""
    return str(Path(*path.parts[-2:]))


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(clipped(text, 1500))
    return box
