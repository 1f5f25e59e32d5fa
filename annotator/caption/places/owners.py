"""Whose thing somebody is at: "behind her birthday cake" tells of a cake, "behind her" of those behind."""

from __future__ import annotations

from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

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


def owns_thing(source: Source, end: int) -> bool:
    """Say whether the words up to `end` go on with what somebody has: "behind her birthday cake"."""
    owner = source.is_lower(end - 1) and source.means(end - 1, Sense.PRONOUN)
    return owner and source.is_lower(end) and not source.match(end, *_NO_THING)
