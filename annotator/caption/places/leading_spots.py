"""Where somebody of a list is, told before the name: "och på hästen drängen Carl Norr", "in the car Al Dow".

A thing and no row; headings of a spot that hold for several people are for `spots`.
"""

from __future__ import annotations

from annotator.caption.titles.name_words import find_name_end
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_MOST_WORDS = 2
_WHOLE_NAME = 2
_TITLES = (Sense.TITLE, Sense.KIN, Sense.PEOPLE, Sense.DOUBT, Sense.GIVEN)
_PLACES = (Sense.POSITION, Sense.POSTURE, Sense.SIDE, Sense.FAR_SIDE, Sense.LAP)
_NO_THING = (
    Sense.AND,
    Sense.CLOSING,
    Sense.COMMON,
    Sense.INTRO,
    Sense.OF,
    Sense.POSITION,
    Sense.PRONOUN,
    Sense.ROW,
    Sense.SCENE,
    Sense.SIDE,
    Sense.WITH,
)
_SMALL = (Sense.ARTICLE, Sense.SPOT, Sense.BETWEEN, Sense.OF, Sense.SCENE)


def skip_leading_spot(source: Source, first: int, last: int) -> int:
    """Return the index behind a preposition and a thing that a whole name follows; `first` where none do.

    What somebody plays is such a thing: "alla batteria Ugo Neri", "au micro Nicole Vernier".
    """
    spot = source.match(first, Sense.SPOT, Sense.BETWEEN, end=last) if source.is_lower(first) else None
    place = source.match(first, *_PLACES, end=last)
    if spot is None or (place is not None and place.end >= spot.end):
        return first
    begin = spot.end + source.means(spot.end, Sense.ARTICLE)
    at = begin
    while at < last and at - begin < _MOST_WORDS and _is_thing(source, at):
        at += 1
    # "al piano" holds its thing.
    whole = spot.end > first + 1 and not source.means(spot.end - 1, *_SMALL) and at == spot.end
    led = (at > begin or whole) and not source.match(at, *_NO_THING)
    return at if led and _is_named(source, at, last) else first


def _is_thing(source: Source, at: int) -> bool:
    noun = source.is_lower(at) or (source.follows(Usage.CAPITAL_NOUNS) and source.is_kind(at, Kind.WORD))
    if source.means(at, Sense.SCENE) and not source.means(at, Sense.BETWEEN):
        # "al bajo Toni Soler" plays the bass, though "bajo" is under.
        return source.means(at - 1, Sense.BETWEEN) and source.is_capital(at + 1)
    return noun and not source.tokens[at].dot and not source.match(at, *_TITLES, *_NO_THING)


def _is_named(source: Source, first: int, last: int) -> bool:
    """Say whether a whole name, titled or doubted, is all that follows up to a bracket."""
    doubt = source.match(first, Sense.DOUBT, end=last)
    begin = doubt.end if doubt else first
    at = skip_titles(source, begin, last)
    end = find_name_end(source, at, last)
    known = source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)
    whole = end > at and (at > begin or (known and end - at >= _WHOLE_NAME))
    return whole and source.is_capital(at) and (end >= last or source.is_mark(end, OPENING))
