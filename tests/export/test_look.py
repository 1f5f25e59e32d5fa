"""What can be read and seen, whatever the photograph is behind it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from annotator.core.geometry import Box
from annotator.export import look
from annotator.export.drawing import Canvas
from annotator.export.inks import GREY, RGB, Ink, Inks
from annotator.export.layout import LEGIBLE, lay_out
from annotator.export.letters import Letters
from annotator.export.options import ExportOptions, LabelStyle
from annotator.export.paint import paint
from export.scenes import bench_of_people

READABLE = 4.5  # WCAG 2.2, 1.4.3: contrast of text


@pytest.mark.parametrize("ground", [0, 128, 255])
@pytest.mark.parametrize("inks", [RGB, GREY])
@pytest.mark.parametrize("style", LabelStyle)
def test_text_on_plates_can_be_read(style: LabelStyle, inks: Inks, ground: int) -> None:
    """Letters stand out from what is behind them, whatever photograph shimmers through a plate."""
    worn = look.dress(style, inks)
    share = look.PLATE / 255 if worn.has_plates else max(opacity for _, opacity in look.HALOES) / 255
    plate = tuple(share * c + (1 - share) * ground for c in _channels(worn.ground))
    for ink in (worn.ink, worn.faint):
        assert _contrast(plate, _channels(ink)) >= READABLE


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("style", LabelStyle)
def test_letters_on_any_photograph_are_seen_against_their_ground(style: LabelStyle, mode: str) -> None:
    """On black, white and noise alike, light and dark lie side by side all along the letters."""
    shown = bench_of_people(3)
    for ground in _grounds(mode):
        drawing = lay_out(shown, ExportOptions(label_style=style), Canvas(*ground.size, letter=24), Letters())
        grey = np.asarray(paint(drawing, ground.copy(), Letters()).convert("L"), dtype=np.float64) / 255
        for label in drawing.labels:
            assert _spread_along_letters(grey, label.box) > 0.6


def _grounds(mode: str) -> tuple[Image.Image, ...]:
    noise = np.random.default_rng(7).integers(0, 255, (500, 750), dtype=np.uint8)
    plain = (np.zeros_like(noise), np.full_like(noise, 255), noise)
    return tuple(Image.fromarray(pixels).convert(mode) for pixels in plain)


def _spread_along_letters(grey: np.ndarray[tuple[int, int], np.dtype[np.float64]], box: Box) -> float:
    """Return how far apart light and dark are within a stroke's reach, at the median of a label's columns."""
    left, right, middle = round(box.x + box.height / 2), round(box.right - box.height / 2), box.centre.y
    part = grey[round(middle - box.height / 6) : round(middle + box.height / 6), left:right]
    columns = np.lib.stride_tricks.sliding_window_view(part, 12, axis=1)
    return float(np.median(columns.max(axis=(0, 2)) - columns.min(axis=(0, 2))))


def test_leaders_can_be_seen_at_the_smallest_letters() -> None:
    """A leader is more than a pixel wide, with as much light on either side and a dot larger than itself."""
    assert look.LEADER * LEGIBLE >= 1
    assert (look.LEADER_HALO - look.LEADER) / 2 * LEGIBLE >= 1
    assert 2 * look.LEADER_DOT > look.LEADER_HALO


def _channels(ink: Ink) -> tuple[float, ...]:
    return ink if isinstance(ink, tuple) else (ink,) * 3


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two sRGB colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(channels: tuple[float, ...]) -> float:
    """Return the relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
