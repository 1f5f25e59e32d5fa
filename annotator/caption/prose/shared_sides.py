"""One side of the picture that running text tells of several: "the boys at right are Al Low and Ed Moe"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.places.places import Found
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import is_joined
from annotator.caption.prose.opposite import is_town, may_join
from annotator.caption.prose.sharing import family_of
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_COMMA = frozenset(",")
_FEWEST = 2


def share_side(source: Source, mentions: list[Mention], taken: dict[int, Found], ahead: set[int]) -> None:
    """Put all of several at the side that is told of them, nobody outermost.

    `ahead` are those of `taken` whose place is told before their names.
    """
    sides = {taken[at].place for at in ahead}
    for index, found in list(taken.items()):
        if found.place is None or found.place.index not in (1, None):
            continue
        if index in ahead:
            group: Sequence[int] = _named_behind(source, mentions, index)
            if not group and len(sides) > 1:
                group = _pair_behind(source, mentions, index)
        else:
            sided = {each.place.side for each in taken.values() if each.place} != {found.place.side}
            group = (
                _family_before(source, mentions, index)
                or _group_before(source, mentions, index, sided=sided)
                or _pair_before(source, mentions, index)
            )
        if len(group) >= _FEWEST and all(at == index or at not in taken for at in group):
            shared = replace(found, place=Place(found.place.side))
            taken |= dict.fromkeys(group, shared)


def _family_before(source: Source, mentions: list[Mention], index: int) -> Sequence[int]:
    """Return a family whose place stands in a bracket behind it: "Ann Low with her sons Al and Bo (left)"."""
    return family_of(source, mentions, index) if source.is_mark(mentions[index].end, OPENING) else ()


def _pair_before(source: Source, mentions: list[Mention], index: int) -> range:
    """Return both of a pair whose second is placed: "Ann Low and her husband Ed Moe on left".

    What both are may stand between: "Ann Low and Ed Moe, bride and groom, center".
    """
    before, after = index - 1, index + 1
    pair = before >= 0 and mentions[before].is_name
    if not pair or after >= len(mentions):
        return range(0)
    if mentions[before].is_single and not _shares_surname(source, mentions, index):
        return range(0)
    gap = range(mentions[before].end, mentions[index].first)
    # "Ed Low and his wife, Ida,"
    kin = range(gap.start, gap.stop - (len(gap) > 1 and source.is_mark(gap[-1], _COMMA)))
    joined = bool(kin) and source.means(kin[0], Sense.AND) and all(may_join(source, at) for at in kin[1:])
    told = _is_told_at_once(source, mentions, index) or _tells_of_both(source, mentions, index)
    told = told or _are_called_pair(source, mentions[before])
    # As in "Homer and Edith Rusk (center)".
    told = told or (_shares_surname(source, mentions, index) and _is_for_both(mentions[after]))
    told = told or (len(kin) < len(gap) and _is_for_both(mentions[after]))
    return range(before, after) if joined and told else range(0)


def _is_for_both(place: Mention) -> bool:
    """Say whether a posture or the middle is told, which one of a couple alone would hardly have."""
    found = place.found
    central = found is not None and found.place is not None and found.place.side is Side.CENTRE
    return found is not None and (central or found.posture is not None)


def _are_called_pair(source: Source, first: Mention) -> bool:
    """Say whether a word for two leads up to the first: "Los novios, Luis Gil y Ana Soto, en el centro"."""
    comma = source.is_mark(first.first - 1, _COMMA)
    titled = source.match(first.first, Sense.PAIR, end=first.end)
    return titled is not None or source.is_behind(first.first - comma, Sense.PAIR)


def _shares_surname(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a first name before that of `index` has her surname: "Ida and Frank Low on left"."""
    first, second = mentions[index - 1], mentions[index]
    given = all(source.means(each.first, Sense.GIVEN) for each in (first, second))
    return given and not second.is_single and is_joined(source, first.end, second.first)


def _tells_of_both(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether commas set apart what both of a pair are, before a place: ", bride and groom, center"."""
    behind = range(mentions[index].end, mentions[index + 1].first)
    parted = len(behind) > 1 and source.is_mark(behind[0], _COMMA)
    inside = [at for at in behind[1:] if not source.is_mark(at, _COMMA)]
    if not parted or mentions[index + 1].found is None or not all(source.is_lower(at) for at in inside):
        return False
    kin = sum(source.means(at, Sense.KIN, Sense.ROLE) for at in inside)
    several = any(source.match(at, Sense.PLURAL, Sense.SIBLINGS, Sense.PLURAL_VERB) for at in inside)
    return several or (kin > 1 and any(source.means(at, Sense.AND) for at in inside))


def _group_before(source: Source, mentions: list[Mention], index: int, *, sided: bool) -> range:
    """Return all before a place whom one word or verb tells to be several.

    "Waitresses Ann Low, Jo Moe and Eve Orr at right", "Ann Low, Jo Moe and Eve Orr are at right". A comma or
    a bracket may stand before the place of two with a title for several where others are at another side, see
    `sided`: "Queen Ida Orr, left, and Princesses Ann Low and Jo Moe, right".
    """
    at_once = _is_told_at_once(source, mentions, index)
    if not (at_once or (sided and _is_told_aside(source, mentions, index))):
        return range(0)
    begin = index
    while begin > 0 and mentions[begin - 1].is_name and _goes_on(source, mentions, begin):
        begin -= 1
    if begin + 1 < index and is_town(source, mentions[begin + 1]):
        return range(0)
    first = mentions[begin].first
    plural = source.match(first, Sense.PLURAL) or source.is_behind(first, Sense.PLURAL, Sense.SIBLINGS)
    behind = range(mentions[index].end, mentions[index + 1].end)
    plural = plural or (at_once and any(source.means(at, Sense.PLURAL_VERB) for at in behind))
    if not (at_once or begin + 1 == index):
        return range(0)
    joined = begin < index and _joins(source, mentions, index)
    joined = joined and not _is_outermost(source, mentions, index)
    return range(begin, index + 1) if plural and joined else range(0)


def _is_outermost(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether one with a title alone is at the very end: "the boys Al and Bo and maid Ida far left"."""
    reading, place = mentions[index].reading, mentions[index + 1].first
    far = source.match(place, Sense.FAR_SIDE) is not None
    return far and reading is not None and reading.has_title and not reading.plural


def _named_behind(source: Source, mentions: list[Mention], index: int) -> range:
    """Return all whom a verb for several names behind a place: "at right are Ann Low and Ed Moe"."""
    gap = range(mentions[index - 1].end, mentions[index].first)
    if not any(source.means(at, Sense.CLOSING, Sense.PLURAL_VERB) for at in gap):
        return range(0)
    end = index + 1
    while end < len(mentions) and mentions[end].is_name and _goes_on(source, mentions, end):
        end += 1
    several = any(source.means(at, Sense.PLURAL_VERB) for at in gap)
    if not several and end != index + 2:
        # "Til venstre ses Mads Kjær og Ane Kjær", but "Links steht Karl Huber, Max Kern und ..."
        return range(0)
    joined = any(_joins(source, mentions, at) for at in range(index + 1, end))
    placed = end < len(mentions) and mentions[end].found and mentions[end].first == mentions[end - 1].end
    return range(index, end) if joined and not placed else range(0)


def _pair_behind(source: Source, mentions: list[Mention], index: int) -> range:
    """Return two whom "and" joins at one side, others at another: "vpravo Anna a Petr, vlevo Karel"."""
    other = index + 1
    pair = other < len(mentions) and mentions[other].is_name and _joins(source, mentions, other)
    return range(index, other + 1) if pair and not _is_told_at_once(source, mentions, other) else range(0)


def _is_told_at_once(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a place follows the name at `index`, no mark between."""
    after = index + 1
    if after >= len(mentions) or mentions[after].found is None:
        return False
    behind = range(mentions[index].end, mentions[after].first)
    return not any(source.tokens[at].kind is Kind.MARK for at in behind)


def _is_told_aside(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether one mark leads from the name at `index` to a place: "Jo Moe, right", "Jo Moe (right)"."""
    after, end = index + 1, mentions[index].end
    told = after < len(mentions) and mentions[after].found is not None
    return told and mentions[after].first == end + 1 and source.is_mark(end, _COMMA | OPENING)


def _goes_on(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a comma or "and" alone parts the name at `index` from the one before."""
    end, first = mentions[index - 1].end, mentions[index].first
    comma = source.is_mark(end, _COMMA)
    return first == end + comma or is_joined(source, end + comma, first)


def _joins(source: Source, mentions: list[Mention], index: int) -> bool:
    end = mentions[index - 1].end
    return is_joined(source, end + source.is_mark(end, _COMMA), mentions[index].first)
