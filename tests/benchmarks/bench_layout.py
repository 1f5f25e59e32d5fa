"""How long names take to find their places, on random crowds: for a screen and for an export.

Run: python tests/benchmarks/bench_layout.py. Prints the median and the longest of some crowds in ms of
processor time. The goals are 15 ms for 30 faces on a screen, 100 ms for 60 in an export, 1 s for 600.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from annotator.core.model import Project  # noqa: E402 - found by the line above
from annotator.export.drawing import Canvas  # noqa: E402 - the same
from annotator.export.layout import lay_out  # noqa: E402 - the same
from annotator.export.letters import Letters  # noqa: E402 - the same
from annotator.export.options import Crowding, ExportOptions  # noqa: E402 - the same
from export.scenes import crowd  # noqa: E402 - the same

SCREEN = ExportOptions(title=False, credit=False, crowding=Crowding.LEAVE_OUT), Canvas(1100, 733, letter=12)
EXPORT = ExportOptions(), Canvas(3000, 2000)
SEEDS = range(8)
ROUNDS = 3


def main() -> None:
    """Print the times."""
    letters = Letters()
    for name, (options, canvas) in {"screen": SCREEN, "export": EXPORT}.items():
        for count in (12, 30, 60, 600):
            times = [taken(crowd(count, seed), options, canvas, letters) for seed in SEEDS]
            print(f"{name} {count:4} faces: median {median(times):6.1f} ms, longest {max(times):6.1f} ms")  # noqa: T201


def taken(shown: Project, options: ExportOptions, canvas: Canvas, letters: Letters) -> float:
    """Return the shortest of some rounds in ms: what others do on the machine only makes rounds longer."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        lay_out(shown, options, canvas, letters)
        rounds.append(time.process_time() - start)
    return min(rounds) * 1000


if __name__ == "__main__":
    main()
