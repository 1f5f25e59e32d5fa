"""A printed caption, kept to the letter, and what it says: rows of names, each a span of the text.

Knows the result of reading a caption; how a text is read is `annotator.caption`, and which face bears a name
is decided by matching and by people. A `Name` remembers the region it was accepted for, so that a word in the
caption answers to its face and the face to its word, whatever the face is called by now.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType

from annotator.core.errors import InvalidError

CaptionId = NewType("CaptionId", str)
RegionId = NewType("RegionId", str)


class Direction(Enum):
    """The way a row is counted, as the viewer sees it."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Side(Enum):
    """Where counting starts when a caption places one person: "third from left"."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the text itself counts: `Place(Side.LEFT, 3)` is "third from left", counted from 1."""

    side: Side
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One person as a caption names them.

    Attributes:
        start, end: `caption.text[start:end]` is what is printed (code points, end exclusive). Several unknown
            people of "two unknown men", or a couple of "Mr. and Mrs. Smith", may share a span.
        name: the cleaned name without title and note, or None for somebody unknown.
        title: honorific, rank or role before the name ("Capt.", "coach").
        note: what follows it (role, age, "(seated)").
        uncertain: the text itself doubts it: "John Smith (?)".
        unknown: the text says that nobody knows: "unidentified", "?".
        alternatives: shorter or other printed forms: the surname alone where a surname is shared.
        place: where the text itself counts: "third from left"; such a name does not take the next seat.
        region: the region the name was accepted for, or None.
    """

    start: int
    end: int
    name: str | None
    title: str | None = None
    note: str | None = None
    uncertain: bool = False
    unknown: bool = False
    alternatives: tuple[str, ...] = ()
    place: Place | None = None
    region: RegionId | None = None
    extra: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidError("name", f"span {self.start} to {self.end} is not a span")


@dataclass(frozen=True, slots=True)
class CaptionRow:
    """One row as a caption tells it, names in printed order.

    Attributes:
        label: as printed ("Back row", "Sitting (First Row)"), or None where the text has none.
        position: the meaning of the label: back, middle, front, top, bottom, standing, seated, kneeling,
            ground, left, right, or a counted row "1", "2", ...; None where nothing is said.
        direction: how this row is counted; None where the text does not say.
    """

    label: str | None
    position: str | None
    direction: Direction | None
    names: tuple[Name, ...]
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """What one source prints about who is where.

    Attributes:
        text: to the letter; never changed.
        order: indices into `rows` from the top of the picture down, or None where the text does not tell.
        absent: people said not to be pictured.
        also_named: people named without a place in a row (photographer, donor).
        source: citation of where the text is printed.
        note: what a reader should know about it, for example that it contradicts another caption.
    """

    id: CaptionId
    text: str
    rows: tuple[CaptionRow, ...] = ()
    order: tuple[int, ...] | None = None
    absent: tuple[Name, ...] = ()
    also_named: tuple[Name, ...] = ()
    source: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        names = (*(name for row in self.rows for name in row.names), *self.absent, *self.also_named)
        for name in names:
            if name.end > len(self.text):
                raise InvalidError(f"captions[{self.id}]", f"a name ends at {name.end}, after the text ends")
        if self.order is not None and sorted(self.order) != list(range(len(self.rows))):
            raise InvalidError(f"captions[{self.id}].order", "must list every row once")
