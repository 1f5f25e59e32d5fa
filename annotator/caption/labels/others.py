"""Others told behind the rows, without a place: "Also in the picture are Al Poe and Jim Dow."."""

from __future__ import annotations

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import TELLS_PLACE, Sense, Usage
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_MOST_WORDS = 9
_LOOK_AHEAD = 60
_COLON = frozenset(":")
_CALLED = (Sense.TITLE, Sense.ROLE, Sense.KIN)
_SAID = (Sense.NAMING, Sense.INTRO, Sense.PICTURE, Sense.CLOSING, Sense.PEOPLE)
_ELSEWHERE = (*TELLS_PLACE, Sense.ABSENT, Sense.CREDIT)


def find_others(source: Source, index: int, *, seen: bool) -> Label | None:
    """Return the words at `index` that tell of others than the row `seen` before, and lead to names."""
    if not (seen and source.is_kind(index, Kind.WORD) and is_strong_boundary(source, index)):
        return None
    first = _past_lead(source, index)
    if first is None:
        return None
    listing = read_listing(source, first, min(first + _LOOK_AHEAD, len(source.tokens)))
    named = is_name_list(source, listing, fewest=1)
    return Label(LabelKind.PLACELESS, index, first, closed=True) if named else None


def _past_lead(source: Source, index: int) -> int | None:
    """Return where names may begin behind small words that tell of others; None where they tell a place."""
    told = said = False
    at, direct = index, -1
    while at < min(index + _MOST_WORDS, len(source.tokens)):
        if at > index and source.tokens[at - 1].dot:
            return None
        if source.is_mark(at, _COLON):
            return at + 1 if told else None
        if told and (said or at == direct) and (source.is_capital(at) or source.match(at, *_CALLED)):
            return at
        other = source.match(at, Sense.ALSO)
        noun = at == index or source.follows(Usage.CAPITAL_NOUNS)
        if not source.is_kind(at, Kind.WORD) or not (source.is_lower(at) or noun):
            return None
        seen = source.means(at, *_SAID)
        # "Three students who also won prizes: Ann, Ed": no others than those.
        same = other is not None and at > index and source.means(at - 1, Sense.WHO)
        if same or (other is None and not seen and source.match(at, *_ELSEWHERE)):
            return None
        told, said = told or other is not None, said or seen
        if other is not None and other.end > at + 1:
            # "With them Ann Low": two words lead to names without a verb.
            direct = at = other.end
        else:
            at += 1
    return None
