"""Finds faces with YuNet, offline and on the CPU.

Knows the order of the work: search, judge, look again where a row has a hole.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.faces.detector import Face, IsCancelled, OnProgress, Pixels, Vacancy
from annotator.faces.network import Network
from annotator.faces.pace import Pace
from annotator.faces.picture import Picture, prepare
from annotator.faces.rows import Gap, find_gaps
from annotator.faces.search import Search
from annotator.faces.verdict import judge, with_more
from annotator.faces.weights import find_model

_USUAL = 0.5  # Of a vacancy's height: the face expected in it where nobody knows better.


class YuNetDetector:
    """Finds faces offline, on the CPU; holds nothing but the path of the model, so threads may share it."""

    def __init__(self, model: Path | None = None) -> None:
        """Take the model from the installed package, or from `model`.

        Raises:
            FaceModelError: when it is not installed.
        """
        self._model = find_model() if model is None else model

    def find(
        self,
        pixels: Pixels,
        *,
        progress: OnProgress | None = None,
        is_cancelled: IsCancelled | None = None,
    ) -> tuple[Face, ...]:
        """Return every face on the picture, the surest first; the same picture gives the same faces.

        Raises:
            CancelledError: when `is_cancelled` said yes; it is asked between any two looks.
            FaceModelError: when the model cannot be read.
            InvalidError: when `pixels` is no picture.
        """
        pace = Pace(progress, is_cancelled)
        picture = prepare(pixels)
        search = Search(picture, Network(self._model), pace)
        found = judge(search.run(), picture.width, picture.height)
        again = [search.look_again(gap) for gap in find_gaps(_corners(found, picture))]
        more = [face for one in again for face in judge(one, picture.width, picture.height)]
        pace.finish()
        return with_more(found, more)

    def look_again(
        self,
        pixels: Pixels,
        vacancies: Sequence[Vacancy],
        *,
        is_cancelled: IsCancelled | None = None,
    ) -> tuple[Face, ...]:
        """Return what looks like a face in `vacancies`, asking less than `find` does, the surest first.

        Without a `face_height`, a face is taken to be about half as high as the vacancy.

        Raises:
            CancelledError: when `is_cancelled` said yes.
            FaceModelError: when the model cannot be read.
            InvalidError: when `pixels` is no picture.
        """
        picture = prepare(pixels)
        search = Search(picture, Network(self._model), Pace(None, is_cancelled))
        found: tuple[Face, ...] = ()
        for gap in (_gap(vacancy, picture) for vacancy in vacancies):
            again = judge(search.look_again(gap), picture.width, picture.height, is_expected=True)
            found = with_more(found, again)
        return found


def _gap(vacancy: Vacancy, picture: Picture) -> Gap:
    """Return the vacancy in pixels."""
    region = vacancy.region
    height = region.height * _USUAL if vacancy.face_height is None else vacancy.face_height
    left, right = region.x * picture.width, region.right * picture.width
    top, bottom = region.y * picture.height, region.bottom * picture.height
    return Gap(left, top, right, bottom, height * picture.height)


def _corners(faces: tuple[Face, ...], picture: Picture) -> NDArray[np.float64]:
    """Return the sure faces as (n, 4) corners in pixels."""
    boxes = [(f.box.x, f.box.y, f.box.right, f.box.bottom) for f in faces if not f.is_suggestion]
    return np.reshape(boxes, (-1, 4)) * ([picture.width, picture.height] * 2)
