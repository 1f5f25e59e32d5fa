"""People told in the scene around a list: "..., gathered in the hall, with Ed Moe seated on left".

They stand in no row of the list. Only those are taken of whom the clause tells a posture, a row or a side;
whoever else is "with" them may be anywhere, or not in the picture.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.naming import name_people
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import people_word, placed
from annotator.caption.places.owners import owns_thing
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import find_mentions
from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place

_LONGEST_OFFICE = 4
_LOOK_AHEAD = 60
_LONGEST_CLAUSE = 10
_WIDEST_GAP = 6
_COMMA = frozenset(",")
_PARTING = frozenset(",;")
_MIDDLE = "middle"


def company_in(source: Source, first: int | None, last: int, *, heads: bool = False) -> list[Person]:
    """Return who is with those of a list whose scene is tokens `first` to `last`, and placed there.

    `heads` says that the tokens stand before all lists: "The team with Al Low in front; kneeling: Ed Moe".
    """
    people: list[Person] = []
    for at in range(last if first is None else first, last):
        told = source.means(at, Sense.WITH) and (heads or source.is_mark(at - 1, _PARTING))
        told = told or (heads and source.means(at, Sense.INTRO) and source.means(at, Sense.CLOSING))
        if told and source.is_lower(at):
            people += _led_by(source, at + 1, min(at + _LOOK_AHEAD, last))
    return people


def named_besides(source: Source, first: int | None, last: int) -> list[Person]:
    """Return who is with those of a list, in full, nowhere placed: ", with Coach Ed Moe, in the gym".

    "With Henry Low painting in background" tells of a thing. So are those of ", also including Ann Low".
    """
    people: list[Person] = []
    for at in range(last if first is None else first, last):
        also = source.means(at, Sense.INTRO) and source.means(at, Sense.CLOSING) and source.is_lower(at - 1)
        if also and source.is_mark(at - 2, _PARTING):
            people += _included(source, at + 1, min(at + _LOOK_AHEAD, last))
        if not (source.means(at, Sense.WITH) and source.is_lower(at) and source.is_mark(at - 1, _PARTING)):
            continue
        begin = past_lone_office(source, at + 1, last)
        reading = read_person(source, begin, _end_of_clause(source, begin, last))
        end = reading.name[1]
        ends = end >= last or source.is_kind(end, Kind.MARK) or source.means(end, Sense.SPOT)
        whole = reading.first == begin and is_whole_name(source, *reading.name)
        if whole and ends and told_behind(source, end, last)[0] is None:
            people += name_people(source, Part(begin, end, Separator.COMMA), reading, "")[:1]
    return people


def past_lone_office(source: Source, first: int, last: int) -> int:
    """Return the index after what somebody is to a list, and a comma: ", con su maestro, don Luis Vega"."""
    at = first
    while at < last and at - first < _LONGEST_OFFICE and source.is_lower(at):
        at += 1
    office = source.is_behind(at, Sense.ROLE, Sense.KIN, Sense.OFFICE) and source.is_mark(at, _COMMA)
    return at + 1 if at > first and office and not source.lexicon.cases else first


def _included(source: Source, first: int, last: int) -> list[Person]:
    """Return those listed from `first` on, as long as they are somebody for sure."""
    people: list[Person] = []
    at = first
    for mention in find_mentions(source, first, last):
        if mention.first != at or mention.reading is None or not is_sure(source, mention.reading):
            break
        people += people_of(source, mention)
        at = _past_join(source, mention.end)
    return people


def _led_by(source: Source, first: int, last: int) -> list[Person]:
    """Return those whom "with" leads up to at `first`, as far as they are placed: "with A on left, B behind".

    Once one is somebody for sure, the others need no known first name.
    """
    mentions = (mention for mention in find_mentions(source, first, last) if mention.is_name)
    people: list[Person] = []
    at = first
    group: list[Mention] = []
    for mention in mentions:
        role = source.match(at, Sense.ROLE)
        if mention.first not in (at, role.end if role else at) or mention.reading is None:
            break
        if not (is_sure(source, mention.reading) or ((people or group) and not mention.is_single)):
            break
        if source.means(mention.end, Sense.PICTURE):
            # "with Henry Low portrait in background"
            break
        if not source.means(at - 1, Sense.OR):
            # "Al Low or Ed Moe" is one of the two.
            group.append(mention)
        if goes_on := _past_join(source, mention.end):
            at = goes_on
            continue
        # "with Ann Low and Ed Moe, standing in background"
        posed = source.is_mark(mention.end, _COMMA) and source.match(mention.end + 1, Sense.POSTURE)
        found, end = told_behind(source, mention.end + bool(posed), last)
        if found is None:
            break
        people += [p for each in group for p in _placed(source, each, found, alone=len(group) == 1)]
        group = []
        at = end + source.is_mark(end, _COMMA)
        at += source.means(at, Sense.AND)
    return people


def _past_join(source: Source, at: int) -> int:
    """Return where the next of several begins: "organist Ann Low, tenor Ed Moe and Al Poe in front"."""
    comma = source.is_mark(at, _COMMA)
    if not comma:
        return at + 1 if source.means(at, Sense.AND, Sense.OR) else 0
    at += 1 + source.means(at + 1, Sense.AND)
    opens = source.is_capital(at) or source.match(at, Sense.TITLE, Sense.ROLE) is not None
    return at if opens else 0


def _end_of_clause(source: Source, first: int, last: int) -> int:
    at = first
    while at < min(last, first + _LONGEST_CLAUSE) and not source.is_kind(at, Kind.MARK):
        if source.means(at, Sense.AND):
            break
        at += 1
    return at


def told_behind(source: Source, first: int, last: int) -> tuple[Found | None, int]:
    """Return what the clause at `first` tells of a place, None where it tells none, and where it ends."""
    end = _end_of_clause(source, first, last)
    found = find_place(source, first, end)
    if found.row is None:
        for at in range(first, end):
            named = source.match(at, Sense.POSITION, end=end)
            of = named is not None and (source.means(named.end, Sense.OF) or owns_thing(source, named.end))
            others = _is_of_dress(source, first, at) or source.means(at - 1, Sense.PEOPLE)
            # "receiving a crown from a woman behind her"
            if named and named.value != _MIDDLE and not of and not others:
                label = source.printed(at, named.end)
                found = Found(found.place, found.posture, named.value, label)
                break
    return found if found.place or found.posture or found.row else None, end


def _is_of_dress(source: Source, first: int, at: int) -> bool:
    """Say whether "with" leads from clothes to what is where on them: "wearing dress with bow on front"."""
    worn = next((i for i in range(first, at) if source.means(i, Sense.CLOTHES)), at)
    return any(source.means(i, Sense.WITH) for i in range(worn, at))


def _placed(source: Source, mention: Mention, found: Found, *, alone: bool) -> list[Person]:
    if not alone and found.place is not None:
        found = Found(Place(found.place.side), found.posture, found.row, found.row_label)
    return [placed(person, found) for person in named_in(source, mention)]


def named_in(source: Source, mention: Mention) -> list[Person]:
    """Return whom a mention names, the first of a couple."""
    return people_of(source, mention)[:1]


def people_of(source: Source, mention: Mention) -> list[Person]:
    """Return whom a mention names, both of a couple, or whom nobody knows."""
    if mention.reading is None:
        return []
    part = Part(mention.first, mention.end, Separator.COMMA)
    if mention.reading.unknown:
        start, end = source.tokens[part.first].start, source.tokens[part.last - 1].end
        note = people_word(source, mention.reading)
        return [Person(start, end, None, notes=(note,) if note else (), unknown=True)]
    reading = mention.reading
    named = name_people(source, part, reading, "")
    behind = reading.name[1] + source.is_mark(reading.name[1], _COMMA)
    if behind >= mention.end or not source.match(behind, Sense.POST_NOMINAL, end=mention.end):
        return named
    letters = source.printed(behind, mention.end).strip(" ,;?()")
    return [replace(person, notes=(*person.notes, letters)) for person in named]


def is_company(source: Source, before: Mention, mention: Mention) -> bool:
    """Say whether somebody's kin is with the one before: "links Karl Huber mit seiner Frau Anna".

    So is who sits on a lap; `before` may be the place of the one before.
    """
    gap = range(before.end, mention.first)
    led = not before.beside and mention.is_name and bool(gap) and source.means(gap[0], Sense.WITH)
    if not led or len(gap) > _WIDEST_GAP:
        return False
    told = range(gap[0] + 1, mention.reading.name[0]) if mention.reading else gap
    kin = any(source.match(at, Sense.KIN, Sense.CHILD, Sense.LAP) for at in told)
    kin = kin or source.match(mention.end, Sense.LAP) is not None
    return kin and all(source.is_kind(at, Kind.WORD) for at in told)
