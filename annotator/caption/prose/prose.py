"""People placed in running text: "Gen. Smith, second from left, greets Mr. Jones, centre".

Pairs each counted place with the name that stands next to it in the same clause. Like the lists after a row
label, but order in the text says nothing here; only the place that is told counts.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.remarks import placed
from annotator.caption.names.row_sentences import (
    posture_behind,
    row_in_remark,
    row_opening_clause,
    row_told_ahead,
    row_told_of,
)
from annotator.caption.names.sentences import sentences_of
from annotator.caption.names.surnames import share_surnames
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.aliases import without_aliases
from annotator.caption.prose.beside import place_neighbours, with_second_sides
from annotator.caption.prose.company import people_of
from annotator.caption.prose.couples import of_couple
from annotator.caption.prose.full_names import full_names, in_full
from annotator.caption.prose.listed_along import take_listed
from annotator.caption.prose.looks import (
    goes_on_posed,
    is_at_thing,
    is_worn,
    is_worn_aside,
    leads_to_verb,
    outside_quotations,
    points_on,
    tells_looks,
    tells_of_looks,
)
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.mentions import find_mentions, is_joined
from annotator.caption.prose.named_earlier import Earlier, offices_of
from annotator.caption.prose.opposite import place_between, place_opposite, share_centre
from annotator.caption.prose.others_places import (
    counts_nameless,
    is_anothers,
    is_bracketed_ahead,
    is_of_company,
    is_of_thing,
    is_spot_or_thing,
)
from annotator.caption.prose.shared_sides import share_side
from annotator.caption.prose.sharing import (
    lend_opening,
    lend_row,
    listed_from,
    share_counts,
    told_together,
)
from annotator.caption.prose.unplaced import Known, as_centre, is_told_by, lone_of, unplaced_of, words_of
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_WIDEST_GAP = 10
_WIDEST_GAP_AHEAD = 6
_WIDEST_LOOKS = 14
_SINGLE_NAME_GAP = 4
_HARD = frozenset(".;!?:")
_COMMA = frozenset(",")
_PARTING = frozenset(",;")
_WHOSE = (Sense.ARTICLE, Sense.PRONOUN)


def read_prose(source: Source, first: int, last: int) -> list[Person]:
    """Return the people whom tokens `first` to `last` place, in the order of the text."""
    people: list[Person] = []
    before: Mention | None = None
    lone: Mention | None = None
    near: Known = []
    earlier: Known = []
    unplaced: Known = []
    full: dict[str, str] = {}
    offices: set[str] = set()
    told: Found | None = None
    for begin, end in sentences_of(source, first, last):
        seen = Earlier(words_of([*earlier, *unplaced]), frozenset(offices), told)
        mentions = without_aliases(source, list(find_mentions(source, begin, end, seen)))
        mentions = with_second_sides(source, mentions)
        if mentions and mentions[0].pronoun and before is not None:
            mentions[0] = replace(before, first=mentions[0].first, end=mentions[0].end)
        taken = _paired(source, mentions)
        told = next((found for found in reversed(taken.values()) if found.place), None)
        offices.update(word for m in mentions if m.reading for word in offices_of(source, m.reading))
        lend_opening(source, begin, mentions, taken)
        _put_in_rows(source, mentions, taken, (begin, end))
        before_it = set(taken)
        known = near or ([as_centre(source, lone)] if lone else [])
        near = place_neighbours(source, mentions, taken, known, earlier=earlier, unplaced=unplaced)
        if lone and not before_it and is_told_by(source, mentions, taken.keys(), of=lone):
            centre = _placed(source, [lone], {0: Found(place=Place(Side.CENTRE))})
            people.extend(in_full(person, full) for person in centre)
        earlier += near
        unplaced += unplaced_of(source, mentions, taken)
        take_listed(source, mentions, taken, end)
        people.extend(in_full(person, full) for person in _placed(source, mentions, taken))
        full |= full_names(source, mentions)
        lone = lone_of(source, mentions, taken)
        before = next((m for m in reversed(mentions) if m.is_name and m.reading is not None), before)
    return people


def _paired(source: Source, mentions: list[Mention]) -> dict[int, Found]:
    """Return the place of each mention of somebody whom the sentence places."""
    taken: dict[int, Found] = {}
    ahead: set[int] = set()
    for index, mention in enumerate(mentions):
        if mention.found is None:
            continue
        before, after = index - 1, index + 1
        bearer = _bearer(source, mentions, index, taken)
        if bearer is not None:
            taken[bearer] = mention.found
        elif (
            before >= 0
            and mentions[before].is_name
            and before not in taken
            and _ties_back(source, mentions, index)
        ):
            taken[before] = mention.found
        elif after < len(mentions) and mentions[after].is_name and _ties_ahead(source, mentions, index):
            taken[after] = mention.found
            ahead.add(after)
    share_counts(source, mentions, taken)
    share_side(source, mentions, taken, ahead)
    share_centre(source, mentions, taken, ahead)
    lend_row(taken, ahead)
    place_opposite(source, mentions, taken)
    place_between(source, mentions, taken)
    return {index: _with_posture(source, mentions, index, found) for index, found in sorted(taken.items())}


def _bearer(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> int | None:
    """Return who is named before a calling that the place follows: "Ralph Nepp, owner Herald (middle)"."""
    before, named = index - 1, index - 2
    if named < 0 or before in taken or named in taken:
        return None
    reading, calling = mentions[named].reading, mentions[before].reading
    if reading is None or calling is None or not is_sure(source, reading):
        return None
    gap = range(mentions[named].end, mentions[before].first)
    told = len(gap) > 1 and source.is_mark(gap[0], _COMMA)
    plain = all(source.tokens[at].kind is not Kind.MARK and not source.means(at, Sense.AND) for at in gap[1:])
    if not (told and plain) or (is_sure(source, calling) and not _tells_whose(source, gap)):
        return None
    return named if _ties_back(source, mentions, index) else None


def _tells_whose(source: Source, gap: range) -> bool:
    """Say whether somebody is told by another: "Al Low, father of Jo Low, in back on right"."""
    whose = any(source.match(at, Sense.KIN, Sense.ROLE, Sense.OFFICE) for at in gap)
    return whose and source.means(gap[-1], Sense.OF)


def _placed(source: Source, mentions: list[Mention], taken: dict[int, Found]) -> list[Person]:
    people: list[Person] = []
    for index, found in sorted(taken.items()):
        joined = index - 1 in taken and is_joined(source, mentions[index - 1].end, mentions[index].first)
        joined = joined or _joins_first_name(source, mentions, index, taken)
        named = people_of(source, mentions[index])
        told = of_couple(source, mentions[index + 1 : index + 2], found) if len(named) > 1 else (found,)
        people.extend(
            placed(replace(person, joined=joined, comma=not joined), each)
            for person, each in zip(named, told, strict=False)
        )
    return share_surnames(source, people)


def _joins_first_name(source: Source, mentions: list[Mention], index: int, taken: dict[int, Found]) -> bool:
    """Say whether "and" joins a name to a first name that has its place: "Ann (left) and Jo Low (right)"."""
    if index < 2 or index - 2 not in taken or not mentions[index - 2].is_single:  # noqa: PLR2004 - a name and its place
        return False
    place, close = mentions[index - 1], mentions[index - 1].end
    held = source.is_mark(place.first - 1, OPENING | _COMMA) and source.is_mark(close, CLOSING | _COMMA)
    first = mentions[index - 2].first
    opens = is_strong_boundary(source, first) or source.is_mark(first - 1, _COMMA)
    given = source.means(first, Sense.GIVEN) and opens
    return held and given and is_joined(source, close + 1, mentions[index].first)


def _put_in_rows(
    source: Source, mentions: list[Mention], taken: dict[int, Found], sentence: tuple[int, int]
) -> None:
    """Put in their rows those of whom a sentence tells no more: "Ann Low is in the back row"."""
    first, end = sentence
    if len(taken) > 1:
        taken |= _in_remarks(source, mentions, taken, end)
    told = bool(taken) or any(mention.beside for mention in mentions)
    for index, mention in enumerate(mentions):
        if index in taken or mention.reading is None:
            continue
        left = _left_of(mentions, index, first)
        found = row_told_of(source, mention.reading, _reach(mentions, index, end))
        found = found or row_told_ahead(source, mention.reading, left)
        begin = mentions[index - 1].first if index and mentions[index - 1].found else left
        opening = row_opening_clause(source, mention.reading, begin) if told else None
        if found is not None:
            taken |= dict.fromkeys(told_together(source, mentions, index), found)
        elif opening is not None:
            taken |= dict.fromkeys(listed_from(source, mentions, index), opening)


def _in_remarks(
    source: Source, mentions: list[Mention], taken: dict[int, Found], end: int
) -> dict[int, Found]:
    """Return the rows that remarks tell of all whom a sentence counts nowhere; none where one has no row."""
    others = {at: each.reading for at, each in enumerate(mentions) if at not in taken and each.reading}
    others = {at: each for at, each in others.items() if is_sure(source, each)}
    posed = all(found.posture or found.row for found in taken.values())
    told = {
        at: row_in_remark(source, each, _reach(mentions, at, end))
        or (posture_behind(source, each) if posed else None)
        for at, each in others.items()
    }
    found = {at: row for at, row in told.items() if row is not None}
    return found if len(found) == len(told) else {}


def _left_of(mentions: list[Mention], index: int, first: int) -> int:
    """Return where the mention before `index` ends, else `first`."""
    return mentions[index - 1].end if index else first


def _reach(mentions: list[Mention], index: int, end: int) -> int:
    """Return where the next mention begins; words for a neighbour hold the row: "in front next to Ed Moe"."""
    if index + 1 == len(mentions):
        return end
    following = mentions[index + 1]
    return following.end if following.beside else following.first


def _with_posture(source: Source, mentions: list[Mention], index: int, found: Found) -> Found:
    """Add a posture that stands between the name and its place: "Smith seated, with a dog, at left"."""
    if found.posture or index + 1 >= len(mentions):
        return found
    return replace(found, posture=find_place(source, mentions[index].end, mentions[index + 1].first).posture)


def _ties_back(source: Source, mentions: list[Mention], index: int) -> bool:
    name, place = mentions[index - 1], mentions[index]
    gap = range(name.end, place.first)
    leads = place.ahead or _leads_on(source, mentions, index)
    leads = leads or is_of_thing(source, place, range(place.end, place.end + 1)) or is_of_company(source, gap)
    if name.pronoun or leads or any(source.is_mark(at, _HARD) for at in gap):
        return False
    if not gap and _is_what_one_is(source, mentions, index):
        return False
    widest = _SINGLE_NAME_GAP if name.is_single else _WIDEST_GAP
    closed = any(source.is_mark(at, frozenset(",") | OPENING | CLOSING) for at in gap)
    if tells_of_looks(source, name.end, place.first):
        closed, widest = True, _WIDEST_LOOKS
    plain = list(outside_quotations(source, gap))
    lower = all(
        not source.is_capital(at) or source.is_kind(at - 1, Kind.NUMBER) for at in plain
    ) or source.is_capital(place.first)
    lower = lower or _is_apposition(source, name, gap) or _is_bracket(source, gap)
    if _is_home(source, gap) or (name.is_single and _is_farm(source, gap)):
        return len(gap) <= widest
    return len(plain) <= widest and (closed or len(gap) <= _SINGLE_NAME_GAP) and lower


def _is_what_one_is(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether an unknown word opens a sentence that names its bearer: "Spelemannen til høgre er Nils"."""
    noun, place = mentions[index - 1], mentions[index]
    opens = index == 1 and noun.is_single and is_strong_boundary(source, noun.first)
    if not opens or source.means(noun.first, Sense.GIVEN, Sense.TITLE) or index + 1 == len(mentions):
        return False
    verb = source.match(place.end, Sense.CLOSING)
    bearer = mentions[index + 1]
    named = bearer.reading is not None and is_sure(source, bearer.reading) and not bearer.is_single
    return verb is not None and verb.end == bearer.first and named


def _leads_on(source: Source, mentions: list[Mention], index: int) -> bool:
    """Say whether a place belongs to the name after it: "A, ganz rechts sitzt B", "A och till höger B"."""
    before, place = mentions[index - 1 : index + 1]
    gap = range(before.end, place.first)
    # "..., A e, primo da destra, B"
    last = gap[-1] - (len(gap) > 1 and source.is_mark(gap[-1], _COMMA)) if gap else 0
    joined = bool(gap) and source.means(last, Sense.AND)
    if joined or _is_of_verb(source, gap, place.end):
        return not (joined and goes_on_posed(source, gap))
    if index + 1 == len(mentions) or not mentions[index + 1].is_name:
        return False
    ahead = range(place.end, mentions[index + 1].first)
    bracketed = is_bracketed_ahead(source, place, ahead)
    small = [Sense.CLOSING, Sense.POSTURE, Sense.ARTICLE, Sense.DOUBT, Sense.PRONOUN]
    if ahead and source.means(ahead[0], Sense.CLOSING, Sense.ARTICLE):
        # "till höger står sönerna Kalle och Olle", "à droite le témoin Luc Vial"
        small += [Sense.KIN, Sense.SIBLINGS, Sense.ROLE]
    plain = all(source.means(at, *small) for at in ahead)
    if not (bracketed or plain or is_worn(source, ahead) or is_at_thing(source, gap, ahead)):
        return False
    at_once = all(source.is_mark(at, _COMMA) or source.means(at, *_WHOSE) for at in ahead)
    if bracketed or _identifies(source, gap, ahead) or (at_once and points_on(source, gap)):
        return True
    if gap:
        return source.is_mark(gap[-1], frozenset(","))
    one = before.reading is not None and before.reading.name[1] - before.reading.name[0] == 1
    return place.found is not None and place.found.posture is not None and one


def _is_of_verb(source: Source, gap: range, end: int) -> bool:
    """Say whether a verb behind a comma names who is at a place: "won at Leeds, are left, Al Low"."""
    verb = len(gap) > 1 and source.is_mark(gap[0], _COMMA) and source.means(gap[-1], Sense.CLOSING)
    return verb and source.is_mark(end, _COMMA) and source.is_capital(end + 1)


def _is_bracket(source: Source, gap: range) -> bool:
    """Say whether a bracket is all that parts a name from its place: "Lois Low (Watts) sixth from left"."""
    return len(gap) > 2 and source.is_mark(gap[0], OPENING) and source.is_mark(gap[-1], CLOSING)  # noqa: PLR2004


def _is_home(source: Source, gap: range) -> bool:
    """Say whether where somebody is from or serves is all that is named: "Tom Low of Ford County is in the".

    So it is in "Maj. Low of the 9th Defense Battalion on the left".
    """
    led = bool(gap) and source.means(gap[0], Sense.OF, Sense.FROM)
    town = gap[led:]
    if led and len(town) > 1 and source.means(town[0], Sense.ARTICLE):
        number = source.is_kind(town[1], Kind.NUMBER) or source.match(town[1], Sense.ORDINAL) is not None
        town = town[1 + number :]
    if not (town and source.is_capital(town[0]) and (led or source.means(town[0], Sense.PLACE_ENDING))):
        return False
    ahead = [at for at in town if not source.is_capital(at)]
    return all(not source.is_capital(at) for at in range(ahead[0], gap.stop)) if ahead else True


def _is_farm(source: Source, gap: range) -> bool:
    """Say whether a farm tells whom a first name alone means: "Ole på Haugen t.v."."""
    two = len(gap) == 2 and source.is_lower(gap[0]) and source.is_capital(gap[1])  # noqa: PLR2004 - "på Haugen"
    return two and source.means(gap[0], Sense.SPOT) and not source.means(gap[0], Sense.WITH)


def _identifies(source: Source, gap: range, ahead: range) -> bool:
    """Say whether a place is told of somebody whom a verb names next: ", the man on the right is Ed Moe"."""
    if not ahead or not gap or not source.is_kind(gap[-1], Kind.WORD):
        return False
    parted = any(source.is_mark(at, _PARTING) or source.means(at, Sense.AND) for at in gap)
    return parted and source.means(ahead[0], Sense.CLOSING)


def _is_apposition(source: Source, name: Mention, gap: range) -> bool:
    """Say whether commas part an office from the name: "Gen. Roy Low, Commanding General, left".

    A verb may follow: "Ann Low, an Ada County Commissioner, is at left".
    """
    verb = len(gap) > 2 and source.is_lower(gap[-1]) and source.means(gap[-1], Sense.CLOSING)  # noqa: PLR2004
    gap = gap[:-1] if verb else gap
    return (
        not name.is_single
        and len(gap) > 2  # noqa: PLR2004 - two commas and a word
        and source.is_mark(gap[0], _COMMA | OPENING)
        and source.is_mark(gap[-1], _COMMA | (frozenset() if verb else OPENING))
        and not any(source.means(at, Sense.AND) and not _is_in_office(source, at) for at in gap)
    )


def _is_in_office(source: Source, at: int) -> bool:
    """Say whether "and" joins what an office is of: "Dean of Letters and Science"."""
    before, after = at - 1, at + 1
    named = source.means(after, Sense.GIVEN, Sense.TITLE) or len(source.tokens[after].key) == 1
    return source.is_capital(before) and source.is_capital(after) and not named


def _ties_ahead(source: Source, mentions: list[Mention], index: int) -> bool:
    place, name = mentions[index], mentions[index + 1]
    gap = range(place.end, name.first)
    worn = (len(gap) <= _WIDEST_LOOKS and is_worn(source, gap)) or leads_to_verb(source, gap)
    far = len(gap) > _WIDEST_GAP_AHEAD and not (worn or tells_looks(source, gap))
    parted = (source.is_mark(at, _HARD - frozenset(":;")) or source.means(at, Sense.AND) for at in gap)
    if far or (any(parted) and not (worn or is_worn_aside(source, gap))):
        # As in "An unknown man (left) and Jim Dow".
        return False
    if is_of_thing(source, place, gap) or is_spot_or_thing(source, mentions, index):
        return False
    after = index + 2
    claimed = (
        after < len(mentions) and mentions[after].found is not None and _ties_back(source, mentions, after)
    )
    if any(source.means(at, Sense.CLOSING) for at in gap):
        # As in "The man (left) is Ed Moe".
        return not claimed or index == 0
    if is_anothers(source, place) and counts_nameless(source, place.first):
        # As in "including a camera man far left, Ed Moe, third from left".
        return False
    if source.is_mark(place.first - 1, OPENING) and source.means(place.first - 2, Sense.PEOPLE):
        # As in "unknown woman (left), Ed Moe, Al Poe".
        return False
    nameless = is_anothers(source, place) or counts_nameless(source, place.first)
    return not claimed or (index == 0 and not nameless)
