"""Dates as archives write them (EDTF, ISO 8601-2:2019) and as people read them: "1875~" is "c. 1875".

Reads levels 0 and 1: days, months, years, doubt, unknown digits, seasons, intervals and open ends. Anything
else is nobody's error: it has no span, and its words are the letters that were written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# ISO 8601-2:2019, 4.8: 21 to 24 are seasons of no hemisphere; a span needs months, so northern ones.
_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9][0-9]|XX)(?:-(?P<day>[0-9][0-9]|XX))?)?(?P<doubt>[?~%]?)"
)
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which a date can be, both included; None where it is open or unknown.

    Attributes:
        is_approximate: "c. 1875": the true date may lie somewhat outside.
        is_uncertain: "perhaps 1875": the true date may lie elsewhere altogether.
    """

    earliest: date | None
    latest: date | None
    is_approximate: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """One date that was understood."""

    span: Span
    words: str


def span_of(text: str) -> Span | None:
    """Return the days that the EDTF date `text` can mean, or None where it is something else."""
    read = _read(text.strip())
    return None if read is None else read.span


def date_in_words(text: str) -> str:
    """Return the EDTF date `text` as people write it; anything else exactly as it was written."""
    read = _read(text.strip())
    return text if read is None else read.words


def _read(text: str) -> _Read | None:
    start, is_interval, end = text.partition("/")
    return _interval(start, end) if is_interval else _single(text)


def _interval(start: str, end: str) -> _Read | None:
    """Read "1914/1918", "../1938" (before) and "1938/.." (from then on)."""
    first, last = _single(start), _single(end)
    if first and last:
        return _between(first, last)
    if last and start in _OPEN:
        return _Read(replace(last.span, earliest=None), f"before {last.words}")
    if first and end in _OPEN:
        return _Read(replace(first.span, latest=None), f"after {first.words}")
    return None


def _between(first: _Read, last: _Read) -> _Read | None:
    earliest, latest = first.span.earliest, last.span.latest
    if earliest is None or latest is None or earliest > latest:
        return None
    span = Span(
        earliest,
        latest,
        first.span.is_approximate or last.span.is_approximate,
        first.span.is_uncertain or last.span.is_uncertain,
    )
    return _Read(span, f"between {first.words} and {last.words}")


def _single(text: str) -> _Read | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    plain = _plain(found["year"], found["month"], found["day"])
    if plain is None:
        return None
    doubt = found["doubt"]
    span = replace(plain.span, is_approximate=doubt in ("~", "%"), is_uncertain=doubt in ("?", "%"))
    about = {"": "", "~": "c. ", "?": "perhaps ", "%": "perhaps c. "}[doubt]
    return _Read(span, about + plain.words)


def _plain(year: str, month: str | None, day: str | None) -> _Read | None:
    if "X" in year:
        return _years(year) if month is None else None
    try:
        if month in (None, "XX"):
            return _year(int(year)) if day in (None, "XX") else None
        if int(month) in _SEASONS:
            return _season(int(year), int(month)) if day is None else None
        return _month(int(year), int(month)) if day in (None, "XX") else _day(int(year), int(month), int(day))
    except ValueError:  # no such day, or a year 0000 that calendars do not count
        return None


def _years(year: str) -> _Read | None:
    """Read "187X", the 1870s, and "18XX", sometime in the 1800s."""
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0:
        return None
    return _Read(Span(date(first, 1, 1), date(last, 12, 31)), f"{first}s")


def _year(year: int) -> _Read:
    return _Read(Span(date(year, 1, 1), date(year, 12, 31)), f"{year}")


def _season(year: int, number: int) -> _Read:
    name, month = _SEASONS[number]
    last_year, last_month = (year, month + 2) if month + 2 <= len(_MONTHS) else (year + 1, month - 10)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return _Read(Span(date(year, month, 1), last), f"{name} {year}")


def _month(year: int, month: int) -> _Read:
    first = date(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    return _Read(Span(first, last), f"{_MONTHS[month - 1]} {year}")


def _day(year: int, month: int, day: int) -> _Read:
    exact = date(year, month, day)
    return _Read(Span(exact, exact), f"{day} {_MONTHS[month - 1]} {year}")
