"""Lists with one person a line and what is said of them behind: "Arne Brustad, Lyn", "A. LOW, clerk"."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.caption.titles.titles import LONGEST_TITLE, skip_titles
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_MOST_LINES = 0.75
_FEWEST_LINES = 2
_FEWEST_ENTRIES = 2
_LONGEST_NAME = 5
_SHORTEST_ENTRY = 3
_MOST_INITIALS = 4
_MOST_NAMED = 0.75


def is_table(source: Source, first: int, last: int) -> bool:
    """Say whether each line names one person and what is said of them: "Arne Brustad, Lyn"."""
    ends = [*(at for at in range(first, last) if source.is_kind(at, Kind.LINE)), last]
    begins = [first, *(at + 1 for at in ends)]
    lines = [(begin, end) for begin, end in zip(begins, ends, strict=False) if begin < end]
    entries = [_is_entry(source, begin, end) for begin, end in lines]
    alike = sum(entries)
    if alike < _FEWEST_ENTRIES:
        return False
    # "Fru Karen Lund" alone on its line has no office; she is an entry too.
    alike += sum(_is_bare_entry(source, *line) for line, told in zip(lines, entries, strict=True) if not told)
    return alike >= _MOST_LINES * len(lines)


def _is_entry(source: Source, first: int, last: int) -> bool:
    """Say whether a line has a name before its first comma and none behind it."""
    commas = [at for at in range(first, last) if source.is_mark(at, frozenset(","))]
    if not commas or commas[-1] == last - 1 or commas[0] - first <= 1:
        return False
    if not _opens_entry(source, first):
        return commas == [last - 2] and _is_name_and_word(source, first, last)
    if len(commas) == 1:
        after = commas[0] + 1
        named = source.is_capital(after + 1) and after + 1 < last
        return not (named and source.means(after, Sense.GIVEN, Sense.TITLE))
    # "Hans Lund, Director, Chairman", never "Hans Lund, Berg, Holm".
    return all(source.match(at + 1, Sense.ROLE, Sense.TITLE) or source.is_lower(at + 1) for at in commas)


def _is_name_and_word(source: Source, first: int, last: int) -> bool:
    """Say whether a line is two words of a name, a comma and one word: "Keanu Lolak, Lyn"."""
    words = [at for at in range(first, last) if at != last - 2]
    named = len(words) == _SHORTEST_ENTRY and all(source.is_capital(at) for at in words)
    return named and not source.means(last - 1, Sense.TITLE)


def _is_bare_entry(source: Source, first: int, last: int) -> bool:
    """Say whether a line is nothing but a name."""
    if not _opens_entry(source, first):
        return False
    named = skip_titles(source, first, last)
    fits = first + 1 < last and last - named <= _LONGEST_NAME
    return fits and all(source.is_capital(at) for at in range(named, last))


def _opens_entry(source: Source, first: int) -> bool:
    known = source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN) or len(source.tokens[first].key) == 1
    return known or source.match(first, Sense.TITLE) is not None


def names_open_lines(source: Source, first: int, last: int) -> bool:
    """Say whether nearly every line begins with a name in capitals, so that offices follow commas.

    A name alone that a stop ends does as well: "Major R. Low." on a line, "Capt. E. Moe." on the next.
    """
    starts = [first, *(at + 1 for at in range(first, last - 1) if source.is_kind(at, Kind.LINE))]
    ends = [*(start - 1 for start in starts[1:]), last]
    named = sum(
        opens_with_name(source, begin) or (source.tokens[end - 1].dot and _is_bare_entry(source, begin, end))
        for begin, end in zip(starts, ends, strict=True)
    )
    return named > _FEWEST_LINES and named >= _MOST_NAMED * len(starts)


def end_of_entries(source: Source, sentences: Iterable[tuple[int, int]]) -> int:
    """Return where the first of `sentences` end that each name one person and what is said of them.

    "A. Low, bandmaster. Ed Moe, president." are two; 0 where there are no two.
    """
    told = end = 0
    for begin, after in sentences:
        if _is_entry(source, begin, after):
            told += 1
        elif not _is_bare_entry(source, begin, after):
            break
        end = after
    return end if told >= _FEWEST_ENTRIES else 0


def opens_with_name(source: Source, at: int) -> bool:
    """Say whether an initial or a first name and a surname in capitals stand at `at`, behind any titles."""
    end = at = skip_titles(source, at, min(at + LONGEST_TITLE, len(source.tokens)))
    while end - at <= _MOST_INITIALS and source.is_capital(end) and len(source.tokens[end].key) == 1:
        end += 1
    known = end > at or source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)
    end = max(end, at + 1)
    # "IRVING H. LOW"
    end += end < len(source.tokens) and len(source.tokens[end].key) == 1 and source.tokens[end].dot
    surname = source.tokens[end] if end < len(source.tokens) else None
    return (
        known
        and surname is not None
        and len(surname.key) > 1
        and source.text[surname.start : surname.end].isupper()
    )
