"""Offices and directions that scanning misread: "Al Low CCapt.J", "Joyce Lash, Secrefary".

A bracket becomes a letter, a figure or another mark, and the office in it part of the name before. A long
word that is but one letter from an office, alone between commas, is the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from annotator.caption.words.lexicon import Lexicon, lexicon_of
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token

_OPENED, _CLOSED = frozenset("li1j[(|tcfq{"), frozenset("lijt13!|])d5b}")
_SHORTEST = 5
_SHORTEST_SHORTENED = 3
_LONGEST = 14
_FEWEST_IN_WAY = 3
_SHORTEST_MISREAD = 8
_BEFORE = frozenset(",(")
_BEHIND = frozenset(",;.)(")


def mend_offices(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with offices in brackets and offices misread by a letter as they were printed."""
    mended: list[Token] = []
    at = 0
    while at < len(tokens):
        bracketed = _bracketed_at(tokens, at, lexicon)
        if bracketed is not None:
            if mended and bracketed[0].start == mended[-1].start:
                mended.pop()
            mended.extend(bracketed)
            at = next((i for i in range(at, len(tokens)) if tokens[i].start >= mended[-1].end), len(tokens))
            continue
        key = _misread(tokens, at, lexicon)
        mended.append(tokens[at]._replace(key=key) if key else tokens[at])
        at += 1
    return mended


def _bracketed_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """Return the brackets and the office of a word at `at` that holds them all: "lCaptainl"; else None."""
    word = tokens[at]
    if told := _shortened_at(tokens, at, lexicon) or _way_at(tokens, at, lexicon):
        return told
    if word.kind is not Kind.WORD or not _SHORTEST < len(word.key) <= _LONGEST or lexicon.phrases(word.key):
        return None
    before = tokens[at - 1] if at and tokens[at - 1].stop == word.start else None
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].start == word.end else None
    for first, last in ((1, 0), (0, 1), (1, 1)):
        office = word.key[first : len(word.key) - last]
        opened = word.key[:1] if first else before.key[-1:] if before else ""
        closed = word.key[-1:] if last else after.key[:1] if after and not word.dot else ""
        if len(office) < _SHORTEST or opened not in _OPENED or closed not in _CLOSED:
            continue
        inner = word._replace(
            key=office, start=word.start + first, end=word.end - last, dot=False, capital=True
        )
        if opened and closed and lexicon.means(inner, Sense.ROLE):
            return _enclosed(word, inner, before, after)
    return None


def _shortened_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """Return the same of a shortened office and its stop between letters for brackets: "CCapt.J"."""
    word, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if word.kind is not Kind.WORD or not word.dot or after is None or after.start != word.stop:
        return None
    inner = word._replace(key=word.key[1:], start=word.start + 1, capital=True)
    brackets = word.key[0] in _OPENED and after.key in _CLOSED and not after.dot
    known = len(inner.key) >= _SHORTEST_SHORTENED and lexicon.means(inner, Sense.ROLE, Sense.TITLE)
    if not (brackets and known) or lexicon.phrases(word.key):
        return None
    opening = Token(Kind.MARK, "(", word.start, inner.start, dot=False, capital=False)
    return opening, inner, after._replace(kind=Kind.MARK, key=")", capital=False)


def _way_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """Return the brackets and the words of a direction that holds them: "fleft to rightj"."""
    first = tokens[at]
    if first.kind is not Kind.WORD or first.key[0] not in _OPENED or lexicon.phrases(first.key):
        return None
    for words in _ways_from(lexicon.languages).get(first.key[1:], ()):
        run = tokens[at : at + len(words)]
        last = run[-1]
        if [token.key for token in run] != [first.key, *words[1:-1], words[-1] + last.key[-1]]:
            continue
        if len(run) == len(words) and last.key[-1] in _CLOSED:
            opening = Token(Kind.MARK, "(", first.start, first.start + 1, dot=False, capital=False)
            closing = Token(Kind.MARK, ")", last.end - 1, last.end, dot=False, capital=False)
            inside = [token._replace(key=key) for token, key in zip(run, words, strict=True)]
            inside[0] = inside[0]._replace(start=first.start + 1)
            inside[-1] = inside[-1]._replace(end=last.end - 1, dot=False)
            return opening, *inside, closing
    return None


@cache
def _ways_from(languages: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the directions of several words by the first of them."""
    ways: dict[str, list[tuple[str, ...]]] = {}
    for phrases in lexicon_of(languages).by_word.values():
        for phrase in phrases:
            if phrase.sense in (Sense.LTR, Sense.RTL) and len(phrase.words) > _FEWEST_IN_WAY - 1:
                ways.setdefault(phrase.words[0], []).append(phrase.words)
    return ways


def _enclosed(word: Token, inner: Token, before: Token | None, after: Token | None) -> tuple[Token, ...]:
    """Return `inner` between brackets, a stop behind them where there was one."""
    whole = inner.start == word.start and before
    begin = before.start if whole and before else word.start
    end = after.end if inner.end == word.end and after else word.end
    stop = after.stop if inner.end == word.end and after else word.stop
    marks = (
        Token(Kind.MARK, key, first, last, dot=False, capital=False)
        for key, first, last in (("(", begin, inner.start), (")", inner.end, end), (".", end, stop))
    )
    opening, closing, full_stop = marks
    return (opening, inner, closing, full_stop) if stop > end else (opening, inner, closing)


def _misread(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """Return the office that a word between commas is with one letter wrong; "" where it is none."""
    word = tokens[at]
    if word.kind is not Kind.WORD or not word.capital or not _SHORTEST_MISREAD <= len(word.key) <= _LONGEST:
        return ""
    if lexicon.phrases(word.key) or not at or tokens[at - 1].key not in _BEFORE:
        return ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = after is None or word.dot or after.kind is Kind.LINE or after.key in _BEHIND
    if not (ends or (after and lexicon.means(after, Sense.AND, Sense.OF))):
        return ""
    return next((office for office in _offices(lexicon.languages) if _differs_once(office, word.key)), "")


@cache
def _offices(languages: tuple[str, ...]) -> tuple[str, ...]:
    known = lexicon_of(languages)
    return tuple(
        key
        for key in known.by_word
        if len(key) >= _SHORTEST_MISREAD and {Sense.OFFICE, Sense.ROLE} <= known.senses_of(key)
    )


def _differs_once(word: str, other: str) -> bool:
    return len(word) == len(other) and sum(a != b for a, b in zip(word, other, strict=True)) == 1
