"""A run of tokens after a label, cut into the parts of a list.

Knows commas, semicolons, "and", bullets, numbering, lines and brackets, and where the list's sentence ends;
not which part is a name and which a role.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.list_ends import ends_list, find_stop
from annotator.caption.lists.list_style import ListStyle, style_of
from annotator.caption.lists.separators import find_separator
from annotator.caption.names.joined_parts import (
    with_joined_offices,
    with_joined_surnames,
    with_left_out_numbers,
)
from annotator.caption.places.numbering import bare_number_at, number_at, past_ordinal
from annotator.caption.words.parts import Listing, Part, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, QUOTES, Source
from annotator.caption.words.tokens import Kind

_LONGEST_LEAD = 12
_LONGEST_GROUP = 3
_LONGEST_CASE = 2
_LONGEST_BODY = 7
_LOOK_BACK = 24


def read_listing(source: Source, first: int, last: int) -> Listing:
    """Cut tokens `first` to `last` into parts, up to the end of the sentence that holds the list."""
    first = _skip_opening(source, first, last)
    style = style_of(source, first, last)
    lone, first = (None, first) if style.numbered else _past_lone_number(source, first, last)
    parts: list[Part] = []
    begin, at = first, first
    pending: tuple[Separator, int | None, bool] = (Separator.NONE, None, False)
    while at < last:
        if at in style.brackets and not (style.numbered and number_at(source, at)):
            at = style.brackets[at] + 1
            continue
        parting = find_stop(source, style, begin=begin, at=at, last=last)
        if parting is not None:
            # The stop of an abbreviation is part of its word.
            parts.append(Part(begin, at + (not source.is_kind(at, Kind.MARK)), *pending))
            pending = (parting, None, parting is Separator.STOP)
            begin = at = at + 1
            continue
        if ends_list(source, style, begin=begin, at=at, last=last):
            break
        found = find_separator(source, style, begin=begin, at=at)
        if found is None:
            at += 1
            continue
        kind, number, after = found
        left_blank = number is not None and pending[1] == number - 1
        if begin < at or left_blank:
            parts.append(Part(begin, at, pending[0], pending[1], pending[2]))
            pending = (kind, number, False)
        else:
            pending = _stronger(pending, kind, number, counted=style.numbered)
        begin = at = after
    end = min(at + 1, last) if at < last else last
    if begin < end:
        former = pending[1] if pending[1] is not None else parts[-1].number if parts else None
        if style.numbered and former is not None and number_at(source, begin) == (former + 1, end):
            # "8. Al Low, 9., 10."
            blank = (Part(begin, begin, *pending),) if pending[1] is not None else ()
            parts += (*blank, Part(begin, begin, Separator.NUMBER, former + 1))
        else:
            parts += _last_part(source, style, begin, end, pending)
    parts = with_joined_surnames(source, with_joined_offices(source, parts))
    if len(parts) == 1 and lone is not None:
        parts = [replace(parts[0], number=lone)]
    return Listing(tuple(with_left_out_numbers(source, parts)), end)


def _stronger(
    pending: tuple[Separator, int | None, bool], kind: Separator, number: int | None, *, counted: bool
) -> tuple[Separator, int | None, bool]:
    """Join two separators: a number or a semicolon wins over a comma, a comma before "and" is kept.

    Where the people are `counted`, no line parts them: "1. ANN LOW," and "Manager." below.
    """
    if counted and kind is Separator.LINE and pending[0] is Separator.COMMA:
        return pending
    comma = pending[0] in (Separator.COMMA, Separator.SEMICOLON) or pending[2]
    if (
        number is not None
        or kind is Separator.AND
        or pending[0] in (Separator.NONE, Separator.COMMA, Separator.LINE)
    ):
        return (kind, number if number is not None else pending[1], comma)
    return pending


def _past_lead(source: Source, first: int, last: int) -> int:
    """Return the index after a verb that words lead up to: "listed by my aunt, are Ann Low, Ed Moe"."""
    if not source.is_lower(first):
        return first
    shown = source.means(first - 1, Sense.CLOSING, Sense.ARTICLE, Sense.BETWEEN)
    for at in range(first, min(first + _LONGEST_LEAD, last - 1)):
        if shown and at - first <= _LONGEST_GROUP and at > first and _is_with(source, at):
            # "observamos o ataque com Rei, Chico e Nego"
            return at + 1
        if source.means(at, Sense.CLOSING) and source.means(at, Sense.INTRO):
            # "the first four are not known" tells of those who are listed.
            told = source.match(at + 1, Sense.POSTURE, Sense.POSITION, Sense.LTR, Sense.SCENE, Sense.UNKNOWN)
            # "Winkelier Aris Kok, zijn vrouw Geertje": "his wife" holds no verb.
            return at + 1 if told is None and not source.match(at, Sense.KIN) else first
        if source.tokens[at].dot or not (source.is_kind(at, Kind.WORD) or source.is_mark(at, frozenset(","))):
            return first
    return first


def _past_lone_number(source: Source, first: int, last: int) -> tuple[int | None, int]:
    """Return the number of a row of one, or of a count nobody went on with, and the index after it.

    "(1) Ann Low, Al" and "2. Otto Low (no relation)" are counted so; (None, `first`) where there is none.
    """
    counted = bare_number_at(source, first) or number_at(source, first)
    if counted is None or counted[1] >= last:
        return None, first
    if _counts_on(source, first, counted[0]):
        return counted
    if source.tokens[first].dot and source.match(counted[1], Sense.ROLE, Sense.OFFICE, Sense.TITLE_ENDING):
        # "1. Bürgermeister Moll, Hans Bär"
        return None, first
    if not source.is_capital(counted[1]):
        return None, first
    return counted if counted[0] == 1 or _is_place_of(source, first, counted[1]) else (None, first)


def _counts_on(source: Source, first: int, number: int) -> bool:
    """Say whether the row before a label ends on the number before: "1. Low 2. Moe. Seated: 3. Poe"."""
    for at in range(first - 1, max(first - _LOOK_BACK, 0), -1):
        if source.is_kind(at, Kind.NUMBER):
            counted = source.tokens[at].key == str(number - 1)
            return counted and any(number_at(source, i) or bare_number_at(source, i) for i in (at, at - 1))
    return False


def _is_place_of(source: Source, first: int, named: int) -> bool:
    """Say whether a number at `first` only tells where somebody stands: "3. Petr Novák, Jan Lis"."""
    initial = len(source.tokens[named].key) == 1
    if (
        not source.tokens[first].dot
        or not source.is_capital(named + 1)
        or source.tokens[named].dot is not initial
    ):
        return False
    office = (Sense.TITLE, Sense.ROLE, Sense.OFFICE, Sense.COMMON, Sense.PLAIN, Sense.ROW)
    known = (Sense.GIVEN, Sense.SHORT_GIVEN)
    given = initial or source.means(named, *known) or source.means(named + 1, *known)
    return given and not source.means(named, *office)


def _last_part(
    source: Source, style: ListStyle, begin: int, end: int, pending: tuple[Separator, int | None, bool]
) -> tuple[Part, ...]:
    """Return what stands from `begin` to `end` without the mark that closes the list; nothing may be left."""
    closes = end - 1 == style.closing or source.is_mark(end - 1, frozenset(".!"))
    stop = end - (closes or source.is_kind(end - 1, Kind.LINE))
    return (Part(begin, stop, *pending),) if begin < stop else ()


def _is_with(source: Source, at: int) -> bool:
    return source.means(at, Sense.WITH) and source.is_capital(at + 1)


def _skip_opening(source: Source, first: int, last: int) -> int:
    # "y abajo a Pepe Gil", "se trata, de izquierda a derecha, de Pepe, Ana y Luis Gil"
    small = source.is_lower(first) and len(source.tokens[first].key) <= _LONGEST_CASE
    if small and source.is_capital(first + 1) and source.means(first, Sense.BETWEEN, Sense.OF):
        # "a Soto" too, but "de la Torre" and "da Silva" are names.
        letter = len(source.tokens[first].key) == 1
        first += letter or source.means(first + 1, Sense.GIVEN)
    # "E. Ferri" has an initial that is the Italian "is", too.
    initial = first < last and source.tokens[first].dot and len(source.tokens[first].key) == 1
    verb = None if initial else source.match(first, Sense.CLOSING, end=last)
    # "the second is Ed Moe" counts him.
    counted = past_ordinal(source, first, last) > first
    first = verb.end if verb else first if counted else _past_lead(source, first, last)
    while first < last and (
        source.is_kind(first, Kind.LINE) or source.is_mark(first, frozenset(",;:.–—-=)]"))
    ):
        token = source.tokens[first]
        # "...., Ann Low": dots before a comma are somebody.
        blank = source.is_mark(first, DASHES) or source.is_mark(first + 1, frozenset(","))
        if blank and token.key not in ",;" and token.end - token.start > 1:
            break
        first += 1
    return _past_body(source, _past_quoted_line(source, first, last), last)


def _past_body(source: Source, first: int, last: int) -> int:
    """Return the index after who is listed, told with a body of theirs: "Salem College teachers: Ann Low"."""
    if not source.is_capital(first):
        return first
    end = first
    while end < min(first + _LONGEST_BODY, last) and source.is_kind(end, Kind.WORD):
        end += 1
    several = source.means(end - 1, Sense.PEOPLE, Sense.PLURAL, Sense.UNCOUNTED)
    # "staff", "crew"
    several = several or not source.means(end - 1, Sense.ROLE, Sense.OFFICE, Sense.TITLE, Sense.KIN)
    people = source.is_lower(end - 1) and several and source.means(end - 1, Sense.PEOPLE, Sense.PLAIN)
    led = end > first + 1 and end + 1 < last and source.is_mark(end, frozenset(":"))
    return end + 1 if led and people and source.is_capital(end + 1) else first


def _past_quoted_line(source: Source, first: int, last: int) -> int:
    """Return the index after a line that quotation marks hold: "“OUR PILOTS”" above the names of them."""
    if not source.is_mark(first, QUOTES):
        return first
    ends = (at for at in range(first + 1, min(first + _LONGEST_LEAD, last - 1)) if source.is_mark(at, QUOTES))
    end = next(ends, first)
    between = source.text[source.tokens[end].end : source.tokens[min(end + 1, last - 1)].start]
    return end + 1 if end - first > _LONGEST_CASE and "\n" in between else first
