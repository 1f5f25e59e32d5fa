"""Looking for faces on the picture, as reviews ask for it; runs on a thread.

What finds and matches is imported when it is first asked for: it would double the time to a window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.caption import Caption
from annotator.core.errors import AnnotatorError
from annotator.core.geometry import Box, Size
from annotator.gui.tasks import Pulse
from annotator.imaging.opening import open_scaled

if TYPE_CHECKING:
    from annotator.faces.detector import Face, Vacancy
    from annotator.matching.proposal import Candidate
    from annotator.matching.review import Review

# Faces of big groups are small: this side still shows 10 px faces of 300 people, and takes half a second.
_LOOKED_AT = 6000


def find_all(path: Path, pulse: Pulse) -> tuple[Candidate, ...]:
    """Return the faces of the whole picture; `pulse` is told how far it is.

    Raises:
        PictureError: the picture cannot be opened.
        CancelledError: the user asked to stop.
    """
    import numpy as np  # noqa: PLC0415 - a window starts without it

    from annotator.faces.yunet import YuNetDetector  # noqa: PLC0415 - a window starts without it
    from annotator.matching.proposal import Candidate  # noqa: PLC0415 - a window starts without it

    picture = open_scaled(path, _LOOKED_AT)
    pulse.progress(0.2)
    faces = YuNetDetector().find(
        np.asarray(picture.pixels),
        progress=lambda part: pulse.progress(0.2 + 0.8 * part),
        is_cancelled=pulse.is_cancelled,
    )
    return tuple(Candidate(face.box, face.score) for face in faces)


def how_to_turn(path: Path) -> str | None:
    """Return what to do where the picture shows faces only when it is turned; raises as `find_all`."""
    import numpy as np  # noqa: PLC0415 - a window starts without it

    from annotator import identifying  # noqa: PLC0415 - a window starts without it
    from annotator.faces.yunet import YuNetDetector  # noqa: PLC0415 - a window starts without it

    pixels = np.asarray(open_scaled(path, _LOOKED_AT).pixels)
    return identifying.how_to_turn(pixels, YuNetDetector().find)


def find_named(
    path: Path,
    candidates: tuple[Candidate, ...],
    marked: Sequence[Box],
    *,
    size: Size,
    caption: Caption,
    stop: Callable[[], bool] | None = None,
) -> tuple[Candidate, ...]:
    """Return `candidates` and what a second look adds where the caption has more names than there are faces.

    `marked` are faces that a person drew. Raises as `find_all`, where `stop` says that it should.
    """
    import numpy as np  # noqa: PLC0415 - a window starts without it

    from annotator.faces.yunet import YuNetDetector  # noqa: PLC0415 - a window starts without it
    from annotator.identifying import look_closer  # noqa: PLC0415 - a window starts without it

    def look(vacancies: Sequence[Vacancy]) -> tuple[Face, ...]:
        pixels = np.asarray(open_scaled(path, _LOOKED_AT).pixels)
        return YuNetDetector().look_again(pixels, vacancies, is_cancelled=stop)

    return look_closer(candidates, caption, size, look=look, marked=marked)


def find_for(path: Path | None, review: Review, caption: Caption) -> tuple[Candidate, ...]:
    """Return the faces that `caption` has names for, those that `review` found among them.

    Where the picture is missed there are none: the names go to the faces that are known.
    """
    kept = [face for i, face in enumerate(review.faces) if i not in review.pins.not_a_person]
    found = tuple(face.candidate for face in kept if face.is_new)
    marked = [face.candidate.box for face in kept if not face.is_new]
    with suppress(AnnotatorError):
        if path is not None:
            return find_named(path, found, marked, size=review.project.photograph.size, caption=caption)
    return ()
