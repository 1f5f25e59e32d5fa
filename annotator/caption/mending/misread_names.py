"""Names that scanning misread: "Reno P1-llctier", "Ha1old Moe", "M. L.. Troy", "..., S: Ferguson".

A figure or a stroke for a letter would end the name, and a stop read as another mark would cut the initial
off its surname. What is printed stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token, fold

_FOR_LETTERS = frozenset(":!|")
_INSIDE = _FOR_LETTERS | frozenset("-")
_FOR_STOP = frozenset(":")
_BEFORE = frozenset(",;")
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
_MOST_PIECES = 7
_FEWEST_SMALL = 2


def mend_names(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with words made whole that figures and marks cut, and stops behind initials."""
    lettered = sum(_is_cut_off(tokens, at, _FOR_STOP) for at in range(len(tokens)))
    mended: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if word := _garbled_at(text, tokens, at, lexicon):
            mended.append(word)
            at = next((i for i in range(at, len(tokens)) if tokens[i].start >= word.end), len(tokens))
        elif _is_doubled_stop(tokens, at) or (lettered == 1 and _opens_name(tokens, at)):
            mended.append(token._replace(dot=True))
            at += 2
        else:
            mended.append(token)
            at += 1
    return mended


def _is_cut_off(tokens: Sequence[Token], at: int, marks: frozenset[str]) -> bool:
    """Say whether a capital letter at `at`, one of `marks` tied to it, stands before a capital word."""
    if at + 2 >= len(tokens) or len(tokens[at].key) != 1 or not tokens[at].capital or tokens[at].dot:
        return False
    mark, following = tokens[at + 1], tokens[at + 2]
    tied = mark.key in marks and mark.start == tokens[at].end and following.start > mark.end
    return tied and following.kind is Kind.WORD and following.capital


def _is_doubled_stop(tokens: Sequence[Token], at: int) -> bool:
    return _is_cut_off(tokens, at, frozenset(".")) and tokens[at + 1].end - tokens[at + 1].start == 2  # noqa: PLR2004


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "S: Ferguson" stands in a list; where letters count people, more than one does so."""
    listed = at > 0 and (
        tokens[at - 1].key in _BEFORE or (len(tokens[at - 1].key) == 1 and tokens[at - 1].dot)
    )
    return listed and _is_cut_off(tokens, at, _FOR_STOP) and len(tokens[at + 2].key) > 1


def _garbled_at(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Return the word at `at` whose letters figures and marks part: "P1-llctier", "XYilli:im"."""
    first = tokens[at]
    known = lexicon.senses_of(first.key) - {Sense.GIVEN, Sense.SHORT_GIVEN}
    if first.kind is not Kind.WORD or not first.capital or first.dot or known:
        return None
    end = at + 1
    while end < len(tokens) and end - at < _MOST_PIECES and _goes_on(tokens, end):
        end += 1
    last = tokens[end - 1]
    printed = text[first.start : last.end]
    odd = any(token.kind is Kind.NUMBER or token.key in _FOR_LETTERS for token in tokens[at + 1 : end])
    small = printed[-_FEWEST_SMALL:].isalpha() and printed[-_FEWEST_SMALL:].islower()
    # In "Low:clerk" only the space is lost.
    told = tokens[end - 2].key in _FOR_LETTERS and lexicon.senses_of(last.key)
    counted = last.kind is Kind.NUMBER and last.key[1:] in _ORDINAL
    if not odd or not small or told or counted:
        return None
    return Token(Kind.WORD, fold(printed), first.start, last.end, dot=last.dot, capital=True)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the token at `at` is tied to the one before, as a piece of one word may be."""
    token, before = tokens[at], tokens[at - 1]
    if token.start != before.end or before.dot:
        return False
    if token.kind is Kind.MARK:
        return token.key in _INSIDE and token.end - token.start == 1
    # "1old" is a number to whoever cuts words.
    return token.kind is Kind.WORD or (token.kind is Kind.NUMBER and not token.key[1:2].isdecimal())
