"""The other of two people in running text: newspapers leave the second side unsaid.

"Gen. Smith, left, and Maj. Low", "Gen. Smith and Maj. Low (right)" and "Gen. Smith greets Maj. Low (right)"
place both; of "by the table in the centre Ann Low and Ed Moe" both are there.
"""

from __future__ import annotations

from annotator.caption.names.name_lists import is_sure
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.places import Found
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import is_joined
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_WIDEST_GAP = 10
_HARD = frozenset(".;!?:")
_COMMA = frozenset(",")
_OFFICES = (
    Sense.ROLE,
    Sense.OFFICE,
    Sense.TITLE,
    Sense.TITLE_ENDING,
    Sense.ARTICLE,
    Sense.PRONOUN,
    Sense.KIN,
)
_SHORT_WORD = 4
_LONGEST_LEAD = 24
_LONGEST_OPENING = 4


def place_opposite(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> None:
    """Place at the other side who is named with the one placed at an end, if nobody is placed elsewhere."""
    sides = {found.place.side for found in taken.values() if found.place and found.place.index in (1, None)}
    ends = sides & {Side.LEFT, Side.RIGHT}
    if len(ends) != 1 or any(
        found.place is None or found.place.index not in (1, None) for found in taken.values()
    ):
        return
    if len(taken) > 1 and any(found.row for found in taken.values()):
        # "Ann Low on right, Eve Moe on right in second row, and Jo Orr in back": no pair.
        return
    last = max(index for index, mention in enumerate(mentions) if mention.found is not None)
    if last - 1 not in taken or _counts_more(source, mentions[0].first):
        return
    side = Side.RIGHT if Side.LEFT in ends else Side.LEFT
    for other in (_met_before(source, mentions, last - 1), _named_after(source, mentions, last)):
        if other is not None and other not in taken and not _is_taken_next(source, mentions[other].end, side):
            taken[other] = Found(place=Place(side, 1))


def _is_taken_next(source: Source, first: int, side: Side) -> bool:
    """Say whether the next sentence opens with `side`: "Ann Low (right) and her son. At left is Ed Low"."""
    for at in range(first - 1, min(first + _LONGEST_LEAD, len(source.tokens))):
        if source.is_mark(at, _HARD) or source.tokens[at].dot:
            told = (source.match(word, Sense.SIDE) for word in range(at + 1, at + _LONGEST_OPENING))
            return any(match is not None and match.value == side.value for match in told)
    return False


def _counts_more(source: Source, first: int) -> bool:
    """Say whether more than two are counted before the first name: "Seven men, including Ed Moe on left"."""
    for at in range(first - 1, max(first - _LONGEST_LEAD, -1), -1):
        if source.is_mark(at, _HARD) or source.tokens[at].dot:
            return False
        count = source.match(at, Sense.NUMBER)
        if count is not None and source.means(count.end, Sense.PEOPLE):
            return int(count.value) > 2  # noqa: PLR2004 - a pair
    return False


def share_centre(source: Source, mentions: list[Mention], taken: dict[int, Found], ahead: set[int]) -> None:
    """Place both of a pair in the centre where the words for it stand before them, not behind the first."""
    for index in ahead:
        place, other = taken[index].place, index + 1
        central = place is not None and place.side is Side.CENTRE
        if not central or other in taken or other == len(mentions) or not mentions[other].is_name:
            continue
        if is_joined(source, mentions[index].end, mentions[other].first):
            taken[other] = taken[index]


def place_between(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> None:
    """Place in the centre whoever is with two at both sides: "Ann is flanked by Ed (left) and Al (right)"."""
    sides = [found.place.side for found in taken.values() if found.place and found.place.index in (1, None)]
    if len(taken) != 2 or set(sides) != {Side.LEFT, Side.RIGHT}:  # noqa: PLR2004 - one at either side
        return
    people = [at for at, each in enumerate(mentions) if each.is_name and not is_town(source, each)]
    others = [at for at in people if at not in taken]
    first = min(taken)
    inside = [at for at in others if first < at < max(taken)]
    if len(inside) == 1 and _is_told_between(source, mentions, inside[0]):
        taken[inside[0]] = Found(place=Place(Side.CENTRE))
        return
    if len(others) == 1 and others[0] < first and _is_amid_kin(source, mentions, others[0], first):
        taken[others[0]] = Found(place=Place(Side.CENTRE))
        return
    if len(others) != 1 or others[0] != first - 1 or not _is_sure(source, mentions[first - 1]):
        return
    gap = range(mentions[first - 1].end, mentions[first].first)
    if any(source.match(at, Sense.MEETING) for at in gap) or _is_with(source, gap):
        taken[first - 1] = Found(place=Place(Side.CENTRE))


def _is_amid_kin(source: Source, mentions: list[Mention], one: int, first: int) -> bool:
    """Say whether kin at both sides are told by one: "Karl Kern, links seine Frau Anna, rechts sein Sohn"."""
    mention, kin = mentions[one], mentions[first].reading
    opens = is_strong_boundary(source, mention.first) and _is_sure(source, mention)
    parted = source.is_mark(mentions[one + 1].first - 1, frozenset(",;"))
    begin = mentions[first - 1].end
    told = kin is not None and any(source.match(at, Sense.KIN) for at in range(begin, kin.name[0]))
    return opens and parted and told and mentions[first - 1].found is not None


def _is_told_between(source: Source, mentions: list[Mention], third: int) -> bool:
    """Say whether the third is named between two at the sides: "Ed (left) and Al greet Bo (right)".

    He is nobody's kin or neighbour, and nothing leads up to him as to a house called after somebody.
    """
    before, mention = mentions[third - 1], mentions[third]
    lead = mention.first - 1
    called = source.means(lead, Sense.OF, Sense.FROM, Sense.SPOT) and not source.means(lead, Sense.WITH)
    named = mention.reading.name[0] if mention.reading else mention.first
    kin = any(source.match(at, Sense.KIN, Sense.CHILD) for at in range(before.end, named))
    return not (called or kin or before.beside) and _is_sure(source, mention)


def _is_sure(source: Source, mention: Mention) -> bool:
    return mention.reading is not None and is_sure(source, mention.reading)


def _is_with(source: Source, gap: range) -> bool:
    """Say whether "with" behind a comma leads up to others: "Ann Low reading, with Ed Moe at left"."""
    return any(source.means(at, Sense.WITH) and source.is_mark(at - 1, frozenset(",")) for at in gap)


def _named_after(source: Source, mentions: list[Mention], last: int) -> int | None:
    """Return who is named behind the last place: "Gen. Smith, left, of Salem, and Maj. Low"."""
    after = last + 1
    while after < len(mentions) and is_town(source, mentions[after]):
        after += 1
    if after >= len(mentions) or not mentions[after].is_name:
        return None
    if _stands_elsewhere(source, mentions[after].end) or _opens_list(source, mentions, after):
        return None
    gap = range(mentions[last].end, mentions[after].first)
    paired = _joins(source, gap) or _ends_pair(source, mentions, gap) or _meets(source, mentions, after, gap)
    return after if paired else None


def _opens_list(source: Source, mentions: list[Mention], first: int) -> bool:
    """Say whether somebody is the first of several: "Ann Low, left, and Eve Moe, Ida Orr, and Jo Dow"."""
    if first + 1 == len(mentions) or not _is_sure(source, mentions[first + 1]):
        return False
    gap = range(mentions[first].end, mentions[first + 1].first)
    return bool(gap) and all(source.is_mark(at, _COMMA) or source.means(at, Sense.AND) for at in gap)


def _met_before(source: Source, mentions: list[Mention], placed: int) -> int | None:
    """Return who meets the one placed: "Gen. Smith greets Maj. Low (right)".

    There are others in "Ann Low seated reading to children, with Ed Moe on left".
    """
    reading = mentions[placed - 1].reading if placed else None
    if reading is None:
        return None
    gap = range(mentions[placed - 1].end, mentions[placed].first)
    sure = is_sure(source, reading)
    posed = any(source.match(at, Sense.POSTURE) for at in gap)
    met = sure and not posed and _meets(source, mentions, placed, gap)
    named = sure or source.means(reading.name[0], Sense.GIVEN)
    return placed - 1 if met or (named and _is_bracketed_pair(source, mentions, placed, gap)) else None


def _is_bracketed_pair(source: Source, mentions: list[Mention], placed: int, gap: range) -> bool:
    """Say whether the bracket behind two tells the side of the second: "Gen. Smith and Maj. Low (right)"."""
    alone = sum(mention.is_name for mention in mentions) == 2  # noqa: PLR2004 - a pair
    joined = bool(gap) and source.means(gap[0], Sense.AND) and all(may_join(source, at) for at in gap[1:])
    return alone and joined and source.is_mark(mentions[placed].end, OPENING)


def _joins(source: Source, gap: range) -> bool:
    """Say whether nothing but "and" and whose wife or mother comes next parts two names."""
    joined = any(source.means(at, Sense.AND) for at in gap)
    marks = frozenset(",)")
    # "och biträdet Ida Ek"
    begin = _before_office(source, gap.stop, gap.start)
    return joined and all(
        source.is_mark(at, marks) or source.means(at, Sense.AND) or may_join(source, at)
        for at in range(gap.start, begin)
    )


def _ends_pair(source: Source, mentions: list[Mention], gap: range) -> bool:
    """Say whether the second of two alone follows a remark on the first: "Low, left, of Salem, and Moe"."""
    people = [mention for mention in mentions if mention.is_name and not is_town(source, mention)]
    people = [mention for mention in people if not _is_of_scene(source, mention)]
    if not gap or len(gap) > _WIDEST_GAP or len(people) > 2:  # noqa: PLR2004 - a pair
        return False
    stopped = any(source.is_mark(at, _HARD) for at in gap)
    return source.means(gap[-1], Sense.AND) and not stopped


def _is_of_scene(source: Source, mention: Mention) -> bool:
    """Say whether a name is that of where something is: "to the top of a ridge in the Low Bulge"."""
    lead = mention.first - 1
    lead -= source.means(lead, Sense.ARTICLE)
    led = source.match(lead, Sense.SPOT, Sense.SCENE, Sense.OF, Sense.FROM, end=mention.first)
    titled = mention.reading is not None and mention.reading.has_title
    return led is not None and source.is_lower(lead) and not (titled or source.means(lead, Sense.WITH))


def is_town(source: Source, mention: Mention) -> bool:
    """Say whether a mention is the name of a town or state: "Ann Low, left, of Los Angeles"."""
    if mention.reading is None or mention.reading.has_title:
        return False
    begin, end = mention.reading.name
    town = source.match(begin, Sense.PLACE, end=end)
    return town is not None and town.end == end


def _meets(source: Source, mentions: list[Mention], after: int, gap: range) -> bool:
    """Say whether the two alone of a sentence meet: "Al Poe, left, shaking hands with Mayor Low"."""
    reading = mentions[after].reading
    if reading is None or not is_sure(source, reading) or sum(m.is_name for m in mentions) > 2:  # noqa: PLR2004
        return False
    if any(source.is_mark(at, _HARD) for at in gap):
        return False
    told = any(source.match(at, Sense.MEETING) for at in gap)
    first = mentions[after].first
    return told or any(_leads_to(source, at - 1) for at in (first, _before_office(source, first, gap.start)))


def _before_office(source: Source, first: int, begin: int) -> int:
    """Return where the words for whose and what somebody is begin: "mit seinem Gesellen Josef Moser"."""
    at = first - _is_unlisted(source, first - 1)
    while at > begin and source.means(at - 1, *_OFFICES):
        at -= 1
    return at


def _leads_to(source: Source, at: int) -> bool:
    """Say whether the word before a name makes somebody present: "inspects the line with", "briefs"."""
    return source.means(at, Sense.WITH) or _is_unlisted(source, at)


def _is_unlisted(source: Source, at: int) -> bool:
    """Say whether a longer word in small letters is in no language file: what somebody does, or is."""
    key = source.tokens[at].key
    return source.is_lower(at) and len(key) > _SHORT_WORD and not source.lexicon.phrases(key)


def _stands_elsewhere(source: Source, at: int) -> bool:
    """Say whether a place follows a name that is at neither end: "and Ed Moe (behind)", "beside her"."""
    # "and Ed Moe, next to her"
    first = at + source.is_mark(at, frozenset(","))
    for told in range(first, min(at + _WIDEST_GAP, len(source.tokens))):
        place = source.match(told, Sense.BESIDE, Sense.POSITION)
        if place is not None and (place.sense is Sense.BESIDE or source.means(place.end - 1, Sense.PRONOUN)):
            return True
        if source.is_kind(told, Kind.MARK) or source.tokens[told].dot:
            break
    return source.is_mark(at, frozenset(",") | OPENING) and bool(source.match(at + 1, Sense.POSITION))


def may_join(source: Source, at: int) -> bool:
    """Say whether a word may tell whose wife or mother is named next: "and her husband"."""
    return (
        source.means(at, Sense.KIN, Sense.PRONOUN, Sense.ARTICLE) or source.match(at, Sense.KIN) is not None
    )
