"""Row labels: "Back row, left to right:", "Sitting (First Row)—", "2-й ряд справа налево:".

A label is a run of words for rows, postures, ordinals, directions and counted places, in any order, with
small words and marks between them. Knows what such a run says and whether it stands where a label stands;
not which names belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.caption.atoms import Atom, Atoms
from annotator.caption.boundaries import CLOSERS, is_strong_boundary, skip_closer, skip_tail
from annotator.caption.headings import find_group_heading, find_heading, group_before
from annotator.caption.label import Label, LabelKind
from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.tokens import Kind
from annotator.core.caption import Direction, Place

_JOINING = frozenset(",/") | DASHES | OPENING | CLOSING
_LONGEST_RUN = 28
_POSITIONAL = (Sense.POSITION, Sense.POSTURE, Sense.ROW, Sense.ORDINAL, Sense.PENULTIMATE, Sense.NEXT)
_ENDS = (Sense.FROM_BACK, Sense.FROM_FRONT)


def find_labels(source: Source) -> list[Label]:
    """Return every label of `source` in order; they do not overlap."""
    return list(_scan(source, Atoms(source)))


def _scan(source: Source, atoms: Atoms) -> Iterator[Label]:
    index = 0
    seen = False
    while index < len(source.tokens):
        label = find_heading(source, index, seen=seen)
        intro = source.match(index, Sense.INTRO)
        if label is None and intro is not None and intro.end > index + 1 and source.is_mark(intro.end, frozenset(":")):
            # "Op de foto staan:" says who is there, not that they stand.
            index = intro.end
            continue
        run = None if label else _run(source, atoms, index)
        if label is None and run:
            label = _label(source, run)
        label = label or find_group_heading(source, index, seen=seen)
        if label:
            yield label
            seen = True
            index = label.last
        else:
            # A number before a label ("1949. In alto:") is no part of it.
            skipped = run[:1] if run and run[0].sense is Sense.ORDINAL else run
            index = max(index + 1, skipped[-1].end if skipped else 0)


def _run(source: Source, atoms: Atoms, index: int) -> list[Atom]:
    """Collect the atoms of a run that begins at `index`; nothing where none begins there."""
    run: list[Atom] = []
    at = index
    while at - index < _LONGEST_RUN:
        atom = atoms.at(at, run[-1] if run else None)
        if atom is not None and not _opens_next(run, atom):
            run.append(atom)
            at = atom.end
        elif run and (joined := _joined(source, at, run)):
            at = joined
        else:
            break
    return run


def _opens_next(run: list[Atom], atom: Atom) -> bool:
    """Say whether `atom` begins another label: the run already names a row and so does the atom."""
    senses = [each.sense for each in run]
    told = Sense.ROW in senses and any(s in senses for s in (Sense.POSITION, Sense.ORDINAL, Sense.NEXT))
    if told and atom.sense in (Sense.ORDINAL, Sense.ROW, Sense.NEXT, Sense.PENULTIMATE):
        return not atom.is_place
    if atom.sense is Sense.POSITION and Sense.POSITION in senses:
        return True
    if atom.sense is Sense.POSTURE and Sense.POSTURE in senses:
        return True
    return atom.sense in (Sense.LTR, Sense.RTL) and any(s in senses for s in (Sense.LTR, Sense.RTL)) and told


def _joined(source: Source, at: int, run: list[Atom]) -> int | None:
    """Return the index after what may stand between two atoms of one label at `at`."""
    if at >= len(source.tokens):
        return None
    words = source.match(at, Sense.BETWEEN)
    if words is not None:
        return words.end
    return at + 1 if _joins(source, at, run) else None


def _joins(source: Source, at: int, run: list[Atom]) -> bool:
    token = source.tokens[at]
    if token.kind is Kind.MARK and token.key in _JOINING:
        return True
    told = any(atom.sense in _POSITIONAL for atom in run)
    if token.kind is Kind.LINE:
        return not told
    if token.kind is Kind.MARK and token.key in ":.":
        return (token.key == ":" and not told) or _direction_follows(source, at + 1)
    return False


def _direction_follows(source: Source, at: int) -> bool:
    while source.is_mark(at, OPENING):
        at += 1
    match = source.match(at, Sense.LTR, Sense.RTL, Sense.SAME)
    return match is not None


def _label(source: Source, run: list[Atom]) -> Label | None:
    first, last = _left_edge(source, run[0].first), run[-1].end
    enclosed = source.is_mark(first - 1, OPENING)
    last, closed = _right_edge(source, last, enclosed=enclosed)
    start, end = _printed_span(source, run, first)
    if start == end and (group := group_before(source, first)) is not None:
        start, end = source.tokens[group].start, source.tokens[first - 1].end
        first = group
    label = Label(
        LabelKind.ROW,
        first,
        last,
        start,
        end,
        position=_position(run),
        from_back=any(a.sense is Sense.FROM_BACK or a.sense is Sense.PENULTIMATE for a in run),
        is_next=any(a.sense is Sense.NEXT for a in run),
        direction=_direction(run),
        place=_place(run),
        counts_on=any(a.sense is Sense.START for a in run),
        closed=closed,
        enclosed=enclosed,
        has_row=any(a.sense is Sense.ROW for a in run),
    )
    return label if _stands_as_label(source, label, run) else None


def _left_edge(source: Source, first: int) -> int:
    """Take in small words before the run: "in the", "Nella", "Auf dem"."""
    at = first
    while at > 0 and source.is_kind(at - 1, Kind.WORD) and source.means(at - 1, Sense.BETWEEN):
        at -= 1
        if first - at > 3 or source.tokens[at].capital:  # noqa: PLR2004 - "on the very", no longer
            break
    return at


def _right_edge(source: Source, last: int, *, enclosed: bool) -> tuple[int, bool]:
    """Return where names may follow and whether a colon, dash or verb closes the label."""
    at = last
    brackets = 0
    while source.is_mark(at, CLOSING):
        at += 1
        brackets += 1
    mark = skip_closer(source, at)
    if mark is None and (tail := skip_tail(source, at)):
        mark = tail
    if mark is not None:
        return mark, True
    if source.is_mark(at, frozenset(",")) and (verb := source.match(at + 1, Sense.CLOSING)) is not None:
        return verb.end, True
    if source.is_mark(at, frozenset(",.")) or (brackets and enclosed and source.is_mark(at, frozenset(";"))):
        at += 1
    return at, False


def _printed_span(source: Source, run: list[Atom], first: int) -> tuple[int, int]:
    told = [atom for atom in run if atom.sense in (*_POSITIONAL, *_ENDS) and not atom.is_place]
    if not told:
        return 0, 0
    begin = first if told[0] is run[0] else told[0].first
    end = told[-1].end
    inside = [at for at in range(begin, end) if source.is_mark(at, OPENING)]
    if inside and source.is_mark(end, CLOSING):
        end += 1
    return source.tokens[begin].start, source.tokens[end - 1].end


def _position(run: list[Atom]) -> str | None:
    """Return the named row, else the first posture, else the counted row."""
    if any(atom.sense is Sense.ROW for atom in run):
        run = sorted(run, key=lambda atom: atom.sense is not Sense.POSITION)
    for atom in run:
        if atom.sense in (Sense.POSITION, Sense.POSTURE):
            return atom.value
    for atom in run:
        if atom.sense is Sense.ORDINAL and not atom.is_place:
            return atom.value
    return "2" if any(atom.sense is Sense.PENULTIMATE for atom in run) else None


def _direction(run: list[Atom]) -> Direction | None:
    for atom in run:
        if atom.sense is Sense.LTR:
            return Direction.LEFT_TO_RIGHT
        if atom.sense is Sense.RTL:
            return Direction.RIGHT_TO_LEFT
    return None


def _place(run: list[Atom]) -> Place | None:
    for atom in run:
        if atom.place is not None:
            return atom.place
    return None


def _stands_as_label(source: Source, label: Label, run: list[Atom]) -> bool:
    named = any(a.sense in (Sense.POSITION, Sense.POSTURE, Sense.PENULTIMATE, Sense.NEXT) for a in run)
    counted = any(a.sense is Sense.ORDINAL and not a.is_place for a in run)
    if label.has_row and (named or counted):
        return not (label.enclosed and label.place and not label.closed)
    if counted:
        return False
    strong = is_strong_boundary(source, label.first)
    if label.direction and not _is_scene(source, label.last):
        return True
    if label.place and not named:
        dash = source.is_mark(label.last - 1, DASHES)
        return (strong or dash) and _is_followed_by_name(source, label)
    if not named:
        return label.closed and any(a.sense in _ENDS for a in run)
    told = any(a.sense is Sense.POSTURE for a in run) or source.is_mark(label.first - 1, frozenset(","))
    if label.closed and (strong or (told and source.is_mark(label.last - 1, CLOSERS))):
        return not label.enclosed
    return strong and _is_followed_by_name(source, label)


def _is_scene(source: Source, index: int) -> bool:
    return source.is_lower(index) and source.tokens[index].key == "of"


def _is_followed_by_name(source: Source, label: Label) -> bool:
    if label.closed:
        return True
    at = label.last
    if source.is_mark(at - 1, frozenset(".")) or source.tokens[at - 1].kind is Kind.LINE:
        return False
    return source.is_capital(at) or source.is_mark(at - 1, frozenset(",")) or source.means(at, Sense.ROLE)
