"""What parts two people of a list: commas, semicolons, "and", lines, numbers."""

from __future__ import annotations

from annotator.caption.lists.list_style import ListStyle, is_bullet
from annotator.caption.names.dashes import hangs
from annotator.caption.names.generations import joins_generations
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.pointed_out import leads_from_looks
from annotator.caption.places.numbering import number_at
from annotator.caption.titles.name_words import find_name_end
from annotator.caption.titles.offices import is_office_word, is_whole_name
from annotator.caption.titles.titles import LONGEST_TITLE, skip_titles
from annotator.caption.words.parts import Separator
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, Source
from annotator.caption.words.tokens import Kind

_SHORT = 2
_LONGEST_NAME = 8
_AFTER_NAME = frozenset(",;.")
_COMMA = frozenset(",")
_ASKED = frozenset("?")
_COMPANY = frozenset(("co", "cie", "comp", "c:o", "ко", "к°"))
_SPACED = DASHES | frozenset("/")


def find_separator(
    source: Source, style: ListStyle, *, begin: int, at: int
) -> tuple[Separator, int | None, int] | None:
    """Return (kind, number, index after it) of a separator at `at`."""
    token = source.tokens[at]
    # "3 - Ann Low, cousin; 4 Ed Moe"
    plain = style.plain or source.is_mark(at - 1, frozenset(";"))
    number = style.filling.get(at)
    if style.numbered and number is None and at not in style.parts:
        number = number_at(source, at, plain=plain, anywhere=style.anywhere)
    if number is not None:
        return Separator.NUMBER, number[0], number[1]
    match token.kind:
        case Kind.LINE:
            asked = source.match(at + 2, Sense.UNKNOWN) or source.is_mark(at + 2, _ASKED)
            remark = at + 1 in style.brackets and not asked
            if style.lines and not (remark or _counts(source, begin, at)):
                return Separator.LINE, None, at + 1
            parts = _parts_first_names(source, begin, at) or _parts_whole_names(source, begin, at)
            return (Separator.COMMA, None, at + 1) if parts else None
        case Kind.MARK:
            return _mark_separator(source, style, begin=begin, at=at)
        case Kind.WORD:
            return _and(source, begin=begin, at=at)
        case Kind.NUMBER:
            return None


def _mark_separator(
    source: Source, style: ListStyle, *, begin: int, at: int
) -> tuple[Separator, int | None, int] | None:
    key = source.tokens[at].key
    if key in ",،、，":
        # "Arne Brustad, Lyn" on a line of its own: what the line ends with is said of the person.
        return None if style.table else (Separator.COMMA, None, at + 1)
    if key in ";；؛" or (key == ":" and _parts_people(source, begin, at)):
        return Separator.SEMICOLON, None, at + 1
    if is_bullet(source, at):
        return Separator.LINE, None, at + 1
    if (
        key in "&+"
        and not source.touches(at)
        and not (_parts_couple(source, at) or _is_in_office(source, at) or _joins_titles(source, begin, at))
        and not (_is_in_honour(source, begin, at) or is_in_firm(source, begin, at))
    ):
        return Separator.AND, None, at + 1
    near = source.match(begin, Sense.BESIDE, end=at)
    # "слева от него — П. П. Петров"
    leads = leads_from_looks(source, begin, at) or (near is not None and near.end == at)
    return None if leads else _dash(source, style, begin, at)


def _dash(source: Source, style: ListStyle, begin: int, at: int) -> tuple[Separator, None, int] | None:
    """Read a dash or a stroke; beside strokes commas lead to remarks: "Ann Low, teacher / Ed Moe"."""
    if not style.dashes and (source.is_apart(at) or hangs(source, at)) and _parts_names(source, begin, at):
        return Separator.DASH, None, at + 1
    if not style.dashes or not (source.is_apart(at) or source.tokens[at].key in _SPACED):
        return None
    tied = source.touches(at) and not (style.hanging and hangs(source, at))
    if tied and not (style.tight or _ends_name(source, at)):
        return None
    if style.numbered and not _may_part_counted(source, at + 1):
        return None
    stroke = style.strokes and source.tokens[at].key == "/"
    return Separator.SEMICOLON if stroke else Separator.DASH, None, at + 1


def _counts(source: Source, begin: int, at: int) -> bool:
    """Say whether the line ends between a number and those whom it counts: "4 / inconnus"."""
    alone = at == begin + 1 and source.is_kind(begin, Kind.NUMBER)
    return alone and source.is_lower(at + 1) and source.match(at + 1, Sense.UNKNOWN, Sense.PEOPLE) is not None


def _ends_name(source: Source, at: int) -> bool:
    """Say whether a dash hangs on a surname or a bracket, a name after it: "Noir- Mme Roux", "(X)- Luc"."""
    if source.touches(at + 1) or not source.is_capital(at + 1):
        return False
    surname = source.is_capital(at - 1) and not source.means(at - 1, Sense.GIVEN, Sense.TITLE)
    named = source.means(at + 1, Sense.GIVEN, Sense.TITLE)
    return named and (surname or source.is_mark(at - 1, CLOSING))


def _may_part_counted(source: Source, at: int) -> bool:
    """Say whether a dash of a counted list parts two: "1. Low - 2. Moe", not "1. Ed Moe - Clerk"."""
    title = source.match(at, Sense.TITLE)
    titled = title is not None and source.is_capital(at) and source.is_capital(title.end)
    named = source.means(at, Sense.GIVEN) and source.is_capital(at + 1)
    return source.is_kind(at, Kind.NUMBER) or named or titled


def _parts_names(source: Source, begin: int, at: int) -> bool:
    """Say whether a dash stands for a comma between two whole names: "T. Low - Geo. Moe, Al Poe"."""
    if begin >= at or not source.is_capital(at + 1):
        return False
    before = read_person(source, begin, at)
    end = find_name_end(source, at + 1, min(at + _LONGEST_NAME, len(source.tokens)))
    after = read_person(source, at + 1, end)
    parted = source.is_mark(end, _AFTER_NAME) or end >= len(source.tokens) or source.tokens[end - 1].dot
    parted = parted or source.means(end, Sense.AND)
    return parted and all(_is_whole(source, reading) for reading in (before, after))


def _is_whole(source: Source, reading: Reading) -> bool:
    """Say whether a reading is initials or a first name and a surname, nothing behind."""
    bare = not reading.has_rest and not reading.number
    return bare and reading.name[1] - reading.name[0] > 1 and is_sure(source, reading)


def _parts_people(source: Source, begin: int, at: int) -> bool:
    """Say whether a colon stands for a semicolon: "Sergt. Low: Sergt. Moe", "Ann Low (clerk): Ed Moe"."""
    if source.is_mark(at - 1, CLOSING):
        named = source.means(at + 1, Sense.GIVEN, Sense.TITLE)
        return named and is_sure(source, read_person(source, begin, at))
    titled = skip_titles(source, begin, at)
    named = begin < titled < at and source.is_capital(at - 1)
    return named and source.match(at + 1, Sense.TITLE) is not None and source.is_capital(at + 1)


def _parts_first_names(source: Source, begin: int, at: int) -> bool:
    """Say whether a line ends between first names in a list of such: "Ann, Ida, Carl / Dora, Emil"."""
    if at != begin + 1 or not all(source.means(i, Sense.GIVEN) for i in (begin, at + 1)):
        return False
    listed = source.is_mark(begin - 1, _COMMA) and source.means(begin - 2, Sense.GIVEN)
    return listed and source.is_mark(at + 2, _COMMA)


def _parts_whole_names(source: Source, begin: int, at: int) -> bool:
    """Say whether a line without a comma ends between two whole names: "John Spargo" and "Ann Low, ..."."""
    ends = at + 3 == len(source.tokens) or source.is_mark(at + 3, _COMMA) or source.is_kind(at + 3, Kind.LINE)
    return ends and _is_full_name(source, begin, at) and _is_full_name(source, at + 1, at + 3)


def _is_full_name(source: Source, begin: int, end: int) -> bool:
    """Say whether just a first name and a word that is none stand from `begin` to `end`."""
    if end - begin != 2 or not all(source.is_capital(at) for at in (begin, begin + 1)):  # noqa: PLR2004 - a name
        return False
    return source.means(begin, Sense.GIVEN) and not source.means(begin + 1, Sense.GIVEN)


def _and(source: Source, *, begin: int, at: int) -> tuple[Separator, int | None, int] | None:
    token = source.tokens[at]
    if _leads_on(source, begin=begin, at=at):
        return Separator.AND, None, at
    if _follows_tight_question(source, begin=begin, at=at):
        return Separator.COMMA, None, at
    words = source.match(at, Sense.AND)
    # "Otto Kern u. Emil Moser", never "u. a."
    stopped = token.dot and not (len(token.key) == 1 and source.is_lower(at) and source.is_capital(at + 1))
    if stopped or words is None or _joins_halves(source, at):
        return None
    if token.capital and not _is_shouted(source, at):
        return None
    if source.match(at - 1, Sense.PARTICLE) and source.match(at + 1, Sense.PARTICLE):
        # "von und zu", "van en tot".
        return None
    joined = _joins_titles(source, begin, at) or _is_in_honour(source, begin, at)
    joined = joined or _joins_roles(source, begin, at) or joins_generations(source, at)
    joined = joined or _parts_couple(source, at) or _joins_spouses(source, begin, at)
    joined = joined or _is_in_house(source, begin, at)
    return None if joined else (Separator.AND, None, words.end)


def _joins_halves(source: Source, at: int) -> bool:
    """Say whether "and" joins half a word and a whole one: "bygnings- og brannsjef"."""
    half = source.is_mark(at - 1, DASHES) and source.touches(at - 1) and not source.touches(at)
    return half and (source.is_lower(at + 1) or source.follows(Usage.CAPITAL_NOUNS))


def _leads_on(source: Source, *, begin: int, at: int) -> bool:
    """Say whether words lead from one name to the next without a comma: "Ann Low followed by Ed Moe"."""
    words = source.match(at, Sense.THEN, Sense.FURTHER) if begin < at and source.is_lower(at) else None
    if words is None or not source.is_capital(at - 1) or source.means(at - 1, Sense.ARTICLE, Sense.COMMON):
        return False
    return source.is_capital(words.end) or source.match(words.end, Sense.TITLE) is not None


def _follows_tight_question(source: Source, *, begin: int, at: int) -> bool:
    """Say whether "?" behind a comma is somebody, the comma behind it lost: "Ann Low,? Ed Moe, ?,?".

    With a space before it the mark may doubt who follows, and before a surname it is the first name.
    """
    alone = begin == at - 1 and source.is_mark(begin, frozenset("?")) and not source.touches(at)
    tight = alone and source.touches(begin) and source.is_mark(begin - 1, _COMMA)
    return tight and is_whole_name(source, at, min(at + _LONGEST_NAME, len(source.tokens)))


def _is_in_honour(source: Source, begin: int, at: int) -> bool:
    """Say whether "and" stands inside an honour: "M.C. and Bar"."""
    honours = (source.match(first, Sense.POST_NOMINAL) for first in range(max(begin, at - _SHORT - 1), at))
    return any(honour is not None and honour.end > at for honour in honours)


def _joins_titles(source: Source, begin: int, at: int) -> bool:
    """Say whether titles stand on both sides, no name before: "Capt. & Adjt. Ed Moe", "Mr. and Mrs. Low"."""
    after = at + 1
    end = min(after + LONGEST_TITLE, len(source.tokens))
    # "Konrektor und Musiker Max Lang", "player & coach Al Poe", but ", coach and trainer Al Poe"
    single = at == begin + 1 and (source.is_capital(begin) or source.is_kind(at, Kind.MARK))
    single = single or (source.is_lower(after) and _is_office_of_place(source, begin, at))
    offices = single and is_office_word(source, at - 1) and is_office_word(source, after)
    if offices and is_whole_name(source, after + 1, end):
        return True
    if begin >= at or skip_titles(source, max(begin, at - LONGEST_TITLE), at) < at:
        return False
    if at == begin + 1 and source.is_capital(begin) and source.means(begin, Sense.CALL_NAME):
        # "Dad and Uncle Ted", "Mother and Father"
        return False
    titled = skip_titles(source, after, end) > after
    return titled or source.match(after, Sense.TITLE, Sense.FEMININE) is not None


def _joins_roles(source: Source, begin: int, at: int) -> bool:
    """Say whether "and" joins two roles of one person: "Ann Low, captain and left forward, Ed Moe"."""
    role, other = source.match(begin, Sense.ROLE, end=at), source.match(at + 1, Sense.ROLE)
    if role is None or role.end < at or other is None or not source.is_mark(begin - 1, _COMMA):
        return False
    lower = source.is_lower(begin) and source.is_lower(at + 1)
    return lower and (source.is_mark(other.end, _AFTER_NAME) or source.is_kind(other.end, Kind.LINE))


def _is_office_of_place(source: Source, first: int, last: int) -> bool:
    """Say whether words that name nobody lead up to an office: "Fifth Ward Constable"."""
    named = any(
        source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) or len(source.tokens[at].key) == 1
        for at in range(first, last)
    )
    plain = any(source.means(at, Sense.PLAIN, Sense.PLACE, Sense.ORDINAL) for at in range(first, last - 1))
    return plain and not named and all(map(source.is_capital, range(first, last)))


def _parts_couple(source: Source, at: int) -> bool:
    """Say whether an honorific stands before "and", another after: "in home of Mr. and Mrs. Mosby".

    Behind a first name it is a surname: "Clara Little and Sister Agnes Moe". So it may be behind "Mr.":
    "Mr. Bishop and Mrs. Dean", but not among the "Herr Doktor und Frau Kern" of Germans.
    """
    trades = source.follows(Usage.TRADE_SURNAMES) or source.follows(Usage.SMALL_ROLES)
    civil = trades and source.is_capital(at - 1) and source.means(at - 2, Sense.CIVIL)
    if (civil or source.means(at - 2, Sense.GIVEN)) and not source.tokens[at - 1].dot:
        return False
    shortened = source.is_capital(at - 1) or source.tokens[at - 1].dot or source.is_lower(at + 1)
    if not shortened or source.means(at - 1, Sense.ROLE, Sense.OFFICE, Sense.SUFFIX, Sense.KIN):
        return False
    return source.means(at - 1, Sense.TITLE) and source.match(at + 1, Sense.FEMININE) is not None


def _joins_spouses(source: Source, begin: int, at: int) -> bool:
    """Say whether titles alone, articles before them, stand around "and": "le docteur et Mme Roux"."""
    wife = source.match(at + 1 + source.means(at + 1, Sense.ARTICLE), Sense.FEMININE)
    kin = any(source.means(i, Sense.KIN) for i in (at - 1, at + 1))
    if wife is None or kin or not source.is_capital(wife.end):
        # "Father and Aunt Ida"
        return False
    first = begin
    while first < at:
        article = source.is_lower(first) and source.means(first, Sense.ARTICLE)
        title = source.match(first, Sense.TITLE, end=at) or source.match(first + article, Sense.TITLE, end=at)
        if title is None or (first > begin and not source.is_lower(first)):
            return False
        first = title.end
    return first > begin


def _is_in_office(source: Source, at: int) -> bool:
    """Say whether letters stand on both sides: "C.P. & T.A.", "D. & P.C. Service", "C.M. & St. P.R."."""
    before, after = at - 1, at + 1
    letters = source.is_capital(before) and source.is_capital(after) and len(source.tokens[before].key) == 1
    short = letters and len(source.tokens[after].key) <= _SHORT
    return short and source.tokens[before].dot and source.tokens[after].dot


def is_in_firm(source: Source, begin: int, at: int) -> bool:
    """Say whether a remark tells of a firm: "Ann Low, owner of Moe & Poe", "delägare i Ek & Co."."""
    if at + 1 < len(source.tokens) and source.tokens[at + 1].key in _COMPANY:
        return True
    name = at
    while name > begin and source.is_capital(name - 1):
        name -= 1
    led = begin < name < at and source.match(name - 1, Sense.OF, Sense.FROM, Sense.SPOT, Sense.SCENE)
    remark = source.is_lower(begin) or (
        source.follows(Usage.CAPITAL_NOUNS) and source.means(begin, Sense.ROLE)
    )
    return bool(led) and remark and source.is_capital(at + 1)


def _is_in_house(source: Source, begin: int, at: int) -> bool:
    """Say whether two names are those of a house that one is at: "standing in the Low and Moe store"."""
    name = at
    while name > begin and source.is_capital(name - 1):
        name -= 1
    led = begin < name < at and source.is_lower(name - 1) and source.means(name - 1, Sense.ARTICLE)
    if not (led and source.match(name - 2, Sense.SPOT, Sense.OF)):
        return False
    end = at + 1
    while end - at < _LONGEST_NAME and source.is_capital(end) and not source.tokens[end].dot:
        end += 1
    return end > at + 1 and source.is_lower(end) and source.means(end, Sense.HOUSE, Sense.PLAIN)


def _is_shouted(source: Source, at: int) -> bool:
    """Say whether the word at `at` is in capitals among capitals: "SMITH AND JONES", "MOTA E PEDRO"."""
    if len(source.tokens[at].key) > 1:
        return _is_in_capitals(source, at)
    before = at - 1 - source.is_mark(at - 1, CLOSING)
    return _is_in_capitals(source, before) and _is_in_capitals(source, at + 1)


def _is_in_capitals(source: Source, at: int) -> bool:
    if not source.is_kind(at, Kind.WORD):
        return False
    token = source.tokens[at]
    return len(token.key) > 1 and source.text[token.start : token.end].isupper()
