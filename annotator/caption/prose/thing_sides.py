"""Places in running text that are told by a thing: "To the left of the horse stands Ed Moe".

Unlike beside somebody, at one side of a thing is that side of the picture.
"""

from __future__ import annotations

from annotator.caption.places.atoms import side_place
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.neighbours import is_noun, nameless_words, needs_name
from annotator.caption.places.places import Found
from annotator.caption.prose.mention import Mention
from annotator.caption.words.senses import TELLS_PLACE, Sense
from annotator.caption.words.source import Source
from annotator.core.caption import Side

_MOST_WORDS = 2
_PARTING = frozenset(",;")
_NO_THING = (
    *TELLS_PLACE,
    Sense.PEOPLE,
    Sense.KIN,
    Sense.PAIR,
    Sense.SIBLINGS,
    Sense.TITLE,
    Sense.ROLE,
    Sense.GIVEN,
    Sense.PICTURE,
    Sense.PRONOUN,
    Sense.CLOSING,
)


def side_of_thing_at(source: Source, first: int, last: int) -> Mention | None:
    """Return the side at which a clause puts whom it names: "Links neben dem Auto steht Emil"."""
    side = source.match(first, Sense.SIDE, end=last)
    if side is None or side.value == Side.CENTRE.value or not _opens_clause(source, first):
        return None
    words = source.match(side.end, Sense.OF, Sense.OF_THE, Sense.OF_A, Sense.BESIDE, end=last)
    if words is None or (words.sense is Sense.BESIDE and not needs_name(words)):
        return None
    beside = (source.match(at, Sense.BESIDE) for at in (first, side.end))
    if any(told is not None and told.end > words.end for told in beside):
        # "links von ihm"
        return None
    article = source.means(words.end, Sense.ARTICLE)
    if nameless_words(source, first, last) or not (
        article or source.is_lower(words.end) or source.means(words.end - 1, Sense.OF_THE)
    ):
        # "Rechts von Huber", "vlevo od ženicha"
        return None
    end = _end_of_thing(source, words.end + article, last)
    return Mention(first, end, found=Found(side_place(side.value)), ahead=True) if end else None


def _opens_clause(source: Source, first: int) -> bool:
    joined = source.is_mark(first - 1, _PARTING) or source.means(first - 1, Sense.AND)
    return joined or is_strong_boundary(source, first)


def _end_of_thing(source: Source, first: int, last: int) -> int | None:
    """Return the index after a noun that is nobody, where a verb and somebody follow, or somebody at once."""
    at = first
    while at < min(first + _MOST_WORDS, last) and is_noun(source, at) and not source.match(at, *_NO_THING):
        at += 1
    verb = source.match(at, Sense.CLOSING, Sense.POSTURE, end=last) if at > first else None
    named = verb.end if verb else at
    told = source.match(named, Sense.TITLE, Sense.ROLE, Sense.KIN, end=last) is not None
    opens = (bool(verb) and source.is_capital(named)) or source.means(named, Sense.GIVEN) or (told and verb)
    return at if at > first and named < last and opens else None
