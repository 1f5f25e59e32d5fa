"""Where a list begins that a direction in brackets closes: "Winners Al Poe, Ed Moe and Jo Low (l. to r.)".

Newspapers set such lists in the middle of their sentences, with words for the occasion before them.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.names.people import read_person
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_LONGEST_LIST = 120
_LONGEST_NAME = 5
_LONGEST_ROLE = 6
_COMMA = frozenset(",")
_OPENS_TITLE = (Sense.ARTICLE, Sense.TITLE, Sense.ROLE, Sense.TITLE_ENDING)
_OPENS_PERSON = (Sense.GIVEN, Sense.SHORT_GIVEN, Sense.TITLE)


def begin_of_list(source: Source, label: Label) -> int | None:
    """Return where the first name of the list before `label` begins; None where it closes no list.

    Step back over capitals, commas and "and" to the first small word; the list begins with the first name or
    title behind it.
    """
    opening = label.first - 1
    if not (label.direction and _closes(source, label)):
        return None
    at = opening
    while at > max(opening - _LONGEST_LIST, 0) and _is_listed(source, at - 1):
        at -= 1
    # "The first board, Ann Low, Ed Moe and Al Poe, left to right"
    at += source.is_mark(at, _COMMA)
    # Words with capitals may lead up to the first: "den Grün-Weißen Karl Lang", "Happy Winners Al Poe".
    ends = (i for i in range(at, opening) if source.is_mark(i, _COMMA) or source.means(i, Sense.AND))
    first_end = next(ends, at)
    named = (i for i in range(at, first_end) if source.is_capital(i) and source.match(i, *_OPENS_PERSON))
    return next(named, None)


def _closes(source: Source, label: Label) -> bool:
    """Say whether brackets or commas set a direction off from the names before it, and none follow it."""
    if label.enclosed:
        return source.is_mark(label.last - 1, CLOSING)
    bare = not (label.position or label.place or label.closed)
    return bare and source.is_mark(label.first - 1, _COMMA) and not source.is_capital(label.last)


def begin_of_name(source: Source, opening: int) -> int:
    """Return where the name before a bracket begins, with its titles; `opening` where none stands there."""
    end = at = _past_office(source, opening)
    while at > 0 and end - at < _LONGEST_NAME and source.is_kind(at - 1, Kind.WORD):
        if source.is_lower(at - 1) and not source.match(at - 1, Sense.PARTICLE):
            break
        at -= 1
    if source.means(at, Sense.ARTICLE):
        # As in "Die Sieger Karl Lang (v. l.)".
        at = next((i for i in range(at + 1, end) if source.means(i, Sense.GIVEN)), at)
    while at < end and source.is_lower(at):
        # As in "Møtet ble ledet av Kari Lie (f.v.)".
        at += 1
    return _begin_of_titles(source, at, end) if at < end else opening


def _past_office(source: Source, end: int) -> int:
    """Return the comma before an office at `end`: "Karl Lang, 1. Vorsitzender (v.l.)"; else `end`."""
    at = end
    while end - at < _LONGEST_ROLE and (
        source.is_kind(at - 1, Kind.WORD) or source.is_kind(at - 1, Kind.NUMBER)
    ):
        at -= 1
    office = any(source.means(i, Sense.ROLE, Sense.TITLE, Sense.TITLE_ENDING) for i in range(at, end))
    office = office and not read_person(source, at, end).has_name
    return at - 1 if office and source.is_mark(at - 1, _COMMA) else end


def _begin_of_titles(source: Source, first: int, end: int) -> int:
    """Return where titles begin that lead up to the name from `first` to `end`: "le maire Jean Roux"."""
    begin = first
    for at in range(first - 1, max(first - _LONGEST_ROLE, -1), -1):
        if not source.is_kind(at, Kind.WORD) or source.tokens[at].dot:
            break
        reading = read_person(source, at, end)
        if source.means(at, *_OPENS_TITLE) and reading.title[0] == at and reading.name[1] == end:
            begin = at
    return begin


def first_row(source: Source, ends: Sequence[Label]) -> int:
    """Return where the first row label stands; without one, where the absent are told, else the end."""
    rows = [label.first for label in ends if label.kind is LabelKind.ROW]
    others = [label.first for label in ends if label.kind is LabelKind.ABSENT]
    return min(rows or others, default=len(source.tokens))


def before_children(source: Source, first: int) -> int:
    """Return where parents end whose children a label at `first` heads: "mit den Kindern (v.l.) A, B"."""
    end = first - source.is_mark(first - 1, OPENING)
    noun = first if source.means(first, Sense.SIBLINGS) else end - 1
    several = noun > 0 and source.is_capital(noun) and source.means(noun, Sense.SIBLINGS)
    if not (several and source.follows(Usage.CAPITAL_NOUNS)):
        return first
    at = noun - source.means(noun - 1, Sense.ARTICLE)
    return at - 1 if source.means(at - 1, Sense.AND, Sense.WITH) else first


def names_parents(source: Source, first: int) -> bool:
    """Say whether parents, no family as a whole, may be told at `first`: never in "Familie Huber"."""
    return not source.means(first + source.means(first, Sense.ARTICLE), Sense.SIBLINGS, Sense.FAMILY)


def goes_on_before(source: Source, first: int) -> bool:
    """Say whether a list goes on with the name at `first`."""
    return source.is_mark(first - 1, _COMMA) or source.means(first - 1, Sense.AND)


def begins_at_side(source: Source, first: int) -> bool:
    """Say whether a list begins at `first` with who is at one side: "Talks by Ann Low (left), Al Dow"."""
    opening = next((at for at in range(first, first + _LONGEST_NAME) if source.is_mark(at, OPENING)), first)
    side = source.match(opening + 1, Sense.SIDE, Sense.FROM_SIDE)
    held = side is not None and source.is_mark(side.end, CLOSING) and source.is_mark(side.end + 1, _COMMA)
    return held and begin_of_name(source, opening) == first and not goes_on_before(source, first)


def _is_listed(source: Source, at: int) -> bool:
    """Say whether the token may stand in a list of names and nothing else."""
    if source.is_kind(at, Kind.WORD):
        return source.is_capital(at) or source.means(at, Sense.AND, Sense.PARTICLE)
    return source.is_mark(at, _COMMA | DASHES | QUOTES | OPENING | CLOSING) or source.is_kind(at, Kind.LINE)
