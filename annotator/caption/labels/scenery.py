"""Things behind or beside the people: "Im Hintergrund das Stadttor", "I bakgrunden den gamla kvarnen"."""

from __future__ import annotations

from annotator.caption.names.name_lists import is_like_name, is_nickname, is_sure, past_apposition
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import ends_in_plain_word
from annotator.caption.names.roles import opens_name
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.words.label import PLACES, Label
from annotator.caption.words.parts import Listing
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, QUOTES, Source

_SOMEBODY = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.PEOPLE, Sense.CLOSING, Sense.POSTURE, Sense.PRONOUN)
_NO_THING = (
    Sense.WITH,
    Sense.SCENE,
    Sense.SPOT,
    Sense.DOUBT,
    Sense.AND,
    Sense.HOLDING,
    Sense.CLOTHES,
    Sense.AGE,
)
_ON_SOMEBODY = (Sense.WITH, Sense.HOLDING, Sense.WEARING, Sense.POSTURE, Sense.SIDE, Sense.CLOSING)
_LONGEST_THING = 3
_BACK = "back"
_MOST_HOUSES = 0.5
_SOME_HOUSES = 0.3
_LONGEST_LEAD = 6


def holds_others(source: Source, label: Label) -> bool:
    """Say whether a thing has others at it: "with a table in background including Ann Low, Ed Moe"."""
    thing = any(source.means(at, Sense.WITH) for at in range(label.first - _LONGEST_THING, label.first))
    told = label.closed and label.position is not None and source.means(label.last - 1, Sense.INTRO)
    return thing and told and source.is_lower(label.first)


def is_scenery(source: Source, label: Label, listing: Listing) -> bool:
    """Say whether a label heads no people: houses along a street, an inscription, or a thing at a place."""
    # No houses stand in the front row.
    row = label.has_row and label.position is not None
    street = label.direction is not None and not row and _are_houses(source, label, listing)
    along = street or (label.direction is not None and _tells_what_is(source, listing))
    opens = _opens_in_scene(source, label, listing)
    return along or opens or _is_inscription(source, listing) or _is_thing_at_place(source, label, listing)


def _opens_in_scene(source: Source, label: Label, listing: Listing) -> bool:
    """Say whether the scene goes on and nobody is named for sure: "in back row, at the home, Low Street"."""
    if label.closed or label.direction or not listing.parts:
        return False
    first = listing.parts[0].first
    scene = source.match(
        first, Sense.SCENE, Sense.SPOT, Sense.HOLDING, Sense.WEARING, Sense.POSTURE, Sense.ORDINAL
    )
    readings = (read_person(source, part.first, part.last) for part in listing.parts)
    opens = source.is_lower(first) and scene is not None and not source.means(first, Sense.ARTICLE)
    return opens and not any(is_sure(source, reading) for reading in readings)


def _tells_what_is(source: Source, listing: Listing) -> bool:
    """Say whether a sentence stands for the list: "... left to right. Sigma Tau is the honor fraternity."."""
    if len(listing.parts) != 1:
        return False
    reading = read_person(source, listing.parts[0].first, listing.parts[0].last)
    verb = source.match(reading.rest[0], Sense.CLOSING) if reading.has_name else None
    return verb is not None and source.means(verb.end, Sense.ARTICLE) and not is_sure(source, reading)


def _is_inscription(source: Source, listing: Listing) -> bool:
    """Say whether quoted words that are no name open the list: 'Top left: "Evening News, July 17"'."""
    if not listing.parts or not source.is_mark(listing.parts[0].first, QUOTES):
        return False
    first, *others = (read_person(source, part.first, part.last) for part in listing.parts)
    sure = sum(is_sure(source, reading) for reading in others)
    named = any(tells(source, first) for tells in (is_sure, is_like_name, is_nickname))
    return not named and sure * 2 < len(listing.parts)


def _is_thing_at_place(source: Source, label: Label, listing: Listing) -> bool:
    """Say whether a thing stands where a place without a word for a row says: an article, no name behind it.

    A colon announces people, whatever they are called. "Слева" is both a side and a direction.
    """
    side = source.match(label.first, Sense.SIDE)
    directed = label.direction is not None and (side is None or side.end < label.last)
    # Nothing but people sits or crouches; a barn may stand.
    heads = label.has_row or directed or source.is_mark(label.last - 1, frozenset(":"))
    if heads or not listing.parts:
        return False
    first = listing.parts[0].first
    reading = read_person(source, first, listing.parts[0].last)
    alone = len(listing.parts) == 1 and (
        (label.position == _BACK and _is_owned(source, reading))
        or (not label.stance and _ends_in_spot(source, label) and _is_house(source, label, reading))
    )
    alone = alone or (len(listing.parts) == 1 and reading.has_name and _is_building(source, reading))
    if alone or label.stance:
        return alone
    if source.follows(Usage.CAPITAL_NOUNS) and source.is_capital(first):
        things = [_is_thing(source, read_person(source, each.first, each.last)) for each in listing.parts]
        # "Rechts Mann in Uniform und Mütze"
        return all(things[source.means(first, Sense.PEOPLE) :] or [False])
    if reading.unknown or not source.is_lower(first):
        return False
    if source.means(first, Sense.ARTICLE):
        return not (_is_somebody(source, reading) or _names_several(source, listing))
    thing = side is not None and not reading.has_name and not source.match(first, *_SOMEBODY)
    return thing and not _is_look_of_one(source, listing)


def _is_look_of_one(source: Source, listing: Listing) -> bool:
    """Say whether small words are how somebody named next looks: "a destra, con la fascia, don Gil"."""
    if len(listing.parts) < 2:  # noqa: PLR2004 - the looks and somebody
        return False
    named = read_person(source, listing.parts[1].first, listing.parts[1].last)
    return named.first == listing.parts[1].first and is_sure(source, named)


def _names_several(source: Source, listing: Listing) -> bool:
    """Say whether what several are opens the list of their names: "behind, the guides, Al Low and Ed Moe"."""
    readings = [read_person(source, part.first, part.last) for part in listing.parts[1:]]
    return len(readings) > 1 and all(is_sure(source, reading) for reading in readings)


def _are_houses(source: Source, label: Label, listing: Listing) -> bool:
    """Say whether a direction leads along a street: "From left to right: Low's Drug Store, Palace Cafe".

    Most parts end in a word for a house, and nobody's first name is among the others; where the sentence
    opens with "the buildings", fewer will do.
    """
    readings = [read_person(source, part.first, part.last) for part in listing.parts]
    houses = [_is_building(source, reading) for reading in readings]
    if sum(houses) >= _SOME_HOUSES * len(houses) and _opens_with_houses(source, label):
        return True
    known = (reading for reading, house in zip(readings, houses, strict=True) if not house)
    return (
        len(houses) > 1
        and sum(houses) >= _MOST_HOUSES * len(houses)
        and not any(is_sure(source, reading) for reading in known)
    )


def _opens_with_houses(source: Source, label: Label) -> bool:
    """Say whether the sentence of the label begins with houses: "The stores, left to right: ..."."""
    lead = range(label.first, max(label.first - _LONGEST_LEAD, -1), -1)
    first = next((at for at in lead if is_strong_boundary(source, at)), label.first)
    return any(source.means(at, Sense.HOUSE) for at in range(first, min(first + 2, label.first)))


def _is_building(source: Source, reading: Reading) -> bool:
    """Say whether a part is the name of a house: "Palace Cafe", "the Library", "Ed Low residence (new)"."""
    begin, end = reading.rest if reading.has_rest else (reading.first, reading.last)
    end = next((at for at in range(begin, end) if source.is_mark(at, OPENING)), end)
    noun = source.is_lower(begin) and source.means(end - 1, Sense.HOUSE)
    if not (reading.has_name and source.is_capital(reading.name[0])):
        return noun
    article = source.means(reading.first, Sense.ARTICLE)
    alone = article and source.means(reading.name[1] - 1, Sense.PLAIN, Sense.INSTITUTION)
    # "Texaco gas station", but "Ann Low with hat"
    thing = source.is_lower(begin) and source.means(end - 1, Sense.PLAIN)
    thing = thing and not source.match(begin, *_ON_SOMEBODY)
    noun = noun and not source.match(begin, *_NO_THING)
    return alone or (reading.has_rest and (noun or thing)) or ends_in_plain_word(source, reading)


def names_picture(source: Source, label: Label, listing: Listing, following: Label | None) -> bool:
    """Say whether a place tells which picture of a page has the rows that follow.

    "Left: Glee Club. Front row: Ann Low", "Above: National Honor Society, from left: Ed Moe"
    """
    on_page = label.place is not None or label.position in PLACES
    if not on_page or label.has_row or label.direction or len(listing.parts) != 1:
        return False
    rows = following is not None and (following.has_row or following.direction is not None)
    words = range(listing.parts[0].first, listing.parts[0].last)
    named = source.means(words.start, Sense.GIVEN, Sense.SHORT_GIVEN)
    return rows and not named and any(source.means(at, Sense.PLAIN, Sense.INSTITUTION) for at in words)


def _ends_in_spot(source: Source, label: Label) -> bool:
    """Say whether the label is, or ends in, a preposition: "Foran", "Lärare framför"."""
    spots = (source.match(at, Sense.SPOT, end=label.last) for at in range(label.first, label.last))
    return any(spot is not None and spot.end == label.last for spot in spots)


def _is_house(source: Source, label: Label, reading: Reading) -> bool:
    """Say whether nobody is named, but what all stand before: "Lärare framför Storskolan", "Bak Ås skole"."""
    begin, end = reading.rest
    noun = begin < end and source.is_lower(begin) and not source.means(begin, Sense.WITH)
    noun = noun or source.means(reading.name[1] - 1, Sense.COMMON, Sense.PLAIN)
    known = is_sure(source, reading) or source.means(reading.name[0], Sense.GIVEN)
    told = noun or source.means(label.first, Sense.PEOPLE)
    return told and reading.has_name and not known and source.is_capital(reading.first)


def _is_owned(source: Source, reading: Reading) -> bool:
    """Say whether what somebody owns is all there is: "I bakgrunden syns Karl Hanssons gamla lada"."""
    owner, (begin, end) = reading.name[1] - 1, reading.rest
    ends = tuple(source.lexicon.genitives)
    owned = bool(ends) and reading.has_name and source.tokens[owner].key.endswith(ends)
    if not owned or source.means(owner, Sense.GIVEN, Sense.SURNAME_ENDING):
        return False
    if not 0 < end - begin <= _LONGEST_THING or source.match(begin, *_NO_THING):
        return False
    # "stora bil", but "stora syster"
    plain = all(source.is_lower(at) and not source.tokens[at].dot for at in range(begin, end - 1))
    return plain and source.is_lower(end - 1) and not source.match(end - 1, *_SOMEBODY)


def _is_thing(source: Source, reading: Reading) -> bool:
    """Say whether one capital word that is a plain noun is all there is, a remark behind it or not."""
    begin, end = reading.first, max(reading.title[1], reading.name[1])
    thing = end <= begin + 1 and source.means(begin, Sense.PLAIN, Sense.COMMON)
    return thing and not source.means(begin, Sense.GIVEN, Sense.PEOPLE, Sense.TITLE, Sense.ROLE, Sense.KIN)


def _is_somebody(source: Source, reading: Reading) -> bool:
    """Say whether a title, a kinship or a first name stands behind the article, or a noun ahead of names."""
    names = past_apposition(source, reading.first)
    if names > reading.first and source.is_capital(names):
        return True
    words = range(reading.first + 1, reading.name[1])
    known = (Sense.GIVEN, Sense.SHORT_GIVEN, Sense.ROLE, Sense.KIN, Sense.TITLE, Sense.TITLE_ENDING)
    if not reading.has_title:
        # "achteraan de Vries"
        plain = not source.follows(Usage.CAPITAL_NOUNS) and opens_name(source, reading.first)
        return plain or source.means(reading.first + 1, *known)
    return any(source.means(at, *known, Sense.PEOPLE) or len(source.tokens[at].key) == 1 for at in words)
