"""Biographies in a small safe part of Markdown: what it says, and what it never says."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.markup import Paragraph, Run, is_web_address, plain_text, read_markup

WEB = "https://example.org/a_(b)?c=d#e"
MARKS = {
    "plain": (Run("plain"),),
    "a *b* c": (Run("a "), Run("b", is_emphasised=True), Run(" c")),
    "**b**": (Run("b", is_strong=True),),
    "***b***": (Run("b", is_emphasised=True, is_strong=True),),
    "**a *b* c**": (
        Run("a ", is_strong=True),
        Run("b", is_emphasised=True, is_strong=True),
        Run(" c", is_strong=True),
    ),
    f"see [here]({WEB}).": (Run("see "), Run("here", address=WEB), Run(".")),
    f"*see [here]({WEB})*": (
        Run("see ", is_emphasised=True),
        Run("here", is_emphasised=True, address=WEB),
    ),
    f"[**b**]({WEB})": (Run("b", is_strong=True, address=WEB),),
    "one\ntwo": (Run("one two"),),
}
LETTERS = (
    "5 * 3 * 2",
    "*never closed",
    "closed* alone",
    "** **",
    "****",
    "<b>bold</b> &amp; <script>alert(1)</script>",
    '<img src="file:///dev/zero">',
    "[a](javascript:alert(1))",
    "[a](file:///etc/passwd)",
    "[a](//example.org)",
    "[a](https:///nowhere)",
    "[a](https://user@example.org)",
    "[a](https://example.org",
    "[a] (https://example.org)",
    "![a](data:image/png;base64,AAAA)",
    "# no heading",
    "_no emphasis_",
    "`no code`",
)


@pytest.mark.parametrize(("text", "runs"), MARKS.items())
def test_marks_are_looks(text: str, runs: tuple[Run, ...]) -> None:
    """Emphasis, strength and links are told as looks of letters."""
    assert read_markup(text) == (Paragraph(runs),)


@pytest.mark.parametrize("text", LETTERS)
def test_everything_else_is_letters(text: str) -> None:
    """HTML, other Markdown, unclosed marks and links to elsewhere than the web are shown as written."""
    assert read_markup(text) == (Paragraph((Run(text),)),)


def test_a_backslash_takes_the_meaning() -> None:
    """Signs can be written that would be marks."""
    assert plain_text(r"\*a\* \[b\](c) \\ \x") == r"*a* [b](c) \ \x"


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n\n", "\r\n\r\n", "\r\r"])
def test_an_empty_line_parts_paragraphs(gap: str) -> None:
    """Paragraphs are apart by an empty line, on every system; empty ones are none."""
    assert [p.text for p in read_markup(f"{gap}one{gap}two{gap}")] == ["one", "two"]


def test_emphasis_ends_with_its_paragraph() -> None:
    """A mark that is never closed spoils nothing after the paragraph."""
    assert [p.runs for p in read_markup("*a\n\nb*")] == [(Run("*a"),), (Run("b*"),)]


@given(st.text(alphabet="ab *\\[]()\n<>&:/htps.é\u202e", max_size=80) | st.text(max_size=60))
def test_no_letter_is_made_up_or_lost(text: str) -> None:
    """Whatever is written, the letters shown are letters of the text in their order, without its marks."""
    shown = "".join(run.text for paragraph in read_markup(text) for run in paragraph.runs)
    rest = iter(text.replace("\r", "\n").replace("\n", " "))
    assert all(letter in rest for letter in shown)
    for word in ("a", "b", "é", "<", ">", "&"):
        assert shown.count(word) == text.count(word) or "](" in text


@given(st.text(alphabet="ab *[]()\nhttps:/.e", max_size=60))
def test_every_address_is_of_the_web(text: str) -> None:
    """A run leads nowhere, or to a page that may be opened."""
    for paragraph in read_markup(f"[x](https://example.org/{text}) {text}"):
        for run in paragraph.runs:
            assert not run.address or is_web_address(run.address)


@given(st.text(max_size=40))
def test_runs_are_as_long_as_they_can_be(text: str) -> None:
    """Neighbouring runs differ in their looks, and none is empty."""
    for paragraph in read_markup(f"*a* {text}"):
        looks = [(run.is_emphasised, run.is_strong, run.address) for run in paragraph.runs]
        assert all(one != other for one, other in pairwise(looks))
        assert all(run.text for run in paragraph.runs)


@pytest.mark.parametrize(
    "piece", ["[", "*", "**a", "[a](", "\\", "](", "[a](https://a.b/", "(", "* ", "\n", "[a](x(", "*a* "]
)
def test_time_grows_with_the_text(piece: str) -> None:
    """Eight times the worst text takes about eight times as long; the square would take 64 times."""
    short, long = (_seconds(piece * (length // len(piece))) for length in (5_000, 40_000))
    assert long < 24 * max(short, 0.002)


def _seconds(text: str) -> float:
    """Return the processor time that reading takes at best, whatever else the machine does."""

    def once() -> float:
        begun = time.process_time()
        read_markup(text)
        return time.process_time() - begun

    return min(once() for _ in range(3))
