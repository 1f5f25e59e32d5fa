"""Numbers before the entries of a list: "3.", "3)", "(3)", "No. 3"."""

from __future__ import annotations

import re

from annotator.caption.titles.blanks import past_blank
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import APOSTROPHES, CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind, fold

_MOST_NUMBER = 4
_SHORTEST_SERVICE = 3
_COUNTED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
# "1°", "2ª", Dutch and French "1e", "1ste", "2de", "1er"; "20er Jahre" are the twenties.
_ENDINGS = re.compile(r"(?<=\d)(?:[°ºª]|e|(?<=1)(?:er|e?re)|ste|de|eme)$")
# What an entry begins with that is no name: a blank, a question, a bracket.
_NAMED = frozenset("_?¿") | OPENING
_KEYED = frozenset("=")
# Where somebody plays in baseball counts no row: "Ed Moe, 1b. Back row:", "2b Al Poe".
BASES = frozenset(("1b", "2b", "3b"))
NUMBER_WORDS = frozenset(("no", "nr", "num", "nº", "n°", "n"))
_YEAR_DIGITS = 2
# Words within which somebody whom a number counts is told.
_LOOK_AHEAD = 8


def is_short_year(source: Source, at: int) -> bool:
    """Say whether an apostrophe stands for a century: "Ed Moe, '89", never in "'1. Ed Moe 2. Al Poe'"."""
    cut = source.is_mark(at - 1, APOSTROPHES) and source.touches(at)
    return cut and len(source.tokens[at].key) == _YEAR_DIGITS


def _is_in_signature(source: Source, at: int) -> bool:
    """Say whether letters and a number make up an archive's signature: "PG26-PO-54"."""
    before = at - 1
    if source.is_hyphen(before):
        before -= 1
    return source.touches(before + 1) and source.touches(at) and source.is_shouted(before)


def number_at(  # noqa: PLR0911 - one return a rule
    source: Source, at: int, *, plain: bool = False, anywhere: bool = False
) -> tuple[int, int] | None:
    """Return (number, index after it) where a list number stands: "3.", "3)", "(3)", "[3]", "No. 3", "3-".

    `plain` takes a bare "3" where an entry may begin, `anywhere` behind a name too: "1 Ola Lie 2 Per Dal".
    """
    if (bare := _ordinal_at(source, at) or (bare_number_at(source, at) if anywhere else None)) is not None:
        return bare
    opened = source.is_mark(at, frozenset("(["))
    number = at + 1 if opened or _is_number_word(source, at) else at
    if not source.is_kind(number, Kind.NUMBER) or is_short_year(source, number):
        return None
    token = source.tokens[number]
    digits = _ENDINGS.sub("", token.key)
    if not digits.isdecimal() or len(digits) > _MOST_NUMBER - 1 or _is_in_signature(source, number):
        return None
    if digits != token.key and not opened:
        # "1° Banfi", "1e Jan Smit"; "1ª fila" is a row, "1e Luitenant" a rank.
        ranked = token.key[-1] not in "º°" and source.match(number + 1, Sense.TITLE) is not None
        # A colon may follow too, as in "1re : Anne Roux, 2e : Rose Blin".
        after = _past_dash(source, number + 1 + source.is_mark(number + 1, frozenset("):")))
        named = source.is_capital(after) or source.is_mark(after, _NAMED)
        named = (named or source.match(after, Sense.UNKNOWN, Sense.TITLE) is not None) and not ranked
        return (int(digits), after) if named else None
    closed = source.is_mark(number + 1, frozenset(")]")) and source.touches(number + 1)
    if opened:
        # "Jan Datka (2), Karol Lis (3)." counts behind the names.
        behind = at > 0 and source.is_mark(number + 2, frozenset(",;."))
        return (int(digits), number + 2) if closed and not behind else None
    if not opened and (ending := _past_ending(source, number)) is not None:
        return int(digits), ending
    if token.dot or closed:
        return int(digits), _past_dash(source, number + 1 + closed)
    if number > at or _is_number_word(source, at - 1):
        return int(digits), number + 1 + source.is_mark(number + 1, frozenset(",:") | DASHES)
    end = _marked_end(source, at, int(digits), plain=plain)
    return None if end is None else (int(digits), end)


def _ordinal_at(source: Source, at: int) -> tuple[int, int] | None:
    """Return (number, index after it) of a word that counts over a dash: "третий - Агеев Павел"."""
    if not source.is_lower(at) or not source.means(at, Sense.ORDINAL) or not source.is_mark(at + 1, DASHES):
        return None
    opens = at == 0 or not source.is_kind(at - 1, Kind.WORD) or source.means(at - 1, Sense.AND)
    value = ordinal_value(source, source.tokens[at].key)
    known = source.is_capital(at + 2) or _opens_somebody(source, at + 2)
    return (value, at + 2) if opens and known and value is not None else None


def _past_ending(source: Source, number: int) -> int | None:
    """Return the index of the name behind a number that a dash ties to its ending: "1-я - Седова А.И."."""
    tied = source.is_hyphen(number + 1)
    if not tied or number + 2 >= len(source.tokens) or not source.means(number + 2, Sense.NUMBER_ENDING):
        return None
    parted = source.is_mark(number + 3, DASHES | frozenset(":"))
    after = number + 3 + parted
    titled = parted and source.match(after, Sense.TITLE, Sense.ROLE, Sense.UNKNOWN, Sense.KIN) is not None
    return after if source.is_capital(after) or titled else None


def _past_dash(source: Source, at: int) -> int:
    """Step over the dash of "1.- José Gil" and "1º.- José Gil"."""
    return at + (source.is_mark(at, DASHES) and source.touches(at))


def _marked_end(source: Source, at: int, number: int, *, plain: bool) -> int | None:
    """Return the index after digits alone at `at` and the mark between them and the entry that they count."""
    opens = at == 0 or source.is_kind(at - 1, Kind.LINE) or source.is_mark(at - 1, frozenset(",;:"))
    named = source.is_capital(at + 2) or past_blank(source, at + 2, len(source.tokens)) > at + 2
    named = named or source.is_mark(at + 2, _NAMED) or _opens_somebody(source, at + 2)
    named = named or (opens and _opens_nameless(source, at + 2))
    named = named or (source.is_mark(at + 1, _KEYED) and _counts_on(source, at + 2, number + 1))
    # As in "[left to right:] 1- Ann Low", "Front row. 1- Ed Moe" and "Front row – 1: Ed Moe".
    parted = opens or source.is_mark(at - 1, CLOSING | DASHES | frozenset(".=")) or source.tokens[at - 1].dot
    # "de izquierda a derecha 1- José Gil", "3 - unknown 4 - Luis Ruiz"
    parted = parted or (source.is_lower(at - 1) and number == 1) or _is_unknown(source, at - 1)
    parted = parted or source.means(at - 1, Sense.AND) or source.is_mark(at + 1, _KEYED)
    # "1-José Gil 2-Ana Ruiz", "1- Jan Smit 2- Piet Bos"
    behind = source.is_kind(at - 1, Kind.WORD) or source.is_mark(at - 1, _NAMED)
    parted = parted or (source.touches(at + 1) and (source.touches(at + 2) or behind))
    if _holds_entry(source, at):
        return at + 1
    if parted and source.is_mark(at + 1, DASHES | frozenset(":=./")) and named:
        return at + 2
    if plain and opens and source.is_mark(at + 1, frozenset(",")):
        # A comma behind the number: "1, (Unidentified); 2, John Thomas".
        return at + 2
    named = source.is_kind(at + 1, Kind.WORD) or source.is_mark(at + 1, OPENING | frozenset("?"))
    return at + 1 if plain and opens and named else None


def _counts_on(source: Source, at: int, number: int) -> bool:
    """Say whether the next number follows at once, or nothing: "5 =" on a line of its own counts nobody."""
    at += source.is_kind(at, Kind.LINE)
    counted = source.is_kind(at, Kind.NUMBER) and source.tokens[at].key.lstrip("0") == str(number)
    return at >= len(source.tokens) or counted


def _opens_somebody(source: Source, at: int) -> bool:
    """Say whether a title or a relation, or an office behind an article, stands at `at`: "l'arbitro"."""
    if source.match(at, Sense.TITLE, Sense.UNKNOWN, Sense.KIN, Sense.DOUBT):
        return True
    return source.means(at, Sense.ARTICLE) and source.match(at + 1, Sense.TITLE, Sense.ROLE) is not None


def _is_unknown(source: Source, at: int) -> bool:
    return source.is_lower(at) and source.match(at, Sense.UNKNOWN) is not None


def _holds_entry(source: Source, at: int) -> bool:
    """Say whether a bracket behind a bare number holds the entry: "4 - (?) . 5 ( Luis Ruiz )", ", 3 (¿?)"."""
    if not source.is_mark(at + 1, OPENING) or source.touches(at + 1):
        return False
    asked = source.is_mark(at - 1, frozenset(",;")) and source.is_mark(at + 2, frozenset("?¿"))
    return asked or source.is_mark(at - 1, frozenset("."))


def bare_number_at(source: Source, at: int) -> tuple[int, int] | None:
    """Return (number, index after it) where digits alone stand before a capital or a question mark.

    Behind a stop they count whoever is not known too: "1 Ann Low. 2 a man with a hat, not identified."
    """
    if not source.is_kind(at, Kind.NUMBER) or source.is_mark(at + 1, DASHES):
        return None
    counted = _COUNTED.fullmatch(source.tokens[at].key)
    digits = counted[1] if counted else source.tokens[at].key
    after = at + 1 + source.is_mark(at + 1, frozenset(",:"))
    named = source.is_capital(after) or source.is_mark(after, frozenset("?¿"))
    named = named or (source.tokens[at - 1].dot and _opens_nameless(source, after))
    short = digits.isdecimal() and len(digits) < _MOST_NUMBER - 1
    named = named or (after == at + 1 and short and _opens_counted(source, at, int(digits)))
    if counted:
        # "1st man not identified 2nd Chick Low", not "2nd Lieut."
        ranked = source.match(after, Sense.TITLE, Sense.ROW, Sense.FROM_SIDE) is not None
        named = (named or source.match(after, Sense.PEOPLE, Sense.UNKNOWN) is not None) and not ranked
    return (int(digits), after) if short and named else None


def _opens_counted(source: Source, at: int, number: int) -> bool:
    """Say whether a number behind a colon counts small words: "Rad 3: 7 lärarinnan Eva Ek, 8 Nils Ek"."""
    told = source.is_lower(at + 1) and source.match(at + 1, Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.UNKNOWN)
    if not told or not source.is_mark(at - 1, frozenset(":")):
        return False
    commas = (i for i in range(at + 2, at + 2 + _LOOK_AHEAD) if source.is_mark(i, frozenset(",;")))
    comma = next(commas, None)
    counts = comma is not None and source.is_kind(comma + 1, Kind.NUMBER) and source.is_capital(comma + 2)
    return counts and comma is not None and source.tokens[comma + 1].key == str(number + 1)


def _opens_nameless(source: Source, at: int) -> bool:
    """Say whether words for somebody whom nobody names stand at `at`, an article before them or none."""
    if source.match(at, Sense.UNKNOWN):
        return True
    counted = source.match(at, Sense.NUMBER)
    one = counted.end if counted and counted.phrase.value == "1" else at
    return source.is_lower(one) and source.match(one, Sense.PEOPLE) is not None


def _is_number_word(source: Source, at: int) -> bool:
    """Say whether "No." or "nr" stands before a number."""
    if not source.is_kind(at, Kind.WORD) or source.tokens[at].key not in NUMBER_WORDS:
        return False
    if source.tokens[at].key == "n" and at > 0 and source.tokens[at - 1].key == "n":
        # "3. N.N. 4. Jan Lis"
        return False
    shortened = source.tokens[at].dot or source.tokens[at].key[-1] in "º°"
    return shortened or (source.is_lower(at) and source.is_kind(at + 1, Kind.NUMBER))


def past_last(source: Source, first: int, last: int) -> int:
    """Return the index of the name behind words for the last of a row: "poslední Mach", "l'ultimo è Gil"."""
    told = source.match(first, Sense.LAST, Sense.PENULTIMATE, end=last) if source.is_lower(first) else None
    if told is None:
        return first
    verb = source.match(told.end, Sense.CLOSING, end=last)
    at = verb.end if verb else told.end + source.is_mark(told.end, DASHES)
    named = at < last and (source.is_capital(at) or source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN))
    return at if named and not source.match(at, Sense.ROW, Sense.POSITION) else first


def past_ordinal(source: Source, first: int, last: int) -> int:
    """Return the index of a name that a word counts in its row: "trzeci Jan Lis", "the fourth is Ann Low".

    The side may be told from which it counts: "drugi z prawej Jan Lis".
    """
    # In Russian "второй" is "the other" as well.
    article = source.means(first, Sense.ARTICLE) and not source.means(first, Sense.ORDINAL)
    begin = first + article
    word = source.match(begin, Sense.ORDINAL, end=last)
    small = source.is_lower(begin) or (article and source.follows(Usage.CAPITAL_NOUNS))
    # "a nona Luigia" is the ninth or the grandmother.
    titled = source.match(first, Sense.TITLE) is not None or source.means(begin, Sense.TITLE)
    if word is None or word.end > begin + 1 or not small or titled:
        return first
    side = source.match(word.end, Sense.FROM_SIDE, end=last)
    end = side.end if side else word.end
    verb = source.match(end, Sense.CLOSING, end=last)
    at = verb.end if verb is not None else end + source.is_mark(end, DASHES)
    if side is not None and at < last and source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN, end=last):
        return at
    if article and at == word.end:
        # "the second Mrs. Low" counts wives, "der zweite Vorstand" is an office.
        return at if source.is_capital(at) and source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) else first
    titled = at > word.end and source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN, end=last) is not None
    return at if at < last and (source.is_capital(at) or titled) else first


def ordinal_value(source: Source, printed: str) -> int | None:
    """Return the number that the first word of `printed` counts, an article apart: 3 of "trzeci"."""
    words = printed.strip(" .-–—").split()
    if len(words) > 1 and source.knows(words[0], Sense.ARTICLE):
        words = words[1:]
    told = len(words) == 1 or (len(words) > 1 and source.knows(words[-1], Sense.CLOSING))
    word = fold(words[0]) if told else ""
    values = (p.value for p in source.lexicon.phrases(word) if p.sense is Sense.ORDINAL and len(p.words) == 1)
    return next((int(value) for value in values), None)


def skip_shirt_number(source: Source, first: int, last: int) -> tuple[int, str]:
    """Step over "#12", a boxer's weight, "125# Al Poe", and a soldier's number, "VX1234 Pte Al Poe"."""
    if (served := _past_service_number(source, first, last)) > first:
        return served, source.printed(first, served)
    if source.is_mark(first, frozenset("#№")) and first + 1 < last and source.is_kind(first + 1, Kind.NUMBER):
        return first + 2, source.printed(first, first + 2)
    if first < last and source.tokens[first].key in NUMBER_WORDS and source.is_kind(first + 1, Kind.NUMBER):
        # "no. 19 Jim Gill": his shirt's, where the list itself is not counted.
        worn = first + 2 < last and source.is_capital(first + 2)
        return (first + 2, source.printed(first, first + 2)) if worn else (first, "")
    if first + 1 < last and source.tokens[first].key in BASES and source.is_capital(first + 1):
        return first + 1, source.printed(first, first + 1)
    unit = first + 1 + source.is_mark(first + 1, DASHES)
    weight = source.match(unit, Sense.WEIGHT, end=last)
    if source.is_kind(first, Kind.NUMBER) and weight is not None:
        end = weight.end
        name = end + source.is_mark(end, DASHES | frozenset(":"))
        if name < last and source.is_capital(name):
            return name, source.printed(first, end)
    return first, ""


def _past_service_number(source: Source, first: int, last: int) -> int:
    """Return the index of the rank behind numbers in the forces: "VX1234 Pte J. Low", "4567 Sgt P. Moe".

    A second number may stand in brackets: "NX151 (N2805) Capt. Low".
    """
    lettered = source.is_shouted(first) or (source.is_capital(first) and len(source.tokens[first].key) == 1)
    lettered = lettered and source.touches(first + 1)
    number = first + lettered
    if number >= last or not source.is_kind(number, Kind.NUMBER):
        return first
    digits = source.tokens[number].key
    served = digits.isdecimal() and (lettered or len(digits) >= _SHORTEST_SERVICE)
    rank = number + 1
    if source.is_mark(rank, OPENING):
        inside = rank + 1 + source.is_capital(rank + 1)
        again = source.is_kind(inside, Kind.NUMBER) and source.is_mark(inside + 1, CLOSING)
        rank = inside + 2 if again else rank
    titled = source.is_capital(rank) and source.match(rank, Sense.TITLE, end=last) is not None
    return rank if served and titled else first


def ends_years(source: Source, index: int) -> bool:
    """Say whether a number ends years that a stop closes: "1962-63. Standing:", "1962/63.", "'72."."""
    joined = source.is_mark(index - 1, DASHES | frozenset("/")) and source.touches(index - 1)
    year = joined and source.touches(index) and source.is_kind(index - 2, Kind.NUMBER)
    season = year and len(source.tokens[index - 2].key) == 4  # noqa: PLR2004 - a year
    return season or is_short_year(source, index)


def past_number_ending(source: Source, index: int) -> int:
    """Step over the ending of "1-й", "2-го", "3:e", "1.er", never over a name: "Row 1-Ed Moe".

    Typists put spaces around the dash where the row follows: "1 -й ряд", "2 - ой ряд".
    """
    apart = source.is_mark(index, DASHES) and source.means(index + 1, Sense.NUMBER_ENDING)
    if apart and source.means(index + 2, Sense.ROW):
        return index + 2
    if not (
        source.is_mark(index, DASHES | frozenset(":'"))
        and source.touches(index)
        and source.touches(index + 1)
    ):
        return index
    short = source.is_kind(index + 1, Kind.WORD) and len(source.tokens[index + 1].key) <= 3  # noqa: PLR2004 - "-ego"
    # "1-Й РЯД"
    tied = source.is_lower(index + 1) or source.means(index + 2, Sense.ROW)
    return index + 2 if short and tied else index
