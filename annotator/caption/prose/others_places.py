"""Places in running text that are a thing's, a beast's or somebody nameless's: "with dog on right"."""

from __future__ import annotations

from annotator.caption.names.somebody import is_noun, is_unsure
from annotator.caption.places.places import Found
from annotator.caption.prose.looks import is_worn
from annotator.caption.prose.mention import Mention
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, QUOTES, Source

_COMMA = frozenset(",")
_PARTING = frozenset(",;")
_STOPS = frozenset(".!?")
_WIDEST_GAP = 6
_LONGEST_NAMELESS = 3


def is_of_company(source: Source, gap: range) -> bool:
    """Say whether a place is that of a beast, a thing or somebody nameless: "Ed Moe, with dog on right"."""
    if not gap or not source.is_lower(gap[-1]):
        return False
    if source.means(gap[-1], Sense.NUMBER):
        # "wearing shirt with two pockets, one on left holding a pen"
        return True
    if any(_adds_nameless(source, at) for at in gap[1:]):
        return True
    company = source.means(gap[-1], Sense.BEAST, Sense.PEOPLE)
    # 'holding music for "Cry," with another man on right'
    marks = _COMMA | QUOTES
    return company and any(source.is_mark(at, marks) and source.means(at + 1, Sense.WITH) for at in gap[:-2])


def _adds_nameless(source: Source, at: int) -> bool:
    """Say whether "and" adds others without a name: "Dr. Low, and three women with piano on right".

    One behind a comma does as well: "Dr. Low, and man on guitar on right".
    """
    if source.is_mark(at - 1, _COMMA) and source.means(at, Sense.AND) and source.is_lower(at + 1):
        noun = source.means(at + 1, Sense.PEOPLE) and not source.means(at + 1, Sense.ROLE, Sense.KIN)
        if noun and source.is_lower(at + 2):
            return True
    count = source.match(at + 1, Sense.NUMBER) if source.means(at, Sense.AND) else None
    return count is not None and int(count.value) > 1 and source.means(count.end, Sense.PEOPLE)


def is_spot_or_thing(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a place tells where a thing is, and a name behind it whose, or in which town.

    As in "The barn on the left was built by Ed Moe", "a destra parte del ristorante All'Ombra" and "a house
    with a lot on right, Dunmore".
    """
    place, name = mentions[index], mentions[index + 1]
    gap = range(place.end, name.first)
    if is_worn(source, gap):
        return False
    noun = any(is_noun(source, at) for at in gap)
    unsure = name.reading is not None and is_unsure(source, name.reading)
    thing = is_anothers(source, place) and not source.means(place.first - 1, Sense.PEOPLE)
    by = bool(gap) and source.means(gap[-1], Sense.SPOT) and not source.means(gap[-1], Sense.BETWEEN)
    return by or (unsure and noun) or (thing and (unsure or noun))


def is_of_thing(source: Source, place: Mention, gap: range) -> bool:
    """Say whether a side is that of a thing: "Den vänstra ingången till lärarinnan Anna Bergs bostad"."""
    told = source.means(place.first - 1, Sense.ARTICLE, Sense.COMMON) and place.end == place.first + 1
    noun = bool(gap) and is_noun(source, gap[0])
    return told and noun and not any(source.means(at, Sense.CLOSING, Sense.POSTURE) for at in gap)


def is_anothers(source: Source, place: Mention) -> bool:
    """Say whether somebody without a name is there: "including a girl in center, and Ann Low on left"."""
    before = place.first - 1 - source.is_mark(place.first - 1, _COMMA)
    noun = source.means(before, Sense.PEOPLE) or (before == place.first - 1 and is_noun(source, before))
    return noun and source.is_mark(place.end, _COMMA)


def counts_nameless(source: Source, end: int) -> bool:
    """Say whether small words with a number or for the unknown stand before `end`: "a camera man"."""
    lead = range(max(end - _LONGEST_NAMELESS, 0), end)
    return any(source.is_lower(at) and source.means(at, Sense.NUMBER, Sense.UNKNOWN) for at in lead)


def is_bracketed_ahead(source: Source, place: Mention, ahead: range) -> bool:
    """Say whether a comma and brackets part a place from the name before it: ", (center) Ann Low"."""
    held = source.is_mark(place.first - 1, OPENING) and len(ahead) == 1 and source.is_mark(ahead[0], CLOSING)
    return held and source.is_mark(place.first - 2, _PARTING)


def is_of_nameless(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> bool:
    """Say whether the place at `index` is told of somebody without a name: "On the left stands a man"."""
    found = mentions[index].found
    if found is None or found.place is None or any(other.place == found.place for other in taken.values()):
        return False
    if source.means(mentions[index].first - 1, Sense.PEOPLE):
        # "Los novios en el centro, a los lados Ana Gil y Luis Soto"
        return True
    end = mentions[index + 1].first if index + 1 < len(mentions) else len(source.tokens)
    for at in range(mentions[index].end, min(end, mentions[index].end + _WIDEST_GAP)):
        if source.is_mark(at, _STOPS | _COMMA):
            return False
        if source.means(at, Sense.PEOPLE):
            return True
    return False
