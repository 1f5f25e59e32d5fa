"""Words that look like somebody's name and were read as none: what a person should look at again.

No reader is right about every caption. Knows titles and first names before other capital words, and lists of
capital words, outside of all names that were read; whether they name somebody in the picture is for whoever
looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.caption.names.name_lists import is_like_name
from annotator.caption.names.people import read_person
from annotator.caption.names.somebody import may_name
from annotator.caption.reader import source_of
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind, find_end_of_reading
from annotator.core.caption import Caption

_LONGEST_NAME = 8
_NO_NAME = (Sense.SCENE, Sense.BETWEEN, Sense.COMMON)
_FEWEST_WORDS = 2
_FEWEST_LISTED = 3
_ABBREVIATION = 3
_LONGEST_QUOTE = 40
_PARTING = frozenset(",;/|•·")


class Unread(NamedTuple):
    """Words of a caption that may name somebody and were not read.

    Attributes:
        start, end: where they stand in its text (code points, end exclusive).
        people: how many they may name; more than one where they look like a list.
    """

    start: int
    end: int
    people: int = 1


def find_unread(caption: Caption) -> tuple[Unread, ...]:
    """Return what `caption` prints that may be names that nobody bears, in order, none overlapping another.

    A name that was read for somebody else already ("Photo by Ann Low" where Ann Low stands in a row), and one
    in brackets behind a name ("Mary Low (Mrs. John Poe)") are left out.
    """
    source = source_of(caption.text)
    names = [name for row in caption.rows for name in row.names] + [*caption.absent, *caption.also_named]
    spans = [(name.start, name.end) for name in names]
    known = {word for name in names if name.name for word in (name.name, *name.alternatives)}
    lists = _lists(source, spans)
    apart = [*spans, *((start, end) for start, end, _ in lists)]
    single = (
        Unread(start, end)
        for start, end, name in _candidates(source)
        if name not in known and _is_apart((start, end), apart)
    )
    return tuple(sorted((*lists, *single)))


def tell_unread_rest(text: str) -> str:
    """Return a sentence that tells where reading stopped; "" where all of `text` was read."""
    rest = text[find_end_of_reading(text) :]
    words = " ".join(rest[:_LONGEST_QUOTE].split())
    return f"Too long: nothing is read from “{words}” on. Make the rest a caption of its own." if rest else ""


def _candidates(source: Source) -> Iterator[tuple[int, int, str]]:
    """Give (start, end, name) of all that looks like a whole name outside brackets, in order."""
    at = depth = 0
    while at < len(source.tokens):
        depth += source.is_mark(at, OPENING) - source.is_mark(at, CLOSING)
        reading = _name_at(source, at) if depth <= 0 else None
        if reading is None:
            at += 1
            continue
        end = reading.name[1]
        if not _is_of_somebody(source, reading):
            start, last = source.tokens[at].start, source.tokens[end - 1].end
            yield start, last, " ".join(source.text[start:last].split())
        at = end


def _lists(source: Source, spans: Sequence[tuple[int, int]]) -> list[Unread]:
    """Return lists that look like people's, apart from what was read as names, which `spans` are.

    What leads up to a list belongs to it: in "Thlrd row—Low, Moe, Poe" that is a label, and Low.
    """
    found: list[Unread] = []
    run: list[tuple[int, int]] = []
    lead: tuple[int, int] | None = None
    for first, last in (*_parts(source), (0, 0)):
        span = _person_span(source, first, last)
        if span is not None and _is_apart(span, spans):
            run.append(span)
            continue
        if len(run) >= _FEWEST_LISTED:
            begin = lead if lead is not None and source.text[lead[1] : run[0][0]].strip() else run[0]
            found.append(Unread(begin[0], run[-1][1], len(run) + (begin is lead)))
        run = []
        lead = (source.tokens[first].start, source.tokens[last - 1].stop) if first < last else None
        lead = lead if lead is not None and _is_apart(lead, spans) else None
    return found


def _parts(source: Source) -> Iterator[tuple[int, int]]:
    """Give (first, last) tokens of what stands between commas, semicolons, strokes, line ends, "and"."""
    first = 0
    for at, token in enumerate(source.tokens):
        # "Capt. and Adjt. E. Low" is one person.
        joins = source.means(at, Sense.AND) and not source.means(at - 1, Sense.TITLE)
        parts = joins or source.is_mark(at, _PARTING) or token.kind is Kind.LINE
        if parts or _stops(source, at):
            last = at + (not parts)
            if last > first:
                yield first, last
            first = at + 1
    if first < len(source.tokens):
        yield first, len(source.tokens)


def _stops(source: Source, at: int) -> bool:
    """Say whether a word with a full stop ends a sentence rather than being shortened: "Barry. The team"."""
    token = source.tokens[at]
    short = len(token.key) <= _ABBREVIATION or source.means(at, Sense.TITLE, Sense.SHORT_GIVEN, Sense.SUFFIX)
    return token.dot and not short


def _person_span(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return (start, end) in the text of a part that is a title and a name and nothing else, or None."""
    while first < last and not source.is_kind(first, Kind.WORD):
        # "12. Low"
        first += 1
    if not first < last <= first + _LONGEST_NAME or not source.is_capital(first):
        return None
    reading = read_person(source, first, last)
    if not is_like_name(source, reading) or not may_name(source, reading):
        return None
    if source.match(first, Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.LTR, Sense.CREDIT, Sense.SCENE):
        return None
    return source.tokens[first].start, source.tokens[reading.name[1] - 1].stop


def _is_apart(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Say whether `span` overlaps none of `others`, all of them (start, end) in the text."""
    return not any(span[0] < last and first < span[1] for first, last in others)


def _name_at(source: Source, at: int) -> Reading | None:
    """Return a title and a name, or a first name and a surname, that begin at `at`."""
    token = source.tokens[at]
    if token.kind is not Kind.WORD or not token.capital:
        return None
    last = min(at + _LONGEST_NAME, len(source.tokens))
    reading = read_person(source, at, next((i + 1 for i in range(at, last) if _stops(source, i)), last))
    if not reading.has_name or reading.first != at or not may_name(source, reading):
        return None
    begin, end = reading.name
    given = source.means(begin, Sense.GIVEN, Sense.SHORT_GIVEN) and end - begin >= _FEWEST_WORDS
    # "Officers At Harpenden" is a heading.
    titled = reading.has_title and source.is_capital(reading.title[0]) and not source.means(begin, *_NO_NAME)
    return reading if given or titled else None


def _is_of_somebody(source: Source, reading: Reading) -> bool:
    """Say whether the name tells of another: "assistant of President Low", "as Lady Ann", '"Miss Torch"'."""
    before = reading.first - 1
    played = source.is_lower(before) and source.tokens[before].key == "as"
    single = reading.has_title and reading.name[1] - reading.name[0] == 1
    return played or source.is_mark(before, QUOTES) or (single and source.means(before, Sense.OF))
