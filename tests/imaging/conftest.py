"""Pictures for the tests of imaging: one whose corners tell how it stands, and the eight ways to store it."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

# Top left, top right, bottom left, bottom right.
_CORNER_COLOURS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0))


@pytest.fixture
def marked() -> Image.Image:
    """A 96 x 64 picture, grey with four different corners."""
    image = Image.new("RGB", (96, 64), (120, 120, 120))
    draw = ImageDraw.Draw(image)
    for colour, (x, y) in zip(_CORNER_COLOURS, ((0, 0), (72, 0), (0, 48), (72, 48)), strict=True):
        draw.rectangle((x, y, x + 23, y + 15), fill=colour)
    return image
