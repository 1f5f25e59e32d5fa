"""People of whom a sentence says that they are missing: "Willy Kold mangler på billedet.".

Headings such as "Not pictured:" are for `headings`; here the names come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.lists.entries import read_entries
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_like_name, is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.sentences import sentences_of
from annotator.caption.words.parts import Part
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_MOST_VERBS = 3
_LONGEST_NAME = 5
_LONGEST_TITLE = 3
_STOPS = frozenset(".!;")
_COMMA = frozenset(",")
_PARTING = OPENING | frozenset(",")


def find_absentees(source: Source, first: int, last: int) -> list[Person]:
    """Return who is named in tokens `first` to `last` by sentences that end in words for "is missing"."""
    return [
        person
        for begin, end in sentences_of(source, first, last)
        if (told := _told_at(source, begin, end)) is not None
        for person in _named(source, begin, told)
    ]


def _told_at(source: Source, first: int, last: int) -> int | None:
    """Return where the words stand that end the sentence, or follow the names at once; None where none do."""
    for at in range(first + 1, last):
        match = source.match(at, Sense.ABSENT, end=last)
        if match is None:
            continue
        ends = match.end >= last or (match.end == last - 1 and source.is_mark(match.end, _STOPS))
        ends = ends or source.is_mark(match.end, CLOSING)
        # "Ann Low was unable to attend because of illness", but "Ann Low, missing a tooth"
        verb = source.is_lower(at - 1) and source.means(at - 1, Sense.CLOSING)
        told = match.end > at + 1 and source.is_kind(at - 1, Kind.WORD)
        verb = verb or match.end > at + 1
        # "The coach, Ed Moe, was absent when the picture was taken"
        told = told or (verb and source.match(match.end, Sense.SCENE, Sense.SPOT, Sense.FROM) is not None)
        ends = ends or (told and not source.is_capital(match.end))
        return at if ends and source.is_lower(at) else None
    return None


def _named(source: Source, first: int, last: int) -> tuple[Person, ...]:
    end = last
    while end > first and last - end < _MOST_VERBS and source.means(end - 1, Sense.CLOSING):
        end -= 1
    if source.means(first, Sense.ARTICLE) and (holders := _holders(source, first, end)):
        return holders
    first = _past_lead(source, first, end)
    # "Ann Low, their coach, is missing"
    apposed = source.is_mark(end - 1, _COMMA)
    listing = read_listing(source, first, end - apposed)
    named = is_name_list(source, listing, fewest=1) or _is_first_name(source, first, end)
    named = named or (apposed and _tells_of_first(source, listing.parts))
    if named and listing.end == end - apposed:
        return read_entries(source, listing).people
    return _last_named(source, first, end)


def _holders(source: Source, first: int, end: int) -> tuple[Person, ...]:
    """Return who holds the offices named before them: "The dean, Roy Low, and the coach, Maj. Al Poe,"."""
    parts = read_listing(source, first, end).parts
    offices = any(source.means(part.first, Sense.ARTICLE) for part in parts)
    named = [part for part in parts if not source.means(part.first, Sense.ARTICLE)]
    readings = [(part, read_person(source, part.first, part.last)) for part in named]
    sure = [part for part, reading in readings if reading.has_name and is_sure(source, reading)]
    people = (read_entries(source, read_listing(source, part.first, part.last)).people for part in sure)
    return tuple(person for each in people for person in each) if offices else ()


def _past_lead(source: Source, first: int, end: int) -> int:
    """Return the index after words that lead up to names: "It is noted that Ed Moe", "However, Moe"."""
    if not source.means(first, Sense.COMMON):
        return first
    if source.is_mark(first + 1, _COMMA):
        return first + 2
    at = first + 1
    while at < end and source.is_lower(at):
        at += 1
    return at if at - first > _LONGEST_TITLE and source.is_capital(at) else first


def _tells_of_first(source: Source, parts: Sequence[Part]) -> bool:
    """Say whether a remark follows two words like a name: "Bandy Low, the golden coach"."""
    if len(parts) < 2 or not source.is_lower(parts[1].first):  # noqa: PLR2004 - a name and a remark
        return False
    reading = read_person(source, parts[0].first, parts[0].last)
    return is_like_name(source, reading) and reading.name[1] - reading.name[0] > 1


def _last_named(source: Source, first: int, end: int) -> tuple[Person, ...]:
    """Return who is named last in words that tell more: "The captain was Low who" before "is missing".

    So do a comma and a bracket: "Teacher was Ann Low, not shown". A surname alone needs the office.
    """
    relative = source.is_lower(end - 1) and source.means(end - 1, Sense.PLAIN, Sense.ARTICLE, Sense.WHO)
    end -= relative
    parted = source.is_mark(end - 1, _PARTING)
    end -= parted
    begin = end
    while begin > first and end - begin < _LONGEST_NAME and source.is_capital(begin - 1):
        begin -= 1
    opens = source.is_lower(begin - 1) or source.is_mark(begin - 1, _PARTING)
    if not ((relative or parted) and first < begin < end and opens):
        return ()
    reading = read_person(source, begin, end)
    office = source.means(begin - 1, Sense.CLOSING) and source.means(begin - 2, Sense.ROLE, Sense.TITLE)
    named = is_sure(source, reading) or (office and is_like_name(source, reading))
    return read_entries(source, read_listing(source, begin, end)).people if named else ()


def _is_first_name(source: Source, first: int, last: int) -> bool:
    """Say whether one first name makes up the tokens, a remark in brackets behind it: "Griet (6 jaar)"."""
    alone = last == first + 1 or (source.is_mark(first + 1, OPENING) and source.is_mark(last - 1, CLOSING))
    return alone and source.is_capital(first) and source.means(first, Sense.GIVEN)
