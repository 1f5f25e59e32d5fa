"""People told by an article and plain words: "la servante Eulalie", "il segretario del fascio Dino Salvi".

Like `roles`, but the words may go on with what the role is of, and need not be known where a first name
follows.
"""

from __future__ import annotations

from annotator.caption.titles.name_words import find_name_end
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source

_THINGS = (Sense.COMMON, Sense.INSTITUTION)
_MOST_NOUNS = 3
_MOST_COMPLEMENTS = 2
_KNOWN = (Sense.TITLE, Sense.ROLE, Sense.OFFICE, Sense.PEOPLE)
_NO_NOUN = (
    Sense.CLOSING,
    Sense.SCENE,
    Sense.POSTURE,
    Sense.POSITION,
    Sense.ROW,
    Sense.SIDE,
    Sense.HOLDING,
    Sense.DOUBT,
    Sense.UNKNOWN,
    Sense.AGE,
    Sense.LTR,
    Sense.ABSENT,
    Sense.AND,
    Sense.PICTURE,
    Sense.NUMBER,
)


def skip_described(source: Source, first: int, last: int) -> int:
    """Return the index of the name that an article and plain words lead up to; `first` where none does."""
    if not (source.is_lower(first) and source.means(first, Sense.ARTICLE)):
        return first
    begin = first + 1
    at = begin if source.means(begin, *_THINGS) else _past_nouns(source, begin, last)
    known = any(source.match(i, *_KNOWN) for i in range(begin, at))
    kin = any(source.means(i, Sense.KIN) for i in range(begin, at))
    for _ in range(_MOST_COMPLEMENTS):
        noun = _past_of(source, at, last)
        end = (_past_nouns(source, noun, last) or noun) if noun > at else at
        end += _is_thing(source, end) and end == noun
        if end == noun or kin:
            break
        at = end
    if at > begin and known and source.match(at, Sense.TITLE, end=last):
        # "il comandante dei Carabinieri cap. Dino Mora"
        return at
    if at == begin or at >= last or not source.is_capital(at):
        return first
    given = source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)
    return at if given or (known and not source.means(at, Sense.COMMON, Sense.PLAIN)) else first


def _past_nouns(source: Source, first: int, last: int) -> int:
    at = first
    while at < last and at - first < _MOST_NOUNS and _is_noun(source, at):
        at += 1
    return at


def _is_noun(source: Source, at: int) -> bool:
    if not source.is_lower(at) or len(source.tokens[at].key) == 1:
        return False
    if source.match(at, *_KNOWN, Sense.KIN):
        return True
    return not source.match(at, *_NO_NOUN, Sense.PARTICLE, Sense.ARTICLE, Sense.OF)


def _is_thing(source: Source, at: int) -> bool:
    """Say whether a word with a capital is what an office is of, no name: "dei Carabinieri"."""
    named = source.means(at, Sense.GIVEN, Sense.PARTICLE, Sense.ARTICLE)
    told = source.means(at, *_THINGS, Sense.PEOPLE, Sense.ROLE) and not named
    return source.is_capital(at) and told


def _past_of(source: Source, first: int, last: int) -> int:
    """Return the index of the noun behind "du", "de la", "della"; `first` where none stands there."""
    at = first
    while at < last and source.is_lower(at) and source.match(at, Sense.PARTICLE, Sense.OF, Sense.ARTICLE):
        at += 1
    return at if at > first and (source.is_lower(at) or _is_thing(source, at)) else first


def find_holder(source: Source, first: int, last: int) -> tuple[int, int, int] | None:
    """Return where an office ends, and where the name in brackets is: "The Mayor (Ald. A. Low)".

    So is that of whose kin somebody is: "her mother (Mrs. Low)", "his wife (Ida)", "mama (Halina)".
    """
    article = source.means(first, Sense.ARTICLE)
    kin = source.match(first + source.means(first, Sense.PRONOUN, Sense.ARTICLE), Sense.KIN, end=last)
    whose = kin is not None
    office = kin if whose else source.match(first + article, Sense.TITLE, Sense.ROLE, Sense.OFFICE, end=last)
    told = article or whose or source.is_capital(first)
    opened = office is not None and told and source.is_mark(office.end, OPENING)
    if office is None or not opened or not source.is_mark(last - 1, CLOSING):
        return None
    inner = office.end + 1
    named = skip_titles(source, inner, last - 1)
    end = find_name_end(source, named, last - 1)
    known = source.means(named, Sense.GIVEN) or len(source.tokens[named].key) == 1
    told = named > inner or ((whose or end > named + 1) and known)
    return (office.end, named, end) if told and named < end == last - 1 else None
