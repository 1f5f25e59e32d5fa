"""Finding the fit of two prints: which guesses are tried, in which order, and when to give up.

Most prints agree at once. Only where they do not are they also tried mirrored, larger, softer and as a
negative, so that being sure costs the time and being refused even more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import numpy as np
from PIL import Image

from annotator.core.errors import PictureError
from annotator.core.fit import Fit
from annotator.core.geometry import Size
from annotator.imaging.register.features import Features, find_features, match_features
from annotator.imaging.register.fitting import Fitted, guess, made_exact
from annotator.imaging.register.frame import Warp
from annotator.imaging.register.grey import Grey, grey_of, resized, softened, spread

Watch: TypeAlias = Callable[[float], None]
"""Is told how much is done, from 0 to 1; stops the work by raising `CancelledError`."""

LONGEST = 2400
"""Pixels of the longer side that are looked at: a face of a group of sixty still has 30."""
_NEARLY_ALL = 0.9
"""Agreement from which a print is not tried mirrored too: a plate of ovals looks much like its own mirror."""
_ENOUGH, _LEAST = 0.8, 0.25
"""Trust from which nothing else is tried, and below which two pictures are called strangers."""


class NotOnePhotographError(PictureError):
    """The two pictures do not show the same photograph, as far as the program can see."""


@dataclass(frozen=True, slots=True)
class Registration:
    """How two prints lie on each other, and how far that can be trusted.

    Attributes:
        fit: from the old print to the new one.
        is_negative: light and dark are exchanged.
        agreement: share of the places on both prints in which they show the same, 0 to 1.
        chance: the share in which pictures that are laid wrongly would seem to.
        places: how many places were compared.
        off: how exactly they agree: the median distance, in fractions of the old print's width.
        trust: how sure it is that this is one photograph, laid rightly, 0 to 1.
    """

    fit: Fit
    is_negative: bool
    agreement: float
    chance: float
    places: int
    off: float
    trust: float

    def back(self) -> Registration:
        """Return the same from the new print to the old one."""
        return replace(self, fit=self.fit.back())

    def between(self, old: Size, new: Size) -> Registration:
        """Return the same for the pictures of which the prints were reductions, of these upright sizes."""
        return replace(self, fit=replace(self.fit, old=old, new=new))

    @property
    def beyond_chance(self) -> float:
        """How much more agrees than on any two pictures."""
        return self.agreement - self.chance

    @property
    def is_sure(self) -> bool:
        """Say whether the prints agree in so many places that chance is out of the question."""
        return self.trust >= _ENOUGH


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to look at both prints.

    Attributes:
        old, new: pixels of their longer sides.
        sigma: how much they are softened.
    """

    old: int
    new: int
    sigma: float = 0.8
    is_mirrored: bool = False
    is_negative: bool = False


_USUAL = 1000
_LOOKS = (
    _Look(_USUAL, _USUAL),
    _Look(_USUAL, _USUAL, is_mirrored=True),
    _Look(600, 600, sigma=1.4),
    _Look(2 * _USUAL, _USUAL),
    _Look(_USUAL, 2 * _USUAL),
    _Look(_USUAL, _USUAL, is_negative=True),
    _Look(_USUAL, _USUAL, is_mirrored=True, is_negative=True),
    _Look(600, 600, sigma=1.4, is_mirrored=True),
)


def register(old: Image.Image, new: Image.Image, watch: Watch | None = None) -> Registration:
    """Return how `old` lies on `new` (mode "RGB", upright).

    Raises:
        NotOnePhotographError: they agree in no more places than any two pictures do.
        CancelledError: `watch` raised it.
    """
    table = _Table(old, new)
    best: Registration | None = None
    for number, look in enumerate(_LOOKS):
        if watch is not None:
            watch(number / len(_LOOKS))
        for found in table.registrations(look):
            if best is None or found.beyond_chance > best.beyond_chance:
                best = found
        if best is not None and best.is_sure and (best.agreement >= _NEARLY_ALL or look.is_mirrored):
            break
    if best is None or best.trust < _LEAST:
        raise NotOnePhotographError(
            "",
            "These do not seem to be two prints of one photograph: too little of one is found in the other",
            way_out="choose another print, or a scan with more detail",
        )
    return best


class _Table:
    """Both prints, and what was found on them so far."""

    def __init__(self, old: Image.Image, new: Image.Image) -> None:
        self._sizes = Size(*old.size), Size(*new.size)
        self._old, self._new = reduced(old), reduced(new)
        self._old_features = cache(self._found_on_old)
        self._new_features = cache(self._found_on_new)

    def registrations(self, look: _Look) -> Iterator[Registration]:
        """Yield what the prints agree on when they are looked at so."""
        if self._is_blown_up(look):
            return
        old, old_way = self._old_features(look.old, look.sigma)
        new, new_way = self._new_features(replace(look, old=0))
        for warp in guess(*match_features(old, new)):
            fitted = self._fitted(new_way @ warp @ np.linalg.inv(old_way), look)
            if fitted is not None:
                yield self._registration(fitted, look)
                if fitted.agreement >= _NEARLY_ALL:
                    return

    def _is_blown_up(self, look: _Look) -> bool:
        """Say whether the look asks for more pixels than there are: it would show nothing new."""
        asked = ((look.old, self._old), (look.new, self._new))
        return any(longest > _USUAL and max(grey.shape) < 1.2 * _USUAL for longest, grey in asked)

    def _fitted(self, warp: Warp, look: _Look) -> Fitted | None:
        new = np.asarray(255 - self._new, dtype=np.float32) if look.is_negative else self._new
        return made_exact(self._old, new, warp)

    def _registration(self, fitted: Fitted, look: _Look) -> Registration:
        return Registration(
            Fit(fitted.fit.matrix, *self._sizes),
            look.is_negative,
            agreement=fitted.agreement,
            chance=fitted.chance,
            places=fitted.cells,
            off=fitted.off,
            trust=fitted.trust,
        )

    def _found_on_old(self, longest: int, sigma: float) -> tuple[Features, Warp]:
        small, way = _smaller(self._old, longest)
        return find_features(spread(softened(small, sigma))), way

    def _found_on_new(self, look: _Look) -> tuple[Features, Warp]:
        small, way = _smaller(self._new, look.new)
        if look.is_mirrored:
            small = np.ascontiguousarray(small[:, ::-1])
            way = way @ np.array([[-1, 0, small.shape[1] - 1], [0, 1, 0], [0, 0, 1]], dtype=np.float64)
        if look.is_negative:
            small = np.asarray(255 - small, dtype=np.float32)
        return find_features(spread(softened(small, look.sigma))), way


def reduced(pixels: Image.Image) -> Grey:
    """Return a print in grey, no side longer than what is looked at."""
    grey = grey_of(pixels)
    return resized(grey, min(LONGEST / max(grey.shape), 1.0))


def _smaller(grey: Grey, longest: int) -> tuple[Grey, Warp]:
    """Return `grey` with no side longer than `longest`, and the way from there to its own pixels."""
    small = resized(grey, min(longest / max(grey.shape), 1.0))
    return small, np.diag([grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0], 1.0])
