"""What a file of another program says about places on the photograph, in our words.

An `Entry` is neutral: readers make entries of files, `outgoing` makes entries of a project, writers spell
them. So what a form holds is told by comparing entries before and after. Knows no file and no syntax.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from annotator.core.geometry import Shape, Size
from annotator.core.model import Basis, Certainty, Finding, Person, Photograph
from annotator.exchange.frames import Frame


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement about one place: what a claim and its region are in the record.

    Attributes:
        shape: in fractions of the upright photograph, or None where the file names somebody without a place.
        finding: None where nobody has looked, which is not the same as UNKNOWN.
        person: set exactly when `finding` is PERSON; its id is what the file tells people apart by, or "".
        is_rival: another statement about the same place is the one that stands.
        certainty: None where the file does not say; that is no statement of doubt.
        author, time, basis, source, note: who said so, when, on what ground, as far as the file tells.
        region: what the file calls the place, or ""; entries with the same one are about the same place.
        row, row_number, seat: label of the row, and numbers from 1, from the top and from the left.
        where: where in the file this stands, for sentences ("region 3").
    """

    shape: Shape | None
    finding: Finding | None = None
    person: Person | None = None
    certainty: Certainty | None = None
    is_rival: bool = False
    author: str = ""
    time: str = ""
    basis: str = ""
    source: str = ""
    note: str = ""
    region: str = ""
    region_note: str = ""
    row: str = ""
    row_number: int | None = None
    seat: int | None = None
    where: str = ""

    @property
    def name(self) -> str | None:
        """The name put forward, or None."""
        return None if self.person is None else self.person.name


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What a file names and gives no usable place; `reason` is part of a sentence."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}" if self.name else self.reason


class FrameKind(Enum):
    """How the picture that a file speaks of differs from ours."""

    TURNED = "turned"
    CROPPED = "cropped"


class FrameAnswer(Enum):
    """What a person says about places whose file speaks of a picture of another form."""

    AS_IS = "as-is"
    UPRIGHT = "upright"
    STORED = "stored"
    TURNED_RIGHT = "turned-right"
    TURNED_LEFT = "turned-left"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FrameQuestion:
    """The file speaks of a picture of another form; nothing may be drawn until somebody has answered.

    Attributes:
        stated: the size that the file speaks of.
        actual: the size of our picture in the same frame.
        answers: what makes sense here, the likeliest first.
    """

    kind: FrameKind
    stated: Size
    actual: Size
    answers: tuple[FrameAnswer, ...]

    def __str__(self) -> str:
        was, now = (f"{size.width} x {size.height} px" for size in (self.stated, self.actual))
        return (
            f"the places were marked on a picture of {was}, and this one has {now}: it was {self.kind.value}"
        )


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that was read from one file.

    Attributes:
        source: the file's name; claims made from it cite it.
        label: what the edit is called; "" for "Import" and the source.
        basis: what claims made from it rest on.
        form: what kind of file it is, for sentences ("XMP").
        question: set where the places cannot be trusted before somebody has answered.
        unplaced: what could not be placed; listed, never dropped.
    """

    source: str
    form: str
    places: tuple[Entry, ...]
    question: FrameQuestion | None = None
    unplaced: tuple[Unplaced, ...] = ()
    warnings: tuple[str, ...] = ()
    label: str = ""
    basis: Basis = Basis.OTHER_FILE


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All that is to be written of one project.

    Attributes:
        frame: how the photograph's file keeps its pixels.
        entries: what is shown now, each followed by its rivals; in the order of the regions.
    """

    photograph: Photograph
    frame: Frame
    entries: tuple[Entry, ...]

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The entries without the rivals: one a region."""
        return tuple(entry for entry in self.entries if not entry.is_rival)


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, and what of the project it cannot hold, as sentences."""

    data: bytes
    entries: int
    left_out: tuple[str, ...] = ()
