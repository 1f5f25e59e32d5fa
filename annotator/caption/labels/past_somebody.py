"""Those told by whom they are behind or before: "Hinter dem Lehrer Huber stehen Ida Kern und Max Lang".

Knows the words, the one they point at and the verb; of one person alone behind somebody without a name,
running text tells.
"""

from __future__ import annotations

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.cases import shares_name
from annotator.caption.names.name_lists import is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.boundaries import CLOSERS, is_strong_boundary, past_verbs
from annotator.caption.places.neighbours import is_noun, past_nouns
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.core.caption import Direction

_LONGEST_PERSON = 10
_LOOK_AHEAD = 60
_LOOK_BACK = 120
_FEWEST = 2
_COMMA = frozenset(",")
_SEMICOLON = frozenset(";")
_OFFICES = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.SIBLINGS, Sense.PLURAL)


def find_past_somebody(source: Source, index: int) -> Label | None:
    """Return the label of a row at `index` that stands behind or before somebody, with a verb."""
    words = source.match(index, Sense.PAST)
    parted = source.is_mark(index - 1, _SEMICOLON)
    opens = parted or (source.is_capital(index) and is_strong_boundary(source, index))
    if words is None or not opens:
        return None
    near = source.match(index, Sense.BESIDE)
    pointed = near is not None and near.end > words.end
    noun = _end_of_noun(source, words.end) if parted else None
    named = None if pointed or noun else _end_of_name(source, words.end, index)
    # "Hinter ihm stehen"
    end = near.end if near and pointed else named[0] if named else _end_of_noun(source, words.end)
    verbs = _past_verbs(source, end, comma=named is not None and named[1]) if end else None
    if noun:
        # "; vor dem Brautpaar die Kinder Else und Paul"
        verbs = verbs or (noun, None)
    if end is None or verbs is None:
        return None
    last, posture = verbs
    way, last = _past_direction(source, last)
    listing = read_listing(source, last, min(last + _LOOK_AHEAD, len(source.tokens)))
    listed = is_name_list(source, listing, fewest=1) and _opens_person(source, last)
    if not listed or len(listing.parts) < (1 if named else _FEWEST):
        return None
    span = source.tokens[index].start, source.tokens[end - 1].end
    # "Za nimi stoją" heads those who stand, too.
    row = posture if posture and source.lexicon.cases else words.value
    return Label(
        LabelKind.ROW,
        index,
        last,
        *span,
        position=row,
        stance=posture,
        direction=way,
        closed=True,
        has_row=True,
    )


def _past_direction(source: Source, first: int) -> tuple[Direction | None, int]:
    """Return a direction behind a verb, commas around it or not, and where names may begin: "stehen v.l."."""
    way = source.match(first + source.is_mark(first, _COMMA), Sense.LTR, Sense.RTL)
    if way is None:
        return None, first
    direction = Direction.LEFT_TO_RIGHT if way.sense is Sense.LTR else Direction.RIGHT_TO_LEFT
    return direction, way.end + source.is_mark(way.end, _COMMA | CLOSERS)


def _past_verbs(source: Source, end: int, *, comma: bool) -> tuple[int, str | None] | None:
    """Return where names may begin behind a verb at `end`, and the posture that it tells; None for no verb.

    A comma may do behind somebody told before: "Derrière Roux, on voit Paul Vial", "Detrás de Gil, don Luis".
    """
    parted = comma and source.is_mark(end, _COMMA)
    begin = end + parted
    verb = source.match(begin, Sense.CLOSING, Sense.POSTURE) if source.is_lower(begin) else None
    return past_verbs(source, begin) if verb else (begin, None) if parted else None


def _end_of_noun(source: Source, first: int) -> int | None:
    """Return the index after a noun for somebody: "dem Lehrer"."""
    first += source.means(first, Sense.ARTICLE, Sense.PRONOUN)
    noun = past_nouns(source, first)
    lone = noun is not None and is_noun(source, noun - 1) and not source.is_capital(noun)
    if noun is None or not lone:
        return None
    # "behind the bride and groom"
    other = past_nouns(source, noun + 1) if source.means(noun, Sense.AND) else None
    return other if other is not None and source.is_lower(other - 1) else noun


def _end_of_name(source: Source, first: int, index: int) -> tuple[int, bool] | None:
    """Return the index after a name, or a word of one, and whether it was told before `index`."""
    first += source.means(first, Sense.ARTICLE, Sense.PRONOUN)
    name = read_person(source, first, min(first + _LONGEST_PERSON, len(source.tokens)))
    sure = is_sure(source, name) and name.first == first
    end = name.name[1] if sure else first + 1
    before = range(max(0, index - _LOOK_BACK), index)
    words = frozenset(source.tokens[at].key for at in before if source.is_capital(at))
    called = [source.tokens[at].key for at in range(first, end) if source.is_capital(at)]
    told = bool(called) and all(shares_name(source, words, frozenset((key,))) for key in called)
    return (end, told) if sure or (told and not source.is_capital(end)) else None


def _opens_person(source: Source, at: int) -> bool:
    """Say whether a name or an office stands at `at`: "Behind the men is the Low sawmill" is nobody."""
    article = source.is_lower(at) and source.means(at, Sense.ARTICLE)
    told = source.match(at + article, *_OFFICES) is not None
    return told or (source.is_capital(at) and not article)
