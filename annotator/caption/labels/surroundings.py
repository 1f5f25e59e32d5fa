"""What stands before and behind a label: a joint, the end of a line, an entry, an office, a neighbour."""

from __future__ import annotations

from annotator.caption.lists.list_style import is_bullet
from annotator.caption.names.attributes import past_attribute
from annotator.caption.names.people import read_person
from annotator.caption.places.numbering import number_at
from annotator.caption.words.label import Label
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",;")
_OWNING = "'s"
_LONGEST_PERSON = 8
_LONGEST_CLAUSE = 24


def follows_comma(source: Source, first: int) -> bool:
    """Say whether a comma, a dash or "and" stands before token `first`."""
    return follows_and(source, first) or source.is_mark(first - 1, _COMMA | DASHES)


def follows_and(source: Source, first: int) -> bool:
    """Say whether "and" stands before token `first`, or is it."""
    return source.means(first - 1, Sense.AND) or source.means(first, Sense.AND)


def fills_line(source: Source, first: int) -> bool:
    """Say whether a line begins at token `first`."""
    return first == 0 or source.is_kind(first - 1, Kind.LINE)


def opens_entry(source: Source, at: int) -> bool:
    """Say whether an entry of a list begins at `at`: a capital, "?", "unknown", a number or a bullet.

    So does "wahrscheinlich Anna Lang".
    """
    if at >= len(source.tokens):
        return False
    doubt = source.match(at, Sense.DOUBT)
    at = doubt.end if doubt and source.is_capital(doubt.end) else at
    named = source.is_capital(at) or source.is_mark(at, frozenset("?_"))
    named = named or source.match(at, Sense.UNKNOWN) is not None
    return named or number_at(source, at) is not None or is_bullet(source, at)


def is_titled(source: Source, at: int) -> bool:
    """Say whether a role leads up to a name at `at`: "der Lehrer Karl Huber", "hans bror Niels"."""
    if source.match(at, Sense.ROLE, Sense.TITLE, Sense.ARTICLE, Sense.KIN):
        return True
    end = min(at + _LONGEST_PERSON, len(source.tokens))
    if past_attribute(source, at, end) > at:
        # "rechts mit Hut Erna Lang"
        return True
    reading = read_person(source, at, end)
    return reading.has_name and reading.has_title and not _owns(source, reading)


def _owns(source: Source, reading: Reading) -> bool:
    """Say whether a thing belongs to whoever is named: "behind the desk in Judge Ed Low's office"."""
    keys = (source.tokens[at].key for at in range(reading.name[0], min(reading.name[1] + 1, reading.last)))
    return any(key.endswith(_OWNING) for key in keys)


def goes_on_from_neighbour(source: Source, label: Label) -> bool:
    """Say whether a bare side is the other one of somebody: "Справа от него Иван Седов, слева Пётр Ким"."""
    side = source.match(label.first, Sense.SIDE, end=label.last)
    bare = side is not None and side.end >= label.last - label.closed and source.is_lower(label.first)
    if not bare or not source.is_mark(label.first - 1, _COMMA):
        return False
    for at in range(label.first - 2, max(label.first - _LONGEST_CLAUSE, 0) - 1, -1):
        if source.is_mark(at, frozenset(".!:")) or source.is_kind(at, Kind.LINE):
            return False
        near = source.match(at, Sense.BESIDE, end=label.first)
        if near is not None and source.match(at, Sense.SIDE, end=near.end):
            return True
    return False
