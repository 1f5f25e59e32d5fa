"""People whom nobody knows: "two unidentified men", "unknown x 3", "?", a line left blank."""

from __future__ import annotations

from annotator.caption.names.roles import opens_name
from annotator.caption.titles.blanks import is_blank
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind

_MOST_DIGITS = 3
_SHORTEST_CLAUSE = 3
_LONGEST_CLAUSE = 12
_LONGEST_SURNAME = 3
_LONGEST_LOOKS = 4
_QUESTIONED = frozenset("?") | OPENING | CLOSING


def find_unknown(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return (how many, index after it) where the part names people whom nobody knows."""
    if first >= last or _is_author_of(source, first, last) or _tells_of_the_rest(source, first, last):
        return None
    marks = _mark_unknown(source, first, last)
    if marks is not None:
        return marks
    if end := _kin_in_doubt(source, first, last) or _counted_unknown(source, first, last):
        return 1, end
    if siblings := _count_of_siblings(source, first, last):
        return siblings, first
    at = first = _past_which(source, first, last)
    told = source.match(at, Sense.UNKNOWN, end=last)
    if told is not None and told.end > at + 1 and not source.is_capital(told.end):
        # "un servidor", "one unknown"
        return 1, told.end
    count, at = _count_before(source, at, last)
    count += count * (source.match(at, Sense.PAIR, end=last) is not None)
    return _unknown_words(source, at, last, count, begin=first) if count else None


def _tells_of_the_rest(source: Source, first: int, last: int) -> bool:
    """Say whether nobody knows any number of others: "the others are unknown" takes no seat."""
    others = source.match(first, Sense.ALSO, end=last)
    if others is None:
        return False
    at = others.end
    while at < last and source.means(at, Sense.PEOPLE):
        at += 1
    return source.match(at, Sense.CLOSING, end=last) is not None


def _count_of_siblings(source: Source, first: int, last: int) -> int:
    """Return how many of one surname "the Low twins", "the three Moe sisters" are; 0 where none are told.

    Where nobody counts them they are two at least; of "the Low children" there may be any number.
    """
    if not source.means(first, Sense.ARTICLE):
        return 0
    count = source.match(first + 1, Sense.NUMBER, end=last)
    begin = at = count.end if count else first + 1
    while at - begin < _LONGEST_SURNAME and at < last and source.is_capital(at):
        at += 1
    told = source.match(at, Sense.SIBLINGS, end=last) if at > begin and source.is_lower(at) else None
    if told is None or told.end < last or (count is None and source.means(at, Sense.PEOPLE, Sense.CHILD)):
        return 0
    return int(count.value) if count else 2


def _count_before(source: Source, at: int, last: int) -> tuple[int, int]:
    """Return how many a number at `at` counts, and the index after it: 1 without one, 0 of an ordinal."""
    # "altri due non identificati"
    more = source.means(at, Sense.UNCOUNTED, Sense.ALSO) and source.means(at + 1, Sense.NUMBER)
    word = source.match(at + more, Sense.NUMBER, end=last)
    if word is not None:
        return int(word.value), word.end
    token = source.tokens[at] if at < last else None
    if (
        token is None
        or token.kind is not Kind.NUMBER
        or not token.key.isdecimal()
        or len(token.key) >= _MOST_DIGITS
    ):
        return 1, at
    # "4 / unknown" over two lines.
    after = at + 1 + source.is_kind(at + 1, Kind.LINE)
    if token.dot:
        # "2. Vorstand" is one of the board.
        return int(source.match(after, Sense.UNKNOWN, end=last) is not None), after
    if (through := _range_end(source, after, last)) is not None:
        return through - int(token.key) + 1, after + 2
    return int(token.key), after


def _is_author_of(source: Source, first: int, last: int) -> bool:
    """Say whether the word for the writer is an office here: "автор книги", "autor książki"."""
    told = source.match(first, Sense.UNKNOWN, end=last)
    goes_on = told is not None and told.end < last and source.is_lower(told.end)
    return goes_on and source.is_lower(first) and source.means(first, Sense.ROLE)


def _past_which(source: Source, first: int, last: int) -> int:
    """Step over which of a row are unknown: "the first two unidentified", "last 3 unknown"."""
    which, at = _skip_which(source, first + source.means(first, Sense.ARTICLE), last)
    count = source.means(at, Sense.NUMBER) or source.is_kind(at, Kind.NUMBER)
    return at if which and count and at < last else first


def _counted_unknown(source: Source, first: int, last: int) -> int | None:
    """Return `last` where a count of places and nobody's name is all: "third unknown", "5-ый ...."."""
    ordinal = source.match(first, Sense.ORDINAL, end=last)
    if ordinal is not None:
        at = ordinal.end
    elif source.is_kind(first, Kind.NUMBER) and source.is_hyphen(first + 1):
        at = first + 2 + source.means(first + 2, Sense.NUMBER_ENDING)
    else:
        return None
    if at >= last:
        # The dots were trimmed.
        return last if source.is_mark(at, frozenset(".…_")) and is_blank(source, at) else None
    if is_blank(source, at) or source.is_mark(at, frozenset("?")):
        return last if _mark_unknown(source, at, last) == (1, last) else None
    told = source.match(at + source.is_mark(at, DASHES), Sense.UNKNOWN, end=last)
    return last if told is not None and told.end == last else None


def _range_end(source: Source, at: int, last: int) -> int | None:
    """Return the last number of "5-6 okända" whose dash stands at `at`."""
    number = source.tokens[at + 1].key if at + 1 < last else ""
    ranged = source.is_hyphen(at)
    short = number.isdecimal() and len(number) < _MOST_DIGITS
    first = source.tokens[at - 1].key
    return int(number) if ranged and short and first.isdecimal() and int(first) < int(number) else None


def find_bracketed_unknown(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Read "(unknown)", "[two unidentified men]" and "( )" where the brackets hold the whole part."""
    if not (source.is_mark(first, OPENING) and source.is_mark(last - 1, CLOSING)):
        return None
    if last == first + 2:
        return 1, last
    then = source.match(first + 1, Sense.THEN, Sense.FURTHER, end=last - 1)
    found = find_unknown(source, then.end if then else first + 1, last - 1)
    return found and (found[0], last if found[1] == last - 1 else found[1])


def _stands_alone(source: Source, at: int, end: int, *, counted: bool) -> bool:
    """Say whether "two nurses", "hired girl" or "child" is somebody, not the role of the one before.

    "and others" counts nobody.
    """
    if not counted and source.means(end - 1, Sense.UNCOUNTED):
        return False
    return counted or end > at + 1 or (source.is_lower(at) and not source.means(at, Sense.ROLE))


def _unknown_words(source: Source, at: int, last: int, count: int, *, begin: int) -> tuple[int, int] | None:
    people = source.match(at, Sense.PEOPLE, end=last)
    if people is None and at > begin and source.is_lower(at):
        # "um tipógrafo"
        people = source.match(at, Sense.ROLE, end=last)
        # "two nuns"
        people = people or (source.match(at, Sense.PLURAL, end=last) if count > 1 else None)
        people = people if people and people.end == last and source.is_lower(begin) else None
    if people is not None and (
        (people.end == last and _stands_alone(source, at, people.end, counted=at > begin))
        or (
            at > begin and (_goes_on_about(source, people.end, last) or _has_remark(source, people.end, last))
        )
        or (at == begin and _is_somebody_dressed(source, at, people.end, last))
    ):
        return count, at
    if people is not None and _is_asked(source, people.end, last) and not source.means(at, Sense.ROLE):
        # As in "child ?" or "boy (?)".
        return count, last
    if people is not None and (told := source.match(people.end, Sense.UNKNOWN, end=last)):
        # "Others not identified" counts nobody, "two others unknown" does.
        uncounted = at == begin and source.means(people.end - 1, Sense.UNCOUNTED)
        return None if uncounted else (count, told.end)
    if at > begin and _is_of_family(source, at, last):
        return count, begin
    if at > begin and (told_at := _past_adverbs(source, people.end if people else at, last)) is not None:
        # "un homme toujours non identifié", "en numera okänd pojke"
        return count, told_at
    return _named_unknown(source, at, last, count, begin=begin)


def _kin_in_doubt(source: Source, at: int, last: int) -> int | None:
    """Return the index behind a relation or an office of which words tell that nobody knows who it is.

    As in "její sestra (jméno neznámé)", "Bus Driver (name unknown)", "fireman unknown".
    """
    at += source.means(at, Sense.ARTICLE, Sense.PRONOUN)
    kin = source.match(at, Sense.KIN, Sense.ROLE, end=last)
    if kin is None:
        return None
    told = source.match(kin.end, Sense.UNKNOWN, end=last)
    opens = not source.is_lower(at - 1) or source.means(at - 1, Sense.AND)
    if told is not None and told.end == last and source.is_lower(kin.end) and opens:
        return at
    if not source.is_mark(kin.end, OPENING):
        return None
    told = source.match(kin.end + 1, Sense.UNKNOWN, end=last)
    return kin.end if told is not None and source.is_mark(told.end, CLOSING) else None


def _has_remark(source: Source, at: int, last: int) -> bool:
    """Say whether brackets around a remark end the part: "two boys (sons of the mayor)"."""
    held = source.is_mark(at, OPENING) and source.is_mark(last - 1, CLOSING)
    return held and source.is_lower(at + 1) and all(not source.is_capital(i) for i in range(at + 1, last))


def _goes_on_about(source: Source, at: int, last: int) -> bool:
    """Say whether small words tell more of somebody nameless: "un marinero del Delfín", "boys in white"."""
    if at + 1 >= last or not source.is_lower(at):
        return False
    worn = range(at + 1, min(at + _LONGEST_LOOKS, last))
    if source.means(at, Sense.WEARING) or (
        source.means(at, Sense.SPOT) and any(source.means(i, Sense.CLOTHES) for i in worn)
    ):
        return True
    named = source.is_capital(at + 1) and source.means(at + 1, Sense.GIVEN)
    return source.means(at, Sense.OF, Sense.WITH, Sense.HOLDING) and not named


def _is_somebody_dressed(source: Source, at: int, end: int, last: int) -> bool:
    """Say whether what somebody nameless wears or holds is told: "Ann Low, woman wearing striped hat, Jo"."""
    told = (
        end < last - 1 and source.is_lower(end) and source.match(end, Sense.WEARING, Sense.HOLDING, end=last)
    )
    office = source.means(at, Sense.ROLE) or source.means(end - 1, Sense.UNCOUNTED)
    return bool(told) and source.is_lower(at) and not office


def _named_unknown(source: Source, at: int, last: int, count: int, *, begin: int) -> tuple[int, int] | None:
    """Read a word for the unknown with small words before it and a count behind it."""
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
        # "an unidentified Marine", not "unidentified Low"
        counted = at > begin and not source.is_capital(told.end + 1)
        return (count, told.end) if counted else None
    return max(count, _count_after(source, told.end, last)), told.end


def _is_of_family(source: Source, at: int, last: int) -> bool:
    """Say whether a surname and a word for people stand at `at` and nothing else: "two Lind girls"."""
    if not (source.is_capital(at) and source.is_lower(at + 1)) or source.means(at, Sense.TITLE, Sense.ROLE):
        return False
    people = source.match(at + 1, Sense.PEOPLE, Sense.SIBLINGS, Sense.KIN, end=last)
    return people is not None and people.end == last and not source.means(at + 1, Sense.ROLE)


def _is_asked(source: Source, at: int, last: int) -> bool:
    """Say whether nothing but a question mark follows, in brackets or not."""
    marks = all(source.is_mark(i, _QUESTIONED) for i in range(at, last))
    return marks and any(source.is_mark(i, frozenset("?")) for i in range(at, last))


def _past_adverbs(source: Source, at: int, last: int) -> int | None:
    """Return the index after a word for the unknown that one or two small words lead up to."""
    for step in range(1, 3):
        if at + step >= last or not source.is_lower(at + step - 1):
            return None
        told = source.match(at + step, Sense.UNKNOWN, end=last)
        if told is not None:
            return told.end
    return None


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
    while at < last and source.is_mark(at, frozenset("?—_–…-·([)].¿")):
        at += 1
    if at == first:
        return None
    asked = any(source.is_mark(i, frozenset("?")) for i in range(first, at))
    blank = is_blank(source, first)
    if at == last and (asked or blank or source.is_mark(first, DASHES)):
        return 1, at
    if (asked or blank) and at < last and source.is_mark(at - 1, OPENING) and not _is_named(source, at, last):
        return 1, at - 1
    if asked and at < last and source.is_lower(at) and not opens_name(source, at):
        return 1, at
    return None


def _is_named(source: Source, at: int, last: int) -> bool:
    """Say whether a bracket after "?" names somebody, not an office: "? (Ausbilder der Feuerwehr)"."""
    if not source.is_capital(at):
        return False
    office = source.means(at, Sense.ROLE, Sense.TITLE, Sense.TITLE_ENDING, Sense.PEOPLE)
    known = source.means(at, Sense.GIVEN) or len(source.tokens[at].key) == 1
    return known or not (office or (at + 1 < last and source.is_lower(at + 1)))


def _told_count(source: Source, first: int, last: int) -> int | None:
    """Return how many of a row are unknown: "the first four are not known", "les trois premiers ...".

    A small word or two for "are" may stand between.
    """
    small = source.is_lower(first) and source.means(first, Sense.ARTICLE, Sense.BETWEEN)
    which, at = _skip_which(source, first + small, last)
    count, end = _count_before(source, at, last)
    if end == at or not source.is_kind(end, Kind.WORD):
        return None
    after, at = (which, end) if which else _skip_which(source, end, last)
    if not after:
        return None
    at += source.means(at, Sense.PEOPLE)
    told = source.match(at, Sense.UNKNOWN, end=last)
    told_at = told.end if told else _past_adverbs(source, at, last)
    return count if told_at == last else None


def _skip_which(source: Source, at: int, last: int) -> tuple[bool, int]:
    """Return whether words for which of a row stand at `at`, "first", "next", and the index after them."""
    which = source.match(at, Sense.ORDINAL, Sense.NEXT, end=last) or source.match(
        at, Sense.POSITION, end=last
    )
    if which is None or not source.is_kind(at, Kind.WORD):
        return False, at
    return True, which.end


def find_told_unknown(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Read "The first figure is unidentified", "bakom Märta okänd", "persona che non riconosco".

    A figure, a place or a count opens it, "the first four are not known"; else the words tell what of the
    person before is unknown.
    """
    if counted := _told_count(source, first, last):
        return counted, last
    if _tells_of_the_rest(source, first, last):
        return None
    people = any(source.means(at, Sense.PEOPLE) for at in range(first, min(first + 2, last)))
    figure = source.means(first, Sense.ARTICLE) or source.match(first, Sense.PEOPLE) or people
    place = source.match(first, Sense.SPOT, Sense.BESIDE, Sense.FAR_SIDE, Sense.SIDE)
    if not _SHORTEST_CLAUSE - people <= last - first <= _LONGEST_CLAUSE or not (figure or place):
        return None
    if not place and source.means(first, Sense.UNCOUNTED):
        return None
    told = (source.match(at, Sense.UNKNOWN, end=last) for at in range(first + 1, last))
    if not any(match is not None and match.end == last for match in told):
        return None
    plain = all(source.is_kind(at, Kind.WORD) for at in range(first, last))
    lower = place or all(source.is_lower(at) for at in range(first + 1, last))
    # "two men unidentified"
    return (max(_count_before(source, first, last)[0], 1), last) if plain and lower else None


def find_somebodys(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return (1, `first`) where a noun in the genitive follows an office: "die Kinder der Turngruppe"."""
    at = skip_titles(source, first, last)
    article = source.is_lower(at) and source.means(at, Sense.ARTICLE)
    if not (first < at < last - 1 and article and source.follows(Usage.CAPITAL_NOUNS)):
        return None
    ends = at + 2 == last or source.is_kind(at + 2, Kind.NUMBER)
    return (1, first) if source.is_capital(at + 1) and ends else None
