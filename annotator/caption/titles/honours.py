"""Honours, services and shortened offices that no comma parts from names: "Ford USN", "R. Low Capt."."""

from __future__ import annotations

from annotator.caption.words.parts import Part
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind, has_vowel

_MOST = 9


def is_shortened_office(source: Source, at: int, last: int) -> bool:
    """Say whether an office that nobody is called stands behind a whole name: "R. Low Capt."."""
    key = source.tokens[at].key
    shortened = len(key) > 1 and (not has_vowel(key) or source.means(at, Sense.ABBREVIATION))
    shortened = shortened and not source.means(at, Sense.INSTITUTION)
    return shortened and at + 1 == last and source.means(at, Sense.TITLE, Sense.ROLE)


def is_honour(source: Source, at: int, last: int) -> bool:
    """Say whether honours or a service stand behind a name that no comma parts: "Ford USN", "Low DSO MC"."""
    end = at
    while end < min(last, at + _MOST) and (past := _past_honour(source, end, last, name=at)):
        end = past
    return end > at and not (end < last and source.is_capital(end))


def _past_honour(source: Source, at: int, last: int, *, name: int) -> int | None:
    """Return the index after an honour at `at`, where nobody's name can stand behind the one up to `name`."""
    match = source.match(at, Sense.POST_NOMINAL, end=last)
    if match is None or match.phrase.words == ("m", "a"):
        return None
    if source.means(at, Sense.GIVEN) and at == name and not _is_initialled(source, at - 1):
        # "R. L. LOW ED", but "LOW ED"
        return None
    token = source.tokens[at]
    printed = source.text[token.start : token.end]
    shouted = printed.isupper() and (len(token.key) > 1 or match.end > at + 1)
    # "V. Ulrich CSc."
    ends = at + 1 == last or source.is_mark(at + 1, OPENING)
    return match.end if shouted or (ends and sum(letter.isupper() for letter in printed) > 1) else None


def _is_initialled(source: Source, at: int) -> bool:
    """Say whether a surname behind an initial stands at `at`."""
    if at < 1:
        return False
    initial, surname = source.tokens[at - 1 : at + 1]
    return len(surname.key) > 1 and len(initial.key) == 1 and initial.dot


def heads_those_given(source: Source, part: Part) -> bool:
    """Say whether a line holds nothing but the honour of those below: "M.C." above "Capt. Low"."""
    honour = source.match(part.first, Sense.POST_NOMINAL, end=part.last)
    letters = honour is not None and honour.end == part.last > part.first + 1
    return letters and source.is_kind(part.last, Kind.LINE)
