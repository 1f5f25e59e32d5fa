"""Dates as people write them become EDTF, and what could mean two things stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edtf import date_in_words, span_of
from annotator.core.edtf_reading import as_edtf

_dates = st.builds(
    lambda day, form, doubt: day.strftime(form) + doubt,
    st.dates(),
    st.sampled_from(("%Y", "%Y-%m", "%Y-%m-%d")),
    st.sampled_from(("", "~", "?", "%")),
).filter(lambda text: text[:4].isdigit())
_others = st.sampled_from(("187X", "18XX", "1920-21", "1920-24", "../1938", "1938/..", "1914/1918", "187X~"))


@given(st.one_of(_dates, _others))
def test_what_is_shown_is_read_as_the_same_days(edtf: str) -> None:
    """A date shown in words and taken back from there means the same days, with the same doubt."""
    assert span_of(as_edtf(date_in_words(edtf))) == span_of(edtf)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("c. 1875", "1875~"),
        ("ca 1875", "1875~"),
        ("c.1875", "1875~"),
        ("about 1875", "1875~"),
        ("1875?", "1875?"),
        ("perhaps 1875", "1875?"),
        ("c. 1875?", "1875%"),
        ("before 1938", "../1938"),
        ("after 22 April 1870", "1870-04-22/.."),
        ("between 1914 and c. 1918", "1914/1918~"),
        ("1914–1918", "1914/1918"),
        ("1870s", "187X"),
        ("the 1870s", "187X"),
        ("1800s", "18XX"),
        ("22 April 1870", "1870-04-22"),
        ("22nd Apr. 1870", "1870-04-22"),
        ("April 22, 1870", "1870-04-22"),
        ("22.4.1870", "1870-04-22"),
        ("April 1870", "1870-04"),
        ("Spring 1920", "1920-21"),
        ("1870-04-22", "1870-04-22"),
    ],
)
def test_a_date_in_words_is_understood(written: str, edtf: str) -> None:
    """What a historian writes on an index card is understood."""
    assert as_edtf(written) == edtf


@pytest.mark.parametrize(
    "written",
    [
        "",
        "3/4/1870",
        "unknown",
        "31 February 1870",
        "Easter 1916",
        "ma 1870",
        "1875 or 1876",
        "18 Brumaire VIII",
    ],
)
def test_what_could_mean_two_things_stays_as_it_was_written(written: str) -> None:
    """Nothing is guessed: the letters stay."""
    assert as_edtf(written) == written
