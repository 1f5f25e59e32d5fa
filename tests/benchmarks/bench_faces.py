"""How long finding faces takes, against one bare pass of YuNet over the same pictures.

Run by hand: `python tests/benchmarks/bench_faces.py`. Not a test: times depend on the machine, so every
number stands beside a baseline measured in the same run: OpenCV's FaceDetectorYN alone on the picture shrunk
to 960 px. Best of five; processor time beside it, because other programs disturb the clock. Goal: a print of
12 megapixels in less than half a second on two cores.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from annotator.faces.detector import Pixels  # noqa: E402 - found by the path above
from annotator.faces.weights import find_model  # noqa: E402 - found by the path above
from annotator.faces.yunet import YuNetDetector  # noqa: E402 - found by the path above
from faces.groups import mosaic  # noqa: E402 - found by the path above
from faces.photographs import load_all  # noqa: E402 - found by the path above
from faces.spoil import scaled  # noqa: E402 - found by the path above

_REPEATS = 5
_LONGEST = 960


def _pictures() -> dict[str, Pixels]:
    """Return what is measured, by name; without the photographs, what can be made without them."""
    pictures = {"blank, 12 MP": np.full((3000, 4000, 3), 200, np.uint8)}
    photographs = load_all()
    if photographs:
        pictures["print, 12 MP"] = scaled(4070)(photographs[0]).pixels
        pictures["plate, 600 px"] = photographs[1].pixels
        pictures["sheet of 300 faces"] = mosaic(300, cell=110, seed=2).pixels
    return pictures


def _bare(pixels: Pixels) -> int:
    """Return how many faces one pass at 960 px finds."""
    factor = _LONGEST / max(pixels.shape[:2])
    size = (round(pixels.shape[1] * factor), round(pixels.shape[0] * factor))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    rows = cv2.FaceDetectorYN.create(str(find_model()), "", size, 0.65).detect(small)[1]
    return 0 if rows is None else len(rows)


def _best(work: Callable[[], object]) -> tuple[float, float]:
    """Return the shortest time by the clock, and the least processor time, in seconds."""
    clocks, processors = [], []
    for _ in range(_REPEATS):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        clocks.append(time.perf_counter() - clock)
        processors.append(time.process_time() - processor)
    return min(clocks), min(processors)


def main() -> None:
    """Measure and print."""
    detector = YuNetDetector()
    for name, pixels in _pictures().items():
        bare, bare_processor = _best(lambda p=pixels: _bare(p))  # type: ignore[misc] # a default binds the loop's picture
        ours, processor = _best(lambda p=pixels: detector.find(p))  # type: ignore[misc] # the same
        print(  # noqa: T201 - a script prints
            f"{name:20} bare {bare:6.3f} s ({bare_processor:6.3f} cpu)   "
            f"find {ours:6.3f} s ({processor:6.3f} cpu)   {ours / bare:5.1f} times"
        )


if __name__ == "__main__":
    main()
