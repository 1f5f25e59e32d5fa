"""Several told by whom they are behind or before: "Hinter dem Lehrer Huber stehen Ida Kern und Max Lang".

Knows the words, the one they point at and the verb; of one person alone there, running text tells.
"""

from __future__ import annotations

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.boundaries import is_strong_boundary, past_verbs
from annotator.caption.places.neighbours import is_noun, past_nouns
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

_LONGEST_PERSON = 10
_LOOK_AHEAD = 60
_FEWEST = 2
_OFFICES = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.SIBLINGS, Sense.PLURAL)


def find_past_somebody(source: Source, index: int) -> Label | None:
    """Return the label of a row at `index` that stands behind or before somebody, with a verb."""
    words = source.match(index, Sense.PAST)
    if words is None or not (source.is_capital(index) and is_strong_boundary(source, index)):
        return None
    near = source.match(index, Sense.BESIDE)
    # "Hinter ihm stehen"
    end = near.end if near and near.end > words.end else _end_of_anchor(source, words.end)
    verb = source.match(end, Sense.CLOSING, Sense.POSTURE) if end and source.is_lower(end) else None
    if end is None or verb is None:
        return None
    last, posture = past_verbs(source, end)
    listing = read_listing(source, last, min(last + _LOOK_AHEAD, len(source.tokens)))
    named = is_name_list(source, listing, fewest=1) and _opens_person(source, last)
    if not named or len(listing.parts) < _FEWEST:
        return None
    span = source.tokens[index].start, source.tokens[end - 1].end
    return Label(
        LabelKind.ROW, index, last, *span, position=words.value, stance=posture, closed=True, has_row=True
    )


def _end_of_anchor(source: Source, first: int) -> int | None:
    """Return the index after a noun for somebody, or after a name with its title."""
    first += source.means(first, Sense.ARTICLE, Sense.PRONOUN)
    noun = past_nouns(source, first)
    if noun is not None and is_noun(source, noun - 1) and not source.is_capital(noun):
        return noun
    name = read_person(source, first, min(first + _LONGEST_PERSON, len(source.tokens)))
    return name.name[1] if is_sure(source, name) and name.first == first else None


def _opens_person(source: Source, at: int) -> bool:
    """Say whether a name or an office stands at `at`: "Behind the men is the Low sawmill" is nobody."""
    article = source.is_lower(at) and source.means(at, Sense.ARTICLE)
    told = source.match(at + article, *_OFFICES) is not None
    return told or (source.is_capital(at) and not article)
