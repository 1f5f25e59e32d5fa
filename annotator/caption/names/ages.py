"""How old somebody is, told before the name: "15-year-old Ed Moe", "15 letni Jan Lis"."""

from __future__ import annotations

from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, Source
from annotator.caption.words.tokens import Kind

_MOST_YEARS = 3


def past_age(source: Source, first: int, last: int) -> int:
    """Return the index of the title or name behind an age, an article before it or none; `first` else."""
    number = first + (source.is_lower(first) and source.means(first, Sense.ARTICLE))
    if not source.is_kind(number, Kind.NUMBER):
        return first
    digits = source.tokens[number].key
    unit = number + 1 + source.is_mark(number + 1, DASHES)
    age = source.match(unit, Sense.AGE, end=last) if digits.isdecimal() else None
    if age is None or len(digits) >= _MOST_YEARS or not source.is_lower(unit) or age.end >= last:
        return first
    titled = source.match(age.end, Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.PEOPLE, end=last)
    return age.end if source.is_capital(age.end) or titled is not None else first
