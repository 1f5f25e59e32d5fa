"""Words of labels that are rather part of something else: a name, a thing, an office, another's place."""

from __future__ import annotations

from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, Source

_LONGEST_LEAD = 2
_LONGEST_THING = 3
_LONGEST_LOOKS = 5
_MIDDLE = "middle"
_BEFORE_PLAYER = frozenset(",/")
_NEAR_PLAYER = 12
_BEFORE_INITIALS = frozenset(",;:(/") | DASHES
_AFTER_SURNAME = frozenset(",;()/") | DASHES
# "At the top of the picture" and "in the front of the first row" do tell a row.
_NO_THING = (
    Sense.POSITION,
    Sense.POSTURE,
    Sense.ROW,
    Sense.ORDINAL,
    Sense.PICTURE,
    Sense.PRONOUN,
    Sense.PEOPLE,
)
_SMALL = (
    Sense.AND,
    Sense.WITH,
    Sense.CLOSING,
    Sense.BETWEEN,
    Sense.ARTICLE,
    Sense.SIDE,
    Sense.FAR_SIDE,
    Sense.LTR,
    Sense.RTL,
    Sense.KIN,
    Sense.TITLE,
    Sense.ROLE,
    Sense.UNKNOWN,
)


def is_part_of_more(source: Source, index: int, match: Match) -> bool:
    """Say whether the words are part of a name, of a neighbour's place or of a thing's.

    "Der" is Spanish for right, but not in "van der Laan"; "for" is Danish for in front, but not in "til
    højre for ham"; "fr. v." is Swedish for from left, but not in "Fr. v. d. Loo"; nor "left wing".
    """
    near = source.match(index, Sense.BESIDE)
    particles = match.end == index + 1 and all(source.means(at, Sense.PARTICLE) for at in (index, index - 1))
    beside = near is not None and near.end > match.end and not _heads_thing(source, near.end)
    told = particles or beside or _is_compound(source, match) or _is_in_role(source, index, match)
    tells = (
        _is_from_initial,
        _is_title,
        _is_particle,
        _points_at_thing,
        _is_of_player,
        _is_of_office,
        _is_half,
        _is_thing,
        _is_surname,
    )
    return told or any(tell(source, index, match) for tell in tells)


def _is_half(source: Source, _: int, match: Match) -> bool:
    """Say whether a side tells one of two that somebody has: "corsage on left shoulder", "in his right hand".

    Who stands "on the right hand of Mrs. Low" is told by it.
    """
    half = match.sense is Sense.SIDE and source.is_lower(match.end) and source.means(match.end, Sense.PAIRED)
    return half and source.match(match.end + 1, Sense.OF, Sense.BESIDE) is None


def _is_thing(source: Source, index: int, match: Match) -> bool:
    """Say whether the word is what somebody wears, "in a striped top", or a thing: "at music stands".

    "Het elftal met bovenste rij" is with a row.
    """
    thing = source.match(index - 1, Sense.SCENE) if index and match.sense is Sense.POSTURE else None
    if thing is not None and thing.end >= match.end:
        return True
    if source.means(match.end, Sense.ROW):
        return False
    at = index
    while index - at < _LONGEST_LOOKS and source.is_lower(at):
        if source.means(at, Sense.WEARING):
            return match.sense is Sense.POSITION and at < index
        if at < index and source.means(at, Sense.SPOT):
            # "wearing dark scarf near center"
            return False
        at -= 1
    return False


def _heads_thing(source: Source, first: int) -> bool:
    """Say whether a thing and a colon follow: "till vänster om bordet:" is a side, "om honom" a neighbour."""
    at = first
    while source.is_lower(at) and at - first < _LONGEST_THING:
        at += 1
    return at > first and source.is_mark(at, frozenset(":"))


def _is_compound(source: Source, match: Match) -> bool:
    """Say whether a hyphen ties a nation or a town to the word: "Mid-European", no middle."""
    hyphen = match.end
    tied = source.is_mark(hyphen, DASHES) and source.touches(hyphen) and source.touches(hyphen + 1)
    named = source.is_capital(hyphen + 1) and source.means(hyphen + 1, Sense.NATION, Sense.PLACE)
    return match.sense is Sense.POSITION and tied and named


def _is_from_initial(source: Source, index: int, match: Match) -> bool:
    """Say whether "from R." is whom something is from: "a trophy from R. Low", no direction."""
    last = source.tokens[match.end - 1]
    letter = match.end == index + 2 and len(last.key) == 1 and last.dot and last.capital
    return letter and source.is_lower(index) and source.is_capital(match.end)


def _is_title(source: Source, index: int, match: Match) -> bool:
    """Say whether a side is rather a title before a name: "Dr Roux", "Right Rev. Low", never "dr.: Jean".

    Nor is "Ob. Reihe" one.
    """
    title = source.match(index, Sense.TITLE) if source.is_capital(index) else None
    if title is None or not source.is_capital(title.end) or source.means(title.end, Sense.ROW):
        return False
    return title.end > match.end or match.end == title.end == index + 1


def is_numbered_rank(source: Source, index: int) -> bool:
    """Say whether an ordinal opens somebody's rank: "1st Sgt. Low", "2nd Lieut. Moe"."""
    rank = source.match(index, Sense.TITLE)
    return rank is not None and rank.end > index + 1 and source.is_capital(rank.end)


def _is_particle(source: Source, index: int, match: Match) -> bool:
    """Say whether letters for a direction end in a particle before a surname: "P. Bos, Fr. v. Dam"."""
    particle = source.match(match.end - 1, Sense.PARTICLE)
    if match.sense is not Sense.LTR or particle is None or not source.is_capital(index):
        return False
    listed = source.is_mark(index - 1, frozenset(",")) or source.means(index - 1, Sense.AND)
    return source.is_capital(particle.end) and (listed or particle.end > match.end)


def _points_at_thing(source: Source, index: int, match: Match) -> bool:
    """Say whether the word is part of "in front of the church", "delante de la iglesia": no row."""
    if match.sense is not Sense.POSITION:
        return False
    if match.end > index + 1 and _is_noun(source, match.end):
        # "in the back yard", "at the top table"
        return True
    if _leads_to_thing(source, index, match):
        return True
    if match.value == _MIDDLE:
        return False
    for first in range(max(index - _LONGEST_LEAD, 0), index + 1):
        spot = source.match(first, Sense.SPOT, Sense.SCENE)
        # The small word in "Atrás da esquerda para a direita" belongs to the direction.
        way = spot is not None and source.match(spot.end - 1, Sense.LTR, Sense.RTL) is not None
        # So does that in "Vorne auf dem Boden" to how they sit.
        posed = source.match(match.end, Sense.POSTURE)
        way = way or (spot is not None and posed is not None and posed.end > spot.end)
        if spot is not None and spot.end > match.end and not way:
            thing = spot.end + source.means(spot.end, Sense.ARTICLE)
            return source.match(thing, *_NO_THING) is None
    return False


def _leads_to_thing(source: Source, index: int, match: Match) -> bool:
    """Say whether a preposition stands before what somebody is at: "standing behind table"."""
    spot = source.match(index, Sense.SPOT)
    thing = source.is_lower(match.end) and source.match(match.end, *_NO_THING, *_SMALL) is None
    thing = thing or _is_called_thing(source, match.end)
    return spot is not None and spot.end == match.end == index + 1 and source.is_lower(index) and thing


def _is_called_thing(source: Source, first: int) -> bool:
    """Say whether capitals and then a plain noun stand at `first`: "Red Cross flag"."""
    at = first
    while source.is_capital(at) and at - first < _LONGEST_THING:
        at += 1
    named = source.means(first, Sense.GIVEN) or source.match(first, Sense.TITLE, Sense.POSTURE) is not None
    plain = source.is_lower(at) and source.lexicon.senses_of(source.tokens[at].key) == {Sense.PLAIN}
    return at > first and not named and plain


def _is_noun(source: Source, index: int) -> bool:
    """Say whether a word in small letters is a plain noun that no label holds."""
    phrases = source.lexicon.phrases(source.tokens[index].key) if source.is_lower(index) else ()
    return {phrase.sense for phrase in phrases} == {Sense.PLAIN}


def _is_in_role(source: Source, index: int, match: Match) -> bool:
    """Say whether words of which these are part tell where somebody plays: "left wing", "outside right"."""
    first = index - 1 - source.is_hyphen(index - 1)
    role = source.match(index, Sense.ROLE)
    # "4th from left back row" has no left back.
    longer = source.match(first, Sense.ROLE) if match.sense is Sense.SIDE else None
    return (role is not None and role.end > match.end) or (longer is not None and longer.end == match.end)


def _is_of_player(source: Source, index: int, match: Match) -> bool:
    """Say whether a player's place is told between dashes: "Ed Moe, Guard - Jim Dow, Center - Al Poe"."""
    if not source.is_mark(index - 1, _BEFORE_PLAYER) or not source.is_apart(match.end):
        return False
    others = (
        at for at in range(max(index - _NEAR_PLAYER, 1), index) if source.is_mark(at - 1, _BEFORE_PLAYER)
    )
    told = any(source.means(at, Sense.ROLE) for at in others)
    return told or source.means(index - 2, Sense.ROLE)


def _is_of_office(source: Source, index: int, match: Match) -> bool:
    """Say whether the word is a house that somebody heads: "el director del centro" is in no centre."""
    office = index - source.means(index - 1, Sense.OF) - 1
    of = office < index - 1 or source.means(index, Sense.OF)
    head = source.is_lower(office) and source.means(office, Sense.ROLE)
    return match.value == _MIDDLE and of and head and not source.means(office, Sense.PEOPLE, Sense.KIN)


def _is_surname(source: Source, index: int, match: Match) -> bool:
    """Say whether initials make a surname of the word: "E. Low; M. Last; T. Dow", "Pte. F. Standing".

    Never in "Edna B. Standing:", where a first name has its initial already.
    """
    first = index
    while source.is_initial(first - 1):
        first -= 1
    alone = match.end == index + 1 and first < index and source.is_capital(index)
    opens = source.is_mark(first - 1, _BEFORE_INITIALS) or source.means(first - 1, Sense.AND, Sense.TITLE)
    if not (alone and opens) or source.match(match.end + 1, Sense.LTR, Sense.RTL):
        return False
    ends = source.is_mark(match.end, _AFTER_SURNAME) or source.means(match.end, Sense.AND)
    return ends or source.tokens[index].dot or match.end == len(source.tokens)
