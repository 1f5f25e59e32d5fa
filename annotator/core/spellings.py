"""Whether two names that sources print for one face may be one person's: "F.G. Tait" and "Freddie Tait".

For a face that bears one of them already, never for looking somebody up: of two who stand apart "J. Low" and
"John Low" may be brothers. Knows no nicknames and translations: "Bill" and "William" are two names here.
"""

from __future__ import annotations

import re

from annotator.core.folding import fold, spelled

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Who is called so is most often the son, or another bearer of the name.
_GENERATIONS = {"jr", "sr", "jun", "sen", "junior", "senior", "ii", "iii", "iv"}
# "Mrs. Ed Low" is not Ed Low, and "Miss Low" is not either.
_WIVES = frozenset(
    ("mrs", "mme", "madame", "mevr", "mevrouw", "frau", "fru", "sra", "senora", "signora", "rouva", "pani")
)
_WOMEN = _WIVES | frozenset(
    ("miss", "ms", "mlle", "mademoiselle", "mej", "fraulein", "froken", "srta", "senorita", "signorina")
)


def may_be_one_name(first: str, second: str, *, titles: tuple[str, str] = ("", "")) -> bool:
    """Say whether both may name one person: one surname, and given names that do not contradict each other.

    An initial or a beginning stands for a name ("C.", "Fred"), a further given name may be left out, all of
    them too, and the surname may come first. `titles` are what stands before each name.
    """
    one, other = _words(first), _words(second)
    if not one or not other or _generation(one) != _generation(other) or _differs(titles, _WIVES):
        return False
    if sorted(map(fold, one)) == sorted(map(fold, other)):
        return True
    *given, surname = map(fold, one)
    *others, last = map(fold, other)
    if surname != last or len(surname) == 1:
        return False
    if not given or not others:
        return not _differs(titles, _WOMEN)
    return _agree(given, others)


def _words(name: str) -> list[str]:
    return [spelled(word) for word in _WORDS.findall(name)]


def _generation(words: list[str]) -> list[str]:
    return [word for word in words[1:] if word in _GENERATIONS]


def _differs(titles: tuple[str, str], kind: frozenset[str]) -> bool:
    """Say whether one of two titles is of a kind and the other is not."""
    one, other = (bool(kind.intersection(_words(title))) for title in titles)
    return one != other


def _agree(one: list[str], other: list[str]) -> bool:
    """Say whether given names agree: the first ones, and then those of the shorter in their order."""
    fewer, more = sorted((one, other), key=len)
    if not _is_short_for(fewer[0], more[0]):
        return False
    left = iter(more[1:])
    return all(any(_is_short_for(word, longer) for longer in left) for word in fewer[1:])


def _is_short_for(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
