"""A run of tokens after a label, cut into the parts of a list.

Knows commas, semicolons, "and", bullets, numbering, lines and brackets, and where the list's sentence ends;
not which part is a name and which a role.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from annotator.caption.people import read_person
from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.titles import skip_long_role, skip_titles
from annotator.caption.tokens import Kind

_BULLETS = frozenset("•·●▪‣►*|◦∙■□")
_LONGEST_BRACKET = 80
_ABBREVIATION = 4
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_FULL_LINE = 0.6
_MOST_NUMBER = 4
_NUMBER_WORDS = frozenset(("no", "nr", "num"))
_LONGEST_TITLE = 8
_LONGEST_TITLE = 8
_MOST_HEADING = 5
_LONGEST_OFFICE = 14


class Separator(Enum):
    """What stands before a part."""

    NONE = "none"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    AND = "and"
    LINE = "line"
    NUMBER = "number"
    STOP = "stop"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `first` to `last` (exclusive) between two separators; `number` where the text counts them."""

    first: int
    last: int
    separator: Separator
    number: int | None = None
    after_comma: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts of a list, and the index of the first token after it."""

    parts: tuple[Part, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Style:
    """How one list is written: which marks part its people."""

    lines: bool
    stops: bool
    numbered: bool
    plain: bool
    last_number: int
    dashes: bool
    brackets: dict[int, int]


def read_listing(source: Source, first: int, last: int) -> Listing:
    """Cut tokens `first` to `last` into parts, up to the end of the sentence that holds the list."""
    first = _skip_opening(source, first, last)
    style = _style(source, first, last)
    parts: list[Part] = []
    begin, at = first, first
    pending: tuple[Separator, int | None, bool] = (Separator.NONE, None, False)
    while at < last:
        if at in style.brackets and not (style.numbered and number_at(source, at)):
            at = style.brackets[at] + 1
            continue
        if _ends_list(source, style, begin=begin, at=at, last=last):
            break
        if (
            style.stops
            and source.tokens[at].dot
            and at + 1 < last
            and is_sentence_end(source, at, begin=begin)
        ):
            parts.append(Part(begin, at + 1, *pending))
            pending = (Separator.STOP, None, True)
            begin = at = at + 1
            continue
        found = _separator(source, style, begin=begin, at=at)
        if found is None:
            at += 1
            continue
        kind, number, after = found
        if begin < at:
            parts.append(Part(begin, at, pending[0], pending[1], pending[2]))
            pending = (kind, number, False)
        else:
            comma = pending[0] in (Separator.COMMA, Separator.SEMICOLON) or pending[2]
            pending = _stronger(pending, kind, number, comma=comma)
        begin = at = after
    end = min(at + 1, last) if at < last else last
    if begin < end:
        stop = (
            end
            if not source.is_kind(end - 1, Kind.LINE) and not source.is_mark(end - 1, frozenset(".!"))
            else end - 1
        )
        if begin < stop:
            parts.append(Part(begin, stop, pending[0], pending[1], pending[2]))
    return Listing(tuple(_with_joined_surnames(source, _with_joined_offices(source, parts))), end)


def _with_joined_offices(source: Source, parts: list[Part]) -> list[Part]:
    """Join an office that holds an "and": "dyrektor Urzędu Kultury i Sztuki generał Jan Lis"."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.separator is Separator.AND and _ends_office(source, joined[-1], part):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined


def _ends_office(source: Source, before: Part, part: Part) -> bool:
    """Say whether `before` is a role without a person and a whole name ends the role in `part`."""
    if before.last - before.first > _LONGEST_OFFICE or not source.is_lower(before.first):
        return False
    if not source.means(before.first, Sense.TITLE, Sense.ROLE):
        return False
    if any(source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) for at in range(before.first, before.last)):
        return False
    if skip_titles(source, part.first, part.last) > part.first or source.means(part.first, Sense.GIVEN):
        return False
    return before.last - before.first > 1 and skip_long_role(source, before.first, part.last) > part.first


def _with_joined_surnames(source: Source, parts: list[Part]) -> list[Part]:
    """Join "Ortega y Gasset" again where the list goes on: the last "y" of a list joins people."""
    joined: list[Part] = []
    for index, part in enumerate(parts):
        between = index + 1 < len(parts) and parts[index + 1].separator is Separator.COMMA
        spanish = part.separator is Separator.AND and source.means(part.first - 1, Sense.PARTICLE)
        if (
            joined
            and between
            and spanish
            and part.last - part.first == 1
            and joined[-1].last - joined[-1].first > 1
        ):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined


def _stronger(
    pending: tuple[Separator, int | None, bool], kind: Separator, number: int | None, *, comma: bool
) -> tuple[Separator, int | None, bool]:
    """Join two separators: a number or a semicolon wins over a comma, a comma before "and" is kept."""
    if (
        number is not None
        or kind is Separator.AND
        or pending[0] in (Separator.NONE, Separator.COMMA, Separator.LINE)
    ):
        return (kind, number if number is not None else pending[1], comma)
    return pending


def _skip_opening(source: Source, first: int, last: int) -> int:
    verb = source.match(first, Sense.CLOSING, end=last)
    first = verb.end if verb else first
    while first < last and (
        source.is_kind(first, Kind.LINE) or source.is_mark(first, frozenset(",;:.–—-=)]"))
    ):
        dash = source.is_mark(first, DASHES)
        if dash and len(source.text[source.tokens[first].start : source.tokens[first].end]) > 1:
            break
        first += 1
    return first


def _brackets(source: Source, first: int, last: int) -> dict[int, int]:
    """Return the closing token of every outermost bracket that closes soon enough to be a remark."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at in range(first, last):
        if source.is_mark(at, OPENING):
            opened.append(at)
        elif source.is_mark(at, CLOSING) and opened:
            begin = opened.pop()
            if at - begin <= _LONGEST_BRACKET:
                pairs[begin] = at
    return pairs


def _style(source: Source, first: int, last: int) -> _Style:
    brackets = _brackets(source, first, last)
    lines = commas = stops = dashes = bullets = joined = oxford = 0
    numbers: list[int] = []
    counted = first
    bare: list[int] = []
    plain = False
    at = first
    while at < last:
        token = source.tokens[at]
        if at in brackets and not number_at(source, at):
            at = brackets[at] + 1
            continue
        if token.kind is Kind.LINE:
            lines += at + 1 < last and not source.is_mark(at - 1, frozenset(",;"))
        elif token.kind is Kind.MARK:
            commas += token.key in ",;"
            bullets += _is_bullet(source, at)
            dashes += token.key in DASHES and not source.touches(at) and not source.touches(at + 1)
        elif token.kind is Kind.NUMBER:
            number = number_at(source, at)
            if number is None and (number := number_at(source, at, plain=True)) is not None:
                bare.append(number[0])
                counted = at
            elif number is not None:
                numbers.append(number[0])
                counted = at
        elif source.means(at, Sense.AND):
            joined += 1
            oxford += source.is_mark(at - 1, frozenset(","))
        stops += token.dot and at + 1 < last and is_sentence_end(source, at, begin=first)
        at += 1
    numbered = len(numbers) > 1 and _rises(numbers)
    if not numbered and len(bare) > 2 and bare[0] == 1 and _rises(bare):  # noqa: PLR2004 - 1, 2, 3
        numbered = plain = True
    return _Style(
        lines=lines > 0 and ((lines >= commas and not oxford) or bullets > 1 or numbered),
        stops=commas == 0 and lines == 0 and stops > 1 + 2 * joined,
        numbered=numbered,
        plain=plain,
        last_number=counted if numbered else last,
        dashes=dashes > 1 and (commas == 0 or _dashes_part_names(source, first, last, dashes)),
        brackets=brackets,
    )


def _is_bullet(source: Source, at: int) -> bool:
    """Say whether a bullet stands at `at`, or a dash that opens a line of a list."""
    if source.tokens[at].key in _BULLETS:
        return True
    return (
        source.is_mark(at, DASHES) and source.is_kind(at - 1, Kind.LINE) and source.is_kind(at + 1, Kind.WORD)
    )


def _dashes_part_names(source: Source, first: int, last: int, dashes: int) -> bool:
    """Say whether names follow the dashes, and roles the commas: "A. Low, guard - Ed Moe, guard - "."""
    named = sum(
        source.is_mark(at, DASHES)
        and not source.touches(at)
        and source.is_capital(at + 2)
        and source.means(at + 1, Sense.GIVEN)
        for at in range(first, last - 2)
    )
    return named * 3 >= dashes


def _rises(numbers: list[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def number_at(source: Source, at: int, *, plain: bool = False) -> tuple[int, int] | None:  # noqa: PLR0911 - one return a rule
    """Return (number, index after it) where a list number stands: "3.", "3)", "(3)", "[3]", "No. 3", "3-"."""
    opened = source.is_mark(at, frozenset("(["))
    number = at + 1 if opened or _is_number_word(source, at) else at
    if not source.is_kind(number, Kind.NUMBER):
        return None
    token = source.tokens[number]
    digits = token.key.rstrip("°ºª")
    if not digits.isdecimal() or len(digits) > _MOST_NUMBER - 1:
        return None
    if digits != token.key and not opened:
        # "1° Banfi"; "1ª fila" is a row.
        return (int(digits), number + 1) if source.is_capital(number + 1) else None
    closed = source.is_mark(number + 1, frozenset(")]")) and source.touches(number + 1)
    if opened:
        # "Jan Datka (2), Karol Lis (3)." counts behind the names.
        behind = at > 0 and source.is_mark(number + 2, frozenset(",;."))
        return (int(digits), number + 2) if closed and not behind else None
    if token.dot or closed:
        return int(digits), number + 1 + closed
    if number > at or _is_number_word(source, at - 1):
        return int(digits), number + 1 + source.is_mark(number + 1, frozenset(",:") | DASHES)
    opens = at == 0 or source.is_kind(at - 1, Kind.LINE) or source.is_mark(at - 1, frozenset(",;:"))
    if opens and source.is_mark(at + 1, DASHES | frozenset(":=")) and source.is_capital(at + 2):
        return int(digits), number + 2
    named = source.is_kind(at + 1, Kind.WORD) or source.is_mark(at + 1, frozenset("?"))
    return (int(digits), number + 1) if plain and opens and named else None


def _is_number_word(source: Source, at: int) -> bool:
    """Say whether "No." stands before a number."""
    return source.is_kind(at, Kind.WORD) and source.tokens[at].dot and source.tokens[at].key in _NUMBER_WORDS


def _ends_list(source: Source, style: _Style, *, begin: int, at: int, last: int) -> bool:
    token = source.tokens[at]
    if token.kind is Kind.LINE:
        if at > style.last_number or (style.lines and begin < at and _opens_sentence(source, at + 1)):
            return True
        return not style.lines and begin < at and _is_paragraph_end(source, begin, at)
    if style.stops:
        return False
    if token.kind is Kind.MARK and token.key in ".!":
        return token.end - token.start == 1 and at + 1 < last and not style.numbered
    return token.dot and is_sentence_end(source, at, begin=begin)


def _is_paragraph_end(source: Source, begin: int, at: int) -> bool:
    """Say whether a line end closes the list: a blank line, or a line too short to have been wrapped.

    Columns of newspapers are ragged, so a short line does not end the list inside a name.
    """
    if source.is_mark(at - 1, frozenset(",;&-")) or source.means(at - 1, Sense.AND):
        return False
    if source.is_mark(at + 1, frozenset(",;&")) or source.means(at + 1, Sense.AND):
        return False
    if source.tokens[at].key == "\n\n" or _is_heading(source, at + 1) or _opens_sentence(source, at + 1):
        return True
    if is_unfinished(source, begin, at):
        return False
    return _line_length(source.text, source.tokens[at].start) < _FULL_LINE * source.longest_line


def _is_heading(source: Source, first: int) -> bool:
    """Say whether a line begins with words and a colon: "Standort des Fotografen: ..."."""
    at = first
    while source.is_kind(at, Kind.WORD) and at - first < _MOST_HEADING:
        at += 1
    return source.is_capital(first) and source.is_mark(at, frozenset(":"))


def _opens_sentence(source: Source, first: int) -> bool:
    """Say whether a line begins a sentence of its own: "Photo taken at the ranch", "In front of the mill"."""
    match = source.match(first, Sense.CREDIT, Sense.SCENE, Sense.COMMON)
    if match is None or not source.is_capital(first) or len(source.tokens[first].key) == 1:
        return False
    return source.is_lower(match.end) and not source.match(first, Sense.PARTICLE, Sense.TITLE, Sense.UNKNOWN)


def is_unfinished(source: Source, begin: int, at: int) -> bool:
    """Say whether tokens `begin` to `at` are half a name, "Mrs. Cora", and the next line has the rest."""
    reading = read_person(source, begin, at)
    first, end = reading.name
    if end - first != 1 or end < at or not source.is_capital(at + 1):
        return False
    return source.means(first, Sense.GIVEN) and not source.match(
        at + 1, Sense.ROW, Sense.POSITION, Sense.POSTURE
    )


def _line_length(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def is_sentence_end(source: Source, at: int, *, begin: int) -> bool:  # noqa: PLR0911 - one return a rule
    """Say whether the full stop of the token at `at` ends a sentence, rather than an abbreviation."""
    token = source.tokens[at]
    after = at + 1
    while source.is_mark(after, QUOTES | CLOSING):
        after += 1
    if after >= len(source.tokens):
        return True
    following = source.tokens[after]
    if following.kind is Kind.LINE:
        return not source.means(at, Sense.TITLE) or after + 1 >= len(source.tokens)
    if following.kind is Kind.NUMBER:
        if token.key in _NUMBER_WORDS:
            return False
        return len(token.key) > 1 and not source.means(at, Sense.TITLE, Sense.ROLE)
    if following.kind is Kind.MARK:
        return following.key in "([" and len(token.key) > _ABBREVIATION
    if not following.capital or token.kind is Kind.NUMBER:
        return False
    return not _is_abbreviation(source, at, begin=begin)


def _is_abbreviation(source: Source, at: int, *, begin: int) -> bool:
    token = source.tokens[at]
    if len(token.key) == 1 or source.means(at, Sense.TITLE, Sense.PARTICLE, Sense.PLURAL):
        return True
    if source.means(at, Sense.SUFFIX):
        return False
    if source.means(at, Sense.SHORT_GIVEN, Sense.ABBREVIATION):
        return True
    if len(source.tokens[at - 1].key) == 1 and at > begin and any(c in _VOWELS for c in token.key):
        # "A. Blum. C. Dorn.": a surname follows an initial.
        return False
    # No run of titles is longer, and a megabyte of stops stays cheap.
    begin = max(begin, at - _LONGEST_TITLE)
    opens = (
        all(source.tokens[i].dot for i in range(begin, at))
        or skip_titles(source, begin, at) == at
        or len(source.tokens[at - 1].key) == 1
    )
    if not opens:
        return source.means(at, Sense.ROLE) and len(token.key) <= _ABBREVIATION
    return not source.means(at, Sense.GIVEN) and (
        len(token.key) <= _ABBREVIATION and token.key[-1] not in _VOWELS
    )


def _separator(
    source: Source, style: _Style, *, begin: int, at: int
) -> tuple[Separator, int | None, int] | None:
    """Return (kind, number, index after it) of a separator at `at`."""
    token = source.tokens[at]
    if style.numbered and (number := number_at(source, at, plain=style.plain)):
        return Separator.NUMBER, number[0], number[1]
    match token.kind:
        case Kind.LINE:
            return (Separator.LINE, None, at + 1) if style.lines else None
        case Kind.MARK:
            return _mark_separator(source, style, at)
        case Kind.WORD:
            return _and(source, begin=begin, at=at)
        case Kind.NUMBER:
            return None


def _mark_separator(source: Source, style: _Style, at: int) -> tuple[Separator, int | None, int] | None:
    key = source.tokens[at].key
    if key in ",،、，":
        return Separator.COMMA, None, at + 1
    if key in ";；؛":
        return Separator.SEMICOLON, None, at + 1
    if _is_bullet(source, at):
        return Separator.LINE, None, at + 1
    if key in "&+" and not source.touches(at) and not _parts_couple(source, at):
        return Separator.AND, None, at + 1
    if style.dashes and key in DASHES and not source.touches(at):
        return Separator.DASH, None, at + 1
    return None


def _and(source: Source, *, begin: int, at: int) -> tuple[Separator, int | None, int] | None:
    token = source.tokens[at]
    if token.dot or not source.means(at, Sense.AND):
        return None
    if token.capital and not _is_shouted(source, at):
        return None
    if source.match(at - 1, Sense.PARTICLE) and source.match(at + 1, Sense.PARTICLE):
        # "von und zu", "van en tot".
        return None
    if (
        begin < at
        and skip_titles(source, max(begin, at - _LONGEST_TITLE), at) == at
        and source.match(at + 1, Sense.TITLE, Sense.FEMININE)
    ):
        return None
    return None if _parts_couple(source, at) else (Separator.AND, None, at + 1)


def _parts_couple(source: Source, at: int) -> bool:
    """Say whether an honorific stands before "and", another after: "in home of Mr. and Mrs. Mosby"."""
    if not source.is_capital(at - 1) or source.means(at - 1, Sense.ROLE, Sense.OFFICE, Sense.SUFFIX):
        return False
    return source.means(at - 1, Sense.TITLE) and source.match(at + 1, Sense.FEMININE) is not None


def _is_shouted(source: Source, at: int) -> bool:
    """Say whether the word at `at` is in capitals among capitals: "SMITH AND JONES"."""
    token = source.tokens[at]
    word = source.text[token.start : token.end]
    return len(word) > 1 and word.isupper()
