"""Whether what looks like a list of names is running text: "Dr. Low (left) retires. Dr. Low was honoured"."""

from __future__ import annotations

from itertools import pairwise

from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.places import find_place
from annotator.caption.words.parts import Listing, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source

_COMMA = frozenset(",")


def is_prose(source: Source, listing: Listing) -> bool:
    """Say whether stops part sentences, not names: "Dr. Low (left) retires. Dr. Low was honoured"."""
    stopped = (part for part in listing.parts if part.separator is Separator.STOP)
    ends = (read_person(source, part.first, part.last).rest[0] for part in stopped)
    if any(source.is_lower(end) and source.means(end, Sense.CLOSING) for end in ends):
        return True
    # "Don Luis Gil, aparece sentado. A ambos lados, Ana Soto y Juan Ruiz."
    parted = (a for a, b in pairwise(listing.parts) if b.separator is Separator.SEMICOLON)
    return any(source.is_lower(a.first) and source.means(a.first, Sense.CLOSING) for a in parted)


def tells_meeting(source: Source, listing: Listing) -> bool:
    """Say whether one of two who meet has a side: "Dr. Low, left, greets Ed Moe, Al Poe and Jo Orr"."""
    for part in listing.parts:
        if part.separator is Separator.STOP:
            return False
        opens = source.is_lower(part.first) and part is not listing.parts[0]
        at = part.first if opens else read_person(source, part.first, part.last).rest[0]
        met = source.match(at, Sense.MEETING, end=part.last) if source.is_lower(at) else None
        if met is not None:
            return _names_one(source, met.end, part.last) and _tells_side(source, listing, part.last)
    return False


def _names_one(source: Source, first: int, last: int) -> bool:
    """Say whether somebody is named for sure behind a verb, a gift between or not: "presents award to"."""
    named = next((at for at in range(first, last) if source.is_capital(at)), last)
    return named < last and is_sure(source, read_person(source, named, last))


def _tells_side(source: Source, listing: Listing, last: int) -> bool:
    """Say whether a comma or a bracket leads up to a side before `last`."""
    inside = range(listing.parts[0].first, last)
    leads = (at for at in inside if source.is_mark(at - 1, OPENING | _COMMA))
    return any(find_place(source, at, _end_of_place(source, at, last)).place for at in leads)


def _end_of_place(source: Source, first: int, last: int) -> int:
    """Return where the comma or the bracket stands that ends what begins at `first`."""
    marks = OPENING | CLOSING | _COMMA
    return next((at for at in range(first, last) if source.is_mark(at, marks)), last)
