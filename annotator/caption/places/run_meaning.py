"""What a run of label words says: row, posture, direction, place and from where rows are counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from annotator.caption.places.atoms import Atom, side_place
from annotator.caption.places.places import is_last_at_side, row_in_word
from annotator.caption.places.runs import ENDS
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.core.caption import Direction, Place, Side

_KNEELING = frozenset(("kneeling", "ground"))
_MIDDLE = "middle"
_COLON = frozenset(":")
_ENDS = {"front": Sense.FROM_FRONT, "back": Sense.FROM_BACK}


def names_a_row(source: Source, atom: Atom) -> bool:
    """Say whether the piece is a word for a row, or holds one: "eturivissä", "bakraden"."""
    compound = atom.sense is Sense.POSITION and atom.end == atom.first + 1
    return atom.sense is Sense.ROW or (compound and source.means(atom.first, Sense.ROW))


def is_side_alone(source: Source, run: list[Atom]) -> bool:
    """Say whether the run tells sides and nothing else, no bracket among them."""
    opened = any(source.is_mark(at, OPENING) for at in range(run[0].first, run[-1].end))
    return not opened and all(atom.sense in (Sense.SIDE, Sense.FAR_SIDE) for atom in run)


def counts_from(source: Source, run: list[Atom], end: Sense) -> bool:
    """Say whether words of the run count rows from an `end`, be they a place too: "Od góry:", "zdola"."""
    if any(each is end for _, each in _counted_from_end(source, run)):
        # "2nd back row"
        return True
    found = ((atom, source.match(atom.first, end)) for atom in run)
    return any(match is not None and match.end == atom.end for atom, match in found)


def _counted_from_end(source: Source, run: list[Atom]) -> Iterator[tuple[str, Sense]]:
    """Give (position, from where rows are counted) of "2nd front row", "third back row"."""
    for counted, end, row in zip(run, run[1:], run[2:], strict=False):
        senses = (counted.sense, end.sense, row.sense)
        if senses != (Sense.ORDINAL, Sense.POSITION, Sense.ROW) or counted.is_place or not counted.value:
            continue
        if source.tokens[counted.first].key.isdecimal():
            # "JUNIORS 1926 Back row"
            continue
        if counted.end == end.first and end.value in _ENDS:
            yield counted.value, _ENDS[end.value]


def side_of(source: Source, run: list[Atom]) -> Place | None:
    """Return the side that the one word for a direction in `run` may name: "Справа", "Слева"."""
    ways = [atom for atom in run if atom.sense in (Sense.LTR, Sense.RTL)]
    postures = [atom for atom in run if atom.sense is Sense.POSTURE]
    if postures and not ways and any(_is_centre(source, atom) for atom in run):
        # "Siedzi w środku Jan Lis" tells a place, "in der Mitte sitzend: A, B, C" where a group is.
        return Place(Side.CENTRE)
    match = source.match(ways[0].first, Sense.SIDE) if len(ways) == 1 else None
    return side_place(match.value) if match is not None and match.end == ways[0].end else None


def _is_centre(source: Source, atom: Atom) -> bool:
    """Say whether words for the middle tell a place, no row: "uprostřed", never "prostřední"."""
    side = source.match(atom.first, Sense.SIDE)
    centre = side is not None and side.value == Side.CENTRE.value and side.end == atom.end
    return centre and atom.sense is Sense.POSITION and atom.value == _MIDDLE


def position_of(source: Source, run: list[Atom]) -> str | None:
    """Return the named row, else what is told first: posture or counted row ("1. Reihe, sitzend").

    "Stehend hinten" is the back row, but "standing front row" tells those who stand. "In the middle" beside a
    posture only says where the group is, and "kneeling in front" where else they would kneel.
    """
    counted, _ = next(_counted_from_end(source, run), (None, None))
    return counted or _told_position(source, run)


def _told_position(source: Source, run: list[Atom]) -> str | None:
    row = any(atom.sense is Sense.ROW for atom in run)
    run = run if row else _without_start(source, run)
    postures = [atom for atom in run if atom.sense is Sense.POSTURE]
    kneeling = any(atom.value in _KNEELING for atom in postures[:1] if atom is run[0])
    told = [atom for atom in run if atom.sense in (Sense.POSITION, Sense.POSTURE, Sense.ORDINAL)]
    if row and told and told[0].sense is Sense.POSTURE and any(a.sense is Sense.POSITION for a in told):
        return told[0].value
    for at, atom in enumerate(run):
        if _is_middle_of_row(source, run, at) or (not row and is_last_at_side(source, run, at)):
            continue
        if atom.sense is Sense.POSITION and (
            row or not (postures and (kneeling or _is_relative(source, atom)))
        ):
            return atom.value
    end = None if row else _named_end(source, run)
    return end or _told_otherwise(source, run)


def _told_otherwise(source: Source, run: list[Atom]) -> str | None:
    """Return the posture or counted row of a run that names no row: "1. Reihe, sitzend", "next to last"."""
    counted = False
    for atom in run:
        counted |= atom.sense is Sense.ORDINAL and not atom.is_place
        if atom.sense is Sense.POSTURE and not (counted or is_verb_of_place(source, run, atom)):
            return atom.value
    for atom in run:
        if atom.sense is Sense.ORDINAL and not atom.is_place:
            return atom.value
    corner = next((r for atom in run if atom.sense is Sense.SIDE and (r := row_in_word(source, atom))), None)
    return "2" if any(atom.sense is Sense.PENULTIMATE for atom in run) else corner


def _is_middle_of_row(source: Source, run: list[Atom], at: int) -> bool:
    """Say whether "in the middle" tells a place in a row counted before it: "1st row, in the middle"."""
    before = [atom for atom in run[:at] if not atom.is_place]
    counted = any(a.sense is Sense.ORDINAL and b.sense is Sense.ROW for a, b in pairwise(before))
    bracketed = source.is_mark(run[at].first - 1, OPENING)
    return run[at].sense is Sense.POSITION and run[at].value == _MIDDLE and counted and not bracketed


def is_verb_of_place(source: Source, run: list[Atom], atom: Atom) -> bool:
    """Say whether a verb behind a side tells no posture that parts rows: "Til venstre står"."""
    ends = run[0].sense in (Sense.SIDE, Sense.FAR_SIDE) and atom is run[-1] and len(run) > 1
    return ends and source.means(atom.first, Sense.CLOSING)


def _without_start(source: Source, run: list[Atom]) -> list[Atom]:
    """Leave out where a direction begins: "left to right from top centre of circle".

    What a colon parts from it tells the row: "de izquierda a derecha y de arriba abajo: De pie:".
    """
    starts = [
        at
        for at, atom in enumerate(run)
        if is_clockwise(source, atom) or (at and atom.sense in ENDS and direction_of(run[:at]))
    ]
    if not starts:
        return run
    begins = (at for at in range(starts[0] + 1, len(run)) if source.is_mark(run[at].first - 1, _COLON))
    return run[: starts[0]] + run[next(begins, len(run)) :]


def is_clockwise(source: Source, atom: Atom) -> bool:
    """Say whether the words send the eye round a group: its people stand in no row."""
    return atom.sense is Sense.START and source.tokens[atom.first].key.endswith("clockwise")


def _is_relative(source: Source, atom: Atom) -> bool:
    """Say whether the words only say where a group is: "in der Mitte stehend", "dahinter stehend"."""
    if atom.value == _MIDDLE:
        return atom.end > atom.first + 1 or (source.is_lower(atom.first) and _is_centre(source, atom))
    if (told := source.match(atom.first, Sense.RELATIVE)) is not None and told.end == atom.end:
        # "Za nimi stojí"
        return True
    return atom.end == atom.first + 1 and source.means(atom.first, Sense.BETWEEN)


def posture_beside(source: Source, run: list[Atom]) -> str | None:
    """Return the posture that a label without a word for a row tells before its place."""
    if any(atom.sense is Sense.ROW for atom in run):
        return None
    told = [atom for atom in run if atom.sense in (Sense.POSTURE, Sense.POSITION)]
    first = told[0] if told else None
    if first is None or first.sense is not Sense.POSTURE or position_of(source, run) == first.value:
        return None
    return first.value


def direction_of(run: list[Atom]) -> Direction | None:
    """Return the direction that the run tells first."""
    for atom in run:
        if atom.sense is Sense.LTR:
            return Direction.LEFT_TO_RIGHT
        if atom.sense is Sense.RTL:
            return Direction.RIGHT_TO_LEFT
    return None


def place_of(source: Source, run: list[Atom]) -> Place | None:
    """Return the place of one person that the run tells first."""
    for at, atom in enumerate(run):
        if _is_middle_of_row(source, run, at):
            return Place(Side.CENTRE)
        if atom.place is not None:
            return atom.place
    return None


def _named_end(source: Source, run: list[Atom]) -> str | None:
    """Return the row that a direction is told of: "from top left to right: A, B"."""
    for atom, following in pairwise(run):
        if atom.sense in ENDS and following.sense in (Sense.LTR, Sense.RTL) and following.first == atom.end:
            named = source.match(atom.end - 1, Sense.POSITION)
            both = [source.match(at, Sense.POSITION) for at in range(atom.first, atom.end - 1)]
            if named is None or any(other and other.value != named.value for other in both):
                # "Du haut en bas et de gauche à droite" goes through all rows.
                return None
            return named.value
    return None
