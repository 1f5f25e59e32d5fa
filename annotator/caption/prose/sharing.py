"""Places and rows that several of a sentence share: a family, two who are counted, who follow in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.places.places import Found, find_place
from annotator.caption.places.shared_places import shared_places
from annotator.caption.prose.company import is_company, people_of
from annotator.caption.prose.couples import counted_in
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import is_joined
from annotator.caption.prose.several_beside import goes_on_with
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source

_LONGEST_COUNT = 12
_LONGEST_OPENING = 6
_COMMA = frozenset(",")
_COLON = frozenset(":")


def family_of(source: Source, mentions: list[Mention], index: int) -> Sequence[int]:
    """Return somebody and the kin told with her, up to `index`: "Anna Kos z synami Janem i Karolem"."""
    first = index
    while first > 0 and mentions[first - 1].is_name:
        if is_company(source, mentions[first - 1], mentions[first]):
            return range(first - 1, index + 1)
        if not is_joined(source, mentions[first - 1].end, mentions[first].first):
            break
        first -= 1
    return ()


def told_together(source: Source, mentions: list[Mention], index: int) -> range:
    """Return whom a verb for several behind the name at `index` tells of: "Ann and Ed sit in front"."""
    first = index
    if source.means(mentions[index].end, Sense.PLURAL_VERB):
        while (
            first > 0
            and mentions[first - 1].is_name
            and goes_on_with(source, mentions, first, several=first < index)
        ):
            first -= 1
    return range(first, index + 1)


def listed_from(source: Source, mentions: list[Mention], index: int) -> range:
    """Return who are listed from the name at `index` on: ", devant les enfants Guy et Marie"."""
    last = index + 1
    while (
        last < len(mentions) and mentions[last].is_name and goes_on_with(source, mentions, last, several=True)
    ):
        last += 1
    return range(index, last)


def share_counts(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> None:
    """Put several at the places counted for them: "A and B (2nd and 5th from left)"."""
    for index, mention in enumerate(mentions):
        if mention.found is None:
            continue
        reach = range(max(mention.first - _LONGEST_COUNT, 0), mention.first)
        opened = next((at + 1 for at in reversed(reach) if _leads_to_counts(source, at)), None)
        posture = source.match(mention.first, Sense.POSTURE)
        opened = posture.end if posture else opened
        places, end = (shared_places(source, opened, mention.end) if opened else None) or ((), 0)
        if not places and _is_of_pair(source, mentions, index):
            places, end = counted_in(source, mention)
        named = range(index - len(places), index)
        if end <= mention.end and named and named[0] >= 0 and all(mentions[at].is_name for at in named):
            # "second and third from left in the back row"
            found = mention.found if end == mention.end else find_place(source, end, mention.end)
            told = zip(named, places, strict=True)
            taken |= {at: replace(found, place=place) for at, place in told}


def _is_of_pair(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a comma at most parts the place at `index` from two whom "and" joins before it.

    "Mr. and Mrs. Low and Mr. and Mrs. Moe, fourth and fifth" are two couples.
    """
    joined = index > 1 and is_joined(source, mentions[index - 2].end, mentions[index - 1].first)
    if not joined or len(people_of(source, mentions[index - 1])) > 1:
        return False
    end, first = mentions[index - 1].end, mentions[index].first
    return first == end + source.is_mark(end, _COMMA)


def _leads_to_counts(source: Source, at: int) -> bool:
    """Say whether a bracket or a verb stands before counts of those named: "Ann and Ed are 2nd and 3rd"."""
    return source.is_mark(at, OPENING) or (source.is_lower(at) and source.means(at, Sense.CLOSING))


def lend_row(taken: dict[int, Found], ahead: set[int]) -> None:
    """Let a row told before a name hold for those after it: "in the front row at left is A, at right B"."""
    lead: Found | None = None
    for index, found in sorted(taken.items()):
        if found.row and index in ahead:
            lead = found
        elif lead is not None and not found.row:
            taken[index] = replace(found, row=lead.row, row_label=lead.row_label)


def lend_opening(source: Source, begin: int, mentions: list[Mention], taken: dict[int, Found]) -> None:
    """Let the row that a sentence opens with hold for whom it places: "In back are A on left and B".

    A verb or a colon leads from it to the first name; whoever has a row of his own ends it.
    """
    gap = range(begin, mentions[0].first if mentions else begin)
    if not 1 < len(gap) <= _LONGEST_OPENING or not mentions[0].is_name:
        return
    leads = source.means(gap[-1], Sense.CLOSING, Sense.POSTURE) or source.is_mark(gap[-1], _COLON)
    told = find_place(source, gap.start, gap.stop)
    if not leads or told.row is None or told.place is not None:
        return
    for index, found in sorted(taken.items()):
        if found.row or found.posture:
            break
        taken[index] = replace(found, row=told.row, row_label=told.row_label, posture=told.posture)
