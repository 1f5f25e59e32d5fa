"""The number of a picture before its caption, "Fig. 3. Front row: ...", or a shelf mark behind: "[QX1_2-05]".

It counts pictures, no rows and no people: the words and the number go.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token

_ENDS = frozenset(".:-–—")
_LONGEST_MARK = 8


def without_shelf_mark(tokens: Sequence[Token]) -> list[Token]:
    """Return `tokens` without a number in square brackets behind the last sentence: "[237-13a]", "[1941]".

    "[2 not named]" tells of people.
    """
    if not tokens or tokens[-1].key != "]":
        return list(tokens)
    nearest = range(len(tokens) - 2, max(len(tokens) - 2 - _LONGEST_MARK, 0), -1)
    first = next((at for at in nearest if tokens[at].key == "["), None)
    if first is None or not (tokens[first - 1].dot or tokens[first - 1].key in _ENDS):
        return list(tokens)
    inside = tokens[first + 1 : -1]
    counted = any(token.kind is Kind.NUMBER for token in inside)
    plain = any(token.kind is Kind.WORD and not token.capital for token in inside)
    return list(tokens[:first] if counted and not plain else tokens)


def without_figure_number(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` without "Fig. 3." before them; "Foto: 1. Karl Ek 2. Nils Lund" counts people."""
    counted = len(tokens) > 2 and tokens[1].kind is Kind.NUMBER and tokens[1].key.isdecimal()  # noqa: PLR2004 - a word, a number, its caption
    if not counted or Sense.FIGURE not in lexicon.senses_of(tokens[0].key):
        return list(tokens)
    first = 2
    while first < len(tokens) and tokens[first].kind is Kind.MARK and tokens[first].key in _ENDS:
        first += 1
    numbers = (token.key for token in tokens[first:] if token.kind is Kind.NUMBER)
    counts_on = next(numbers, "") == str(int(tokens[1].key) + 1)
    row = first < len(tokens) and Sense.ROW in lexicon.senses_of(tokens[first].key)
    ended = tokens[1].dot or first > 2  # noqa: PLR2004 - a mark behind the number
    return list(tokens) if counts_on or row or not ended else list(tokens[first:])
