"""Whether a list goes on behind a full stop, written as before."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.name_lists import FEWEST, is_like_name, is_remark, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import ends_in_plain_word, is_role_phrase
from annotator.caption.places.neighbours import BESIDE, needs_name
from annotator.caption.words.parts import Listing, Part
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_SENTENCE = 3
_FEWEST_SURNAMES = 3
_MOST_SURNAMES = 0.6
_COMMA = frozenset(",")
_LEADING = frozenset(":,")
_NOT_ON = (
    Sense.NEXT,
    Sense.LAST,
    Sense.POSITION,
    Sense.POSTURE,
    Sense.SIDE,
    Sense.FAR_SIDE,
    Sense.RELATIVE,
)
_NO_SURNAME = (Sense.COMMON, Sense.PLAIN, Sense.PLACE, Sense.SCENE, Sense.ARTICLE, Sense.INTRO)


def past_leading_on(source: Source, first: int) -> int:
    """Return the index after words that lead on to others, and their mark: "A continuación:", "Dalej,".

    Never of those that tell a row, a side or a neighbour: "Next:", "Behind them:"; `first` where none are.
    """
    near = source.match(first, Sense.BESIDE)
    then = source.match(first, Sense.THEN) if near is None else near
    if then is None or not source.is_mark(then.end, _LEADING) or source.match(first, *_NOT_ON):
        return first
    if near is not None and (near.value != BESIDE or source.is_mark(near.end, _COMMA)):
        # "À ses côtés, MM. Roux et Blin" is for `goes_on`.
        return first
    named = source.is_capital(then.end + 1) or source.match(then.end + 1, Sense.TITLE, Sense.ROLE, Sense.KIN)
    return then.end + 1 if named else first


def goes_on(source: Source, before: Listing, more: Listing, *, rowed: bool) -> bool:
    """Say whether `more` after a stop is written as `before`: a name and a remark, or names alone.

    "W. Kyle, Recorder. R. Hodgins, Probate Judge." A word that leads on does as well: "Then comes Ann Low."
    `rowed` says that another row follows; names alone before it are a list whose comma was misprinted.
    """
    if not more.parts:
        return False
    opening = more.parts[0]
    if _tells_neighbour(source, more):
        return True
    if source.match(opening.first, Sense.THEN, Sense.FURTHER):
        return is_sure(source, read_person(source, opening.first, opening.last))
    ranked = all(_is_ranked(source, part) for part in (*before.parts, *more.parts))
    alike = _shape(source, before) == _shape(source, more) != ""
    if ranked or alike or _is_one_between(source, before, more) or _are_surnames(source, before, more):
        return True
    return _are_names_alone(source, more, rowed=rowed)


def _tells_neighbour(source: Source, more: Listing) -> bool:
    """Say whether a sentence tells who is next to the last of the list, or held: "A su lado, Juan Gil."."""
    opening, *following = more.parts
    near = source.match(opening.first, Sense.BESIDE, Sense.LAP, end=opening.last)
    if near is None or needs_name(near) or not source.is_capital(opening.first):
        return False
    named = following[0] if near.end == opening.last and following else replace(opening, first=near.end)
    if named.first >= named.last:
        return False
    reading = read_person(source, named.first, named.last)
    several = reading.plural != "" and reading.has_name
    given = reading.has_name and source.means(reading.name[0], Sense.GIVEN)
    return several or given or is_sure(source, reading)


def _is_one_between(source: Source, before: Listing, more: Listing) -> bool:
    """Say whether `more` is a name between two stops and more follows: "Ann Low, Ed Moe. Al Poe. Jo Orr"."""
    if len(before.parts) == 1 or not source.is_kind(more.end, Kind.WORD):
        return False
    return _shape(source, more) == "n"


def _are_surnames(source: Source, before: Listing, more: Listing) -> bool:
    """Say whether `more` are surnames as `before` are: "Low, Moe, Poe. Orr, Capt. Hill, White"."""
    if min(len(before.parts), len(more.parts)) < _FEWEST_SURNAMES:
        return False
    plain = source.means(more.parts[0].first, *_NO_SURNAME)
    return not plain and all(_surnames_in(source, listing) for listing in (before, more))


def _surnames_in(source: Source, listing: Listing) -> bool:
    readings = [read_person(source, part.first, part.last) for part in listing.parts]
    single = sum(r.name[1] - r.name[0] == 1 and is_like_name(source, r) for r in readings)
    named = all(is_like_name(source, r) or is_sure(source, r) or is_remark(source, r) for r in readings)
    return named and single >= _MOST_SURNAMES * len(readings)


def _are_names_alone(source: Source, more: Listing, *, rowed: bool) -> bool:
    """Say whether `more` is whole names, and no fewer than a list has where no row follows."""
    readings = [read_person(source, part.first, part.last) for part in more.parts]
    sure = [is_sure(source, reading) and _is_whole(source, reading) for reading in readings]
    alone = all(known or is_like_name(source, one) for known, one in zip(sure, readings, strict=True))
    return alone and sure[0] and sum(sure) >= (1 if rowed else FEWEST)


def _is_whole(source: Source, reading: Reading) -> bool:
    """Say whether nothing stands behind a name, or a bracket."""
    return not reading.has_rest or source.is_mark(reading.rest[0], OPENING)


def _is_ranked(source: Source, part: Part) -> bool:
    """Say whether a part is a title and a name alone: "Capt. W. B. Low"."""
    reading = read_person(source, part.first, part.last)
    whole = not reading.has_rest
    return reading.has_title and whole and is_sure(source, reading)


def without_honour(source: Source, listing: Listing) -> Listing:
    """Return `listing` without letters that a stop cut off before it: "Major Low. A.I.F.; Capt. Moe"."""
    honoured = len(listing.parts) > 1 and _is_letters(source, listing.parts[0])
    return replace(listing, parts=listing.parts[1:]) if honoured else listing


def _is_letters(source: Source, part: Part) -> bool:
    """Say whether a part is letters with stops, and no more than a bracket behind: "D.S.O. (Adjutant)"."""
    at = part.first
    while at < part.last and len(source.tokens[at].key) == 1 and source.tokens[at].dot:
        at += 1
    return at > part.first + 1 and (at >= part.last or source.is_mark(at, OPENING))


def _shape(source: Source, listing: Listing) -> str:
    """Return "n" for each part that is somebody, "r" for a remark; "" where that is in doubt."""
    parts = listing.parts
    if not 0 < len(parts) <= _LONGEST_SENTENCE:
        return ""
    shape = ""
    for part in parts:
        reading = read_person(source, part.first, part.last)
        whole = is_sure(source, reading) and _is_whole(source, reading)
        if whole and not ends_in_plain_word(source, reading):
            shape += "n"
        elif shape and (is_remark(source, reading) or is_role_phrase(source, reading)):
            shape += "r"
        else:
            return ""
    return shape
