"""Whether capital words in running text name somebody, or a thing, an office, a town or a unit."""

from __future__ import annotations

from annotator.caption.names.remarks import ends_in_plain_word, is_crown, is_office_of, is_some_office
from annotator.caption.places.numbering import NUMBER_WORDS
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import TELLS_PLACE, Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind, has_vowel

_DEED = "ing"
# What may be told of somebody right behind the name.
_TELLING = (*TELLS_PLACE, Sense.WEARING, Sense.HOLDING, Sense.MEETING, Sense.SCENE, Sense.SPOT)
_ROMAN = frozenset("ivx")
_FEWEST_LETTERS = 3
_NEAR = 12
_NO_SURNAME = frozenset({Sense.PLAIN, Sense.INSTITUTION, Sense.PLACE, Sense.HOUSE, Sense.ROLE, Sense.TITLE})
# Words that may stand between a place and the name of who is there.
_LEADING = (
    Sense.CLOSING,
    Sense.POSTURE,
    Sense.ARTICLE,
    Sense.DOUBT,
    Sense.BETWEEN,
    Sense.ROLE,
    Sense.TITLE,
    Sense.KIN,
    Sense.PEOPLE,
    Sense.AND,
    Sense.THEN,
    Sense.FURTHER,
    Sense.PRONOUN,
    Sense.HOLDING,
    Sense.MEETING,
    Sense.INTRO,
    Sense.POSITION,
    Sense.ROW,
)


def may_name(source: Source, reading: Reading) -> bool:
    """Say whether a capital word names somebody, not a thing, an office or a unit."""
    begin, end = reading.name
    initial = len(source.tokens[begin].key) == 1
    given = initial or source.means(begin, Sense.GIVEN)
    # "Ed Moe", though Italians write "ed" for "and".
    whole = source.means(begin, Sense.GIVEN) and source.means(begin, Sense.AND) and end > begin + 1
    plain = not whole and source.means(begin, Sense.COMMON, Sense.SCENE, Sense.PRONOUN, Sense.CLOSING)
    # "Vêem-se"
    verb = source.match(begin, Sense.CLOSING, Sense.INTRO)
    plain = plain or (verb is not None and verb.end >= end > begin + 1)
    # "Commanding General", but "Malý P."
    office = not given and source.means(end - 1, Sense.TITLE) and len(source.tokens[end - 1].key) > 1
    # "mit dem Kind auf dem Arm"
    lap = source.match(begin, Sense.LAP) is not None or is_some_office(source, reading)
    # "předseda družstva v Brně"
    alone = (is_office_of(source, reading) and source.is_lower(begin)) or _is_body_of(source, reading)
    if (
        lap
        or alone
        or is_crown(source, reading)
        or (not reading.has_title and ((plain and not initial) or office))
    ):
        return False
    called = reading.has_title and (
        _is_small_title(source, reading) or _is_surname_addressed(source, reading)
    )
    if end - begin == 1 and (_is_numeral(source, begin) or source.means(begin, Sense.ROLE, Sense.TITLE)):
        # "Pappa Bror": a first name, though "bror" is a brother.
        return called or (reading.has_title and source.means(begin, Sense.GIVEN))
    thing = source.means(begin, Sense.PLAIN, Sense.INSTITUTION) and not _is_nickname(source, reading)
    listed = _opens_list(source, reading)
    if thing and not (reading.has_title or given or listed):
        # "Opera House", "Railway"
        return False
    nobody = source.means(begin, Sense.ROW) or (
        source.means(begin, Sense.PEOPLE) and _has_article(source, reading)
    )
    if end - begin == 1 and not given and nobody:
        # "Fila centrale", "Der kleine Junge links ist Karl Huber"
        return False
    if end - begin == 1 and source.is_lower(end) and _is_word(source, reading):
        return False
    told = (
        _is_letters,
        _is_acronym,
        _is_service,
        _is_day,
        _is_thing_called,
        _names_house,
        _is_of_nation,
        is_spot,
        ends_in_plain_word,
        _is_of_something,
    )
    return listed or not any(tells(source, reading) for tells in told)


def _is_body_of(source: Source, reading: Reading) -> bool:
    """Say whether "of the" and a body were taken for a lady: "o Presidente da Junta", "Da." is a Dona."""
    before, begin = reading.title[1] - 1, reading.name[0]
    of = reading.has_title and source.is_lower(before) and not source.tokens[before].dot
    return of and source.means(before, Sense.OF) and source.means(begin, Sense.INSTITUTION, Sense.COMMON)


def _is_nickname(source: Source, reading: Reading) -> bool:
    """Say whether a thing is what somebody is called: "Men, including Boots Low on left"."""
    begin, end = reading.name
    surname = end == begin + 2 and source.lexicon.senses_of(source.tokens[begin + 1].key).isdisjoint(
        _NO_SURNAME
    )
    listed = source.means(begin - 1, Sense.INTRO, Sense.AND)
    people = any(source.means(at, Sense.PEOPLE) for at in range(max(begin - _NEAR, 0), begin))
    return surname and listed and people and source.match(end, *TELLS_PLACE) is not None


def _has_article(source: Source, reading: Reading) -> bool:
    first = reading.title[0]
    return reading.has_title and any(source.means(at, Sense.ARTICLE) for at in (first - 1, first))


def _is_thing_called(source: Source, reading: Reading) -> bool:
    """Say whether a house, a shop or a lodge is named: "Brown's Beauty Salon", "Kamba no. 7"."""
    end = reading.name[1]
    if end < len(source.tokens) and source.tokens[end].key in NUMBER_WORDS:
        return source.is_kind(end + 1, Kind.NUMBER)
    return any(source.tokens[at].key.endswith("'s") for at in range(*reading.name))


def _is_day(source: Source, reading: Reading) -> bool:
    """Say whether a day ends the title of a newspaper, or is all: "Daily News Wednesday", "MAY 3"."""
    begin, end = reading.name
    if end - begin == 1:
        return source.means(begin, Sense.MONTH) and source.is_kind(end, Kind.NUMBER)
    return source.means(end - 1, Sense.COMMON) and not source.means(begin, Sense.GIVEN)


def _names_house(source: Source, reading: Reading) -> bool:
    """Say whether a house is called after somebody: "the Ed Moe residence", "Karl Lunds gård"."""
    lead, first = reading.title[0], reading.name[1]
    owned = any(source.means(at, Sense.ARTICLE) for at in (lead - 1, lead))
    owned = owned or source.tokens[first - 1].key.endswith(source.lexicon.genitives)
    owned = owned and source.is_lower(first)
    words = range(first, first + 1 + source.is_lower(first + 1))
    return owned and any(source.means(at, Sense.HOUSE) for at in words)


def _is_of_nation(source: Source, reading: Reading) -> bool:
    """Say whether a thing, none that is told of people, is behind a nation: "Greek key pattern"."""
    begin, end = reading.name
    nation = end == begin + 1 and is_unsure(source, reading) and source.means(begin, Sense.NATION)
    thing = is_noun(source, end) and not source.match(end, *_TELLING)
    return nation and thing and not source.tokens[end].key.endswith(_DEED)


def _opens_list(source: Source, reading: Reading) -> bool:
    """Say whether a verb for several names one word first of them: "To his left are Moss, Cole and Fry"."""
    begin, end = reading.name
    parted = source.is_mark(end, frozenset(",")) or source.means(end, Sense.AND)
    several = end == begin + 1 and source.means(begin - 1, Sense.PLURAL_VERB)
    return several and parted and source.is_capital(end + 1)


def is_spot(source: Source, reading: Reading) -> bool:
    """Say whether a street or a house stands where words lead to: "on Camp Street or Low Street"."""
    begin, end = reading.name
    things = (Sense.PLAIN, Sense.HOUSE, Sense.INSTITUTION)
    town = end - begin > 2 and source.means(begin, Sense.PLACE)  # noqa: PLR2004 - "Salem Council Chambers"
    if reading.has_title or end - begin == 1 or not (town or source.means(end - 1, *things)):
        return False
    before = begin - 1
    while source.is_capital(before) and not source.tokens[before].dot:
        # "in Central Baptist Church"
        before -= 1
    if source.means(before, Sense.AND, Sense.OR):
        return before == begin - 1 and source.is_capital(before - 1) and source.means(before - 1, *things)
    if not source.is_lower(before):
        return False
    if source.means(begin, Sense.GIVEN):
        # "with Norman Wash", "on Morgan Street"
        return source.means(before, Sense.SPOT) and not source.means(before, Sense.WITH, Sense.CLOSING)
    return source.means(before, Sense.SPOT, Sense.SCENE, Sense.OF)


def _is_letters(source: Source, reading: Reading) -> bool:
    """Say whether no word is among the letters: "11:00 A.M."."""
    return not reading.has_title and all(len(source.tokens[at].key) == 1 for at in range(*reading.name))


def _is_acronym(source: Source, reading: Reading) -> bool:
    """Say whether one word is the letters of a state or a body: "герб СССР", never the nickname "JP"."""
    begin, end = reading.name
    alone = end == begin + 1 and not reading.has_title and source.is_shouted(begin)
    key = source.tokens[begin].key
    return alone and (
        source.means(begin, Sense.REALM) or (len(key) >= _FEWEST_LETTERS and not has_vowel(key))
    )


def _is_service(source: Source, reading: Reading) -> bool:
    """Say whether the words are an army or the like: "wearing U. S. Army uniform"."""
    begin, end = reading.name
    service = source.match(begin, Sense.NATION, end=end)
    return service is not None and service.end == end > begin + 1


def _is_small_title(source: Source, reading: Reading) -> bool:
    """Say whether a title in small letters makes a name of a trade: "opa Bakker", where nouns are small."""
    last = reading.title[1] - 1
    small = source.is_lower(last) and not source.means(last, Sense.ARTICLE)
    return small and not source.follows(Usage.CAPITAL_NOUNS)


def _is_surname_addressed(source: Source, reading: Reading) -> bool:
    """Say whether an address makes a surname of a title: "M. Petit", never "Sr. Alcalde"."""
    begin = reading.name[0]
    address = source.means(begin - 1, Sense.CIVIL) and not source.follows(Usage.CAPITAL_NOUNS)
    return address and not source.means(begin, Sense.ROLE)


def _is_word(source: Source, reading: Reading) -> bool:
    """Say whether a capital only opens the sentence: "An adirondack shelter", "Mannen till höger är Lund"."""
    begin = reading.name[0]
    if _opens_house(source, begin):
        return True
    people = source.means(begin, Sense.PEOPLE) and not (reading.has_title or source.means(begin, Sense.GIVEN))
    # "Large group of women"
    told = source.means(begin + 1, Sense.PICTURE) and not source.means(begin, Sense.GIVEN)
    return people or told or source.means(begin, Sense.NUMBER, Sense.ARTICLE)


def _opens_house(source: Source, at: int) -> bool:
    """Say whether the first word of a sentence tells how a house looks: "Large building at right"."""
    begins = at == 0 or not source.is_kind(at - 1, Kind.WORD) or source.tokens[at - 1].dot
    return (
        begins and source.means(at + 1, Sense.HOUSE, Sense.INSTITUTION) and not source.means(at, Sense.GIVEN)
    )


def _is_numeral(source: Source, at: int) -> bool:
    key = source.tokens[at].key
    return len(key) > 1 and set(key) <= _ROMAN


def _is_of_something(source: Source, reading: Reading) -> bool:
    """Say whether one word only tells of somebody: "5th Marines", "aus Altdorf", "Irja Salo (Lahti)"."""
    first, end = reading.name
    if end - first > 1 or reading.has_title or first == 0:
        return False
    if source.means(first, Sense.GIVEN) or _opens_remark(source, first):
        return _opens_remark(source, first)
    held = source.is_mark(first - 1, OPENING) and source.is_mark(end, CLOSING)
    if held or source.is_kind(first - 1, Kind.NUMBER):
        return True
    if source.is_capital(first - 1) and source.means(first - 1, Sense.COMMON, Sense.PLAIN):
        # "das Gasthaus Krone"; "Familie Krone" are people.
        return not source.means(first - 1, Sense.TITLE) and not source.tokens[first - 1].dot
    if source.follows(Usage.CAPITAL_NOUNS) and is_noun(source, first - 1):
        # "in den hellen Kleidern"
        return True
    return source.is_lower(first - 1) and source.means(first - 1, Sense.SCENE, Sense.OF)


def _opens_remark(source: Source, at: int) -> bool:
    """Say whether a bracket behind a whole name opens with one capital: "Ida Dow (Page on left)"."""
    named = all(source.is_capital(i) and source.is_kind(i, Kind.WORD) for i in (at - 3, at - 2))
    told = source.is_mark(at - 1, OPENING) and source.is_lower(at + 1)
    return named and told and source.means(at - 3, Sense.GIVEN)


def is_unsure(source: Source, reading: Reading) -> bool:
    """Say whether no first name, initial or title makes a name somebody's for sure."""
    first = reading.name[0]
    if reading.has_title or len(source.tokens[first].key) == 1:
        return False
    return not source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN)


def is_noun(source: Source, at: int) -> bool:
    """Say whether a small word may name a thing: it is of no kind that leads from a place to a name."""
    return source.is_lower(at) and not source.match(at, *_LEADING)


def opens_somebody(source: Source, at: int) -> bool:
    """Say whether a first name or a title opens a name at `at`: "Karl Huber", "Mrs. Low"."""
    title = source.match(at, Sense.TITLE)
    given = source.is_capital(at) and source.means(at, Sense.GIVEN)
    return source.is_capital(title.end if title else at + 1) and (given or title is not None)
