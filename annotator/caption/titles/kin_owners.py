"""Whose kin somebody is, between the relation and the name: "syn Dubových Jiří", "брат Ивана Кузьмича Пётр".

Slavs put the owner into the genitive, no mark and no preposition before it. Owners before the relation,
"Low's hired man", are for `roles`; "moglie di Carlo" for `titles`.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import Source

_MOST_WORDS = 3
_LONGEST_OWNER = 3
_SHORTEST = 4
# What the nominative of a first name ends in, by the last letter of its genitive.
_NOMINATIVES = {
    "a": ("",),
    "y": ("a",),
    "i": ("a", "ia"),
    "e": ("a",),
    "а": ("",),
    "я": ("й", "ь"),
    "ы": ("а",),
    "и": ("а", "я", "ия"),
}
_FLEETING = frozenset("eе")
# No man's first name ends so, but for Kuba and Кузьма.
_OPEN = frozenset("aeiouyаяеиоуыю")


def skip_owner(source: Source, first: int, last: int) -> int:
    """Return the index of the name behind kin and whose they are; `first` where nobody owns them."""
    at = first if source.follows(Usage.KIN_OWNERS) else last
    while at < last and at - first < _MOST_WORDS and source.is_lower(at):
        kin = source.match(at, Sense.KIN, end=last)
        if kin is not None:
            return _past_owner(source, kin.end, last) or first
        at += 1
    return first


def _past_owner(source: Source, first: int, last: int) -> int | None:
    """Return the index of a first name or an initial behind an owner at `first`."""
    for at in range(first, min(first + _LONGEST_OWNER, last - 1)):
        if not source.is_capital(at) or source.tokens[at].dot:
            return None
        given = at == first and _is_given_of(source, at, last)
        if not (given or source.means(at, Sense.OWNER_ENDING)):
            return None
        if source.is_capital(at + 1) and _opens_name(source, at + 1):
            return at + 1
    return None


def _opens_name(source: Source, at: int) -> bool:
    initial = len(source.tokens[at].key) == 1 and source.tokens[at].dot
    return initial or source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)


def _is_given_of(source: Source, at: int, last: int) -> bool:
    """Say whether the word is the genitive of a first name: "Ивана", "Karla".

    One that is itself a woman's, "Jana" of Jan, is so before a man's: "brat Jana Stefan".
    """
    key = source.tokens[at].key
    if len(key) < _SHORTEST or not any(source.knows(word, Sense.GIVEN) for word in _nominatives(key)):
        return False
    woman = source.means(at, Sense.GIVEN)
    return not woman or (at + 1 < last and source.tokens[at + 1].key[-1] not in _OPEN)


def _nominatives(key: str) -> Iterator[str]:
    stem = key[:-1]
    yield from (stem + ending for ending in _NOMINATIVES.get(key[-1], ()))
    if key[-1] in "aа":
        # "Karla" of Karel, "Павла" of Павел.
        yield from (stem[:-1] + vowel + stem[-1] for vowel in _FLEETING)
