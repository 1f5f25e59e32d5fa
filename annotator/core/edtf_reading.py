"""Dates as people write them in English -> EDTF: "c. 1875" is "1875~"; the counterpart of `date_in_words`.

Understands only what can mean one thing: "3/4/1870" is a day in March to some and in April to others, so it
stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from annotator.core.edtf import ENGLISH, span_of

_ABOUT = re.compile(r"(?:c\.?|ca\.?|circa|about|approx\.?|around)(?:\s+|(?=\d))")
_PERHAPS = re.compile(r"(?:perhaps|probably|possibly|maybe)\s+")
_BEFORE = re.compile(r"(?:before|until|by)\s+(.+)|\.\.\s*/?\s*(\d.*)")
_AFTER = re.compile(r"(?:after|since|from)\s+(.+)")
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)|from\s+(.+?)\s+to\s+(.+)|(\d{4})\s*[–—-]\s*(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH = re.compile(r"([a-z]+)\.?,?\s+(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0['’]?s")
_CENTURY = re.compile(r"(?:the\s+)?(\d{2})00['’]?s")
_YEAR = re.compile(r"\d{4}")
_SHORTEST = 3


def as_edtf(text: str) -> str:
    """Return the date `text` in EDTF where it can mean only one thing, else exactly as it was written.

    The law: whatever `date_in_words` makes of an EDTF date is read as the same days again.
    """
    if span_of(text) is not None:
        return text
    read = _range(" ".join(text.casefold().split()))
    return text if read is None or span_of(read) is None else read


def _range(text: str) -> str | None:
    if found := _BETWEEN.fullmatch(text):
        first, last = (_doubtful(part) for part in found.groups() if part is not None)
        return f"{first}/{last}" if first and last else None
    if found := _BEFORE.fullmatch(text):
        last = _doubtful(found[1] or found[2])
        return f"../{last}" if last else None
    if found := _AFTER.fullmatch(text):
        first = _doubtful(found[1])
        return f"{first}/.." if first else None
    return _doubtful(text)


def _doubtful(text: str) -> str | None:
    """Read one date with the words of doubt before it, or a question mark behind it."""
    if span_of(text) is not None and "/" not in text:
        return text
    plain, is_uncertain = _without(_PERHAPS, text)
    plain, is_approximate = _without(_ABOUT, plain)
    if plain.endswith("?"):
        plain, is_uncertain = plain[:-1].rstrip(), True
    sign = "%" if is_uncertain and is_approximate else "?" if is_uncertain else "~" if is_approximate else ""
    read = _plain(plain)
    return None if read is None else read + sign


def _without(words: re.Pattern[str], text: str) -> tuple[str, bool]:
    found = words.match(text)
    return (text[found.end() :], True) if found else (text, False)


def _plain(text: str) -> str | None:
    if span_of(text) is not None and text[-1] not in "?~%":
        return text
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
        (_YEAR, lambda found: found[0]),
        (_CENTURY, lambda found: f"{found[1]}XX"),
        (_DECADE, lambda found: f"{found[1]}X"),
        (_DOTTED, lambda found: _day(found[3], int(found[2]), found[1])),
        (_DAY_FIRST, lambda found: _day(found[3], _month(found[2]), found[1])),
        (_MONTH_FIRST, lambda found: _day(found[3], _month(found[1]), found[2])),
        (_MONTH, lambda found: _named(found[2], found[1])),
    )
    for form, read in readings:
        if found := form.fullmatch(text):
            return read(found)
    return None


def _named(year: str, word: str) -> str | None:
    """Read "april 1870" and "spring 1920"."""
    # ISO 8601-2:2019, 4.8: 21 to 24 are the seasons.
    season = ENGLISH.seasons.index(word) + 21 if word in ENGLISH.seasons else None
    number = season or _month(word)
    return None if number is None else f"{year}-{number:02}"


def _day(year: str, month: int | None, day: str) -> str | None:
    return None if month is None else f"{year}-{month:02}-{int(day):02}"


def _month(word: str) -> int | None:
    """Return the number of a month's name, which may be cut: "sept", "apr"."""
    if len(word) < _SHORTEST:
        return None
    months = enumerate(ENGLISH.months, start=1)
    return next((number for number, month in months if month.casefold().startswith(word)), None)
