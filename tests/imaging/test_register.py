"""Two prints of one photograph are laid on each other, and strangers are refused."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotator.core.errors import CancelledError
from annotator.core.geometry import Box, Point
from annotator.imaging.register import Alterations, NotOnePhotographError, Registration, register
from imaging.prints import (
    Spoiling,
    exchanged,
    faces,
    painted_out,
    pasted_at,
    place_on,
    plate,
    print_of,
    stranger,
)

MIDDLE = Box(0.1, 0.08, 0.8, 0.85)
PHOTOS = Path(__file__).parents[2].parent / "shared" / "photos"
SOLVAY = PHOTOS / "solvay1927.jpg"
SPOILED = {
    "the same print": Spoiling(),
    "a crop, turned, darker, grainy": Spoiling(MIDDLE, 0.7, 4, gamma=1.8, noise=12, blur=1),
    "small and faded": Spoiling(MIDDLE, 0.35, -7, gamma=0.6, noise=8),
    "a quarter, enlarged": Spoiling(Box(0.3, 0.1, 0.3, 0.4), 2.0, 2, noise=8, blur=1),
    "lying on its side": Spoiling(MIDDLE, 0.8, 90),
    "a halftone": Spoiling(MIDDLE, 0.8, 1, screen=4),
    "mirrored": Spoiling(MIDDLE, 0.6, -3, gamma=1.4, noise=5, is_mirrored=True),
    "a negative": Spoiling(MIDDLE, 0.6, 2, noise=5, is_negative=True),
}


def farthest_off(registration: Registration, spoiling: Spoiling) -> float:
    """Return how far off a fit is at worst on what the print shows, in old widths."""
    picture, worst = plate(), 0.0
    for x in np.linspace(0.02, 0.98, 9):
        for y in np.linspace(0.02, 0.98, 9):
            true = place_on(picture, spoiling, Point(float(x), float(y)))
            if 0 < true.x < 1 and 0 < true.y < 1:
                found = registration.fit.back().point(true)
                worst = max(worst, math.dist((found.x, found.y * 0.8), (x, y * 0.8)))
    return worst


@pytest.mark.parametrize("name", SPOILED)
def test_a_print_is_laid_where_it_belongs(name: str) -> None:
    """Whatever was done to a print, each place is found within two thousandths of the width, and surely."""
    spoiling = SPOILED[name]
    registration = register(plate(), print_of(plate(), spoiling))
    assert registration.is_sure
    assert farthest_off(registration, spoiling) < 0.002
    assert registration.fit.is_mirrored == spoiling.is_mirrored
    assert registration.is_negative == spoiling.is_negative


@pytest.mark.parametrize("seed", range(2))
def test_random_prints_are_laid_where_they_belong(seed: int) -> None:
    """Crop, scale, turn and tone at random: the print is found exactly."""
    random = np.random.default_rng(seed)
    width, height = (float(v) for v in random.uniform(0.45, 0.9, 2))
    crop = Box(float(random.uniform(0, 1 - width)), float(random.uniform(0, 1 - height)), width, height)
    turn, scale, gamma = (float(v) for v in random.uniform((-12, 0.4, 0.6), (12, 1.2, 1.8)))
    spoiling = Spoiling(crop, scale, turn, gamma=gamma, noise=6)
    registration = register(plate(), print_of(plate(), spoiling, seed=seed))
    assert registration.is_sure
    assert farthest_off(registration, spoiling) < 0.002


@pytest.mark.parametrize("other", [stranger(), Image.new("RGB", (800, 600), (128, 128, 128))])
def test_strangers_are_refused(other: Image.Image) -> None:
    """A picture of something else, and one of nothing, are refused in a sentence."""
    with pytest.raises(NotOnePhotographError, match="two prints of one photograph"):
        register(plate(), other)


def test_registering_can_be_stopped() -> None:
    """Who watches may stop the work."""

    def stop(_share: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        register(plate(), plate(), stop)


RETOUCHED = {
    "a photograph": Spoiling(MIDDLE, 1.0, 2, gamma=1.5, noise=5),
    "a halftone": Spoiling(MIDDLE, 0.9, 1, screen=4),
    "small": Spoiling(MIDDLE, 0.4, -3, gamma=0.7, noise=5),
}
GONE, OTHER_FACE, MOVED = 5, 6, 10


@pytest.fixture(scope="module", params=RETOUCHED)
def retouched(request: pytest.FixtureRequest) -> tuple[Image.Image, Spoiling]:
    """A print on which one is painted out, one has another's face, and one was moved to the lower right."""
    picture = painted_out(plate(), faces()[GONE])
    picture = exchanged(picture, faces()[OTHER_FACE], faces()[9])
    picture = painted_out(pasted_at(picture, faces()[MOVED], 0.75, 0.7), faces()[MOVED])
    spoiling = RETOUCHED[request.param]
    return print_of(picture, spoiling), spoiling


def test_who_was_retouched_is_found(retouched: tuple[Image.Image, Spoiling]) -> None:
    """Who is painted out is gone, another's face looks altered, who was moved is found; nobody else."""
    print_, spoiling = retouched
    registration = register(plate(), print_)
    height = faces()[0].height
    found = Alterations(plate(), print_, registration, face_height=height).of_all(faces())
    assert {i for i, one in enumerate(found) if one.is_altered} == {GONE, OTHER_FACE, MOVED}
    assert {i for i, one in enumerate(found) if one.is_gone} == {GONE, MOVED}
    there = found[MOVED].found_at
    assert there is not None
    face = faces()[MOVED]
    true = place_on(plate(), spoiling, Point(0.75 + face.width / 2, 0.7 + face.height / 2))
    assert math.dist((there.centre.x, there.centre.y), (true.x, true.y)) < 0.02


def test_what_nobody_marked_is_found_too() -> None:
    """A face that is painted out and was never marked is told as another difference, and nothing else is."""
    print_ = print_of(painted_out(plate(), faces()[GONE]), RETOUCHED["a photograph"])
    registration = register(plate(), print_)
    marked = tuple(box for i, box in enumerate(faces()) if i != GONE)
    measured = Alterations(plate(), print_, registration, face_height=faces()[0].height)
    (spot,) = measured.others(marked)
    assert spot.contains(faces()[GONE].centre)
    assert measured.others(faces()) == ()


@pytest.mark.skipif(not PHOTOS.is_dir(), reason="the photographs for development are not here")
@pytest.mark.parametrize("name", ["c173"])
def test_another_group_is_another_photograph(name: str) -> None:
    """Two groups in rows are not taken for one."""
    solvay, other = (Image.open(path).convert("RGB") for path in (SOLVAY, PHOTOS / "pg" / f"{name}.jpg"))
    with pytest.raises(NotOnePhotographError):
        register(solvay, other)
