"""The body that somebody is of, printed before the name in the genitive: "Länsstyrelsens Karl Ek"."""

from __future__ import annotations

from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_LONGEST = 3
_SHORTEST = 6
# What a noun with its article ends in before the genitive, and a town hall without one.
_DEFINITE = ("en", "et", "an", "na", "ne", "kommun", "kommune", "kommuna")


def skip_body(source: Source, first: int, last: int) -> int:
    """Return the index of the name behind a body in the genitive; `first` where none stands there."""
    if not source.lexicon.genitives or not source.is_capital(first):
        return first
    for at in range(first, min(first + _LONGEST, last - 2)):
        if not source.is_kind(at, Kind.WORD) or source.tokens[at].dot:
            break
        if _is_of_body(source, at) and source.means(at + 1, Sense.GIVEN):
            return at + 1 if is_whole_name(source, at + 1, last) else first
        if source.means(at, Sense.GIVEN, Sense.TITLE, Sense.ROLE):
            break
    return first


def _is_of_body(source: Source, at: int) -> bool:
    """Say whether a word is the genitive of a noun with its article, no name's: "Centerns", "kommunens"."""
    key = source.tokens[at].key
    stems = [key.removesuffix(ending) for ending in source.lexicon.genitives if key.endswith(ending)]
    named = source.means(at, Sense.GIVEN) or any(source.knows(stem, Sense.GIVEN) for stem in stems)
    return not named and any(len(stem) >= _SHORTEST and stem.endswith(_DEFINITE) for stem in stems)
