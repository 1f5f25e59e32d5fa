"""People whom running text lists beside those it places: "including Ann Low, Ed Moe on left, and Al Poe".

They are in the picture, nobody knows where. Whoever is named inside a remark, "holding Jo Low", or behind the
list, in the scene, is none of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.company import people_of, told_behind
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import find_mentions, is_joined
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_LONGEST_LEAD = 6
_LONGEST_NAMELESS = 12
_LONGEST_BRACKET = 8
# Two in brackets, or one of three.
_FEWEST_TOLD = 3
_COMMA = frozenset(",")
_PARTING = frozenset(",;")
_COLON = frozenset(":")
_BEFORE_NUMBER = frozenset("#")
_BEFORE_NAME = (Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.DOUBT, Sense.PRONOUN, Sense.ARTICLE)


def take_listed(source: Source, mentions: list[Mention], taken: dict[int, Found], last: int) -> None:
    """Add to `taken`, without a place, those of `mentions` who stand in a list with others placed.

    The sentence ends at token `last`.
    """
    placed = [index for index, found in taken.items() if found.place is not None]
    if not placed:
        return
    for listed in _lists(source, mentions, placed[-1], tied=True):
        _take(source, mentions, taken, listed, last)
    for listed in _bracketed_lists(source, mentions):
        _take_bracketed(source, mentions, taken, listed)


def find_included(source: Source, others: Sequence[Person]) -> list[Person]:
    """Return whom a sentence that tells of `others` includes as well: "with men, including Al Poe".

    No place is theirs, nor that of anybody listed with them.
    """
    starts = {person.start for person in others}
    ordered = sorted(starts)
    included: list[Person] = []
    for begin, end in sentences_of(source, 0, len(source.tokens)):
        first, last = source.tokens[begin].start, source.tokens[end - 1].stop
        told_of = bisect_left(ordered, first) < bisect_left(ordered, last)
        if not told_of or not any(source.means(at, Sense.INTRO) for at in range(begin, end)):
            continue
        mentions = list(find_mentions(source, begin, end))
        told = [_names_of(source, mention) for mention in mentions]
        placed = [at for at, names in enumerate(told) if any(name.start in starts for name in names)]
        for listed in _lists(source, mentions, max(placed, default=0)):
            sure = [at for at in listed if _is_known(source, mentions[at]) and not mentions[at].is_single]
            sure = [at for at in sure if not source.means(mentions[at].end - 1, Sense.FAMILY)]
            named = bool(listed) and _names_included(source, _opening(source, mentions[listed[0]].first))
            if named and not set(listed) & set(placed):
                included.extend(name for at in sure for name in told[at])
    return included


def _names_included(source: Source, at: int) -> bool:
    """Say whether words for it lead to a list, not those for the picture: "with a portrait of Al Poe"."""
    at -= source.is_mark(at, _COLON) or source.is_mark(at, _COMMA)
    return source.means(at, Sense.INTRO, Sense.WITH) or _is_behind_nameless(source, at + 1)


def _names_of(source: Source, mention: Mention) -> list[Person]:
    return people_of(source, mention) if mention.is_name else []


def _lists(
    source: Source, mentions: list[Mention], placed: int, *, tied: bool = False
) -> Iterator[list[int]]:
    """Give lists of names, each led in by words for it; behind the last one `placed` the scene ends them."""
    spots = {mention.first for mention in mentions if mention.found}
    listed: list[int] = []
    for index, mention in enumerate(mentions):
        if not mention.is_name:
            continue
        opening = _opening(source, mention.first)
        if _leads_in(source, opening, tied=tied) or (not listed and _is_behind_nameless(source, opening)):
            yield listed
            listed = [index]
        elif listed and (source.is_mark(opening, _PARTING) or source.means(opening, Sense.AND)):
            gap = range(mentions[listed[-1]].end, opening + 1)
            # "Ed Moe, on right, and Al Poe" goes on.
            inside = (at for at in gap if at + 1 not in spots)
            if any(_ends_list(source, at, closed=index > placed) for at in inside):
                break
            listed.append(index)
    yield listed


def _take(
    source: Source, mentions: list[Mention], taken: dict[int, Found], listed: list[int], last: int
) -> None:
    """Take those of one list, where it places somebody.

    Once two are somebody for sure, the others need no known first name.
    """
    if not any(index in taken and taken[index].place for index in listed):
        return
    known = sum(_is_known(source, mentions[index]) for index in listed) > 1
    for index in listed:
        mention = mentions[index]
        named = not mention.is_single and not _is_of_office(source, mention)
        if index not in taken and named and (known or _is_known(source, mention)):
            found, _ = told_behind(source, mention.end, last)
            taken[index] = replace(found, place=None) if found else Found()
            if taken[index].row and index - 1 in taken and _is_pair(source, mentions[index - 1], mention):
                # "Ann Low and Ed Moe in front"
                taken[index - 1] = replace(taken[index], place=taken[index - 1].place)


def _bracketed_lists(source: Source, mentions: list[Mention]) -> Iterator[list[int]]:
    """Give lists of names that brackets, commas and "and" part: "Ann Low (left), Ed Moe (seated)"."""
    listed: list[int] = []
    for index, mention in enumerate(mentions):
        if not mention.is_name:
            continue
        if listed and not _goes_on(source, mentions[listed[-1]].end, mention.first):
            yield listed
            listed = []
        listed.append(index)
    yield listed


def _goes_on(source: Source, end: int, first: int) -> bool:
    """Say whether brackets, commas, "and" and what leads up to a name are all between two names."""
    opening = _opening(source, first) + 1
    at = end
    while source.is_mark(at, OPENING):
        reach = range(at + 1, min(at + _LONGEST_BRACKET, opening))
        close = next((each for each in reach if source.is_mark(each, CLOSING)), None)
        if close is None:
            return False
        at = close + 1
    comma = source.is_mark(at, _COMMA)
    at += comma
    joined = at < opening and source.means(at, Sense.AND)
    return (comma or joined) and at + joined == opening


def _take_bracketed(
    source: Source, mentions: list[Mention], taken: dict[int, Found], listed: list[int]
) -> None:
    """Take those of a list in which a bracket places somebody and another tells more, or three stand."""
    held = [index for index in listed if source.is_mark(mentions[index].end, OPENING)]
    told = any(index in taken for index in held) and len(held) + len(listed) > _FEWEST_TOLD
    known = sum(_is_known(source, mentions[index]) for index in listed)
    single = any(mentions[index].is_single for index in listed)
    if not told or (single and known < len(listed)) or known * 2 < len(listed):
        return
    for index in listed:
        mention = mentions[index]
        # In "Ed Moe, owner Recorder Herald (middle)" a small word leads up to no name.
        named = _is_known(source, mention) or _opening(source, mention.first) + 1 == mention.first
        if index in taken or not named or _is_of_office(source, mention):
            continue
        end = mention.end
        reach = range(end + 1, min(end + _LONGEST_BRACKET, len(source.tokens)))
        opened = source.is_mark(end, OPENING)
        close = next((at for at in reach if source.is_mark(at, CLOSING)), end) if opened else end
        taken[index] = replace(find_place(source, end, close), place=None)


def _is_pair(source: Source, first: Mention, second: Mention) -> bool:
    return first.is_name and is_joined(source, first.end, second.first)


def _is_known(source: Source, mention: Mention) -> bool:
    return mention.reading is not None and is_sure(source, mention.reading)


def _opening(source: Source, first: int) -> int:
    """Return the index of what stands before a name and all that leads up to it: "possibly coach #12 Moe"."""
    for at in range(first - 1, max(first - _LONGEST_LEAD, -1), -1):
        lead = source.is_lower(at) and source.means(at, *_BEFORE_NAME) and not source.means(at, Sense.AND)
        number = source.is_kind(at, Kind.NUMBER) or source.is_mark(at, _BEFORE_NUMBER)
        if not (lead or number or source.is_mark(at, QUOTES)):
            return at
    return first - 1


def _is_of_office(source: Source, mention: Mention) -> bool:
    """Say whether the name is what an office is of: "with Dean of Engineering, Alan Low (left)"."""
    reading = mention.reading
    return reading is not None and reading.has_title and source.means(reading.name[0] - 1, Sense.OF)


def _leads_in(source: Source, at: int, *, tied: bool) -> bool:
    """Say whether a list begins behind the word at `at`: "including", "including:", ", with", "Students".

    Words for the picture lead to one, too: "Na snímku", "On reconnaît, entre autres,". So may "with" without
    a comma, where it may be `tied`: "performing with Al Low on piano, Ed Moe on left".
    """
    at -= source.is_mark(at, _COLON) or source.is_mark(at, _COMMA)
    if source.is_behind(at + 1, Sense.INTRO, Sense.PICTURE) and not source.means(at, Sense.NAMING):
        return True
    parted = source.is_mark(at - 1, _COMMA) or (tied and source.is_kind(at - 1, Kind.WORD))
    company = source.means(at, Sense.WITH) and parted
    if source.is_capital(at):
        return source.means(at, Sense.PEOPLE) and is_strong_boundary(source, at)
    return source.is_lower(at) and (source.means(at, Sense.INTRO) or company)


def _is_behind_nameless(source: Source, at: int) -> bool:
    """Say whether a list opens with somebody nameless: "including groom wearing white, Ed Moe, ..."."""
    if not source.is_mark(at, _COMMA):
        return False
    told = False
    for before in range(at - 1, max(at - _LONGEST_NAMELESS, 0), -1):
        if not source.is_lower(before):
            break
        told = told or source.means(before, Sense.ROLE, Sense.KIN, Sense.PEOPLE, Sense.TITLE)
        if source.means(before, Sense.INTRO) and source.means(before, Sense.CLOSING):
            return told
    return False


def _ends_list(source: Source, at: int, *, closed: bool) -> bool:
    """Say whether a row is named at `at`, or the scene opens: behind a `closed` list, a posture of all."""
    if source.is_mark(at, _COLON):
        return True
    if not (source.is_mark(at, _PARTING) or source.means(at, Sense.AND)):
        return False
    if not closed and source.match(at + 1, Sense.HOLDING, Sense.WEARING):
        # ", holding a book, and Al Poe on right" tells of one of them.
        return False
    scene = (Sense.SCENE, Sense.SPOT, *((Sense.POSTURE, Sense.WITH) * closed))
    return source.is_lower(at + 1) and source.match(at + 1, *scene) is not None
