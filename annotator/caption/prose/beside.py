"""People placed by somebody else's place: "next to him", "between Ann Low and Ed Moe", "naast hem staan"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.caption.names.cases import shares_name
from annotator.caption.places.neighbours import (
    NAMELESS,
    NEAR,
    OTHER_SIDE,
    is_amid,
    needs_name,
    neighbour_of,
)
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.between import STANDING, amid, before_office, is_known
from annotator.caption.prose.company import is_company
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.others_places import is_of_nameless
from annotator.caption.prose.several_beside import goes_along, goes_on_with, is_one_side, row_of, tells_row
from annotator.caption.prose.unplaced import Known, as_centre, is_again, is_spot, name_words, other_of
from annotator.caption.words.lexicon import Match, Phrase
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.core.caption import Place, Side

_SEATED = "seated"
_COMMA = frozenset(",")
_ENDS = frozenset(".,;")


def with_second_sides(source: Source, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` with the second side for one's neighbour, too: "links von ihm Anna, rechts Maria"."""
    told: list[Mention] = []
    before: Mention | None = None
    for mention in mentions:
        each = mention
        if before is not None and is_one_side(source, before) and _is_bare_side(source, mention):
            nameless = before.beside is not None and before.beside.value == NAMELESS
            other = NAMELESS if nameless else OTHER_SIDE
            words = Match(Phrase((), Sense.BESIDE, other), mention.end)
            each = replace(mention, found=None, beside=words)
        if each.found is not None or each.beside is not None:
            before = each
        told.append(each)
    return told


def _is_other_row(source: Source, mention: Mention) -> bool:
    """Say whether words place somebody behind, before, above or below another, who tells no row of theirs."""
    plain = source.match(mention.first, Sense.BESIDE) == mention.beside
    return plain and tells_row(source, mention)


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
        holder = _holder(mentions, index, taken)
        if index not in taken and holder is not None and is_company(source, mentions[index - 1], mention):
            taken[index] = replace(taken[holder], place=_half(taken[holder].place))
            neighbours.add(index)
        if index in taken:
            told.append((name_words(source, mention), taken[index], index in neighbours))
        elif mention.found is not None and is_of_nameless(source, mentions, index, taken):
            told.append((frozenset(), mention.found, False))
        elif mention.beside is not None:
            if (around := _around(source, mentions, index, taken)) is not None and not (known or told):
                told.append(as_centre(source, mentions[around]))
                taken[around] = told[-1][1]
            others = known + told
            if others and _is_with_other(source, mentions, index, taken):
                group = _told_together(source, mentions, index, taken)
                neighbours.update(group)
                taken |= dict.fromkeys(group, neighbour_of(others[-1][1], mention.beside))
                continue
            placed_by_it = _placed_by(
                source, mentions, index, taken, others, earlier=earlier, unplaced=unplaced
            )
            neighbours |= placed_by_it.keys() - taken.keys()
            for at, found in placed_by_it.items():
                taken.setdefault(at, found)
    return told


def _holder(mentions: list[Mention], index: int, taken: dict[int, Found]) -> int | None:
    """Return who is placed right before `index`, the place between them or not: "Anna (right) with Tom".

    "Anna (right) with Tom beside her" tells more.
    """
    after = index + 1
    near = after < len(mentions) and mentions[after].beside is not None
    between = index > 1 and mentions[index - 1].found is not None and not near
    return next((at for at in (index - 1, index - 2)[: 1 + between] if at in taken), None)


def _half(place: Place | None) -> Place | None:
    """Return the half of the picture that `place` is in."""
    return Place(place.side) if place else None


def _placed_by(
    source: Source,
    mentions: list[Mention],
    index: int,
    taken: dict[int, Found],
    others: Known,
    *,
    earlier: Known,
    unplaced: Known,
) -> dict[int, Found]:
    """Return whom the words at `index` place, and the one they tell it of where that one had no place."""
    words = mentions[index].beside
    sided = words is not None and not needs_name(words) and is_one_side(source, mentions[index])
    told_ahead = sided or _names_ahead(source, mentions, index) or _sits_by(source, mentions, index)
    amid_known = words is not None and is_amid(words) and len(others) > 1
    # "Noces de Jean Roux. À côté de la mariée, son père": he is by nobody named.
    nameless = words is not None and words.value == NAMELESS
    points = (others or told_ahead) and not (amid_known or nameless)
    alone = _unplaced(source, mentions, taken, index) if points else None
    if alone is not None:
        others = [*others, as_centre(source, mentions[alone])]
    told = dict(_beside(source, mentions, index, others, earlier))
    told = told or _beside_unplaced(source, mentions, index, unplaced)
    return told if alone is None or not told else {alone: others[-1][1], **told}


def _around(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> int | None:
    """Return who is told with another at a side, nowhere placed: "Bishop Low, with Dean Moe on his right"."""
    one = index - 2
    if one < 0 or one in taken or not is_known(source, mentions[one]):
        return None
    if source.is_mark(mentions[one].first - 1, frozenset(":")):
        # "Seated: Ann Low, with Ed Moe on her left": a list.
        return None
    leads = mentions[one].end + source.is_mark(mentions[one].end, _COMMA)
    sided = is_one_side(source, mentions[index]) and _is_with_other(source, mentions, index, taken)
    return one if sided and source.means(leads, Sense.WITH) else None


def _names_ahead(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a verb names who is next to somebody: "the man next to him, with a badge, is Ed Moe"."""
    words, after = mentions[index].beside, index + 1
    if words is None or is_amid(words) or needs_name(words) or after >= len(mentions):
        return False
    verb = mentions[after].first - 1
    return source.means(verb, Sense.CLOSING) and not source.means(verb, Sense.PLURAL_VERB)


def _sits_by(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a verb tells how whom it names is behind or before the last: "przed nim siedzi Jan Lis"."""
    words, after = mentions[index].beside, index + 1
    if words is None or words.value != NEAR or after >= len(mentions) or not mentions[after].is_name:
        return False
    posture = source.match(words.end, Sense.POSTURE)
    return posture is not None and source.is_lower(words.end) and is_known(source, mentions[after])


def _is_with_other(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> bool:
    """Say whether somebody is told with another who was placed: "with Ed Poe on his left".

    A verb may tell it, too: "Ed Poe is seated on his left".
    """
    before, words = index - 1, mentions[index].beside
    if before < 0 or before in taken or not mentions[before].is_name or words is None:
        return False
    if is_amid(words) or needs_name(words) or words.value == NAMELESS:
        return False
    if _is_told_by_verb(source, mentions, index):
        return True
    first, end = before_office(source, mentions[before].first) - 1, mentions[before].end
    gap = range(end + source.is_mark(end, _COMMA), mentions[index].first)
    # "... à sa gauche et mon oncle Paul à sa droite"
    lead = first - (source.is_lower(first) and source.means(first, Sense.ARTICLE, Sense.PRONOUN))
    told = before > 1 and mentions[before - 1].beside is not None
    # "Ann Low, third from left, and Eve Orr, on her right"
    told = told or (before > 0 and mentions[before - 1].found is not None and gap.start > end)
    joined = told and source.means(lead, Sense.AND) and not _leads_ahead(mentions, index)
    if not gap:
        return joined or source.means(first, Sense.WITH)
    told = gap[0] == end and all(source.means(at, *STANDING) for at in gap)
    return told and is_known(source, mentions[before]) and not _leads_ahead(mentions, index)


def _told_together(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> range:
    """Return the one before the words at `index` and whom "and" joins to it: "Ann and Ed are to his left".

    Where a verb for several stands between, all who are listed before it.
    """
    last = begin = index - 1
    several = any(
        source.means(at, Sense.PLURAL_VERB) for at in range(mentions[last].end, mentions[index].first)
    )
    while begin > 0 and begin - 1 not in taken and mentions[begin - 1].is_name:
        if not goes_on_with(source, mentions, begin, several=several) or (begin < last and not several):
            break
        begin -= 1
    return range(begin, index)


def _is_told_by_verb(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a verb leads from a name to whose neighbour he is: "Ma mère, Marie, est à sa gauche"."""
    end, first, after = mentions[index - 1].end, mentions[index].first, mentions[index].end
    begin = end + source.is_mark(end, frozenset(","))
    verb = source.match(begin, Sense.CLOSING, Sense.POSTURE, end=first)
    # The words for a neighbour may hold the verb: "Ed Moe stands next to him".
    inside = begin == end == first and source.is_lower(first) and source.match(first, Sense.POSTURE)
    told = bool(inside) or (verb is not None and verb.end == first)
    goes_on = index + 1 < len(mentions) and mentions[index + 1].first == after
    ends = after >= len(source.tokens) or source.is_mark(after, _ENDS) or source.tokens[after - 1].dot
    return told and not goes_on and (ends or source.means(after, Sense.AND))


def _leads_ahead(mentions: list[Mention], index: int) -> bool:
    """Say whether the name behind words for a neighbour follows at once: "Ed Moe has on his left Al Low"."""
    return index + 1 < len(mentions) and mentions[index + 1].first == mentions[index].end


def _unplaced(source: Source, mentions: list[Mention], taken: dict[int, Found], index: int) -> int | None:
    """Return the index of whoever the words at `index` point at, where no place is told of that one."""
    before = index - 1
    if before in taken or before < 0:
        return None
    return before if is_known(source, mentions[before]) and not mentions[before].is_single else None


def _beside(
    source: Source, mentions: list[Mention], index: int, known: Known, earlier: Known
) -> Iterator[tuple[int, Found]]:
    """Give whom the words at `index` place, by the last of `known` or by the one named right after them.

    That one may be the last named: "Ed Moe is next to Ann Low."
    """
    words = mentions[index].beside
    if words is None:
        return
    if is_amid(words):
        yield from _between(source, mentions, index, [*earlier, *known])
        return
    other = other_of(source, mentions[index], known)
    at = index + 1
    if at < len(mentions) and mentions[at].first == mentions[index].end:
        if is_spot(source, mentions[at]) and not goes_along(words):
            # "next to Low Lake Park", but "followed by Ann Low"
            return
        named = name_words(source, mentions[at])
        # "Lehrer Huber, neben ihm Frau Huber" are two: who is told by a pronoun is not addressed at once.
        new = not needs_name(words) and _is_addressed(mentions[at])
        others = [each for each in (*earlier, *known) if not new and is_again(source, words, each[0], named)]
        other, at = (others[-1], at + 1) if others else (other, at)
        subject = index > 0 and is_known(source, mentions[index - 1])
        if others and subject and (at == len(mentions) or _follows_subject(source, mentions, index)):
            told_so = _told_together(source, mentions, index, {})
            yield from dict.fromkeys(told_so, neighbour_of(others[-1][1], words)).items()
            return
        if needs_name(words) and not others and not is_known(source, mentions[at]):
            # "next to Ile Elegba" may be a house.
            return
    elif needs_name(words):
        return
    if other is not None and at < len(mentions):
        for nth, (each, own) in enumerate(row_of(source, mentions, at), start=1):
            # "third from left, followed by Al Poe"
            found = neighbour_of(other[1], words, nth, chained=other[2] or goes_along(words))
            yield each, _in_own_row(source, mentions[index], found, own)


def _is_addressed(mention: Mention) -> bool:
    """Say whether a title stands before the one word of a name: "Frau Huber"."""
    reading = mention.reading
    return reading is not None and reading.has_title and reading.name[1] - reading.name[0] == 1


def _follows_subject(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a verb leads from a name to the words at `index`: "Ann Low steht links neben Ed Moe"."""
    first = mentions[index].first
    return mentions[index - 1].end == first and source.means(first, Sense.CLOSING)


def _between(
    source: Source, mentions: list[Mention], index: int, known: Known
) -> Iterator[tuple[int, Found]]:
    """Give who is between two, and these where nobody of `known` is meant: they are there, too."""
    pair = range(index + 1, min(index + 3, len(mentions)))
    again = {at for at in pair if _is_named_again(source, mentions[at], known)}
    told = amid(source, mentions, index, both=bool(known), again=again)
    if told is None:
        return
    between, others = told
    words = name_words(source, mentions[between])
    own = next((found for named, found, _ in reversed(known) if words and named == words), None)
    first = mentions[between - 1].end if between > index else mentions[index].first
    posed = find_place(source, first, max(mentions[between].first, mentions[index].end)).posture
    found = replace(own, place=None) if own and own.row else Found(Place(Side.CENTRE), posed)
    if known and not others and not found.row:
        found = _in_row_of(found, known[-2:])
    # "with Ed Moe and Al Low between them"
    for at in _told_together(source, mentions, index, {}) if between < index else (between,):
        yield at, found
    # Who sits between two sits with them; one may stand between two who sit.
    found = found if posed in (_SEATED, None) else replace(found, posture=None)
    for at in others:
        if all(each[0].isdisjoint(name_words(source, mentions[at])) for each in known):
            yield at, found


def _is_named_again(source: Source, mention: Mention, known: Known) -> bool:
    """Say whether a mention shares a word with somebody known: "between Low and Moe"."""
    words = name_words(source, mention)
    return bool(words) and any(shares_name(source, names, words) for names, _, _ in known)


def _in_row_of(found: Found, both: Known) -> Found:
    """Return `found` with the row that `both` on whose inner side somebody is are told to stand in."""
    first = both[0][1]
    one = all(other.row == first.row for _, other, _ in both)
    return replace(found, row=first.row, row_label=first.row_label) if one else found


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


def _named_anchor(
    source: Source, mentions: list[Mention], index: int, unplaced: Known
) -> tuple[frozenset[str], Found, bool] | None:
    """Return whom the words at `index` name right behind them, one of those `unplaced` before.

    Or somebody new for sure, whom a verb parts from the neighbour: "Rechts von Karl Huber sitzt Josef Moser",
    "Josef Moser sitzt neben Karl Huber".
    """
    at = index + 1
    if at >= len(mentions) or not mentions[at].is_name or mentions[at].first != mentions[index].end:
        return None
    if is_spot(source, mentions[at]):
        return None
    words = name_words(source, mentions[at])
    before = next((each for each in reversed(unplaced) if words and words <= each[0]), None)
    verb = source.means(mentions[at].end, Sense.CLOSING, Sense.POSTURE)
    subject = index > 0 and is_known(source, mentions[index - 1])
    told = (verb and index == 0) or (subject and _follows_subject(source, mentions, index))
    opens = before is None and told and is_known(source, mentions[at])
    return (words, Found(place=Place(Side.CENTRE)), False) if opens else before
