"""Words for rows and places that are no label: where names are written, what a bracket says of some."""

from __future__ import annotations

from annotator.caption.lists.going_on import past_leading_on
from annotator.caption.lists.list_style import is_bullet
from annotator.caption.names.people import read_person
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.neighbours import NEAR, nameless_words
from annotator.caption.places.numbering import number_at, past_last
from annotator.caption.places.owners import is_behind_owner
from annotator.caption.places.shared_places import past_shared
from annotator.caption.words.label import Label
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Side

_LONGEST_PLAIN = 3
_LONGEST_CLAUSE = 16
_LONGEST_NAME = 8
_NO_NAME = (Sense.COMMON, Sense.PLAIN, Sense.PLACE, Sense.INSTITUTION, Sense.PICTURE)
_PARTING = frozenset(",;")
_ENDS = frozenset(".!:")
_HEADING = frozenset(":(") | DASHES
_WAYS = (Sense.LTR, Sense.RTL)
_ON_PAGE = frozenset(("top", "bottom"))
_OTHER_PLACES = (Sense.BESIDE, Sense.SIDE, Sense.FAR_SIDE, Sense.POSITION, Sense.POSTURE)


def past_no_label(source: Source, index: int, before: Label | None) -> int | None:
    """Return the index after words at `index` that would make a label and are none; None where none stand."""
    written = _past_writing(source, index, before)
    if written is not None:
        return written
    called = _past_posture_in_name(source, index) or _past_lap(source, index)
    called = called or _past_picture_on_page(source, index)
    if called is not None:
        return called
    if is_behind_owner(source, index):
        # "koulun edessä vasemmalta"
        return index + 1
    posture = _past_posture_of_one(source, index) or _past_then(source, index, before)
    posture = posture or _past_going_on(source, index, before) or _past_last_of_row(source, index, before)
    posture = posture or _past_side_of_one(source, index) or _past_second_side(source, index)
    return past_shared(source, index) if posture is None else posture


def _past_posture_in_name(source: Source, index: int) -> int | None:
    """Step over somebody who is called by a posture: "Sitting Bull"."""
    name = source.match(index, Sense.GIVEN) if source.means(index, Sense.POSTURE) else None
    return name.end if name is not None and name.end > index + 1 and source.is_capital(index) else None


def _past_picture_on_page(source: Source, index: int) -> int | None:
    """Step over where on its page a picture is printed: "Above is a photograph of Ed Moe and Al Poe"."""
    place = source.match(index, Sense.POSITION)
    verb = source.match(place.end, Sense.CLOSING) if place and place.value in _ON_PAGE else None
    noun = verb.end + source.means(verb.end, Sense.ARTICLE, Sense.NUMBER) if verb else index
    told = noun > index and source.is_lower(noun) and source.means(noun, Sense.PICTURE)
    return noun + 1 if told and source.means(noun + 1, Sense.OF) else None


def _past_lap(source: Source, index: int) -> int | None:
    """Step over whose lap somebody is on, which only begins as a posture does: "на коленях у них внуки"."""
    lap, posture = source.match(index, Sense.LAP), source.match(index, Sense.POSTURE)
    return lap.end if lap is not None and lap.end > (posture.end if posture else index) else None


def _past_side_of_one(source: Source, index: int) -> int | None:
    """Step over the side of somebody: "alla destra della sposa il padre Ugo", "di don Ugo, Leo"."""
    words = nameless_words(source, index, len(source.tokens))
    end = words.end if words else _past_side_of_named(source, index)
    # "слева от учителя — Иван Седов": where names have cases, a dash stands for "is".
    heading = _HEADING - DASHES if source.lexicon.cases else _HEADING
    if end is None or source.is_mark(end, heading) or source.match(end + 1, *_WAYS):
        return None
    verb = source.match(end, Sense.POSTURE) if words else None
    return verb.end if verb and source.is_capital(verb.end) else end


def _past_side_of_named(source: Source, index: int) -> int | None:
    """Return the index after the side of whoever is named: "à gauche de M. Roux"; None where none is."""
    side = source.match(index, Sense.SIDE)
    of = side is not None and source.means(side.end, Sense.OF, Sense.OF_THE, Sense.OF_A)
    if side is None or not of or side.value == Side.CENTRE.value:
        return None
    begin = side.end + 1
    reading = read_person(source, begin, min(begin + _LONGEST_NAME, len(source.tokens)))
    plain = source.means(reading.name[0], *_NO_NAME)
    title = source.match(begin, Sense.TITLE)
    # "on the right of the canal. H. E. Foss"
    opens = source.is_capital(begin) or (title is not None and source.is_capital(title.end))
    named = reading.has_name and opens and reading.first == begin
    return reading.name[1] if named and not plain else None


def _past_second_side(source: Source, index: int) -> int | None:
    """Step over the other side of somebody named before: "À sa droite, M. Roux ; à gauche, M. Blin"."""
    side = source.match(index, Sense.SIDE) if source.is_mark(index - 1, _PARTING) else None
    if side is None or not source.is_lower(index) or side.value == Side.CENTRE.value:
        return None
    at = next((i for i in range(index - 1, max(index - _LONGEST_CLAUSE, 0), -1) if _ends(source, i)), -1) + 1
    beside = source.match(at, Sense.BESIDE)
    sided = beside is not None and any(source.match(i, Sense.SIDE) for i in range(at, beside.end))
    nameless = nameless_words(source, at, index)
    named = nameless.end if nameless else _past_side_of_named(source, at)
    end = beside.end if beside and beside.value == NEAR and sided else named
    if end is None:
        return None
    return None if any(source.match(i, *_OTHER_PLACES) for i in range(end, index)) else side.end


def _ends(source: Source, at: int) -> bool:
    """Say whether a sentence may end at `at`."""
    stopped = source.tokens[at].dot and len(source.tokens[at].key) > 1 and source.is_capital(at + 1)
    return source.is_mark(at, _ENDS) or (stopped and not source.means(at, Sense.TITLE))


def _past_then(source: Source, index: int, before: Label | None) -> int | None:
    """Step over words with which a list goes on from a side: "On the left Al, then from left Bo, last Cy"."""
    if before is None or not (before.place or before.direction):
        return None
    then = source.match(index, Sense.THEN)
    if then is None:
        return None
    ways = range(index + 1, then.end)
    if before.place is not None and any(source.match(at, *_WAYS) for at in ways):
        return then.end
    verb = source.means(then.end - 1, Sense.CLOSING) and not source.means(then.end - 1, Sense.PLURAL_VERB)
    alone = then.end == index + 1 + source.means(index, Sense.AND)
    named = source.is_capital(then.end) or source.match(then.end, Sense.TITLE, Sense.KIN) is not None
    goes_on = (verb or alone) and named and not source.match(then.end, Sense.ROW)
    return then.end if goes_on and source.is_lower(index) else None


def _past_going_on(source: Source, index: int, before: Label | None) -> int | None:
    """Step over words that go on with a row in a new sentence: "A continuación: Juan Mestre, Luis Pons"."""
    opens = before is not None and is_strong_boundary(source, index)
    end = past_leading_on(source, index) if opens else index
    return end if end > index else None


def _past_last_of_row(source: Source, index: int, before: Label | None) -> int | None:
    """Step over words that tell who ends a list: "Nahoře: A. Holá, předposlední O. Kříž, poslední Mach"."""
    joined = source.is_mark(index - 1, _PARTING) or source.means(index - 1, Sense.AND)
    listed = before is not None and not before.place
    end = past_last(source, index, len(source.tokens)) if listed and joined else index
    return end if end > index else None


def _past_posture_of_one(source: Source, index: int) -> int | None:
    """Step over "(seated)" behind a name that ends its line or entry: "2. Ed Moe (seated)" and "3." below."""
    posture = source.match(index + 1, Sense.POSTURE) if source.is_mark(index, OPENING) else None
    if posture is None or not source.is_mark(posture.end, CLOSING) or not source.is_capital(index - 1):
        return None
    if source.tokens[index - 1].dot and not source.means(index - 1, Sense.SUFFIX):
        return None
    at = posture.end + 1
    at += source.is_mark(at, frozenset(".,;"))
    line = source.is_kind(at, Kind.LINE)
    at += line
    if at >= len(source.tokens):
        # "A, B (standing), C, D (seated)": the labels stand behind, also where the text ends its last line.
        return None
    label = at
    while label - at < _LONGEST_PLAIN and source.means(label, Sense.BETWEEN):
        label += 1
    labelled = source.match(label, Sense.POSITION, Sense.ORDINAL, Sense.ROW, Sense.POSTURE)
    entry = number_at(source, at, plain=line) or source.is_mark(at, OPENING) or labelled
    return at if entry or (line and is_bullet(source, at)) else None


def _past_writing(source: Source, index: int, before: Label | None) -> int | None:
    """Step over "on back of photo": it tells where the names are written, not where the people are."""
    match = source.match(index, Sense.WRITTEN)
    if match is None or source.match(match.end, Sense.ROW):
        return None
    heads = is_strong_boundary(source, index) or source.is_mark(index - 1, frozenset(",;"))
    if (
        before is not None
        and heads
        and source.is_mark(match.end, frozenset(":"))
        and len(match.phrase.words) <= _LONGEST_PLAIN
        and source.means(match.end - 1, Sense.POSITION)
    ):
        return None
    return match.end
