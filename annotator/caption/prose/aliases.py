"""What else somebody is called in a bracket behind the name: no second person is mentioned there."""

from __future__ import annotations

from annotator.caption.prose.mention import Mention
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source

_COMMA = frozenset(",")


def without_aliases(source: Source, mentions: list[Mention]) -> list[Mention]:
    """Leave out a name in brackets behind another: "Sala Udin (Sam Howe) on right" is one man."""
    return [
        mention
        for before, mention in zip([None, *mentions], mentions, strict=False)
        if not (before and before.is_name and _is_alias(source, before.end, mention))
    ]


def _is_alias(source: Source, opening: int, mention: Mention) -> bool:
    """Say whether a bracket holds the name alone, or what else somebody was called: "(gift Lund)".

    Commas may set off the latter: "Ann Low, later Mrs. Moe, is third from left".
    """
    formerly = source.match(opening + 1, Sense.FORMERLY, Sense.LATER)
    first = formerly.end if formerly else opening + 1
    bracketed = source.is_mark(opening, OPENING) and source.is_mark(mention.end, CLOSING)
    aside = formerly is not None and all(source.is_mark(at, _COMMA) for at in (opening, mention.end))
    return mention.is_name and (bracketed or aside) and first == mention.first
