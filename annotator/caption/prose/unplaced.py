"""Whom sentences name without a place: others may be told by them, as if they were in the middle."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from annotator.caption.names.cases import shares_name
from annotator.caption.places.neighbours import NAMELESS, OTHER_SIDE, is_amid, needs_name
from annotator.caption.places.places import Found
from annotator.caption.prose.between import is_known
from annotator.caption.prose.mention import Mention
from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

# The words of a name, its place and whether a neighbour told it, in the order of the text.
Known = list[tuple[frozenset[str], Found, bool]]


def lone_of(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> Mention | None:
    """Return the one person whom a sentence names that places nobody: the next may go on "to his right"."""
    named = [each for each in mentions if is_known(source, each) and not is_spot(source, each)]
    named = [each for each in named if not each.is_single]
    related = any(each.beside for each in mentions)
    return named[0] if len(named) == 1 and not (taken or related) else None


def is_told_by(source: Source, mentions: list[Mention], neighbours: AbstractSet[int], *, of: Mention) -> bool:
    """Say whether words for a neighbour `of` one told before place any of `neighbours`, and not that one.

    That one may be named again behind the words: "To the right of Low is Ed Moe".
    """
    if any(name_words(source, mentions[at]) & name_words(source, of) for at in neighbours):
        return False
    for at in neighbours:
        words = mentions[at - 1].beside if at else None
        again = mentions[at - 2].beside if at > 1 else None
        if any(each is not None and each.value == NAMELESS for each in (words, again)):
            # "À côté de la mariée": by nobody named.
            continue
        if again is not None or (words is not None and not (is_amid(words) or needs_name(words))):
            return True
    return False


def as_centre(source: Source, mention: Mention) -> tuple[frozenset[str], Found, bool]:
    """Return somebody of whom no place is told, as if in the middle."""
    return (name_words(source, mention), Found(place=Place(Side.CENTRE)), False)


def other_of(source: Source, mention: Mention, known: Known) -> tuple[frozenset[str], Found, bool] | None:
    """Return by whom the words of `mention` place a neighbour: the last of `known`, or somebody nameless.

    Of that one a place was told so, or it is whoever is in the middle. Where nobody is, to one side of that
    one is the half of the picture: "links vom Brautpaar".
    """
    if mention.beside is None or mention.beside.value != NAMELESS:
        return known[-1] if known else None
    for names, found, chained in reversed(known):
        if not names or (found.place and found.place.side is Side.CENTRE):
            return names, found, chained
    sides = (source.match(at, Sense.SIDE) for at in range(mention.first, mention.end))
    side = next((Side(side.value) for side in sides if side), Side.CENTRE)
    return frozenset(), Found(place=Place(side)), False


def unplaced_of(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> Known:
    """Return who for sure is named in a sentence that does not place them, as if in the middle."""
    lone = (each for at, each in enumerate(mentions) if at not in taken and is_known(source, each))
    lone = (each for each in lone if not is_spot(source, each))
    return [as_centre(source, each) for each in lone]


def is_spot(source: Source, mention: Mention) -> bool:
    """Say whether a name is that of a park or a house: "near Low Lake Park", "Ann Low School"."""
    before = mention.first - 1
    led = source.is_lower(before) and source.means(before, Sense.SPOT)
    told = led and not source.means(before, Sense.WITH)
    return told or source.means(mention.end - 1, Sense.PLAIN, Sense.PLACE, Sense.INSTITUTION)


def words_of(known: Known) -> frozenset[str]:
    """Return the words in the names of `known`."""
    return frozenset(word for words, _, _ in known for word in words)


def name_words(source: Source, mention: Mention) -> frozenset[str]:
    """Return the words of the name of a mention, but for initials."""
    name = mention.reading.name if mention.reading else (0, 0)
    words = (source.tokens[at] for at in range(*name))
    return frozenset(word.key for word in words if word.kind is Kind.WORD and len(word.key) > 1)


def is_again(source: Source, words: Match | None, known: frozenset[str], named: frozenset[str]) -> bool:
    """Say whether a name behind `words` may be one known before.

    Where the words tell by whom, "on his left", it must hold all of the other: his brother has his surname.
    The second side, "links von ihm Anna Huber, rechts Frau Huber", is that of somebody else.
    """
    if words is not None and words.value == OTHER_SIDE:
        return False
    if words is not None and not needs_name(words):
        return bool(known and named) and (known <= named or named <= known)
    return shares_name(source, known, named)
