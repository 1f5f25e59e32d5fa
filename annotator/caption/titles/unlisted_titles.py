"""Titles that no lexicon holds, told by how they are written: "Rev.Insp.", "AO1", "Fuhrmann", "fabr."."""

from __future__ import annotations

from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import DASHES, Source
from annotator.caption.words.tokens import Kind, has_vowel

_LONGEST_RANK = 6
_NO_OFFICE = (
    Sense.PARTICLE,
    Sense.SCENE,
    Sense.AND,
    Sense.THEN,
    Sense.FURTHER,
    Sense.OR,
    Sense.DOUBT,
    Sense.UNKNOWN,
    Sense.COMMON,
    Sense.BETWEEN,
    Sense.ABBREVIATION,
    Sense.POSTURE,
    Sense.POSITION,
    Sense.SIDE,
    Sense.LTR,
    Sense.CLOSING,
    Sense.INTRO,
    Sense.CREDIT,
)
_SHORTEST_OFFICE = 3
_LONGEST_RATE = 4
_LONGEST_CUT = 10
# Among nouns with capitals a long word that no lexicon knows is an office: "Postillon Alois Endres".
_LONG_NOUN = 7


def skip_unknown_rank(source: Source, first: int, last: int) -> int:
    """Return the index after abbreviations that a whole name follows: "Rev.Insp. Josef Huber".

    No lexicon holds every rank; a shortened first name ("Geo. Smith") has one word after it, not two.
    """
    at = first
    while at < last and (_is_rank(source, at) or _is_letters(source, at)):
        at += 1
        if (
            at + 1 < last
            and source.is_mark(at, DASHES)
            and source.touches(at)
            and (source.match(at + 1, Sense.TITLE) or _is_rank(source, at + 1))
        ):
            # "Surg.-Gen. A. B. Smith" and "Qtr.-Mtr. A. B. Smith", not "Ch.-Ed. Guillaume"
            at += 1
    if (
        at == first
        or source.is_mark(at - 1, DASHES)
        or at + 1 >= last
        or not (source.is_capital(at) and source.is_capital(at + 1))
        or source.match(at, Sense.PARTICLE, end=last)
    ):
        # "Th. De Donder" is a first name and a surname.
        return first
    return at


def _is_rank(source: Source, at: int) -> bool:
    token = source.tokens[at]
    if not (token.dot and token.capital) or not 1 < len(token.key) <= _LONGEST_RANK:
        return False
    return not source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN, Sense.PARTICLE, Sense.SUFFIX)


def _is_letters(source: Source, at: int) -> bool:
    """Say whether the word is a rank in capitals before a name that is not: "SK Benjamin Billups"."""
    token = source.tokens[at]
    if not 1 < len(token.key) <= _LONGEST_RANK or not source.is_kind(at + 1, Kind.WORD):
        return False
    following = source.tokens[at + 1]
    if not source.text[token.start : token.end].isupper() or source.means(
        at, Sense.GIVEN, Sense.SUFFIX, Sense.PARTICLE
    ):
        return False
    words = (source.tokens[i] for i in range(at + 1, min(at + 4, len(source.tokens))))
    return following.capital and any(source.text[w.start + 1 : w.end].islower() for w in words if w.capital)


def is_trade(source: Source, at: int, last: int) -> bool:
    """Say whether a trade that may be a surname leads up to a whole name: "Fuhrmann Ludwig Denk"."""
    if not source.is_capital(at) or source.tokens[at].dot:
        return False
    if at + 2 >= last:
        return _are_called(source, at, last)
    trade = source.means(at, Sense.ROLE) or (source.follows(Usage.CAPITAL_NOUNS) and _is_noun(source, at))
    trade = trade and not source.means(at, Sense.GIVEN)
    whole = is_whole_name(source, at + 1, last) or _are_two_names(source, at, last)
    whole = whole and not source.means(at + 2, Sense.GIVEN)
    # Where every third surname is a trade, "Cook Tom Hart" is one all the same: a first name follows.
    return trade and whole and (not source.follows(Usage.TRADE_SURNAMES) or source.means(at + 1, Sense.GIVEN))


def _are_called(source: Source, at: int, last: int) -> bool:
    """Say whether a noun behind an article tells what two first names are: "die Gastgeber Ruth und Paul"."""
    article = source.is_lower(at - 1) and source.means(at - 1, Sense.ARTICLE)
    noun = article and source.follows(Usage.CAPITAL_NOUNS) and _is_noun(source, at)
    named = source.means(at + 1, Sense.GIVEN) and last == at + 2
    return noun and named and source.means(last, Sense.AND) and source.means(last + 1, Sense.GIVEN)


def _is_noun(source: Source, at: int) -> bool:
    """Say whether a word is no name among nouns with capitals: "Trommler", "Postillon", "der Tubist"."""
    key = source.tokens[at].key
    told = len(key) >= _LONG_NOUN or (source.is_lower(at - 1) and source.means(at - 1, Sense.ARTICLE))
    return source.means(at, Sense.PEOPLE) or (told and not source.lexicon.phrases(key))


def _are_two_names(source: Source, at: int, last: int) -> bool:
    """Say whether a trade in a language of capital nouns has two words behind it: "Wirt Maik Wetz"."""
    trade = source.follows(Usage.CAPITAL_NOUNS) and source.means(at, Sense.ROLE)
    names = range(at + 1, last)
    plain = any(source.means(name, *_NO_OFFICE, Sense.PLAIN, Sense.ROLE, Sense.INSTITUTION) for name in names)
    return trade and len(names) == 2 and all(map(source.is_capital, names)) and not plain  # noqa: PLR2004 - a name


def past_rate(source: Source, at: int, last: int) -> int:
    """Return the index after a rate of the navy before a name: "AO1 Ed Moe"; `at` where there is none."""
    token = source.tokens[at]
    letters = token.kind is Kind.WORD and 1 < len(token.key) <= _LONGEST_RATE
    if not letters or not source.text[token.start : token.end].isupper():
        return at
    number = (
        source.is_kind(at + 1, Kind.NUMBER) and source.touches(at + 1) and len(source.tokens[at + 1].key) == 1
    )
    return (
        at + 2 if number and at + 3 < last and source.is_capital(at + 2) and source.is_capital(at + 3) else at
    )


def hyphened_title(source: Source, at: int, last: int) -> int | None:
    """Return the index after "Band-Sergt.", any word before a hyphen and a title, and after "Stud.-Ass."."""
    hyphen = source.is_hyphen(at + 1)
    if not (hyphen and source.is_capital(at) and source.is_capital(at + 2)) or len(source.tokens[at].key) < 2:  # noqa: PLR2004 - "J.-P. Low"
        return None
    if are_shortened(source, at, at + 2) and at + 3 < last and source.is_capital(at + 3):
        return at + 3
    match = source.match(at + 2, Sense.TITLE, Sense.PLURAL, end=last)
    named = match is not None and match.end < last and source.is_capital(match.end)
    return match.end if match is not None and named and source.tokens[match.end - 1].dot else None


def are_shortened(source: Source, at: int, behind: int) -> bool:
    """Say whether the halves of an office at `at` and `behind` were both cut short, not "Joh.-Seb. Low"."""
    halves = (at, behind)
    return all(source.tokens[half].dot and len(source.tokens[half].key) > 1 for half in halves) and not any(
        source.means(half, Sense.GIVEN, Sense.SHORT_GIVEN) for half in halves
    )


def is_shortened_office(source: Source, at: int, last: int) -> bool:
    """Say whether a word in small letters was cut short before a name: "handl. C. Carlberg", "fabr. Ek"."""
    token = source.tokens[at]
    # Behind a longer word no lexicon holds a surname may be all: "nämndem. Ek".
    unknown = not source.lexicon.senses_of(token.key) and not has_vowel(token.key[-1])
    longest = _LONGEST_CUT if unknown else _LONGEST_RANK
    if not (source.is_lower(at) and token.dot) or not _SHORTEST_OFFICE <= len(token.key) <= longest:
        return False
    if source.means(at, *_NO_OFFICE) or at + 1 >= last or not source.is_capital(at + 1):
        return False
    initial = len(source.tokens[at + 1].key) == 1 and at + 2 < last
    parted = source.is_mark(at - 1, frozenset(",:;")) or source.means(at - 1, Sense.AND)
    lone = unknown and at + 2 == last and parted
    return initial or lone or source.means(at + 1, Sense.GIVEN, Sense.SHORT_GIVEN)


def is_compound_title(source: Source, at: int, last: int) -> bool:
    """Say whether a word ends as titles do and a name follows: "Zahlmeister Schulz"."""
    if source.is_hyphen(at + 1):
        # "VS-Lehrerin Käthe Höll"
        letters = source.text[source.tokens[at].start : source.tokens[at].end]
        named = at + 3 < last and source.is_capital(at + 3) and len(letters) > 1
        return letters.isupper() and named and source.means(at + 2, Sense.TITLE, Sense.TITLE_ENDING)
    if not source.means(at, Sense.TITLE_ENDING) or source.means(at, Sense.GIVEN):
        return False
    if source.tokens[at].dot and not source.means(at, Sense.ABBREVIATION):
        return False
    if source.is_capital(at) and source.means(at + 1, Sense.GIVEN) and at + 2 >= last:
        # "Hofmeister Karl": surname first.
        return False
    # "Oberförster von der Heide"
    particle = source.match(at + 1, Sense.PARTICLE, end=last)
    begin = particle.end if particle is not None else at + 1
    return begin < last and source.is_capital(begin)
