"""Letters that mislead: labels in capitals, "STANDING ON THE PORCH: Ann Low", and texts without any capital.

The words of such a label are small words, whatever their letters; as capitals they would look like names.
Where a text has no capitals, "back row: ann low, ed moe", first names and words that nobody knows are taken
for names, and so is the last word behind a first name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token

_TELLING = (
    Sense.POSITION,
    Sense.POSTURE,
    Sense.ROW,
    Sense.ORDINAL,
    Sense.LTR,
    Sense.RTL,
    Sense.SIDE,
    Sense.FAR_SIDE,
    Sense.SPOT,
)
_NAMING = (Sense.GIVEN, Sense.SHORT_GIVEN, Sense.TITLE)
_SMALL = (
    *_TELLING,
    Sense.AND,
    Sense.OF,
    Sense.COMMON,
    Sense.BETWEEN,
    Sense.ARTICLE,
    Sense.CLOSING,
    Sense.WITH,
)
# What a name ends in makes it no word that is known.
_OF_NAMES = frozenset((Sense.SURNAME_ENDING, Sense.PLURAL_SURNAME, Sense.OWNER_ENDING))
_ROMAN = frozenset("ivx")
_FEWEST_WORDS = 5
_INITIALS = 2
_FEW_CAPITALS = 0.04
_FEWEST_GIVEN = 0.08
_FEWEST_MARKS = 0.4
_LONGEST_RUN = 9
_MOST_SHOUTED = 0.6


def quieten(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with the words of labels in capitals taken for small ones."""
    words = [token for token in tokens if token.kind is Kind.WORD and len(token.key) > 1]
    if sum(_is_shouted(text, token) for token in words) > _MOST_SHOUTED * len(words):
        return list(tokens)
    quiet = list(tokens)
    for first, last in _runs(text, tokens):
        if _is_label(tokens, first, last, lexicon):
            # The first word of a sentence keeps its capital.
            inside = first > 0 and tokens[first - 1].kind is Kind.WORD and not tokens[first - 1].dot
            for at in range(first if inside else first + 1, last):
                # "W II rzędzie": Romans had no small numerals.
                quiet[at] = quiet[at]._replace(capital=set(quiet[at].key) <= _ROMAN)
    return quiet


def raise_names(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with capitals where names may stand, if the whole text is in small letters."""
    words = [token for token in tokens if token.kind is Kind.WORD]
    if len(words) < _FEWEST_WORDS or sum(token.capital for token in words) > _FEW_CAPITALS * len(words):
        return list(tokens)
    if not _names_people(tokens, words, lexicon):
        return list(tokens)
    raised: list[Token] = []
    nobody = 0
    for at, token in enumerate(tokens):
        if (unknown := lexicon.match(tokens, at, Sense.UNKNOWN)) and unknown.end > at + 1:
            # "não identificado" is no name, though its second word alone is no known one.
            nobody = max(nobody, unknown.end)
        if at < nobody:
            raised.append(token)
            continue
        surname = bool(raised) and raised[-1].capital and _ends_entry(tokens, at, lexicon)
        raised.append(token._replace(capital=True) if surname or _may_be_name(token, lexicon) else token)
    return raised


def _names_people(tokens: Sequence[Token], words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a text without capitals lists names; most tell what is seen: "Boy on right wearing tweed".

    Who begins with a small letter spares names their capitals too. Elsewhere first names are frequent in a
    list, and one of surnames alone has a mark behind every second word.
    """
    if not words[0].capital:
        return True
    given = sum(_is_given(lexicon.senses_of(token.key)) for token in words)
    marks = sum(token.kind is Kind.MARK for token in tokens)
    return given >= _FEWEST_GIVEN * len(words) or marks >= _FEWEST_MARKS * len(words)


def _is_given(known: frozenset[Sense]) -> bool:
    return Sense.GIVEN in known and known.isdisjoint(_SMALL)


def _ends_entry(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word that is no small one stands before a mark, "and" or the end: "fred brown, "."""
    if tokens[at].kind is not Kind.WORD or not lexicon.senses_of(tokens[at].key).isdisjoint(_SMALL):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.kind is not Kind.WORD or lexicon.means(following, Sense.AND)


def _may_be_name(token: Token, lexicon: Lexicon) -> bool:
    if token.kind is not Kind.WORD:
        return False
    if len(token.key) == 1:
        return token.dot
    known = lexicon.senses_of(token.key) - _OF_NAMES
    return not known or _is_given(known)


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give (first, last) of words in capitals that stand together."""
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _is_shouted(text, tokens[last]):
            last += 1
            if tokens[last - 1].dot:
                break
        if first < last <= first + _LONGEST_RUN:
            yield first, last
        first = max(last, first + 1)


def _is_shouted(text: str, token: Token) -> bool:
    initial = token.dot and len(token.key) == 1
    return token.kind is Kind.WORD and not initial and text[token.start : token.end].isupper()


def _is_label(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Say whether words tell a place and name nobody: "FRONT ROW", never "FRONT, BILL"."""
    words = tokens[first:last]
    initials = all(len(token.key) == 1 for token in words) or _are_initials(tokens, first, last)
    if initials or any(lexicon.means(token, *_NAMING) for token in words):
        return False
    return any(lexicon.match(tokens, at, *_TELLING, end=last) for at in range(first, last))


def _are_initials(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether two letters stand inside a name: "Mr RW Hill", never "FRONT RW: Hill"."""
    inside = last == first + 1 and 0 < first < len(tokens) - 1 and len(tokens[first].key) == _INITIALS
    return inside and all(
        tokens[at].kind is Kind.WORD and tokens[at].capital for at in (first - 1, first + 1)
    )
