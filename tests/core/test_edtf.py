"""Dates of archives: which days they mean, and how people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edtf import Span, date_in_words, span_of

WORDS = {
    "1870-04-22": "22 April 1870",
    "1870-04": "April 1870",
    "1870": "1870",
    "1875~": "c. 1875",
    "1875?": "perhaps 1875",
    "1901-05?": "perhaps May 1901",
    "1875%": "perhaps c. 1875",
    "187X": "1870s",
    "187X~": "c. 1870s",
    "18XX": "1800s",
    "1870-XX": "1870",
    "1870-04-XX": "April 1870",
    "1920-21": "spring 1920",
    "1920-24": "winter 1920",
    "../1938": "before 1938",
    "/1938": "before 1938",
    "1938/..": "after 1938",
    "1938-03/": "after March 1938",
    "../1938~": "before c. 1938",
    "1914/1918": "between 1914 and 1918",
    "1914-08-01/1918?": "between 1 August 1914 and perhaps 1918",
}
NO_DATES = (
    "",
    "about 1870",
    "1870-13-01",
    "1870-02-30",
    "0000",
    "000X",
    "1918/1914",
    "../..",
    "/",
    "1914/1918/1939",
    "1920-21-01",
    "187X-04",
    "1870-XX-05",
    "١٨٧٠",
    "1938/sometime",
)


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_a_date_is_told_as_people_write_it(text: str, words: str) -> None:
    """What EDTF levels 0 and 1 write in signs is told in words."""
    assert date_in_words(text) == words


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_kept_to_the_letter(text: str) -> None:
    """A remark, an impossible day or a backward interval is shown as it was written, and means no days."""
    assert date_in_words(text) == text
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1870-04-22", Span(date(1870, 4, 22), date(1870, 4, 22))),
        ("1872-02", Span(date(1872, 2, 1), date(1872, 2, 29))),
        ("1875~", Span(date(1875, 1, 1), date(1875, 12, 31), is_approximate=True)),
        ("187X?", Span(date(1870, 1, 1), date(1879, 12, 31), is_uncertain=True)),
        ("19XX%", Span(date(1900, 1, 1), date(1999, 12, 31), is_approximate=True, is_uncertain=True)),
        ("1920-24", Span(date(1920, 12, 1), date(1921, 2, 28))),
        ("../1938", Span(None, date(1938, 12, 31))),
        ("1938-05/..", Span(date(1938, 5, 1), None)),
        ("1914~/1918?", Span(date(1914, 1, 1), date(1918, 12, 31), is_approximate=True, is_uncertain=True)),
        ("9999", Span(date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_a_date_means_days(text: str, span: Span) -> None:
    """From the first day to the last that a date can mean."""
    assert span_of(text) == span


@given(st.dates())
def test_every_day_is_its_own_span(day: date) -> None:
    """An exact day means that day alone."""
    assert span_of(day.isoformat()) == Span(day, day)


@given(st.text(alphabet="0123456789X-/.?~% ", max_size=24) | st.text(max_size=24))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever stands where a date should has words, and its span runs forward."""
    assert date_in_words(text) or not text.strip()
    span = span_of(text)
    if span is not None and span.earliest and span.latest:
        assert span.earliest <= span.latest


@given(st.dates(), st.dates(), st.sampled_from(("?", "~", "%", "")))
def test_an_interval_reaches_from_end_to_end(first: date, last: date, doubt: str) -> None:
    """Two days in order make a span; in the wrong order they make none."""
    span = span_of(f"{first.isoformat()}/{last.isoformat()}{doubt}")
    assert (span is None) == (first > last)
    if span is not None:
        assert (span.earliest, span.latest, span.is_approximate) == (first, last, doubt in ("~", "%"))
