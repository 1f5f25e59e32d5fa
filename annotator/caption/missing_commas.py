"""Two people without a comma between them: "John Smith Robert Jones"."""

from __future__ import annotations

from annotator.caption.reading import Reading
from annotator.caption.senses import Sense
from annotator.caption.source import Source


def find_second_name(source: Source, reading: Reading) -> int | None:
    """Return where a second person begins whose comma is missing: "John Smith Robert Jones"."""
    begin, end = reading.name
    for at in range(begin + 2, end - 1):
        words = range(at - 2, at + 2)
        if not all(source.is_capital(i) for i in words) or source.tokens[at - 1].dot:
            continue
        before = (at - 2, at - 1)
        surname = (
            not source.means(at - 1, Sense.GIVEN, Sense.PARTICLE, Sense.SUFFIX)
            and len(source.tokens[at - 1].key) > 1
        )
        known = any(source.means(i, Sense.GIVEN) or len(source.tokens[i].key) == 1 for i in before)
        if surname and known and source.means(at, Sense.GIVEN) and not source.means(at + 1, Sense.SUFFIX):
            return at
    return None
