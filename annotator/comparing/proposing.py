"""Where the regions of a project lie on another scan: proposed by the prints themselves, or by the faces.

A drawing that stands in for a photograph is no print of it. What both have in common are people in rows:
where the faces found on the scan stand in as many rows of as many, the outlines are laid on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import numpy as np

from annotator.comparing.comparison import registered
from annotator.comparing.prints import Print, print_of_project
from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.fit import Fit, box_fit
from annotator.core.geometry import Box, Size, bounds
from annotator.core.model import Project
from annotator.faces.yunet import YuNetDetector
from annotator.imaging.opening import Picture
from annotator.imaging.register import NotOnePhotographError
from annotator.imaging.register.registering import Watch
from annotator.matching.proposal import Candidate
from annotator.matching.rows import find_rows

_OFF = 0.75
"""Of a face's height: how far off outlines may lie from the faces, in the middle of all."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class ProposedFit:
    """Where the picture shown lies on the scan, or None where nobody can tell; and why, as a sentence."""

    fit: Fit | None
    sentence: str


def propose_fit(project: Project, file: Path, scan: Picture, watch: Watch | None = None) -> ProposedFit:
    """Return where the photograph of `project` (saved in `file`) lies on `scan`.

    Raises:
        CancelledError: `watch` raised it.
    """
    if project.photograph.is_stand_in:
        why = "The picture shown is a drawing, so its pixels cannot be found in your scan."
    else:
        try:
            return _by_pixels(print_of_project(file, project), scan, watch)
        except CancelledError:
            raise
        except NotOnePhotographError:
            why = "Too little of the picture shown is found in your scan."
        except AnnotatorError:
            why = "The picture shown cannot be read, so it cannot be looked for in your scan."
    laid = fit_to_faces(project, _faces(scan), scan.full_size)
    if laid is None:
        return ProposedFit(None, f"{why} Pull the frame until the outlines lie on the faces.")
    return ProposedFit(laid, f"{why} The faces stand in the same rows: the outlines were laid on them.")


def fit_to_faces(project: Project, faces: Sequence[Box], scan: Size) -> Fit | None:
    """Return the fit that lays the rows of `project` on rows of `faces`; None where they do not agree.

    They agree where there are as many rows of as many, and one stretch of the whole picture brings outlines
    and faces together.
    """
    old = _rows([bounds(r.shape) for r in project.regions if not r.is_removed], project)
    if sum(map(len, old)) < _FEWEST or not faces:
        return None
    candidates = [Candidate(box) for box in faces]
    new = [[faces[i] for i in row] for row in find_rows(candidates, scan, count=len(old))]
    if [len(row) for row in old] != [len(row) for row in new]:
        return None
    pairs = [pair for a, b in zip(old, new, strict=True) for pair in zip(a, b, strict=True)]
    frame = _stretched(pairs)
    return None if frame is None else box_fit(frame, project.photograph.size, scan)


def _by_pixels(shown: Print, scan: Picture, watch: Watch | None) -> ProposedFit:
    there = Print(shown.picture_file, shown.picture_file, scan)
    found = registered(shown, there, watch)
    agreed = round(100 * found.agreement)
    mirrored = " Your copy is mirrored." if found.fit.is_mirrored else ""
    return ProposedFit(
        found.fit,
        f"Both pictures agree in {agreed} of 100 places: the outlines lie where they belong.{mirrored}",
    )


def _faces(scan: Picture) -> tuple[Box, ...]:
    try:
        found = YuNetDetector().find(np.asarray(scan.pixels, dtype=np.uint8))
    except AnnotatorError:  # the face model is not installed; the handles are still there
        return ()
    return tuple(face.box for face in found if not face.is_suggestion)


def _rows(boxes: Sequence[Box], project: Project) -> list[list[Box]]:
    """Return the regions row by row; where nobody has seated them, as they seem to stand."""
    shapes = {region.id: bounds(region.shape) for region in project.regions if not region.is_removed}
    seated = [[shapes[region] for region in row.regions if region in shapes] for row in project.rows]
    if sum(map(len, seated)) == len(boxes):
        return [row for row in seated if row]
    found = find_rows([Candidate(box) for box in boxes], project.photograph.size)
    return [[boxes[i] for i in row] for row in found]


def _stretched(pairs: Sequence[tuple[Box, Box]]) -> Box | None:
    """Return the frame that brings the first of each pair to the second, or None where none does."""
    across = _line([a.centre.x for a, _ in pairs], [b.centre.x for _, b in pairs])
    down = _line([a.centre.y for a, _ in pairs], [b.centre.y for _, b in pairs])
    if across is None:
        return None
    # One row tells nothing of heights: there the sizes of the faces do.
    scale = median(b.height / a.height for a, b in pairs)
    high, top = down or (scale, fmean(b.centre.y - scale * a.centre.y for a, b in pairs))
    wide, left = across
    off = [
        max(
            abs(left + wide * a.centre.x - b.centre.x) / b.width,
            abs(top + high * a.centre.y - b.centre.y) / b.height,
        )
        for a, b in pairs
    ]
    return Box(left, top, wide, high) if median(off) <= _OFF else None


def _line(old: Sequence[float], new: Sequence[float]) -> tuple[float, float] | None:
    """Return slope and start of the line through the pairs by least squares; None where it does not rise."""
    middle = fmean(old)
    spread = sum((x - middle) ** 2 for x in old)
    if spread < 1e-4 * len(old):
        return None
    slope = sum((x - middle) * y for x, y in zip(old, new, strict=True)) / spread
    return (slope, fmean(new) - slope * middle) if slope > 0 else None
