"""How long it takes from the start of the program to a clickable picture, against a bare viewer.

Run by hand: `python tests/benchmarks/bench_start.py [PHOTO ...]`. Not a test: every number stands beside a
baseline measured in turns with it. Each measurement is a fresh process on the offscreen platform, the best of
five: Annotator until its regions are there and its photograph is painted, and a bare QGraphicsView that shows
what QImageReader.setScaledSize gives. Goal for a photograph of 12 or 100 megapixels: at most 1.5 times.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

_REPOSITORY = Path(__file__).resolve().parents[2]
_REPEATS = 5
_PATIENCE = 60.0
_BARE = """
import sys
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView
app = QApplication(["bench"])
reader = QImageReader(sys.argv[1])
reader.setAutoTransform(True)
reader.setScaledSize(reader.size().scaled(QSize(2560, 2560), Qt.AspectRatioMode.KeepAspectRatio))
scene = QGraphicsScene()
scene.addPixmap(QPixmap.fromImage(reader.read()))
view = QGraphicsView(scene)
view.resize(1600, 1000)
view.show()
app.processEvents()
view.grab()
print("shown", flush=True)
"""


def main() -> int:
    """Measure the example and the photographs asked for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photographs", nargs="*", type=Path)
    chosen = parser.parse_args().photographs
    with tempfile.TemporaryDirectory() as folder:
        # As where it is installed: nobody compiles the program anew at every start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        example = _REPOSITORY / "assets" / "example" / "stand-in.jpg"
        cases: list[tuple[str, Path | None, Path]] = [("example", None, example)]
        made = chosen or [_photograph(Path(folder), megapixels) for megapixels in (12, 100)]
        cases += [(path.name, path, path) for path in made]
        for name, argument, picture in cases:
            ours = _best(partial(_annotator, Path(folder), argument))
            bare = _best(partial(_bare, picture))
            sys.stdout.write(
                f"{name:14} Annotator {ours:5.2f} s   bare viewer {bare:5.2f} s   ratio {ours / bare:4.2f}\n"
            )
    return 0


def _best(measure: Callable[[], float]) -> float:
    return min(measure() for _ in range(_REPEATS))


def _annotator(folder: Path, argument: Path | None) -> float:
    """Start the program on `argument`, or the example, and return the seconds until it can be clicked."""
    home = Path(tempfile.mkdtemp(dir=folder))
    probe = home / "probe"
    environment = {**_environment(), "HOME": str(home), "ANNOTATOR_PROBE": str(probe)}
    words = [sys.executable, "-m", "annotator", *([str(argument)] if argument else [])]
    started = time.perf_counter()
    with subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL) as program:
        try:
            while not _is_clickable(probe, has_faces=argument is None):
                if time.perf_counter() - started > _PATIENCE:
                    raise TimeoutError(f"no picture after {_PATIENCE:g} s")
                time.sleep(0.005)
            return time.perf_counter() - started
        finally:
            program.kill()


def _is_clickable(probe: Path, *, has_faces: bool) -> bool:
    if not probe.exists():
        return False
    lines = probe.read_text(encoding="utf-8").splitlines()
    try:
        state = json.loads(lines[-1]) if lines else {}
    except ValueError:  # the line is being written
        return False
    return bool(state.get("picture")) and (bool(state.get("regions")) or not has_faces)


def _bare(picture: Path) -> float:
    started = time.perf_counter()
    words = [sys.executable, "-c", _BARE, str(picture)]
    subprocess.run(words, env=_environment(), check=True, capture_output=True, timeout=_PATIENCE)
    return time.perf_counter() - started


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_REPOSITORY)}


def _photograph(folder: Path, megapixels: int) -> Path:
    """Return a grey JPEG of about `megapixels` with the texture of a print."""
    width = round((megapixels * 1_500_000) ** 0.5)
    height = round(width / 1.5)
    grain = np.random.default_rng(7).integers(90, 170, (height // 4, width // 4), np.uint8)
    path = folder / f"{megapixels}mp.jpg"
    Image.fromarray(grain).resize((width, height)).convert("RGB").save(path, quality=88)
    return path


if __name__ == "__main__":
    raise SystemExit(main())
