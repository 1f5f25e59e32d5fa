"""From the solver's chances to confidences that mean what they say.

Of the pairs at 0.9, nine in ten should be right. Knows one table, drawn by hand through what was measured
on 405 made-up pictures of the nine kinds of `tests/matching/measure.py` (seeds from 1000, 14,072 pairs,
each picture counted alike), between the mean of all kinds and that of the four milder ones. The solver's
own chances were nearly right; at 0.6 to 0.8 they were too low. On twenty plates with a name or a face taken
away or a false face added (24,000 pairs) those about 0.9 were just right: there lie the ends of a row of nine
of which nobody can say who was left out.
"""

from __future__ import annotations

from itertools import pairwise

_TABLE = (
    (0.0, 0.02),
    (0.33, 0.37),
    (0.52, 0.55),
    (0.68, 0.8),
    (0.8, 0.84),
    (0.89, 0.89),
    (0.943, 0.945),
    (0.97, 0.96),
    (0.988, 0.98),
    (0.996, 0.994),
    (1.0, 0.998),
)
"""The solver's chance and the confidence for it; straight lines between."""


def calibrated(chance: float) -> float:
    """Return the share of pairs with this `chance` that should be right, from 0.02 to 0.998."""
    held = min(max(chance, 0.0), 1.0)
    for (low, share), (high, more) in pairwise(_TABLE):
        if held <= high:
            return round(share + (more - share) * (held - low) / (high - low), 3)
    return _TABLE[-1][1]
