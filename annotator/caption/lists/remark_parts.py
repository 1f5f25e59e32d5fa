"""Which parts of a list say something of the person before: roles, ages, honours, places."""

from __future__ import annotations

import re

from annotator.caption.lists.habits import Habits, is_in_capitals, is_one_of_surnames, is_two_words
from annotator.caption.lists.nameless import is_beast, is_beasts_name, tells_of_rest
from annotator.caption.lists.separators import is_in_firm
from annotator.caption.names.bodies import is_short_body
from annotator.caption.names.dashes import ends_line
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import is_role_phrase
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_PLACES = (Sense.PLACE, Sense.INSTITUTION)
_LONGEST_HONOUR = 6
_FEWEST_LETTERS = 2
_MOST_INITIALS = 3
_NO_SURNAME = (Sense.COMMON, Sense.PLAIN, Sense.INSTITUTION, Sense.ORDINAL, Sense.NUMBER)
_LONGEST_ACRONYM = 5
_LONGEST_DAY, _YEAR = 2, 4
_MOST_NAME_WORDS = 4
_POST_NOMINAL = re.compile(r"(?:[A-ZÄÖÜ][A-Za-z]?[.-]){2,}[A-Z]?\.?$|(?:[A-Z]\. ?){2,}$")


def _is_baronet(habits: Habits, part: Part) -> bool:
    """Say whether a rank like a first name stands behind somebody titled: "Sir John Low, Bart, M.V.O."."""
    source = habits.source
    honour = source.means(part.first, Sense.POST_NOMINAL) and source.means(part.first, Sense.GIVEN)
    if not honour or part.separator is not Separator.COMMA:
        return False
    if part.last > part.first + 1 and not source.match(part.first + 1, Sense.POST_NOMINAL):
        return False
    before = [each for each in habits.parts if each.last <= part.first]
    if not before:
        return False
    held = read_person(source, before[-1].first, before[-1].last)
    return held.has_title and not source.means(held.title[1] - 1, Sense.CIVIL)


def is_remark_part(  # noqa: C901, PLR0911 - one return a rule
    habits: Habits, part: Part, reading: Reading, *, plural: bool, noted: bool = False, whole: bool = False
) -> bool:
    """Say whether a part says something of the person before.

    `plural`: a title was told for several; `noted`: a remark was told of the person before; `whole`: so was
    a whole name.
    """
    source = habits.source
    follows = part.separator is Separator.COMMA or (part.separator is Separator.AND and noted)
    follows = follows and (
        _is_baronet(habits, part)
        or _is_section(source, part)
        or (whole and _is_relation(source, part))
        or _is_office_of(source, reading)
        or _tells_other_name(source, part)
        or _tells_of_firm(source, part)
        or _tells_of_later(source, part, reading)
        or _tells_of_month(source, part, reading)
    )
    nobody = is_short_body(source, reading) or is_beast(source, part)
    nobody = nobody or is_beasts_name(source, part) or tells_of_rest(source, part)
    if follows or nobody or _is_date(habits, part):
        return True
    goes_on = not part.after_comma or source.is_mark(part.last, frozenset(";"))
    if part.separator is Separator.AND and habits.semicolons and goes_on and noted:
        # "president of the Hotel and Restaurant Employees", "Botany, Biology, and Physical Geography;"
        return not is_sure(source, reading) and not reading.unknown and not reading.has_title
    if part.separator is Separator.COMMA and habits.semicolons and not _is_new_couple(habits, reading):
        return _is_remark_after_comma(habits, part, reading, plural=plural)
    if part.separator is Separator.SEMICOLON and habits.semicolons and _opens_with_name(source, reading):
        return False
    counted = habits.numbered and (habits.uncounted is None or part.first < habits.uncounted)
    if counted and part.number is None and part.separator in (Separator.COMMA, Separator.SEMICOLON):
        # "5-6 okända" counts two of the list.
        counts = source.is_kind(part.first, Kind.NUMBER) or (whole and _is_somebody_unknown(source, part))
        return not (reading.unknown and counts)
    if part.separator not in (Separator.COMMA, Separator.SEMICOLON, Separator.AND):
        return ends_line(source, part) and not is_sure(source, reading)
    if (
        part.separator is Separator.COMMA
        and part is not habits.parts[-1]
        and _is_told_who(source, part, reading)
    ):
        return True
    if is_one_of_surnames(habits, reading) or _is_one_of_firsts(habits, part):
        return False
    if _is_one_of_whole(habits, reading):
        return False
    if _has_post_nominals(habits, part, reading):
        # Letters and stops of one honour, or an office: "CG of the 1st Wing".
        told = source.means(reading.first, Sense.POST_NOMINAL) or _is_honour(source, part)
        return told or part.last - part.first <= _LONGEST_HONOUR
    honour = source.match(reading.first, Sense.POST_NOMINAL, end=part.last)
    if honour is not None and honour.end == part.last and source.tokens[honour.end - 1].dot:
        # "Potlatch Forests, Inc."
        return True
    amount = source.is_kind(reading.first, Kind.NUMBER) and not reading.number
    if amount and not (reading.unknown or reading.has_title):
        return True
    told = source.match(reading.first, Sense.AGE, Sense.ABSENT) is not None and not reading.has_name
    return (
        told
        or is_role_phrase(source, reading)
        or (part.separator is Separator.COMMA and _is_quoted(source, part))
    )


def _is_section(source: Source, part: Part) -> bool:
    """Say whether a part opens with a section of a staff: "S-3 of the Marines", "G-4"."""
    letter = source.tokens[part.first]
    tied = source.is_mark(part.first + 1, DASHES) and source.is_kind(part.first + 2, Kind.NUMBER)
    return tied and len(letter.key) == 1 and letter.capital


def _is_relation(source: Source, part: Part) -> bool:
    """Say whether one word tells what somebody of a family is to the others: "Ann Low, Mother, Ed Low"."""
    single = part.last - part.first == 1 + source.is_mark(part.last - 1, frozenset("."))
    return single and source.means(part.first, Sense.CALL_NAME) and source.means(part.first, Sense.KIN)


def _is_date(habits: Habits, part: Part) -> bool:
    """Say whether a part begins a date, a year behind its day: ", May 19, 1994"; "June 12" may be her age."""
    source = habits.source
    alike = habits.whole or habits.initials
    if alike and source.is_kind(part.first + 1, Kind.NUMBER) and not source.means(part.first, Sense.GIVEN):
        # "A. Low / B. Moe / Taken 1921"
        ends = all(source.is_kind(at, Kind.MARK) for at in range(part.first + 2, part.last))
        return ends and len(source.tokens[part.first + 1].key) == _YEAR
    month = source.match(part.first, Sense.MONTH, end=part.last)
    if month is None or not source.is_kind(month.end, Kind.NUMBER):
        return False
    year = month.end
    if len(source.tokens[year].key) <= _LONGEST_DAY:
        year += 1 + source.is_mark(year + 1, frozenset(","))
    return source.is_kind(year, Kind.NUMBER) and len(source.tokens[year].key.rstrip("?s'")) == _YEAR


def _is_one_of_firsts(habits: Habits, part: Part) -> bool:
    """Say whether a first name alone stands among others: "Augusta, Karl, Hilda", though "karl" is a man."""
    alone = part.last - part.first == 1 and habits.source.is_capital(part.first)
    return habits.firsts and alone and habits.source.means(part.first, Sense.GIVEN)


def _is_told_who(source: Source, part: Part, reading: Reading) -> bool:
    """Say whether one word between a comma and a semicolon tells who is named before: ", girl; Ed Moe".

    At the end of a list it is somebody: "Ann Low, man; second row: Ed Moe".
    """
    alone = reading.unknown == 1 == part.last - part.first and source.means(part.first, Sense.PEOPLE)
    return alone and source.is_lower(part.first) and source.is_mark(part.last, frozenset(";"))


def _is_one_of_whole(habits: Habits, reading: Reading) -> bool:
    """Say whether a word that may be a surname ends one of many whole names: "Ann Low, Durm Look, Ed Moe"."""
    source, (first, end) = habits.source, reading.name
    if not (habits.whole and is_two_words(reading)) or source.lexicon.phrases(source.tokens[first].key):
        return False
    if source.means(end - 1, Sense.PLAIN) and source.is_kind(end + 1, Kind.NUMBER):
        # ", Selkirk River, 1970"
        return False
    return source.is_capital(end - 1) and not source.means(end - 1, Sense.OFFICE, Sense.ROLE, *_PLACES)


def _tells_other_name(source: Source, part: Part) -> bool:
    """Say whether a part tells a name from before or after the wedding, or a nickname: ", f. Lund"."""
    told = source.match(part.first, Sense.FORMERLY, end=part.last)
    if told is None or not source.is_lower(part.first):
        return False
    called = told.end + (source.means(told.end, Sense.ARTICLE) or source.is_mark(told.end, QUOTES))
    return told.end >= part.last or source.is_capital(called)


def _is_somebody_unknown(source: Source, part: Part) -> bool:
    """Say whether marks or a word stand for somebody, no doubt: "6 Ann Low, ???", not "6 Ann Low, ?"."""
    marks = source.is_mark(part.first, frozenset("?")) and source.printed(part.first, part.last) != "?"
    told = source.match(part.first, Sense.UNKNOWN, end=part.last)
    return marks or (told is not None and told.end == part.last)


def _tells_of_firm(source: Source, part: Part) -> bool:
    """Say whether a part tells of a firm: ", owner of Moe & Poe", where "av Ek & Co." looks like a name."""
    signs = (at for at in range(part.first, part.last) if source.is_mark(at, frozenset("&")))
    remark = source.is_lower(part.first) or source.means(part.first, Sense.ROLE)
    return remark and any(is_in_firm(source, part.first, at) for at in signs)


def _tells_of_month(source: Source, part: Part, reading: Reading) -> bool:
    """Say whether a clause goes on to a month and its year, no name: ", der seit Juli 1918 hier war"."""
    first, end = reading.name
    month = end == first + 1 and source.means(first, Sense.MONTH) and source.is_kind(end, Kind.NUMBER)
    return month and first > part.first and source.match(part.first, Sense.WHO) is not None


def _tells_of_later(source: Source, part: Part, reading: Reading) -> bool:
    """Say whether a part tells what somebody became or was then: ", später Frau Kern", ", later FC West".

    So does ", die spätere Frau Kern".
    """
    told = source.match(part.first + source.means(part.first, Sense.ARTICLE), Sense.LATER, end=part.last)
    if told is None or not source.is_lower(part.first):
        return False
    title, behind = reading.title
    if title < told.end < behind == reading.name[0] and source.means(behind - 1, Sense.ROLE):
        # "tehdy starosta Malý"
        return False
    return not any(source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) for at in range(*reading.name))


def _opens_with_name(source: Source, reading: Reading) -> bool:
    """Say whether capital words that are no office come first: "; Three Feathers (Mah-tot)".

    Behind a whole name a college is no part of an office: "; Ed Moe Hill State College".
    """
    first, end = reading.name
    named = reading.has_name and first == reading.first and source.is_capital(first)
    whole = end - first > _MOST_NAME_WORDS and source.means(first, Sense.GIVEN)
    office = source.means(end - 1, Sense.OFFICE, Sense.ROLE, Sense.INSTITUTION, Sense.POST_NOMINAL)
    return named and (whole or not office)


def _is_acronym(source: Source, part: Part) -> bool:
    """Say whether a part is one word in capitals, a post or a unit: "LtCol E. Low, CO; Col. Moe, AC/S"."""
    token = source.tokens[part.first]
    single = part.last - part.first == 1 or source.is_mark(part.first + 1, frozenset("/"))
    printed = source.text[token.start : token.end]
    return single and _FEWEST_LETTERS <= len(printed) <= _LONGEST_ACRONYM and printed.isupper()


def _is_quoted(source: Source, part: Part) -> bool:
    """Say whether quotation marks hold a whole part that is more than a nickname: '"Miss Torch"'."""
    first, last = part.first, part.last - 1
    while source.is_mark(last, frozenset(".,")):
        last -= 1
    quoted = source.is_mark(first, QUOTES) and source.is_mark(last, QUOTES) and last - first > _FEWEST_LETTERS
    # '"Zé Preto"' is what somebody goes by.
    quoted = quoted and not source.means(first + 1, Sense.GIVEN)
    return quoted and not any(source.is_mark(at, QUOTES) for at in range(first + 1, last))


def _may_be_somebody(habits: Habits, reading: Reading) -> bool:
    """Say whether words that no lexicon knows have an initial or a first name inside: "Jouis J. Low"."""
    source = habits.source
    first, end = reading.name
    whole = not reading.has_rest and _FEWEST_LETTERS <= end - first <= _MOST_NAME_WORDS
    if not whole or source.means(first, Sense.COMMON, Sense.PLAIN, Sense.PLACE):
        return False
    known = any(
        source.means(at, Sense.GIVEN) or len(source.tokens[at].key) == 1 for at in range(first + 1, end - 1)
    )
    return known and not source.means(end - 1, Sense.PLAIN, Sense.PLACE)


def _is_office_of(source: Source, reading: Reading) -> bool:
    """Say whether an office and what it is of make up the part: "Mayor of Boston", not "Duke of York"."""
    begin, end = reading.title
    if not reading.has_name:
        return False
    if source.means(end - 1, Sense.ROLE, Sense.OFFICE) and _is_lettered(source, *reading.name):
        # "President A.L.C."
        return True
    of = end - 1 - source.means(end - 1, Sense.ARTICLE)
    if source.means(reading.name[1] - 1, Sense.PLAIN, Sense.INSTITUTION) or _names_body(source, reading):
        # "owner of Idaho Rocky Mt. Club", "director del Colegio Salesiano"
        of = next((at for at in range(begin, end) if source.means(at, Sense.OF)), of)
    if of <= begin or not source.means(of, Sense.OF):
        return False
    return any(source.means(at, Sense.ROLE, Sense.OFFICE) for at in range(begin, of))


def _is_lettered(source: Source, first: int, last: int) -> bool:
    """Say whether letters with stops, three or more, are all that stands for a body: "R.S.L."."""
    letters = range(first, last)
    return len(letters) > _FEWEST_LETTERS and all(
        source.tokens[at].dot and len(source.tokens[at].key) == 1 for at in letters
    )


def _names_body(source: Source, reading: Reading) -> bool:
    """Say whether an office ends in a word for a body, and one word tells what that is called."""
    first, end = reading.name
    body = source.means(first - 1, Sense.INSTITUTION) and source.is_capital(first - 1)
    return body and end == first + 1 and not source.means(first, Sense.GIVEN)


def _is_remark_after_comma(habits: Habits, part: Part, reading: Reading, *, plural: bool) -> bool:
    """Say whether a part after a comma says something of the one before, where semicolons part people."""
    source = habits.source
    if habits.capitals and not is_in_capitals(source, reading):
        return True
    titled = reading.has_name and (reading.has_title or plural)
    if _has_post_nominals(habits, part, reading) or _is_quoted(source, part):
        return True
    if not habits.capitals and _is_acronym(source, part):
        return True
    if is_role_phrase(source, reading) or (reading.unknown and part.last - part.first == 1):
        # One word for people tells who the one before is: "May Taylor, girl; Ed Low".
        return True
    first_name = reading.name[1] - reading.name[0] == 1 and source.means(reading.name[0], Sense.GIVEN)
    # As in "Tom (last name unknown)".
    lone = source.is_mark(reading.rest[0], OPENING) and source.means(part.last - 2, Sense.UNKNOWN)
    if first_name and (habits.firsts or lone) and not source.means(reading.name[0], Sense.PLACE):
        # "Frank, Mike, John and Ernest Becker; ..."
        return False
    known = titled or is_sure(source, reading) or _may_be_somebody(habits, reading)
    return not (known or _is_between_roles(source, part))


def _is_between_roles(source: Source, part: Part) -> bool:
    """Say whether a surname stands where a semicolon should: "Moe, captain, Low, left guard; ..."."""
    before, behind = part.first - 2, source.match(part.last + 1, Sense.ROLE)
    roles = source.is_lower(before) and source.is_behind(before + 1, Sense.ROLE) and behind is not None
    roles = roles and source.is_lower(part.last + 1) and source.is_mark(part.last, frozenset(","))
    roles = roles and behind is not None and not source.is_lower(behind.end)
    alone = part.last - part.first == 1 and source.is_capital(part.first)
    return (
        roles and alone and not source.means(part.first, *_NO_SURNAME, Sense.PLACE, Sense.ROLE, Sense.TITLE)
    )


def _has_post_nominals(habits: Habits, part: Part, reading: Reading) -> bool:
    source = habits.source
    if reading.unknown or (reading.has_title and reading.has_name):
        return False
    if _is_honour(source, part):
        return True
    if _has_joined_initials(source, part) or _opens_with_given(source, part):
        return False
    printed = source.printed(part.first, part.last)
    shortened = source.tokens[reading.first].dot and reading.first + 1 < part.last
    shouted = source.printed(reading.first, reading.first + 1).rstrip(".").isupper() or shortened
    return bool(_POST_NOMINAL.match(printed)) or (shouted and source.means(reading.first, Sense.POST_NOMINAL))


def _opens_with_given(source: Source, part: Part) -> bool:
    """Say whether a first name that letters of an honour spell opens a whole name: "ED LOW"."""
    surname = part.first + 1
    whole = surname + 1 == part.last and source.is_capital(surname) and not source.tokens[part.first].dot
    return whole and source.means(part.first, Sense.GIVEN) and not source.match(surname, *_NO_SURNAME)


def _has_joined_initials(source: Source, part: Part) -> bool:
    """Say whether initials without stops stand before a surname, though they may be an honour: "MC Hale"."""
    letters, surname = part.first, part.first + 1
    ends = surname + 1 == part.last or source.is_mark(surname + 1, OPENING)
    if not ends or not source.is_acronym(letters) or len(source.tokens[letters].key) > _MOST_INITIALS:
        return False
    return not source.means(surname, *_NO_SURNAME)


def _is_honour(source: Source, part: Part) -> bool:
    """Say whether a part is letters with stops, a remark after them: "O.C. (C Coy)", "M.C. and Bar"."""
    honour = source.match(part.first, Sense.POST_NOMINAL, end=part.last)
    if honour is not None and honour.end == part.last > part.first + 2:
        return not source.is_capital(part.last - 2)
    at = part.first
    while at < part.last and len(source.tokens[at].key) == 1 and source.tokens[at].dot:
        at += 1
    letters = at - part.first
    if letters < _FEWEST_LETTERS or not source.is_mark(at, OPENING):
        return False
    while at < part.last and source.is_mark(at, OPENING):
        at = next((i + 1 for i in range(at, part.last) if source.is_mark(i, CLOSING)), part.last)
    return at >= part.last


def _is_new_couple(habits: Habits, reading: Reading) -> bool:
    return reading.unknown > 0 and habits.source.means(reading.first, Sense.UNKNOWN)
