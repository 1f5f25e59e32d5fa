"""Lists that no label announces: numbered names, names on lines, "The crew: A, B and C".

Looked for before the first row label only. A stretch counts as a list of names only where nearly
every part of it looks like one, so that a title or a scene is not taken for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.caption.labels import Label, LabelKind
from annotator.caption.listing import Listing, number_at, read_listing
from annotator.caption.people import Reading, read_person
from annotator.caption.senses import Sense
from annotator.caption.source import Source
from annotator.caption.tokens import Kind

_FEWEST = 2
_SHARE = 0.75
_MOST_STARTS = 200


def find_unlabelled(source: Source, ends: Sequence[Label] = ()) -> list[Label]:
    """Return a label of no words before every stretch of names that stands before the first of `ends`.

    Before a row label a stretch must name three people for sure: titles of captions name one or two.
    """
    last = min((label.first for label in ends), default=len(source.tokens))
    fewest = _FEWEST + any(label.kind is LabelKind.ROW for label in ends)
    found: list[Label] = []
    covered = 0
    for start in _starts(source, last):
        if start < covered:
            continue
        listing = read_listing(source, start, last)
        if is_name_list(source, listing, fewest=fewest):
            found.append(Label(LabelKind.ROW, start, start))
            covered = listing.end
    return found


def is_name_list(source: Source, listing: Listing, *, fewest: int = _FEWEST) -> bool:
    """Say whether nearly every part of `listing` looks like a person, and at least `fewest` do."""
    readings = [(part, read_person(source, part.first, part.last)) for part in listing.parts]
    sure = sum(is_sure(source, reading) for _, reading in readings)
    other = sum(not is_sure(source, reading) and not _is_remark(source, reading) for _, reading in readings)
    return sure >= fewest and sure >= _SHARE * (sure + other)


def is_sure(source: Source, reading: Reading) -> bool:
    """Say whether a part, seen alone, is somebody: titled, or with a given name or initials before a surname."""
    if reading.unknown:
        return True
    first, end = reading.name
    if first >= end or source.means(first, Sense.COMMON):
        return False
    if reading.has_title and source.tokens[reading.title[0]].kind is Kind.WORD:
        return True
    if end - first < _FEWEST:
        return False
    return len(source.tokens[first].key) == 1 or source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN)


def _is_remark(source: Source, reading: Reading) -> bool:
    return not reading.has_name or source.is_lower(reading.first) or source.is_kind(reading.first, Kind.NUMBER)


def _starts(source: Source, last: int) -> Iterator[int]:
    """Give the places where a list may begin, the likeliest kind first only by its place in the text."""
    count = 0
    for at in range(last):
        number = number_at(source, at)
        opens = at == 0 or source.is_kind(at - 1, Kind.LINE) or source.is_mark(at - 1, frozenset(":"))
        after = at > 0 and source.tokens[at - 1].dot and source.is_capital(at)
        intro = source.means(at - 1, Sense.INTRO, Sense.CLOSING) and source.is_capital(at)
        if opens or after or intro or (number is not None and number[0] == 1):
            yield at
            count += 1
        if count >= _MOST_STARTS:
            return
