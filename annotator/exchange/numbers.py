"""Numbers as other programs write them: strictly finite, with a point or a comma; sizes that can be sizes."""

from __future__ import annotations

import math
import re

from annotator.core.errors import InvalidError
from annotator.core.geometry import Size

_DECIMAL = re.compile(r"[+-]?(?:\d{1,30}(?:[.,]\d{0,60})?|[.,]\d{1,60})(?:[eE][+-]?\d{1,3})?")
_LONGEST_SIDE = 2_147_483_647
_DECIMALS = 6  # a hundredth of a pixel in 10,000; Picasa reads nine at most


def number(value: object) -> float:
    """Return the number that `value` is or spells.

    Raises:
        InvalidError: it is none, or none that a place can have.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _finite(value)
    text = value.strip() if isinstance(value, str) else ""
    if not _DECIMAL.fullmatch(text):
        raise InvalidError("", "has no number where its place should stand")
    return _finite(float(text.replace(",", ".")))


def size_of(width: object, height: object) -> Size | None:
    """Return the size that is stated, or None where none is or it cannot be one."""
    try:
        across, down = (round(number(side)) for side in (width, height))
    except InvalidError:
        return None
    if not (0 < across <= _LONGEST_SIDE and 0 < down <= _LONGEST_SIDE):
        return None
    return Size(across, down)


def decimal(value: float) -> str:
    """Return a fraction with six decimals at most, never as 1e-05."""
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _finite(value: float) -> float:
    try:
        if math.isfinite(value):
            return float(value)
    except OverflowError:  # an integer with thousands of digits
        pass
    raise InvalidError("", "has a place that is no finite number")
