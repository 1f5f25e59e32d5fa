"""Reading words that a person has chosen as one row, where the reader had found no list.

Knows that the words do list people: nothing is weighed, only cut into names. What leads up to a colon or a
long dash is the label, as "THLRD ROW" is, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.labels.labels import find_labels
from annotator.caption.labels.segments import follow_their_names
from annotator.caption.lists.entries import read_entries
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.surname_first import custom_of, put_given_first
from annotator.caption.reader import as_row, read_caption, source_of
from annotator.caption.rows.order import order_rows
from annotator.caption.rows.rows import Row, count_people, read_rows
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, Source
from annotator.caption.words.tokens import Token
from annotator.core.amending import add_name, add_rows, label_row
from annotator.core.caption import Caption, CaptionRow

_LONGEST_LABEL = 8
_COLON = frozenset(":")
_PARTING = frozenset(",;")


def add_chosen(caption: Caption, start: int, end: int) -> Caption:
    """Return `caption` with the rows that its text lists from `start` to `end`, beside those that were read.

    Which row stands above which is told anew, as far as the labels and the former order tell.
    """
    added = add_rows(caption, read_chosen(caption, start, end))
    return caption if added == caption else _ordered_anew(added, caption)


def call_row(caption: Caption, row: int, label: str) -> Caption:
    """Return `caption` with `label` for what a row is called, and what it means as position: "vordere Reihe".

    Which row stands above which is told anew, as far as the labels and the former order tell.
    """
    words = " ".join(label.split())
    return _ordered_anew(label_row(caption, row, words, _tell_position(words)), caption)


def _ordered_anew(amended: Caption, former: Caption) -> Caption:
    counts = [
        int(position)
        for position in (former.rows[at].position or "" for at in former.order or ())
        if position.isdecimal()
    ]
    rises, falls = counts == sorted(counts), counts == sorted(counts, reverse=True)
    order = order_rows(amended.rows, from_back=rises and not falls, from_front=falls and not rises)
    return replace(amended, order=order)


def _tell_position(label: str) -> str | None:
    """Return the position that a label tells in any language; None where it tells none."""
    rows = read_caption(f"{label}: Ann Low, Ed Moe").rows if label else ()
    return rows[0].position if len(rows) == 1 and rows[0].label == label else None


def add_chosen_name(caption: Caption, start: int, end: int) -> Caption:
    """Return `caption` with the words from `start` to `end` as one name, its title and note kept apart."""
    read = [name for row in read_chosen(caption, start, end) for name in row.names]
    return add_name(caption, start, end, read[0] if len(read) == 1 and read[0].name else None)


def read_chosen(caption: Caption, start: int, end: int) -> tuple[CaptionRow, ...]:
    """Return the rows that `caption.text[start:end]` lists: one, or several where it has labels of its own.

    Spans of names are those of the whole text; words chosen in part are chosen. Empty where nobody is named.
    """
    whole = source_of(caption.text)
    chosen = _part(whole, [token for token in whole.tokens if token.start < end and start < token.end])
    labels = find_labels(chosen)
    begin = labels[0].first if labels else len(chosen.tokens)
    by_labels = (
        *_as_one_row(_part(chosen, chosen.tokens[:begin])),
        *read_rows(chosen, labels, behind=follow_their_names(chosen, labels)).rows,
    )
    rows = max((by_labels, _as_one_row(chosen)), key=count_people)
    return tuple(as_row(row) for row in rows)


def _part(source: Source, tokens: Sequence[Token]) -> Source:
    return Source(source.text, tokens, source.lexicon)


def _as_one_row(source: Source) -> tuple[Row, ...]:
    """Return the row of everybody whom any sentence of the words names; none where they name nobody."""
    at = label = _label_end(source)
    people: list[Person] = []
    while at < len(source.tokens):
        listing = read_listing(source, at, len(source.tokens))
        people += read_entries(source, listing).people
        at = max(listing.end, at + 1)
    if not people:
        return ()
    names = put_given_first(source, people, custom_of(source, people))
    return (Row(source.printed(0, label - 1) or None, None, None, tuple(names)),)


def _label_end(source: Source) -> int:
    """Return the index after the colon or dash behind a label that the words begin with; 0 without one."""
    for at in range(1, min(_LONGEST_LABEL, len(source.tokens))):
        if source.is_mark(at, _PARTING):
            return 0
        dash = source.is_mark(at, DASHES) and (not source.is_hyphen(at) or source.means(at - 1, Sense.ROW))
        if dash or source.is_long_dash(at) or source.is_mark(at, _COLON):
            return at + 1
    return 0
