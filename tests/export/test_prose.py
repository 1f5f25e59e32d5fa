"""Biographies in pieces: the little Markdown they may hold, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.export.prose import Span, paragraphs


def test_an_empty_line_parts_paragraphs() -> None:
    """Lines flow together; an empty line begins anew."""
    assert paragraphs("one\ntwo\n\n  \nthree") == ((Span("one two"),), (Span("three"),))


def test_stars_and_links_are_set() -> None:
    """Emphasis, strong words and links to the web are told apart."""
    (spans,) = paragraphs("a *b* **c** [d](https://example.org/d)")
    assert spans == (
        Span("a "),
        Span("b", is_emphasis=True),
        Span(" "),
        Span("c", is_strong=True),
        Span(" "),
        Span("d", url="https://example.org/d"),
    )


def test_addresses_that_are_none_stay_letters() -> None:
    """A link to anything but a page of the web is the letters it is."""
    for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host"):
        text = f"[words]({address})"
        assert paragraphs(text) == ((Span(text),),)


@given(st.text(alphabet="ab*[]() \n<&", max_size=80))
def test_nothing_is_lost(text: str) -> None:
    """Apart from white space and the signs themselves, every letter is in a span, in its order."""
    told = "".join(span.text for spans in paragraphs(text) for span in spans)
    assert [c for c in told if c in "ab<&"] == [c for c in text if c in "ab<&"]


def test_a_wall_of_brackets_is_read_at_once() -> None:
    """A text made to keep a parser busy is read in a moment (pytest-timeout watches)."""
    for sign in ("[", "*", "**a", "[a](", "[]("):
        assert paragraphs(sign * 60_000)
