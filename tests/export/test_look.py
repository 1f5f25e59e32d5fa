"""What can be read and seen, whatever the photograph is behind it."""

from __future__ import annotations

import pytest

from annotator.export import look
from annotator.export.inks import GREY, RGB, Ink, Inks
from annotator.export.layout import LEGIBLE

READABLE = 4.5  # WCAG 2.2, 1.4.3: contrast of text


@pytest.mark.parametrize("ground", [0, 128, 255])
@pytest.mark.parametrize("inks", [RGB, GREY])
@pytest.mark.parametrize("name", ["ink", "faint"])
def test_text_on_plates_can_be_read(name: str, inks: Inks, ground: int) -> None:
    """Letters stand out from their plate, also where a black photograph shimmers through it."""
    share = look.PLATE / 255
    plate = tuple(share * c + (1 - share) * ground for c in _channels(inks.paper))
    letters = _luminance(_channels(getattr(inks, name)))
    assert (_luminance(plate) + 0.05) / (letters + 0.05) >= READABLE


def test_leaders_can_be_seen_at_the_smallest_letters() -> None:
    """A leader is more than a pixel wide, with as much light on either side and a dot larger than itself."""
    assert look.LEADER * LEGIBLE >= 1
    assert (look.LEADER_HALO - look.LEADER) / 2 * LEGIBLE >= 1
    assert 2 * look.LEADER_DOT > look.LEADER_HALO


def _channels(ink: Ink) -> tuple[float, ...]:
    return ink if isinstance(ink, tuple) else (ink,) * 3


def _luminance(channels: tuple[float, ...]) -> float:
    """Return the relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
