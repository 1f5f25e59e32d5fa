"""One part of a list, read as a person: title, name, what follows, and how sure the text is.

Knows one part by itself; what neighbours add (a role after a comma, a shared surname) is for `entries`.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.titles import skip_long_role, skip_role, skip_titles
from annotator.caption.tokens import Kind

_QUESTIONS = frozenset("?") | OPENING | CLOSING
_BLANKS = frozenset("—_–…-.")
_LONGEST_NICKNAME = 6
_SHORT_WORD = 3
_LONGEST_INITIALS = 2
_UNCOUNTED = frozenset(("others", "friends", "guests", "members", "visitors", "students", "people"))
_MOST_NAME_WORDS = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """What one part says, as token spans (first, last); empty spans have first == last.

    Attributes:
        unknown: how many unknown people it names; 0 where it names somebody.
    """

    first: int
    last: int
    title: tuple[int, int]
    name: tuple[int, int]
    rest: tuple[int, int]
    number: str = ""
    uncertain: bool = False
    unknown: int = 0
    plural: str = ""

    @property
    def has_name(self) -> bool:
        """Say whether there is a name."""
        return self.name[0] < self.name[1]

    @property
    def has_title(self) -> bool:
        """Say whether there is a title, role or rank before the name."""
        return self.title[0] < self.title[1]


def read_person(source: Source, first: int, last: int) -> Reading:
    """Read tokens `first` to `last` as one person, or as none where no name is in them."""
    first, last = _trimmed(source, first, last)
    at, number = _shirt_number(source, first, last)
    at, doubted = _doubt(source, at, last)
    unknown = _unknown(source, at, last) or _bracketed_unknown(source, at, last)
    if unknown:
        count, end = unknown
        return Reading(first, last, (at, at), (at, at), (end, last), number=number, unknown=count)
    at = _skip_question(source, at, last)
    number = "?" if not number and at > first and source.is_mark(at - 1, _QUESTIONS) else number
    title = at
    at = skip_titles(source, at, last)
    if at > title and (unknown := _unknown(source, at, last)):
        return Reading(first, last, (title, at), (at, at), (unknown[1], last), number=number, unknown=1)
    if at == title or not source.is_capital(at):
        at = skip_role(source, at, last, known=at == title)
        at = skip_titles(source, at, last)
    if (
        source.is_lower(title)
        and source.is_acronym(at)
        and at + 1 < last
        and len(source.tokens[at].key) > _LONGEST_INITIALS
    ):
        at += 1
    if at == title or source.is_capital(title) or _opens_institution(source, title, at, last):
        at = max(at, skip_long_role(source, title, last))
    plural = source.match(title, Sense.PLURAL) or (
        source.match(title + 1, Sense.PLURAL) if at > title + 1 else None
    )
    name_end = _name_end(source, at, last)
    if name_end == at and at > title and source.is_mark(at, frozenset("?")):
        return Reading(first, last, (title, at), (at, at), (at + 1, last), number=number, unknown=1)
    end, asked = read_question(source, name_end, last)
    return Reading(
        first,
        last,
        (title, at),
        (at, name_end),
        (end, last),
        number=number,
        uncertain=doubted or asked,
        plural=plural.value if plural else "",
    )


def _opens_institution(source: Source, title: int, at: int, last: int) -> bool:
    """Say whether words that begin no name follow a role: "dyrektor Urzędu Jan Lis", "tajemník ONV"."""
    if not source.is_lower(title) or at + 2 >= last:
        return False
    if source.is_acronym(at):
        return True
    return not any(
        source.means(i, Sense.GIVEN, Sense.SHORT_GIVEN, Sense.PARTICLE) or len(source.tokens[i].key) == 1
        for i in (at, at + 1)
    )


def _skip_question(source: Source, first: int, last: int) -> int:
    """Step over "?" or "[?]" before a name: the first name is not known, the person is."""
    at = first
    while at < last and source.is_mark(at, _QUESTIONS | _BLANKS):
        at += 1
    asked = any(source.is_mark(i, frozenset("?")) or _is_blank(source, i) for i in range(first, at))
    return at if asked and source.is_capital(at) and at < last else first


def _trimmed(source: Source, first: int, last: int) -> tuple[int, int]:
    while first < last and (
        source.is_kind(first, Kind.LINE)
        or (
            source.is_mark(first, QUOTES | frozenset("*•·:|>~])"))
            and not _opens_nickname(source, first, last)
        )
    ):
        first += 1
    while first < last and (
        source.is_kind(last - 1, Kind.LINE) or source.is_mark(last - 1, frozenset(".,:;|*"))
    ):
        last -= 1
    return first, last


def _opens_nickname(source: Source, first: int, last: int) -> bool:
    """Say whether a quotation mark opens a nickname that a name follows: '"Bud" Smith'."""
    if not source.is_mark(first, QUOTES):
        return False
    return any(
        source.is_mark(at, QUOTES) and at + 1 < last
        for at in range(first + 2, min(first + _LONGEST_NICKNAME, last))
    )


def _shirt_number(source: Source, first: int, last: int) -> tuple[int, str]:
    if source.is_mark(first, frozenset("#№")) and first + 1 < last and source.is_kind(first + 1, Kind.NUMBER):
        return first + 2, source.printed(first, first + 2)
    return first, ""


def _doubt(source: Source, at: int, last: int) -> tuple[int, bool]:
    match = source.match(at, Sense.DOUBT, end=last)
    if match is None:
        return at, False
    end = match.end + source.is_mark(match.end, frozenset(",:"))
    return end, True


def _unknown(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return (how many, index after it) where the part names people whom nobody knows."""
    if first >= last:
        return None
    marks = _mark_unknown(source, first, last)
    if marks is not None:
        return marks
    at = first
    count = source.match(at, Sense.NUMBER, end=last)
    if count is not None:
        at = count.end
    elif (
        source.is_kind(at, Kind.NUMBER)
        and source.tokens[at].key.isdecimal()
        and len(source.tokens[at].key) < _SHORT_WORD
    ):
        count_value = int(source.tokens[at].key)
        at += 1
        return _unknown_words(source, at, last, count_value, begin=first)
    return _unknown_words(source, at, last, int(count.value) if count else 1, begin=first)


def _bracketed_unknown(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Read "(unknown)" and "[two unidentified men]" where the brackets hold the whole part."""
    if not (source.is_mark(first, OPENING) and source.is_mark(last - 1, CLOSING)):
        return None
    found = _unknown(source, first + 1, last - 1)
    return found and (found[0], last if found[1] == last - 1 else found[1])


def _stands_alone(source: Source, at: int, end: int, *, counted: bool) -> bool:
    """Say whether "two nurses", "hired girl" or "child" is somebody, not the role of the one before.

    "and others" counts nobody.
    """
    if not counted and source.tokens[end - 1].key in _UNCOUNTED:
        return False
    return counted or end > at + 1 or (source.is_lower(at) and not source.means(at, Sense.ROLE))


def _unknown_words(source: Source, at: int, last: int, count: int, *, begin: int) -> tuple[int, int] | None:
    people = source.match(at, Sense.PEOPLE, end=last)
    if (
        people is not None
        and people.end == last
        and _stands_alone(source, at, people.end, counted=at > begin)
    ):
        return count, at
    if people is not None and (told := source.match(people.end, Sense.UNKNOWN, end=last)):
        return count, told.end
    while (
        source.is_kind(at, Kind.WORD)
        and at < last
        and not source.match(at, Sense.UNKNOWN, end=last)
        and source.is_lower(at)
        and source.means(at, Sense.BETWEEN)
    ):
        at += 1
    told = source.match(at, Sense.UNKNOWN, end=last)
    if told is None:
        return None
    if told.end < last and source.is_capital(told.end) and not source.means(told.end, Sense.PEOPLE):
        return None
    return max(count, _count_after(source, told.end, last)), told.end


def _count_after(source: Source, at: int, last: int) -> int:
    """Read the count of "unidentified (2)" and "unknown x 3"."""
    while at < last and (source.is_mark(at, OPENING | frozenset("×")) or source.tokens[at].key == "x"):
        at += 1
    if at + 1 < last and not source.is_mark(at + 1, CLOSING):
        # "unknown (12 or 13)" tells an age.
        return 1
    token = source.tokens[at] if at < last else None
    if token and token.kind is Kind.NUMBER and token.key.strip("x").isdecimal() and len(token.key) < 3:  # noqa: PLR2004
        return int(token.key.strip("x"))
    return 1


def _mark_unknown(source: Source, first: int, last: int) -> tuple[int, int] | None:
    at = first
    while at < last and source.is_mark(at, frozenset("?—_–…-([)].¿")):
        at += 1
    if at == first:
        return None
    asked = any(source.is_mark(i, frozenset("?")) for i in range(first, at))
    blank = _is_blank(source, first)
    if at == last and (asked or blank or source.is_mark(first, DASHES)):
        return 1, at
    if (asked or blank) and at < last and source.is_mark(at - 1, OPENING) and not source.is_capital(at):
        return 1, at - 1
    if asked and at < last and source.is_lower(at):
        return 1, at
    return None


def _is_blank(source: Source, at: int) -> bool:
    """Say whether a line or dots stand where a name was left out: "____", "——", "..."."""
    token = source.tokens[at]
    return source.is_mark(at, _BLANKS) and (token.end - token.start > 1 or token.key in "—…_")


def read_question(source: Source, at: int, last: int) -> tuple[int, bool]:
    """Take "?", "(?)", "[?]", "(probably)" after a name."""
    begin = at
    while at < last and source.is_mark(at, OPENING):
        at += 1
    match = source.match(at, Sense.DOUBT, end=last)
    if match is not None and at > begin and source.is_mark(match.end, CLOSING | frozenset("?")):
        end = match.end
    elif source.is_mark(at, frozenset("?")):
        end = at + 1
    else:
        return begin, False
    while end < last and source.is_mark(end, CLOSING | frozenset("?")):
        end += 1
    return end, True


def _name_end(source: Source, first: int, last: int) -> int:
    """Return the index after the name that begins at `first`."""
    at = end = first
    words = 0
    while at < last and words < _MOST_NAME_WORDS:
        step = _name_step(source, at, last, first=first, words=words)
        if step is None:
            break
        at, complete = step
        words += 1
        if complete:
            end = at
    return end


def _name_step(  # noqa: PLR0911 - one return a rule
    source: Source, at: int, last: int, *, first: int, words: int
) -> tuple[int, bool] | None:
    """Return (index after the next piece of a name, whether a name may end there), or None."""
    token = source.tokens[at]
    if token.kind is Kind.WORD:
        return None if _is_shouted_small_word(source, at) else _word_step(source, at, last, words=words)
    if token.kind is Kind.LINE:
        return (at + 1, False) if words else None
    if token.kind is Kind.NUMBER:
        return (at + 1, True) if words and source.means(at, Sense.SUFFIX) else None
    if source.is_mark(at, DASHES):
        return (at + 1, False) if words and _is_hyphen(source, at, last) else None
    if source.is_mark(at, QUOTES):
        return _nickname(source, at, last, first=first, words=words)
    if source.is_mark(at, OPENING) and words:
        return _bracketed(source, at, last, words=words)
    return None


def _is_shouted_small_word(source: Source, at: int) -> bool:
    """Say whether the word is "IS", "ON", "THE" of a text in capitals, which cannot tell it from a name."""
    token = source.tokens[at]
    if len(token.key) < 2 or not source.text[token.start : token.end].isupper():  # noqa: PLR2004 - no initial
        return False
    return source.means(at, Sense.CLOSING, Sense.COMMON) and not source.means(at, Sense.TITLE, Sense.SUFFIX)


def _word_step(source: Source, at: int, last: int, *, words: int) -> tuple[int, bool] | None:  # noqa: PLR0911 - one return a rule
    token = source.tokens[at]
    if words and source.means(at, Sense.SUFFIX):
        return at + 1, True
    if words and source.is_kind(at + 1, Kind.NUMBER) and source.touches(at + 1):
        # "U14", "B2": a class, no name.
        return None
    if token.capital:
        if words and len(token.key) > 2 and source.match(at, Sense.CREDIT) and source.means(at, Sense.COMMON):  # noqa: PLR2004
            return None
        return at + 1, True
    particle = source.match(at, Sense.PARTICLE, end=last)
    if particle is not None and _capital_follows(source, particle.end, last):
        return particle.end, False
    if source.is_mark(at - 1, DASHES) and source.touches(at) and words:
        return at + 1, True
    if words == 1 and _is_lower_surname(source, at, last):
        return at + 1, True
    if not words and _is_lower_name(source, at, last):
        return at + 1, False
    if "'" in token.key and source.text[token.start : token.end].split("'")[-1][:1].isupper():
        return at + 1, True
    return None


def _is_lower_surname(source: Source, at: int, last: int) -> bool:
    """Say whether a surname lost its capital: "Charlie naccarato", where no lexicon knows the word."""
    if at + 1 != last or not source.means(at - 1, Sense.GIVEN) or len(source.tokens[at].key) <= _SHORT_WORD:
        return False
    return not source.lexicon.phrases(source.tokens[at].key)


def _is_lower_name(source: Source, at: int, last: int) -> bool:
    """Say whether a first name lost its capital, as in scans of "Émile Henriot": "émile Henriot"."""
    given = source.means(at, Sense.GIVEN) or not source.text[source.tokens[at].start].isascii()
    return given and at + 1 < last and source.is_capital(at + 1)


def _is_hyphen(source: Source, at: int, last: int) -> bool:
    """Say whether the dash at `at` joins two words of one name: "Jules-émile", not "Černík Jan-cvičitel"."""
    if at + 1 >= last or not source.touches(at) or not source.is_kind(at + 1, Kind.WORD):
        return False
    known = source.match(at + 1, Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.AGE)
    return source.is_capital(at + 1) or (source.touches(at + 1) and known is None)


def _capital_follows(source: Source, at: int, last: int) -> bool:
    for index in range(at, min(at + 3, last)):
        if source.is_capital(index):
            return True
        if not (source.is_lower(index) and source.match(index, Sense.PARTICLE)) and not source.is_mark(
            index, QUOTES
        ):
            return False
    return False


def _nickname(source: Source, at: int, last: int, *, first: int, words: int) -> tuple[int, bool] | None:
    for end in range(at + 2, min(at + _LONGEST_NICKNAME, last)):
        if source.is_mark(end, QUOTES):
            named = end + 1 < last and (source.is_capital(end + 1) or source.means(end + 1, Sense.PARTICLE))
            return (
                (end + 1, True)
                if named or (words and at > first and source.is_capital(at + 1) and end + 1 == last)
                else None
            )
    return None


def _bracketed(source: Source, at: int, last: int, *, words: int) -> tuple[int, bool] | None:
    """Take a bracket into the name where it stands inside it: "Juanita (Frazier) Dix"."""
    for end in range(at + 1, min(at + _LONGEST_NICKNAME, last - 1)):
        if not source.is_mark(end, CLOSING):
            continue
        follow = end + 1 + source.is_kind(end + 1, Kind.LINE)
        if not source.is_capital(follow) or any(source.is_kind(i, Kind.NUMBER) for i in range(at, end)):
            return None
        length = _name_end(source, follow, last) - follow
        return (end + 1, False) if words == 1 or length == 1 else None
    return None
