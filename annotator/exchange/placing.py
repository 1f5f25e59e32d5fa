"""Placing what a file marks: the question whether it speaks of this picture, and the answer to it.

Knows when a stated picture size agrees with ours, and what follows from a person's answer where it does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from annotator.core.errors import InvalidError
from annotator.core.geometry import Shape, Size, bounds
from annotator.core.model import FARTHEST
from annotator.exchange.entries import FrameAnswer, FrameKind, FrameQuestion
from annotator.exchange.frames import Frame, upright_shape
from annotator.imaging.orientation import Orientation

# Both sides of a resized picture are rounded to whole pixels, and some programs cut instead of rounding.
_ROUNDING = 1.5


class Counted(Enum):
    """The frame in which a form counts: the picture as stored, or as it is seen."""

    STORED = "stored"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True)
class Placer:
    """Brings the shapes of one file into the upright photograph.

    Attributes:
        frame: of our picture.
        counted: the frame the form counts in.
        answer: what a person said about a picture of another form, or None.
    """

    frame: Frame
    counted: Counted
    answer: FrameAnswer | None = None

    @property
    def size(self) -> Size:
        """The size of our picture in the frame the form counts in."""
        return self.frame.stored if self.counted is Counted.STORED else self.frame.upright

    def question(self, stated: Size | None) -> FrameQuestion | None:
        """Return what must be asked where a file speaks of a picture of size `stated`."""
        if stated is None or self.answer is not None or has_same_form(stated, self.size):
            return None
        if has_same_form(Size(stated.height, stated.width), self.size):
            return FrameQuestion(FrameKind.TURNED, stated, self.size, self._turned_answers())
        return FrameQuestion(FrameKind.CROPPED, stated, self.size, (FrameAnswer.NONE, FrameAnswer.AS_IS))

    def place(self, shape: Shape) -> Shape | None:
        """Return `shape`, which counts in fractions of the file's picture, on the upright photograph.

        None where the answer was not to place anything.

        Raises:
            InvalidError: it does not lie on the photograph.
        """
        match self.answer:
            case FrameAnswer.NONE:
                return None
            case FrameAnswer.TURNED_RIGHT:
                shape = upright_shape(shape, Orientation.TURN_RIGHT)
            case FrameAnswer.TURNED_LEFT:
                shape = upright_shape(shape, Orientation.TURN_LEFT)
            case _:
                pass
        placed = upright_shape(shape, self.frame.orientation) if self._counts_stored() else shape
        _require_on_photograph(placed)
        return placed

    def _counts_stored(self) -> bool:
        if self.answer in (FrameAnswer.UPRIGHT, FrameAnswer.STORED):
            return self.answer is FrameAnswer.STORED
        return self.counted is Counted.STORED

    def _turned_answers(self) -> tuple[FrameAnswer, ...]:
        """Return what explains swapped sides: the other frame first, where the picture has two."""
        other = FrameAnswer.UPRIGHT if self.counted is Counted.STORED else FrameAnswer.STORED
        first = (other,) if self.frame.orientation.swaps_sides else ()
        return (*first, FrameAnswer.TURNED_RIGHT, FrameAnswer.TURNED_LEFT, FrameAnswer.NONE)


def has_same_form(one: Size, other: Size) -> bool:
    """Say whether one size is the other resized, to the rounding of whole pixels."""
    smallest = min(one.width, one.height, other.width, other.height)
    return math.isclose(one.aspect, other.aspect, rel_tol=min(_ROUNDING / smallest, 0.5))


def _require_on_photograph(shape: Shape) -> None:
    box = bounds(shape)
    if min(box.right, box.bottom) <= 0 or max(box.x, box.y) >= 1:
        raise InvalidError("", "lies outside the photograph")
    if max(-box.x, -box.y, box.right, box.bottom) > FARTHEST:
        raise InvalidError("", "reaches too far outside the photograph")
