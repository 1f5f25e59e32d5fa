"""Offices set below the names of columns: "J. GRAY.      A. LOW." and "President.   Secretary." under it.

Only the columns say of whom they tell, and a text is read along its lines: those lines are left out of
the reading, and stay in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotator.caption.mending.set_columns import is_wide, lines_of
from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING
from annotator.caption.words.tokens import Kind, Token

_FEWEST = 3
_COLUMN = 8
_OFFICES = (
    Sense.ROLE,
    Sense.OFFICE,
    Sense.CLOSING_OFFICE,
    Sense.INSTITUTION,
    Sense.PLAIN,
)


def without_cells_below(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` without the lines of offices that stand in columns below lines of names."""
    lines = [line for line in lines_of(tokens) if line]
    dropped: set[int] = set()
    follows = False
    for before, line in pairwise([range(0), *lines]):
        cells = _cells(text, tokens, line)
        below = bool(before) and tokens[before.stop].key == "\n"
        offices = sum(_tells_office(tokens, at, lexicon) for at in cells)
        alone = len(cells) == 1 and _is_indented(text, tokens[line.start].start)
        if below and follows and (alone or (len(cells) > 1 and offices * 2 >= len(cells))):
            dropped.update(range(before.stop, line.stop))
        else:
            follows = len(cells) >= _FEWEST and not offices
    return [token for at, token in enumerate(tokens) if at not in dropped]


def _cells(text: str, tokens: Sequence[Token], line: range) -> list[int]:
    """Return the tokens that open a line and what stands behind its wide spaces."""
    return [line.start, *(at for at in line[1:] if is_wide(text, tokens[at - 1].stop, tokens[at].start))]


def _is_indented(text: str, start: int) -> bool:
    """Say whether a line begins below a column that is not the first."""
    return start - text.rfind("\n", 0, start) > _COLUMN


def _tells_office(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    at += tokens[at].key in OPENING
    if at >= len(tokens) or tokens[at].kind is not Kind.WORD or lexicon.means(tokens[at], Sense.GIVEN):
        return False
    return lexicon.match(tokens, at, *_OFFICES) is not None
