"""Whose thing somebody is at: "behind her birthday cake" tells of a cake, "behind her" of those behind."""

from __future__ import annotations

from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

# What may follow "behind her" where "her" is the one before, no owner of a thing.
_NO_THING = (
    Sense.AND,
    Sense.ARTICLE,
    Sense.CLOSING,
    Sense.FROM_SIDE,
    Sense.HOLDING,
    Sense.LTR,
    Sense.NUMBER,
    Sense.POSITION,
    Sense.POSTURE,
    Sense.PRONOUN,
    Sense.ROLE,
    Sense.RTL,
    Sense.SCENE,
    Sense.SIDE,
    Sense.SPOT,
    Sense.TITLE,
    Sense.UNKNOWN,
    Sense.WEARING,
    Sense.WHILE,
    Sense.WITH,
)


def is_behind_owner(source: Source, at: int) -> bool:
    """Say whether a postposition at `at` stands behind what it is told of: "koulun edessä"."""
    owner = source.tokens[at - 1]
    told = bool(source.lexicon.locatives) and source.means(at, Sense.POSTPOSITION)
    # "kuvan edessä" is a row all the same.
    told = told and not source.means(at - 1, Sense.PICTURE, Sense.ROW, Sense.POSITION, Sense.PEOPLE)
    genitive = owner.key.endswith(source.lexicon.genitives)
    return told and genitive and source.is_kind(at - 1, Kind.WORD) and not owner.dot


def owns_thing(source: Source, end: int) -> bool:
    """Say whether the words up to `end` go on with what somebody has: "behind her birthday cake"."""
    owner = source.is_lower(end - 1) and source.means(end - 1, Sense.PRONOUN)
    return owner and source.is_lower(end) and not source.match(end, *_NO_THING)
