"""Two people without a comma between them: "John Smith Robert Jones"."""

from __future__ import annotations

from annotator.caption.titles.name_words import is_usual_given, is_whole_before
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind, has_vowel

_SHORTEST_SURNAME = 2
_PAIR = 2
_NO_ADDRESS = (Sense.GIVEN, Sense.SHORT_GIVEN, Sense.PARTICLE, Sense.SUFFIX, Sense.POST_NOMINAL)


def find_second_name(source: Source, reading: Reading) -> int | None:
    """Return where a second person begins whose comma is missing: "John Smith Robert Jones"."""
    begin, end = reading.name
    addressed = next((at for at in range(begin + 1, end - 1) if _is_address(source, begin, at)), None)
    if addressed is not None:
        return addressed
    for at in range(begin + 2, end - 1):
        if not all(source.is_capital(i) for i in (at - 2, at - 1)) or source.tokens[at - 1].dot:
            continue
        before = (at - 2, at - 1)
        surname = (
            not source.means(at - 1, Sense.PARTICLE, Sense.SUFFIX) and len(source.tokens[at - 1].key) > 1
        )
        known = any(source.means(i, Sense.GIVEN) or len(source.tokens[i].key) == 1 for i in before)
        if not (surname and known):
            continue
        named = source.means(at, Sense.GIVEN) and source.is_capital(at + 1) and is_usual_given(source, at)
        second = named and not source.means(at + 1, Sense.SUFFIX)
        whole = not source.means(at - 1, Sense.GIVEN) or _parts_pairs(source, begin, at, end)
        if _opens_with_rank(source, at, end) or (
            whole and (second or _opens_with_initials(source, begin, at, end))
        ):
            return at
    broken = reading.has_rest and source.is_kind(reading.rest[0], Kind.LINE)
    return reading.rest[0] + 1 if broken and is_whole_before(source, begin, reading.rest[0]) else None


def _parts_pairs(source: Source, begin: int, at: int, end: int) -> bool:
    """Say whether two pairs of a first name and a surname meet at `at`, and pairs alone make up the run.

    "Yves Collin Jean Morel" are two, though an Englishman may be called Collin; Spaniards have two surnames.
    """
    if at - begin != _PAIR or (end - begin) % _PAIR or source.follows(Usage.TWO_SURNAMES):
        return False
    called = [is_usual_given(source, word) for word in range(begin, at + _PAIR)]
    return called == [True, False] * _PAIR


def _is_address(source: Source, begin: int, at: int) -> bool:
    """Say whether the address of the next person stands inside a name: "Mme Roux Mlle Blin".

    So does a shortened title behind a whole name: "Jim Low Dr. Ed Moe". "Nurse Low Sister Moe" has two.
    """
    if source.is_mark(at - 1, OPENING):
        # "Sylvia (Mrs. Floyd) Beach" is one.
        return False
    told = source.means(at, Sense.CIVIL) and not source.means(at, Sense.GIVEN, Sense.PARTICLE)
    shortened = source.means(at, Sense.TITLE) and source.tokens[at].dot and at >= begin + _PAIR
    shortened = shortened or (_is_never_surname(source, at) and source.means(begin - 1, Sense.TITLE))
    # "R. H. Dow 2nd Lieut. A. P. F. Low"
    longer = source.match(at - 1, Sense.TITLE)
    shortened = shortened and (longer is None or longer.end <= at)
    # "Boukje de Boer. Jan Mol"
    shortened = shortened and not source.means(at - 1, Sense.PARTICLE)
    told = told or (shortened and not source.means(at, *_NO_ADDRESS))
    return told and len(source.tokens[at].key) > 1 and source.is_capital(at) and source.is_capital(at + 1)


def _is_never_surname(source: Source, at: int) -> bool:
    """Say whether a title is nobody's surname: "Sister", "Sgt"; "Major" and "Bishop" may be."""
    short = source.means(at, Sense.ABBREVIATION) or not has_vowel(source.tokens[at].key)
    told = source.means(at, Sense.TITLE) and (short or source.means(at, Sense.FEMININE))
    return told and not source.means(at, *_NO_ADDRESS)


def _opens_with_rank(source: Source, at: int, end: int) -> bool:
    """Say whether a rank and initials begin anew at `at`: "R. H. Dow 2nd Lieut. A. P. F. Low".

    So does a shortened "Mr." before any name.
    """
    title = source.match(at, Sense.TITLE, end=end)
    if title is None or (source.means(at, Sense.GIVEN, Sense.SUFFIX) and title.end == at + 1):
        return False
    initial = title.end + 1 < end and source.is_capital(title.end + 1)
    if source.means(at, Sense.CIVIL) and source.tokens[at].dot and source.is_capital(at):
        # "Mr. Arthur Dow Mr. Hugh Low"
        return title.end < end and source.is_capital(title.end)
    return initial and len(source.tokens[title.end].key) == 1 and source.tokens[title.end].dot


def _opens_with_initials(source: Source, begin: int, at: int, end: int) -> bool:
    """Say whether initials and a surname begin anew at `at`: "P.A.M. Dirks A.H. Compten".

    A full first name before may have its initial in the middle, where no line ends: "Mary Clemmer A. Low".
    """
    after = at
    while after < end and len(source.tokens[after].key) == 1 and source.tokens[after].dot:
        after += 1
    broken = "\n" in source.text[source.tokens[at - 1].stop : source.tokens[at].start]
    if after == at or after >= end or not (broken or len(source.tokens[begin].key) == 1):
        return False
    return len(source.tokens[after].key) > _SHORTEST_SURNAME and not source.means(after, Sense.SUFFIX)
