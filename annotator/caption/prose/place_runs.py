"""How far the words for one place reach in running text: "in the front row, third from left"."""

from __future__ import annotations

from annotator.caption.places.atoms import Atom, Atoms
from annotator.caption.places.places import is_in_name
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.core.caption import Side

_LONGEST_PLACE = 16
_SIDES = (Sense.SIDE, Sense.FAR_SIDE)


def end_of_run(source: Source, atoms: Atoms, first: int, last: int) -> int:
    """Return the index after the places, postures and rows that stand together at `first`."""
    at, before = first, None
    end = first
    last = min(last, first + _LONGEST_PLACE)
    while at < last:
        if before is not None and source.match(at, Sense.BESIDE):
            # "in the front next to Ed Moe"
            break
        atom = atoms.at(at, before)
        if atom is not None and before is not None and _is_another_side(source, before, atom):
            break
        if atom is not None and atom.end <= last and not is_in_name(source, atom):
            before, at = atom, atom.end
            end = at
        elif before is not None and _goes_on(source, at, before):
            at += 1
        else:
            break
    return end


def _is_another_side(source: Source, before: Atom, atom: Atom) -> bool:
    """Say whether a comma parts the middle from a side of another: "steht in der Mitte, links sitzt".

    So does "and", where a verb tells who is there: "står till höger och till vänster står Ann Lund".
    """
    if source.means(atom.first - 1, Sense.AND):
        sided = before.sense in _SIDES and atom.sense in _SIDES and before.value != atom.value
        return sided and source.match(atom.end, Sense.CLOSING) is not None
    middle = source.match(before.first, Sense.SIDE, end=before.end)
    told = middle is not None and middle.value == Side.CENTRE.value and middle.end == before.end
    return told and source.is_mark(atom.first - 1, frozenset(",")) and atom.sense in _SIDES


def _goes_on(source: Source, at: int, before: Atom) -> bool:
    """Say whether a word or comma may stand inside a run: "in the front row is, third from left"."""
    comma = source.is_mark(at - 1, frozenset(","))
    if source.means(at, Sense.AND) and (comma or source.means(at + 1, Sense.PEOPLE)):
        # "second from left, and those seated in front", "on left and women, standing in the street"
        return False
    small = source.means(at, Sense.BETWEEN) or source.is_mark(at, frozenset(","))
    return small or (before.sense is Sense.ROW and source.means(at, Sense.CLOSING))
