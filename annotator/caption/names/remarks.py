"""Parts of a list that name nobody: roles, ages, affiliations, and what they say of a person."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.bodies import is_body, is_of_body, is_short_body
from annotator.caption.names.generations import tells_generation
from annotator.caption.names.name_lists import is_sure
from annotator.caption.places.places import Found
from annotator.caption.titles.offices import is_of_letters
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_NO_SURNAME = (Sense.PLACE, Sense.INSTITUTION)

_FEWEST_WORDS = 2
_QUOTING = '"“”„«»'
# A role, "of" or nothing, and the body.
_BODY = 1


def is_role_phrase(source: Source, reading: Reading) -> bool:
    """Say whether a part is an office without a name: "President", "Mayor of Boston", "guest of honor"."""
    if reading.unknown or tells_generation(source, reading):
        return False
    if not reading.has_name or is_office_of(source, reading) or _is_kin_of(source, reading):
        return True
    if (
        source.is_lower(reading.first)
        and reading.name[0] == reading.first
        and not source.means(reading.first, Sense.PARTICLE)
        and "'" not in source.tokens[reading.first].key
        and len(source.tokens[reading.first].key) > 1
        and not _lost_capital(source, reading)
    ):
        return True
    told = (
        _is_office,
        ends_in_plain_word,
        _is_one_phrase,
        _is_somebodys,
        _is_of_letters,
        is_crown,
        is_of_body,
        is_body,
        is_short_body,
        _is_office_at,
        is_some_office,
        _is_company,
    )
    if is_of_letters(source, reading.first, reading.name[1]) or any(tells(source, reading) for tells in told):
        return True
    words = range(reading.first, reading.last)
    # "Kovář", "Rybář ml.": trades that are surnames.
    surname = source.is_capital(reading.first) and has_small_roles(source)
    if source.means(reading.first, Sense.ROLE) and reading.name[0] == reading.first and not surname:
        return all(
            not source.is_capital(at) or source.means(at, Sense.ROLE, Sense.TITLE, Sense.AND) for at in words
        ) or (reading.has_rest and source.is_lower(reading.rest[0]))
    return False


def _is_office_at(source: Source, reading: Reading) -> bool:
    """Say whether where somebody works and as what make up the part: "Central High School art teacher"."""
    words = range(reading.first, reading.last - 1)
    office = source.is_lower(words.stop) and source.is_behind(reading.last, Sense.ROLE, Sense.OFFICE)
    named = reading.has_title or source.means(reading.first, Sense.GIVEN, Sense.SHORT_GIVEN)
    body = (Sense.INSTITUTION, Sense.PLAIN, Sense.COMMON)
    return office and not named and any(source.is_capital(at) and source.means(at, *body) for at in words)


def has_small_roles(source: Source) -> bool:
    """Say whether the language writes roles without capitals, so that "Kovář" among names is a surname."""
    return source.follows(Usage.SMALL_ROLES)


def _is_one_phrase(source: Source, reading: Reading) -> bool:
    """Say whether a phrase of the lexicon is the whole part: "Probate Judge", "U.S. Army"."""
    first, last = reading.name
    role = source.match(reading.first, Sense.ROLE, Sense.NATION, end=reading.last)
    if role is not None and role.end == reading.last and role.end > reading.first + 1:
        return True
    service = source.match(first, Sense.NATION, end=last)
    return service is not None and service.end == last and service.end > first + 1


def _is_somebodys(source: Source, reading: Reading) -> bool:
    """Say whether a part tells whose servant or kin somebody is: "the Tsarevich's tutor"."""
    first, last = reading.name
    owner = last == first + 1 and source.tokens[first].key.endswith("'s")
    return owner and reading.has_rest and source.is_lower(reading.rest[0])


def _lost_capital(source: Source, reading: Reading) -> bool:
    """Say whether a first name in small letters opens a name of two words: "harriet Low as Mama".

    "Mit hellen Knöpfen" is none: German has capitals for all nouns.
    """
    first, last = reading.name
    if source.follows(Usage.CAPITAL_NOUNS):
        return False
    senses = {phrase.sense for phrase in source.lexicon.phrases(source.tokens[first].key)}
    told = last == reading.last or (reading.rest[0] == last and source.is_lower(last))
    return senses == {Sense.GIVEN} and last == first + 2 and told and source.is_capital(first + 1)


def is_crown(source: Source, reading: Reading) -> bool:
    """Say whether a part tells what somebody was crowned: "Miss Idaho 1955", "Miss Utah of 1951"."""
    first, last = reading.name
    town = last == first + 1 and source.means(first, Sense.PLACE)
    titled = reading.has_title and source.means(reading.title[0], Sense.CIVIL)
    year = last + source.means(last, Sense.OF)
    return town and titled and year < len(source.tokens) and source.is_kind(year, Kind.NUMBER)


def _is_of_letters(source: Source, reading: Reading) -> bool:
    """Say whether letters tell what a role is of: "ASUI student body president", "NASA engineer".

    Not where names themselves are in capitals: "MOE, coach POE".
    """
    first, last = reading.name
    begin, end = reading.rest
    letters = source.is_shouted(first) and not any(source.is_shouted(first - back) for back in (1, 2))
    told = letters and first == reading.first and first + 1 == last == begin < end
    return told and all(source.is_lower(at) for at in range(begin, end)) and _is_role(source, end - 1)


def _is_role(source: Source, at: int) -> bool:
    return source.means(at, Sense.ROLE, Sense.OFFICE, Sense.PLURAL)


def is_office_of(source: Source, reading: Reading) -> bool:
    """Say whether a role goes on with what it is of: "président du Club", never "vicomte de Ségur"."""
    at = reading.name[0]
    if not reading.has_title:
        return False
    # "житель г. Кимры", "nauczyciel szkoły im. Adama Gila"
    named_after = reading.title[1] - reading.title[0] > 1 and source.means(at - 1, Sense.NAMESAKE)
    if source.means(at - 1, Sense.COMMON) and not source.tokens[at - 1].dot:
        # "prezydent miasta Adam Lis" holds the office, "mieszkaniec miasta Torunia" is of the town.
        named_after &= not is_sure(source, replace(reading, title=(at, at)))
    held = _is_of_place(source, at) or _is_of_body_somewhere(source, reading)
    if named_after or held or _is_of_institution(source, reading):
        return True
    if not (source.means(at - 1, Sense.ROLE, Sense.KIN) and source.is_lower(at)):
        return False
    of_the = source.means(at, Sense.OF_THE)
    if source.is_capital(at - 1):
        return of_the
    whose = source.means(at - 1, Sense.KIN) or source.means(at + 1, Sense.COMMON)
    if whose and source.means(at, Sense.OF_A):
        return True
    # "de La Tour" is a name, "de la mairie" none.
    article = source.is_lower(at + 1) and source.means(at + 1, Sense.ARTICLE)
    return of_the or (source.means(at, Sense.OF_TOWN) and article) or _is_of_town(source, reading)


def _is_of_body_somewhere(source: Source, reading: Reading) -> bool:
    """Say whether a role goes on with a body and its town: "président du club de Lens", "školy v Brně"."""
    role, at = reading.title[0], reading.name[0]
    if not (source.is_lower(role) and source.is_lower(at - 1) and at - role > _BODY):
        return False
    body = source.means(at - 1, Sense.COMMON, Sense.INSTITUTION) and source.means(at, Sense.OF, Sense.OF_A)
    town = source.is_lower(at) and not source.tokens[at].dot and source.is_capital(at + 1)
    return town and (body or source.means(at, Sense.SPOT))


def _is_of_place(source: Source, at: int) -> bool:
    """Say whether a role before `at` goes on with a country or a house: "el ministro de Bélgica"."""
    of = source.means(at, Sense.OF) and source.is_lower(at) and source.means(at + 1, *_NO_SURNAME)
    return of and (source.means(at - 1, Sense.ROLE) or source.match(at - 1, Sense.PLURAL) is not None)


def _is_of_town(source: Source, reading: Reading) -> bool:
    """Say whether a role without an article is of a place of one word: "sindaco di Lugo", "maire de Lyon"."""
    first, end = reading.name
    alone = reading.title[1] - reading.title[0] == 1 and source.is_lower(reading.title[0])
    return alone and source.means(first, Sense.OF_TOWN) and end - first == 2  # noqa: PLR2004 - "of" and a word


def _is_of_institution(source: Source, reading: Reading) -> bool:
    """Say whether common words follow a role, no first name: "dyrektor Szkoły Podstawowej"."""
    first, end = reading.name
    begin, role = reading.title[0], reading.title[1] - 1
    if not reading.has_title:
        return False
    common = [at for at in range(first, end) if _is_common(source, at)]
    if not source.is_lower(begin):
        # "Ingeniero Mecánico"
        alone = source.means(role, Sense.ROLE) and source.means(first, Sense.PLAIN)
        return alone and len(common) == end - first
    realm = source.match(first, Sense.REALM)
    if realm is not None and realm.end == end:
        # "král Norska", "starosta Sokola"
        return True
    if end - first == 1:
        # "starosta Starý" is somebody.
        more = source.is_lower(reading.rest[0]) and reading.has_rest
        return bool(common) and (more or (source.is_capital(role) and source.means(role, Sense.COMMON)))
    known = source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN) or len(source.tokens[first].key) == 1
    return bool(common) and not known


def _is_common(source: Source, at: int) -> bool:
    """Say whether a capital word is one of institutions and offices, no particle of a name."""
    # "В." is an initial, "в" a small word.
    word = source.is_capital(at) and len(source.tokens[at].key) > 1
    common = word and source.means(at, Sense.COMMON, Sense.PLAIN)
    return common and not source.means(at, Sense.PARTICLE, Sense.GIVEN, Sense.SUFFIX)


def _is_kin_of(source: Source, reading: Reading) -> bool:
    """Say whether a part tells whose child or wife somebody is: "Daughter of Regent I. C. Low"."""
    kin = source.match(reading.first, Sense.KIN, end=reading.last)
    # "Peter van Turen" is no godfather.
    kin = None if source.means(reading.first, Sense.GIVEN) else kin
    of = kin is not None and source.is_capital(reading.first) and source.means(kin.end, Sense.OF)
    if kin is None or not of:
        return False
    # "Frau von Arnim" is addressed so, "Frau von Karl Huber" his wife.
    civil = reading.has_title and source.means(reading.first, Sense.CIVIL)
    told = not civil or source.means(kin.end + 1, Sense.GIVEN, Sense.TITLE, Sense.ROLE)
    return told and source.is_capital(kin.end + 1)


def ends_in_plain_word(source: Source, reading: Reading) -> bool:
    """Say whether a part ends as no name does: "Fern Hill Troop", "Heart Mountain Relocation Center".

    A first name and one word may be somebody all the same, unless a number follows ("Washington Troop 13").
    """
    first, end = reading.name
    office = reading.has_title and source.means(reading.title[1] - 1, Sense.OFFICE, Sense.ROLE)
    # "General Telephone Co.", "Student Union Building"
    known = source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN) or len(source.tokens[first].key) == 1
    house = source.means(end - 1, Sense.HOUSE) and source.means(end - 1, Sense.PLAIN)
    firm = (house or source.means(end - 1, Sense.INSTITUTION)) and not known
    if reading.has_title and not ((office or firm) and end - first > 1):
        # "President Nebraska State Historical Society" is no president's name.
        return False
    if not source.means(end - 1, Sense.PLAIN, Sense.INSTITUTION):
        return False
    if source.means(end - 1, Sense.INSTITUTION):
        # "Univ. of Idaho"
        return end - first > 1 or (reading.has_rest and source.means(reading.rest[0], Sense.OF))
    shortened = source.tokens[end - 1].dot and not house
    if source.means(end - 1, Sense.GIVEN, Sense.SUFFIX, Sense.PARTICLE) or shortened:
        return False
    bracket = next((at for at in range(first, end) if source.is_mark(at, OPENING)), end - 1)
    given = [at for at in range(first, bracket) if source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)]
    # As in "Ida (Hull) Low" and "La Verne Full" too.
    others = (at for at in range(first, bracket) if at not in given)
    known = bool(given) and all(source.means(at, Sense.PARTICLE) for at in others)
    # "U.S. Forest Service"
    begin = first if (nation := source.match(first, Sense.NATION, end=end)) is None else nation.end
    known = known or any(len(source.tokens[at].key) == 1 for at in range(begin, end - 1))
    return not known or source.is_kind(end, Kind.NUMBER)


def _is_office(source: Source, reading: Reading) -> bool:
    """Say whether a part ends in an office and begins with no first name: "Recording Secretary"."""
    whole = source.match(reading.first, Sense.ROLE, end=reading.last)
    if whole is not None and len(whole.phrase.words) > 1 and whole.end == reading.last:
        # "Forest Ranger", though Forest may be somebody.
        return True
    first, end = reading.name
    begin = reading.title[0]
    article = reading.title[1] == begin + 1 and source.means(begin, Sense.ARTICLE)
    # "Chief Laboratory Steward", but "Chief Red Hawk"
    office = source.means(begin, Sense.ROLE) and source.means(first, Sense.INSTITUTION)
    office = office or source.means(begin, Sense.OFFICE)
    if (
        (reading.has_title and not article and not office)
        or end - first < _FEWEST_WORDS
        or not source.means(end - 1, Sense.OFFICE)
    ):
        return False
    return len(source.tokens[first].key) > 1 and not source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN)


def _is_company(source: Source, reading: Reading) -> bool:
    """Say whether a letter counts a unit: "Pvt. Ed Moe, Co. B", "Troop F"."""
    unit, letter = reading.first, reading.name[1] - 1
    lettered = letter == unit + 1 and source.is_capital(letter) and len(source.tokens[letter].key) == 1
    known = source.means(unit, Sense.GIVEN, Sense.SHORT_GIVEN)
    return lettered and not known and source.means(unit, Sense.INSTITUTION, Sense.PLAIN)


def is_some_office(source: Source, reading: Reading) -> bool:
    """Say whether words that end in an office tell what somebody is: "Ann Low, a UI English Professor"."""
    first, end = reading.title[0] if reading.has_title else reading.name[0], reading.name[1]
    one = source.is_lower(first - 1) and source.means(first - 1, Sense.NUMBER)
    one = one or (source.is_lower(first) and source.means(first, Sense.NUMBER))
    # "an Ada County Commissioner"
    long = end > first + 2 or (end > first + 1 and not source.means(reading.name[0], Sense.GIVEN))
    return one and long and source.means(end - 1, Sense.TITLE, Sense.ROLE, Sense.OFFICE)


def unbracketed(note: str) -> str:
    """Return a remark without its brackets and the marks around it."""
    plain = note.strip(" ,;:-–—").rstrip("([ ")
    if sum(plain.count(mark) for mark in _QUOTING) == 1:
        # The other one parted the note from the name.
        plain = plain.strip(_QUOTING).strip()
    if plain[:1] in "([" and plain[-1:] in ")]" and not any(c in plain[1:-1] for c in "()[]"):
        return plain[1:-1].strip()
    return plain.rstrip(")]") if not any(c in plain for c in "([") else plain


def people_word(source: Source, reading: Reading) -> str:
    """Return "woman" of "unknown woman" and "man" of "man unknown"."""
    for at in range(reading.first, reading.last):
        match = source.match(at, Sense.PEOPLE, end=reading.last)
        if match is not None:
            return source.printed(at, match.end)
    return ""


def placed(person: Person, found: Found) -> Person:
    """Return `person` with what a remark tells of the place."""
    return replace(
        person,
        place=found.place or person.place,
        posture=found.posture or person.posture,
        row=found.row or person.row,
        row_label=found.row_label or person.row_label,
        absent=found.absent or person.absent,
    )
