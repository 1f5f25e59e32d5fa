"""People placed by somebody else's place: "next to him", "between Ann Low and Ed Moe", "naast hem staan"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.caption.places.neighbours import (
    NAMELESS,
    NEAR,
    OTHER_SIDE,
    SIDE_OF,
    is_amid,
    needs_name,
    neighbour_of,
)
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import is_joined
from annotator.caption.prose.named_earlier import shares_name
from annotator.caption.words.lexicon import Match, Phrase
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_WIDEST_GAP = 6
_STOPS = frozenset(".!?")
_ENDS = frozenset(".,;")

# The words of a name, its place and whether a neighbour told it, in the order of the text.
Known = list[tuple[frozenset[str], Found, bool]]


def with_second_sides(source: Source, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` with the second side for one's neighbour, too: "links von ihm Anna, rechts Maria"."""
    told: list[Mention] = []
    before: Mention | None = None
    for mention in mentions:
        each = mention
        if before is not None and _is_one_side(source, before) and _is_bare_side(source, mention):
            words = Match(Phrase((), Sense.BESIDE, OTHER_SIDE), mention.end)
            each = replace(mention, found=None, beside=words)
        if each.found is not None or each.beside is not None:
            before = each
        told.append(each)
    return told


def _is_one_side(source: Source, mention: Mention) -> bool:
    """Say whether words place somebody to the left or right of another, not behind or before him."""
    words, end = mention.beside, mention.end
    if words is None or _tells_row(source, mention):
        return False
    sided = any(source.match(at, Sense.SIDE, end=end) for at in range(mention.first, end))
    return sided or words.value in (NEAR, SIDE_OF, OTHER_SIDE)


def _is_other_row(source: Source, mention: Mention) -> bool:
    """Say whether words place somebody behind, before, above or below another, who tells no row of theirs."""
    plain = source.match(mention.first, Sense.BESIDE) == mention.beside
    return plain and _tells_row(source, mention)


def _tells_row(source: Source, mention: Mention) -> bool:
    inside = range(mention.first, mention.end)
    return any(source.match(at, Sense.POSITION, Sense.RELATIVE, end=mention.end) for at in inside)


def _is_bare_side(source: Source, mention: Mention) -> bool:
    """Say whether a side is all that is told, ahead of a name and behind a comma."""
    found = mention.found
    if found is None or found.place is None or found != Found(place=found.place):
        return False
    before = mention.first - 1
    parted = source.is_mark(before, frozenset(",;")) or source.means(before, Sense.AND)
    outermost = found.place.index == 1 and found.place.side is not Side.CENTRE
    words = range(mention.first, mention.end)
    counted = any(source.match(at, Sense.ORDINAL, Sense.FAR_SIDE) for at in words)
    return parted and outermost and not counted and source.is_lower(mention.first)


def place_neighbours(
    source: Source,
    mentions: list[Mention],
    taken: dict[int, Found],
    known: Known,
    *,
    earlier: Known,
    unplaced: Known,
) -> Known:
    """Place who stands next to others of this sentence or the one before; return whom this one places.

    Those of `earlier` sentences must be named, as must those `unplaced` there, who are seen in the middle.
    """
    told: Known = []
    neighbours: set[int] = set()
    for index, mention in enumerate(mentions):
        if index not in taken and index - 1 in taken and is_company(source, mentions[index - 1], mention):
            taken[index] = replace(taken[index - 1], place=_half(taken[index - 1].place))
            neighbours.add(index)
        if index in taken:
            told.append((_words(source, mention), taken[index], index in neighbours))
        elif mention.found is not None and _is_of_nameless(source, mentions, index, taken):
            told.append((frozenset(), mention.found, False))
        elif mention.beside is not None:
            others = known + told
            if others and _is_with_other(source, mentions, index, taken):
                pair = _told_together(source, mentions, index - 1, taken)
                neighbours.update(pair)
                taken |= dict.fromkeys(pair, neighbour_of(others[-1][1], mention.beside))
                continue
            alone = _unplaced(source, mentions, taken, index) if others else None
            if alone is not None:
                others.append((_words(source, mentions[alone]), Found(place=Place(Side.CENTRE)), False))
            placed_by_it = dict(_beside(source, mentions, index, others, earlier))
            placed_by_it = placed_by_it or _beside_unplaced(source, mentions, index, unplaced)
            if alone is not None and placed_by_it and alone not in placed_by_it:
                taken[alone] = others[-1][1]
            neighbours |= placed_by_it.keys() - taken.keys()
            for at, found in placed_by_it.items():
                taken.setdefault(at, found)
    return told


def is_company(source: Source, before: Mention, mention: Mention) -> bool:
    """Say whether somebody's kin is with the one before: "links Karl Huber mit seiner Frau Anna"."""
    gap = range(before.end, mention.first)
    led = before.is_name and mention.is_name and bool(gap) and source.means(gap[0], Sense.WITH)
    if not led or len(gap) > _WIDEST_GAP:
        return False
    told = range(gap[0] + 1, mention.reading.name[0]) if mention.reading else gap
    kin = any(source.match(at, Sense.KIN, Sense.CHILD) for at in told)
    return kin and all(source.is_kind(at, Kind.WORD) for at in told)


def _half(place: Place | None) -> Place | None:
    """Return the half of the picture that `place` is in."""
    return Place(place.side) if place else None


def _is_with_other(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> bool:
    """Say whether somebody is told with another who was placed: "with Ed Poe on his left"."""
    before, words = index - 1, mentions[index].beside
    if (
        before < 0
        or before in taken
        or not mentions[before].is_name
        or words is None
        or words.value not in (NEAR, OTHER_SIDE)
    ):
        return False
    first = mentions[before].first - 1
    if _is_told_by_verb(source, mentions, index):
        return True
    # "... à sa gauche et mon oncle Paul à sa droite"
    lead = first - (source.is_lower(first) and source.means(first, Sense.ARTICLE, Sense.PRONOUN))
    joined = source.means(lead, Sense.AND) and before > 1 and mentions[before - 1].beside is not None
    return (joined or source.means(first, Sense.WITH)) and mentions[before].end == mentions[index].first


def _told_together(
    source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]
) -> tuple[int, ...]:
    """Return the one at `index` and whom "and" joins to it: "Ann and Ed Low are standing to his left"."""
    before = index - 1
    joined = before >= 0 and before not in taken and mentions[before].is_name
    joined = joined and is_joined(source, mentions[before].end, mentions[index].first)
    return (before, index) if joined else (index,)


def _is_told_by_verb(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a verb leads from a name to whose neighbour he is: "Ma mère, Marie, est à sa gauche"."""
    end, first, after = mentions[index - 1].end, mentions[index].first, mentions[index].end
    begin = end + source.is_mark(end, frozenset(","))
    verb = source.match(begin, Sense.CLOSING, Sense.POSTURE, end=first)
    told = verb is not None and verb.end == first
    goes_on = index + 1 < len(mentions) and mentions[index + 1].first == after
    ends = after >= len(source.tokens) or source.is_mark(after, _ENDS) or source.tokens[after - 1].dot
    return told and not goes_on and (ends or source.means(after, Sense.AND))


def _is_of_nameless(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> bool:
    """Say whether the place at `index` is told of somebody without a name: "On the left stands a man"."""
    found = mentions[index].found
    if found is None or found.place is None or any(other.place == found.place for other in taken.values()):
        return False
    end = mentions[index + 1].first if index + 1 < len(mentions) else len(source.tokens)
    for at in range(mentions[index].end, min(end, mentions[index].end + _WIDEST_GAP)):
        if source.is_mark(at, _STOPS) or source.is_mark(at, frozenset(",")):
            return False
        if source.means(at, Sense.PEOPLE):
            return True
    return False


def _unplaced(source: Source, mentions: list[Mention], taken: dict[int, Found], index: int) -> int | None:
    """Return the index of whoever the words at `index` point at, where no place is told of that one."""
    before = index - 1
    if before in taken or before < 0:
        return None
    return before if _is_known(source, mentions[before]) and not mentions[before].is_single else None


def _beside(
    source: Source, mentions: list[Mention], index: int, known: Known, earlier: Known
) -> Iterator[tuple[int, Found]]:
    """Give whom the words at `index` place, by the last of `known` or by the one named right after them.

    That one may be the last named: "Ed Moe is next to Ann Low."
    """
    words = mentions[index].beside
    if words and is_amid(words):
        amid = _amid(source, mentions, index)
        if amid is not None:
            yield amid, Found(place=Place(Side.CENTRE))
        return
    other = known[-1] if known else None
    if words and words.value == NAMELESS and not (other and not other[0]):
        # "À gauche de la mariée, son père Jules Roux": nobody told where she is.
        other = (frozenset(), Found(place=Place(Side.CENTRE)), False)
    at = index + 1
    if at < len(mentions) and mentions[at].first == mentions[index].end:
        named = _words(source, mentions[at])
        others = [each for each in (*earlier, *known) if _is_again(source, words, each[0], named)]
        other, at = (others[-1], at + 1) if others else (other, at)
        if words and others and at == len(mentions) and index and _is_known(source, mentions[index - 1]):
            yield index - 1, neighbour_of(others[-1][1], words)
            return
        thing = words is not None and needs_name(words) and not others
        if thing and at < len(mentions) and not _is_known(source, mentions[at]):
            # "next to Ile Elegba" may be a house.
            return
    elif words and needs_name(words):
        return
    if words and other and at < len(mentions):
        for nth, (each, own) in enumerate(_row_of(source, mentions, at), start=1):
            found = neighbour_of(other[1], words, nth, chained=other[2])
            yield each, _in_own_row(source, mentions[index], found, own)


def _row_of(source: Source, mentions: list[Mention], at: int) -> Iterator[tuple[int, str | None]]:
    """Give those named from `at` on whom "and" joins, with the posture told ahead of the first of them."""
    own = find_place(source, mentions[at - 1].end, mentions[at].first).posture
    first = at
    while at < len(mentions) and mentions[at].is_name:
        if not (_reaches(source, mentions, at) or (at == first and _is_behind_anchor(source, mentions, at))):
            break
        yield at, own
        at += 1
        if at < len(mentions) and not is_joined(source, mentions[at - 1].end, mentions[at].first):
            break


def _is_behind_anchor(source: Source, mentions: list[Mention], at: int) -> bool:
    """Say whether a comma parts a name from that of his neighbour: "À gauche de M. Roux, le maire Vial"."""
    anchor, words = mentions[at - 1], mentions[at - 2] if at > 1 else None
    opens = words is not None and words.beside is not None and words.end == anchor.first
    opens = opens and words is not None and source.is_capital(words.first)
    return opens and anchor.is_name and source.is_mark(anchor.end, frozenset(","))


def _beside_unplaced(
    source: Source, mentions: list[Mention], index: int, unplaced: Known
) -> dict[int, Found]:
    """Return whom the words at `index` place by one whom nothing else places, and that one."""
    anchor = _named_anchor(source, mentions, index, unplaced)
    told = dict(_beside(source, mentions, index, [anchor], [anchor])) if anchor else {}
    return told | {index + 1: anchor[1]} if anchor and told else {}


def _in_own_row(source: Source, mention: Mention, found: Found, posture: str | None) -> Found:
    """Return where a neighbour is: in his own posture where one is told, and in no row of one he is behind.

    "In the middle sits the mayor, next to him stands the priest, behind him his son".
    """
    if _is_other_row(source, mention):
        return Found(place=found.place, posture=posture)
    return replace(found, posture=found.posture and (posture or found.posture))


def _is_again(source: Source, words: Match | None, known: frozenset[str], named: frozenset[str]) -> bool:
    """Say whether a name behind `words` may be one known before.

    Where the words tell by whom, "on his left", it must hold all of the other: his brother has his surname.
    The second side, "links von ihm Anna Huber, rechts Frau Huber", is that of somebody else.
    """
    if words is not None and words.value == OTHER_SIDE:
        return False
    if words is not None and not needs_name(words):
        return bool(known and named) and (known <= named or named <= known)
    return shares_name(source, known, named)


def _named_anchor(
    source: Source, mentions: list[Mention], index: int, unplaced: Known
) -> tuple[frozenset[str], Found, bool] | None:
    """Return whom the words at `index` name right behind them, one of those `unplaced` before.

    Or somebody new for sure, whom a verb parts from the neighbour: "Rechts von Karl Huber sitzt Josef Moser".
    """
    at = index + 1
    if at >= len(mentions) or not mentions[at].is_name or mentions[at].first != mentions[index].end:
        return None
    words = _words(source, mentions[at])
    before = next((each for each in reversed(unplaced) if words and words <= each[0]), None)
    verb = source.means(mentions[at].end, Sense.CLOSING, Sense.POSTURE)
    opens = before is None and index == 0 and verb and _is_known(source, mentions[at])
    return (words, Found(place=Place(Side.CENTRE)), False) if opens else before


def unplaced_of(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> Known:
    """Return who for sure is named in a sentence that does not place them, as if in the middle."""
    centre = Found(place=Place(Side.CENTRE))
    lone = (each for at, each in enumerate(mentions) if at not in taken and _is_known(source, each))
    lone = (each for each in lone if not _is_spot(source, each))
    return [(_words(source, each), centre, False) for each in lone]


def _is_spot(source: Source, mention: Mention) -> bool:
    """Say whether a name is that of a park or a house: "near Low Lake Park", "Ann Low School"."""
    before = mention.first - 1
    led = source.is_lower(before) and source.means(before, Sense.SPOT)
    told = led and not source.means(before, Sense.WITH)
    return told or source.means(mention.end - 1, Sense.PLAIN, Sense.PLACE, Sense.INSTITUTION)


def _amid(source: Source, mentions: list[Mention], index: int) -> int | None:
    """Return who stands between the two named next: "between Ann and Ed, Al Poe"; the other way too."""
    first, second, after, before = index + 1, index + 2, index + 3, index - 1
    if second >= len(mentions) or not (mentions[first].is_name and mentions[second].is_name):
        return None
    if not is_joined(source, mentions[first].end, mentions[second].first):
        return None
    if not (_is_known(source, mentions[first]) and _is_known(source, mentions[second])):
        # "between Main and Washington streets"
        return None
    if after < len(mentions) and mentions[after].is_name and _reaches(source, mentions, after):
        return after
    return before if before >= 0 and _is_known(source, mentions[before]) else None


def _is_known(source: Source, mention: Mention) -> bool:
    """Say whether a name is somebody's for sure: a title or a first name opens it."""
    reading = mention.reading
    return reading is not None and (reading.has_title or source.means(reading.name[0], Sense.GIVEN))


def words_of(known: Known) -> frozenset[str]:
    """Return the words in the names of `known`."""
    return frozenset(word for words, _, _ in known for word in words)


def _words(source: Source, mention: Mention) -> frozenset[str]:
    name = mention.reading.name if mention.reading else (0, 0)
    words = (source.tokens[at] for at in range(*name))
    return frozenset(word.key for word in words if word.kind is Kind.WORD and len(word.key) > 1)


def _reaches(source: Source, mentions: list[Mention], at: int) -> bool:
    gap = range(mentions[at - 1].end, mentions[at].first)
    stops = _STOPS | (frozenset(",") if mentions[at - 1].is_name else frozenset())
    return len(gap) <= _WIDEST_GAP and not any(source.is_mark(i, stops) for i in gap)
