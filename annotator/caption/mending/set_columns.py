"""Names set in columns under a plate: wide spaces part them, "J. Low.   P. Moe (Capt.).   A. Dow.".

A comma that takes no room in the text stands for each, and a stop behind a name in such a line ends nothing.
A line in capitals below such lines says what is in the picture: "THE FIRST ELEVEN".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.caption.words.source import OPENING
from annotator.caption.words.tokens import Kind, Token, lost_comma

_GAP = 3
# Typists leave two spaces behind a stop, and between names that no comma parts.
_NARROW_GAP = 2
_LONGEST = 7
_FEWEST_GAPS = 2
_PARTING = frozenset(",;:")
_STOP = frozenset(".")


def part_columns(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return `tokens` with a mark wherever wide spaces part two names of a line."""
    lines = [(line, _gaps_of_names(text, tokens, line)) for line in lines_of(tokens)]
    gaps = {at for _, found in lines for at in found}
    if len(gaps) < _FEWEST_GAPS:
        return list(tokens)
    columns = [(line.stop, found, below) for (line, found), below in pairwise(lines) if found]
    # The stop behind "(Capt.)" and behind the last of a line, where columns go on below.
    stops = gaps | {stop for stop, _, (_, below) in columns if below}
    ends = {stop for stop, found, (line, _) in columns if _closes(text, tokens, found[-1], line)}
    parted: list[Token] = []
    for at, token in enumerate(tokens):
        if at in gaps:
            parted.append(lost_comma(tokens[at - 1].stop))
        if at in ends:
            parted.append(token._replace(key="\n\n"))
        elif at + 1 not in stops:
            parted.append(token)
        elif token.kind is not Kind.MARK or token.key not in _STOP:
            parted.append(token._replace(dot=token.dot and len(token.key) == 1))
    return parted


def _closes(text: str, tokens: Sequence[Token], name: int, line: range) -> bool:
    """Say whether a line in capitals stands below the last column, whose `name` is not in capitals."""
    if len(line) < _FEWEST_GAPS or text[tokens[name].start : tokens[name].end].isupper():
        return False
    return text[tokens[line.start].start : tokens[line.stop - 1].stop].isupper()


def lines_of(tokens: Sequence[Token]) -> Iterator[range]:
    """Give the tokens of every line; `stop` of a range is the line end."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind is Kind.LINE:
            yield range(begin, at)
            begin = at + 1
    yield range(begin, len(tokens))


def _gaps_of_names(text: str, tokens: Sequence[Token], line: range) -> list[int]:
    """Return which tokens of a line open a piece behind wide spaces; none where a piece is no name.

    Narrow ones part whole names where nothing else does.
    """
    wide = [at for at in line[1:] if _parts_columns(text, tokens, at)]
    opens = _opening_names(tokens, wide)
    if opens:
        return opens if all(map(_is_name, _pieces(tokens, line, wide))) else []
    narrow = [at for at in line[1:] if tokens[at].start - tokens[at - 1].stop == _NARROW_GAP]
    opens = _opening_names(tokens, narrow)
    pieces = _pieces(tokens, line, opens)
    whole = len(opens) >= _FEWEST_GAPS and all(len(piece) > 1 and _is_name(piece) for piece in pieces)
    return opens if whole else []


def _opening_names(tokens: Sequence[Token], gaps: Sequence[int]) -> list[int]:
    """Return the tokens behind gaps that may open a name: no bracket does, nor what a mark parts already."""
    return [at for at in gaps if tokens[at].key not in OPENING and tokens[at - 1].key not in _PARTING]


def _pieces(tokens: Sequence[Token], line: range, opens: Sequence[int]) -> list[Sequence[Token]]:
    begins = [line.start, *opens]
    return [tokens[first:last] for first, last in zip(begins, [*opens, line.stop], strict=True)]


def _parts_columns(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether a column begins at `at`: behind a comma in a line with columns less space is enough."""
    first, last = tokens[at - 1].stop, tokens[at].start
    return is_wide(text, first, last) or (tokens[at - 1].key == "," and last - first == _NARROW_GAP)


def is_wide(text: str, first: int, last: int) -> bool:
    """Say whether the space between two tokens is as wide as between columns."""
    return last - first >= _GAP or "\t" in text[first:last]


def _is_name(piece: Sequence[Token]) -> bool:
    """Say whether a capital opens a few words, no comma among them: an honour may stand below the last."""
    behind = next((at + 1 for at, token in enumerate(piece) if token.key == ":"), 0)
    named = piece[behind:]
    if not named or len(named) > _LONGEST or not named[0].capital:
        return False
    marks = (token.key for token in named[:-1] if token.kind is Kind.MARK)
    return _PARTING.isdisjoint(marks)
