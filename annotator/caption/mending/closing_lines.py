"""A line below a list that says what is in the picture: "..., Ed Moe" and "Troy High School 1950".

No stop parts it from the list, and wrapped lists end their lines in names as well. What is no name, a school
or a year behind a place, begins a paragraph of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token

_PARTS = frozenset(",;:-–—")
_BODIES = (Sense.INSTITUTION, Sense.HOUSE, Sense.PLAIN, Sense.COMMON)
_NO_SURNAME = (Sense.GIVEN, Sense.INSTITUTION, Sense.PLAIN)
_PEOPLE = (Sense.GIVEN, Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.PARTICLE)
_ROWS = (Sense.POSTURE, Sense.POSITION, Sense.ROW, Sense.LTR, Sense.RTL, Sense.ABSENT, Sense.ALSO)
_SHORTEST = 4
_YEARS = range(1840, 2040)
_WHOLE = 2
_LONG = 4


def with_closing_lines(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with a paragraph's end before a line that names a school, a club or a year."""
    mended = list(tokens)
    ends = [at for at, token in enumerate(tokens) if token.kind is Kind.LINE]
    for end, following in pairwise((*ends, len(tokens))):
        if tokens[end].key == "\n" and _closes_list(tokens, end, lexicon):
            line = tokens[end + 1 : following]
            if _is_heading(line, lexicon):
                mended[end] = tokens[end]._replace(key="\n\n")
    return mended


def _closes_list(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Say whether a line of several people ends in a whole name, maybe with a remark in brackets."""
    if end and tokens[end - 1].key == ")":
        end = next((at for at in range(end - 1, 0, -1) if tokens[at].key == "("), 0)
    name = list(takewhile(_is_capital, reversed(tokens[:end])))
    first = end - len(name)
    line = list(takewhile(lambda token: token.kind is not Kind.LINE, reversed(tokens[:first])))
    parted = any(token.key in _PARTS or lexicon.means(token, Sense.AND) for token in line[:1])
    if (
        not parted
        or len(name) < _WHOLE
        or lexicon.means(name[0], Sense.GIVEN, Sense.INSTITUTION, Sense.PLAIN)
    ):
        return False
    return lexicon.means(name[-1], Sense.GIVEN) or not lexicon.means(name[0], *_BODIES, *_PEOPLE)


def _is_heading(line: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a line opens with a body or a place and holds neither a list nor a row."""
    words = [token for token in line if token.kind is Kind.WORD]
    first = words[1:2] if words and lexicon.means(words[0], Sense.ARTICLE) else words[:1]
    if not first or not line[0].capital or any(lexicon.match(line, at, *_ROWS) for at in range(len(line))):
        return False
    numbers = [at for at, token in enumerate(line) if token.kind is Kind.NUMBER]
    dated = bool(numbers) and line[numbers[-1]].key.isdecimal() and int(line[numbers[-1]].key) in _YEARS
    within = line[: numbers[-1] - 1] if dated else line
    if any(token.key in _PARTS for token in within) or lexicon.means(first[0], *_PEOPLE):
        return False
    known = len(first[0].key) >= _SHORTEST and lexicon.means(first[0], *_BODIES)
    known |= lexicon.match(line, line.index(first[0]), Sense.INSTITUTION) is not None
    known |= len(words) >= _LONG and lexicon.means(words[-1], Sense.INSTITUTION, Sense.PLAIN)
    named = any(lexicon.means(token, Sense.GIVEN) for token in words)
    body = any(lexicon.means(token, *_BODIES, Sense.PLACE) for token in words)
    return known or (dated and not named and (body or line[numbers[-1] - 1].key == ","))


def _is_capital(token: Token) -> bool:
    return token.kind is Kind.WORD and token.capital and not token.dot
