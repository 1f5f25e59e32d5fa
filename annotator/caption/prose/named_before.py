"""People told before a list, with or of those listed: "Ed Moe with his children (l-r): A, B"."""

from __future__ import annotations

from annotator.caption.lists.entries import read_entries
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.prose.company import past_lone_office
from annotator.caption.words.label import Label
from annotator.caption.words.parts import Listing, Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_OTHERS = 6
_COLON = frozenset(":")
_COMMA = frozenset(",")
_LONGEST_HEADING = 60
_LONGEST_OFFICE = 10
_OFFICE = (Sense.ROLE, Sense.TITLE, Sense.OFFICE, Sense.RELIGIOUS)
_OTHERS = (Sense.PEOPLE, Sense.KIN, Sense.CHILD, Sense.PLURAL, Sense.SIBLINGS)


def named_before(source: Source, label: Label) -> list[Person]:
    """Return who opens the sentence that others, of whom `label` begins the list, are told to be with.

    All before the word for these must be names, so that no town and no house is taken for a person.
    """
    if label.direction is None or label.position:
        return []
    begin = _begin(source, label.first)
    end = _before_others(source, begin, label.first)
    if end is None:
        return []
    listing = read_listing(source, begin, end)
    whole = listing.end == end and is_name_list(source, listing, fewest=1)
    return list(read_entries(source, listing).people) if whole and _are_names(source, begin, end) else []


def named_along(source: Source, before: int) -> list[Person]:
    """Return whom a heading tells with his office, to be with a group: "Les élèves avec leur maître M. Roux".

    The names of a list begin at the character `before`. Where names have cases, his is in another.
    """
    if source.lexicon.cases:
        return []
    people: list[Person] = []
    for at in range(min(_LONGEST_HEADING, len(source.tokens))):
        if source.tokens[at].start >= before:
            break
        opens = source.is_lower(at) or is_strong_boundary(source, at)
        if opens and source.means(at, Sense.WITH) and not source.means(at, Sense.GIVEN):
            people += _told_with_office(source, at + 1)
    return [person for person in people if person.end <= before]


def _told_with_office(source: Source, first: int) -> list[Person]:
    """Return who is named from `first` on, up to a mark, behind "their teacher" or "l'abbé"."""
    named = past_lone_office(source, first, len(source.tokens))
    told, first = named > first, named
    reach = range(first, min(first + _LONGEST_OFFICE, len(source.tokens)))
    end = next((at for at in reach if _ends(source, at)), reach.stop)
    # "with their teacher"
    owner = source.is_lower(first) and not source.match(first, *_OFFICE)
    if not told and source.match(first + owner, *_OFFICE, end=end) is None:
        return []
    reading = read_person(source, first + owner, end)
    # "Con don Luigi Parisi si riconoscono ..."
    goes_on = source.match(reading.rest[0], Sense.INTRO, Sense.CLOSING) is not None
    end = reading.name[1] if goes_on else end
    whole = (told or reading.has_title) and is_sure(source, reading) and (goes_on or not reading.has_rest)
    return (
        list(read_entries(source, Listing((Part(first, end, Separator.NONE),), end)).people) if whole else []
    )


def _ends(source: Source, at: int) -> bool:
    stop = source.tokens[at - 1].dot and not source.means(at - 1, *_OFFICE, Sense.CIVIL)
    stop = stop and len(source.tokens[at - 1].key) > 1
    return stop or source.is_mark(at, _COLON | _COMMA | OPENING) or source.is_kind(at, Kind.LINE)


def _are_names(source: Source, begin: int, end: int) -> bool:
    return bool(read_listing(source, begin, end).parts) and all(
        reading.has_name
        and (not reading.has_rest or source.is_mark(reading.rest[0], OPENING))
        and (is_sure(source, reading) or source.means(reading.name[0], Sense.GIVEN))
        for part in read_listing(source, begin, end).parts
        for reading in [read_person(source, part.first, part.last)]
    )


def _begin(source: Source, last: int) -> int:
    """Return where the names of the sentence that runs up to `last` may begin, behind a colon, too."""
    begin = next((at for at, end in sentences_of(source, 0, len(source.tokens)) if at <= last < end), last)
    begin = max((at + 1 for at in range(begin, last) if source.is_mark(at, _COLON)), default=begin)
    while begin < last and source.is_kind(begin, Kind.LINE):
        begin += 1
    intro = source.match(begin, Sense.INTRO, end=last)
    return intro.end if intro else begin


def _before_others(source: Source, first: int, last: int) -> int | None:
    """Return where the words for the others begin, "with their children" or "and the boys"; else None."""
    at = last if source.means(last, *_OTHERS) else last - 1
    while source.is_mark(at, OPENING | _COMMA):
        at -= 1
    known = source.means(at, *_OTHERS)
    if source.means(at, Sense.GIVEN):
        return None
    for begin in range(at - 1, max(first, at - _LONGEST_OTHERS), -1):
        if source.is_lower(begin) and source.means(begin, Sense.WITH, *((Sense.AND,) if known else ())):
            return begin - source.is_mark(begin - 1, _COMMA)
        noun = source.follows(Usage.CAPITAL_NOUNS) and source.is_lower(begin - 1)
        if source.is_capital(begin) and not noun and not source.means(begin, *_OTHERS):
            return None
        if not source.is_kind(begin, Kind.WORD) or source.means(begin, Sense.GIVEN):
            return None
    return None
