"""The list that belongs to a label: where it begins and ends, and whether it goes on in the next sentence."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.labels.segments import Segment
from annotator.caption.lists.absent_clauses import tells_of_absent
from annotator.caption.lists.entries import Entries, read_entries
from annotator.caption.lists.going_on import goes_on, past_leading_on, without_honour
from annotator.caption.lists.list_ends import end_of_line, tells_of_somebody
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.names.sentences import is_sentence_end
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.titles.name_words import opens_clause
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.parts import Listing
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, Source
from annotator.caption.words.tokens import Kind

_LOOK_AHEAD = 32


def read_list(source: Source, segment: Segment, following: Label | None) -> tuple[Listing, Entries]:
    """Return the list after the label of a segment and the people in it."""
    label = segment.label
    counts_one = label.place is not None and not (label.direction or counts_on(source, label))
    end = end_of_line(source, segment.first, segment.last) if label.kind is LabelKind.CREDIT else segment.last
    last = _sentence_end(source, segment) if counts_one else end
    listing = read_listing(source, segment.first, last)
    entries = read_entries(source, listing)
    if segment.first < label.first and entries.people:
        entries = replace(entries, people=_without_label(entries.people))
    if following is not None and _counts_those_named(following, listing, entries):
        entries = replace(entries, people=())
    if not counts_one or leads_on(source, listing):
        listing, entries = _continued(source, listing, entries, end)
    return listing, entries


def _counts_those_named(following: Label, listing: Listing, entries: Entries) -> bool:
    """Say whether a row is only counted before a direction that names it: "Back: six men. L to R: A, B"."""
    counted = len(listing.parts) == 1 and all(person.unknown for person in entries.people)
    return counted and following.direction is not None and following.position is None and not following.place


def leads_on(source: Source, listing: Listing) -> bool:
    """Say whether the second of a list is told by "then": "Third from left is Ann Low, then Ed Moe"."""
    if len(listing.parts) < 2:  # noqa: PLR2004 - the second
        return False
    second = listing.parts[1].first
    # "Крайний слева - А. Седов, далее Т. Громова": the word joins them, too.
    return source.match(second, Sense.THEN) is not None or source.means(second - 1, Sense.THEN)


def _continued(source: Source, listing: Listing, entries: Entries, last: int) -> tuple[Listing, Entries]:
    """Take in what follows stops on the same line and is a list of names again: the stops ended none."""
    while entries.people and not source.is_kind(listing.end, Kind.LINE) and listing.end < last:
        broken = source.is_kind(listing.end - 1, Kind.LINE) and opens_clause(source, listing.end)
        broken = broken or tells_of_somebody(source, listing.end)
        if broken or source.is_mark(listing.end - 1, CLOSING):
            # As in "The board (l-r: Ann Low, Ed Moe) met Al Poe, Jim Orr".
            break
        first = past_leading_on(source, listing.end)
        more = without_honour(source, _next_listing(source, first, last))
        inside = last < len(source.tokens)
        if inside and more.end == last and _tells_row_of(source, last):
            # As in "Front row: Ann Low, Ed Moe. Al Poe in the back row is the coach".
            break
        rowed = inside and is_strong_boundary(source, last)
        again = is_name_list(source, more, fewest=1 if first > listing.end else 2 + (not inside))
        again = again or goes_on(source, listing, more, rowed=rowed)
        if more.end <= listing.end or not again or tells_of_absent(source, more.parts[0].first):
            break
        people = entries.people + read_entries(source, more).people
        listing, entries = more, replace(entries, people=people)
    return listing, entries


def _tells_row_of(source: Source, at: int) -> bool:
    """Say whether the words at `at` tell the row of whoever stands before them, no colon behind them."""
    end = at
    while source.is_lower(end):
        end += 1
    return source.is_capital(at - 1) and end > at and not source.is_mark(end, frozenset(":") | DASHES)


def _sentence_end(source: Source, segment: Segment) -> int:
    """Return where the sentence of one person ends: "Fourth from left is Ray Low. Note the board"."""
    for at in range(segment.first, min(segment.last, segment.first + _LOOK_AHEAD)):
        if source.tokens[at].dot and is_sentence_end(source, at, begin=segment.first):
            return at + 1
    return segment.last


def _next_listing(source: Source, first: int, last: int) -> Listing:
    """Read on from a stop, no further than need be: a megabyte of stops stays cheap."""
    ahead = first + _LOOK_AHEAD
    while ahead < last:
        listing = read_listing(source, first, ahead)
        if listing.end < ahead:
            return listing
        ahead = first + 4 * (ahead - first)
    return read_listing(source, first, last)


def counts_on(source: Source, label: Label) -> bool:
    """Say whether the place is the first of several: "front row, fourth from left: Ann Low, Ed Moe"."""
    after = label.place is not None and (label.place.index or 0) > 1
    return label.counts_on or (after and source.is_mark(label.last - 1, frozenset(":") | DASHES))


def _without_label(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return `people` with the first freed of the label that hung on them: it tells of the whole row."""
    first = replace(people[0], place=None, row=None, posture=None, notes=())
    return (first, *people[1:])
