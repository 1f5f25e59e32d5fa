"""What a face detector promises, whatever network it uses.

Knows found faces and how to stop looking; not how faces are found (yunet) nor what becomes of them
(matching). A found face is a place and nothing else: no template or embedding of a person is made or kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from annotator.core.errors import InvalidError
from annotator.core.geometry import Box

Pixels: TypeAlias = NDArray[np.uint8]
"""An upright picture, (height, width, 3) uint8, sRGB."""

OnProgress: TypeAlias = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1, never falling."""

IsCancelled: TypeAlias = Callable[[], bool]
"""Asked often whether the user wants to stop."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face that was found.

    Attributes:
        box: forehead to chin and ear to ear, in fractions of the upright photograph, on which it lies.
        score: how sure the detector is that this is a face, 0 to 1.
        is_suggestion: True for a face that is too unsure to be marked unasked; the window offers it.
    """

    box: Box
    score: float
    is_suggestion: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise InvalidError("face.score", f"must lie between 0 and 1, not {self.score:g}")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place where something other than the pixels says that there is a face: a gap in a row of names.

    Attributes:
        region: where its middle should lie, in fractions of the upright photograph, reaching over it or not.
        face_height: the height of the neighbours' boxes in the same fractions, or None where nobody knows.
    """

    region: Box
    face_height: float | None = None


class Detector(Protocol):
    """Finds faces in a picture."""

    def find(
        self,
        pixels: Pixels,
        *,
        progress: OnProgress | None = None,
        is_cancelled: IsCancelled | None = None,
    ) -> tuple[Face, ...]:
        """Return every face on the picture, the surest first; the same picture gives the same faces.

        Raises:
            CancelledError: when `is_cancelled` said yes.
        """

    def look_again(
        self,
        pixels: Pixels,
        vacancies: Sequence[Vacancy],
        *,
        is_cancelled: IsCancelled | None = None,
    ) -> tuple[Face, ...]:
        """Return what looks like a face in `vacancies`, asking less than `find` does, the surest first.

        Raises:
            CancelledError: when `is_cancelled` said yes.
        """
