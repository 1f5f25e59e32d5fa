"""The smallest pieces of row labels and counted places, found one at a time.

Settles what a word means by its neighbours: "from left" counts a place after an ordinal ("third from left")
and gives a direction otherwise; a bare number counts only next to a word for a row or a side.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.caption.places.numbering import BASES, NUMBER_WORDS, ends_years, past_number_ending
from annotator.caption.places.part_of_more import is_numbered_rank, is_part_of_more
from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_CORE = (
    Sense.POSITION,
    Sense.POSTURE,
    Sense.ROW,
    Sense.PENULTIMATE,
    Sense.NEXT,
    Sense.FROM_BACK,
    Sense.FROM_FRONT,
    Sense.LTR,
    Sense.RTL,
    Sense.SAME,
    Sense.START,
    Sense.FAR_SIDE,
    Sense.SIDE,
)
_SAINT = frozenset(("st",))
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {name: str(n) for n, name in enumerate(_NUMERALS, start=1)}
_COMMA = frozenset(",")
_LONGEST_JOINT = 3
_LOOK_BACK = 80
_MOST_ROWS = 99
_SHORT_ROW = 2
_MOST_DIGITS = 2
_MIDDLE = "middle"
_LISTING = frozenset(",;")
_NUMBER_WORDS = NUMBER_WORDS | {"nummer", "number", "numero"}


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of a label: its tokens, what it says, and the place where it counts one."""

    first: int
    end: int
    sense: Sense
    value: str = ""
    place: Place | None = None

    @property
    def is_place(self) -> bool:
        """Say whether the atom counts a person, not a row."""
        return self.place is not None


class Atoms:
    """Finds atoms in one source."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def at(self, index: int, before: Atom | None = None) -> Atom | None:
        """Return the atom that begins at `index`, or None; `before` is the atom just read."""
        source = self._source
        if index >= len(source.tokens):
            return None
        token = source.tokens[index]
        if token.kind is Kind.MARK or token.kind is Kind.LINE:
            return None
        named = source.match(index, Sense.POSITION)
        # "1er plan" is the foreground, no first row.
        other = (named and named.end > index + 1) or is_numbered_rank(source, index)
        counted = None if other else self._counted(index, before) or self._row_again(index)
        if counted is not None:
            return counted
        match = source.match(index, *_CORE, Sense.SCENE, end=index + 1 if self._ends_row(index) else None)
        if (
            match is None
            or match.sense is Sense.SCENE
            or (len(token.key) == 1 and not (self._is_alone(match.end, index) or self._is_row_letter(index)))
        ):
            return None
        if is_part_of_more(source, index, match):
            return None
        return (
            self._counted_end(index, match, before)
            or self._centre_of_row(index, before)
            or self._plain(index, match)
        )

    def _row_again(self, index: int) -> Atom | None:
        """Return which row "same" means at `index`: "3rd from left in back row; same row, far right"."""
        source = self._source
        if not (source.means(index, Sense.SAME_ROW) and source.means(index + 1, Sense.ROW)):
            return None
        for row in range(index - 1, max(index - _LOOK_BACK, 0), -1):
            if not source.means(row, Sense.ROW) or source.means(row - 1, Sense.SAME_ROW):
                continue
            for first in (row - 1, row - 2, row + 1):
                told = self.at(first) if first >= 0 else None
                which = told and told.sense in (Sense.ORDINAL, Sense.POSITION)
                if told and which and (told.end == row or first > row):
                    return Atom(index, index + 1, told.sense, told.value)
        return None

    def _ends_row(self, index: int) -> bool:
        """Say whether a sentence ends in a word for a row: "in the front row. Back row:"."""
        row = self._source.means(index, Sense.ROW) and len(self._source.tokens[index].key) > _SHORT_ROW
        after = index + 1 + self._source.is_kind(index + 1, Kind.LINE)
        return row and self._source.tokens[index].dot and self._source.is_capital(after)

    def number_at(self, index: int) -> list[Atom]:
        """Return a number written as an ordinal or before a dash: "3-й", "4.", "6 -"; no other number."""
        source = self._source
        if not source.is_kind(index, Kind.NUMBER):
            return []
        number = self._numeral(index)
        if number is None:
            return []
        value, end = number
        ordinal = end > index + 1 or source.tokens[index].dot or not source.tokens[index].key.isdecimal()
        dash = source.is_mark(end, DASHES) and source.tokens[end].end - source.tokens[end].start == 1
        return [Atom(index, end, Sense.ORDINAL, value)] if ordinal or dash else []

    def _centre_of_row(self, index: int, before: Atom | None) -> Atom | None:
        """Return the place in a row told beside it: "front row, center", "in the middle of the first row".

        Never in "Reihe Mitte", the middle row.
        """
        source = self._source
        side = source.match(index, Sense.SIDE)
        if side is None or side.value != Side.CENTRE.value:
            return None
        end = index - source.is_mark(index - 1, _COMMA)
        behind = before is not None and before.sense is Sense.ROW and before.end == end
        told = before is not None and source.means(before.first - 1, Sense.POSITION, Sense.ORDINAL)
        if not (behind and told) and not self._is_row_of(side.end):
            return None
        return Atom(index, side.end, Sense.SIDE, side.value, side_place(side.value))

    def _is_row_of(self, index: int) -> bool:
        """Say whether "of the second row", "der zweiten Reihe", "på främre raden" stands at `index`."""
        source = self._source
        of = source.match(index, Sense.OF, Sense.SPOT)
        at = of.end if of else index
        at += source.means(at, Sense.ARTICLE)
        told = source.match(at, Sense.ORDINAL, Sense.POSITION)
        return told is not None and source.means(told.end, Sense.ROW)

    def _counted_end(self, index: int, match: Match, before: Atom | None) -> Atom | None:
        """Return "from below" where a counted row goes before: "1 ряд (снизу)", not the bottom row."""
        if before is None or before.sense not in (Sense.ROW, Sense.ORDINAL):
            return None
        end = self._source.match(index, Sense.FROM_BACK, Sense.FROM_FRONT)
        counts = end is not None and end.end == match.end
        return Atom(index, end.end, end.sense, end.value) if end is not None and counts else None

    def _is_alone(self, end: int, index: int) -> bool:
        """Say whether a single letter stands for a side: "(l)", "l.-r.", never the L of "G. L. Bowick"."""
        if end > index + 1:
            return True
        return self._source.is_mark(index - 1, OPENING) and self._source.is_mark(end, CLOSING)

    def _is_row_letter(self, index: int) -> bool:
        """Say whether a letter stands for a row: "1.R 1 Karl Molnar", "2e r.:", never in "1. R. Huber"."""
        source = self._source
        if not source.means(index, Sense.ROW) or index == 0:
            return False
        roman = self._is_roman(index - 1)
        if not (roman or source.is_kind(index - 1, Kind.NUMBER)):
            return False
        if len(source.tokens[index - 1].key) > _MOST_DIGITS and not roman:
            # A year, as in "Nauczyciele w 1950 r. Stoją:"
            return False
        if source.is_mark(index - 2, OPENING) and source.is_mark(index + 1, CLOSING):
            # As in "Karl Huber (2. R.)".
            return True
        tells = source.match(index + 1, Sense.LTR, Sense.RTL, Sense.POSTURE) is not None
        return tells or source.is_kind(index + 1, Kind.NUMBER) or source.is_mark(index + 1, frozenset(":"))

    def _is_roman(self, index: int) -> bool:
        return self._source.is_capital(index) and self._source.tokens[index].key in _ROMAN

    def _is_half_of_word(self, end: int) -> bool:
        """Say whether a hyphen and another word follow: "middle-order batsman", "left-handed"."""
        source = self._source
        short = source.is_hyphen(end) and source.tokens[end].end - source.tokens[end].start == 1
        return short and source.is_lower(end + 1) and source.match(end + 1, *_CORE) is None

    def _is_saint(self, index: int, match: Match) -> bool:
        """Say whether letters that may mean "standing" open a name: "of the St. Louis team", "St. Georg"."""
        source = self._source
        shortened = match.end == index + 1 and source.is_capital(index) and source.tokens[index].dot
        if not (shortened and match.sense is Sense.POSTURE and source.is_capital(match.end)):
            return False
        inside = source.is_lower(index - 1) and not source.tokens[index - 1].dot
        return inside or source.tokens[index].key in _SAINT

    def _last_at_side(self, index: int, end: int) -> Match | None:
        """Return the side of whoever is told last, no row: "and last on the right Ann Low", "l'ultimo"."""
        source = self._source
        last = source.match(index, Sense.LAST)
        told = end == index + 1 and source.means(index, Sense.THEN)
        told = told or (last is not None and last.end == end)
        return source.match(end + source.is_mark(end, _COMMA), Sense.SIDE, Sense.FAR_SIDE) if told else None

    def _plain(self, index: int, match: Match) -> Atom | None:
        choice = self._best(index, match)
        if self._is_half_of_word(choice.end) or self._is_saint(index, choice):
            return None
        if choice.sense is Sense.POSITION and (side := self._last_at_side(index, choice.end)):
            return Atom(index, side.end, Sense.FAR_SIDE, side.value, side_place(side.value))
        if choice.sense is Sense.FAR_SIDE:
            return Atom(index, choice.end, choice.sense, choice.value, Place(Side(choice.value), 1))
        if choice.value == Side.CENTRE.value and self._source.means(choice.end, Sense.ROW):
            # "In center row" names a row, "in center" a place.
            return Atom(index, choice.end, Sense.POSITION, _MIDDLE)
        if choice.sense is Sense.SIDE:
            return Atom(index, choice.end, choice.sense, choice.value, side_place(choice.value))
        return Atom(index, choice.end, choice.sense, choice.value)

    def _best(self, index: int, match: Match) -> Match:
        """Prefer, among phrases of one length, a named row to a side: "middle row", "center:".

        A letter that brackets hold alone is a side, "(r.)", never a row.
        """
        alone = len(self._source.tokens[index].key) == 1 and self._source.is_mark(index - 1, OPENING)
        for sense in (*([Sense.SIDE] * alone), Sense.POSITION, Sense.POSTURE, Sense.LTR, Sense.RTL):
            other = self._source.match(index, sense)
            if other is not None and other.end == match.end:
                return other
        return match

    def _counted(self, index: int, before: Atom | None) -> Atom | None:
        number = None if self._source.tokens[index].key in BASES else self.ordinal(index)
        if number is None:
            number = self._cardinal_after_row(index, before)
            return None if number is None else Atom(index, number[1], Sense.ORDINAL, number[0])
        value, end = number
        # "III. ř.:" is a row, no third from the right.
        rowed = self._is_roman(index) and self._is_row_letter(end)
        side = None if rowed else self._side_counted_from(index, self._skip_nouns(end))
        if self._ends_sentence(index, end) and (side is not None or not self._source.means(end, Sense.ROW)):
            # The number of a thing, "Room 12. Front row:", not of a row, "TV Kirn 1. Reihe".
            return None
        if side is not None and not self._counts_row(index, before):
            return Atom(index, side.end, Sense.FROM_SIDE, side.value, Place(Side(side.value), int(value)))
        if side is None and (noun := self._counted_in_row(end, before)):
            # Whoever tells no side counts as we read.
            return Atom(index, noun, Sense.FROM_SIDE, Side.LEFT.value, Place(Side.LEFT, int(value)))
        # "Locomotive No. 4:" counts no row.
        thing = self._source.tokens[index].key in _NUMBER_WORDS
        if (self._source.is_kind(index, Kind.WORD) and not thing) or self._is_near_row(end, before):
            return Atom(index, end, Sense.ORDINAL, value)
        return None

    def _counted_in_row(self, end: int, before: Atom | None) -> int | None:
        """Return the index after the noun in "the fourth man in the third row", "2nd row, 6th boy"."""
        source = self._source
        noun = source.match(end, Sense.PEOPLE)
        if noun is None or source.tokens[end].dot:
            return None
        if before is not None and before.sense is Sense.ROW:
            return noun.end
        at = noun.end + source.is_mark(noun.end, _COMMA)
        while at - noun.end < _LONGEST_JOINT and source.means(at, Sense.BETWEEN) and source.is_lower(at):
            at += 1
        which = source.match(at, Sense.ORDINAL, Sense.POSITION) if at > noun.end else None
        return noun.end if which is not None and source.means(which.end, Sense.ROW) else None

    def _ends_sentence(self, index: int, end: int) -> bool:
        """Say whether the number belongs to the words before, whose sentence ends: "Section 4. From left"."""
        source = self._source
        # "Section 4." or "STS-51."
        named = index - 1 if index < 2 or not source.is_hyphen(index - 1) else index - 2  # noqa: PLR2004
        ends = index > 0 and source.is_kind(index, Kind.NUMBER) and source.tokens[index].dot
        return ends and source.is_capital(named) and not source.tokens[named].dot and source.is_capital(end)

    def _side_counted_from(self, index: int, end: int) -> Match | None:
        """Return the side from which the ordinal before `end` counts: "third from left", "second left"."""
        source = self._source
        side = source.match(end, Sense.FROM_SIDE)
        if side is None and (not source.tokens[index].key.isdecimal() or end > index + 1):
            side = source.match(end, Sense.SIDE)
            side = None if side is None or side.value == Side.CENTRE.value else side
        longer = source.match(end, Sense.LTR, Sense.RTL, Sense.SCENE)
        # "Second left to right" and "third to the left of the door" count nobody from there.
        return None if side is None or (longer is not None and longer.end > side.end) else side

    def _counts_row(self, index: int, before: Atom | None) -> bool:
        """Say whether an ordinal after `before` counts the row: "rząd pierwszy od lewej"."""
        if before is None or before.sense is not Sense.ROW or before.end != index:
            return False
        if before.first > 0 and self.ordinal(before.first - 1):
            # "1. Reihe, 2. von links", "I rząd 2. z prawej", but "1923. Reihe 1 von links"
            return False
        return not self._source.means(before.first - 1, Sense.POSITION)

    def _skip_nouns(self, index: int) -> int:
        """Step over "person", "man", "standing player" between an ordinal and "from left"."""
        people = index + self._source.means(index, Sense.POSTURE)
        if not self._source.means(people, Sense.PEOPLE):
            return index
        return people + 1 + (people == index and self._source.means(people + 1, Sense.POSTURE))

    def _is_near_row(self, end: int, before: Atom | None) -> bool:
        if before is not None and before.sense is Sense.ROW:
            return True
        after = self._source.match(end, Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.NEXT)
        if after is None:
            return False
        return len(self._source.tokens[end].key) > 1 or after.end > end + 1 or self._is_row_letter(end)

    def ordinal(self, index: int) -> tuple[str, int] | None:
        """Return (number, index after it) of an ordinal word, numeral or Roman numeral at `index`."""
        source = self._source
        token = source.tokens[index]
        if token.kind is Kind.NUMBER:
            return self._numeral(index)
        if token.key in _NUMBER_WORDS and source.is_kind(index + 1, Kind.NUMBER):
            # "nr. 2 fra venstre"
            return self._numeral(index + 1)
        if token.key in _NUMBER_WORDS and (told := source.match(index + 1, Sense.NUMBER)) is not None:
            # "nr. to fra venstre", "nummer två från vänster"
            return told.value, told.end
        match = source.match(index, Sense.ORDINAL, Sense.POSITION)
        if match is not None and match.sense is Sense.ORDINAL:
            # The likelier language wins: "achter" is Dutch for behind and German for eighth.
            return match.value, match.end
        roman = _ROMAN.get(token.key)
        listed = source.means(index, Sense.UNKNOWN) and source.is_mark(index - 1, _LISTING)
        if roman and token.capital and not listed and (token.dot or not source.means(index, Sense.SPOT)):
            # "V řadě" is in a row, no fifth; "Jean Dumas, X. Rang du bas :" ends a list.
            end = past_number_ending(self._source, index + 1)
            if source.means(end, Sense.ROW):
                return roman, end
        return None

    def _numeral(self, index: int) -> tuple[str, int] | None:
        token = self._source.tokens[index]
        digits = token.key.rstrip("abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяªº°")
        if not token.dot and self._source.touches(index + 1) and self._source.is_capital(index + 1):
            # A clock runs into the caption: "15:01:08From left".
            return None
        if token.dot and ends_years(self._source, index):
            return None
        if not digits.isdecimal() or len(digits) > 2 or not 1 <= int(digits) <= _MOST_ROWS:  # noqa: PLR2004 - two digits
            return None
        return str(int(digits)), past_number_ending(self._source, index + 1)

    def _cardinal_after_row(self, index: int, before: Atom | None) -> tuple[str, int] | None:
        if before is None or before.sense is not Sense.ROW or before.end != index:
            return None
        number = self._source.match(index, Sense.NUMBER)
        if number is not None:
            return number.value, number.end
        roman = _ROMAN.get(self._source.tokens[index].key)
        # "1. Reihe v. u." counts from below.
        return (roman, index + 1) if roman and self._source.is_capital(index) else None


def side_place(value: str) -> Place:
    """Return the place that a bare "left", "right" or "center" names."""
    side = Side(value)
    return Place(side, None if side is Side.CENTRE else 1)
