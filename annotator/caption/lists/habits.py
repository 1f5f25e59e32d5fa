"""What the parts of one list have in common, so that each is read by the custom of the whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from annotator.caption.lists.parts_played import past_parts_played
from annotator.caption.lists.semicolons import people_by_semicolon
from annotator.caption.names.name_lists import is_office, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.surname_first import parts_surname
from annotator.caption.names.tables import opens_with_name
from annotator.caption.words.lexicon import SHARED, language_file
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import has_vowel

_MANY_YEARS = 3
_HALF = 0.5
_FEW = 3
_NEARLY_ALL = 0.8
_MOST = 0.75
_SHORT_PART = 2
_LONGEST_ABBREVIATION = 4


@dataclass(frozen=True, slots=True)
class Habits:
    """The parts of one list and how it writes them.

    Attributes:
        semicolons: semicolons part the people, so commas lead to remarks.
        numbered: the text counts its entries.
        uncounted: from which token on nobody is counted any more: "1 Ann Low, 2 Ed Moe, Al Poe, Jo Dow, ...".
        surnames_first: commas part surnames from first names.
        capitals: nearly all who come first between semicolons are printed in capitals.
        roles_first: parts played and players go in pairs: "Queen, Ann Low; Betsy Ross, May Dow".
        firsts: first names alone come one after another: "Frank, Mike, John and Ernest Low; Al Poe".
        class_years: "Jr." tells a student's year.
        single, short: how many parts have one token before a remark in brackets, and two at most.
        bare: nobody of the list has more than a surname, a title before it or not.
        initials: nearly all are an initial and a surname, so that "M." is no Monsieur.
        whole: nearly all named without a title are a first name and a surname and nothing more.
        places: letters behind commas tell where players play: "Low, L.T.; Moe, R.E.".
        lone: most have one word, those told by a noun such as "child" not counted.
        homes: towns stand behind names: "Maria Rossi, di Bergamo, Ugo Neri, di Lodi".
        played: what somebody plays, by the token at which the player's part begins.
    """

    source: Source
    parts: tuple[Part, ...]
    semicolons: bool
    numbered: bool
    surnames_first: bool
    capitals: bool
    roles_first: bool
    firsts: bool
    class_years: bool
    single: int
    short: int
    bare: bool
    initials: bool = False
    whole: bool = False
    lone: bool = False
    places: bool = False
    homes: bool = False
    uncounted: int | None = None
    played: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def habits_of(source: Source, printed: tuple[Part, ...]) -> Habits:
    """Return the habits of a list, counted once: a megabyte of names asks for them at every name."""
    parts, played = past_parts_played(source, printed)
    years = [part for part in parts if _is_year(source, part)]
    # Fathers and sons may all be "Jr." and "Sr."; a team has freshmen.
    many = len(years) >= _MANY_YEARS and not all(source.means(part.first, Sense.SUFFIX) for part in years)
    return Habits(
        source,
        parts,
        semicolons=people_by_semicolon(source, parts),
        numbered=any(part.number is not None for part in parts),
        surnames_first=parts_surname(source, parts),
        capitals=_has_capitals(source, parts),
        roles_first=_has_roles_first(source, parts),
        firsts=_has_firsts(source, parts),
        class_years=many or any(_is_year(source, part, sure=True) for part in parts),
        single=sum(_words_of(source, part) <= 1 for part in parts),
        short=sum(_words_of(source, part) <= _SHORT_PART for part in parts),
        bare=len(parts) >= _FEW and all(_is_bare(source, part) for part in parts),
        initials=_has_initials(source, parts),
        whole=_are_whole(source, parts),
        lone=_are_lone(source, parts),
        places=sum(_tells_players_place(source, part) for part in parts) > 1,
        homes=_print_homes(source, parts),
        uncounted=_find_uncounted(source, parts),
        played=played,
    )


def _find_uncounted(source: Source, parts: Sequence[Part]) -> int | None:
    """Return the token where whole names begin that no number counts, behind the last that one does."""
    counted = [index for index, part in enumerate(parts) if part.number is not None]
    rest = parts[counted[-1] + 1 :] if counted else ()
    readings = [read_person(source, part.first, part.last) for part in rest]
    named = sum(is_two_words(reading) and source.means(reading.first, Sense.GIVEN) for reading in readings)
    return rest[0].first if len(rest) >= _FEW and named > _HALF * len(rest) else None


def is_players_place(habits: Habits, part: Part) -> bool:
    """Say whether letters tell where a player plays, where those of others do: "Low, L.T.; Moe, C."."""
    letter = part.last - part.first == 1 and len(habits.source.tokens[part.first].key) == 1
    return habits.places and (letter or _tells_players_place(habits.source, part))


@cache
def _players_places() -> frozenset[str]:
    return frozenset(language_file(SHARED)["players"]["places"])


def _tells_players_place(source: Source, part: Part) -> bool:
    letters = "".join(source.tokens[at].key for at in range(part.first, part.last)[:2])
    whole = part.last - part.first in (1, len(letters))
    return whole and part.separator is Separator.COMMA and letters in _players_places()


def _print_homes(source: Source, parts: Sequence[Part]) -> bool:
    """Say whether towns stand behind whole names, nobody else is told by one word: ", di Bergamo, Ugo Neri".

    One alone may be a surname where these open so: "Paul Roux, de Monzie, Luc Gay".
    """
    told = [index for index, part in enumerate(parts) if index and tells_home(source, part)]
    others = [part for index, part in enumerate(parts) if index not in told]
    if not told or any(_words_of(source, part) <= 1 for part in others):
        return False
    named = [read_person(source, parts[index - 1].first, parts[index - 1].last).name for index in told]
    several = len(told) > 1 or not source.follows(Usage.NOBLE_SURNAMES)
    return several and all(end - begin >= _SHORT_PART for begin, end in named)


def tells_home(source: Source, part: Part) -> bool:
    """Say whether a part may be no more than a town and the word for "from": "di Lodi", "d'Arras"."""
    first = part.first
    elided = source.tokens[first].key.startswith("d'") and part.last == first + 1
    of = source.is_lower(first) and source.means(first, Sense.OF_TOWN, Sense.OF_A)
    town = range(first + 1, part.last)
    # "de Vega de Pas", though Vega is a first name, too
    inner = any(source.means(at, Sense.OF) for at in town[1:])
    somebody = (Sense.ROLE,) if inner else (Sense.ROLE, Sense.GIVEN)
    named = bool(town) and source.is_capital(town[0]) and not source.means(town[0], *somebody)
    small = (Sense.OF, Sense.ARTICLE)
    plain = all(source.is_capital(at) or source.is_hyphen(at) or source.means(at, *small) for at in town)
    return part.separator is Separator.COMMA and (elided or (of and named and plain))


def _are_lone(source: Source, parts: Sequence[Part]) -> bool:
    named = [part for part in parts if not source.means(part.first, Sense.PEOPLE, Sense.KIN)]
    return sum(_words_of(source, part) <= 1 for part in named) > _HALF * len(named)


def _words_of(source: Source, part: Part) -> int:
    """Return how many tokens a part has before the remark in brackets that ends it: "Ruf (Torwart)"."""
    if not source.is_mark(part.last - 1, CLOSING):
        return part.last - part.first
    opened = (at for at in range(part.first, part.last) if source.is_mark(at, OPENING))
    return next(opened, part.last) - part.first


def _are_whole(source: Source, parts: Sequence[Part]) -> bool:
    readings = [read_person(source, part.first, part.last) for part in parts]
    # "Miss Low" and "unknown" among them tell nothing of the others.
    told = [is_two_words(each) for each in readings if not (each.unknown or each.has_title)]
    return len(told) > _FEW and sum(told) >= _MOST * len(told)


def is_two_words(reading: Reading) -> bool:
    """Say whether a part holds a name of two words and nothing else."""
    begin, end = reading.name
    return (begin, end) == (reading.first, reading.last) and end - begin == _SHORT_PART


def _has_initials(source: Source, parts: Sequence[Part]) -> bool:
    told = [each for part in parts if (each := _has_initial(source, part)) is not None]
    whole = len(told) > 1 and all(told)
    return whole or (sum(told) >= _FEW and sum(told) >= _MOST * len(told))


def _has_initial(source: Source, part: Part) -> bool | None:
    """Say whether a part is an initial and a surname, "P. Low"; None of "M. Low", which may be either.

    An office before a surname, "le président Roux", tells nothing of how others are called.
    """
    reading = read_person(source, part.first, part.last)
    office = source.is_lower(reading.title[0]) and not source.means(reading.title[1] - 1, Sense.CIVIL)
    if reading.has_title and (office or _is_letter_title(source, reading)):
        return None
    at = reading.name[0]
    short = (
        len(source.tokens[at].key) == 1 or source.means(at, Sense.SHORT_GIVEN) if reading.has_name else False
    )
    return short and source.tokens[at].dot


def _is_letter_title(source: Source, reading: Reading) -> bool:
    """Say whether the title may be an initial or a shortened first name: "M.", "Fr."."""
    begin, end = reading.title
    if end - begin != 1 or not source.is_capital(begin):
        return False
    if len(source.tokens[begin].key) == 1:
        return source.means(begin, Sense.LETTER_TITLE)
    return source.tokens[begin].dot and source.means(begin, Sense.SHORT_GIVEN)


def with_initial(habits: Habits, reading: Reading) -> Reading:
    """Read "M. Roux" as a name with an initial where most of a list are so: "P. Gil, M. Roux, A. v. Dam"."""
    source = habits.source
    begin, end = reading.title
    words = [
        at for at in range(*reading.name) if not source.means(at, Sense.PARTICLE) or source.is_capital(at)
    ]
    alone = reading.name[0] == end and sum(source.is_capital(at) for at in words) == 1 == len(words)
    if not (habits.initials and alone and _is_letter_title(source, reading)):
        return reading
    return replace(reading, title=(begin, begin), name=(begin, reading.name[1]))


def _has_firsts(source: Source, parts: tuple[Part, ...]) -> bool:
    alone = [
        part.last - part.first == 1
        and source.is_capital(part.first)
        and source.means(part.first, Sense.GIVEN)
        for part in parts
    ]
    return any(first and second for first, second in pairwise(alone))


def _has_roles_first(source: Source, parts: tuple[Part, ...]) -> bool:
    """Say whether parts come in pairs of which all second ones are somebody, and some first ones nobody.

    Where commas part the pairs all first ones are: "President, Ann Low, Secretary, Ed Moe, Clerk, Al Poe".
    """
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or len(pairs) < _FEW:
        return False
    if any(second.separator is not Separator.COMMA for _, second in pairs):
        return False
    parted = all(first.separator is Separator.SEMICOLON for first, _ in pairs[1:])
    players = [read_person(source, second.first, second.last) for _, second in pairs]
    roles = [read_person(source, first.first, first.last) for first, _ in pairs]
    nobody = sum(not role.has_name and not role.unknown for role in roles)
    led = nobody > 1 if parted else all(is_office(source, role) for role in roles)
    return led and all(is_sure(source, player) and not player.has_title for player in players)


def _has_capitals(source: Source, parts: tuple[Part, ...]) -> bool:
    heads = [part for part in parts if part.separator not in (Separator.COMMA, Separator.AND)]
    shouted = sum(opens_with_name(source, part.first) for part in heads)
    return len(heads) >= _FEW and shouted >= _MOST * len(heads)


def _is_bare(source: Source, part: Part) -> bool:
    """Say whether a part has a surname alone, or a title and a surname: "Benz", "Torwart Ruf (verdeckt)"."""
    begin, end = read_person(source, part.first, part.last).name
    return end == begin + 1 and (end >= part.last or _is_remark(source, end, part.last))


def is_in_capitals(source: Source, reading: Reading) -> bool:
    """Say whether a word of the name, longer than an initial, is in capitals."""
    words = (source.tokens[at] for at in range(*reading.name))
    return any(len(word.key) > 1 and source.text[word.start : word.end].isupper() for word in words)


def is_class_year(habits: Habits, part: Part) -> bool:
    """Say whether the part tells a student's year after a comma."""
    return habits.class_years and part.separator is Separator.COMMA and _is_year(habits.source, part)


def _is_year(source: Source, part: Part, *, sure: bool = False) -> bool:
    """Say whether the part tells a student's year; of "So." it is sure, of "Jr." only beside such."""
    senses = (Sense.CLASS_YEAR,) if sure else (Sense.CLASS_YEAR, Sense.MAYBE_CLASS_YEAR)
    return part.last == part.first + 1 and source.means(part.first, *senses)


def is_surname(habits: Habits, reading: Reading) -> bool:
    """Say whether a lone title is a surname, in a list of surnames: "Burke, Dean, King"."""
    begin, end = reading.title
    if _is_explained(habits.source, reading):
        return True
    if (
        end - begin != 1
        or habits.surnames_first
        or habits.source.means(begin, Sense.SUFFIX)
        or len(habits.parts) < _FEW
        or reading.has_name
        or reading.unknown
        or not (not reading.has_rest or _is_remark(habits.source, *reading.rest))
        or _is_shortened(habits, begin)
        or _is_code(habits, begin)
        # "J. Low, Lieut.; P. Moe, Major"
        or (habits.semicolons and habits.source.is_mark(begin - 1, frozenset(",")))
    ):
        return False
    role = habits.source.means(begin, Sense.ROLE)
    # An initial before most surnames ("B. Ames, Mr. Low, Director") leaves the bare word an office.
    longest = 1 if role else _SHORT_PART
    single = habits.single if longest == 1 else habits.short
    share = _NEARLY_ALL if role else _HALF
    return habits.source.is_capital(begin) and single >= share * len(habits.parts)


def _is_code(habits: Habits, at: int) -> bool:
    """Say whether two capitals stand among words in small letters: "PA" is Pennsylvania, no father."""
    source = habits.source
    return not habits.capitals and source.is_shouted(at) and len(source.tokens[at].key) == _SHORT_PART


def _is_explained(source: Source, reading: Reading) -> bool:
    """Say whether a remark in brackets tells who bears the word as a surname: "Marques (guarda-redes)"."""
    at = reading.title[0]
    word = reading.title[1] - at == 1 and source.is_capital(at) and not source.tokens[at].dot
    told = reading.rest[0] + 1
    remark = source.is_mark(told - 1, OPENING) and source.is_lower(told)
    office = source.means(at, Sense.ROLE) and not source.means(told, Sense.ROLE, Sense.TITLE)
    return word and remark and not (reading.has_name or reading.unknown or office)


def _is_remark(source: Source, first: int, last: int) -> bool:
    """Say whether brackets hold tokens `first` to `last`."""
    return source.is_mark(first, OPENING) and source.is_mark(last - 1, CLOSING)


def _is_shortened(habits: Habits, at: int) -> bool:
    """Say whether the title at `at` is shortened: "Mr.", "Sgt", "Lieut", not "King", the list behind it."""
    token = habits.source.tokens[at]
    if not has_vowel(token.key) or habits.source.means(at, Sense.ABBREVIATION):
        return True
    ends = at == habits.parts[-1].last - 1 and at == habits.parts[-1].first
    return token.dot and len(token.key) <= _LONGEST_ABBREVIATION and not ends


def is_one_of_surnames(habits: Habits, reading: Reading) -> bool:
    """Say whether "Cook" is a surname among surnames: "King, Young, Marshall, Cook, Baker"."""
    begin, end = reading.name
    longer = reading.last - reading.first > _SHORT_PART and not _is_remark(habits.source, end, reading.last)
    if end - begin != 1 or longer or not habits.source.is_capital(begin):
        return False
    if habits.bare and not habits.source.means(begin, Sense.TITLE):
        return True
    return len(habits.parts) > _FEW and habits.single > _HALF * len(habits.parts)
