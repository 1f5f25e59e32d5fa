"""Pictures that lie on their sides."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.core.geometry import Box
from annotator.faces.detector import Face, Pixels
from annotator.faces.turned import Turn, needed_turn

_BOX = Box(0.4, 0.4, 0.1, 0.1)


def _upright(width: int = 60, height: int = 40) -> Pixels:
    """Return a picture that is white at its top and black elsewhere."""
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    pixels[: height // 4] = 255
    return pixels


def _find(pixels: Pixels) -> tuple[Face, ...]:
    """Return three faces where the white of a picture is on top."""
    return (Face(_BOX, 0.9),) * 3 if pixels[0].mean() > 200 and pixels[-1].mean() < 50 else ()


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("width", [60, 4000])
def test_a_picture_is_turned_to_where_its_faces_show(turn: Turn, width: int) -> None:
    """However it lies, the turn told is the one that sets it upright; big ones are looked at small."""
    lying = np.rot90(_upright(width, width * 2 // 3), -turn.value)

    assert needed_turn(lying, _find) is turn


def test_a_picture_without_people_is_not_turned() -> None:
    """Where no turn shows faces, or one alone, or only such as may be none, nothing is said."""
    assert needed_turn(_upright(), lambda _: ()) is None
    assert needed_turn(_upright(), lambda _: (Face(_BOX, 0.9),)) is None
    assert needed_turn(_upright(), lambda _: (Face(_BOX, 0.3, is_suggestion=True),) * 9) is None
