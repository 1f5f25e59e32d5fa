"""A stop printed twice behind what is shortened: "2nd Lt.. Ed Moe". No sentence ends there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token

_SHORTENED = (Sense.TITLE, Sense.SUFFIX, Sense.SHORT_GIVEN, Sense.POST_NOMINAL)
_TWICE = 2


def with_single_stops(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with the single stop that a title, a suffix or an initial has."""
    return list(_single(tokens, lexicon))


def _single(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Token]:
    doubled = False
    for at, token in enumerate(tokens):
        if doubled:
            doubled = False
            continue
        doubled = at + 1 < len(tokens) and _is_doubled(token, tokens[at + 1], lexicon)
        yield token._replace(dot=True) if doubled else token


def _is_doubled(word: Token, stops: Token, lexicon: Lexicon) -> bool:
    twice = stops.key == "." and stops.start == word.end and stops.end - stops.start == _TWICE
    if not (twice and word.kind is Kind.WORD and word.capital):
        return False
    return len(word.key) == 1 or lexicon.means(word, *_SHORTENED)
