"""Whom a caption is about, told before those around: "Ed Moe seated, from left: A, B, C", "Ed Moe greeting".

Said of the first sentence only, and only where others have places: a portrait of one person has no rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.names.held import find_held, held_people
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import placed
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.company import named_in, people_of
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import find_mentions
from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_LEAD = 6
_LONGEST_REMARK = 12
_LONGEST_BODY = 4
_COMMA = frozenset(",")
_ENDS = frozenset(".;:!?()")
_JOINING = (Sense.AND, Sense.OR, Sense.WITH, Sense.WHILE, Sense.OF)


def find_subject(source: Source, last: int, others: Sequence[Person], *, headed: bool) -> list[Person]:
    """Return who opens the caption with a posture or meets others, before token `last`, none of `others`.

    One of the others must be told in the same sentence. Whoever is met is there where lists are `headed`.
    """
    if alone := _before_others(source, last, others):
        return alone
    sentence = next((end for _, end in sentences_of(source, 0, len(source.tokens))), 0)
    if not any(person.start < source.tokens[sentence - 1].stop for person in others):
        return []
    last = min(last, sentence)
    group = _opening_names(source, 0, last)
    found = _told_behind(source, group[-1].end, last) if group else None
    if found is None or not (headed or found.posture):
        return []
    people = [placed(person, found) for mention in group for person in people_of(source, mention)]
    people += _met_by(source, people[-1], group[-1].end, last)
    people += _held_by(source, people[-1], group[-1].end, last)
    return [] if any(_may_be(person, other) for person in people for other in others) else people


def _before_others(source: Source, last: int, others: Sequence[Person]) -> list[Person]:
    """Return whom those at `last` are behind: "General Low shows his approval. Behind him, l-r, are".

    His sentence or its last line names him first, and a verb follows.
    """
    posture = source.match(last, Sense.POSTURE)
    if not source.match(posture.end if posture else last, Sense.BESIDE):
        return []
    spans = [(begin, end) for begin, end in sentences_of(source, 0, len(source.tokens)) if begin < last]
    begin = spans[-1][0] if spans else last
    opens = [at + 1 for at in range(begin, last) if source.is_kind(at, Kind.LINE) or source.is_long_dash(at)]
    group = _opening_names(source, max((begin, *opens)), last)
    if len(group) != 1 or not source.is_lower(group[0].end):
        return []
    behind = source.means(last, Sense.POSITION) or posture is not None
    found = _told_behind(source, group[0].end, last) or Found(row="front" if behind else None)
    people = [placed(person, found) for person in named_in(source, group[0])]
    return [] if any(_may_be(person, other) for person in people for other in others) else people


def find_leading(source: Source, others: Sequence[Person]) -> list[Person]:
    """Return who opens the caption with as many nameless as `others` are, or with some of them.

    No place is theirs: "Group portrait of Ed Moe and four women, from left: Ann Low, ...".
    """
    sentence = next((end for _, end in sentences_of(source, 0, len(source.tokens))), 0)
    group = _opening_names(source, 0, sentence)
    starts = [person.start for person in others]
    if not group or not starts or min(starts) < source.tokens[group[-1].end - 1].stop:
        return []
    at = group[-1].end + source.is_mark(group[-1].end, _COMMA)
    count = source.match(at + 1, Sense.NUMBER)
    joined = source.means(at, Sense.AND, Sense.WITH)
    whom = count.end if count else at + 1
    # As in "La maestra Ida Gil y sus alumnos: Ana Ruiz, Juan Mora".
    whom += not count and source.is_lower(whom) and source.means(whom + 1, Sense.PEOPLE)
    nameless = joined and source.match(whom, Sense.PEOPLE) is not None
    return [person for mention in group for person in people_of(source, mention)] if nameless else []


def find_actors(source: Source, company: Sequence[Person]) -> list[Person]:
    """Return who opens the caption with a deed while `company` is told to be somewhere: no place is theirs.

    "Ed Moe playing piano, with Ann Low standing beside him", "Ed Moe wearing a crown, with Al Poe on right"
    """
    sentence = next((end for _, end in sentences_of(source, 0, len(source.tokens))), 0)
    starts = [p.start for p in company if p.start < source.tokens[sentence - 1].stop]
    group = _opening_names(source, 0, sentence) if starts else []
    if not group or source.tokens[group[-1].end - 1].stop >= min(starts):
        return []
    deed = group[-1].end
    acts = source.is_lower(deed) and not source.match(deed, *_JOINING, Sense.PEOPLE)
    acts = acts and not _names_body(source, deed)
    return [person for mention in group for person in people_of(source, mention)] if acts else []


def _names_body(source: Source, first: int) -> bool:
    """Say whether what is called after somebody is all of a clause: "the Ed Moe softball team, with"."""
    reach = range(first, min(first + _LONGEST_BODY, len(source.tokens)))
    end = next((at for at in reach if source.is_kind(at, Kind.MARK) or source.means(at, Sense.WITH)), first)
    return end > first and source.means(end - 1, Sense.COMMON, Sense.HOUSE, Sense.FAMILY, Sense.PICTURE)


def _may_be(person: Person, other: Person) -> bool:
    """Say whether both may be one, of one surname and one initial or known by the surname alone."""
    (*firsts, last), others = (person.name or "?").split(), (other.name or "").split()
    if not others or last != others[-1]:
        return False
    return not firsts or len(others) == 1 or firsts[0][0] == others[0][0]


def _met_by(source: Source, person: Person, first: int, last: int) -> list[Person]:
    """Return whom somebody named before `first` meets in the same clause: "presenting a plaque to Al Poe"."""
    clause = range(first, min(first + _LONGEST_REMARK, last))
    end = next((at for at in clause if source.is_kind(at, Kind.MARK)), clause.stop)
    part, met = find_held(source, (first, end)) or (None, False)
    if part is None or not met:
        return []
    reading = read_person(source, part.first, part.last)
    if not is_whole_name(source, *reading.name):
        # "presenting NAACP Lifetime Membership"
        return []
    return held_people(source, person, replace(part, last=max(reading.name[1], part.first)), met=True)


def _held_by(source: Source, person: Person, first: int, last: int) -> list[Person]:
    """Return whom somebody named before `first` holds: "Ann Low, seated, holding her grandson Al Poe;"."""
    begin, people = first, list[Person]()
    for at in range(first, min(first + 2 * _LONGEST_REMARK, last)):
        if not source.is_mark(at, _ENDS | _COMMA):
            continue
        part, met = find_held(source, (begin, at)) or (None, True)
        if part is not None and not met:
            held = held_people(source, person, part, met=False)
            people += [replace(each, posture=person.posture) for each in held]
        if source.is_mark(at, _ENDS):
            break
        begin = at + 1
    return people


def _opening_names(source: Source, begin: int, last: int) -> list[Mention]:
    """Return the names that open the caption or its sentence at `begin`, behind "Portrait of" too."""
    group: list[Mention] = []
    first = _past_opening(source, begin, last)
    if source.means(first, Sense.WITH) and not source.means(first, Sense.GIVEN):
        # "With Coach Al Poe are Ed Moe and Jim Dow" opens with nobody who acts.
        return group
    for mention in find_mentions(source, first, last):
        reading = mention.reading
        if reading is None or not is_sure(source, reading):
            break
        if source.means(mention.first, Sense.FAMILY_OF, Sense.SIBLINGS):
            # As in "Rodina Novákova v r. 1918: Jan, Marie".
            break
        if not group and mention.first != first:
            break
        if group and not (mention.first == group[-1].end + 1 and source.means(group[-1].end, Sense.AND)):
            break
        group.append(mention)
    return group


def _past_opening(source: Source, begin: int, last: int) -> int:
    """Return where the first name may begin: behind what opens a caption, "Portrait of", "Men including"."""
    for at in range(begin, min(begin + _LONGEST_LEAD, last)):
        if source.means(at, Sense.PICTURE) and source.means(at + 1, Sense.OF) and source.is_capital(at + 2):
            return at + 2
        names = source.means(at, Sense.INTRO) and source.means(at, Sense.CLOSING)
        if names and not source.means(at, Sense.NAMING) and not source.means(begin, Sense.GIVEN):
            return at + 1
        if at > begin and source.is_mark(at, frozenset(":")):
            # As in "Four generations: Mrs. Low, seated; standing: Ann Moe".
            return at + 1
        if not (source.is_kind(at, Kind.WORD) or source.is_mark(at, frozenset(","))):
            break
    return begin


def _told_behind(source: Source, first: int, last: int) -> Found | None:
    """Return what is told of whoever is named before `first`: "wearing dark dress, seated on sofa".

    Whoever meets others, or holds something, is there, whatever the posture.
    """
    acts = source.match(first, Sense.MEETING, Sense.HOLDING, Sense.WEARING, end=last)
    acts = None if source.means(first, Sense.WITH) else acts
    # "is seated"
    first += source.means(first, Sense.NAMING) and source.match(first + 1, Sense.POSTURE) is not None
    first += source.is_mark(first, OPENING)
    for at in range(first, min(first + _LONGEST_REMARK, last)):
        posture = source.match(at, Sense.POSTURE, end=last)
        if posture is not None and source.is_lower(at):
            placed = source.match(posture.end, Sense.LTR, Sense.RTL, Sense.FROM_SIDE)
            if placed or source.match(posture.end, Sense.ORDINAL):
                break
            side = source.match(posture.end, Sense.SIDE, Sense.FAR_SIDE, end=last)
            return find_place(source, at, side.end if side else posture.end)
        if source.is_mark(at, _ENDS) or source.is_capital(at) or source.match(at, Sense.INTRO, Sense.WITH):
            break
    return Found() if acts and source.is_lower(first) else None
