"""Names of a caption that the record has on faces already: where another caption would put the same people.

Order and rows decide where a name belongs, also in a second caption; but one that calls three rows one, or
counts from the other side, would put everybody elsewhere. Then the record knows better than the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from annotator.core.caption import Caption, Name, RegionId
from annotator.core.edits import shown_as, spelled_otherwise
from annotator.core.folding import fold, names_of
from annotator.core.model import Project
from annotator.core.record import Record, read_record
from annotator.matching.proposal import NameRef, Proposal

_SURE = 0.99
# Of the names that the record knows: fewer in their places, and the order of the caption is believed no more.
_FEWEST_AGREED = 0.5
# Of three, two who have changed places are most already, and that is a contradiction to be seen.
_FEWEST_NAMES = 4
_REASON = "the record has this name here"
_ROWS = "The rows stand where the record has their people."
_NAMES = "The names stand where the record has them; by the order of the caption most would stand elsewhere."


class Leaning(Enum):
    """What the first answer to a caption goes by."""

    ORDER = "the order of the caption"
    ROWS = "the rows of the record"
    NAMES = "the names of the record"


def recorded_names(project: Project, caption: Caption, faces: Sequence[RegionId]) -> dict[int, NameRef]:
    """Return which faces show by the record whom `caption` names, each face and each name once.

    Namesakes, and names that could be more than one person's, are left out.
    """
    record = read_record(project)
    refs = [NameRef(row, index) for row, told in enumerate(caption.rows) for index in range(len(told.names))]
    told = [(ref, caption.rows[ref.row].names[ref.index]) for ref in refs]
    # Spellings are compared where a word is shared: of 300 faces and names that is one pair in hundreds.
    words = {ref: frozenset(fold(name.name or "").split()) for ref, name in told}
    found: list[tuple[int, NameRef]] = []
    for face, region in enumerate(faces):
        shown = record.person_at(region)
        if shown is None:
            continue
        theirs = frozenset(word for called in names_of(shown) for word in fold(called).split())
        for ref, name in told:
            if words[ref] & theirs and _is_shown(record, region, name):
                found.append((face, ref))
    by_face, by_name = Counter(face for face, _ in found), Counter(name for _, name in found)
    return {face: name for face, name in found if by_face[face] == by_name[name] == 1}


def _is_shown(record: Record, region: RegionId, name: Name) -> bool:
    """Say whether the person shown at `region` is called so, or spelled otherwise."""
    known = shown_as(record, region, name) or spelled_otherwise(record, region, name)
    return known is not None and known == record.person_at(region)


def is_elsewhere(answer: Proposal, known: Mapping[int, NameRef]) -> bool:
    """Say whether an answer puts most of the names that the record knows on other faces."""
    agreed = sum(
        pair.candidate is not None and known.get(pair.candidate) == pair.name for pair in answer.pairs
    )
    return len(known) >= _FEWEST_NAMES and agreed < _FEWEST_AGREED * len(known)


def with_rows_recorded(answer: Proposal) -> Proposal:
    """Return an answer that was found with the rows of the record, saying so."""
    return replace(answer, warnings=(_ROWS, *answer.warnings))


def with_names_recorded(answer: Proposal, known: Mapping[int, NameRef]) -> Proposal:
    """Return an answer that was found with `known` names on their faces, saying so of each."""
    pairs = (
        replace(pair, confidence=_SURE, reason=_REASON)
        if pair.candidate is not None and known.get(pair.candidate) == pair.name
        else pair
        for pair in answer.pairs
    )
    # Where every name is known there is no row to be unsure about.
    doubts = answer.warnings if answer.rows else ()
    return replace(answer, pairs=tuple(pairs), warnings=(_NAMES, *doubts))
