"""How one list is written: which marks part its people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from annotator.caption.lists.dashed_lists import (
    are_tight,
    dashes_part_names,
    one_dash_parts_names,
    roles_lead,
)
from annotator.caption.names.dashes import dashes_part_people, hangs
from annotator.caption.names.sentences import is_sentence_end, sentences_of
from annotator.caption.names.tables import end_of_entries, is_table, names_open_lines
from annotator.caption.places.numbering import bare_number_at, number_at
from annotator.caption.titles.titles import is_numbered_team
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_YEAR = 4
_BULLETS = frozenset("•·●▪‣►*|◦∙■□")
_LONGEST_BRACKET = 80
# "Big Bad Al" in quotation marks is no remark.
_LONGEST_NICKNAME = 4
_MOST_STEPS = 0.75
_FEWEST_HYPHENED = 3
_LONGEST_LABEL = 12
_OPENERS = frozenset(",;:")
_COMMA = frozenset(",")
_OPENING_ENTRY = OPENING | frozenset("?_")
_FEWEST_ALIKE = 2
_MOST_SMALL = 6
_LOOK_AROUND = 40
_MOST_LOST = 0.25


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How one list is written: which marks part its people.

    Attributes:
        named_lines: every line begins with a name in capitals, whatever stops and commas follow it.
        entries_end: up to where stops part the people, commas what is said of them: "A. Low, cook. Ed Moe."
        strokes: strokes part the people, so that commas lead to remarks.
        tight: hyphens or strokes without spaces part the people: "Rossi-Bianchi-Verdi-Riva".
        hanging: dashes tied to one side part the people: "Kay Low- Al Dow- Ed Moe".
        filling: (number, index after it) of numbers that only the gap between two others tells for such.
        closing: the bracket that closes the one which a label opened: "We (l-r: Ann Low, Ed Moe) met".
        parts: numbers inside an entry that count nobody: "7 - Jan Lis, 2. skrzypce".
    """

    lines: bool
    named_lines: bool
    stops: bool
    entries_end: int
    numbered: bool
    plain: bool
    anywhere: bool
    table: bool
    last_number: int
    dashes: bool
    strokes: bool
    tight: bool
    hanging: bool
    brackets: dict[int, int]
    filling: dict[int, tuple[int, int]]
    parts: frozenset[int]
    closing: int | None


def find_brackets(source: Source, first: int, last: int) -> dict[int, int]:
    """Return the closing token of every outermost bracket that closes soon enough to be a remark.

    Quotation marks hold as much where small letters lead up to what they quote: 'a sign reading "Meet me and
    eat"'. A comma before the closing mark parts two people all the same.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    quoted = first
    for at in range(first, last):
        if at >= quoted and (end := source.end_of_quotation(at, last)):
            quoted = end
            if quoted - at > _LONGEST_NICKNAME:
                pairs[at] = quoted - source.is_mark(quoted - 1, _COMMA) - 1
        elif source.is_mark(at, OPENING):
            opened.append(at)
        elif source.is_mark(at, CLOSING) and opened:
            begin = opened.pop()
            if at - begin <= _LONGEST_BRACKET:
                pairs[begin] = at
    return pairs


def _count_stops(source: Source, first: int, last: int, brackets: dict[int, int]) -> int:
    """Count the stops inside tokens `first` to `last`; none part people if a sentence has many small words.

    The mark behind the last of 'They act in "The Rivals."' opens no entry.
    """
    last -= source.is_mark(last - 1, QUOTES)
    stops = small = 0
    at = first
    while at < last and small < _MOST_SMALL:
        if at in brackets:
            at = brackets[at] + 1
            continue
        stops += source.tokens[at].dot and at + 1 < last and is_sentence_end(source, at, begin=first)
        small = small + 1 if source.is_lower(at) else 0
        at += 1
    return 0 if small == _MOST_SMALL else stops


def style_of(source: Source, first: int, last: int) -> ListStyle:
    """Return how tokens `first` to `last` part the people of a list."""
    brackets = find_brackets(source, first, last)
    lines = commas = dashes = strokes = bullets = joined = oxford = 0
    numbers: dict[int, int] = {}
    counted = first
    bare: dict[int, int] = {}
    blank = False
    at = first
    while at < last:
        token = source.tokens[at]
        if at in brackets and not number_at(source, at):
            at = brackets[at] + 1
            continue
        if token.kind is Kind.LINE:
            # A bracket that opens a line goes on with who ends the one before.
            lines += at + 1 < last and not (
                source.is_mark(at - 1, frozenset(",;"))
                or at + 1 in brackets
                or _breaks_name(source, first, at)
            )
            blank = token.key == "\n\n"
        elif token.kind is Kind.MARK:
            # What ends the list parts nobody in it: "Low - Poe; kneeling: Orr - Dow".
            commas += token.key in ",;" and at + 1 < last
            bullets += is_bullet(source, at)
            joined += token.key in "&+"
            spaced = source.is_spaced(at)
            # One stroke is enough: "Ed Moe / Al Poe".
            dashes += source.is_apart(at) + 2 * (spaced and token.key == "/")
            strokes += spaced and token.key == "/" and token.end - token.start == 1
        elif token.kind is Kind.NUMBER or (token.key[0].isalpha() and source.means(at, Sense.ORDINAL)):
            office = counts_office(source, first, at, last)
            number = None if office else number_at(source, at)
            if not (office or number) and (number := number_at(source, at, plain=True)) is not None:
                bare[at] = number[0]
                counted = at
            elif number is not None:
                numbers[at] = number[0]
                counted = at
        elif source.means(at, Sense.AND):
            joined += 1
            oxford += source.is_mark(at - 1, frozenset(","))
        at += 1
    # One blank line parts a list in commas from what follows it.
    blank_alone = int(lines == 1 and commas > 0 and blank)
    inside = _find_parts(source, numbers)
    told = [number for at, number in numbers.items() if at not in inside]
    marked = (len(told) > 1 or (bool(told) and _is_ordinal(source, first))) and _rises(told)
    opened = not marked and len(bare) > _FEWEST_ALIKE and _rises([0, *bare.values()]) and 1 in bare.values()
    # "1 Ana, 2 (?), 3 Luis, 4. Rosa": bare numbers count between the marked ones.
    opened = opened or _fills(numbers, bare)
    anywhere = not (marked or opened) and _counts_up(source, first, last)
    plain = opened or anywhere
    numbered = marked or plain
    # "- Ugo Berti al violino, allora studente" on one line, "- Gino Conti, tromba." on the next.
    table = (bulleted := bullets >= lines > 1 and commas < lines) or (
        lines > 0 and not numbered and is_table(source, first, last)
    )
    named_lines = bulleted or (lines > 1 and names_open_lines(source, first, last))
    tight = commas == joined == lines == 0 and are_tight(source, first, last)
    hanging = max(commas + 1, _FEWEST_HYPHENED) <= sum(hangs(source, at) for at in range(first, last))
    parted_by_strokes = 0 < commas < strokes and strokes > 1
    return ListStyle(
        lines=table
        or (
            lines > blank_alone
            and ((lines >= commas and not oxford) or bullets > 1 or numbered or named_lines)
        ),
        named_lines=named_lines,
        stops=not numbered
        and commas == 0
        and lines == 0
        and _count_stops(source, first, last, brackets) > 1 + 2 * joined,
        entries_end=0 if numbered or lines else end_of_entries(source, sentences_of(source, first, last)),
        numbered=numbered,
        plain=plain,
        anywhere=anywhere,
        table=table,
        last_number=counted if numbered and not anywhere else last,
        dashes=(
            dashes > 1
            and (commas == 0 or parted_by_strokes or dashes_part_names(source, first, last, dashes))
            and not ((commas or lines) and roles_lead(source, first, last, dashes))
        )
        or (dashes == 1 and commas == joined == 0 and one_dash_parts_names(source, first, last))
        or tight
        or hanging
        or (dashes > 0 and dashes_part_people(source, first, last, brackets))
        # "1. Ed Moe, Jr. -- 2. Al Poe -- Lieut. Jim Dow -- 4. Ann Low"
        or (marked and sum(source.is_apart(at - 1) for at in numbers) > 1),
        tight=tight,
        hanging=hanging,
        strokes=parted_by_strokes,
        brackets=brackets,
        filling=_find_filling(source, numbers, inside) if marked else {},
        parts=inside,
        closing=_find_closing(source, first, last, brackets),
    )


def _find_closing(source: Source, first: int, last: int, brackets: dict[int, int]) -> int | None:
    """Return the bracket that closes one opened before the list; None where the list goes on behind it."""
    before = range(first - 1, max(first - _LONGEST_LABEL, -1), -1)
    opening = next((at for at in before if source.is_mark(at, OPENING | CLOSING)), None)
    if opening is None or not source.is_mark(opening, OPENING):
        return None
    at = first
    while at < last and not source.is_mark(at, CLOSING):
        at = brackets.get(at, at) + 1
    return None if at >= last or source.is_mark(at + 1, _OPENERS) else at


def _find_parts(source: Source, numbers: dict[int, int]) -> frozenset[int]:
    """Return numbers behind a comma that fall back, small letters behind: "7 - Jan Lis, 2. skrzypce"."""
    found: set[int] = set()
    highest = 0
    for at, number in numbers.items():
        end = at + 1
        while source.is_lower(end):
            end += 1
        plain = end > at + 1 and not source.is_capital(end)
        if highest and number <= highest and plain and source.is_mark(at - 1, _COMMA):
            found.add(at)
        highest = max(highest, number)
    return frozenset(found)


def _is_ordinal(source: Source, at: int) -> bool:
    """Say whether a number that an ending makes an ordinal opens the list: "14-й - Лугин Яков"."""
    return source.is_kind(at, Kind.NUMBER) and source.means(at + 2, Sense.NUMBER_ENDING)


def _find_filling(
    source: Source, numbers: dict[int, int], inside: frozenset[int]
) -> dict[int, tuple[int, int]]:
    """Return numbers without their mark where those on both sides leave one out: "6- ?, 7 Jan Lis, 8- ?"."""
    filling: dict[int, tuple[int, int]] = {}
    counted = ((at, number) for at, number in numbers.items() if at not in inside)
    for (begin, before), (end, after) in pairwise(counted):
        expected = before + 1
        for at in range(begin + 1, end):
            named = at + 1 + source.is_mark(at + 1, DASHES | _OPENERS)
            somebody = source.is_capital(named) and not source.means(named, Sense.COMMON, Sense.INSTITUTION)
            titled = source.match(named, Sense.TITLE, Sense.UNKNOWN, Sense.ROLE) is not None
            told = source.is_kind(at, Kind.NUMBER) and source.tokens[at].key == str(expected)
            if expected < after and told and (somebody or titled or source.is_mark(named, _OPENING_ENTRY)):
                filling[at] = expected, named
                expected += 1
    return filling


def counts_office(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether a number behind a comma is of an office: "Hans Bär, 1. Vorstand, Karl Moll, 2. Vorstand".

    A list that begins with a number is counted: "1. Lehrer Kranz, 2. Schüler Bär", unless one office is
    counted twice: "1. Vorsitzender Karl Moll, 2. Vorsitzender Hans Bär".
    """
    if is_numbered_team(source, at):
        return True
    if not source.is_kind(at, Kind.NUMBER) or (at > first and not source.is_mark(at - 1, _COMMA)):
        return False
    office = source.match(at + 1, Sense.ROLE, Sense.OFFICE, Sense.TITLE, Sense.TITLE_ENDING)
    if office is None or source.means(at + 1, Sense.CIVIL):
        return False
    if number_at(source, first, plain=True) is None:
        return True
    near = range(max(first, at - _LOOK_AROUND), min(last - 1, at + _LOOK_AROUND))
    numbers = (i for i in near if source.is_kind(i, Kind.NUMBER) and i != at)
    return any(source.tokens[i + 1].key == source.tokens[at + 1].key for i in numbers)


def _breaks_name(source: Source, first: int, at: int) -> bool:
    """Say whether a line ends after a lone first name and its surname opens the next."""
    before, after = at - 1, at + 1
    lone = source.is_capital(before) and source.means(before, Sense.GIVEN) and not source.tokens[before].dot
    if not lone or (before > first and source.is_capital(before - 1)):
        return False
    surname = source.is_capital(after) and not source.means(after, Sense.GIVEN)
    ends = source.is_mark(after + 1, frozenset(",;(")) or source.means(after + 1, Sense.AND)
    return surname and ends


def is_bullet(source: Source, at: int) -> bool:
    """Say whether a bullet stands at `at`, or a dash that opens a line of a list."""
    if source.tokens[at].key in _BULLETS:
        return not _tells_birth(source, at)
    entry = source.is_kind(at + 1, Kind.WORD) or source.is_mark(at + 1, _OPENING_ENTRY)
    return source.is_mark(at, DASHES) and source.is_kind(at - 1, Kind.LINE) and entry


def _tells_birth(source: Source, at: int) -> bool:
    """Say whether an asterisk stands for a birth behind a name: "Kos Jan *1921", no bullet."""
    year = source.is_kind(at + 1, Kind.NUMBER) and len(source.tokens[at + 1].key) == _YEAR
    return source.tokens[at].key == "*" and year and source.is_kind(at - 1, Kind.WORD)


def _counts_up(source: Source, first: int, last: int) -> bool:
    """Say whether bare numbers count a list: by one each, or from a number that opens it."""
    counts = (at for at in range(first, last) if not counts_office(source, first, at, last))
    found = (bare_number_at(source, at) for at in counts)
    numbers = [number[0] for number in found if number is not None]
    opens = bare_number_at(source, first) is not None
    if len(numbers) < 2 + (not opens) or not _rises(numbers):
        return False
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return opens or steps >= _MOST_STEPS * (len(numbers) - 1)


def _fills(numbers: dict[int, int], bare: dict[int, int]) -> bool:
    """Say whether bare numbers count on with the marked ones: "1, Low; 2. Moe; 4, Poe"."""
    counted = [number for _, number in sorted((*numbers.items(), *bare.items()))]
    if not (numbers and bare) or sorted(counted) == [*range(1, max(len(counted), 3) + 1)]:
        return bool(numbers and bare)
    few_lost = counted[-1] - len(counted) <= len(counted) * _MOST_LOST
    return counted[0] == 1 and len(counted) > _FEWEST_ALIKE + 1 and _rises(counted) and few_lost


def _rises(numbers: list[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))
