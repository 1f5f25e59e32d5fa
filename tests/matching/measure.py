"""Measure matching on made-up pictures: right pairs, what a confidence is worth, and time.

Run by hand: `PYTHONPATH=.:tests python tests/matching/measure.py [pictures] [first seed]`.
"""

from __future__ import annotations

import math
import sys
import time
from itertools import pairwise

from annotator.matching.match import propose
from matching.scenes import Habits, Picture, make

KINDS = {
    "easy": Habits(missing=0, false=0, unnamed=0, stoopers=0, children=0, says_order=1),
    "usual": Habits(),
    "order not said": Habits(says_order=0),
    "unruly": Habits(scatter=(0.3, 0.6), stoopers=0.08, row_gap=(0.9, 1.6)),
    "poor detector": Habits(missing=0.1, false=3.0),
    "halftone": Habits(faint=0.4, missing=0.05, false=2.0),
    "bent": Habits(bend=(-0.3, 0.3), tilt=0.15, fan=0.3),
    "school": Habits(rows=(3, 6), people=(15, 50)),
    "bystanders": Habits(unnamed=0.06),
}


def _log_loss(pairs: list[tuple[float, bool]]) -> float:
    return -sum(math.log(max(1e-3, c if ok else 1 - c)) for c, ok in pairs) / len(pairs)


def score(picture: Picture) -> tuple[list[tuple[float, bool]], float, bool]:
    """Return confidence and rightness of each pair, the time, and whether one of the answers is right."""
    begun = time.perf_counter()
    found = propose(picture.caption, picture.candidates, picture.size)
    took = time.perf_counter() - begun
    pairs = [(p.confidence, picture.truth[p.name] == p.candidate) for p in found[0].pairs]
    among = any(all(picture.truth[p.name] == p.candidate for p in other.pairs) for other in found)
    return pairs, took, among


def main() -> None:
    """Print the tables."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    everything: list[tuple[float, bool]] = []
    for kind, habits in KINDS.items():
        pairs, perfect, among, took = [], 0, 0, 0.0
        for seed in range(first, first + number):
            got, time_taken, is_among = score(make(seed, habits))
            pairs += got
            perfect += all(ok for _, ok in got)
            among += is_among
            took += time_taken
        everything += pairs
        right = sum(ok for _, ok in pairs) / len(pairs)
        print(  # noqa: T201 - a script prints
            f"{kind:16} pairs right {right:6.1%}  pictures right {perfect / number:6.1%}  "
            f"among alternatives {among / number:6.1%}  log loss {_log_loss(pairs):.3f}  "
            f"{1000 * took / number:6.1f} ms"
        )
    print("confidence   pairs   mean   right")  # noqa: T201 - a script prints
    edges = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.001]
    for low, high in pairwise(edges):
        part = [(c, ok) for c, ok in everything if low <= c < high]
        if part:
            mean, right = sum(c for c, _ in part) / len(part), sum(ok for _, ok in part) / len(part)
            print(f"{low:4.2f}-{high:4.2f}  {len(part):6}  {mean:5.3f}  {right:5.3f}")  # noqa: T201 - a script prints


if __name__ == "__main__":
    main()
