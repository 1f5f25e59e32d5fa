"""People told by their looks and then by name: "мужчина в шляпе - Иван Седов", "woman in white is Mary Low".

Museums describe so whom they know. Who is only described is for `unknowns`.
"""

from __future__ import annotations

from annotator.caption.words.senses import TELLS_PLACE, Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_LOOKS = 14
_MOST_ADJECTIVES = 2
_LONGEST_NAME = 9
_HAD = (Sense.WITH, Sense.WEARING, Sense.HOLDING, Sense.CLOTHES)
_NO_LOOKS = (*TELLS_PLACE, Sense.ORDINAL, Sense.WHO, Sense.AND, Sense.ABSENT)
_PARTING = frozenset(",;")


def past_looks(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return where the name begins and ends that follows somebody's looks; None where none does.

    A dash or a verb leads to a name that goes on to the end of the part, a bracket holds one and closes it.
    """
    if (named := _past_naming(source, first, last)) is not None:
        return named, last
    at = _past_somebody(source, first, last)
    if at is None:
        return None
    while at < min(first + _LONGEST_LOOKS, last - 1):
        if (source.is_apart(at) or _is_verb(source, first, at)) and _opens_name(source, at + 1, last):
            return at + 1, last
        if source.is_mark(at, OPENING):
            return (at + 1, last - 1) if _is_name_in_bracket(source, at + 1, last) else None
        if not source.is_lower(at) or source.tokens[at].dot:
            return None
        at += 1
    return None


def _past_naming(source: Source, first: int, last: int) -> int | None:
    """Return the index after the verb that names a person told by looks: "la donna in nero è Ida Conti".

    The noun may tell kin elsewhere; whose kin somebody is has a capital, where somebody is another sense.
    """
    noun = next((at for at in (first, first + 1) if source.means(at, Sense.PEOPLE)), last)
    if not (source.is_lower(first) and noun < last) or source.means(first, Sense.UNKNOWN):
        return None
    for at in range(noun + 1, min(noun + _LONGEST_LOOKS, last - 1)):
        if source.means(at, Sense.NAMING) and at > noun + 1 and _opens_name(source, at + 1, last):
            return at + 1
        if not _may_tell_looks(source, at) or source.match(at, *_NO_LOOKS, end=last):
            return None
    return None


def _may_tell_looks(source: Source, at: int) -> bool:
    """Say whether a word is none of a name: small, or a noun where nouns have capitals."""
    noun = source.follows(Usage.CAPITAL_NOUNS) and not source.means(at, Sense.GIVEN)
    return source.is_lower(at) or (noun and source.is_capital(at))


def _is_verb(source: Source, first: int, at: int) -> bool:
    """Say whether a verb names at last whom a list tells by what he has: ", man with cigar is Hobart Low"."""
    if not (source.is_lower(first) and source.is_lower(at) and source.means(at, Sense.CLOSING)):
        return False
    return any(source.means(word, *_HAD) for word in range(first, at))


def points_out_one(source: Source, first: int, dash: int) -> bool:
    """Say whether a dash behind somebody's looks leads to one name only: no group of men in hats."""
    if not source.is_apart(dash) or _past_somebody(source, first, dash) in (None, dash):
        return False
    for at in range(dash + 1, min(dash + _LONGEST_NAME, len(source.tokens))):
        if source.is_mark(at, _PARTING):
            return _past_somebody(source, at + 1, len(source.tokens)) is not None
        if source.is_kind(at, Kind.LINE) or at + 1 == len(source.tokens):
            # "..., мальчик на лошади – Вася Рочев" ends a list.
            return source.is_lower(first)
    return False


def leads_from_looks(source: Source, first: int, dash: int) -> bool:
    """Say whether the dash leads from somebody's looks to the name: it parts no people."""
    at = _past_somebody(source, first, dash)
    if at is None or not _opens_name(source, dash + 1, len(source.tokens)):
        return False
    return all(source.is_lower(i) for i in range(at, dash))


def _past_somebody(source: Source, first: int, last: int) -> int | None:
    """Return the index after "woman", "молодая женщина", not "two unknown women"; None for none."""
    counted = source.means(first, Sense.NUMBER)
    if source.match(first + counted, Sense.UNKNOWN, end=last):
        return None
    for at in range(first, min(first + _MOST_ADJECTIVES + 1, last)):
        if not source.is_lower(at) and at > first:
            return None
        if source.means(at, Sense.PEOPLE) and not source.means(at, Sense.KIN, Sense.ROLE, Sense.TITLE):
            return at + 1
    return None


def _opens_name(source: Source, at: int, last: int) -> bool:
    role = source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN, end=last)
    return source.is_capital(role.end if role else at)


def _is_name_in_bracket(source: Source, first: int, last: int) -> bool:
    """Say whether nothing but capital words stands in a bracket that closes the part."""
    if not source.is_mark(last - 1, CLOSING) or first >= last - 1:
        return False
    words = range(first, last - 1)
    return all(source.is_capital(at) and source.is_kind(at, Kind.WORD) for at in words) and not any(
        source.means(at, Sense.COMMON, Sense.PLAIN, Sense.PLACE, Sense.INSTITUTION) for at in words
    )
