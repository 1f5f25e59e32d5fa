"""From the solver's chances to confidences that mean what they say."""

from __future__ import annotations

import math


def calibrated(chance: float) -> float:
    """Return the share of pairs with this raw `chance` that are right."""
    raw = min(max(chance, 1e-4), 1 - 1e-4)
    logit = math.log(raw / (1 - raw))
    return round(1 / (1 + math.exp(-logit)), 3)
