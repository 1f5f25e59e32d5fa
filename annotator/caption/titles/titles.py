"""Titles before a name: honorifics, ranks, offices and roles, alone or in a row."""

from __future__ import annotations

from annotator.caption.titles.blanks import is_blank, past_blank
from annotator.caption.titles.name_words import past_supplied
from annotator.caption.titles.offices import (
    is_office_word,
    is_plain_office,
    is_whole_name,
    names_institution,
    skip_office,
    skip_seat,
)
from annotator.caption.titles.title_or_name import is_rather_name
from annotator.caption.titles.unlisted_titles import (
    hyphened_title,
    is_compound_title,
    is_shortened_office,
    is_trade,
    past_rate,
    skip_unknown_rank,
)
from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

# No run of titles is longer, and a megabyte of stops stays cheap.
LONGEST_TITLE = 8
_STROKES = DASHES | frozenset("/")
_JOINING = frozenset("&+=")
_LONGEST_HOLDER = 4
_LONGEST_BRANCH = 9
_NICKNAME = 3
_MOST_LOOKS = 2
_LOOKS = frozenset((Sense.ORDINAL, Sense.POSITION))


def skip_titles(source: Source, first: int, last: int) -> int:
    """Return the index after the titles that stand at `first`; `first` where there is none."""
    if source.is_mark(first, OPENING) and source.is_capital(first + 1):
        # As in "(Mrs.) Emma Low".
        inner = skip_titles(source, first + 1, last)
        closed = inner > first + 1 and source.is_mark(inner, CLOSING) and inner + 1 < last
        return inner + 1 if closed and source.is_capital(inner + 1) else first
    if is_kin_of(source, first) or _are_given_names(source, first, last):
        return first
    for skip in (skip_seat, skip_office, _skip_national):
        office = skip(source, first, last)
        if office > first:
            return office
    at = before = skip_unknown_rank(source, first, last)
    while at < last:
        if first < at < (seat := skip_seat(source, at, last)):
            # "Capt. the Earl of Moray"
            return seat
        end = _past_team(source, at, last)
        end = end if end > at else _one_title(source, at, last, opening=at == first)
        if end == at:
            break
        before, at = at, end
    verb = source.is_lower(at) and source.match(at, Sense.CLOSING, Sense.POSTURE) is not None
    ends = at == last or verb or not (source.is_kind(at, Kind.WORD) or source.is_mark(at, QUOTES))
    return before if ends and _is_surname(source, first, before, at, stops=at == last) else at


def _past_team(source: Source, at: int, last: int) -> int:
    """Return the index after which team an office before `at` is of: "Trainer 1. Mannschaft Max Huber"."""
    return at + 2 if at + 2 < last and is_numbered_team(source, at) else at


def is_numbered_team(source: Source, at: int) -> bool:
    """Say whether a number behind an office, at `at`, counts a team: "Trainer 1. Mannschaft", no entry."""
    number = source.is_kind(at, Kind.NUMBER) and at > 0 and source.is_capital(at + 1)
    team = number and source.means(at + 1, Sense.PEOPLE) and source.means(at + 1, Sense.COMMON)
    office = source.match(at - 1, Sense.TITLE, Sense.ROLE, Sense.OFFICE, Sense.TITLE_ENDING) if team else None
    return office is not None and office.end == at


def _are_given_names(source: Source, first: int, last: int) -> bool:
    """Say whether a word for "his" is a first name before another: "Hans Karl Ek", "Hans Bror Ek"."""
    opens = source.means(first, Sense.ARTICLE) and source.means(first, Sense.GIVEN)
    given = source.is_capital(first + 1) and source.means(first + 1, Sense.GIVEN)
    return opens and given and first + 2 < last and source.is_capital(first) and source.is_capital(first + 2)


def are_couple(source: Source, title: int, name: int, end: int) -> bool:
    """Say whether one surname tells two: "pp. Nowakowie", so that the next of the list is no "pan"."""
    plural = name + 1 == end and source.means(name, Sense.PLURAL_SURNAME)
    return plural and source.match(title, Sense.PAIR) is not None


def plural_title(source: Source, first: int, last: int) -> str:
    """Return the title that each of several bears, of what stands from `first` to `last`; "" of one's own.

    A rank goes on before it: "2nd Lts." makes each a "2nd Lieut.", "Lance-Cpls." a "Lance-Cpl.".
    """
    for at in range(first, last):
        plural = source.match(at, Sense.PLURAL, end=last)
        if plural is None:
            continue
        ranked = source.is_kind(first, Kind.NUMBER) or source.is_hyphen(at - 1)
        lead = (
            source.text[source.tokens[first].start : source.tokens[at].start] if at > first and ranked else ""
        )
        return f"{lead}{plural.value}" if ranked or at <= first + 1 else ""
    return ""


def is_kin_of(source: Source, at: int) -> bool:
    """Say whether a relation to somebody stands at `at`: "moglie di Carlo Bianchi", "esposa de Luis".

    "Señora de López" is addressed so.
    """
    title = source.match(at, Sense.TITLE)
    phrase = source.match(at + source.means(at, Sense.ARTICLE), Sense.KIN)
    if phrase is None or (title is not None and source.means(title.end - 1, Sense.OF)):
        return False
    of = source.means(phrase.end, Sense.OF)
    # "Frau van den Berg": there is a Den, too.
    given = source.is_capital(phrase.end + 1) and source.means(phrase.end + 1, Sense.GIVEN)
    holder = _names_holder(source, phrase.end + 1)
    if source.is_capital(at) and source.means(at, Sense.CIVIL):
        holder = source.match(phrase.end + 1, Sense.TITLE, Sense.ROLE) is not None
    named = of and (given or holder)
    return named or source.means(phrase.end - 1, Sense.OF)


def _names_holder(source: Source, at: int) -> bool:
    """Say whether an office and its holder stand at `at`: "of Capt. Low", "of the late baker Jim Poe".

    "The mother of the bride Ann Low" is Ann Low herself.
    """
    end = at + source.means(at, Sense.ARTICLE)
    while end - at < _LONGEST_HOLDER and source.is_lower(end) and not source.means(end, Sense.KIN):
        end += 1
    office = source.match(at + source.means(at, Sense.ARTICLE), Sense.TITLE, Sense.ROLE)
    led = end > at and not source.means(end - 1, Sense.OF, Sense.AND)
    return source.is_capital(end) and (led or office is not None)


def _is_surname(source: Source, first: int, before: int, end: int, *, stops: bool) -> bool:
    """Say whether the last of several titles is the name: "Mrs. King", "Frau Bauer", never "Herr Pfarrer".

    Where the part `stops` behind it, a full stop ends the list: nobody is called "Lieut. Cmdr." alone.
    """
    if before == first or end - before > 1 or not source.is_capital(before):
        return False
    if len(source.tokens[before].key) == 1:
        return False
    # Nobody is addressed as "Mrs. Rector": it is her name.
    office = source.means(before, Sense.ROLE, Sense.OFFICE) or (source.tokens[before].dot and not stops)
    # "Opa Bakker" and "Tante Bauer" are no trades either, nor is "Fr. Bakker".
    if source.follows(Usage.SMALL_ROLES) and source.is_lower(before - 1):
        # "pastoor Bakker", where the baker himself has no capital
        return True
    return source.means(before - 1, Sense.CIVIL, Sense.KIN, Sense.SHORT_GIVEN) or not office


def _skip_national(source: Source, first: int, last: int) -> int:
    """Return the index of a name after whom somebody serves and as what: "Italian Foreign Minister Son"."""
    at = begin = first + source.means(first, Sense.ARTICLE)
    while (nation := source.match(at, Sense.NATION, end=last)) is not None and source.is_capital(at):
        at = nation.end
    if at == begin:
        at = _past_letters(source, begin, last)
    held = source.match(at, Sense.TITLE, Sense.ROLE, Sense.OFFICE, end=last)
    if at == begin or held is None:
        return first
    if held.end == last and source.means(begin, Sense.NATION) and source.is_capital(held.end - 1):
        # Whoever holds the office is told in the next part: "and French Premier, Georges Low".
        return last
    if held.end >= last or not source.is_capital(held.end):
        return first
    return max(held.end, skip_titles(source, held.end, last))


def _past_letters(source: Source, first: int, last: int) -> int:
    """Return the index after letters with stops: the railroad of "U.P. President Carl Low"."""
    at = first
    while at < last and len(source.tokens[at].key) == 1 and source.tokens[at].dot:
        at += 1
    return at if at > first + 1 and is_whole_name(source, at + 1, last) else first


def _one_title(source: Source, at: int, last: int, *, opening: bool) -> int:  # noqa: PLR0911 - one return a rule
    if not opening and (joined := _past_joined(source, at, last)) > at:
        return joined
    if source.is_mark(at, QUOTES):
        return _quoted_title(source, at, last)
    if (grade := _past_grade(source, at, last)) > at:
        return grade
    match = source.match(at, Sense.TITLE, Sense.PLURAL, Sense.SIBLINGS, end=last)
    if match is None:
        team = at + 1 < last and is_numbered_team(source, at + 1)
        return at + 1 if team else _unlisted_title(source, at, last, opening=opening)
    if not opening and _is_half_of_surname(source, match.end):
        # "Doctors King-May"
        return at
    token = source.tokens[at]
    if is_rather_name(source, at, match, last):
        return at
    if (
        token.kind is Kind.WORD
        and not token.capital
        and match.sense is not Sense.SIBLINGS
        and not _is_role(source, _past_title_marks(source, match.end, last), last)
        and not (opening and _past_joined(source, match.end, last) > match.end)
    ):
        return at
    return _past_title_marks(source, match.end, last)


def _past_grade(source: Source, at: int, last: int) -> int:
    """Return the index after "1st-Lieut.", "2/Lt.", "2nd Lts.", "2nd. Engineer"; else `at`."""
    if not source.is_kind(at, Kind.NUMBER):
        return at
    tied = source.is_mark(at + 1, _STROKES) and source.touches(at + 1) and source.touches(at + 2)
    senses = (Sense.TITLE, Sense.PLURAL) if tied else (Sense.PLURAL,)
    grade = source.match(at + 1 + tied, *senses, end=last) or _numbered_office(source, at, last)
    return grade.end if grade is not None else at


def _numbered_office(source: Source, at: int, last: int) -> Match | None:
    """Return the office that a number counts before a name: "2. Bürgermeister Franz Lutz", "1st Officer Fox".

    A bare number with a stop may count people, so that a whole name must follow; an ordinal of one may not.
    """
    office = source.match(at + 1, Sense.ROLE, Sense.OFFICE, Sense.TITLE, end=last)
    if office is None:
        return None
    if source.means(at, Sense.ORDINAL):
        named = source.is_capital(office.end) and office.end < last
        return office if named and not source.means(at + 1, Sense.GIVEN) else None
    return office if source.tokens[at].dot and is_whole_name(source, office.end, last) else None


def _is_half_of_surname(source: Source, end: int) -> bool:
    """Say whether a hyphen and no title follow at `end`."""
    given = source.means(end + 1, Sense.GIVEN) and source.is_capital(end + 2)
    title = given or source.match(end + 1, Sense.TITLE) is not None
    return source.is_hyphen(end) and source.is_capital(end + 1) and not title


def _unlisted_title(source: Source, at: int, last: int, *, opening: bool) -> int:
    """Return the index after a title that no lexicon holds, told by how it is written; else `at`."""
    if is_compound_title(source, at, last):
        return at + (3 if source.is_mark(at + 1, DASHES) else 1)
    if end := hyphened_title(source, at, last):
        return end
    if (rate := past_rate(source, at, last)) > at:
        return rate
    if opening and is_plain_office(source, at, last):
        return at + 2
    joined = is_office_word(source, at) and _past_joined(source, at + 1, last) > at + 1
    if opening and (joined or is_trade(source, at, last) or is_shortened_office(source, at, last)):
        return at + 1
    return _titled_by_article(source, at, last) if opening else at


def _quoted_title(source: Source, at: int, last: int) -> int:
    """Return the index after '"Queen"' before a whole name; a nickname has the surname after it."""
    match = source.match(at + 1, Sense.TITLE, Sense.ROLE, end=last)
    close = next((i for i in range(at + 2, min(at + LONGEST_TITLE, last)) if source.is_mark(i, QUOTES)), None)
    # "Big Bill" is a nickname, "Miss Torch" a title.
    long = close is not None and (close - at > _NICKNAME or source.means(at + 1, Sense.CIVIL))
    if close is None or not (long or (match is not None and match.end == close)):
        return at
    # '"seu" João' is addressed so; '"old man" Low' is called so.
    addressed = match is not None and match.end == close and close + 1 < last
    addressed = addressed and source.means(close + 1, Sense.GIVEN)
    return close + 1 if addressed or is_whole_name(source, close + 1, last) else at


def _past_title_marks(source: Source, at: int, last: int) -> int:
    """Step over what may stand between a title and its name: "Lt. (jg) Ed Moe", "Teacher: Mary Low"."""
    comma = source.is_mark(at, frozenset(",")) and source.is_mark(at + 1, OPENING)
    if past_supplied(source, at, last) > at:
        # As in "Mrs. [Ann] Low".
        return at
    if comma or source.is_mark(at, OPENING):
        for close in range(at + 2 + comma, min(at + _LONGEST_BRANCH, last)):
            if source.is_mark(close, CLOSING):
                if past_blank(source, at, last) == close + 1:
                    # "Mr. (?) Low" has another first name.
                    return at
                goes_on = source.is_capital(close + 1) or source.means(close + 1, Sense.AND)
                # "Marqués (portero) y Luis": a word written out before a remark may be a surname.
                return close + 1 if goes_on and (close + 1 < last or source.tokens[at - 1].dot) else at
    if source.is_hyphen(at) and at + 2 < last:
        # "Father-Matthias Low"
        return at + 1 if source.means(at + 1, Sense.GIVEN) and source.is_capital(at + 2) else at
    return at + leads_on_with_mark(source, at, last)


def leads_on_with_mark(source: Source, at: int, last: int) -> bool:
    """Say whether a colon or a dash between spaces leads from a role to its name: "prezes – Jan Lis"."""
    colon = source.is_mark(at, frozenset(":"))
    dash = source.is_mark(at, DASHES) and source.is_spaced(at)
    if at + 1 >= last or not (colon or dash):
        return False
    return source.is_capital(at + 1) or (dash and source.match(at + 1, Sense.TITLE) is not None)


def _titled_by_article(source: Source, at: int, last: int) -> int:
    """Return the index after "le docteur", "los jugadores" before a name; `at` where there is none.

    Those of a house may be counted: "ihre sechs Kinder", "de vier zonen".
    """
    article = source.match(at, Sense.ARTICLE, end=last)
    if article is None:
        return at
    counted = source.is_lower(at) and source.is_lower(article.end) and source.means(article.end, Sense.NUMBER)
    house = (Sense.SIBLINGS, Sense.KIN, Sense.CHILD) if counted else ()
    match = source.match(article.end + counted, Sense.TITLE, Sense.ROLE, Sense.PEOPLE, *house, end=last)
    opens = source.is_lower(at) or at == 0 or source.tokens[at - 1].dot
    if match is None and opens and is_trade(source, article.end, last):
        # "die Sieger Anna Haas"
        return article.end + 1
    match = match or _kin_past_looks(source, article.end, last)
    if match is None or match.end >= last:
        return at
    end = _past_title_marks(source, match.end, last)
    return end if _is_role(source, end, last) or _past_joined(source, end, last) > end else at


def _kin_past_looks(source: Source, first: int, last: int) -> Match | None:
    """Return the word for kin, a noun with a capital, behind which of them it is: "älteste Sohn"."""
    at = first
    while at < min(first + _MOST_LOOKS, last) and source.is_lower(at):
        if not source.lexicon.senses_of(source.tokens[at].key) <= _LOOKS:
            return None
        at += 1
    looks = at > first and source.is_capital(at) and source.follows(Usage.CAPITAL_NOUNS)
    return source.match(at, Sense.KIN, end=last) if looks else None


def _past_joined(source: Source, joint: int, last: int) -> int:
    """Return the index after a title that "and", a hyphen or a stroke at `joint` joins to one; else `joint`.

    "Major and Quartermaster", "Capt. and Qtr.-Mtr."; so is any office that a whole name follows:
    "Teamleiter+Sponsor Max Lang". An article may stand before that of a wife: "il dott. e la sig.ra Neri".
    """
    at = joint + 1
    at += source.means(at, Sense.ARTICLE) and source.match(at + 1, Sense.FEMININE) is not None
    if at >= last or not (source.means(joint, Sense.AND) or source.is_mark(joint, _STROKES | _JOINING)):
        return joint
    match = source.match(at, Sense.TITLE, Sense.PLURAL, end=last)
    office = is_office_word(source, at) and is_whole_name(source, at + 1, last)
    ends = (match.end if match else at + office, hyphened_title(source, at, last) or at)
    end = max(*ends, skip_unknown_rank(source, at, last))
    return end if end > at else joint


def _is_elided_name(source: Source, at: int) -> bool:
    """Say whether a name follows "de" cut short: "le général d'Amade", never "le maire d'Amiens"."""
    token = source.tokens[at]
    head, apostrophe, name = token.key.partition("'")
    capital = source.text[token.start + len(head) + 1 : token.end][:1].isupper()
    town = source.means(at - 1, Sense.SEAT) or source.knows(name, Sense.PLACE, Sense.INSTITUTION)
    return head == "d" and bool(apostrophe) and capital and not town


def _is_role(source: Source, end: int, last: int) -> bool:
    """Say whether a name follows a title in small letters, or what stands for one: "la maestra ... Neri"."""
    opens = source.is_capital(end) or source.means(end, Sense.TITLE, Sense.PARTICLE)
    if end >= last or opens or _is_elided_name(source, end):
        return end < last and not names_institution(source, end, last)
    surname = past_blank(source, end, last)
    if surname == last:
        # "prof. ?" is somebody, "mayor?" a remark in doubt.
        return source.tokens[end - 1].dot or is_blank(source, end)
    return surname > end and source.is_capital(surname)
