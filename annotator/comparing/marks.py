"""What is marked on a print: the regions of its project, or the faces that are found on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from annotator.comparing.prints import Print
from annotator.core.geometry import Ellipse, Shape, bounds
from annotator.core.model import Finding, Person
from annotator.core.positions import position_in_words
from annotator.core.record import Record, read_record
from annotator.faces.yunet import YuNetDetector

_USUAL = 0.06
"""Height of a face where a print has none, as a share of its height: a group in three rows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place of a print.

    Attributes:
        id: of the region; "face-3" for a face that was found.
        name: as it is shown, "" where nobody is named.
        where: "Back row, third from left", or "".
        person: who the record says is shown.
    """

    id: str
    shape: Shape
    name: str = ""
    where: str = ""
    person: Person | None = None

    @property
    def title(self) -> str:
        """How it is called in a list: its name and where it is."""
        return ", ".join(part for part in (self.name or "somebody unnamed", self.where.lower()) if part)


def marks_of(print_: Print) -> tuple[Mark, ...]:
    """Return who is marked on `print_`, row by row; of a picture without regions the faces found on it."""
    record = None if print_.project is None else read_record(print_.project)
    marks = () if record is None else _of_record(record)
    return marks or _found(print_)


def usual_height(marks: Sequence[Mark]) -> float:
    """Return the height of a usual face in fractions of the print's."""
    return median([bounds(mark.shape).height for mark in marks]) if marks else _USUAL


def _of_record(record: Record) -> tuple[Mark, ...]:
    shown = [region for region in record.project.regions if not region.is_removed]
    marks = []
    for region in shown:
        standing = record.standing(region.id)
        if standing is None or standing.finding is not Finding.NOT_A_PERSON:
            person = record.person_at(region.id)
            seat = record.seats.get(region.id)
            where = "" if seat is None else position_in_words(record, region.id)
            order = (99, 0) if seat is None else (seat.row_index, seat.index)
            name = "" if person is None else person.name
            marks.append((order, Mark(region.id, region.shape, name, where, person)))
    return tuple(mark for _, mark in sorted(marks, key=lambda one: one[0]))


def _found(print_: Print) -> tuple[Mark, ...]:
    faces = YuNetDetector().find(np.asarray(print_.picture.pixels, dtype=np.uint8))
    sure = sorted((face for face in faces if not face.is_suggestion), key=lambda face: face.box.x)
    return tuple(
        Mark(f"face-{number}", Ellipse(face.box), where=f"face {number} from left")
        for number, face in enumerate(sure, start=1)
    )
