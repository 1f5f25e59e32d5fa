"""Export of a 100-megapixel JPEG against bare decode and encode of the same file, in the same run.

Run: python tests/benchmarks/bench_export.py [megapixels]. Prints seconds and the ratio; 1.3 is the goal.
"""

from __future__ import annotations

import io
import math
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import Claim, ClaimId, Finding, Person, PersonId, Photograph, Project, Region
from annotator.export import ExportOptions, export_project
from annotator.export.options import MarkStyle

FACES = 60
ROUNDS = 3


def main() -> None:
    """Print the comparison."""
    megapixels = float(sys.argv[1]) if len(sys.argv) > 1 else 100.0
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "scan.jpg"), Path(folder, "out.jpg")
        project = write_scan(source, megapixels)
        plain = ExportOptions(title=False, credit=False)
        cases: dict[str, Callable[[], object]] = {
            "bare decode + encode": lambda: bare(source),
            "export, names": lambda: export_project(project, source, out, options=plain),
            "export, names, marks and bands": lambda: export_project(
                project, source, out, options=ExportOptions(marks=MarkStyle.OUTLINE)
            ),
        }
        report(cases)


def report(cases: dict[str, Callable[[], object]]) -> None:
    """Time all cases in turns, so that a busy moment of the machine hits each alike, and print them."""
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, run in cases.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    base = median(next(iter(seconds.values())))
    for name, values in seconds.items():
        print(f"{name:32} {median(values):6.2f} s   x {median(values) / base:4.2f}")  # noqa: T201


def write_scan(path: Path, megapixels: float) -> Project:
    """Write a grainy picture and return a project with faces in rows on it."""
    width, height = round(math.sqrt(megapixels * 1e6 * 1.5)), round(math.sqrt(megapixels * 1e6 / 1.5))
    tile = np.random.default_rng(1).normal(140, 18, (512, 512, 3)).clip(0, 255).astype(np.uint8)
    grain = np.tile(tile, (height // 512 + 1, width // 512 + 1, 1))[:height, :width]
    Image.fromarray(grain).save(path, quality=92, subsampling=0)
    return project_with(FACES, Size(width, height))


def project_with(count: int, size: Size) -> Project:
    """Return a project of `count` named faces in rows of fifteen."""
    boxes = (Box(0.02 + 0.065 * (i % 15), 0.2 + 0.18 * (i // 15), 0.025, 0.05) for i in range(count))
    return Project(
        Photograph("scan.jpg", size, title="Works outing", maker="Unknown"),
        regions=tuple(Region(RegionId(f"r{i}"), Ellipse(box)) for i, box in enumerate(boxes)),
        people=tuple(Person(PersonId(f"p{i}"), f"Person Name{i}") for i in range(count)),
        claims=tuple(
            Claim(ClaimId(f"c{i}"), RegionId(f"r{i}"), Finding.PERSON, PersonId(f"p{i}"))
            for i in range(count)
        ),
    )


def bare(source: Path) -> None:
    """Decode and encode with the settings of the export, blind to the pixels, and write the file."""
    buffer = io.BytesIO()
    with Image.open(source) as image:
        image.save(buffer, "JPEG", quality=92, subsampling=0)
    source.with_name("bare.jpg").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
