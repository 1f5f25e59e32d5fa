"""Words run together where a line ended: "Werner WortmannReihe Mitte: Frau Zernecke", "P. DebieM. Knutsen".

Web pages lose the line end between two rows or two names. A word is cut before a capital letter inside it
where the lexicon knows the rest as a word of labels, where the rest is the initial of another name, and where
a first name stands before and in it: "Luigi VerdiCarlo Bianchi". Where a caption runs together so often that
it must have lost its line ends, names that nobody knows are cut too. "McKay" and "AnnaMaria" stay whole.
Articles that open a sentence are cut off: "L'abbé", "Dall'alto".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token, fold, lost_comma

_SEAM = re.compile(r"(?<=[^\W\d_]{3})(?<=[a-zß-ÿа-яěščřžýáíéůąęłńśźżőű])(?=[A-ZÀ-ÞА-ЯŠČŘŽŚŁŻ][^\W\d_]{3,}$)")
_INITIAL_SEAM = re.compile(
    r"(?<=[^\W\d_]{2})(?<=[a-zß-ÿа-яěščřžýáíéůąęłńśźżőű])(?=[A-ZÀ-ÞА-ЯŠČŘŽŚŁŻ][a-z]?$)"
)
_LOOSE_SEAM = re.compile(
    r"(?<=[^\W\d_]{4})(?<=[a-zß-ÿа-яěščřžýáíéůąęłńśźżőű])(?=[A-ZÀ-ÞА-ЯŠČŘŽŚŁŻ](?:[a-zß-ÿа-я][^\W\d_]+|\.?)$)"
)
_JOINED = re.compile(r"[a-zß-ÿа-я]{2,4}(?=[A-ZÀ-ÞА-ЯŠČŘŽŚŁŻ][^\W\d_]*\W?$)")
_COUNT = re.compile(r"\d{1,2}(?=[^\W\d_])")
_SHORTEST_SURNAME = 4
_OFTEN = 3
_ELISION = re.compile(r"(?<=['’])(?=[^\W\d_]{2})")
_LABEL_WORDS = (Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.ORDINAL)


def cut_apart(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with a word in two where a label begins inside it."""
    cut: list[Token] = []
    runs_on = _runs_on(text, tokens, lexicon)
    for index, token in enumerate(tokens):
        if token.kind is Kind.NUMBER and (end := _end_of_count(text, token, lexicon)):
            cut.append(token._replace(key=fold(text[token.start : end]), end=end, dot=False))
            cut.append(token._replace(kind=Kind.WORD, key=fold(text[end : token.end]), start=end))
            continue
        if runs_on and token.kind is Kind.LINE and _is_within_names(tokens, index=index):
            # A text that lost line ends between names did not keep those within them.
            cut.append(lost_comma(token.start))
        seam = _seam(text, token, lexicon) or _past_of(text, tokens, lexicon, index=index)
        seam = seam or _seam_of_names(text, tokens, lexicon, index=index, runs_on=runs_on)
        if seam is None or lexicon.means(token, Sense.POST_NOMINAL, Sense.TITLE):
            # "DrSc." and "PhDr." are one word.
            cut.append(token)
            continue
        at, is_name = seam
        cut.append(token._replace(key=fold(text[token.start : at]), end=at, dot=False))
        if is_name:
            cut.append(lost_comma(at))
        cut.append(token._replace(key=fold(text[at : token.end]), start=at, capital=text[at].isupper()))
    return cut


def _end_of_count(text: str, token: Token, lexicon: Lexicon) -> int:
    """Return where the digits of "2ряд" end before a word for a row; 0 where no such word is tied to them."""
    found = _COUNT.match(text, token.start, token.end)
    if found is None:
        return 0
    row = token._replace(key=fold(text[found.end() : token.end]), start=found.end())
    return found.end() if lexicon.means(row, Sense.ROW) else 0


def _seam(text: str, token: Token, lexicon: Lexicon) -> tuple[int, bool] | None:
    """Return (where in the text two words meet inside `token`, whether the second begins a name)."""
    if token.kind is not Kind.WORD:
        return None
    if "'" in token.key and (elided := _past_article(text, token, lexicon)):
        return elided, False
    found = _INITIAL_SEAM.search(text, token.start, token.end) if token.dot else None
    if found is not None and not _is_prefix(fold(text[token.start : found.start()]), lexicon):
        return found.start(), True
    joined = _JOINED.match(text, token.start, token.end)
    if joined is not None and lexicon.means(token._replace(key=fold(joined[0])), Sense.AND):
        # As in "Ann Low andTom Moe".
        return joined.end(), False
    found = _SEAM.search(text, token.start, token.end)
    if found is None:
        return None
    rest = token._replace(key=fold(text[found.start() : token.end]), start=found.start(), capital=True)
    return (found.start(), False) if lexicon.means(rest, *_LABEL_WORDS) else None


def _runs_on(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether names run together so often that the text must have lost its line ends."""
    seams = (_loose_seam(text, tokens, lexicon, index=index) for index in range(1, len(tokens) - 1))
    return len(tuple(islice((at for at in seams if at), _OFTEN))) == _OFTEN


def _is_within_names(tokens: Sequence[Token], *, index: int) -> bool:
    """Say whether words of names stand on both sides."""
    return 0 < index < len(tokens) - 1 and tokens[index - 1].capital and tokens[index + 1].capital


def _loose_seam(text: str, tokens: Sequence[Token], lexicon: Lexicon, *, index: int) -> int:
    """Return where one name may run into the next, with words of names on both sides; 0 for nowhere."""
    token = tokens[index]
    if token.kind is not Kind.WORD or not token.capital or not _is_within_names(tokens, index=index):
        return 0
    found = _LOOSE_SEAM.search(text, token.start, token.end)
    if found is None:
        return 0
    return 0 if _is_prefix(fold(text[token.start : found.start()]), lexicon) else found.start()


def _seam_of_names(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, *, index: int, runs_on: bool
) -> tuple[int, bool] | None:
    """Return where a surname runs into the next first name, both in the middle of whole names.

    Args:
        runs_on: whether names run together all over the text.
    """
    if not 0 < index < len(tokens) - 1:
        return None
    if runs_on and (at := _loose_seam(text, tokens, lexicon, index=index)):
        return at, True
    token = tokens[index]
    found = _SEAM.search(text, token.start, token.end) if token.kind is Kind.WORD and token.capital else None
    if found is None:
        return None
    head = fold(text[token.start : found.start()])
    if len(head) < _SHORTEST_SURNAME or _is_prefix(head, lexicon):
        return None
    surname = token._replace(key=head, end=found.start(), dot=False)
    given = token._replace(key=fold(text[found.start() : token.end]), start=found.start())
    named = lexicon.means(tokens[index - 1], Sense.GIVEN) and not lexicon.means(surname, Sense.GIVEN)
    whole = named and lexicon.means(given, Sense.GIVEN) and tokens[index + 1].capital
    return (found.start(), True) if whole else None


def _past_of(text: str, tokens: Sequence[Token], lexicon: Lexicon, *, index: int) -> tuple[int, bool] | None:
    """Return where a first name stands behind "of": "près d'Yves Roux"; in "Jean d'Albert" none does."""
    token = tokens[index]
    if (
        not token.key.startswith("d'")
        or token.capital
        or not text[token.start + 2 : token.start + 3].isupper()
    ):
        return None
    named = index + 1 < len(tokens) and tokens[index + 1].capital
    given = Sense.GIVEN in lexicon.senses_of(token.key[2:])
    told = index > 0 and tokens[index - 1].kind is Kind.WORD and not tokens[index - 1].capital
    return (token.start + 2, False) if named and given and told else None


def _is_prefix(head: str, lexicon: Lexicon) -> bool:
    """Say whether a surname goes on in capitals: "Randolph McC. Pate", "Ed FitzGerald"."""
    return Sense.PREFIX in lexicon.senses_of(head)


def _past_article(text: str, token: Token, lexicon: Lexicon) -> int:
    """Return where a word stands behind an article: "Dall'alto", "l'Abbé"; 0 where a name does: "D'amico"."""
    found = _ELISION.search(text, token.start + 1, token.end)
    if found is None or token.key.startswith("d'"):
        return 0
    rest = token._replace(key=fold(text[found.start() : token.end]), start=found.start())
    if text[found.start()].isupper():
        return found.start() if not token.capital and lexicon.means(rest, Sense.TITLE, Sense.ROLE) else 0
    return found.start() if any(p.sense is not Sense.GIVEN for p in lexicon.phrases(rest.key)) else 0
