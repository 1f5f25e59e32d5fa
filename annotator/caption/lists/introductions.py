"""Parts that lead up to the next one: "; and their mother, Mrs. Ella Dow", "Lieut, C. E. C. Bovey"."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.habits import Habits
from annotator.caption.lists.scene_ends import is_somebody
from annotator.caption.names.dashes import ends_line
from annotator.caption.names.name_lists import past_apposition
from annotator.caption.names.people import read_person
from annotator.caption.names.roles import skip_relation
from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind, has_vowel

_LONGEST_REMARK = 2
_PAIR = 2
# "Novák", "Nováková"
_STEM = 4
_COMMA = frozenset(",")
_ENDS = frozenset(".;")
_COLON = frozenset(":")
_LONGEST_GROUP = 7


def is_introduced(habits: Habits, part: Part, reading: Reading, index: int) -> bool:
    """Say whether a role leads up to the next part: "; and their mother, Mrs. Ella Dow"."""
    ends = ends_line(habits.source, part)
    kin = _is_kin_named_next(habits, part, index) or (index == 0 and _tells_who_they_are(habits, part))
    kin = kin or _is_held_by_next(habits, part, reading, index) or _is_writer(habits, part, index)
    if kin or (habits.roles_first and not ends):
        return kin or index % _PAIR == 0
    if (
        ends
        or part.separator is Separator.COMMA
        or reading.has_name
        or reading.unknown
        or index + 1 >= len(habits.parts)
    ):
        return False
    last = reading.last - 1
    if reading.has_title and not reading.has_rest and _stands_between(habits, index):
        return is_somebody(habits, habits.parts[index + 1])
    if not (
        (_opens_small(habits.source, part, reading) or _ends_list(habits, part, reading, index))
        and (
            habits.source.means(last, Sense.ROLE, Sense.KIN, Sense.TITLE)
            or _is_office(habits, part, reading)
            or _is_long_office(habits.source, reading)
        )
    ):
        return False
    following = habits.parts[index + 1]
    named = read_person(habits.source, following.first, following.last)
    wife = _is_wife(habits, part, reading) and (named.has_title or habits.source.means(last, Sense.FAMILY))
    if wife or _is_kin_of_another(habits, part, reading, index):
        return False
    sure = habits.source.is_capital(named.first) or (named.has_title and is_somebody(habits, following))
    return following.separator is Separator.COMMA and named.has_name and sure


def _opens_small(source: Source, part: Part, reading: Reading) -> bool:
    """Say whether an office in small letters opens a part, or an article: "o Presidente da Câmara"."""
    article = source.is_lower(part.first) and source.means(part.first, Sense.ARTICLE)
    return source.is_lower(reading.first) or (article and reading.has_title)


def _tells_who_they_are(habits: Habits, part: Part) -> bool:
    """Say whether a noun leads up to the names of a list: "the founders, Ann Low and Ed Moe"."""
    names = past_apposition(habits.source, part.first)
    following = habits.parts[1:2]
    return names > part.first and any(each.first == names and is_somebody(habits, each) for each in following)


def _is_writer(habits: Habits, part: Part, index: int) -> bool:
    """Say whether a word for oneself leads up to the writer's name, and no more: "c'est moi, Luc Vial"."""
    source, following = habits.source, habits.parts[1:2]
    alone = not index and len(habits.parts) == _PAIR and source.means(part.first, Sense.MYSELF)
    told = alone and following[0].separator is Separator.COMMA and part.last == part.first + 1
    return told and is_whole_name(source, following[0].first, following[0].last)


def _is_held_by_next(habits: Habits, part: Part, reading: Reading, index: int) -> bool:
    """Say whether an office opens a list and its holder is told next: "kierownik szkoły, p. Lis".

    Without an address he is so behind an article, inside a list too: "il sindaco di Lodi, Mario Neri".
    """
    source, following = habits.source, habits.parts[index + 1 : index + 2]
    office = source.means(reading.first, Sense.ROLE, Sense.OFFICE) or reading.has_title
    definite = source.means(part.first, Sense.ARTICLE) and source.means(part.first + 1, Sense.ROLE)
    of_body = definite and reading.unknown and source.means(part.first + 2, Sense.OF, Sense.PARTICLE)
    if reading.has_name or not following or not (of_body or (index == 0 and (office or definite))):
        return False
    begin, end = following[0].first, following[0].last
    address = source.match(begin, Sense.TITLE)
    addressed = address is not None and source.is_capital(address.end) and not source.means(begin, Sense.ROLE)
    named = addressed or (definite and is_whole_name(source, begin, end))
    return named and following[0].separator is Separator.COMMA


def _is_kin_named_next(habits: Habits, part: Part, index: int) -> bool:
    """Say whether all that follows somebody's kin is a name behind a comma: "and Barney's father, Elmer"."""
    source = habits.source
    opens = index == 0 or part.separator in (Separator.AND, Separator.SEMICOLON)
    if not opens or index + _PAIR != len(habits.parts) or not source.means(part.last - 1, Sense.KIN):
        return False
    following = habits.parts[index + 1]
    named = read_person(source, following.first, following.last)
    plain = named.has_name and not named.has_rest and (index > 0 or not named.has_title)
    owned = skip_relation(source, part.first, part.last) > part.first
    return owned and plain and following.separator is Separator.COMMA and source.is_capital(following.first)


def _ends_list(habits: Habits, part: Part, reading: Reading, index: int) -> bool:
    """Say whether a capital office stands before the last of a list: "and Foreign Minister, Ed Moe"."""
    begin, end = reading.title
    whole = end - begin > 1 and end == reading.last and begin == reading.first
    return whole and part.separator is Separator.AND and index + 2 == len(habits.parts)


def _is_wife(habits: Habits, part: Part, reading: Reading) -> bool:
    """Say whether a bare word ends a couple: "gdr. Hvass og frue, pastor Juhler", not "and their mother"."""
    bare = reading.last - reading.first == 1 and _ends_couple(part)
    return bare and habits.source.means(reading.first, Sense.KIN)


def _is_kin_of_another(habits: Habits, part: Part, reading: Reading, index: int) -> bool:
    """Say whether kin end a couple, and one of another house follows: "Ed Moe and son, Jim Poe, Al Low".

    The last of a list may be whom "and his wife, Ann Hill" leads up to.
    """
    kin = habits.source.means(reading.last - 1, Sense.KIN) and _ends_couple(part)
    bare = reading.last - reading.first == 1
    if not kin or not index or (not bare and index + _PAIR >= len(habits.parts)):
        return False
    before, after = (_capital_words(habits, habits.parts[at]) for at in (index - 1, index + 1))
    akin = any(one[:_STEM] == other[:_STEM] for one in before for other in after)
    return min(len(before), len(after)) > 1 and not akin


def _capital_words(habits: Habits, part: Part) -> list[str]:
    source = habits.source
    return [source.tokens[at].key for at in range(part.first, part.last) if source.is_capital(at)]


def _ends_couple(part: Part) -> bool:
    return part.separator is Separator.AND and not part.after_comma


def _is_office(habits: Habits, part: Part, reading: Reading) -> bool:
    """Say whether an article and an office open the part: "y el médico del pueblo, don Julio Sanz"."""
    source = habits.source
    begin, end = reading.rest
    of = source.means(begin, Sense.OF) and all(source.is_kind(at, Kind.WORD) for at in range(begin, end))
    told = part.first + source.means(part.first, Sense.ARTICLE)
    if part.separator is Separator.AND and source.means(told, Sense.ROLE):
        # "and winner of the cup, Mrs. Ida Low", "e o presidente da câmara, Dr. Rui Sá"
        return source.means(told + 1, Sense.OF, Sense.OF_THE)
    # "o filho mais velho, Vitório"
    short = end - begin <= _LONGEST_REMARK and all(source.is_lower(at) for at in range(begin, end))
    opens = reading.has_title and source.means(reading.first, Sense.ARTICLE)
    return opens and begin == reading.title[1] and (of or short)


def _is_long_office(source: Source, reading: Reading) -> bool:
    """Say whether an article and an office of several words are all: "the guest of honor", "the head of"."""
    if not source.means(reading.first, Sense.ARTICLE) or not source.is_lower(reading.first):
        return False
    office = source.match(reading.first + 1, Sense.ROLE, Sense.OFFICE, end=reading.last)
    if office is None:
        return False
    words = range(office.end, reading.last)
    plain = all(source.is_kind(at, Kind.WORD) and not source.means(at, Sense.AND) for at in words)
    return not words or (source.means(office.end, Sense.OF) and plain)


def _stands_between(habits: Habits, index: int) -> bool:
    """Say whether two parts stand by themselves between semicolons: "; Queen, Joyce Hopkins;"."""
    before, following = habits.parts[index], habits.parts[index + 1]
    closes = index + 2 >= len(habits.parts) or habits.parts[index + 2].separator is Separator.SEMICOLON
    opens = before.separator is Separator.SEMICOLON or (index == 0 and index + 2 < len(habits.parts))
    return opens and closes and following.separator is Separator.COMMA


def leads_to_company(source: Source, begin: int, end: int) -> bool:
    """Say whether "with" and an office lead up to the next part: "Al Poe with club President, Jim Low".

    Not where the case of a name would tell who is with him: "Jan Lis z żoną, Piotr Kos".
    """
    if source.lexicon.cases:
        return False
    office = source.means(begin, Sense.WITH) and source.means(end - 1, Sense.ROLE, Sense.OFFICE)
    led = office and end > begin + 1 and source.is_mark(end, _COMMA)
    return led and (is_whole_name(source, end + 1, len(source.tokens)) or _ends_in_one_name(source, end + 1))


def _ends_in_one_name(source: Source, at: int) -> bool:
    """Say whether a title and a name, or a first name alone, end what begins at `at`: ", Delia."."""
    titled = source.match(at, Sense.TITLE)
    end = titled.end if titled else at
    known = titled is not None or source.means(at, Sense.GIVEN)
    stops = end + 1 >= len(source.tokens) or source.tokens[end].dot or source.is_mark(end + 1, _ENDS)
    return known and source.is_capital(end) and (titled is not None or stops)


def past_group(source: Source, begin: int, end: int) -> int | None:
    """Return where names begin behind "with" and what they are: "Don Pini con i chierichetti: Ugo Neri"."""
    if not source.means(begin, Sense.WITH):
        return None
    at, last = begin + 1, min(begin + _LONGEST_GROUP, end)
    nouns = source.follows(Usage.CAPITAL_NOUNS)
    while at < last and (source.is_lower(at) or (nouns and source.is_capital(at))):
        at += 1
    colon = at > begin + 1 and source.is_mark(at, _COLON)
    return at + 1 if colon and at + 1 < end and source.is_capital(at + 1) else None


def may_wait(habits: Habits, part: Part, index: int) -> bool:
    """Say whether a lone title waits for its name: it is no role, and an initial or a name follows.

    A role shortened opens a list, where nobody stands before it: "Front row-Mgr, Low, Moe, Poe".
    """
    last = part.last - 1
    shortened = index == 0 and part.first == last and not has_vowel(habits.source.tokens[last].key)
    office = habits.source.means(last, Sense.ROLE) and not shortened
    office = office or ends_line(habits.source, part)
    if index + 1 >= len(habits.parts) or office:
        return False
    following = habits.parts[index + 1]
    reading = read_person(habits.source, following.first, following.last)
    return reading.has_name and reading.title[0] == reading.title[1]


def tells_plainly(habits: Habits, part: Part) -> bool:
    """Say whether a sentence comes before the names: "Front row: Although not all are known, Ann Low"."""
    source = habits.source
    reading = read_person(source, part.first, part.last)
    begin, end = reading.name
    if len(habits.parts) == 1 and end == part.last == begin + 2:
        # "In der zweiten Reihe steht der Wagen."
        thing = source.means(begin + 1, Sense.PLAIN) and source.is_capital(begin + 1)
        return thing and source.is_lower(begin) and source.means(begin, Sense.ARTICLE)
    plain = end - begin == 1 and source.means(begin, Sense.COMMON, Sense.PLAIN)
    plain = plain and not (reading.has_title or source.means(begin, Sense.GIVEN))
    return plain and begin == reading.first and source.is_lower(reading.rest[0])


def past_agent(source: Source, part: Part) -> Part:
    """Step over the word that leads from a verb before the list to the first of it: "(from left) by Ann Low".

    A particle before a surname alone is part of it: "von Moll".
    """
    leads = source.means(part.first, Sense.AGENT) and source.is_lower(part.first)
    named = part.first + 1
    sure = source.match(named, Sense.TITLE, end=part.last) is not None
    sure = sure or (source.means(named, Sense.GIVEN) and source.is_capital(named + 1))
    return replace(part, first=named) if leads and sure and named + 1 < part.last else part
