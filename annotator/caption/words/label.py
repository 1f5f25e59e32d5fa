"""A row label as a value: what it says and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from annotator.core.caption import Direction, Place

POSTURES = frozenset(("standing", "seated", "kneeling", "ground"))
PLACES = frozenset(("back", "front", "top", "bottom"))


class LabelKind(Enum):
    """What the names after a label are."""

    ROW = "row"
    ABSENT = "absent"
    CREDIT = "credit"
    PLACELESS = "placeless"


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the text.

    Attributes:
        first, last: its tokens, marks that close it included; names may follow from `last`.
        start, end: the printed label without direction and closing marks; both 0 where there is none.
        position: as in `CaptionRow.position`.
        from_back, from_front: its rows are counted from the back, or from the front.
        is_next: "next row": its position follows from the row before.
        posture: what it says beside a place: "stehend" of "Stehend hinten".
        stance: the posture that it tells beside a counted row: "2. Reihe, stehend".
        place: the place of the first name after it: "starting fourth from left".
        side: the place of a single name after it, where the word may be a direction too: "Справа Иван".
        shared: the places of as many names after it: "second and third from left".
        around: sends the eye round a group ("clockwise from right"), so that nobody stands in a row.
        closed: ends in a colon, a dash or a verb.
        enclosed: stands in parentheses of its own.
        has_row: holds a word for a row.
        trails: was found behind the names that it is said of.
    """

    kind: LabelKind
    first: int
    last: int
    start: int = 0
    end: int = 0
    position: str | None = None
    from_back: bool = False
    from_front: bool = False
    is_next: bool = False
    posture: str | None = None
    stance: str | None = None
    direction: Direction | None = None
    place: Place | None = None
    side: Place | None = None
    shared: tuple[Place, ...] = ()
    around: bool = False
    counts_on: bool = False
    closed: bool = False
    enclosed: bool = False
    has_row: bool = False
    trails: bool = False
