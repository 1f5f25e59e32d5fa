"""Places in a text are the same word for us and for Qt, whatever letters stand before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from annotator.gui.spans import cursor_over, from_qt, to_qt

TEXTS = st.text(st.sampled_from("aЖ\u0301\U0001f600\U00010330\ud800 "), max_size=30)


@given(TEXTS, st.integers(0, 30))
def test_there_and_back(text: str, index: int) -> None:
    """An emoji or an old script counts twice for Qt, and once again for us."""
    index = min(index, len(text))
    assert from_qt(text, to_qt(text, index)) == index


def test_a_place_inside_a_letter_is_the_next_letter() -> None:
    """Qt can stand between the halves of an emoji; we cannot."""
    assert from_qt("a\U0001f600b", 2) == 2


def test_a_cursor_lies_over_the_words_that_were_meant(qtbot: QtBot) -> None:
    """The word after an emoji is selected whole, and nothing else."""
    text = "\U0001f600 Ann Low, Ed Moe"
    start = text.index("Ed")
    document = QTextDocument(text)
    assert cursor_over(document, to_qt(text, start), to_qt(text, start + 6)).selectedText() == "Ed Moe"
