"""Whether what looks like a list of names is running text: "Dr. Low (left) retires. Dr. Low was honoured"."""

from __future__ import annotations

from itertools import pairwise

from annotator.caption.names.people import read_person
from annotator.caption.words.parts import Listing, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source


def is_prose(source: Source, listing: Listing) -> bool:
    """Say whether stops part sentences, not names: "Dr. Low (left) retires. Dr. Low was honoured"."""
    stopped = (part for part in listing.parts if part.separator is Separator.STOP)
    ends = (read_person(source, part.first, part.last).rest[0] for part in stopped)
    if any(source.is_lower(end) and source.means(end, Sense.CLOSING) for end in ends):
        return True
    # "Don Luis Gil, aparece sentado. A ambos lados, Ana Soto y Juan Ruiz."
    parted = (a for a, b in pairwise(listing.parts) if b.separator is Separator.SEMICOLON)
    return any(source.is_lower(a.first) and source.means(a.first, Sense.CLOSING) for a in parted)
