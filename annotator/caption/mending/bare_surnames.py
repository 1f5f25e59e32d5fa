"""Rows of surnames alone that nothing parts: "Debout : Girard Fabre Carrel Morel".

Nobody has four surnames and no first name; behind a label such a run is a row of people.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token, lost_comma

_FEWEST = 4
_LABELS = (Sense.POSITION, Sense.POSTURE, Sense.ROW)
_NO_SURNAME = (
    Sense.GIVEN,
    Sense.SHORT_GIVEN,
    Sense.TITLE,
    Sense.PARTICLE,
    Sense.COMMON,
    Sense.PLAIN,
    Sense.PLACE,
    Sense.INSTITUTION,
    Sense.PEOPLE,
    Sense.UNKNOWN,
    *_LABELS,
)


def part_surnames(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with commas between the surnames that alone fill a row behind its label."""
    parted: list[Token] = []
    parts: range = range(0)
    for at, token in enumerate(tokens):
        if token.key == ":" and at and lexicon.means(tokens[at - 1], *_LABELS):
            parts = range(at + 2, _end_of_row(tokens, at + 1, lexicon))
        if at in parts:
            parted.append(lost_comma(token.start))
        parted.append(token)
    return parted


def _end_of_row(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Return the index after a row of surnames that ends its line or sentence; 0 where there is none."""
    at = first
    while at < len(tokens) and tokens[at].capital and not lexicon.means(tokens[at], *_NO_SURNAME):
        at += 1
        if tokens[at - 1].dot:
            break
    ends = at >= len(tokens) or tokens[at].kind is Kind.LINE or (at > first and tokens[at - 1].dot)
    return at if ends and at - first >= _FEWEST else 0
