"""Several whom running text tells beside one: "Next to him are Ann, Ed and Al", "Daneben Anna und Karl"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from annotator.caption.places.neighbours import BESIDE, NEAR, OTHER_SIDE, SIDE_OF
from annotator.caption.places.places import find_place
from annotator.caption.prose.between import is_known, opens_list, reaches
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import is_joined
from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",")
_LONGEST_BRACKET = 8


def is_one_side(source: Source, mention: Mention) -> bool:
    """Say whether words place somebody to the left or right of another, not behind or before him."""
    words, end = mention.beside, mention.end
    if words is None or tells_row(source, mention):
        return False
    sided = any(source.match(at, Sense.SIDE, end=end) for at in range(mention.first, end))
    return sided or words.value in (NEAR, SIDE_OF, OTHER_SIDE)


def goes_along(words: Match) -> bool:
    """Say whether words lead along a row to the next in it: "then", "followed by"."""
    return words.value == BESIDE and not words.phrase.words


def tells_row(source: Source, mention: Mention) -> bool:
    """Say whether words place somebody behind, before, above or below another."""
    inside = range(mention.first, mention.end)
    return any(source.match(at, Sense.POSITION, Sense.RELATIVE, end=mention.end) for at in inside)


def row_of(source: Source, mentions: list[Mention], first: int) -> Iterator[tuple[int, str | None]]:
    """Give those named from `first` on who go on a list, with the posture told ahead of the first of them."""
    if not (reaches(source, mentions, first) or _is_behind_anchor(source, mentions, first)):
        return
    own = find_place(source, mentions[first - 1].end, mentions[first].first).posture
    several = _tells_several(source, mentions, first)
    at = first
    while at < len(mentions) and mentions[at].is_name:
        if at > first and not goes_on_with(source, mentions, at, several=several):
            break
        yield at, own
        at += 1


def _is_behind_anchor(source: Source, mentions: list[Mention], at: int) -> bool:
    """Say whether a comma parts a name from that of his neighbour: "À gauche de M. Roux, le maire Vial"."""
    anchor, words = mentions[at - 1], mentions[at - 2] if at > 1 else None
    opens = words is not None and words.beside is not None and words.end == anchor.first
    opens = opens and words is not None and source.is_capital(words.first)
    return opens and anchor.is_name and source.is_mark(anchor.end, frozenset(","))


def _tells_several(source: Source, mentions: list[Mention], at: int) -> bool:
    """Say whether a verb for several stands before the name at `at`: "To his left are Ann, Ed and Al".

    So do "then", a colon, "to his left: Ann, Ed", a comma in a sentence of its own, and names alone up to
    its end, "and" before the last or not: "Daneben Ann, Ed und Al". Both sides of one need none of these.
    """
    words = mentions[at - 1].beside if at else None
    goes_on = words is not None and goes_along(words)
    goes_on = goes_on or (words is not None and opens_list(source, mentions, at))
    goes_on = goes_on or _lists_all(source, mentions, at)
    if words is not None and is_one_side(source, mentions[at - 1]):
        sided = (each for each in mentions if each.beside is not None and is_one_side(source, each))
        # No more than two are looked for: a megabyte of neighbours stays cheap.
        both = len(list(islice(sided, 2))) > 1
        goes_on = goes_on or both
    goes_on = goes_on or (words is not None and source.is_mark(words.end, frozenset(":")))
    return goes_on or any(
        source.means(i, Sense.PLURAL_VERB) for i in range(mentions[at - 1].end, mentions[at].first)
    )


def _lists_all(source: Source, mentions: list[Mention], first: int) -> bool:
    """Say whether commas alone part names from `first` on up to "and" or the end of the sentence.

    "Daneben Ann, Ed und Al", "Obok niego Jan Lis, Piotr Gaj."
    """
    at = first + 1
    while at < len(mentions) and mentions[at].is_name and goes_on_with(source, mentions, at, several=True):
        if not source.is_mark(mentions[at - 1].end, _COMMA):
            return at > first + 1 and all(is_known(source, each) for each in mentions[first : at + 1])
        at += 1
    # "Ann, Ed und ganz rechts Al"
    last = mentions[at - 1].end
    listed = at > first + 1 and all(is_known(source, each) for each in mentions[first:at])
    # "Obok niego Adam Lis, Piotr Gaj."
    ends = last >= len(source.tokens) or source.tokens[last - 1].dot or source.is_kind(last, Kind.LINE)
    return listed and (ends or source.means(last, Sense.AND))


def goes_on_with(source: Source, mentions: list[Mention], at: int, *, several: bool) -> bool:
    """Say whether the name at `at` is joined to the one before, or listed behind it as one of several."""
    end, first = _past_bracket(source, mentions[at - 1].end), mentions[at].first
    comma = several and source.is_mark(end, _COMMA)
    return is_joined(source, end + comma, first) or (comma and first == end + 1)


def _past_bracket(source: Source, at: int) -> int:
    """Return the index after a remark in brackets on whoever is named before: "Elia Conti (tromba), Ugo"."""
    if not source.is_mark(at, OPENING):
        return at
    reach = range(at + 1, min(at + _LONGEST_BRACKET, len(source.tokens)))
    return next((end + 1 for end in reach if source.is_mark(end, CLOSING)), at)
