"""What stands behind a whole name without a mark and is none of it: an office, a body, a home, an owner."""

from __future__ import annotations

from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind, has_vowel

_SYLLABIC = frozenset("lr")
_SHORTENED = 2
_LONG_OFFICE = 9


def tells_home(source: Source, at: int, last: int) -> bool:
    """Say whether a case tells where somebody named in full is from or at: "Ville Koho Helsingistä"."""
    ends = at + 1 == last or source.is_mark(at + 1, OPENING | frozenset(","))
    return ends and source.is_capital(at) and source.means(at, Sense.PLACE_ENDING)


def opens_body_of_town(source: Source, at: int, last: int) -> bool:
    """Say whether an office leads to a body named for its town: "директор Ивантеевского музея"."""
    office = source.is_lower(at - 1) and source.means(at - 1, Sense.ROLE, Sense.OFFICE, Sense.TITLE)
    town = source.is_capital(at) and source.means(at, Sense.TOWN_ENDING) and not source.means(at, Sense.GIVEN)
    noun = at + 1 < last and source.is_lower(at + 1) and not source.means(at + 1, Sense.PARTICLE, Sense.AND)
    return office and town and noun


def owns_kin(source: Source, at: int) -> bool:
    """Say whether a word behind a whole name tells whose kin somebody is: "Sven Berg Birgits bror"."""
    key = source.tokens[at].key
    owners = (key.removesuffix(ending) for ending in source.lexicon.genitives if key.endswith(ending))
    owned = source.is_capital(at) and source.is_lower(at + 1) and source.means(at + 1, Sense.KIN)
    return owned and any(source.knows(owner, Sense.GIVEN) for owner in owners)


def is_date(source: Source, at: int) -> bool:
    """Say whether a month and a number stand behind a whole name: "Photo by Ed Moe September 4, 1925"."""
    return source.means(at, Sense.MONTH) and source.is_kind(at + 1, Kind.NUMBER)


def is_body(source: Source, at: int) -> bool:
    """Say whether letters no word is made of stand behind a name for a body: "Ed Moe SCS"."""
    key = source.tokens[at].key
    # "Jan Petr VLK"
    lettered = source.is_shouted(at) and not has_vowel(key) and _SYLLABIC.isdisjoint(key)
    return lettered and not source.is_shouted(at - 1) and not source.means(at, Sense.SUFFIX)


def is_office_behind(source: Source, first: int, at: int) -> bool:
    """Say whether an office follows a whole name with no mark between: "Nils Ek Lärare", "Mayr Gemeindearzt".

    In English, where every third surname is a trade, "Mary Low Baker", only such as "Ed Moe Captain"; none
    where people have a second one that may be: "Rafael Torres Herrero".
    """
    closing = _closes_name(source, at)
    if source.follows(Usage.TRADE_SURNAMES) and not closing:
        return False
    if source.follows(Usage.TWO_SURNAMES) or not (source.is_capital(at) and source.is_capital(at - 1)):
        return False
    compound = source.means(at, Sense.TITLE_ENDING)
    known = compound or closing or source.means(at, Sense.ROLE)
    if not known or source.means(at, Sense.GIVEN, Sense.SUFFIX):
        return False
    before = source.tokens[at - 1]
    # "TRUUS DE BOER" has one surname.
    particle = source.means(at - 1, Sense.PARTICLE)
    if before.dot or len(before.key) == 1 or before.kind is Kind.MARK or particle:
        return False
    surname = not source.means(at - 1, Sense.GIVEN)
    if at == first + 1:
        return surname and compound and len(source.tokens[at].key) >= _LONG_OFFICE
    opens = source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN) or len(source.tokens[first].key) == 1
    return opens == surname


def _closes_name(source: Source, at: int) -> bool:
    """Say whether an office that is nobody's surname stands at `at`, with no name behind it."""
    office = source.match(at, Sense.CLOSING_OFFICE)
    if office is None:
        return False
    named = source.means(office.end, Sense.GIVEN, Sense.SHORT_GIVEN, Sense.TITLE)
    return not (named or (source.is_capital(office.end) and source.tokens[office.end].dot))


def ends_shouting(source: Source, first: int, at: int, *, before: int) -> bool:
    """Say whether an office follows a name in capitals with no mark between: "J. J. ROSE Publisher, Toronto".

    A first name or an initial must open the name: in "DI CARLO Pino" the surname does.
    """
    word, token = source.tokens[before], source.tokens[at]
    if len(word.key) <= _SHORTENED or not source.text[word.start : word.end].isupper():
        return False
    initial = any(len(source.tokens[i].key) == 1 for i in range(first, before))
    if not (initial or source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN)):
        return False
    if not token.capital or source.means(at, Sense.SUFFIX, Sense.PARTICLE):
        return False
    if len(token.key) == 1:
        return token.dot and source.touches(at + 1) and len(source.tokens[at + 1].key) == 1
    return source.text[token.start + 1 : token.end].islower()
