"""Whether two names that sources print for one face may be one person's: "F.G. Tait" and "Freddie Tait".

For a face that bears one of them already, never for looking somebody up: of two who stand apart "J. Low" and
"John Low" may be brothers. Knows no nicknames and translations: "Bill" and "William" are two names here.
"""

from __future__ import annotations

import re
from itertools import takewhile

from annotator.core.folding import fold, spelled

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Who is called so is most often the son, or another bearer of the name.
_GENERATIONS = {"jr", "sr", "jun", "sen", "junior", "senior", "ii", "iii", "iv"}
# "Mrs. Ed Low" is not Ed Low, and "Miss Low" is not either.
_WIVES = frozenset(
    ("mrs", "mme", "madame", "mevr", "mevrouw", "frau", "fru", "sra", "senora", "signora", "rouva", "pani")
)
_WOMEN = _WIVES | frozenset(
    (
        *("miss", "ms", "mlle", "mademoiselle", "mej", "fraulein", "froken", "srta", "senorita", "signorina"),
        *("madam", "lady", "dame", "sister", "mother", "aunt", "queen", "empress", "princess", "duchess"),
        *("marchioness", "countess", "viscountess", "baroness", "grafin", "comtesse", "baronne", "dona"),
    )
)
_MEN = frozenset(
    (
        *("mr", "mister", "master", "sir", "lord", "king", "emperor", "prince", "duke", "marquess", "earl"),
        *("count", "viscount", "baron", "brother", "uncle", "herr", "hr", "graf", "comte", "monsieur"),
        *("dhr", "heer", "senor", "signor", "signore", "don", "herra", "pan"),
    )
)
# Nobody is called so for short: "Daniel" and "Danielle" are two.
_HER_ENDINGS = frozenset(("la", "le", "na", "ne", "ia", "ina", "ine", "ella", "elle", "etta", "ette"))
# "Will" and "Willy". With any other letter more they are two: "Paul" and "Paula", "Chen" and "Cheng".
_PET_ENDINGS = frozenset("iy")


def may_be_one_name(first: str, second: str, *, titles: tuple[str, str] = ("", "")) -> bool:
    """Say whether both may name one person: one surname, and given names that do not contradict each other.

    An initial or a beginning stands for a name ("C.", "Fred"), a further given name may be left out, all of
    them too, and the surname may come first. `titles` are what stands before each name.
    """
    one, other = _words(first), _words(second)
    if not one or not other or _generation(one) != _generation(other):
        return False
    if _differs(titles, _WIVES) or are_of_two(titles):
        return False
    if sorted(map(fold, one)) == sorted(map(fold, other)):
        return True
    if fold(one[-1]) != fold(other[-1]) or len(one[-1]) == 1:
        return False
    particles, others = _particles(first), _particles(second)
    if len(one) - 1 > particles and len(other) - 1 > others:
        return _agree(one[:-1], other[:-1])
    return not _differs(titles, _WOMEN) and (
        one[-1 - particles :] == other[-1 - others :] or len(one) == 1 or len(other) == 1
    )


def are_of_two(titles: tuple[str, str]) -> bool:
    """Say whether one title is a man's and the other a woman's: "Mr." and "Mrs. Ed Low" are two people."""
    one, other = (frozenset(_words(title)) for title in titles)
    return (_is_of(one, _MEN) and _is_of(other, _WOMEN)) or (_is_of(one, _WOMEN) and _is_of(other, _MEN))


def _is_of(title: frozenset[str], kind: frozenset[str]) -> bool:
    """Say whether a title is of men or of women, and does not speak of both: "sister of Mr. Low"."""
    return bool(title & kind) and not title & ((_MEN | _WOMEN) - kind)


def _words(name: str) -> list[str]:
    return [spelled(word) for word in _WORDS.findall(name)]


def _particles(name: str) -> int:
    """Return how many words before a surname belong to it: those in small letters, as in "van der Meer"."""
    *before, surname = _WORDS.findall(name)
    if surname.islower():
        return 0
    return len(list(takewhile(str.islower, reversed(before))))


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
    """Say whether two given names are one, or one of them an initial or a beginning of the other."""
    short, long = sorted((one, other), key=len)
    if fold(short) == fold(long) or len(short) == 1:
        return fold(long).startswith(fold(short))
    more = long[len(short) :]
    is_name = more in _HER_ENDINGS or (len(more) <= 1 and more not in _PET_ENDINGS)
    return fold(long).startswith(fold(short)) and not is_name
