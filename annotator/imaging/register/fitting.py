"""From places that look alike to a fit, made exact on the pixels, with how far it can be trusted.

The first guess is USAC's (MAGSAC++, Barath et al. 2020, as OpenCV has it); then small cells of the picture
are looked for where the guess says they are, and the simplest map that explains where they were found is the
fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.core.errors import InvalidError
from annotator.core.fit import Fit, area, shown_part
from annotator.core.geometry import Polygon, Size, bounds
from annotator.imaging.register.cells import Cells, look_for_cells
from annotator.imaging.register.features import Places
from annotator.imaging.register.frame import Drawn, Frame, Warp, draw, fit_of, frame_of, pixel_warp
from annotator.imaging.register.grey import Grey, softened

_FEWEST = 8
"""Inliers below which a guess is not looked at: unrelated pictures reach 7 of 4000 by chance."""
_NEAR = 4.0
"""Pixels at feature size within which a match agrees with a guess."""
_LIKE = 0.7
"""Correlation from which a cell counts as found; by chance 2 to 8 in 100 reach it."""
_LONGEST, _STEP, _WIDE_STEP = 900, 24, 36
"""Pixels of the frame in which a fit is made exact, and from one cell to the next, where it counts and where
a sample will do."""
_REACHES = (12, 6, 4)
"""How far cells are looked for, round by round."""
_SHIFTS = ((61, 37), (-83, 53), (47, -71), (-59, -43))
"""Where chance is measured: so far off that nothing belongs there, near enough to lie on the picture."""
_LEAST_CHANCE = 0.05
_SURE = 0.2
"""Share of cells, beyond chance, from which a fit is as sure as can be: half of it may be painted over."""
_SMALLEST, _WIDEST_STRETCH, _DEEPEST = 0.003, 1.6, 0.35
"""A fit that shows less of a print, or squeezes or tilts it more, is none that a copying stand makes."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A fit that was made exact.

    Attributes:
        agreement: share of the cells, of those that show something on both prints, that were found.
        chance: the same for fits that are known to be wrong.
        cells: how many were looked for.
        off: the median distance of found cells from where the fit puts them, in fractions of the old width.
        trust: 0 to 1.
    """

    fit: Fit
    agreement: float
    chance: float
    cells: int
    off: float
    trust: float


def guess(old: Places, new: Places) -> list[Warp]:
    """Return what may take `old` to `new`, the most general first; () where they agree on nothing."""
    guesses: list[Warp] = []
    if len(old) < _FEWEST:
        return guesses
    warp, inliers = cv2.findHomography(old, new, cv2.USAC_MAGSAC, _NEAR, maxIters=5000, confidence=0.999)
    if warp is not None and int(inliers.sum()) >= _FEWEST:
        guesses.append(np.asarray(warp, dtype=np.float64))
    even, inliers = cv2.estimateAffinePartial2D(old, new, ransacReprojThreshold=_NEAR, maxIters=5000)
    if even is not None and int(inliers.sum()) >= _FEWEST:
        guesses.append(np.vstack([even, [0, 0, 1]]))
    return guesses


def made_exact(old: Grey, new: Grey, warp: Warp) -> Fitted | None:
    """Return the fit near `warp` (pixels to pixels) on which most cells agree; None where it is no fit."""
    sizes = Size(old.shape[1], old.shape[0]), Size(new.shape[1], new.shape[0])
    fit = sound_fit(warp, *sizes)
    off = 0.0
    for reach in _REACHES:
        if fit is None:
            return None
        frame = common_frame(fit, longest=_LONGEST)
        here, there = both_drawn(old, new, fit, frame)
        both = here.covered & there.covered
        cells = look_for_cells(here.tones, there.tones, both, reach=reach, step=_WIDE_STEP)
        better, off = _corrected(cells)
        if better is None:
            break
        # Where a cell of the old print lies in the frame, the new print had it a little beside.
        correction = np.linalg.inv(frame.from_old) @ better @ frame.from_old
        fit = sound_fit(pixel_warp(fit) @ correction, *sizes)
    return None if fit is None else _judged(old, new, fit, off)


def sound_fit(warp: Warp, old: Size, new: Size) -> Fit | None:
    """Return `warp` as a fit where it is one that two prints of a photograph can have."""
    try:
        fit = fit_of(warp, old, new)
        shown = area(shown_part(fit))
        covers = area(shown_part(fit.back()))
        corners = [fit.point(corner).x for corner in fit.back().corners]
        depths = [_depth(fit, x, y) for x in (0, 1) for y in (0, 1)]
        is_sound = (
            min(shown, covers) > _SMALLEST
            and fit.stretch < _WIDEST_STRETCH
            and max(depths) / min(depths) < 1 + _DEEPEST
            and len(corners) == 4  # noqa: PLR2004 - each was found
        )
    except (InvalidError, ZeroDivisionError, np.linalg.LinAlgError):
        return None
    return fit if is_sound else None


def common_frame(fit: Fit, *, longest: int) -> Frame:
    """Return the frame of what both prints show, no finer than either."""
    box = bounds(Polygon(shown_part(fit)))
    longer = max(box.width * fit.old.width, box.height * fit.old.height)
    return frame_of(box, fit.old, scale=min(longest / longer, 1.0, fit.scale))


def both_drawn(old: Grey, new: Grey, fit: Fit, frame: Frame) -> tuple[Drawn, Drawn]:
    """Return both prints drawn into `frame`, softened alike."""
    here = draw(old, frame.from_old, frame.size, scale=frame.scale)
    warp = frame.from_old @ np.linalg.inv(pixel_warp(fit))
    there = draw(new, warp, frame.size, scale=frame.scale / fit.scale)
    return (
        Drawn(softened(here.tones, 1.0), here.covered),
        Drawn(softened(there.tones, 1.0), there.covered),
    )


def _depth(fit: Fit, x: float, y: float) -> float:
    return fit.matrix[6] * x + fit.matrix[7] * y + fit.matrix[8]


def _corrected(cells: Cells) -> tuple[Warp | None, float]:
    """Return the simplest map from where cells should be to where they were found, and how far off it is."""
    found = cells.likeness >= _LIKE
    here, there = cells.here[found], cells.there[found]
    if len(here) < _FEWEST:
        return None, 0.0
    whole, inliers = cv2.findHomography(here, there, cv2.USAC_MAGSAC, 2.0, maxIters=3000, confidence=0.999)
    if whole is None or int(inliers.sum()) < _FEWEST:
        return None, 0.0
    kept = inliers.ravel().astype(bool)
    a, b = here[kept], there[kept]
    candidates = [(4, _even(a, b)), (6, _affine(a, b)), (8, np.asarray(whole, dtype=np.float64))]
    priced = [(_price(warp, a, b, count), i, warp) for i, (count, warp) in enumerate(candidates)]
    _, _, best = min(priced, key=lambda one: one[:2])
    return best, float(np.median(_misses(best, a, b)))


def _price(warp: Warp, here: Places, there: Places, count: int) -> float:
    """Return what a map costs: its misses and its numbers (Schwarz 1978); a tenth of a pixel is free."""
    misses = _misses(warp, here, there)
    return len(here) * float(np.log(np.mean(misses**2) + 0.01)) + count * float(np.log(len(here)))


def _misses(warp: Warp, here: Places, there: Places) -> NDArray[np.float64]:
    at = cv2.perspectiveTransform(here.reshape(-1, 1, 2), warp).reshape(-1, 2)
    return np.asarray(np.linalg.norm(at - there, axis=1), dtype=np.float64)


def _affine(here: Places, there: Places) -> Warp:
    table = np.column_stack([here, np.ones(len(here))])
    solved = np.linalg.lstsq(table, there, rcond=None)[0]
    return np.vstack([solved.T, [0, 0, 1]])


def _even(here: Places, there: Places) -> Warp:
    """Return the best similarity: scale, turn and shift."""
    a, b = here.mean(axis=0), there.mean(axis=0)
    p, q = (here - a) @ (1, 1j), (there - b) @ (1, 1j)
    turn = (p.conj() @ q) / max(float((p.conj() @ p).real), 1e-9)
    linear = np.array([[turn.real, -turn.imag], [turn.imag, turn.real]])
    return np.vstack([np.column_stack([linear, b - linear @ a]), [0, 0, 1]])


def _judged(old: Grey, new: Grey, fit: Fit, off: float) -> Fitted:
    frame = common_frame(fit, longest=_LONGEST)
    here, there = both_drawn(old, new, fit, frame)
    covered = here.covered & there.covered
    cells = look_for_cells(here.tones, there.tones, covered, reach=_REACHES[-1], step=_STEP)
    agreement = _share_found(cells)
    wrong = [
        look_for_cells(here.tones, there.tones, covered, reach=_REACHES[-1], step=_WIDE_STEP, shift=shift)
        for shift in _SHIFTS
    ]
    chance = max(float(np.mean([_share_found(one) for one in wrong if len(one)] or [0.0])), _LEAST_CHANCE)
    return Fitted(
        fit,
        agreement,
        chance,
        len(cells),
        off / frame.scale / fit.old.width,
        _trust(agreement, chance, len(cells)),
    )


def _share_found(cells: Cells) -> float:
    return float((cells.likeness >= _LIKE).mean()) if len(cells) else 0.0


def _trust(agreement: float, chance: float, cells: int) -> float:
    """Return how surely more agrees than chance explains: three standard errors are taken off."""
    if not cells:
        return 0.0
    error = float(np.sqrt(chance * (1 - chance) / cells))
    return float(np.clip((agreement - chance - 3 * error) / _SURE, 0.0, 1.0))
