"""Biographies as an export sets them: clean letters, and an end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.markup import Run
from annotator.export.prose import MAX_TEXT, paragraphs


def test_emphasis_and_links_come_through() -> None:
    """What the record's Markdown says is told apart from the letters."""
    (paragraph,) = paragraphs("a *b* [d](https://example.org/d)")
    assert paragraph.runs == (
        Run("a "),
        Run("b", is_emphasised=True),
        Run(" "),
        Run("d", address="https://example.org/d"),
    )


@given(st.text(max_size=60))
def test_no_letter_changes_its_surroundings(text: str) -> None:
    """Control letters, half characters and changes of direction do not get into an export."""
    told = "".join(paragraph.text for paragraph in paragraphs(text + "\u202e\ud800\x07"))
    assert not set(told) & {"\u202e", "\u2066", "\ud800", "\x07", "\0"}


def test_an_unbelievable_text_is_cut() -> None:
    """A biography of millions of letters does not keep the export busy."""
    (paragraph,) = paragraphs("x" * (MAX_TEXT * 3))
    assert len(paragraph.text) == MAX_TEXT
