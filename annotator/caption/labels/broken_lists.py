"""Rows that only marks for line ends part: "Left to right: A, B, C -- D, E, F", "A, B, C // D, E, F".

Who copies an inscription tells so where its lines end. Each line must be a list by itself, so that a mark
between two people or before a remark parts no rows; what lines say that are told apart by labels, or by a
count of rows, is for `row_lines`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.caption.lists.entries import read_entries
from annotator.caption.lists.list_ends import ends_inscribed_line
from annotator.caption.lists.list_style import find_brackets
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.names.people import read_person
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.parts import Listing
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_FEWEST = 2
# Couples and "Low, teacher" come in twos.
_FEWEST_OF_ONE = 3
_GUTTER = 3
_STROKE = frozenset("/")
_PARTING = (",", ";")
_GOES_ON = frozenset(",;&")


def with_broken_lists(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return `labels` with a label of no words wherever a mark ends a line of the list behind one."""
    ends = [label.first for label in labels[1:]] + [len(source.tokens)] * bool(labels)
    found: list[Label] = []
    for label, end in zip(labels, ends, strict=True):
        found.append(label)
        if label.kind is LabelKind.ROW and not (label.place or label.around):
            found += [
                Label(LabelKind.ROW, at, at + 1, direction=label.direction, closed=True)
                for at in _breaks(source, label.last, end)
            ]
    return found


def _breaks(source: Source, first: int, last: int) -> list[int]:
    """Return the marks that end lines between tokens `first` and `last`; none where they part no rows."""
    held = {at for begin, end in find_brackets(source, first, last).items() for at in range(begin, end)}
    for parts in (_is_stroke, Source.is_long_dash, _is_line):
        breaks = [at for at in range(first + 1, last - 1) if at not in held and parts(source, at)]
        if breaks and (rows := _rows_among(source, first, breaks, last, parts)):
            return breaks[: rows - 1]
    return []


def _is_stroke(source: Source, at: int) -> bool:
    # "C. Moe/ D. Poe" ends a line, "Moe/Poe" is two names of one.
    return source.is_mark(at, _STROKE) and not source.touches(at + 1)


def _is_line(source: Source, at: int) -> bool:
    return source.is_kind(at, Kind.LINE)


def _rows_among(
    source: Source, first: int, breaks: Sequence[int], last: int, parts: Callable[[Source, int], bool]
) -> int:
    """Return how many lines between `breaks` are rows, 0 where one is none.

    Every line lists several people, and one of them more than a couple. Behind rows that strokes end twice,
    "//", other lines of an inscription may follow.
    """
    told: list[int] = []
    for begin, end in zip([first, *(at + 1 for at in breaks)], [*breaks, last], strict=True):
        people = _people_on_line(source, begin, end, last, parts)
        if len(people) < _FEWEST:
            if len(told) < _FEWEST or not ends_inscribed_line(source, begin - 1):
                return 0
            break
        told.append(_told(people))
    return len(told) if max(told) >= _FEWEST_OF_ONE else 0


def _people_on_line(
    source: Source, begin: int, end: int, last: int, parts: Callable[[Source, int], bool]
) -> tuple[Person, ...]:
    listing = _list_on_line(source, begin, end, whole=end < last)
    if listing is None or (parts is _is_line and not _is_whole(source, listing, shorter=end >= last)):
        return ()
    return read_entries(source, listing).people


def _told(people: Sequence[Person]) -> int:
    return sum(person.words > 1 or person.unknown or "." in (person.name or "") for person in people)


def _list_on_line(source: Source, first: int, last: int, *, whole: bool) -> Listing | None:
    """Return the list that fills a line; the last line may go on with a sentence, which is not `whole`."""
    if source.is_mark(last - 1, _GOES_ON) or source.means(last - 1, Sense.AND):
        return None
    listing = read_listing(source, first, last)
    filled = listing.end >= last or not whole
    return listing if filled and is_name_list(source, listing) else None


def _is_whole(source: Source, listing: Listing, *, shorter: bool) -> bool:
    """Say whether whole names open and end a line, which is not wrapped inside a name, and no town ends it.

    The last line may be `shorter` than three names.
    """
    ends = (listing.parts[0], listing.parts[-1])
    several = len(listing.parts) >= _FEWEST_OF_ONE - shorter
    # Names run together have no printed comma between them.
    parted = any(_is_parted(source, part.first) for part in listing.parts[1:])
    return (
        several
        and parted
        and all(
            reading.has_title or reading.unknown or reading.name[1] - reading.name[0] > 1
            for reading in (read_person(source, part.first, part.last) for part in ends)
        )
    )


def _is_parted(source: Source, first: int) -> bool:
    """Say whether a comma is printed before the token at `first`, or the space between two columns."""
    between = source.text[source.tokens[first - 1].start : source.tokens[first].start]
    return between.strip() in _PARTING or (len(between) >= _GUTTER and between.isspace())
