"""Dates as archives write them (EDTF, ISO 8601-2:2019) and as people read them: "1875~" is "c. 1875".

Reads levels 0 and 1: days, months, years, doubt, unknown digits, seasons, intervals and open ends. Anything
else is nobody's error: it has no span, and its words are the letters that were written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

# ISO 8601-2:2019, 4.8: 21 to 24 are seasons of no hemisphere; a span needs months, so northern ones.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
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
class DateWords:
    """How one language says dates; the names in braces stand for parts.

    Attributes:
        months_of_day: the months as they stand after a day: "22 апреля", but "апрель".
        first_day: the first of a month, where it is said otherwise than by its number: "1er".
        has_oblique: after "about", "before" and "after", months stand as after a day.
    """

    months: tuple[str, ...]
    months_of_day: tuple[str, ...]
    seasons: tuple[str, ...]
    month: str = "{month} {year}"
    day: str = "{day} {month} {year}"
    first_day: str = "1"
    season: str = "{season} {year}"
    decade: str = "{year}s"
    century: str = "{year}s"
    about: str = "c. {date}"
    perhaps: str = "perhaps {date}"
    perhaps_about: str = "perhaps c. {date}"
    before: str = "before {date}"
    after: str = "after {date}"
    between: str = "between {first} and {last}"
    has_oblique: bool = False


_ENGLISH_MONTHS = (
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
ENGLISH = DateWords(_ENGLISH_MONTHS, _ENGLISH_MONTHS, ("spring", "summer", "autumn", "winter"))


@dataclass(frozen=True, slots=True)
class _Read:
    """One date that was understood; `oblique` is how it is said after a word that asks for another case."""

    span: Span
    words: str
    oblique: str


def span_of(text: str) -> Span | None:
    """Return the days that the EDTF date `text` can mean, or None where it is something else."""
    read = _read(text.strip(), ENGLISH)
    return None if read is None else read.span


def date_in_words(text: str, words: DateWords = ENGLISH) -> str:
    """Return the EDTF date `text` as people write it; anything else exactly as it was written."""
    read = _read(text.strip(), words)
    return text if read is None else read.words


def _read(text: str, words: DateWords) -> _Read | None:
    start, is_interval, end = text.partition("/")
    return _interval(start, end, words) if is_interval else _single(text, words)


def _interval(start: str, end: str, words: DateWords) -> _Read | None:
    """Read "1914/1918", "../1938" (before) and "1938/.." (from then on)."""
    first, last = _single(start, words), _single(end, words)
    if first and last:
        return _between(first, last, words)
    if last and start in _OPEN:
        return _said(replace(last.span, earliest=None), words.before.format(date=last.oblique))
    if first and end in _OPEN:
        return _said(replace(first.span, latest=None), words.after.format(date=first.oblique))
    return None


def _between(first: _Read, last: _Read, words: DateWords) -> _Read | None:
    earliest, latest = first.span.earliest, last.span.latest
    if earliest is None or latest is None or earliest > latest:
        return None
    span = Span(
        earliest,
        latest,
        first.span.is_approximate or last.span.is_approximate,
        first.span.is_uncertain or last.span.is_uncertain,
    )
    return _said(span, words.between.format(first=first.words, last=last.words))


def _single(text: str, words: DateWords) -> _Read | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    plain = _plain(found["year"], found["month"], found["day"], words=words)
    if plain is None:
        return None
    doubt = found["doubt"]
    span = replace(plain.span, is_approximate=doubt in ("~", "%"), is_uncertain=doubt in ("?", "%"))
    match doubt:
        case "~":
            return _said(span, words.about.format(date=plain.oblique))
        case "?":
            return _said(span, words.perhaps.format(date=plain.words))
        case "%":
            return _said(span, words.perhaps_about.format(date=plain.oblique))
        case _:
            return replace(plain, span=span)


def _said(span: Span, words: str) -> _Read:
    return _Read(span, words, words)


def _plain(year: str, month: str | None, day: str | None, *, words: DateWords) -> _Read | None:
    if "X" in year:
        return _years(year, words) if month is None else None
    try:
        if month in (None, "XX"):
            return _year(int(year)) if day in (None, "XX") else None
        if int(month) in _SEASONS:
            return _season(int(year), int(month), words) if day is None else None
        if day in (None, "XX"):
            return _month(int(year), int(month), words)
        return _day(int(year), int(month), int(day), words=words)
    except ValueError:  # no such day, or a year 0000 that calendars do not count
        return None


def _years(year: str, words: DateWords) -> _Read | None:
    """Read "187X", the 1870s, and "18XX", sometime in the 1800s."""
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0:
        return None
    said = words.decade if last - first < 10 else words.century  # noqa: PLR2004 - years of a decade
    return _said(Span(date(first, 1, 1), date(last, 12, 31)), said.format(year=first, first=first, last=last))


def _year(year: int) -> _Read:
    return _said(Span(date(year, 1, 1), date(year, 12, 31)), f"{year}")


def _season(year: int, number: int, words: DateWords) -> _Read:
    month = _SEASONS[number]
    last_year, last_month = (year, month + 2) if month <= 10 else (year + 1, month - 10)  # noqa: PLR2004
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    said = words.season.format(season=words.seasons[number - min(_SEASONS)], year=year)
    return _said(Span(date(year, month, 1), last), said)


def _month(year: int, month: int, words: DateWords) -> _Read:
    first = date(year, month, 1)
    span = Span(first, first.replace(day=monthrange(year, month)[1]))
    oblique = words.months_of_day if words.has_oblique else words.months
    said, bent = (words.month.format(month=names[month - 1], year=year) for names in (words.months, oblique))
    return _Read(span, said, bent)


def _day(year: int, month: int, day: int, *, words: DateWords) -> _Read:
    exact = date(year, month, day)
    number = words.first_day if day == 1 else str(day)
    said = words.day.format(day=number, month=words.months_of_day[month - 1], year=year)
    return _said(Span(exact, exact), said)
