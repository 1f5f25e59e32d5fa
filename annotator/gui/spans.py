"""Places in a text, between ours (code points) and Qt's (UTF-16 units: an emoji counts twice there)."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

# Half a pair is a unit, too: a lone surrogate is as long in both.
_UNITS, _KEEP = "utf-16-le", "surrogatepass"


def to_qt(text: str, index: int) -> int:
    """Return the position in Qt's text of the code point at `index`."""
    return len(text[:index].encode(_UNITS, _KEEP)) // 2


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
