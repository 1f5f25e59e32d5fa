"""Places told by somebody else's: "next to him", "à sa droite", "naast hem staan", "beside Bill Low".

Whoever stands next to the end of a row is second from there. Beside anybody else only the half of the picture
is known, and "on his left" never tells whose left.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.places.places import Found
from annotator.caption.words.lexicon import Match, Phrase
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

AMID = "amid"
_LONGEST_SUBJECT = 3
NEAR = "near"
SIDE_OF = "side of"
OTHER_SIDE = "other side"
BEHIND = "behind"
NAMED = "of"
BESIDE = "beside"
NAMELESS = "nameless"
_LOOK_BACK = 40
_COMMA = frozenset(",")
_NOUNS = (Sense.KIN, Sense.ROLE, Sense.PEOPLE, Sense.PAIR, Sense.SIBLINGS, Sense.TITLE)
_PEOPLE_NEXT = (
    Sense.ARTICLE,
    Sense.CLOSING,
    Sense.KIN,
    Sense.POSTURE,
    Sense.PRONOUN,
    Sense.ROLE,
    Sense.TITLE,
)


def neighbour_words(source: Source, at: int, run: int) -> Match | None:
    """Return words for a neighbour at `at`, or at `run` after a side: "links daneben"."""
    return source.match(at, Sense.BESIDE) or (source.match(run, Sense.BESIDE) if run > at else None)


def past_neighbour(source: Source, at: int) -> int:
    """Return the index after words for a neighbour at `at` and his side: "рядом с ней справа"; else 0."""
    words = source.match(at, Sense.BESIDE)
    side = side_of_neighbour(source, words.end) if words else None
    return side.end if side else words.end if words else 0


def side_of_neighbour(source: Source, at: int) -> Match | None:
    """Return the side that words for a neighbour, which end at `at`, go on with: "accanto a lui, a destra,".

    It is that of the neighbour, not of the picture.
    """
    aside = source.is_mark(at, _COMMA)
    side = source.match(at + aside, Sense.SIDE)
    if side is None or source.match(side.end, Sense.OF) or side.value == Side.CENTRE.value:
        return None
    return side if not aside or source.is_mark(side.end, _COMMA) else None


def kind_of_neighbour(source: Source, words: Match, first: int) -> str:
    """Return what `words` at `first` tell, `BEHIND` where it is no place in the same row: "hinter ihm"."""
    sided = any(source.match(at, Sense.SIDE, end=words.end) for at in range(first, words.end))
    return BEHIND if words.value == NEAR and not sided else words.value


def nameless_words(source: Source, first: int, last: int) -> Match | None:
    """Return words for a neighbour of somebody without a name: "à gauche de la mariée", "om läraren"."""
    side = source.match(first, Sense.SIDE, end=last)
    beside = source.match(first, Sense.BESIDE, end=last)
    if beside is None and side is not None:
        # "links naast de bruid"
        beside = source.match(side.end, Sense.BESIDE, end=last)
    if beside is not None and needs_name(beside):
        noun = beside.end
    elif side is not None and source.means(side.end, Sense.OF, Sense.OF_THE, Sense.OF_A):
        noun = side.end + 1
    elif past := source.match(first, Sense.PAST, end=last):
        # "Bakom läraren står Nils Ek"
        noun = past.end
    else:
        return None
    noun += source.means(noun, Sense.ARTICLE)
    cased = _noun_in_case(source, noun, last)
    told = source.match(noun, *_NOUNS, end=last) or cased
    if told is None or not is_noun(source, told.end - 1):
        return None
    # "to the left of the speaker platform", "à droite du maire Roux"
    goes_on = source.is_kind(told.end, Kind.WORD) and not source.means(told.end, *_PEOPLE_NEXT)
    # "слева от жениха Иван Седов": his own name would have a case, too.
    goes_on = goes_on and not (cased == told and source.means(told.end, Sense.GIVEN))
    nameless = not goes_on or _is_said_again(source, told)
    return Match(Phrase((), Sense.BESIDE, NAMELESS), told.end) if nameless else None


def past_nouns(source: Source, first: int) -> int | None:
    """Return the index after a noun for somebody at `first`: "läraren", "wójtem"; None where none is."""
    told = source.match(first, *_NOUNS) or _noun_in_case(source, first, len(source.tokens))
    return told.end if told else None


def _noun_in_case(source: Source, at: int, last: int) -> Match | None:
    """Return a noun with the ending of a case: "vlevo od ženicha", "vpravo od nevěsty"."""
    if at >= last or not source.is_lower(at):
        return None
    key = source.tokens[at].key
    stems = (key.removesuffix(case) for case in source.lexicon.cases if key.endswith(case))
    # "nevěsty" of "nevěsta", "учителя" of "учитель"
    ends = ("", *source.lexicon.nominatives)
    known = any(source.knows(f"{stem}{end}", *_NOUNS) for stem in stems for end in ends)
    return Match(Phrase((), Sense.KIN, ""), at + 1) if known else None


def _is_said_again(source: Source, noun: Match) -> bool:
    """Say whether both sides of one are told: "links vom Lehrer Anna Huber, rechts vom Lehrer Karl Moser".

    Whoever has a name has it both times.
    """
    words = [token.key for token in source.tokens[noun.end - 2 : noun.end + 1]]
    for at in range(max(noun.end - _LOOK_BACK, 2), min(noun.end + _LOOK_BACK, len(source.tokens))):
        again = [token.key for token in source.tokens[at - 2 : at + 1]]
        if at != noun.end and again[:2] == words[:2]:
            return again != words
    return False


def is_noun(source: Source, at: int) -> bool:
    """Say whether a word that may be a noun is written as one: "läraren", "Lehrer"."""
    return source.is_lower(at) or (source.follows(Usage.CAPITAL_NOUNS) and not source.means(at, Sense.GIVEN))


def is_amid(words: Match) -> bool:
    """Say whether two names must follow: "between", "zwischen"."""
    return words.value == AMID


def needs_name(words: Match) -> bool:
    """Say whether somebody's name must follow: "next to", "neben", "to the right of"."""
    return words.value in (NAMED, SIDE_OF)


def neighbour_of(other: Found, words: Match, nth: int = 1, *, chained: bool = False) -> Found:
    """Return where the `nth` of those stands who are told by `words` to stand by `other`.

    Who was told so himself has one neighbour already: "At left is Ann. Next to her is Ed, next to him Al".
    """
    if other.place is None and other.row:
        # "Ann sits in the front next to Ed"
        return other
    near = words.value in (NEAR, NAMELESS, SIDE_OF, OTHER_SIDE)
    return replace(other, place=_place(other.place or Place(Side.CENTRE), nth, near=near, chained=chained))


def _place(other: Place, nth: int, *, near: bool, chained: bool) -> Place:
    if near or other.index is None or not (other.index == 1 or chained):
        return Place(other.side)
    return Place(other.side, other.index + nth)


def is_named_since(source: Source, at: int, first: int) -> bool:
    """Say whether a first name alone at `at` is that of somebody named shortly before, but behind `first`."""
    if source.is_capital(at + 1) or not source.means(at, Sense.GIVEN):
        return False
    key = source.tokens[at].key
    return any(source.tokens[i].key == key for i in range(max(first, at - _LOOK_BACK), at))


def tells_neighbour(source: Source, first: int) -> bool:
    """Say whether a sentence opens with who is beside the one before: "Next to her", "The man beside him"."""
    return any(source.match(at, Sense.BESIDE) for at in range(first, first + _LONGEST_SUBJECT))
