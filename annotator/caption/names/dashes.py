"""Lists that dashes or strokes part: "Ann Low - unidentified - Rev. Ed Moe, teacher - Al Poe (?)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.caption.titles.offices import is_of_letters, is_office_word
from annotator.caption.titles.titles import LONGEST_TITLE, skip_titles
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",;")
_STROKE = frozenset("/")
_ASKED = frozenset("?_")
_PAIR = 2


def dashes_part_people(source: Source, first: int, last: int, brackets: Mapping[int, int]) -> bool:
    """Say whether each piece between dashes, or between strokes, names somebody and nobody else.

    A comma inside a piece leads to small words only: "Ed Moe, teacher". In "Ed Moe - guard, Al Poe - centre"
    the dashes lead to remarks.
    """
    open_marks = list(_outside(first, last, brackets))
    for marks in (DASHES, _STROKE):
        parting = [at for at in open_marks if source.is_mark(at, marks) and source.is_spaced(at)]
        pieces = list(zip([first, *(at + 1 for at in parting)], [*parting, last], strict=True))
        if len(pieces) >= _PAIR and all(_is_person(source, *piece) for piece in pieces):
            commas = [at for at in open_marks if source.is_mark(at, _COMMA)]
            return all(_leads_to_remark(source, at, last) for at in commas)
    return False


def hangs(source: Source, at: int) -> bool:
    """Say whether a dash is tied to one side only, somebody behind it: "Kay Low- Al Dow", "Low -Dow"."""
    tied = source.is_mark(at, DASHES) and source.touches(at) != source.touches(at + 1)
    # "pige- og drengeskole" is one word and half of another.
    named = source.is_mark(at + 1, QUOTES) or source.match(at + 1, Sense.UNKNOWN) is not None
    opens = source.is_capital(at + 1) or named
    return tied and opens and not source.is_kind(at - 1, Kind.LINE)


def ends_line(source: Source, part: Part) -> bool:
    """Say whether a dash ties an office to whoever is before it on the line: "Ed Moe (Hamlet) - coach"."""
    ends = source.is_kind(part.last, Kind.LINE) and not source.is_kind(part.first - 2, Kind.LINE)
    office = source.is_lower(part.first) or is_office_word(source, part.last - 1)
    return part.separator is Separator.DASH and ends and office


def _outside(first: int, last: int, brackets: Mapping[int, int]) -> Sequence[int]:
    """Return the tokens outside all brackets."""
    outside = []
    at = first
    while at < last:
        if at in brackets:
            at = brackets[at] + 1
            continue
        outside.append(at)
        at += 1
    return outside


def _is_person(source: Source, first: int, last: int) -> bool:
    """Say whether a whole name, a titled one or somebody unknown opens a piece."""
    at = first + source.is_mark(first, OPENING)
    if source.is_mark(at, _ASKED) or source.match(at, Sense.UNKNOWN, end=last):
        return True
    name = skip_titles(source, first, min(first + LONGEST_TITLE, last))
    if name >= last or not source.is_capital(name) or source.means(name, Sense.ROLE, Sense.PLAIN):
        return False
    end = name + 1
    while end < last and source.is_capital(end):
        end += 1
    return not is_of_letters(source, first, end) and (name > first or end > name + 1)


def _leads_to_remark(source: Source, comma: int, last: int) -> bool:
    """Say whether small words or the end follow a comma."""
    return comma + 1 >= last or source.is_lower(comma + 1)
