"""Families told with their members: "les enfants Le Goff : Anne, Corentin", "fratelli Rossi (Mario e Luigi)".

Gives the members the surname; brothers told without a list ("the brothers Hans and Karl Maier") are for
`surnames`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from annotator.caption.lists.listing import read_listing
from annotator.caption.words.parts import Listing, Part
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.spelling import clean
from annotator.caption.words.tokens import Kind, fold

_LONGEST_SURNAME = 3
_COLON = frozenset(":")
_LEADING = frozenset(",:(")
_LONGEST_SIBLINGS = 3
_LONGEST_AGES = 7
_YEAR = 4
_LONGEST_LEAD = 2


@dataclass(frozen=True, slots=True)
class Family:
    """A surname, and the tokens (first, last) after it that hold the first names of its members.

    `enclosed` says whether a bracket holds them all.
    """

    surname: str
    members: tuple[int, int]
    enclosed: bool = False


def family_of(source: Source, reading: Reading) -> Family | None:
    """Return the family whose members a bracket or a colon leads up to, or nothing does, else None.

    Brothers stand before their surname or behind it: "les enfants Le Goff : Anne", "the Low brothers (Ike)",
    "the Low brothers Ike and Al".
    """
    told = _is_titled_siblings(source, reading)
    name, begin = _surname(source, reading)
    end = reading.last
    if name[0] >= name[1] or begin >= end:
        return None
    surname = _shared_surname(source, *name)
    if not told and end == begin + 1 and _is_first_name(source, begin):
        return Family(surname, (begin, end))
    held = source.is_mark(begin, OPENING) and source.is_mark(end - 1, CLOSING)
    if (
        begin + 1 == end
        or not (held or source.is_mark(begin, _COLON) or source.is_apart(begin))
        or not _is_first_name(source, begin + 1)
    ):
        return None
    return Family(surname, (begin + 1, end - held), enclosed=held)


def with_members(source: Source, listing: Listing) -> Listing:
    """Return `listing` with those who are counted parted: "two boys (Tom Low and Ed Moe)"."""
    parts = [member for part in listing.parts for member in _members(source, part)]
    return replace(listing, parts=tuple(parts)) if len(parts) > len(listing.parts) else listing


def _members(source: Source, part: Part) -> Sequence[Part]:
    """Return the parts in the bracket behind people who are counted, else the part alone."""
    count = source.match(part.first, Sense.NUMBER, end=part.last)
    begin = count.end if count is not None else part.first + source.is_kind(part.first, Kind.NUMBER)
    if begin == part.first or not source.means(begin, Sense.PEOPLE):
        return (part,)
    opened = begin + 1
    while opened < part.last and source.is_lower(opened):
        opened += 1
    held = source.is_mark(opened, OPENING) and source.is_mark(part.last - 1, CLOSING)
    if not (held and source.is_capital(opened + 1)):
        return (part,)
    members = read_listing(source, opened + 1, part.last - 1).parts
    if len(members) == 1:
        # A club, as in "two men (Rotary Club)".
        return (part,)
    return [replace(member, separator=part.separator) for member in members]


def family_ahead(source: Source, reading: Reading, following: Sequence[Part]) -> str:
    """Return the surname of those whose first names the next parts are: "the Low brothers, Ike and Al"; "".

    Where no two first names follow, the brothers are people without one.
    """
    name, end = _surname(source, reading)
    if _is_titled_siblings(source, reading) and source.means(name[0], Sense.GIVEN):
        # "die Kinder Karl, Anna und Hans"
        return ""
    members = following[:2]
    count = _counted(source, reading)
    if count and count != _count_firsts(source, following):
        # "los dos hermanos Gil, Pablo, Luis, Juan"
        return ""
    lone = all(_is_lone_first_name(source, part) for part in members)
    if end < reading.last or name[0] == name[1] or len(members) < 2 or not lone:  # noqa: PLR2004 - brothers are two
        return ""
    return _shared_surname(source, *name)


def _shared_surname(source: Source, first: int, last: int) -> str:
    """Return the surname that a family is told by, of "Ed Moe's boys" too; "" for "Uncle Ed's boys"."""
    printed = clean(source.printed(first, last))
    owner = printed.removesuffix("'s")
    if owner == printed:
        return printed
    called = source.match(first, Sense.KIN, Sense.TITLE) or source.knows(owner, Sense.GIVEN)
    return "" if called else owner.split()[-1]


def _is_lone_first_name(source: Source, part: Part) -> bool:
    """Say whether a first name is all of a part, a bracket behind it apart: "Ike (on bench)"."""
    behind = part.first + 1
    return _is_first_name(source, part.first) and (behind == part.last or source.is_mark(behind, OPENING))


def _counted(source: Source, reading: Reading) -> int:
    """Return how many brothers a title counts: "los dos hermanos"; 0 where it does not."""
    numbers = (source.match(at, Sense.NUMBER) for at in range(*reading.title))
    return next((int(number.value) for number in numbers if number and number.value.isdecimal()), 0)


def _count_firsts(source: Source, parts: Sequence[Part]) -> int:
    """Return how many of `parts` are one first name alone, up to the first that is not."""
    alone = takewhile(lambda p: p.last - p.first == 1 and _is_first_name(source, p.first), parts)
    return sum(1 for _ in alone)


def _is_first_name(source: Source, at: int) -> bool:
    return source.is_capital(at) and source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)


def _is_titled_siblings(source: Source, reading: Reading) -> bool:
    return reading.has_title and source.match(reading.title[0], Sense.SIBLINGS) is not None


def _surname(source: Source, reading: Reading) -> tuple[tuple[int, int], int]:
    """Return the surname that words for brothers or children stand by, and the index after it all."""
    if _is_titled_siblings(source, reading):
        return reading.name, reading.rest[0]
    return _surname_before(source, reading.first, reading.last)


def _surname_before(source: Source, first: int, last: int) -> tuple[tuple[int, int], int]:
    """Return the surname of "the two Van Horn brothers", maybe empty, and the index after it all."""
    begin = first + source.means(first, Sense.ARTICLE)
    counted = source.match(begin, Sense.NUMBER, end=last)
    begin = counted.end if counted is not None else begin
    at = begin
    while at < min(last, begin + _LONGEST_SURNAME) and source.is_capital(at):
        at += 1
    told = source.match(at, Sense.SIBLINGS, end=last) if at > begin and source.is_lower(at) else None
    return ((begin, at), told.end) if told is not None else ((first, first), first)


def are_brothers(source: Source, listing: Listing) -> bool:
    """Say whether first names are listed behind their family, or all: "The Low brothers, Ike, Al and Bo".

    "The three brothers: Ike, Al and Bo Low" are told by the last of them.
    """
    if not listing.parts or not follows_siblings(source, listing.parts[0].first):
        return False
    names = [part for part in listing.parts if source.is_capital(part.first)]
    # What follows them may be told of all: "..., sons of J. B. Low".
    return len(names) > 1 and all(_is_first_name(source, part.first) for part in names)


def are_counted_siblings(source: Source, at: int) -> bool:
    """Say whether brothers are counted up to a colon before `at`, no surname told: "The four brothers: "."""
    end = at - 1
    if not source.is_mark(end, _COLON):
        return False
    for begin in range(end - 1, max(end - _LONGEST_SIBLINGS, 0), -1):
        told = source.match(begin, Sense.SIBLINGS, end=end)
        if told is not None and told.end == end:
            return source.means(begin - 1, Sense.NUMBER, Sense.ARTICLE) or source.is_kind(
                begin - 1, Kind.NUMBER
            )
    return False


def follows_siblings(source: Source, at: int) -> bool:
    """Say whether words for brothers of one surname, or counted, lead up to `at`: "The Low brothers, "."""
    if are_counted_siblings(source, at) or family_leading_to(source, at) is not None:
        return source.is_capital(at)
    end = _before_year(source, at - source.is_mark(at - 1, _LEADING))
    for begin in range(max(end - _LONGEST_SIBLINGS, 1), end):
        told = source.match(begin, Sense.SIBLINGS, end=end) if source.is_lower(begin) else None
        if source.is_mark(at - 1, _COLON) and source.means(begin, Sense.FAMILY) and source.is_lower(begin):
            # So are they in "The Low family, 1918: Ed, Ann and Jo".
            told = told or source.match(begin, Sense.FAMILY, end=end)
        if told is not None and told.end == end and _is_family(source, begin):
            return source.is_capital(at)
    return False


def family_leading_to(source: Source, at: int) -> tuple[int, int] | None:
    """Return the surname in "Les frères Garcin : " or "Hermanos Gil. De mayor a menor: " before `at`.

    None where nothing of the kind stands there; it is empty where the order of ages alone leads up to `at`.
    """
    end = at - source.is_mark(at - 1, _LEADING)
    ages = range(max(end - _LONGEST_AGES, 0), end)
    aged = next((begin for begin in ages if _ends_at(source, begin, end, Sense.BY_AGE)), None)
    if aged is None and not source.is_mark(end, _COLON):
        return None
    end = _before_year(source, end) if aged is None else aged - source.is_mark(aged - 1, _LEADING)
    for begin in range(end - 1, max(end - _LONGEST_SURNAME, 0) - 1, -1):
        if not (source.is_capital(begin) or source.means(begin, Sense.PARTICLE)):
            break
        leads = range(max(begin - _LONGEST_SIBLINGS, 0), begin)
        if any(_ends_at(source, lead, begin, Sense.SIBLINGS, Sense.FAMILY_OF) for lead in leads):
            return begin, end
    return None if aged is None else (end, end)


def _before_year(source: Source, end: int) -> int:
    """Return where the year of a heading that ends at `end` begins: "Famille Roux, 1918 :", "v r. 1918:"."""
    year = end - 1 - source.is_mark(end - 1, CLOSING)
    year -= source.is_lower(year)
    if not source.is_kind(year, Kind.NUMBER) or len(source.tokens[year].key) != _YEAR:
        return end
    begin = year
    while year - begin < _LONGEST_LEAD and source.is_lower(begin - 1):
        begin -= 1
    return begin - source.is_mark(begin - 1, _LEADING)


def _ends_at(source: Source, begin: int, end: int, *senses: Sense) -> bool:
    """Say whether a phrase with one of `senses` is all that stands between `begin` and `end`."""
    told = source.match(begin, *senses, end=end)
    return told is not None and told.end == end


def _is_family(source: Source, at: int) -> bool:
    """Say whether a surname stands before the word at `at`: "The Low brothers"."""
    return source.is_capital(at - 1) and not source.means(at - 1, Sense.PEOPLE, Sense.ARTICLE, Sense.COMMON)


def with_surname(source: Source, person: Person, surname: str) -> Person:
    """Return `person` with the surname of the family, where only a first name is told."""
    name = person.name or ""
    given = any(phrase.sense is Sense.GIVEN for phrase in source.lexicon.phrases(fold(name)))
    if not surname or person.words != 1 or not given:
        return person
    return replace(person, name=f"{name} {surname}", alternatives=(*person.alternatives, name))


def is_given(source: Source, reading: Reading) -> bool:
    """Say whether the name of a part is one first name alone."""
    first, end = reading.name
    return end - first == 1 and source.means(first, Sense.GIVEN)


def tells_siblings(source: Source, last: Person, part: Part) -> bool:
    """Say whether a word alone tells what those before it are to each other: "Rosa e Ana Caseiro, irmãs"."""
    told = source.match(part.first, Sense.SIBLINGS, end=part.last) if last.joined else None
    return told is not None and told.end == part.last and source.is_lower(part.first)
