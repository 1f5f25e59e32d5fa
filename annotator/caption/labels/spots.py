"""Headings of a spot that is no row: "In the car are Ann Low and Ed Moe", "; on the log, Sam Dow".

A spot is a preposition and a thing, in Finnish a thing in a case or with a postposition; unlike "in the back"
it tells no height in the picture.
"""

from __future__ import annotations

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.held import find_held
from annotator.caption.names.name_lists import is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.pointed_out import points_out_one
from annotator.caption.places.atoms import Atoms
from annotator.caption.places.boundaries import CLOSERS, is_strong_boundary, past_verbs
from annotator.caption.places.owners import is_behind_owner
from annotator.caption.titles.titles import LONGEST_TITLE, skip_titles
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Side

_MOST_WORDS = 6
_LONGEST_CALLED = 9
_LOOK_AHEAD = 60
_LONGEST_PERSON = 10
_MOST_CASED = 3
_SHORTEST_CASED = 6
_CENTRE = Side.CENTRE.value
_COMMA = frozenset(",")
# What stands behind the preposition tells of a row, or of the picture itself.
_NO_THING = (
    Sense.ROW,
    Sense.POSITION,
    Sense.LTR,
    Sense.RTL,
    Sense.FROM_SIDE,
    Sense.FAR_SIDE,
    Sense.SIDE,
    Sense.INTRO,
    Sense.CREDIT,
    Sense.PICTURE,
    Sense.OF,
    Sense.PRONOUN,
    Sense.PEOPLE,
    Sense.AND,
    Sense.CLOTHES,
    Sense.UNKNOWN,
)
_NO_CASED = (
    *_NO_THING,
    Sense.POSTURE,
    Sense.CLOSING,
    Sense.BESIDE,
    Sense.THEN,
    Sense.FURTHER,
    Sense.LAP,
    Sense.TITLE,
    Sense.GIVEN,
)
# What stands in no name of a thing: words for places in the picture, and for people.
_NO_CALLED = tuple({*_NO_THING} - {Sense.ROW, Sense.OF, Sense.CREDIT})


def find_spot(source: Source, index: int, *, before: Label | None) -> Label | None:
    """Return the heading that a spot with names makes at `index`; `before` is the label before it.

    A comma alone leads up to the names only behind another label: "Left to right, on the log, A and B",
    before another spot: "At the stove, Ann Low; at the table, Ed Moe", or in a sentence that tells no more.
    """
    if (cased := end_of_cased_thing(source, index)) is not None:
        return _spot(source, index, cased, before=before) if _opens(source, index, before) else None
    at = _past_subject(source, index)
    preposition = source.match(at, Sense.SPOT)
    place = source.match(index, Sense.POSITION, Sense.SIDE, Sense.FAR_SIDE)
    if source.match(index, Sense.UNKNOWN, Sense.THEN):
        # "no identificado", "no fim Rui Lima": Portuguese "no" is a preposition.
        return None
    tells_place = (
        place is not None and place.end > index + 1 and (preposition is None or place.end >= preposition.end)
    )
    # "vorne auf dem Boden sitzt Anna Lang"
    posed = source.match(place.end, Sense.POSTURE) if place else None
    tells_place |= posed is not None and preposition is not None and posed.end > preposition.end
    if preposition is None or tells_place or not _opens(source, index, before):
        return None
    near = source.match(at, Sense.BESIDE)
    alone = at > index or source.match(near.end, Sense.CLOSING) is None if near else False
    if near is not None and near.end > preposition.end and alone:
        # "bakom henne Ingrid Blad", "mannen bredvid honom är Olle Blad": no thing, but the one before.
        return None
    counted = _counts_row(source, preposition.end)
    thing = _end_of_thing(source, preposition.end) or _end_of_called(source, preposition.end)
    whole = is_strong_boundary(source, index) and source.is_mark(preposition.end, _COMMA)
    if thing is None and at == index and whole and _is_thing(source, preposition.end - 1):
        # "Al armonio, Eusebio Calvo"
        thing = preposition.end
    end = None if counted else thing
    if end is None or points_out_one(source, index, end):
        return None
    told = _posture_of_subject(source, index, preposition.end)
    return _spot(source, index, end, before=before, told=told)


def _spot(
    source: Source, index: int, end: int, *, before: Label | None, told: str | None = None
) -> Label | None:
    """Return the heading whose thing ends at `end`, where names follow; `told` is a posture before it."""
    last, posture = past_verbs(source, end)
    posture = posture or told
    place = source.match(index, Sense.POSITION, Sense.SIDE, Sense.FAR_SIDE)
    # "Til venstre for peisen sitter A, til høyre for peisen står B": beside, not below each other.
    sided = place is not None and place.sense is Sense.SIDE and place.value != _CENTRE
    position = place.value if place is not None and sided and posture else posture
    colon = source.is_mark(last, CLOSERS)
    closed = last > end or colon
    last += source.is_mark(last, CLOSERS | _COMMA)
    if not source.match(last, Sense.LTR, Sense.RTL):
        led = before is not None or _leads_to_spot(source, end) or _tells_of_one(source, index, end + 1)
        comma = led and source.is_mark(end, _COMMA)
        direct = last == end and _opens_person(source, end) and _may_be_bare(source, index, before)
        if not (closed or comma or direct) or not _heads_names(source, last, alone=not closed):
            return None
        if sided and place and not colon and _goes_on_across(source, last, place.value):
            return None
    span = source.tokens[index].start, source.tokens[end - 1].end
    return Label(LabelKind.ROW, index, last, *span, position=position, closed=True, has_row=position is None)


def end_of_cased_thing(source: Source, first: int) -> int | None:
    """Return the index after a thing in the case of a spot: "talon edessä", "portailla"; None for none."""
    if not source.lexicon.locatives:
        return None
    for at in range(first, min(first + _MOST_CASED, len(source.tokens))):
        if not source.is_kind(at, Kind.WORD) or (at > first and not source.is_lower(at)):
            return None
        key = source.tokens[at].key
        if at > first and source.means(at, Sense.POSTPOSITION):
            return at + 1 if is_behind_owner(source, at) else None
        if source.match(at, *_NO_CASED) or source.tokens[at].dot:
            return None
        if key.endswith(source.lexicon.locatives) and len(key) >= _SHORTEST_CASED:
            return None if source.means(at + 1, Sense.POSTPOSITION) else at + 1
    return None


def _leads_to_spot(source: Source, first: int) -> bool:
    """Say whether a semicolon and another spot or a row follow in the sentence."""
    for at in range(first, min(first + _LOOK_AHEAD, len(source.tokens))):
        if source.is_mark(at, frozenset(";")):
            told = source.match(at + 1, Sense.SPOT, Sense.POSTURE, Sense.POSITION)
            return source.is_lower(at + 1) and told is not None
        if source.is_mark(at, frozenset(".:!")) or source.is_kind(at, Kind.LINE):
            return False
    return False


def _tells_of_one(source: Source, index: int, first: int) -> bool:
    """Say whether a sentence after others tells where one is and no more: "At the organ, Miss Low."."""
    if not (index and source.is_capital(index) and is_strong_boundary(source, index)):
        return False
    name = read_person(source, first, min(first + _LONGEST_PERSON, len(source.tokens)))
    end = name.name[1]
    ends = end >= len(source.tokens) or source.is_mark(end, frozenset(".")) or source.tokens[end - 1].dot
    return name.first == first and ends and is_sure(source, name)


def _counts_row(source: Source, at: int) -> bool:
    """Say whether a row is counted: "W II rzędzie:" tells of no thing."""
    counted = Atoms(source).ordinal(at) if at < len(source.tokens) else None
    return counted is not None and source.means(counted[1], Sense.ROW)


def _past_subject(source: Source, index: int) -> int:
    """Return the index after "the men", "Boys standing", "Loggers sitting" before a spot; else `index`."""
    posed = source.match(index, Sense.POSTURE)
    if posed is not None and source.match(posed.end, Sense.SPOT):
        # "Debout devant l'église" tells a spot, no row in front.
        return posed.end
    at = index + source.means(index, Sense.ARTICLE)
    if not source.is_kind(at, Kind.WORD) or source.means(at, Sense.GIVEN, Sense.TITLE):
        return index
    people = source.match(at, Sense.PEOPLE)
    if source.tokens[at].dot:
        # The name before a sentence: "J. Dijkstra. Zittend aan de tafel:".
        return index
    at = people.end if people else at + 1
    posture = source.match(at, Sense.POSTURE)
    if posture is None:
        return at if people else index
    # "On the bench" tells a posture and the spot at once.
    return posture.end if people or source.is_capital(at - 1) else index


def _goes_on_across(source: Source, first: int, side: str) -> bool:
    """Say whether the sentence goes on at the other side: "Links vom Auto steht Hans, rechts Karl Rapp"."""
    for at in range(first + 1, min(first + _LOOK_AHEAD, len(source.tokens))):
        other = source.match(at, Sense.SIDE) if source.is_mark(at - 1, _COMMA | frozenset(";")) else None
        if other is not None and other.value not in (side, _CENTRE):
            return _opens_person(source, other.end)
        if source.is_mark(at, frozenset(".:!")) or source.is_kind(at, Kind.LINE):
            return False
    return False


def _posture_of_subject(source: Source, first: int, last: int) -> str | None:
    """Return the posture told before the spot: "Boys sitting on the fence"."""
    told = (source.match(at, Sense.POSTURE, end=last) for at in range(first, last))
    return next((match.value for match in told if match), None)


def _opens(source: Source, index: int, before: Label | None) -> bool:
    """Say whether a clause begins at `index`, or the list before goes on with another spot."""
    if is_strong_boundary(source, index):
        return True
    joined = source.is_mark(index - 1, _COMMA) or source.means(index - 1, Sense.AND)
    if before is None or before.last == index:
        return before is not None
    # "Ann Low wearing a hat, standing behind the cake, Ed Moe" goes on about her.
    remark = source.is_lower(index) and source.is_lower(index - 2) and source.means(index, Sense.POSTURE)
    return joined and not remark


def _end_of_thing(source: Source, first: int) -> int | None:
    """Return the index after the thing that a preposition points at: "the running board"."""
    at = first + source.means(first, Sense.ARTICLE)
    begin = at
    if source.is_mark(at, CLOSERS) and _is_thing(source, at - 1):
        # "à la fenêtre :" holds its thing.
        return at
    while source.is_kind(at, Kind.WORD) and at - begin < _MOST_WORDS and not _is_verb(source, at):
        if source.is_hyphen(at + 1) and source.is_lower(at + 2):
            # "воину-освободителю"
            at += 2
        if at > begin and _opens_person(source, at):
            break
        # "on the white horse", but "in white"
        coloured = (
            source.means(at, Sense.CLOTHES) and source.is_lower(at + 1) and not _is_verb(source, at + 1)
        )
        told = source.match(at, *_NO_THING) and not (coloured or _are_steps(source, begin, at))
        if told or (at == begin and _is_small_word(source, at)):
            return None
        at += 1
        if source.tokens[at - 1].dot:
            return None
    if at == begin + 1 and source.means(begin, Sense.ORDINAL, Sense.PENULTIMATE):
        # "w pierwszym siedzą" tells a row of which the word was said before.
        return None
    plain = source.is_lower(at - 1) or source.follows(Usage.CAPITAL_NOUNS) or _is_headed(source, begin, at)
    return at if at > begin and plain and not _is_small_word(source, at - 1) else None


def _is_small_word(source: Source, at: int) -> bool:
    """Say whether a word names neither people nor a house: "following", never "mairie"."""
    return source.means(at, Sense.COMMON) and not source.means(at, Sense.INSTITUTION, Sense.HOUSE)


def _end_of_called(source: Source, first: int) -> int | None:
    """Return the index of the mark after a thing and its name: "the steps of the Ritz Hotel:", "l'hôtel Roy".

    Somebody's name before a comma is no thing's: "On the lap of Ann Low, Ed Moe".
    """
    begin = at = first + source.means(first, Sense.ARTICLE)
    common = source.is_lower(begin) or source.follows(Usage.CAPITAL_NOUNS)
    if not common or source.means(begin, Sense.OF, Sense.GIVEN):
        return None
    person = False
    while source.is_kind(at, Kind.WORD) and at - begin < _LONGEST_CALLED and not source.tokens[at].dot:
        if _is_verb(source, at) or source.match(at, *_NO_CALLED):
            return None
        person = person or (source.means(at, Sense.GIVEN, Sense.TITLE) and source.is_capital(at))
        # "l'église Saint-Martin"
        at += 1 + source.is_hyphen(at + 1)
    called = source.is_capital(at - 1) or any(source.means(word, Sense.OF) for word in range(begin, at))
    colon = source.is_mark(at, frozenset(":"))
    comma = source.is_mark(at, _COMMA) and not (person or source.means(begin, Sense.COMMON))
    return at if called and (colon or comma) else None


def _is_thing(source: Source, at: int) -> bool:
    """Say whether the last word of a preposition is its thing: "à la fenêtre", never "in front of"."""
    small = source.means(at, Sense.SPOT, Sense.SCENE, Sense.BETWEEN, Sense.COMMON)
    return not small and source.match(at, *_NO_THING, Sense.ARTICLE, Sense.POSTURE) is None


def _are_steps(source: Source, begin: int, at: int) -> bool:
    """Say whether a word for rows that no number counts is a thing: "On the porch steps:", "Auf der Treppe".

    A colon must stand behind it, or somebody's name at once behind the bare word.
    """
    counted = any(source.match(word, Sense.ORDINAL, Sense.NUMBER) for word in range(begin, at))
    bare = at == begin and source.means(at - 1, Sense.ARTICLE) and _opens_person(source, at + 1)
    return source.means(at, Sense.ROW) and (source.is_mark(at + 1, frozenset(":")) or bare) and not counted


def _is_headed(source: Source, begin: int, end: int) -> bool:
    """Say whether one word is a thing, an article before it and a colon behind: "In the Porch:"."""
    article = source.means(begin - 1, Sense.ARTICLE)
    return article and end == begin + 1 and source.is_mark(end, frozenset(":"))


def _may_be_bare(source: Source, index: int, before: Label | None) -> bool:
    """Say whether a spot may need no mark behind it: first in a sentence, or after another spot or a side."""
    if is_strong_boundary(source, index) or before is None:
        return is_strong_boundary(source, index)
    if before.place is not None and source.is_mark(index - 1, _COMMA):
        return True
    spot = source.match(before.first, Sense.SPOT) is not None
    return spot or end_of_cased_thing(source, before.first) is not None


def _opens_person(source: Source, at: int) -> bool:
    """Say whether somebody is named at once: "At the table Ann Low", "am Fenster Oma Lang"."""
    at += source.means(at, Sense.ARTICLE)
    titled = skip_titles(source, at, min(at + LONGEST_TITLE, len(source.tokens)))
    told = source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.SIBLINGS, Sense.TITLE_ENDING)
    if told is not None:
        end = max(titled, told.end)
        if source.is_capital(end):
            return source.is_kind(end, Kind.WORD)
        # "Na mównicy prezes zarządu Jan Lis"
        reading = read_person(source, at, min(at + _LONGEST_PERSON, len(source.tokens)))
        return reading.has_title and is_sure(source, reading)
    if not (source.is_capital(at) and source.is_kind(at + 1, Kind.WORD)):
        return False
    return source.means(at, Sense.GIVEN) or _is_surname_first(source, at)


def _is_surname_first(source: Source, at: int) -> bool:
    """Say whether a surname and a first name stand at `at` and nothing more: "У рояля Седова Анна."."""
    if source.follows(Usage.GIVEN_FIRST) or not (source.is_capital(at) and source.is_capital(at + 1)):
        return False
    named = source.means(at + 1, Sense.GIVEN) and not source.tokens[at].dot
    known = source.means(at, Sense.PLACE, Sense.INSTITUTION, Sense.COMMON, Sense.PLAIN, Sense.GIVEN)
    ends = (
        source.tokens[at + 1].dot or not source.is_kind(at + 2, Kind.WORD) or source.means(at + 2, Sense.AND)
    )
    return named and ends and not known


def _is_verb(source: Source, at: int) -> bool:
    return source.is_lower(at) and source.match(at, Sense.CLOSING, Sense.POSTURE) is not None


def _up_to_spot(source: Source, first: int) -> int:
    """Return where names that begin at `first` must end: before ", auf dem Wagen seine Söhne", or far on."""
    last = min(first + _LOOK_AHEAD, len(source.tokens))
    for at in range(first + 2, last):
        parted = source.is_mark(at - 1, _COMMA) or source.means(at - 1, Sense.AND)
        if not (parted and source.is_lower(at)):
            continue
        spot = source.match(at, Sense.SPOT)
        thing = _end_of_thing(source, spot.end) if spot else end_of_cased_thing(source, at)
        if thing is not None and _opens_person(source, past_verbs(source, thing)[0]):
            return at - 1
    return last


def _heads_names(source: Source, first: int, *, alone: bool) -> bool:
    """Say whether names follow; behind a comma `alone` the first says nothing more: no sentence begins."""
    listing = read_listing(source, first, _up_to_spot(source, first))
    if not (is_name_list(source, listing, fewest=1) or _is_surname_first(source, first)):
        return False
    begin, end = read_person(source, listing.parts[0].first, listing.parts[0].last).rest
    # "Auf der Treppe Mutter Berta mit Säugling Karl, daneben ..."
    held = begin < end and find_held(source, (begin, end)) is not None
    return not alone or begin >= end or source.is_mark(begin, OPENING) or held
