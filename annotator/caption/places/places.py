"""What a remark says of where somebody is: "second from left", "seated at right", "(2nd row)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.caption.places.atoms import Atom, Atoms, side_place
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.owners import owns_thing
from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_MIDDLE = "middle"
_NEAR = "near"
_LONGEST_ROW = 3
_LONGEST_OF = 3
_ROW_WORDS = (Sense.POSITION, Sense.POSTURE, Sense.ROW, Sense.ORDINAL)
_OF_PICTURE = (Sense.PICTURE, Sense.ROW, Sense.POSITION, Sense.SIDE)
_SHORTEST_SIDE = 4
_DEPTHS = frozenset(("front", "back"))


@dataclass(frozen=True, slots=True)
class Found:
    """Place, posture, row and absence that one remark tells."""

    place: Place | None = None
    posture: str | None = None
    row: str | None = None
    row_label: str | None = None
    absent: bool = False


def find_place(source: Source, first: int, last: int) -> Found:
    """Return what tokens `first` to `last` say of a person's place."""
    atoms = Atoms(source)
    found: list[Atom] = []
    at = max(first, 0)
    absent = False
    while at < last:
        if told := source.match(at, Sense.UNKNOWN, end=last):
            # "namn saknas": the name is missing, not the person.
            at = told.end
            continue
        if quoted := source.end_of_quotation(at, last):
            # 'a sign reading "Miss no meeting"'
            at = quoted
            continue
        if near := _past_anothers_side(source, at, last):
            at = near
            continue
        absent |= source.match(at, Sense.ABSENT, end=last) is not None
        atom = atoms.at(at, found[-1] if found else None)
        if atom is not None and atom.end <= last and not _is_elsewhere(source, atom):
            found.append(atom)
            at = atom.end
        else:
            at += 1
    for at in range(len(found)):
        if (place := counted_apart(source, found[at:])) is not None:
            found = found[:at] + found[at + 1 :]
            break
    else:
        place = _place(found) or _centre(found) or _side(source, found)
    # "Ed Moe (only Jim Orr is missing)" tells of another.
    absent = absent and not any(is_whole_name(source, at, last) for at in range(first, last))
    return Found(place, _posture(source, found), *_row(source, found), absent)


def _past_anothers_side(source: Source, at: int, last: int) -> int | None:
    """Return the index after words that put another at somebody's side: "with Al Low on his right"."""
    near = source.match(at, Sense.BESIDE, end=last)
    if near is None or near.value != _NEAR or near.end == at + 1:
        return None
    sided = any(source.match(i, Sense.SIDE, end=near.end) for i in range(at, near.end))
    return near.end if sided else None


def _is_elsewhere(source: Source, atom: Atom) -> bool:
    """Say whether the words tell no place in the picture: a name, or a time, "Mitte der 20er Jahre"."""
    near = range(atom.end, atom.end + _LONGEST_OF)
    closed = next((at for at in near if source.is_mark(at, CLOSING)), near.stop)
    # "Dean Low (center)" and a "1928 graduate" behind it: the bracket ends all that is told of him.
    time = any(source.is_kind(at, Kind.NUMBER) for at in range(near.start, closed))
    middle = atom.sense is Sense.POSITION and atom.value == _MIDDLE
    # "middle row, 4th from left"
    middle = middle and not source.means(atom.end, Sense.ROW)
    thing = atom.sense is Sense.POSITION and owns_thing(source, atom.end)
    return is_in_name(source, atom) or (middle and time) or thing or _is_of_other(source, atom)


def _is_of_other(source: Source, atom: Atom) -> bool:
    """Say whether a side is somebody else's: "to the right of J. Low", "à droite de M. Roux"."""
    of = source.match(atom.end, Sense.OF) if atom.sense is Sense.SIDE else None
    if of is None:
        return False
    titled = source.match(of.end, Sense.TITLE)
    name = titled.end if titled else of.end
    return source.is_capital(name) and not source.means(name, *_OF_PICTURE)


def counted_apart(source: Source, found: Sequence[Atom]) -> Place | None:
    """Read a count that the row stands behind: "il primo in basso da destra", "third in back from left".

    `found` begins with what counts; nothing but one row may stand between it and the side.
    """
    counted, rest = found[0], found[1:]
    if counted.sense is not Sense.ORDINAL or counted.is_place or not counted.value.isdecimal():
        return None
    end = next((at for at, atom in enumerate(rest) if _tells_side(atom)), None)
    if not end or end > _LONGEST_ROW:
        return None
    row = rest[:end]
    words = any(atom.sense is Sense.ROW for atom in row)
    named = all(atom.sense in _ROW_WORDS and not atom.is_place for atom in row)
    # "Third row from the left" counts the row.
    parted = row[0].first > counted.end and not source.is_mark(counted.end, frozenset(",()"))
    if not named or (words and not parted) or (not words and row[0].sense is Sense.ORDINAL):
        return None
    left = rest[end].sense is Sense.LTR or rest[end].value == Side.LEFT.value
    return Place(Side.LEFT if left else Side.RIGHT, int(counted.value))


def _tells_side(atom: Atom) -> bool:
    """Say whether words tell from which side a count goes: "слева", a direction, or "z lewej", a side."""
    sided = atom.sense is Sense.SIDE and atom.value in (Side.LEFT.value, Side.RIGHT.value)
    return sided or atom.sense in (Sense.LTR, Sense.RTL)


def _side(source: Source, found: list[Atom]) -> Place | None:
    """Read a word that is a direction elsewhere: "Иван Петров (слева)", "слева стоит Иван Петров"."""
    told = [atom for atom in found if atom.sense is not Sense.POSTURE]
    if len(told) != 1 or told[0].sense not in (Sense.LTR, Sense.RTL):
        return None
    match = source.match(told[0].first, Sense.SIDE)
    return side_place(match.value) if match is not None and match.end == told[0].end else None


def is_in_name(source: Source, atom: Atom) -> bool:
    """Say whether the word belongs to a name of something: "Central School", "Low Center for Health"."""
    end, before = atom.end, atom.first - 1
    called = source.is_capital(before) and source.is_kind(before, Kind.WORD) and not source.tokens[before].dot
    owned = called and source.tokens[before].key.endswith("'s")
    named = source.is_capital(end - 1) and (
        source.is_capital(end) or owned or (called and (_is_of(source, end) or _is_shortened(source, end)))
    )
    if atom.sense not in (Sense.POSITION, Sense.SIDE) or not named:
        return False
    small = any(source.is_lower(at) for at in range(atom.first, end))
    if source.follows(Usage.CAPITAL_NOUNS) and small and source.is_capital(end):
        # "vorne in der Mitte Karl Huber", "In der Mitte Vorstand Karl Huber"
        return False
    if (
        is_strong_boundary(source, atom.first)
        and source.means(end, Sense.GIVEN)
        and source.is_capital(end + 1)
    ):
        # "Links Karl Huber, in der Mitte Josef Mayr"
        return False
    printed = source.printed(end - 1, end)
    return not printed.isupper() and source.match(end, Sense.ROW, Sense.POSTURE, Sense.LTR, Sense.RTL) is None


def _is_shortened(source: Source, at: int) -> bool:
    """Say whether a bracket holds the letters of the name before: "Research and Innovation Center (RIC)"."""
    return source.is_mark(at, OPENING) and source.is_shouted(at + 1) and source.is_mark(at + 2, CLOSING)


def _is_of(source: Source, at: int) -> bool:
    """Say whether a small word behind a name tells what it is of or where: "for", "in"."""
    spot = source.match(at, Sense.SPOT) is not None
    small = source.means(at, Sense.COMMON) and not source.means(at, Sense.AND, Sense.CLOSING, Sense.WITH)
    return source.is_lower(at) and (spot or small or source.means(at, Sense.OF))


def _place(found: list[Atom]) -> Place | None:
    return next((atom.place for atom in found if atom.place is not None), None)


def _centre(found: list[Atom]) -> Place | None:
    """Read "center" without a word for a row as a place, or a comma before one: "center, back row"."""
    middle = [atom for atom in found if atom.sense is Sense.POSITION and atom.value == _MIDDLE]
    if middle and _is_middle_of_row(found):
        return Place(Side.CENTRE)
    if any(atom.sense is Sense.ROW for atom in found):
        middle = [atom for atom in middle if atom is found[0] and found[1].first == atom.end + 1]
    return Place(Side.CENTRE) if middle else None


def _is_middle_of_row(found: list[Atom]) -> bool:
    """Say whether the middle is that of the row told next: "al centro in prima fila"."""
    if len(found) < 3 or found[0].sense is not Sense.POSITION or found[0].value != _MIDDLE:  # noqa: PLR2004
        return False
    return found[1].sense is Sense.ORDINAL and found[2].sense is Sense.ROW and found[1].first > found[0].end


def _posture(source: Source, found: list[Atom]) -> str | None:
    told = next((atom.value for atom in found if atom.sense is Sense.POSTURE), None)
    # "the third standing player from the left"
    inside = (source.match(at, Sense.POSTURE) for atom in found for at in range(atom.first + 1, atom.end))
    return told or next((posture.value for posture in inside if posture), None)


def _row(source: Source, found: list[Atom]) -> tuple[str | None, str | None]:
    if not any(atom.sense is Sense.ROW for atom in found):
        return _named_row(source, found)
    found = found[_is_middle_of_row(found) :]
    told = [a for a in found if a.sense in (Sense.ORDINAL, Sense.POSITION) and not a.is_place]
    if not told:
        return None, None
    row = next(atom for atom in found if atom.sense is Sense.ROW)
    first, last = min(told[0].first, row.first), max(told[0].end, row.end)
    return told[0].value, source.printed(first, last)


def row_in_word(source: Source, atom: Atom) -> str | None:
    """Return the row that one word tells with a side: "linksvoor", "rechtsachter"."""
    key = source.tokens[atom.first].key
    if atom.end > atom.first + 1:
        return None
    for cut in range(_SHORTEST_SIDE, len(key) - _SHORTEST_SIDE + 1):
        sides = any(phrase.sense is Sense.SIDE for phrase in source.lexicon.phrases(key[:cut]))
        rows = [p.value for p in source.lexicon.phrases(key[cut:]) if p.sense is Sense.POSITION]
        if sides and rows:
            # "Rechtsboven" is a corner of the picture, no row.
            return rows[0] if rows[0] in _DEPTHS else None
    return None


def is_last_at_side(source: Source, found: Sequence[Atom], at: int) -> bool:
    """Say whether the last is one of the row at its end, no row of its own: "als Letzter ganz rechts"."""
    last = found[at].sense is Sense.POSITION and source.means(found[at].end - 1, Sense.LAST)
    return last and any(atom.sense in (Sense.SIDE, Sense.FAR_SIDE) for atom in found[at + 1 :])


def _named_row(source: Source, found: list[Atom]) -> tuple[str | None, str | None]:
    """Read "in the back 3rd from left" and "front left", where a named row stands beside a place."""
    counted = any(atom.sense in (Sense.FROM_SIDE, Sense.SIDE, Sense.FAR_SIDE) for atom in found)
    for atom in found:
        if atom.sense is Sense.SIDE and (row := row_in_word(source, atom)):
            return row, source.printed(atom.first, atom.end)
    # Who is counted from a side, "second from right in middle", is so in a row; "left center" is a spot.
    counts = any(atom.place and (atom.place.index or 0) > 1 for atom in found)
    named = [a for a in found if a.sense is Sense.POSITION and (counts or a.value != _MIDDLE)]
    named = [a for a in named if not is_last_at_side(source, found, found.index(a))]
    # "Vorne in der Mitte Karl Huber"
    deep = any(a.value in _DEPTHS for a in named)
    counted |= deep and any(a.sense is Sense.POSITION and a.value == _MIDDLE for a in found)
    if not counted or len(named) != 1:
        return None, None
    return named[0].value, source.printed(named[0].first, named[0].end)
