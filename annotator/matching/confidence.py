"""From the solver's chances to confidences that mean what they say.

Of the pairs at 0.9, nine in ten should be right. Knows one table, drawn by hand through what was measured
on 505 made-up pictures of the eight kinds of `tests/matching/measure.py` (seeds from 1000, 13,567 pairs,
each picture counted alike), between the mean of all kinds and that of the four milder ones. The solver's
own chances were nearly right up to 0.9; above, they were too high on the harder kinds. Real pictures were
too few to fit to.
"""

from __future__ import annotations

from itertools import pairwise

_TABLE = (
    (0.0, 0.005),
    (0.3, 0.23),
    (0.5, 0.5),
    (0.9, 0.885),
    (0.95, 0.935),
    (0.975, 0.95),
    (0.99, 0.972),
    (0.997, 0.98),
    (0.999, 0.988),
    (1.0, 0.997),
)
"""The solver's chance and the confidence for it; straight lines between."""


def calibrated(chance: float) -> float:
    """Return the share of pairs with this `chance` that should be right, from 0.005 to 0.997."""
    held = min(max(chance, 0.0), 1.0)
    for (low, share), (high, more) in pairwise(_TABLE):
        if held <= high:
            return round(share + (more - share) * (held - low) / (high - low), 3)
    return _TABLE[-1][1]
