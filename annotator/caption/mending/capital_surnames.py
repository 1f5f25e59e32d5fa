"""Lists without commas whose surnames are in capitals: "GIRARD Paul FABRE Luc", "Paul GIRARD Luc FABRE".

Letters alone tell there where a person ends. Lists in small letters without commas are for `missing_commas`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token, lost_comma

_FEWEST = 2
_LONGEST = 4
_NO_NAME = (Sense.POSITION, Sense.POSTURE, Sense.ROW, Sense.UNKNOWN)

# Indices (first, last) of words that stand together, and whether they are in capitals.
_Group = tuple[int, int, bool]


def part_capitals(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with a comma between people whose surnames alone are in capitals."""
    parts = {at for run in _runs(text, tokens, lexicon) for at in _begins(tokens, run, lexicon)}
    parted: list[Token] = []
    for at, token in enumerate(tokens):
        if at in parts:
            parted.append(lost_comma(token.start))
        parted.append(token)
    return parted


def _runs(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[list[_Group]]:
    """Give what stands together without a mark, in groups of capitals and of other names."""
    kinds = [_kind(text, token, lexicon) for token in tokens]
    for at in range(len(tokens) - 2, -1, -1):
        if not tokens[at].capital and kinds[at + 1] and lexicon.means(tokens[at], Sense.PARTICLE):
            # "de SMET Marie"
            kinds[at] = True
        if way := lexicon.match(tokens, at, Sense.LTR, Sense.RTL):
            # "L. TO R. GEO. MAYER"
            kinds[at : way.end] = [None] * (way.end - at)
    sentences = list(accumulate((_stops(token) for token in tokens), initial=0))
    run: list[_Group] = []
    for (shouted, _), group in groupby(range(len(tokens)), key=lambda at: (kinds[at], sentences[at])):
        at, *more = group
        last = more[-1] + 1 if more else at + 1
        if shouted is not None:
            run.append((at, last, shouted))
        if shouted is None or _stops(tokens[last - 1]):
            yield run
            run = []
    yield run


def _stops(token: Token) -> bool:
    return token.dot and len(token.key) > 1


def _kind(text: str, token: Token, lexicon: Lexicon) -> bool | None:
    """Return whether a word is in capitals; None where it cannot be part of a name."""
    if token.kind is not Kind.WORD or not token.capital or lexicon.means(token, *_NO_NAME):
        return None
    return len(token.key) > 1 and text[token.start : token.end].isupper()


def _begins(tokens: Sequence[Token], run: Sequence[_Group], lexicon: Lexicon) -> list[int]:
    """Return where the second and each later person of `run` begins: at surnames, or at first names."""
    if len(run) < 2 * _FEWEST or len(run) % 2:
        return []
    short = all(last - first <= _LONGEST for first, last, _ in run)
    tell = _tells_all if run[0][2] else _tells_first
    named = all(tell(tokens[first:last], lexicon) for first, last, shouted in run if not shouted)
    return [first for first, _, _ in run[2::2]] if short and named else []


def _tells_all(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether first names alone stand behind a surname, unlike "CAPTAIN E. ORR Paymaster"."""
    return all(len(word.key) == 1 or lexicon.means(word, Sense.GIVEN, Sense.SHORT_GIVEN) for word in words)


def _tells_first(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a first name or a title opens what stands before a surname."""
    return _tells_all(words[:1], lexicon) or lexicon.means(words[0], Sense.TITLE)
