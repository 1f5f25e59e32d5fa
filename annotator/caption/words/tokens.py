"""Words, numbers, marks and line ends of a text, each with its span; no meaning yet.

A full stop that touches the word before it belongs to that word (`Token.dot`): whether it ends a sentence or
an abbreviation is for the reader to say; one inside it, before a raised ending ("Prof.ª", "2.º", "1.er"),
parts nothing. A run of one mark ("...", "——", "((((") is one token, so that a
megabyte of brackets stays cheap.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from itertools import islice
from typing import NamedTuple

# Combining marks stay inside a word: decomposed accents of macOS file names, Hebrew points, Arabic vowels.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u00ad"
_LETTER = r"[^\W\d_]"
# An apostrophe of a code page that nobody told is U+FFFD inside a word: "O\ufffdRourke".
# "l'abbé", "dell'asilo" are two words; "d'Aumale" and "Dell'Acqua" are names.
_ELIDED = r"(?:[ldcjmns]|qu|un|all|dell|dall|nell|sull|quell)['’‘ʼ´](?=[a-zà-öø-ÿœ]{2})"
# Polish letters of one code page read in another: "siedz±", "¶rodkowy", "W¶ród", "¦ciana".
_MISREAD = rf"[¶¦](?=[^\W\d_A-Z])|(?<={_LETTER})±|(?<={_LETTER})¶(?={_LETTER})"
# What scanning made of the letter: "0'Brien", "0. Stewart"; no list begins with the number.
_ZERO = rf"(?<![\d.,:])0(?=['’]{_LETTER}{{2}}|\. ?{_LETTER})"
_PATTERN = re.compile(
    rf"(?P<word>{_ELIDED}|P\.e(?![^\W_])|(?:{_ZERO}|{_LETTER}|{_MISREAD})(?:(?<![ªº]){_LETTER}|{_MISREAD}|[{_MARKS}]|['’‘ʼ´?\ufffd](?={_LETTER}))*(?:\.[ªº°])?)(?P<dot>\.(?!\.))?"
    rf"|(?P<number>\d+(?:{_LETTER}{{1,3}}(?!{_LETTER})|[ªº°^]|\.(?:[ªº°^]|er|a|o)(?![^\W_]))?)(?P<ndot>\.(?!\.))?"
    r"|(?P<line>[ \t\r\f\v]*(?:\n|\u2028|\u2029|\r)\s*)"
    r"|\s+"
    r"|(?P<mark>[·.…_](?:[ \t][·.…_]){2,}|(\S)(?:\7)*)"
)
MOST_TOKENS = 3_600
_LONGEST_NAME = 40
_APOSTROPHES = str.maketrans("’‘ʼ´\ufffd", "'''''")
# "van ’t Hof", "’s Jongers": a letter alone whose word lost the others, no quotation mark.
_CUT_OFF = re.compile(r"[’‘ʼ´`](?=[tsnkmr](?![^\W_]))")


class Kind(Enum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"
    LINE = "line"


class Token(NamedTuple):
    """A piece of the text and the form in which the lexicon knows it.

    Attributes:
        key: folded: no capitals, no accents, straight apostrophes; of a run of one mark, the mark.
        start, end: `text[start:end]` is what is printed, without the full stop.
        dot: a full stop touches it at the end.
        capital: begins with a capital letter, or with a letter of a script that has none.
    """

    kind: Kind
    key: str
    start: int
    end: int
    dot: bool
    capital: bool

    @property
    def stop(self) -> int:
        """Where the token ends with its full stop."""
        return self.end + self.dot


def lost_comma(at: int) -> Token:
    """Return the comma that a text lost at character `at`: it takes no room there."""
    return Token(Kind.MARK, ",", at, at, dot=False, capital=False)


_VOWELS = frozenset("aeiouyøæаеиоуыэюя")
_OLD_LETTERS = str.maketrans("ѣіѳѵ¶¦±", "еифиssa")
# "è" and "é" alone are verbs, "e" is "and".
_IS = frozenset(("è", "é"))


def fold(word: str) -> str:
    """Return the form in which words are compared: casefolded, accents and old Russian letters taken off.

    So are letters of another code page; one letter alone keeps its accent where that tells "is" from "and".
    Until 1918 Russians wrote "Сидятъ слѣва", as captions of their
    photographs do.
    """
    if word.isascii():
        return word.lower()
    plain = word.translate(_APOSTROPHES).replace("\u00ad", "").casefold().translate(_OLD_LETTERS)
    if unicodedata.normalize("NFC", plain) in _IS:
        return "é"
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return plain.removesuffix("ъ") if len(plain) > 1 else plain


def has_vowel(key: str) -> bool:
    """Say whether a folded word can be spoken: no surname is without a vowel, many an abbreviation is."""
    return not _VOWELS.isdisjoint(key)


def find_end_of_reading(text: str) -> int:
    """Return the index in `text` from where nothing is read: its length, unless it has too many tokens."""
    if len(text) < MOST_TOKENS:
        # No token is empty.
        return len(text)
    tokens = tokenize(text)
    end = tokens[-1].stop if tokens else 0
    return end if text[end:].strip() else len(text)


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text` in order; every character that is no white space lies in exactly one.

    Stops at the last mark before `MOST_TOKENS`: the names of about a thousand people, where the longest
    caption has a few hundred. What stands behind stays in the text and is not read: `find_end_of_reading`
    tells where.
    """
    found = (_token(match) for match in _PATTERN.finditer(text) if match.lastgroup)
    tokens = list(islice(found, MOST_TOKENS))
    return _up_to_mark(tokens) if len(tokens) == MOST_TOKENS else tokens


def _up_to_mark(tokens: list[Token]) -> list[Token]:
    """Leave out what stands behind the last mark, so that no name is read by half."""
    marks = (at for at in range(len(tokens), len(tokens) - _LONGEST_NAME, -1) if _is_mark(tokens[at - 1]))
    return tokens[: next(marks, len(tokens))]


def _is_mark(token: Token) -> bool:
    return token.kind in (Kind.MARK, Kind.LINE)


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup
    if kind in ("word", "dot"):
        word = match["word"]
        start = match.start()
        return Token(
            Kind.WORD, _word_key(word), start, start + len(word), match["dot"] is not None, _is_capital(word)
        )
    if kind in ("number", "ndot"):
        number = match["number"]
        start = match.start()
        return Token(
            Kind.NUMBER,
            _key(number),
            start,
            start + len(number),
            dot=match["ndot"] is not None,
            capital=False,
        )
    if kind == "line":
        lines = match[0].count("\n")
        return Token(
            Kind.LINE, "\n\n" if lines > 1 else "\n", match.start(), match.end(), dot=False, capital=False
        )
    key = "'" if _CUT_OFF.match(match.string, match.start()) else match[0][0]
    return Token(Kind.MARK, key, match.start(), match.end(), dot=False, capital=False)


def _key(printed: str) -> str:
    """Return the key of a word or number; a stop before its raised ending says nothing: "2.ª", "Eng.º".

    Keyboards of Italians have no raised letter: "2^ fila".
    """
    printed = printed.replace("^", "ª") if "^" in printed else printed
    return fold(printed.replace(".", "") if "." in printed else printed)


def _word_key(printed: str) -> str:
    return _key(f"O{printed[1:]}" if printed[0] == "0" else printed)


def _is_capital(word: str) -> bool:
    first = word[0]
    return first != "¶" and (first != first.lower() or first == first.upper())
