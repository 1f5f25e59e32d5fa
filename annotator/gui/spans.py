"""Places in a text, between ours (code points) and Qt's (UTF-16 units: an emoji counts twice there)."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

# Half a pair is a unit, too: a lone surrogate is as long in both.
_UNITS, _KEEP = "utf-16-le", "surrogatepass"


def to_qt(text: str, index: int) -> int:
    """Return the position in Qt's text of the code point at `index`."""
    return len(text[:index].encode(_UNITS, _KEEP)) // 2


def span_to_qt(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the positions in Qt's text of the code points from `start` to `end`."""
    return to_qt(text, start), to_qt(text, end)


def from_qt(text: str, position: int) -> int:
    """Return the index of the code point at `position` of Qt's text; inside one, that of the next."""
    return len(text.encode(_UNITS, _KEEP)[: 2 * position].decode(_UNITS, "replace"))


def cursor_over(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """Return a cursor that selects from `start` to `end`, both positions of Qt, held inside the text."""
    cursor = QTextCursor(document)
    last = max(document.characterCount() - 1, 0)
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def underlined(
    document: QTextDocument,
    span: tuple[int, int],
    colour: QColor,
    *,
    shade: QBrush | QColor | None = None,
    letters: QBrush | None = None,
    dotted: bool = False,
) -> QTextEdit.ExtraSelection:
    """Return the mark of a name: a line under the words from `span[0]` to `span[1]`, Qt's positions.

    `shade` lies behind the words, `letters` is their own colour; a `dotted` line says that it may be a name.
    """
    form = QTextCharFormat()
    form.setFontUnderline(True)
    if dotted:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    form.setUnderlineColor(colour)
    if shade is not None:
        form.setBackground(shade)
    if letters is not None:
        form.setForeground(letters)
    marked = QTextEdit.ExtraSelection()
    marked.format = form
    marked.cursor = cursor_over(document, *span)
    return marked
