"""What stands before and behind a label: a joint, the end of a line, an entry, an office, a neighbour."""

from __future__ import annotations

from annotator.caption.lists.list_style import is_bullet
from annotator.caption.names.attributes import past_attribute
from annotator.caption.names.people import read_person
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.numbering import number_at
from annotator.caption.words.label import Label
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import DASHES, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",;")
_OWNING = "'s"
_LONGEST_PERSON = 8
_LONGEST_CLAUSE = 24
_LONGEST_SPOT = 7
_MOST_DIGITS = 2
_MIDDLE = "middle"
_NO_SPOT = (Sense.TITLE, Sense.GIVEN, Sense.CLOSING, Sense.SIDE, Sense.BESIDE, Sense.PICTURE)


def follows_comma(source: Source, first: int) -> bool:
    """Say whether a comma, a dash or "and" stands before token `first`."""
    return follows_and(source, first) or source.is_mark(first - 1, _COMMA | DASHES)


def follows_and(source: Source, first: int) -> bool:
    """Say whether "and" stands before token `first`, or is it."""
    return source.means(first - 1, Sense.AND) or source.means(first, Sense.AND)


def follows_spot(source: Source, label: Label) -> bool:
    """Say whether words for a spot open the sentence before a label: "Devant l'église, debout, Jean Roux".

    Somebody must follow: "On the hill behind is the mess of burned timber" tells of none.
    """
    row = label.position not in (None, _MIDDLE) and label.place is None
    named = label.last + source.means(label.last, Sense.ARTICLE)
    if not row or not (source.is_capital(named) or source.match(named, Sense.TITLE, Sense.ROLE, Sense.KIN)):
        return False
    last = label.first - source.is_mark(label.first - 1, _COMMA)
    for begin in range(last - 1, max(last - _LONGEST_SPOT, 0) - 1, -1):
        if not source.is_kind(begin, Kind.WORD) or source.match(begin, *_NO_SPOT):
            return False
        if is_strong_boundary(source, begin):
            return source.is_capital(begin) and _is_spot(source, begin, last)
    return False


def _is_spot(source: Source, first: int, last: int) -> bool:
    """Say whether "in" or "behind the" and a noun stand from `first` to `last`."""
    spot = source.match(first, Sense.SPOT, Sense.SCENE, end=last)
    noun = spot.end if spot else last
    noun += source.means(noun, Sense.ARTICLE)
    plain = source.is_lower(noun) or source.follows(Usage.CAPITAL_NOUNS)
    return noun < last and plain and not source.means(noun, Sense.PRONOUN)


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
    # "In basso" above "7 Poli Ugo"
    counted = source.is_kind(at, Kind.NUMBER) and len(source.tokens[at].key) <= _MOST_DIGITS
    counted = counted and source.is_capital(at + 1)
    return named or counted or number_at(source, at) is not None or is_bullet(source, at)


def opens_with_office(source: Source, at: int) -> bool:
    """Say whether a comma parts an office or kin from a spot: "Devant la forge, mon grand-père Jean Roux"."""
    office = at + source.means(at, Sense.ARTICLE, Sense.PRONOUN)
    told = source.is_lower(at) and source.is_mark(at - 1, frozenset(","))
    return told and source.match(office, Sense.TITLE, Sense.KIN) is not None


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
