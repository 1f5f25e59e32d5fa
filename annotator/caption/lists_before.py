"""Where a list begins that a direction in brackets closes: "Winners Al Poe, Ed Moe and Jo Low (l. to r.)".

Newspapers set such lists in the middle of their sentences, with words for the occasion before them.
"""

from __future__ import annotations

from annotator.caption.label import Label
from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.tokens import Kind

_LONGEST_LIST = 120
_COMMA = frozenset(",")
_OPENS_PERSON = (Sense.GIVEN, Sense.SHORT_GIVEN, Sense.TITLE)


def begin_of_list(source: Source, label: Label) -> int | None:
    """Return where the first name of the list before `label` begins; None where it closes no list.

    Step back over capitals, commas and "and" to the first small word; the list begins with the first name or
    title behind it.
    """
    opening = label.first - 1
    if not (label.direction and label.enclosed and source.is_mark(label.last - 1, CLOSING)):
        return None
    at, parts = opening, 1
    while at > max(opening - _LONGEST_LIST, 0) and _is_listed(source, at - 1):
        at -= 1
        parts += source.is_mark(at, _COMMA) or source.means(at, Sense.AND)
    if parts == 1 or at == opening:
        return None
    # Words with capitals may lead up to the first: "den Grün-Weißen Karl Lang", "Happy Winners Al Poe".
    first_end = next(i for i in range(at, opening) if source.is_mark(i, _COMMA) or source.means(i, Sense.AND))
    named = (i for i in range(at, first_end) if source.is_capital(i) and source.match(i, *_OPENS_PERSON))
    return next(named, None)


def _is_listed(source: Source, at: int) -> bool:
    """Say whether the token may stand in a list of names and nothing else."""
    if source.is_kind(at, Kind.WORD):
        return source.is_capital(at) or source.means(at, Sense.AND, Sense.PARTICLE)
    return source.is_mark(at, _COMMA | DASHES | QUOTES | OPENING | CLOSING) or source.is_kind(at, Kind.LINE)
