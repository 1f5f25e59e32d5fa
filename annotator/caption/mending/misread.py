"""Words of labels that scanning misread: "Secmid row:", "THLRD ROW-", "First rcw:", "I HIRD ROW:".

A label that nobody knows takes its whole row along. Where a label begins, a word that no list holds can be
little else before a word for a row and a mark that closes the label; alone before a colon a long one must be
nearly a posture. Between words of a direction nothing else stands: "left ta right", "Le t to right". The word
gets the key of the one that it is nearest to. What is printed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from annotator.caption.words.lexicon import Lexicon, lexicon_of
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, OPENING, STRONG_MARKS
from annotator.caption.words.tokens import Kind, Token

_WHICH = (Sense.ORDINAL, Sense.POSITION)
_SMALL = (Sense.AND, Sense.ARTICLE, Sense.BETWEEN, Sense.NAMING, Sense.OF)
_CLOSERS = DASHES | OPENING | frozenset(":")
_SHORTEST_ROW = 3
_SHORTEST_WHICH = 4
_SHORTEST_POSTURE = 6
_MOST_PIECES = 2
_LONGEST = 16
# One letter in three may be wrong.
_PER_MISTAKE = 3
_MOST_IN_WAY = 2
_FEWEST_IN_WAY = 3
_SHORTEST_IN_WAY = 2
_CONTEXT = 6
# What scanning makes of a colon.
_COLONS = frozenset("iltzs")


def mend_misread(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with the words that scanning misread in labels taken for what was printed."""
    mended: list[Token] = []
    at = 0
    while at < len(tokens):
        length, key = _mended_at(tokens, at, lexicon)
        mended.append(tokens[at]._replace(key=key, end=tokens[at + length - 1].end) if key else tokens[at])
        at += length if key else 1
    return mended


def _mended_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return (number of tokens, the key they should have); "" where nothing is misread."""
    if way := _misread_way(tokens, at, lexicon):
        return way
    words = _unknown_at(tokens, at, lexicon)
    if not words and _is_plain(tokens[at], lexicon) and _is_row(tokens, at + 1, lexicon):
        which = _nearest(tokens[at].key, _words(lexicon.languages, _WHICH, _SHORTEST_WHICH))
        return 1, which if _opens(tokens, at, lexicon) else ""
    if words and _opens(tokens, at, lexicon):
        if _is_row(tokens, at + words, lexicon):
            word = "".join(token.key for token in tokens[at : at + words])
            return words, _nearest(word, _words(lexicon.languages, _WHICH, _SHORTEST_WHICH))
        if _closes(tokens, at + 1, lexicon):
            postures = _words(lexicon.languages, (Sense.POSTURE,), _SHORTEST_POSTURE)
            return 1, _nearest(tokens[at].key, postures)
    if at and lexicon.means(tokens[at - 1], *_WHICH):
        return 1, _misread_row(tokens, at, lexicon, known=not words)
    return 1, ""


def _is_plain(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word of every day may be one misread: "Hack row:"."""
    long = len(token.key) >= _SHORTEST_WHICH and not token.dot
    return token.kind is Kind.WORD and long and lexicon.senses_of(token.key) == {Sense.PLAIN}


def _misread_row(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, known: bool) -> str:
    """Return the word for a row that the word at `at` is, behind which row it is; "" for none.

    A word that everybody `known` may be one too, "Back tow:", and the colon a letter: "Back rowi Al Low".
    """
    token = tokens[at]
    if token.kind is not Kind.WORD or (known and lexicon.senses_of(token.key) - {Sense.PLAIN}):
        return ""
    rows = _words(lexicon.languages, (Sense.ROW,), _SHORTEST_ROW)
    if _closes(tokens, at + 1, lexicon):
        return _nearest(token.key, rows) if _opens(tokens, at - 1, lexicon) else ""
    named = tokens[at - 1].capital and token.capital and at + 1 < len(tokens) and tokens[at + 1].capital
    return token.key[:-1] if named and token.key[-1] in _COLONS and token.key[:-1] in rows else ""


def _misread_way(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return what `_mended_at` does where one word of a direction is wrong or torn, else None."""
    length = _pieces_at(tokens, at, lexicon)
    after = at + length
    if not length:
        return None
    ways = _ways(lexicon.languages)
    before = ways.get((tokens[at - 1].key, False), ()) if at else ()
    following = ways.get((tokens[after].key, True), ()) if after < len(tokens) else ()
    read = "".join(token.key for token in tokens[at:after])
    near = [
        (_mistakes(read, words[index]), words[index])
        for words, index in (*before, *following)
        if at >= index
        and words[:index] == _keys(tokens, at - index, at)
        and words[index + 1 :] == _keys(tokens, after, after + len(words) - index - 1)
    ]
    wrong, nearest = min(near, default=(len(read), ""))
    return (length, nearest) if 0 < wrong <= min(len(nearest) // 2, _MOST_IN_WAY) else None


def _pieces_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return how many words at `at` one word may have become: 1 that no list holds, or "Le t"; 0 for none."""
    pieces = [token for token in tokens[at : at + _MOST_PIECES] if token.kind is Kind.WORD and not token.dot]
    if pieces and pieces[0] is tokens[at] and not lexicon.phrases(pieces[0].key):
        return 1
    torn = len(pieces) == _MOST_PIECES and min(len(piece.key) for piece in pieces) == 1
    # "à" behind "droite", "a" before "direita" and "é" behind it are words.
    small = any(lexicon.means(piece, *_SMALL) for piece in pieces)
    return _MOST_PIECES if torn and not small else 0


def _keys(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[first:last])


@cache
def _ways(languages: tuple[str, ...]) -> dict[tuple[str, bool], list[tuple[tuple[str, ...], int]]]:
    """Return the directions of three words or more, and which word may be wrong, by a word beside it.

    True stands for the word behind the wrong one, which only the first needs.
    """
    ways: dict[tuple[str, bool], list[tuple[tuple[str, ...], int]]] = {}
    for phrases in lexicon_of(languages).by_word.values():
        for phrase in phrases:
            if phrase.sense not in (Sense.LTR, Sense.RTL) or len(phrase.words) < _FEWEST_IN_WAY:
                continue
            for index, word in enumerate(phrase.words):
                beside = phrase.words[index - 1 if index else 1]
                if len(word) >= _SHORTEST_IN_WAY and sum(map(len, phrase.words)) - len(word) >= _CONTEXT:
                    ways.setdefault((beside, not index), []).append((phrase.words, index))
    return ways


def _unknown_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return how many words stand at `at` that no list holds: 1 or, of a word torn apart, 2; else 0."""
    words = 0
    while words < _MOST_PIECES and at + words < len(tokens):
        token = tokens[at + words]
        letter = len(token.key) == 1 and not lexicon.means(token, *_SMALL)
        if token.kind is not Kind.WORD or token.dot or not (letter or not lexicon.phrases(token.key)):
            break
        words += 1
    return words


def _opens(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a label may begin at `at`, "in the" before it or not: behind a stop or a strong mark."""
    while at and lexicon.means(tokens[at - 1], Sense.BETWEEN) and not tokens[at - 1].dot:
        at -= 1
    before = tokens[at - 1] if at else None
    if before is None or before.kind is Kind.LINE or before.key in STRONG_MARKS:
        return True
    initial = len(before.key) == 1 and before.capital
    return before.dot and not (initial or lexicon.means(before, Sense.TITLE, Sense.CIVIL))


def _is_row(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    row = at < len(tokens) and lexicon.means(tokens[at], Sense.ROW)
    return row and len(tokens[at].key) >= _SHORTEST_ROW and _closes(tokens, at + 1, lexicon)


def _closes(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a mark that closes a label or a direction stands at `at`, a comma before it or not."""
    at += at < len(tokens) and tokens[at].key == ","
    if at >= len(tokens):
        return False
    marked = tokens[at].kind is Kind.MARK and tokens[at].key in _CLOSERS
    return marked or lexicon.match(tokens, at, Sense.LTR, Sense.RTL) is not None


@cache
def _words(languages: tuple[str, ...], senses: tuple[Sense, ...], shortest: int) -> tuple[str, ...]:
    """Return the single words of `shortest` letters or more that carry one of `senses`; stems end in "*"."""
    lexicon = lexicon_of(languages)
    return tuple(
        f"{key}{ending}"
        for table, ending in ((lexicon.by_word, ""), (lexicon.by_stem, "*"))
        for key, phrases in table.items()
        if len(key) >= shortest and any(p.sense in senses and len(p.words) == 1 for p in phrases)
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return which of `known` words `word` is with few letters wrong; "" for none."""
    whole = {each.removesuffix("*") + word[len(each) - 1 :] if each.endswith("*") else each for each in known}
    near = [(_mistakes(word, each), each) for each in whole if abs(len(each) - len(word)) <= 1]
    wrong, nearest = min(near, default=(len(word), ""))
    return nearest if wrong <= max(1, len(word) // _PER_MISTAKE) and len(word) <= _LONGEST else ""


def _mistakes(word: str, other: str) -> int:
    """Return how many letters must be changed, added or left out to get from `word` to `other`."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(other, start=1):
            before, row[j] = row[j], min(before + (letter != wanted), row[j] + 1, row[j - 1] + 1)
    return row[-1]
