"""Numbers that are labels by themselves: "1st row: A, B. 2nd: C, D", "w drugim Ewa", "Second – A, B"."""

from __future__ import annotations

from annotator.caption.labels.surroundings import follows_comma, is_titled
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.places.boundaries import CLOSERS, is_strong_boundary
from annotator.caption.words.label import PLACES, Label
from annotator.caption.words.parts import Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, Source
from annotator.caption.words.tokens import Kind

_LOOK_AHEAD = 200
_SHORT = 5


def counts_another_row(source: Source, label: Label, before: Label | None) -> bool:
    """Say whether a number alone is a row: behind other rows ("W drugim:"), or before several names.

    A dash behind a numeral counts people: "1- Ann Low", "1st-Lieut. Ed Moe".
    """
    rows = before is not None and (before.has_row or _counts_rows(before))
    if label.place or (before is not None and before.last == label.first and rows):
        # "1-й ряд: третий - Седов" counts people.
        return False
    heads = is_strong_boundary(source, label.first) and _closes_count(source, label)
    heads = heads and not _counts_something(source, label)
    if before is None or not (before.has_row or before.position in PLACES or _counts_rows(before)):
        heads = heads and source.is_capital(label.first)
        return heads and heads_several(source, label.last)
    if source.means(label.first, Sense.SPOT):
        return source.is_mark(label.last - 1, CLOSERS) or _counts_next_row(source, label, before)
    # "Первый ряд — А, Б, второй — В, Г"
    dashed = source.is_mark(before.last - 1, DASHES) and source.is_mark(label.last - 1, DASHES)
    dashed = dashed and (source.means(before.last - 2, Sense.ROW) or before.last == before.first + 2)
    dashed = dashed and follows_comma(source, label.first) and _closes_count(source, label)
    return heads or (dashed and _rises(label, before)) or _counts_on_alike(source, label, before)


def _counts_something(source: Source, label: Label) -> bool:
    """Say whether a noun that names no row follows the number: "The second team: Ann Low, Ed Moe".

    So it does in "Members of the second annual fair board: Ann Low" and "First violins: Ann Low, Ed Moe".
    """
    noun = label.last - 2
    members = source.means(label.first, Sense.PEOPLE) and source.means(label.first + 1, Sense.OF)
    # As in "Pigerne fra 4. klasse:".
    common = source.means(noun, Sense.COMMON) and not source.means(noun, Sense.CLOSING)
    thing = (noun > label.first and common) or source.means(
        noun, Sense.PLAIN, Sense.INSTITUTION, Sense.PEOPLE
    )
    key = source.tokens[noun].key
    # Short ones may be rows that somebody misspelt.
    thing = thing or (noun == label.first + 1 and len(key) > _SHORT and not source.lexicon.phrases(key))
    return members or (source.is_lower(noun) and thing)


def _rises(label: Label, before: Label) -> bool:
    told, number = before.position or "", label.position or ""
    return number.isdecimal() and (not told.isdecimal() or int(number) > int(told))


def _counts_on_alike(source: Source, label: Label, before: Label) -> bool:
    """Say whether an ordinal goes on from a row with the mark that closed it: "1st row) A, B. 2nd) C, D"."""
    closer, ordinal = source.tokens[label.last - 1].key, source.tokens[label.first].key
    alike = source.is_mark(before.last - 1, frozenset(closer) & (CLOSING | DASHES))
    if not (alike and is_strong_boundary(source, label.first)) or ordinal.isdecimal():
        return False
    return (
        _counts_rows(before)
        and _counts_rows(label)
        and int(label.position or 0) == int(before.position or 0) + 1
    )


def _counts_next_row(source: Source, label: Label, before: Label) -> bool:
    """Say whether a preposition and a number go on from the row before: ", w drugim Ewa, w trzecim Jan"."""
    parted = follows_comma(source, label.first) or is_strong_boundary(source, label.first)
    named = source.is_capital(label.last) or is_titled(source, label.last)
    return _rises(label, before) and parted and named and source.is_lower(label.last - 1)


def _counts_rows(label: Label) -> bool:
    return label.position is not None and label.position.isdecimal()


def _closes_count(source: Source, label: Label) -> bool:
    """Say whether a colon closes a number, or a dash between spaces a number in words: "Second – A, B"."""
    closer = label.last - 1
    dash = source.is_apart(closer) or source.is_long_dash(closer)
    return source.is_mark(closer, frozenset(":")) or (dash and source.is_kind(label.first, Kind.WORD))


def heads_several(source: Source, at: int) -> bool:
    """Say whether a list of names opens at `at`; "First: Ann Low" may have won a race."""
    listing = read_listing(source, at, min(at + _LOOK_AHEAD, len(source.tokens)))
    joined = (Separator.COMMA, Separator.AND)
    return any(part.separator in joined for part in listing.parts[1:2]) and is_name_list(source, listing)
