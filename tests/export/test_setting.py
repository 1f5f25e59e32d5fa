"""Texts broken into lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.export.setting import Type, clip, paragraph, plates
from export.scenes import measure

LETTERS = Type(measure, 20.0)
WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=14), min_size=1, max_size=30).map(" ".join)
WIDTHS = st.floats(60, 900)


@given(text=WORDS, widest=WIDTHS)
def test_no_plate_is_too_wide(text: str, widest: float) -> None:
    """Every way to set a text keeps to the width, has three lines at most and holds the text's beginning."""
    for plate in plates(text, LETTERS, widest):
        assert plate.width <= widest + 1e-6
        assert len(plate.lines) <= 3
        assert text.startswith(" ".join(plate.lines).rstrip("…").rstrip())


@given(text=WORDS)
def test_wider_settings_come_first(text: str) -> None:
    """One line is preferred to two, two to three; each later one is narrower."""
    found = plates(text, LETTERS, 10_000)
    assert found[0].lines == (text,)
    assert all(a.width > b.width and a.cost < b.cost for a, b in pairwise(found))


@given(text=WORDS, widest=WIDTHS)
def test_a_paragraph_keeps_its_words(text: str, widest: float) -> None:
    """No line is wider than the column, and where no word had to be clipped every word is there."""
    lines = paragraph(text, LETTERS, widest)
    assert all(LETTERS.width(line) <= widest for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines) == text


@given(text=st.text("abc ", min_size=1, max_size=80), widest=WIDTHS)
def test_clipping_takes_as_little_as_it_can(text: str, widest: float) -> None:
    """A clipped text fits, and one letter more would not have fitted."""
    found = clip(text, LETTERS, widest)
    assert LETTERS.width(found) <= widest
    if found != text:
        kept = len(found) - 1
        assert LETTERS.width(text[: kept + 1].rstrip() + "…") > widest or text[kept] == " "


def test_a_100_kb_name_is_set_at_once() -> None:
    """A name of 20,000 words takes no longer than a short one: its best breaks are not searched for."""
    (plate,) = plates("word " * 20_000, LETTERS, 400)
    assert plate.lines[-1].endswith("…")


def test_initials_stay_with_their_surname() -> None:
    """A name is broken before its initials, never between them and what follows."""
    lines = [plate.lines for plate in plates("probably W. W. N. Davies", LETTERS, 10_000)]
    assert lines == [("probably W. W. N. Davies",), ("probably", "W. W. N. Davies")]
