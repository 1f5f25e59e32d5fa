"""Where a list gives way to the scene after it: ", gathered in Kay Boys Club", "and Ed Orr in Park Place"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from annotator.caption.lists.habits import Habits
from annotator.caption.lists.unnamed_roles import is_unnamed_role
from annotator.caption.names.held import find_held, past_looks_of_kin
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.places import find_place
from annotator.caption.titles.titles import is_kin_of
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

# So that a megabyte of "and" stays cheap.
_LOOK_AHEAD = 24


def gives_way(habits: Habits, last: Person, part: Part, index: int) -> bool:
    """Say whether `part` opens the scene after the list: ", gathered in Kay Boys Club"."""
    token = habits.source.tokens[part.first]
    last_of_list = _ends_list(habits, part)
    company = not last_of_list and (_is_company(habits, part) or _includes_more(habits, part))
    # As in "Seated: Mrs. Low, Mrs. Moe; with Ann Poe on floor in front".
    ended = last.joined or (company and part.separator is Separator.SEMICOLON)
    if ended and (company or (part.separator is Separator.COMMA and token.capital)):
        return (company or _is_spot(habits, part)) and not _has_more(habits, last, index)
    if token.capital or token.kind is not Kind.WORD or part.separator not in (Separator.COMMA, Separator.AND):
        return False
    reading = read_person(habits.source, part.first, part.last)
    # "Juan Gil, el hijo de Paco Ruiz y Luis Mora"
    counted = _counts_others(habits, part)
    somebody = (reading.unknown and not counted) or is_kin_of(habits.source, part.first)
    if last_of_list or somebody or is_unnamed_role(habits, last, part, reading) or _is_home(habits, index):
        return False
    office = _is_lone_office(habits, part) or (
        reading.has_title and habits.source.means(part.first, Sense.ARTICLE)
    )
    if (
        _tells_place(habits, part.first, part.last)
        or reading.has_name
        or (office and _leads_on(habits, index))
    ):
        return False
    if counted or (_is_scene(habits, part.first) and not _tells_of_one(habits, last, part)):
        return not _has_more(habits, last, index)
    return (
        part.separator is Separator.COMMA
        and last.joined
        and not _has_more(habits, last, index)
        and not _is_remark(habits, part)
    )


def _ends_list(habits: Habits, part: Part) -> bool:
    """Say whether one whose office is told closes the list: "Ann Low and Ed Moe, with teacher Mr Hill."."""
    source, first = habits.source, part.first
    alone = part is habits.parts[-1] and part.separator is Separator.COMMA
    if not (alone and source.is_lower(first) and source.means(first, Sense.WITH)):
        return False
    at = past_looks_of_kin(source, first + 1, part.last)
    office = source.is_lower(at) and source.match(at, Sense.ROLE, Sense.KIN, end=part.last)
    reading = read_person(source, first + 1, part.last)
    return bool(office) and is_sure(source, reading) and not reading.has_rest


def _is_home(habits: Habits, index: int) -> bool:
    """Say whether part `index` is where one is from, and "and" adds another: ", of Troy and Ed Moe"."""
    source, part = habits.source, habits.parts[index]
    following = habits.parts[index + 1 : index + 2]
    town = range(part.first + 1, part.last)
    of = source.means(part.first, Sense.OF, Sense.OF_TOWN, Sense.FROM) and bool(town)
    joined = bool(following) and following[0].separator is Separator.AND
    return of and all(map(source.is_capital, town)) and joined and is_somebody(habits, following[0])


def _counts_others(habits: Habits, part: Part) -> bool:
    """Say whether others without names are counted and posed: ", and ten standing in second row"."""
    count = habits.source.match(part.first, Sense.NUMBER, end=part.last)
    posed = habits.source.match(count.end, Sense.POSTURE, end=part.last) if count else None
    return posed is not None and int(count.value if count else 0) > 1


def _tells_of_one(habits: Habits, last: Person, part: Part) -> bool:
    """Say whether a posture or a thing held tells of the one before, not of all: ", seated", ", holding Al".

    So does a relative clause behind a comma: ", who taught here and".
    Where the last one is joined by "and" and the posture goes on with a spot, all are there: "and Ed Moe,
    standing in front of the church".
    """
    source = habits.source
    if _tells_of_limbs(source, part):
        return True
    posture = source.match(part.first, Sense.POSTURE, end=part.last)
    if posture is None or not last.joined:
        told = source.match(part.first, Sense.HOLDING, Sense.LAP, *(() if last.joined else (Sense.WHO,)))
        return posture is not None or told is not None
    spot = source.match(posture.end, Sense.SPOT, end=part.last)
    row = source.match(posture.end, Sense.POSITION, end=part.last)
    return spot is None or spot.end >= part.last or (row is not None and not source.means(row.end, Sense.OF))


def _tells_of_limbs(source: Source, part: Part) -> bool:
    """Say whether a remark tells of what somebody has two of: ", with his right arm raised"."""
    at = part.first + 1
    while at < part.last and source.means(at, Sense.PRONOUN, Sense.ARTICLE, Sense.SIDE):
        at += 1
    return source.means(part.first, Sense.WITH) and at < part.last and source.means(at, Sense.PAIRED)


def _leads_on(habits: Habits, index: int) -> bool:
    """Say whether a name follows the office of part `index`: "y la madrina, Generosa Arango"."""
    following = habits.parts[index + 1 : index + 2]
    return bool(following) and read_person(habits.source, following[0].first, following[0].last).has_name


def _is_spot(habits: Habits, part: Part) -> bool:
    """Say whether a part names where or what for: ", Syria Mosque for Night of Stars"."""
    reading = read_person(habits.source, part.first, part.last)
    begin, end = reading.rest
    told = begin < end and habits.source.is_lower(begin) and habits.source.means(begin, Sense.SCENE)
    # ", Dean of the College of Law" tells of the last.
    office = habits.source.match(part.first, Sense.ROLE, Sense.TITLE, Sense.OFFICE, end=end)
    held = office is not None and habits.source.means(office.end, Sense.OF)
    return told and not (held or is_sure(habits.source, reading))


def _tells_place(habits: Habits, first: int, last: int) -> bool:
    return find_place(habits.source, first, last).place is not None


def _has_more(habits: Habits, last: Person, index: int) -> bool:
    """Say whether somebody of the list comes after part `index`, not "at dinner for Dr. Hill"."""
    joined = last.joined
    return any(
        part.number is not None
        or _is_kin(habits, part)
        or (
            (part.after_comma if part.separator is Separator.AND else not joined or _is_led(habits, part))
            and is_somebody(habits, part)
        )
        for part in _following(habits, index)
    )


def _is_kin(habits: Habits, part: Part) -> bool:
    """Say whether a relation in small letters and a name are all of `part`: ", aunt Ella"."""
    source = habits.source
    told = source.is_lower(part.first) and source.match(part.first, Sense.KIN, end=part.last)
    return bool(told) and is_sure(source, read_person(source, part.first, part.last))


def _is_led(habits: Habits, part: Part) -> bool:
    """Say whether an office behind a semicolon leads up to `part`: "; y el presidente, Rafael Gil"."""
    before = habits.parts.index(part) - 1
    lead = habits.parts[before]
    if not (habits.semicolons and lead.separator is Separator.AND and lead.after_comma):
        return False
    return _is_lone_office(habits, lead)


def _is_lone_office(habits: Habits, part: Part) -> bool:
    """Say whether an article and an office are all of a part: "el presidente", "o filho mais velho"."""
    source = habits.source
    held = source.match(part.first + 1, Sense.TITLE, Sense.ROLE, Sense.KIN, end=part.last)
    words = range(part.first, part.last)
    return held is not None and source.means(part.first, Sense.ARTICLE) and all(map(source.is_lower, words))


def is_somebody(habits: Habits, part: Part) -> bool:
    """Say whether a part alone is a person of the list for sure, a lone surname among others too."""
    reading = read_person(habits.source, part.first, part.last)
    if _is_noun(habits, part, reading):
        return False
    if not is_sure(habits.source, reading):
        lone = reading.name == (part.first, part.last) and part.last == part.first + 1
        known = habits.source.means(part.first, Sense.PLACE, Sense.INSTITUTION, Sense.COMMON, Sense.PLAIN)
        return lone and not known and habits.single * 2 >= len(habits.parts)
    if reading.unknown and reading.has_rest and habits.source.means(part.first, Sense.PEOPLE):
        # "with girl wearing dress, and boy wearing jacket"
        return False
    # "con la tuba Ugo Neri"
    held = reading.has_name and bool(reading.number)
    # "o técnico Zezé": an article may open a scene too.
    scene = habits.source.match(part.first, Sense.SCENE) is not None
    return held or not scene or habits.source.means(part.first, Sense.ARTICLE)


def _is_noun(habits: Habits, part: Part, reading: Reading) -> bool:
    """Say whether a noun alone tells of somebody: in ", seen with man, woman, and girl" it lists nobody."""
    source = habits.source
    alone = part.last == part.first + 1 and bool(reading.unknown) and source.is_lower(part.first)
    return alone and source.means(part.first, Sense.PEOPLE) and not source.means(part.first, Sense.UNKNOWN)


def _is_scene(habits: Habits, index: int) -> bool:
    key = habits.source.tokens[index].key
    return habits.source.means(index, Sense.SCENE, Sense.POSTURE) or key.endswith("ing")


def _is_remark(habits: Habits, part: Part) -> bool:
    """Say whether a lower-case part is a role, an age or a doubt rather than a scene."""
    reading = read_person(habits.source, part.first, part.last)
    if reading.has_name or reading.unknown:
        return True
    office = part.first + habits.source.means(part.first, Sense.ARTICLE)
    role = habits.source.match(office, Sense.ROLE, Sense.KIN) is not None
    return part.last - part.first <= 5 or role  # noqa: PLR2004 - a few words


def ends_in_scene(habits: Habits, last: Person, part: Part, index: int) -> bool:
    """Say whether the last person runs into the scene: "and Samuel Staples in Park Place AME Church"."""
    if part.separator is not Separator.AND or _goes_on_in_remark(habits, index):
        return False
    reading = read_person(habits.source, part.first, part.last)
    begin, end = reading.rest
    if (
        not reading.has_name
        or begin >= end
        or not habits.source.is_lower(begin)
        or _tells_place(habits, begin, end)
    ):
        return False
    # "Mémé Justine avec Lucien sur les genoux, Tante Zoé"
    told = habits.source.match(begin, Sense.POSTURE, Sense.LAP, end=end)
    if told is not None and told.end == end:
        return False
    # "Nils och Anna Ek med barnen Karin, Sven och Per"
    goes_on = _is_byname(habits, reading) or find_held(habits.source, reading.rest) is not None
    # "Luis Gil y Juan Mora con sus esposas, Ana Ruiz y Rosa Vidal"
    kin = habits.source.means(end - 1, Sense.KIN, Sense.SIBLINGS)
    goes_on = goes_on or (kin and habits.source.means(begin, Sense.WITH))
    if goes_on and any(is_somebody(habits, p) or _is_given(habits, p) for p in _following(habits, index)):
        return False
    return habits.source.means(begin, Sense.SCENE, Sense.POSTURE) and not _has_more(habits, last, index)


def _is_given(habits: Habits, part: Part) -> bool:
    """Say whether "and" leads to a first name alone: "Pedro Mora con sus hijos Ana y Juan."."""
    source, first = habits.source, part.first
    alone = part.last == first + 1 or source.is_mark(first + 1, frozenset("."))
    joined = part.separator is Separator.AND
    return joined and alone and source.is_capital(first) and source.means(first, Sense.GIVEN)


def _goes_on_in_remark(habits: Habits, index: int) -> bool:
    """Say whether "and" joins two things told of one between semicolons: "Ed Moe, Latin and Art of War; "."""
    before = habits.parts[index - 1 : index] if index + 1 < len(habits.parts) else ()
    return habits.semicolons and any(part.separator is Separator.COMMA for part in before)


def _is_byname(habits: Habits, reading: Reading) -> bool:
    """Say whether a farm follows a first name alone: "Jenny från Nygård", "Kalle på Höjden"."""
    (first, end), (begin, last) = reading.name, reading.rest
    source = habits.source
    single = end - first == 1 and not reading.has_title and source.means(first, Sense.GIVEN)
    return single and last - begin == 2 and source.is_capital(begin + 1)  # noqa: PLR2004 - "från Nygård"


def _following(habits: Habits, index: int) -> Sequence[Part]:
    """Return the parts after `index` up to those whom "with" tells of: ", with Coach Low on left"."""
    following = habits.parts[index + 1 : index + _LOOK_AHEAD]
    return list(takewhile(lambda part: not _is_company(habits, part), following))


def _includes_more(habits: Habits, part: Part) -> bool:
    """Say whether more are told to be there behind the list: ", also including Ann Low"."""
    source, first = habits.source, part.first
    told = any(source.means(at, Sense.INTRO) and source.means(at, Sense.CLOSING) for at in (first, first + 1))
    return told and source.is_lower(first) and part.separator is Separator.COMMA


def _is_company(habits: Habits, part: Part) -> bool:
    source, first = habits.source, part.first
    parted = part.separator in (Separator.COMMA, Separator.SEMICOLON)
    leads = source.is_lower(first) and source.means(first, Sense.WITH) and parted
    return leads and is_sure(source, read_person(source, first + 1, part.last))
