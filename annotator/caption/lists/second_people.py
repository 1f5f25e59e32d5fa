"""One more person in what follows a name without a mark between: "Ed Moe between Ann Low and Al Poe"."""

from __future__ import annotations

from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.neighbours import is_amid
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source


def first_of_two(source: Source, begin: int, end: int) -> int | None:
    """Return where the first of those two begins between whom somebody is."""
    words = source.match(begin, Sense.BESIDE, end=end)
    if words is None or not is_amid(words) or not source.means(end, Sense.AND):
        return None
    reading = read_person(source, words.end, end)
    things = (Sense.PLACE, Sense.INSTITUTION, Sense.COMMON, Sense.PLAIN, Sense.ROW)
    first, last = reading.name
    whole = last - first > 1 and not any(source.means(at, *things) for at in range(first, last))
    named = reading.first == words.end and not reading.has_rest
    return words.end if named and (whole or is_sure(source, reading)) else None


def is_second_person(source: Source, begin: int, end: int) -> bool:
    """Say whether an office leads up to one more name, no comma before it: "Ola Lie lærer Per Dal"."""
    if not (source.is_lower(begin) and source.means(begin, Sense.ROLE)):
        return False
    reading = read_person(source, begin, end)
    first, last = reading.name
    named = last - first > 1 and source.means(first, Sense.GIVEN) and source.is_lower(first - 1)
    return named and reading.has_title and reading.first == begin and last == end
