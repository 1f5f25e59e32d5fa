"""Roles of many words that lead up to a whole name: "dyrektor Urzędu Miasta generał Jan Lis".

Like `titles`, but no lexicon holds the words between the role and the name.
"""

from __future__ import annotations

from annotator.caption.places.neighbours import is_amid
from annotator.caption.titles.name_words import is_patronymic, is_usual_given
from annotator.caption.titles.offices import is_whole_name, names_institution
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_LONGEST_ROLE = 16
_LONGEST_QUOTED = 6
_LONGEST_BODY = 5
_LONGEST_NUMERO = 3
_YEAR = 4
_NUMERO = frozenset("№#")
_SOMEBODY = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.PEOPLE, Sense.CLOTHES, Sense.PRONOUN)
_NEVER_IN_ROLES = (
    Sense.MEETING,
    Sense.SCENE,
    Sense.POSTURE,
    Sense.HOLDING,
    Sense.DOUBT,
    Sense.UNKNOWN,
    Sense.AGE,
    Sense.SIDE,
    Sense.FAR_SIDE,
    Sense.FROM_SIDE,
    Sense.LTR,
    Sense.RTL,
    Sense.ABSENT,
    Sense.CLOSING,
    # "läraren Berg och därefter kantorn Nils Ek" are two.
    Sense.BESIDE,
    Sense.THEN,
    Sense.FURTHER,
)
_NO_UNIT = (*_NEVER_IN_ROLES, *_SOMEBODY, Sense.ROW, Sense.POSITION, Sense.MONTH, Sense.AND, Sense.NUMBER)


def skip_long_role(source: Source, first: int, last: int) -> int:
    """Return the index of the whole name after a role of any words: "dyrektor Urzędu Miasta generał Jan Lis".

    `first` where no role leads up to a name. A scene, a posture or an earlier first name ends the search.
    """
    lower = source.is_lower(first)
    told = source.means(first, Sense.ARTICLE)
    quoted = first
    for at in range(first, min(first + _LONGEST_ROLE, last)):
        if at < quoted:
            continue
        if told and lower and (quoted := _past_quoted(source, at, last)) > at:
            if is_whole_name(source, quoted, last):
                return quoted
            continue
        titled = at > first and source.is_lower(at - 1) and source.means(at - 1, Sense.TITLE, Sense.ROLE)
        if told and (lower or (titled and at - first > 2)) and _is_name_of_role(source, at, last):  # noqa: PLR2004
            return at - _follows_surname(source, first, at, last)
        if told and lower and at > first + 1 and (addressed := _past_address(source, at, last)):
            # "fru Holm og frk. Else Krogh" are two.
            two = source.means(at - 1, Sense.AND) and source.is_capital(at - 2)
            return first if two else addressed
        of = is_of_town(source, at, last) or (told and _is_of_body(source, at, last))
        of = of or (source.is_lower(at) and is_in_town(source, at + 1, last))
        of = of or (told and lower and _is_in_body(source, at))
        # "shaking hand of Mrs. Low"
        civil = not told and source.means(at, Sense.CIVIL) and source.means(at - 1, Sense.OF)
        if civil or not _is_in_role(source, at) or (_breaks_role(source, at) and not of):
            return first
        # "Washington state treasurer Ed Moe"
        state = at == first and source.means(at, Sense.PLACE) and source.is_lower(at + 1)
        if source.is_capital(at) and source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) and not state:
            return first
        told = told or source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.TITLE_ENDING) is not None
    return first


def _past_address(source: Source, at: int, last: int) -> int | None:
    """Return the index of a name that "Srta." or "don" leads up to behind a role of several words."""
    address = source.match(at, Sense.TITLE, end=last)
    if address is None or names_institution(source, at, last):
        return None
    dot = source.tokens[address.end - 1].dot
    if not (dot or source.is_lower(at)) or (source.means(at, Sense.OF) and not dot):
        # "Da." is a Dona in "a diretora Da. Ana Gil", "da" is none in "o diretor da Escola".
        return None
    name = skip_titles(source, at, last)
    return name if name < last and source.is_capital(name) else None


def _is_name_of_role(source: Source, at: int, last: int) -> bool:
    joined = source.means(at - 1, Sense.AND)
    return is_whole_name(source, at, last) and not joined and not source.match(at - 1, Sense.PARTICLE)


def _follows_surname(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether the surname stands before: "секретарь РК КПСС Седова Анна Петровна"."""
    surname = at - 1
    if surname <= first or at + 1 >= last or not is_patronymic(source.tokens[at + 1].key):
        return False
    if at + 2 < last and source.is_capital(at + 2):
        return False
    word = source.tokens[surname]
    body = (Sense.COMMON, Sense.PLAIN, Sense.INSTITUTION, Sense.PLACE, Sense.TITLE, Sense.ROLE)
    named = word.capital and not word.dot and not source.is_shouted(surname)
    return named and source.means(surname, Sense.SURNAME_ENDING) and not source.means(surname, *body)


def _is_in_role(source: Source, at: int) -> bool:
    """Say whether a word of a role stands at `at`, the number of a school or the letter of a party."""
    if source.is_kind(at, Kind.WORD) or (source.is_mark(at, DASHES) and source.touches(at)):
        return True
    if source.is_kind(at, Kind.NUMBER):
        short = source.is_lower(at - 1) and len(source.tokens[at - 1].key) <= _LONGEST_NUMERO
        # "dowódca 5 Pułku Piechoty"
        led = source.is_lower(at - 1) and source.means(at - 1, Sense.TITLE, Sense.ROLE)
        led = led and source.is_capital(at + 1) and not source.means(at + 1, Sense.GIVEN, Sense.SHORT_GIVEN)
        # "absolvent z roku 1942 Petr Rak"
        dated = source.is_lower(at - 1) and _is_year(source, at)
        return short or led or dated or is_number_of_body(source, at) or source.is_mark(at - 1, _NUMERO)
    letter = any(
        source.is_mark(first, OPENING)
        and source.is_mark(first + 2, CLOSING)
        and len(source.tokens[first + 1].key) == 1
        for first in (at, at - 2)
        if first >= 0
    )
    return source.is_mark(at, _NUMERO) or letter


def is_number_of_body(source: Source, at: int) -> bool:
    """Say whether an office is of a unit that a number counts: "dowódca 3. pułku", "командир 3-й роты"."""
    unit = at + 1
    if source.is_mark(unit, DASHES) and source.touches(unit) and source.touches(unit + 1):
        unit += 2
    office = (Sense.TITLE, Sense.ROLE)
    told = source.means(at - 1, *office, Sense.OF) or source.is_behind(at, *office)
    # "помощник комбайнера 1-го экипажа"
    told = source.is_lower(at - 1) and (told or (source.is_lower(at - 2) and source.means(at - 2, *office)))
    noun = source.is_lower(unit) and not source.match(unit, *_NO_UNIT)
    return told and noun and source.is_kind(at, Kind.NUMBER)


def is_of_town(source: Source, at: int, last: int) -> bool:
    """Say whether a preposition and a town stand before a whole name: "skoczek z Torunia Jan Lis".

    What sort of town it is may be told: "директор музея в селе Горки Иван Седов".
    """
    town = at + 1 + (source.is_lower(at + 1) and source.means(at + 1, Sense.COMMON))
    named = source.means(town, Sense.GIVEN, Sense.PARTICLE, Sense.TITLE) or source.tokens[at].key == "of"
    if named or not source.is_capital(town):
        return False
    return source.means(at, Sense.SCENE, Sense.OF, Sense.PARTICLE) and is_whole_name(source, town + 1, last)


def is_in_town(source: Source, at: int, last: int) -> bool:
    """Say whether an office and the town it is of stand before a whole name: "wójt gm. Lipno Jan Lis".

    A surname may stand there as well: "директор Седов Иван Кузьмич", "prezes Nowak Jan".
    """
    office, named = at - 1, at + 2
    if named >= last or not source.is_capital(at) or source.means(at, Sense.GIVEN, Sense.TITLE, Sense.ROLE):
        return False
    called = source.is_lower(office) and source.means(office, Sense.NAMESAKE)
    if (source.tokens[office].dot and not called) or source.means(office, Sense.CIVIL, Sense.KIN):
        return False
    word = source.tokens[named]
    given = source.means(named, Sense.GIVEN) or is_patronymic(word.key)
    return source.means(at + 1, Sense.GIVEN) and source.is_capital(named) and not given


def skip_named_body(source: Source, at: int, last: int) -> int:
    """Return the index of the name behind what a body is called: "prezes klubu Polonia Warszawa Jan Lis".

    Also behind a body in capitals, "członek Łódzkiego Klubu Sportowego Heliodor Gil", or in quotation marks,
    "директор завода «Маяк» Иван Седов"; else `at`.
    """
    quoted = _past_quoted(source, at, last)
    if quoted > at and is_whole_name(source, quoted, last):
        return quoted
    called = source.is_lower(at - 1) and source.means(at - 1, Sense.COMMON, Sense.INSTITUTION)
    for name in range(at + 1, min(at + _LONGEST_BODY, last - 1)):
        if not (source.is_capital(name - 1) and source.is_capital(name)):
            break
        told = called and is_whole_name(source, name, last) and is_usual_given(source, name)
        told = told and not is_patronymic(source.tokens[name + 1].key)
        plain = source.means(name - 1, Sense.COMMON, Sense.INSTITUTION) and not source.tokens[name - 1].dot
        if told or (plain and _is_plain_name(source, name, last)):
            return name
    return at


def _is_plain_name(source: Source, at: int, last: int) -> bool:
    """Say whether two capital words, no noun among them, end the part or stand before a mark."""
    ends = at + 2 >= last or not source.is_kind(at + 2, Kind.WORD)
    words = (at, at + 1)
    return (
        ends
        and not any(source.means(i, Sense.COMMON, Sense.INSTITUTION, Sense.PLAIN, Sense.PLACE) for i in words)
        and all(source.is_capital(i) for i in words)
    )


def _is_of_body(source: Source, at: int, last: int) -> bool:
    """Say whether a preposition and small words stand before a whole name: "ordföranden i nämnden Axel Ek".

    So they do in "председатель комитета по науке и технике Иван Седов".
    """
    if not (source.is_lower(at) and source.means(at, Sense.SCENE) and source.is_lower(at + 1)):
        return False
    for noun in range(at + 1, min(at + _LONGEST_BODY, last)):
        joined = noun > at + 1 and source.means(noun, Sense.AND)
        # "alla cultura e allo sport"
        again = source.means(noun - 1, Sense.AND) and source.means(noun, Sense.SCENE)
        if not source.is_lower(noun) or (
            not (joined or again) and source.match(noun, *_SOMEBODY, *_NEVER_IN_ROLES)
        ):
            return False
        if not joined and is_whole_name(source, noun + 1, last):
            return True
    return False


def _is_in_body(source: Source, at: int) -> bool:
    """Say whether a preposition stands before a body in capitals: "dyrektor Urzędu w Ministerstwie Spraw"."""
    body = source.is_capital(at + 1) and not source.means(at + 1, Sense.GIVEN, Sense.SHORT_GIVEN)
    return source.is_lower(at) and source.means(at, Sense.SPOT) and body


def _breaks_role(source: Source, at: int) -> bool:
    if source.is_lower(at) and source.means(at, Sense.INTRO) and source.means(at, Sense.CLOSING):
        # "champions of the league including coach Ed Moe"
        return True
    between = source.match(at, Sense.BESIDE)
    if between is not None and is_amid(between):
        # "pastor Blicher mellem fru Holm og frk. Krogh"
        return True
    if not source.is_lower(at) or source.means(at, Sense.PARTICLE, Sense.AND, Sense.ARTICLE, Sense.OF):
        return False
    if source.means(at, Sense.AGE) and (_is_year(source, at - 1) or _is_year(source, at + 1)):
        # "выпускник 1942 года Иван Седов"
        return False
    return source.match(at, *_NEVER_IN_ROLES) is not None


def _is_year(source: Source, at: int) -> bool:
    return source.is_kind(at, Kind.NUMBER) and len(source.tokens[at].key) == _YEAR


def _past_quoted(source: Source, at: int, last: int) -> int:
    """Return the index after a name in quotation marks at `at`, as in "директор совхоза «Заря» Т. М. Ким"."""
    if not source.is_mark(at, QUOTES):
        return at
    for end in range(at + 2, min(at + _LONGEST_QUOTED, last)):
        if source.is_mark(end, QUOTES):
            return end + 1
    return at
