"""Rows told at the end of their lists: "A, B, C, back row; D, E, front row.", "A, B (top). C (bottom)".

Each word for a row stands behind a comma, a dash or in brackets, and ends the sentence or the line of its
names. Two such lists that tell different rows, and no row told ahead of names, are rows; one alone, or one
behind every single name, is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.atoms import Atoms
from annotator.caption.places.run_meaning import direction_of, place_of, position_of
from annotator.caption.places.runs import collect_run
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.parts import Part
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind

_LEADING = frozenset(",") | DASHES | OPENING
_STOPS = frozenset(".;")
_SEMICOLON = frozenset(";")
_COMMA = frozenset(",")
_PEOPLE = (Sense.UNKNOWN, Sense.PEOPLE, Sense.TITLE, Sense.ROLE)
_MOST_SMALL_WORDS = 3
_LONGEST_TAIL = 60
_LONGEST_HEADING = 12


def find_row_endings(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return the labels of rows told behind their lists, one for what heads the first list before them.

    Nothing where the caption tells its rows otherwise.
    """
    rows = [label for label in labels if label.kind is LabelKind.ROW]
    ahead = rows[:1] if rows and rows[0].direction and not (rows[0].position or rows[0].place) else []
    first = ahead[0].last if ahead else 0
    endings: list[Label] = []
    for label in _endings(source, first):
        if any(label.position == other.position for other in endings):
            return []
        endings.append(label)
    if len(endings) < 2:  # noqa: PLR2004 - rows
        return []
    told = {at for label in endings for at in range(label.first, label.last)}
    if any(label.first not in told for label in rows[len(ahead) :]):
        return []
    others = [label for label in labels if label.kind is not LabelKind.ROW]
    first = _first_name(source, first, endings[0])
    if any(label.first < endings[-1].last for label in others) or not _close_lists(source, first, endings):
        return []
    if not others and _leads_on(source, endings[-1].last):
        return []
    way = ahead[0].direction if ahead else None
    heading = replace(ahead[0], last=first) if ahead else Label(LabelKind.ROW, first, first)
    return [heading, *(replace(label, direction=label.direction or way) for label in endings), *others]


def _leads_on(source: Source, at: int) -> bool:
    """Say whether names follow the last ending: "seated; Ann Low, Ed Moe, standing; Dr. A. N. Poe".

    Behind a semicolon a capital is enough, whoever he is.
    """
    semicolon = source.is_mark(at - 1, _SEMICOLON)
    if semicolon and source.is_capital(at) and not source.means(at, Sense.CREDIT, Sense.COMMON):
        return True
    return is_name_list(source, read_listing(source, at, min(at + _LONGEST_TAIL, len(source.tokens))))


def _endings(source: Source, first: int) -> Iterator[Label]:
    """Give the words for a row that end a sentence or a line behind a comma, a dash or in brackets."""
    atoms = Atoms(source)
    at = first + 1
    while at < len(source.tokens):
        label = _ending(source, atoms, at) if source.is_mark(at - 1, _LEADING) else None
        if label is not None:
            yield label
        at = label.last if label is not None else at + 1


def _ending(source: Source, atoms: Atoms, first: int) -> Label | None:
    """Return the label at `first` if nothing but it stands between the mark before and an end."""
    if source.tokens[first].dot and len(source.tokens[first].key) == 1:
        # The side of one in brackets, "(r.)", or an initial.
        return None
    enclosed = source.is_mark(first - 1, OPENING)
    at = first
    run = collect_run(source, atoms, at)
    while not run and at - first < _MOST_SMALL_WORDS and source.is_lower(at) and _leads(source, at):
        at += 1
        run = collect_run(source, atoms, at)
    if not run:
        return None
    position, end = position_of(source, run), run[-1].end
    closed = enclosed and source.is_mark(end, CLOSING)
    last = _past_end(source, end + closed)
    if position is None or place_of(source, run) or closed is not enclosed or last is None:
        return None
    start, stop = source.tokens[first].start, source.tokens[end - 1].end
    return Label(
        LabelKind.ROW,
        first,
        last,
        start,
        stop,
        position=position,
        direction=direction_of(run),
        enclosed=enclosed,
        has_row=any(atom.sense is Sense.ROW for atom in run),
        trails=True,
    )


def _leads(source: Source, at: int) -> bool:
    """Say whether a small word may open words for a row: "in the back row", "those standing"."""
    return source.means(at, Sense.BETWEEN, Sense.ARTICLE, Sense.PEOPLE)


def _past_end(source: Source, at: int) -> int | None:
    """Return the index after the end of a sentence or a line at `at`, or before what goes on small."""
    if at >= len(source.tokens) or source.tokens[at - 1].dot:
        return at
    if source.is_mark(at, _STOPS):
        return at + 1
    if source.is_kind(at, Kind.LINE):
        return at
    return at if source.is_mark(at, _COMMA) and source.is_lower(at + 1) else None


def _first_name(source: Source, first: int, ending: Label) -> int:
    """Return where the first list may begin: behind a heading in a sentence of its own."""
    begin = max((begin for begin, _ in sentences_of(source, first, ending.first - 1)), default=first)
    while source.is_kind(begin, Kind.LINE):
        begin += 1
    # "Officers of the Garden Club, Ann Low, Ed Moe, back row"
    groups = source.means(begin, Sense.PEOPLE, Sense.PLURAL) and source.means(begin + 1, Sense.OF)
    heading = range(begin, min(begin + _LONGEST_HEADING, ending.first)) if groups else ()
    comma = next((at for at in heading if source.is_mark(at, _COMMA)), None)
    return comma + 1 if comma is not None and source.is_capital(comma + 1) else begin


def _close_lists(source: Source, first: int, endings: Sequence[Label]) -> bool:
    """Say whether names stand before each ending, and what parts the lists parts nobody within them."""
    semicolons = any(source.is_mark(label.last - 1, _SEMICOLON) for label in endings)
    lines = any(source.is_kind(label.last, Kind.LINE) for label in endings[:-1])
    most = 0
    for label in endings:
        end = label.first - 1
        while source.is_kind(first, Kind.LINE):
            first += 1
        parts = read_listing(source, first, end).parts
        most = max(most, len(parts))
        inside = range(first, end)
        if (
            not _are_names(source, parts)
            or (semicolons and any(source.is_mark(at, _SEMICOLON) for at in inside))
            or (lines and any(source.is_kind(at, Kind.LINE) for at in inside))
        ):
            return False
        first = label.last
    return most > 1


def _are_names(source: Source, parts: Sequence[Part]) -> bool:
    """Say whether most of the parts of a list open as people do; surnames alone are enough."""
    opening = (source.is_capital(part.first) or source.match(part.first, *_PEOPLE) for part in parts)
    return sum(map(bool, opening)) * 2 > len(parts)
