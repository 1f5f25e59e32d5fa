"""What matching suggests: rows of faces, and for each name a face, a confidence and a reason.

Knows the shape of the answer and of what the user has fixed; not how an answer is found (`match`). Nobody has
said a proposal yet: it becomes claims only when a person accepts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.core.errors import InvalidError
from annotator.core.geometry import Box


@dataclass(frozen=True, slots=True, order=True)
class NameRef:
    """A name of a caption: `caption.rows[row].names[index]`, in printed order."""

    row: int
    index: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place on the photograph that may be a face.

    Attributes:
        box: fractions of the upright photograph, origin top left.
        score: how sure the detector is, 0 to 1; a box drawn by a person has 1.
    """

    box: Box
    score: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise InvalidError("candidate.score", f"must lie between 0 and 1, not {self.score:g}")


@dataclass(frozen=True, slots=True)
class Pair:
    """One name and the face proposed for it.

    Attributes:
        candidate: index of the face, or None where no face was found for the name.
        confidence: the chance that this is right, 0 to 1; of the pairs at 0.9, nine in ten are.
        reason: one clause for people, such as "row has 9 names and 9 faces".
    """

    name: NameRef
    candidate: int | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row as it is seen in the picture.

    Attributes:
        candidates: faces from left to right, those without a name included.
        caption_rows: the rows of the caption that this row bears, from left to right; none where the caption
            does not speak of it.
    """

    candidates: tuple[int, ...]
    caption_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One answer to who is where.

    Attributes:
        rows: from the top of the picture down.
        pairs: one for each name that has a seat in a row, in printed order.
        unmatched: candidates that bear no name, from left to right.
        warnings: sentences for people: where counts disagree, what was assumed.
        cost: how badly the answer fits, in nats; only the difference between two answers means something.
    """

    rows: tuple[ProposedRow, ...]
    pairs: tuple[Pair, ...]
    unmatched: tuple[int, ...]
    warnings: tuple[str, ...]
    cost: float

    def face_of(self, name: NameRef) -> int | None:
        """Return the candidate proposed for `name`, or None."""
        return next((pair.candidate for pair in self.pairs if pair.name == name), None)


@dataclass(frozen=True, slots=True)
class Pins:
    """What a person has fixed; every answer keeps to it and the other names move along.

    Attributes:
        row_of: candidate to the caption row it stands in.
        not_a_person: candidates that are no person, or nobody the caption means.
        name_of: candidate to the name it bears.
        absent: names that have no face in the picture.
    """

    row_of: Mapping[int, int] = field(default_factory=dict)
    not_a_person: frozenset[int] = frozenset()
    name_of: Mapping[int, NameRef] = field(default_factory=dict)
    absent: frozenset[NameRef] = frozenset()

    def __post_init__(self) -> None:
        for candidate, name in self.name_of.items():
            if candidate in self.not_a_person or name in self.absent:
                raise InvalidError(f"pins.name_of[{candidate}]", "contradicts another pin")
        if len(set(self.name_of.values())) < len(self.name_of):
            raise InvalidError("pins.name_of", "gives one name to two faces")
        for candidate in self.row_of:
            if candidate in self.not_a_person:
                raise InvalidError(f"pins.row_of[{candidate}]", "contradicts another pin")


NO_PINS = Pins()
