"""People placed in running text: "Gen. Smith, second from left, greets Mr. Jones, centre".

Pairs each counted place with the name that stands next to it in the same clause. Like the lists after a row
label, but order in the text says nothing here; only the place that is told counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.caption.atoms import Atoms
from annotator.caption.naming import name_people
from annotator.caption.parts import Part, Separator
from annotator.caption.people import read_person
from annotator.caption.persons import Person
from annotator.caption.places import Found, find_place, is_in_name
from annotator.caption.reading import Reading
from annotator.caption.remarks import ends_in_plain_word, placed
from annotator.caption.senses import Sense
from annotator.caption.sentences import is_sentence_end
from annotator.caption.source import CLOSING, OPENING, Source
from annotator.caption.titles import skip_titles
from annotator.caption.tokens import Kind
from annotator.core.caption import Place, Side

_LONGEST_NAME = 14
_WIDEST_GAP = 10
_WIDEST_GAP_AHEAD = 6
_SINGLE_NAME_GAP = 4
_LONGEST_ROW = 5
_LONGEST_PLACE = 16
_MOST_SUFFIXES = 3
_HARD = frozenset(".;!?:")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name, a pronoun or a place in the text: tokens `first` to `end`."""

    first: int
    end: int
    reading: Reading | None = None
    found: Found | None = None
    pronoun: bool = False

    @property
    def is_name(self) -> bool:
        """Say whether it names somebody."""
        return self.reading is not None


def read_prose(source: Source, first: int, last: int) -> list[Person]:
    """Return the people whom tokens `first` to `last` place, in the order of the text."""
    people: list[Person] = []
    before: _Mention | None = None
    for begin, end in _sentences(source, first, last):
        mentions = list(_mentions(source, begin, end))
        if mentions and mentions[0].pronoun and before is not None:
            mentions[0] = replace(before, first=mentions[0].first, end=mentions[0].end)
        people.extend(_paired(source, mentions))
        before = next((m for m in reversed(mentions) if m.is_name and m.reading is not None), before)
    return people


def _sentences(source: Source, first: int, last: int) -> Iterator[tuple[int, int]]:
    begin = first
    for at in range(first, last):
        token = source.tokens[at]
        blank = token.kind is Kind.LINE and token.key == "\n\n"
        stop = source.is_mark(at, frozenset(".!")) or (token.dot and is_sentence_end(source, at, begin=begin))
        if blank or stop:
            yield begin, at + 1
            begin = at + 1
    if begin < last:
        yield begin, last


def _mentions(source: Source, first: int, last: int) -> Iterator[_Mention]:
    atoms = Atoms(source)
    at = first
    while at < last:
        run = _end_of_run(source, atoms, at, last)
        mention = _place_of_run(source, at, run, last) or _name_at(source, at, last)
        if mention is None and at == first and source.match(at, Sense.PRONOUN):
            mention = _Mention(at, at + 1, pronoun=True)
        if mention is not None:
            yield mention
        at = mention.end if mention else max(at + 1, run, _past_bare_titles(source, at, last))


def _past_bare_titles(source: Source, at: int, last: int) -> int:
    """Return where to go on where titles fill all the room for a name: a megabyte of "Mr." stays cheap."""
    if not source.means(at, Sense.TITLE):
        return at
    end = skip_titles(source, at, min(at + _LONGEST_NAME, last))
    return end - 1 if end - at >= _LONGEST_NAME - 1 else at


def _end_of_run(source: Source, atoms: Atoms, first: int, last: int) -> int:
    """Return the index after the places, postures and rows that stand together at `first`."""
    at, before = first, None
    end = first
    last = min(last, first + _LONGEST_PLACE)
    while at < last:
        atom = atoms.at(at, before)
        if atom is not None and atom.end <= last and not is_in_name(source, atom):
            before, at = atom, atom.end
            end = at
        elif before is not None and (source.means(at, Sense.BETWEEN) or source.is_mark(at, frozenset(","))):
            at += 1
        else:
            break
    return end


def _place_of_run(source: Source, first: int, end: int, last: int) -> _Mention | None:
    """Return the place that the run from `first` to `end` tells."""
    if end == first or source.means(first - 1, Sense.PRONOUN):
        return None
    found = find_place(source, first, end)
    if found.place is None:
        return None
    if not source.means(end, Sense.OF):
        return _Mention(first, end, found=found)
    # "at the right of the front row" places, "to the right of the door" does not.
    whole = find_place(source, first, min(end + _LONGEST_ROW, last))
    return _Mention(first, end, found=replace(whole, place=found.place)) if whole.row else None


def _name_at(source: Source, first: int, last: int) -> _Mention | None:
    token = source.tokens[first]
    if token.kind is not Kind.WORD or not (token.capital or source.match(first, Sense.TITLE)):
        return None
    reading = read_person(source, first, min(first + _LONGEST_NAME, last))
    if not reading.has_name or reading.first != first:
        return None
    begin, end = reading.name
    words = end - begin
    initial = len(source.tokens[begin].key) == 1
    if not (reading.has_title or initial) and source.means(
        begin, Sense.COMMON, Sense.SCENE, Sense.PRONOUN, Sense.CLOSING
    ):
        return None
    if words == 1 and (
        source.means(begin, Sense.ROLE, Sense.TITLE) or source.is_kind(begin - 1, Kind.NUMBER)
    ):
        # "5th Marines commander" names a unit.
        return None
    if ends_in_plain_word(source, reading):
        return None
    end = _past_suffix(source, end, last)
    return _Mention(first, end, reading=replace(reading, name=(begin, end)))


def _past_suffix(source: Source, end: int, last: int) -> int:
    for _ in range(_MOST_SUFFIXES):
        match = source.match(end + 1, Sense.SUFFIX, Sense.POST_NOMINAL, end=last)
        if not source.is_mark(end, frozenset(",")) or match is None:
            break
        end = match.end
    return end


def _paired(source: Source, mentions: list[_Mention]) -> list[Person]:
    taken: dict[int, Found] = {}
    for index, mention in enumerate(mentions):
        if mention.found is None:
            continue
        before, after = index - 1, index + 1
        if (
            before >= 0
            and mentions[before].is_name
            and before not in taken
            and _ties_back(source, mentions, index)
        ):
            taken[before] = mention.found
        elif after < len(mentions) and mentions[after].is_name and _ties_ahead(source, mentions, index):
            taken[after] = mention.found
    _place_opposite(source, mentions, taken)
    return [
        placed(person, _with_posture(source, mentions, index, found))
        for index, found in sorted(taken.items())
        for person in _person(source, mentions[index])
    ]


def _place_opposite(source: Source, mentions: list[_Mention], taken: dict[int, Found]) -> None:
    """Place the last name of "Gen. Smith, left, and Maj. Low": newspapers leave the other side unsaid."""
    sides = {found.place.side for found in taken.values() if found.place and found.place.index in (1, None)}
    ends = sides & {Side.LEFT, Side.RIGHT}
    if len(ends) != 1 or any(
        found.place is None or found.place.index not in (1, None) for found in taken.values()
    ):
        return
    last = max(index for index, mention in enumerate(mentions) if mention.found is not None)
    after = last + 1
    if last - 1 not in taken or after >= len(mentions) or not mentions[after].is_name:
        return
    gap = range(mentions[last].end, mentions[after].first)
    joined = any(source.means(at, Sense.AND) for at in gap)
    if joined and all(source.is_mark(at, frozenset(",)")) or source.means(at, Sense.AND) for at in gap):
        taken[after] = Found(place=Place(Side.RIGHT if Side.LEFT in ends else Side.LEFT, 1))


def _with_posture(source: Source, mentions: list[_Mention], index: int, found: Found) -> Found:
    """Add a posture that stands between the name and its place: "Smith seated, with a dog, at left"."""
    if found.posture or index + 1 >= len(mentions):
        return found
    return replace(found, posture=find_place(source, mentions[index].end, mentions[index + 1].first).posture)


def _person(source: Source, mention: _Mention) -> list[Person]:
    if mention.reading is None:
        return []
    part = Part(mention.reading.first, mention.reading.name[1], Separator.COMMA)
    return name_people(source, part, mention.reading, "")[:1]


def _ties_back(source: Source, mentions: list[_Mention], index: int) -> bool:
    name, place = mentions[index - 1], mentions[index]
    gap = range(name.end, place.first)
    if name.pronoun or any(source.is_mark(at, _HARD) for at in gap):
        return False
    widest = _SINGLE_NAME_GAP if _is_single(name) else _WIDEST_GAP
    closed = any(source.is_mark(at, frozenset(",") | OPENING | CLOSING) for at in gap)
    lower = all(
        not source.is_capital(at) or source.is_kind(at - 1, Kind.NUMBER) for at in gap
    ) or source.is_capital(place.first)
    return len(gap) <= widest and (closed or len(gap) <= _SINGLE_NAME_GAP) and lower


def _ties_ahead(source: Source, mentions: list[_Mention], index: int) -> bool:
    place, name = mentions[index], mentions[index + 1]
    gap = range(place.end, name.first)
    if any(source.is_mark(at, _HARD - frozenset(":;")) for at in gap) or len(gap) > _WIDEST_GAP_AHEAD:
        return False
    after = index + 2
    claimed = (
        after < len(mentions) and mentions[after].found is not None and _ties_back(source, mentions, after)
    )
    return not claimed or index == 0


def _is_single(mention: _Mention) -> bool:
    reading = mention.reading
    return reading is not None and reading.name[1] - reading.name[0] == 1 and not reading.has_title
