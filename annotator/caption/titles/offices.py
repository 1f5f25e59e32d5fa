"""Offices of several words before a name: "Secretary of the Navy Richard Low", "Bishop of London".

Single titles, ranks and runs of them are for `titles`.
"""

from __future__ import annotations

from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind, has_vowel

_LONGEST_POST = 3
_LONGEST_OFFICE = 9
_LONGEST_SEAT = 3
_LONGEST_SMALL = 3
_NO_ROLE = (
    Sense.AND,
    Sense.OR,
    Sense.OF,
    Sense.SCENE,
    Sense.SPOT,
    Sense.POSTURE,
    Sense.HOLDING,
    Sense.MEETING,
    Sense.CLOSING,
    Sense.INTRO,
    Sense.KIN,
    Sense.UNKNOWN,
)
_NO_NAME = (
    Sense.PLAIN,
    Sense.COMMON,
    Sense.OFFICE,
    Sense.TITLE,
    Sense.INSTITUTION,
    Sense.PLACE,
    Sense.MONTH,
)
_BODIES = (Sense.COMMON, Sense.PLAIN, Sense.INSTITUTION, Sense.PLACE)
_OF_STATES = (Sense.TITLE, Sense.ROLE, Sense.OFFICE, Sense.INSTITUTION)
_LONGEST_TOWN = 2
_LONGEST_NAMESAKE = 4
_FEWEST_LETTERS = 3
_LONGEST_LETTERS = 6
_MOST_SPOKEN = 3
_NEARBY = 20


def skip_seat(source: Source, first: int, last: int) -> int:
    """Return the index of what somebody is called after: "the Prince of Hohenzollern", "Bishop of London"."""
    at = first + source.means(first, Sense.ARTICLE)
    title = source.match(at, Sense.SEAT, end=last)
    if title is None or not source.is_capital(at) or (at == first and source.is_mark(at - 1, frozenset(","))):
        # "Dr. Low, Bishop of Lund" is one person.
        return first
    of = title.end
    if not source.means(of, Sense.OF) or source.means(of, Sense.PARTICLE):
        return first
    at = of + 1 + source.means(of + 1, Sense.ARTICLE)
    if source.means(at, Sense.PLAIN, Sense.PEOPLE) and source.is_capital(at + 1):
        # "Dean of Women Permeal Low"
        return first
    end = at
    while end < last and source.is_capital(end) and not source.means(end, Sense.GIVEN):
        end += 1
    if end == at and source.is_capital(at) and (at + 1 >= last or source.means(at + 1, Sense.POST_NOMINAL)):
        # "Capt. the Earl of Kerry"
        end = last
    whole = end >= last or not (source.is_kind(end, Kind.WORD) or source.is_kind(end, Kind.NUMBER))
    return at if at < end <= at + _LONGEST_SEAT and whole else first


def is_seat_of_town(source: Source, first: int, last: int) -> bool:
    """Say whether only an office and its town are told: "le maire de Lyon", "el Alcalde de San Juan".

    "L'abbé de Foucauld" has a name, and without an article "maire de Lyon" is a remark. "The Bishop of Lund"
    is called so, see `skip_seat`.
    """
    seat = source.match(first + 1, Sense.SEAT, end=last) if source.means(first, Sense.ARTICLE) else None
    if seat is None or not (source.means(seat.end, Sense.OF) and source.means(seat.end, Sense.PARTICLE)):
        return False
    town = seat.end + 1
    end = next((at for at in range(town, last) if not source.is_capital(at)), last)
    whole = end == last or not source.is_kind(end, Kind.WORD)
    return whole and town < end <= town + _LONGEST_TOWN


def is_office_of_body(source: Source, first: int, last: int) -> bool:
    """Say whether only an office and its body are told: "il presidente della Società", nobody called so."""
    article = source.is_lower(first) and source.means(first, Sense.ARTICLE)
    office = source.match(first + 1, Sense.ROLE, end=last) if article else None
    if office is None or not source.match(office.end, Sense.OF, Sense.PARTICLE):
        return False
    body = office.end + 1
    body += source.is_lower(body) and source.means(body, Sense.ARTICLE)
    if body >= last or not (source.is_capital(body) and source.means(body, Sense.INSTITUTION)):
        return False
    named = source.is_capital(body + 1) and not source.means(body + 1, *_BODIES)
    return not (named or any(is_whole_name(source, at, last) for at in range(body + 1, last)))


def skip_office(source: Source, first: int, last: int) -> int:
    """Return the index after an office of several words that a whole name follows.

    "Secretary of the Navy Richard V. Spencer"; `first` where there is none.
    """
    held = of = False
    for at in range(first, min(first + _LONGEST_OFFICE, last)):
        if source.means(at, Sense.OF):
            of = held
        elif at > first and (end := _past_small_role(source, at, last)) > at:
            return end
        elif _is_in_office(source, first, at, of=of):
            held = held or source.means(at, Sense.TITLE, Sense.ROLE)
            continue
        elif not source.is_kind(at, Kind.WORD) or not (
            source.is_capital(at) or source.means(at, Sense.OF, Sense.ARTICLE, Sense.AND)
        ):
            return first
        elif (
            at > first + 1
            and held
            and (of or source.means(at - 1, Sense.TITLE, Sense.ROLE, Sense.PLURAL))
            and (is_whole_name(source, at, last) or (of and _is_behind_field(source, at, last)))
        ):
            return at
        elif _opens_name(source, at) and not _is_held(source, first, at, last):
            return first
        held = held or source.means(at, Sense.TITLE, Sense.ROLE, Sense.OFFICE, Sense.PLURAL)
    return first


def _is_in_office(source: Source, first: int, at: int, *, of: bool) -> bool:
    """Say whether a hyphen, a further office, or the number of a body goes on with an office.

    "President-treasurer of", "Assistant deputy treasurer of", "Scoutmaster of Troop 70", "of troop 70".
    """
    if source.is_capital(at) or not source.is_capital(first) or at == first:
        return False
    if of:
        body = source.is_lower(at) and source.is_kind(at + 1, Kind.NUMBER)
        return body or (source.is_kind(at, Kind.NUMBER) and not source.tokens[at].dot)
    return source.is_hyphen(at) or (source.is_lower(at) and source.means(at, Sense.TITLE, Sense.ROLE))


def _past_small_role(source: Source, first: int, last: int) -> int:
    """Return the index of a whole name that small words for a role lead up to: "football player Ed Moe".

    `first` where they lead to none.
    """
    end = first
    while end < last and end - first < _LONGEST_SMALL and source.is_lower(end):
        if source.match(end, *_NO_ROLE) and not source.means(end, Sense.ROLE):
            return first
        end += 1
    known = end > first and source.is_behind(end, Sense.ROLE, Sense.PEOPLE, Sense.OFFICE, Sense.PLURAL)
    named = is_whole_name(source, end, last) or _is_either(source, end, last)
    named = named or (source.is_capital(first - 1) and _are_two(source, end, last))
    return end if known and named else first


def _are_two(source: Source, at: int, last: int) -> bool:
    """Say whether just two words with capitals stand at `at`, known or not: "club president Ward Low"."""
    pair = range(at, at + _LONGEST_TOWN)
    ends = pair.stop == last or (pair.stop < last and not source.is_capital(pair.stop))
    return ends and all(source.is_capital(i) and not source.means(i, *_NO_NAME) for i in pair)


def _is_behind_field(source: Source, at: int, last: int) -> bool:
    """Say whether just two words follow what an office is of: "Dean of Women Permeal Low"."""
    field = source.means(at - 1, Sense.PLAIN, Sense.PEOPLE) and source.means(at - 2, Sense.OF)
    return field and not source.means(at - 1, Sense.GIVEN) and _are_two(source, at, last)


def _is_either(source: Source, at: int, last: int) -> bool:
    """Say whether one of two first names and a surname stand at `at`: "Jeanne or Jean Low"."""
    names = (at, at + 2, at + 3)
    return names[-1] < last and source.means(at + 1, Sense.OR) and all(map(source.is_capital, names))


def _is_held(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether a first name is rather an office: "Dean of Students Tom Hull", "Law Dean Ed Moe".

    So are the letters of "U of I President Eva Low".
    """
    if len(source.tokens[at].key) == 1 and source.means(at - 1, Sense.OF):
        return at > first
    if at == first:
        # "Washington Governor Marion Hay", "Georgia Tech coach Bob Low"
        of_state = source.means(at, Sense.PLACE) and source.means(at + 1, *_OF_STATES)
        # "Lucas County Sheriff Ed Moe"
        of_county = source.means(at + 1, Sense.PLAIN, Sense.INSTITUTION) and source.is_capital(at + 2)
        of_county = of_county and source.match(at + 2, *_OF_STATES, Sense.PLURAL, end=last) is not None
        of_body = (of_state or of_county) and source.is_kind(at + 1, Kind.WORD)
        return source.means(at + 1, Sense.OF) or of_body
    # "Dr. Earl Belle Low" has no earl before the name.
    addressed = source.tokens[at - 1].dot or source.means(at - 1, Sense.CIVIL)
    office = source.means(at, Sense.TITLE) and not source.tokens[at].dot
    return office and not addressed and is_whole_name(source, at + 1, last)


def skip_realm(source: Source, at: int, last: int) -> int:
    """Return the index after the country of an office, and where it is held: "посол Японии в СССР Хара".

    A word of whom it serves may go before: "doradca Prezydenta RP Jan Lis". `at` where nobody is named
    behind it: "Польши" may be no more than the end of a remark.
    """
    served = source.is_lower(at - 1) and source.is_capital(at) and not source.means(at, Sense.GIVEN)
    if served and (after := source.match(at + 1, Sense.REALM, end=last)) and source.is_capital(after.end + 1):
        return after.end if after.end + 1 < last and source.is_capital(after.end) else at
    realm = source.match(at, Sense.REALM, end=last)
    if realm is None or not source.is_capital(at):
        return at
    end = realm.end
    held = source.is_lower(end) and source.means(end, Sense.SCENE) and source.is_capital(end + 1)
    if held and end + 2 < last and source.is_capital(end + 2):
        end += 2
    return end if end < last and source.is_capital(end) else at


def skip_namesake(source: Source, at: int, last: int) -> int:
    """Return the index of a whole name behind whom a body is called after: "колхоз им. Кирова И. Седов".

    Initials, a title or a first name may open that: "im. gen. Józefa Bema Jan Lis". `at` where none is.
    """
    after = at - 1
    after -= source.tokens[after].dot and source.means(after, Sense.TITLE)
    if not (source.is_lower(after) and source.means(after, Sense.NAMESAKE)):
        return at
    begin = at
    while begin < last and len(source.tokens[begin].key) == 1:
        begin += 1
    for name in range(begin + 1, min(begin + _LONGEST_NAMESAKE, last)):
        if not source.is_capital(name - 1):
            break
        if is_whole_name(source, name, last):
            return name
    return at


def _opens_name(source: Source, at: int) -> bool:
    given = source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN, Sense.SUFFIX)
    return given or len(source.tokens[at].key) == 1


def is_of_letters(source: Source, first: int, last: int) -> bool:
    """Say whether a role in small letters ends in the letters of a body: "żołnierz AK", "секретарь ГК КПСС".

    Not where surnames are in capitals, "trenér VLK, brankář LIŠKA", nor behind a first name.
    """
    end = last - 1
    if not source.is_lower(first) or end <= first or not _are_letters(source, end):
        return False
    if source.match(first, Sense.TITLE, Sense.ROLE, Sense.PEOPLE) is None:
        return False
    near = range(max(end - _NEARBY, 0), min(end + _NEARBY, len(source.tokens)))
    shouts = any(source.is_shouted(at) and _is_spoken(source, at) for at in near)
    return not shouts and not any(_opens_name(source, at) for at in range(first, end))


def _are_letters(source: Source, at: int) -> bool:
    short = source.is_shouted(at) and len(source.tokens[at].key) <= _LONGEST_LETTERS
    named = source.means(at, Sense.GIVEN, Sense.SUFFIX, Sense.UNKNOWN)
    return short and not _is_spoken(source, at) and not named


def _is_spoken(source: Source, at: int) -> bool:
    """Say whether the word at `at` is longer than letters that are read one by one: "LIŠKA", never "PZPR"."""
    word = source.tokens[at].key
    return len(word) > _MOST_SPOKEN and has_vowel(word)


def is_plain_office(source: Source, at: int, last: int) -> bool:
    """Say whether a plain word and an office lead up to a name: "School Superintendent Okia Hall"."""
    if at + 2 >= last or not all(source.is_capital(i) and not source.tokens[i].dot for i in (at, at + 1)):
        return False
    plain = source.means(at, Sense.PLAIN) and not source.means(at, Sense.GIVEN, Sense.TITLE)
    office = source.means(at + 1, Sense.OFFICE, Sense.TITLE, Sense.ROLE) and not source.means(
        at + 1, Sense.GIVEN
    )
    named = all(source.is_capital(i) for i in range(at + 2, last)) and not source.means(last - 1, Sense.PLAIN)
    return plain and office and named


def is_office_word(source: Source, at: int) -> bool:
    """Say whether the one word at `at` tells what somebody does: "Musiker", "player"."""
    known = source.means(at, Sense.TITLE, Sense.ROLE, Sense.PEOPLE, Sense.TITLE_ENDING)
    return known and not source.tokens[at].dot and not source.means(at, Sense.GIVEN, Sense.KIN, Sense.UNKNOWN)


def names_institution(source: Source, at: int, last: int) -> bool:
    """Say whether several letters stand at `at` for an institution, no name behind: "engineer B.B.C."."""
    first, end = at, at
    while first > at - _LONGEST_LETTERS and _is_letter(source, first - 1):
        first -= 1
    while end < last and _is_letter(source, end):
        end += 1
    return end - first >= _FEWEST_LETTERS and (end >= last or not source.is_capital(end))


def _is_letter(source: Source, at: int) -> bool:
    return source.is_capital(at) and source.tokens[at].dot and len(source.tokens[at].key) == 1


def is_whole_name(source: Source, at: int, last: int) -> bool:
    """Say whether a first name or an initial stands at `at` and a capital after it."""
    capitals = at + 1 < last and source.is_capital(at) and source.is_capital(at + 1)
    if not capitals or source.means(at - 1, Sense.OF, Sense.ARTICLE):
        return False
    if names_institution(source, at, last):
        return False
    initial = len(source.tokens[at].key) == 1 and source.tokens[at].dot
    if initial and source.means(at, Sense.LETTER_TITLE):
        # "el párroco D. José Ortega"
        return False
    if (
        source.tokens[at + 1].dot
        and len(source.tokens[at + 1].key) == 1
        and source.is_capital(at + 2)
        and at + 2 < last
    ):
        # "Commander Diego Q. Smith", but "секретарь обкома КПСС В. Т. Седов"
        office = source.means(at, Sense.TITLE, Sense.ROLE, Sense.OFFICE) or _are_letters(source, at)
        return source.is_capital(at) and not office
    named = initial or source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)
    return named or _is_surname_with_initial(source, at, last)


def _is_surname_with_initial(source: Source, at: int, last: int) -> bool:
    """Say whether an initial alone stands behind a surname: "звеньевая 2-го звена Петрова А."."""
    initial = source.tokens[at + 1]
    ends = at + 2 == last or source.is_mark(at + 2, OPENING)
    surname = not source.tokens[at].dot and not source.is_shouted(at)
    if not (ends and surname and initial.dot and len(initial.key) == 1 and source.follows(Usage.SMALL_ROLES)):
        return False
    return source.is_lower(at - 1) and not source.means(
        at, Sense.TITLE, Sense.ROLE, Sense.COMMON, Sense.INSTITUTION, Sense.PLACE, Sense.PLAIN
    )


def is_tied_post(source: Source, at: int, last: int) -> bool:
    """Say whether letters tied to the end of a name are a post in a crew: "Lt. Ed Moe-CP", not "Jean-P"."""
    token, name = source.tokens[at], source.tokens[at - 2]
    letters = source.text[token.start : token.end].isupper() and len(token.key) <= _LONGEST_POST
    shouted = source.text[name.start : name.end].isupper()
    return letters and at + 1 == last and not (shouted or source.means(at - 2, Sense.GIVEN))
