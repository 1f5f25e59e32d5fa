"""Prints what the detector finds, misses and invents on every photograph at hand and its spoilt copies.

Run by hand: `python tests/faces/measure.py [WORD]` (only those with WORD in their names).
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from annotator.faces.yunet import YuNetDetector  # noqa: E402 - found by the path above
from faces.groups import crowd, empty_scenes, mosaics  # noqa: E402 - found by the path above
from faces.marking import Marks, mark  # noqa: E402 - found by the path above
from faces.photographs import Photograph, load_all  # noqa: E402 - found by the path above
from faces.spoil import SPOILS  # noqa: E402 - found by the path above


@dataclass(slots=True)
class _Sum:
    faces: int = 0
    missed: int = 0
    false: int = 0
    hinted: int = 0
    hints: int = 0
    seconds: float = 0.0
    worst: list[str] = field(default_factory=list)

    def add(self, name: str, marks: Marks, seconds: float) -> None:
        self.faces += marks.faces
        self.missed += marks.missed
        self.false += marks.false
        self.hinted += marks.hinted
        self.hints += marks.hints
        self.seconds = max(self.seconds, seconds)
        if marks.missed or marks.false:
            self.worst.append(f"{name}: {marks.missed} of {marks.faces} missed, {marks.false} false")

    def __str__(self) -> str:
        return (
            f"{self.faces:6} faces {self.missed:4} missed (of these {self.hinted:3} suggested) "
            f"{self.false:4} false {self.hints:4} wrong suggestions, at most {self.seconds:.2f} s"
        )


def _pictures() -> Iterator[tuple[str, Photograph]]:
    """Yield each picture with the group it is counted in."""
    for photograph in load_all():
        for spoil in SPOILS:
            spoilt = spoil(photograph)
            yield " ".join(spoilt.name.split()[1:]) or "as it is", spoilt
    for photograph in (*mosaics(), *crowd()):
        yield photograph.name, photograph
    for photograph in empty_scenes():
        yield "no faces", photograph


def measure(word: str = "") -> None:
    """Measure and print, group by group."""
    detector = YuNetDetector()
    groups: defaultdict[str, _Sum] = defaultdict(_Sum)
    for group, photograph in _pictures():
        if word in photograph.name:
            start = time.perf_counter()
            faces = detector.find(photograph.pixels)
            groups[group].add(photograph.name, mark(faces, photograph), time.perf_counter() - start)
    total = _Sum()
    for group, one in groups.items():
        print(f"{group:28}{one}")  # noqa: T201 - a script prints
        for line in one.worst:
            print(f"      {line}")  # noqa: T201 - a script prints
        total.add("", Marks(one.faces, one.missed, one.false, one.hinted, one.hints), one.seconds)
    print(f"{'all':28}{total}")  # noqa: T201 - a script prints


if __name__ == "__main__":
    measure(*sys.argv[1:2])
