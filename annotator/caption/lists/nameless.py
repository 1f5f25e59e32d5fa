"""People told by a noun alone: "Karl Huber, Kind, Mutter der Braut" in German, "vicar, nurse, Ed Moe".

In other languages a small letter tells that "child" is no surname; here only the list does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.lists.habits import Habits
from annotator.caption.titles.titles import is_kin_of
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source

_MOST_LOOKS = 3
_LONGEST_HEADING = 5
_NAMING = (Sense.GIVEN, Sense.UNKNOWN)
_OWNERS = (Sense.PEOPLE, Sense.KIN, Sense.TITLE, Sense.TITLE_ENDING, Sense.ROLE)
_GOING_ON = (Sense.WITH, Sense.SPOT, Sense.OF)


def as_nameless(habits: Habits, part: Part, reading: Reading, last: Person | None) -> Reading | None:
    """Return `reading` as somebody whom nobody named, where nothing but a noun tells who it is.

    An office is no remark on the one before where a noun alone tells that one too: "Knecht, Magd".
    """
    # "Karl Huber, Schüler; Max Lang, Lehrer"
    remark = part.separator is Separator.COMMA and habits.semicolons
    if reading.unknown or remark or habits.surnames_first or _is_addressed(habits.source, reading):
        return None
    after = last is not None and _is_nameless(habits.source, last)
    if not ((after and is_told_by_noun(habits.source, part)) or _is_noun(habits, part, after=after)):
        return None
    span = part.first, part.first
    noun = part.first + habits.source.means(part.first, Sense.ARTICLE)
    count = 2 if habits.source.match(noun, Sense.PAIR, end=part.last) else 1
    told = part.first, part.last
    return replace(reading, first=part.first, title=span, name=span, rest=told, unknown=count)


def _is_addressed(source: Source, reading: Reading) -> bool:
    """Say whether an address stands before a surname with a particle: "Herr von der Heide"."""
    begin, end = reading.name
    civil = reading.has_title and source.means(begin - 1, Sense.CIVIL)
    return civil and source.match(begin, Sense.PARTICLE, end=end) is not None and source.is_capital(end - 1)


def _is_nameless(source: Source, last: Person) -> bool:
    words = last.notes[-1].split() if last.unknown and last.notes else []
    return bool(words) and source.knows(words[-1], *_OWNERS)


def _is_noun(habits: Habits, part: Part, *, after: bool) -> bool:
    """Say whether a noun with a capital tells somebody, looks before it or an owner behind."""
    source = habits.source
    noun = _past_looks(source, part.first, part.last)
    if not (source.follows(Usage.CAPITAL_NOUNS) and noun < part.last and source.is_capital(noun)):
        return False
    end = _past_owner(source, noun + 1, part.last)
    told = end > noun + 1 or noun > part.first
    people = source.means(noun, Sense.PEOPLE) or (told and source.means(noun, Sense.KIN))
    whole = end >= part.last or source.is_mark(end, OPENING) or source.match(end, *_GOING_ON) is not None
    if not (people and whole) or source.means(noun, *_NAMING):
        return False
    if source.means(noun, Sense.KIN) and source.means(end, Sense.OF) and source.is_capital(end + 1):
        # "Anna Huber, die Mutter von Karl Moser, Ida Vogt"
        return after
    office = source.means(noun, Sense.ROLE) and not after
    if office and source.means(part.first, Sense.ARTICLE) and not source.means(part.first, Sense.NUMBER):
        # "Karl Huber, der spätere Bürgermeister, Max Lang"
        return False
    return told or not (office or habits.lone)


def _past_looks(source: Source, first: int, last: int) -> int:
    """Return the index after an article and looks: "ein kleines Mädchen", "blonder Junge"."""
    at = first
    while at < min(last, first + _MOST_LOOKS) and source.is_lower(at):
        if source.match(at, Sense.WITH, Sense.SPOT, Sense.AND) or source.tokens[at].dot:
            return last
        at += 1
    return at


def _past_owner(source: Source, at: int, last: int) -> int:
    """Return the index after whose somebody is, told by a noun too: "der Braut", "des Wirts"."""
    owner = at + 1
    owned = owner < last and source.is_lower(at) and source.means(at, Sense.ARTICLE, Sense.OF_THE, Sense.OF)
    return owner + 1 if owned and source.is_capital(owner) and source.means(owner, *_OWNERS) else at


def may_head(habits: Habits, part: Part, reading: Reading) -> bool:
    """Say whether a few words in small letters head the list: "on combine".

    In "vicar, Ann Low" he is one of it, and "a dog, Ann Low" has a beast in it.
    """
    source = habits.source
    short = source.is_lower(reading.first) and part.last - part.first <= _LONGEST_HEADING
    heads = source.match(part.first, Sense.SCENE, Sense.SPOT, Sense.PEOPLE) is not None
    return short and (heads or len(habits.parts) == 1)


def is_told_by_noun(source: Source, part: Part) -> bool:
    """Say whether a word for an office, kin or people is the whole part: "vicar", "de bruid".

    Whose kin somebody is may be told by a whole name: "son of Ed Moe".
    """
    at = part.first + source.means(part.first, Sense.ARTICLE)
    told = source.match(at, *_OWNERS, end=part.last)
    if told is None:
        return False
    owner = told.end + source.means(told.end, Sense.OF)
    owned = source.means(told.end - 1, Sense.KIN) and owner > told.end
    return told.end == part.last or (owned and all(map(source.is_capital, range(owner, part.last))))


def tells_somebody(source: Source, part: Part) -> bool:
    """Say whether words tell of somebody without a name: "vicar", "two boys", "la moglie di Carlo Neri"."""
    told = is_told_by_noun(source, part) or source.means(part.first, Sense.PEOPLE)
    return told or is_kin_of(source, part.first)


def is_left_blank(source: Source, part: Part) -> bool:
    """Say whether the name before an office in brackets was left out: "Ann Low (REG), (MGC), Ed Moe (EC)"."""
    bracketed = source.is_mark(part.first, OPENING) and source.is_mark(part.last - 1, CLOSING)
    after = source.is_mark(part.first - 2, CLOSING) and source.is_mark(part.first - 1, frozenset(","))
    return bracketed and after and part.last - part.first == 3 and source.is_capital(part.first + 1)  # noqa: PLR2004


def is_couple_named(people: Sequence[Person], part: Part) -> bool:
    """Say whether two were named before a word for a couple, who they are: "Al and Ida Low, the couple".

    Not where a title tells that they are others: "the parents Al and Ida Low, the couple".
    """
    named = all(person.name and not person.title for person in people[-2:])
    return part.separator is Separator.COMMA and len(people) > 1 and people[-1].joined and named


def is_beast(source: Source, part: Part) -> bool:
    """Say whether a part names a dog or the like: "hunden Karo", "Hund Bello", never "Hund Karl".

    Its name may stand before it: "Rover the dog", "Rover (the dog)".
    """
    at = part.first
    while at < part.last and source.means(at, Sense.ARTICLE, Sense.PRONOUN):
        at += 1
    beast = source.match(at, Sense.BEAST, end=part.last)
    if beast is None:
        return at == part.first and _is_beast_behind_name(source, part)
    if beast.end == part.last:
        return source.is_lower(at)
    named = source.is_capital(beast.end) and not source.means(beast.end, Sense.GIVEN)
    # As in "Längst ned: Hunden Karo".
    opens = part.separator is Separator.NONE
    return source.is_lower(at) or ((opens or source.follows(Usage.CAPITAL_NOUNS)) and named)


def _is_beast_behind_name(source: Source, part: Part) -> bool:
    """Say whether a word that is no first name is told to be a dog: "Rover the dog", "Rover (the dog)"."""
    behind = part.first + 1
    enclosed = source.is_mark(behind, OPENING) and source.is_mark(part.last - 1, CLOSING)
    told = behind + enclosed if enclosed or source.means(behind, Sense.ARTICLE) else part.last
    told += source.means(told, Sense.ARTICLE, Sense.PRONOUN)
    beast = source.match(told, Sense.BEAST, end=part.last)
    name = source.is_capital(part.first) and not source.means(part.first, Sense.GIVEN)
    return name and beast is not None and beast.end == part.last - enclosed


def is_beasts_name(source: Source, part: Part) -> bool:
    """Say whether a part names the dog that is told before its comma: "and the dog, Rover"."""
    lone = part.last - part.first == 1 and source.is_capital(part.first)
    beast = part.first - 2
    told = source.means(beast, Sense.BEAST) and source.means(beast - 1, Sense.ARTICLE, Sense.PRONOUN)
    return lone and told and part.separator is Separator.COMMA


def tells_of_rest(source: Source, part: Part) -> bool:
    """Say whether a part only says that the others are unknown: "the rest unknown" takes no seat."""
    rest = source.match(part.first, Sense.ALSO, end=part.last)
    unknown = source.match(rest.end, Sense.UNKNOWN, end=part.last) if rest else None
    return unknown is not None and unknown.end == part.last


def is_numbered_role(habits: Habits, last: Person | None, part: Part, reading: Reading, index: int) -> bool:
    """Say whether a number counts somebody of whom only the office is told: "5 - ks. wikary".

    Between the numbers before, of the `last` one, and after it any words will do: "1) Al, 2) guest, 3) Ann".
    """
    if reading.has_name or reading.unknown or part.separator is not Separator.NUMBER:
        return False
    following = habits.parts[index + 1 : index + 2]
    if any(part.number is None for part in following):
        return False
    source, end = habits.source, part.last - 1
    if source.is_mark(part.first, OPENING) and source.is_mark(end, CLOSING):
        # As in "6 (nombre ?)".
        return source.is_mark(end - 1, frozenset("?"))
    if last is not None and following and part.number is not None:
        between = (last.number, following[0].number) == (
            part.number - 1,
            part.number + 1,
        )
        if between and source.is_lower(reading.first):
            return True
    office = reading.first + source.means(reading.first, Sense.ARTICLE)
    return source.match(office, Sense.ROLE, Sense.KIN, Sense.TITLE, Sense.PEOPLE) is not None
