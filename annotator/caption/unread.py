"""Words that look like somebody's name and were read as none: what a person should look at again.

No reader is right about every caption. Knows titles and first names before other capital words, outside of
all names that were read; whether they name somebody in the picture is for whoever looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.caption.people import read_person
from annotator.caption.reader import source_of
from annotator.caption.reading import Reading
from annotator.caption.senses import Sense
from annotator.caption.somebody import may_name
from annotator.caption.source import CLOSING, OPENING, QUOTES, Source
from annotator.caption.tokens import Kind, find_end_of_reading
from annotator.core.caption import Caption

_LONGEST_NAME = 8
_FEWEST_WORDS = 2
_LONGEST_QUOTE = 40


def find_unread(caption: Caption) -> tuple[tuple[int, int], ...]:
    """Return where `caption` prints what may be a name that nobody bears: spans (start, end) of its text.

    A name that was read for somebody else already ("Photo by Ann Low" where Ann Low stands in a row), and one
    in brackets behind a name ("Mary Low (Mrs. John Poe)") are left out.
    """
    source = source_of(caption.text)
    names = [name for row in caption.rows for name in row.names] + [*caption.absent, *caption.also_named]
    spans = [(name.start, name.end) for name in names]
    known = {word for name in names if name.name for word in (name.name, *name.alternatives)}
    found = _candidates(source)
    return tuple(
        (start, end)
        for start, end, name in found
        if name not in known and not any(start < last and first < end for first, last in spans)
    )


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


def _name_at(source: Source, at: int) -> Reading | None:
    """Return a title and a name, or a first name and a surname, that begin at `at`."""
    token = source.tokens[at]
    if token.kind is not Kind.WORD or not token.capital:
        return None
    reading = read_person(source, at, min(at + _LONGEST_NAME, len(source.tokens)))
    if not reading.has_name or reading.first != at or not may_name(source, reading):
        return None
    begin, end = reading.name
    given = source.means(begin, Sense.GIVEN, Sense.SHORT_GIVEN) and end - begin >= _FEWEST_WORDS
    titled = reading.has_title and source.is_capital(reading.title[0])
    return reading if given or titled else None


def _is_of_somebody(source: Source, reading: Reading) -> bool:
    """Say whether the name tells of another: "assistant of President Low", "as Lady Ann", '"Miss Torch"'."""
    before = reading.first - 1
    played = source.is_lower(before) and source.tokens[before].key == "as"
    single = reading.has_title and reading.name[1] - reading.name[0] == 1
    return played or source.is_mark(before, QUOTES) or (single and source.means(before, Sense.OF))
