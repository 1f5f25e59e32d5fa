"""Words of a name that lost their capital in typing or in a scan: "Ed w. Swindler", "Charlie naccarato"."""

from __future__ import annotations

from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source

_LONGEST_PARTICLE = 3
_NO_SURNAME = (Sense.ROLE, Sense.KIN, Sense.COMMON, Sense.PLAIN, Sense.CLOSING)
_SHORTENED = 2


def is_lost_letter(source: Source, at: int, last: int) -> bool:
    """Say whether "?" stands for lost letters or doubts a first name: "H? Gloscack", "Lilia? Low"."""
    doubted = len(source.tokens[at - 1].key) <= _SHORTENED or source.means(at - 1, Sense.GIVEN)
    return doubted and source.touches(at) and at + 1 < last and source.is_capital(at + 1)


def is_lower_surname(source: Source, at: int, last: int, *, words: int) -> bool:
    """Say whether a surname lost its capital: "Charlie naccarato", where no lexicon knows the word.

    Behind more words than one only an initial tells, "Ed L. parks", or a suffix: "Ed Carl parks Jr.".
    """
    suffix = source.match(at + 1, Sense.SUFFIX, end=last)
    end = suffix.end if suffix else at + 1
    ends = end == last or source.is_mark(end, OPENING)
    if not ends or len(source.tokens[at].key) <= _LONGEST_PARTICLE:
        return False
    before = source.tokens[at - 1]
    if len(before.key) == 1 and before.dot:
        # "J. parks"
        told = (Sense.SCENE, Sense.AND, Sense.PARTICLE, Sense.SIDE, Sense.POSTURE)
        return not source.means(at, *told, *(_NO_SURNAME if words > 1 else ()))
    known = source.lexicon.phrases(source.tokens[at].key)
    return (words == 1 or suffix is not None) and source.means(at - 1, Sense.GIVEN) and not known


def is_lower_middle(source: Source, at: int, last: int) -> bool:
    """Say whether an initial lost its capital between a first name and a surname: "Ed w. Swindler"."""
    initial = source.means(at - 1, Sense.GIVEN) and is_lower_initial(source, at, last)
    return initial and not source.lexicon.senses_of(source.tokens[at].key)


def is_lower_name(source: Source, at: int, last: int) -> bool:
    """Say whether a first name lost its capital, as in scans of "Émile Henriot": "émile Henriot"."""
    senses = {phrase.sense for phrase in source.lexicon.phrases(source.tokens[at].key)}
    # "line", "tone", "max" are words of a sentence more often.
    given = senses == {Sense.GIVEN} and len(source.tokens[at].key) > _LONGEST_PARTICLE
    return given and at + 1 < last and source.is_capital(at + 1)


def is_lower_initial(source: Source, at: int, last: int) -> bool:
    """Say whether an initial lost its capital before a surname that ends the part: "d. Swindler"."""
    token = source.tokens[at]
    surname = at + 2 == last and source.is_capital(at + 1) and len(source.tokens[at + 1].key) > _SHORTENED
    # "Frank s Mauro"
    letter = len(token.key) == 1 and (token.dot or not source.lexicon.senses_of(token.key))
    return letter and surname and not source.means(at, Sense.TITLE)
