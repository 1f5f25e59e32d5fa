"""How long and how much memory it takes until a scan is visible, against a bare viewer; and to export it.

Run by hand: `python tests/benchmarks/bench_pictures.py [--megapixels 12 100]`. Not a test: times depend on
the machine, so every number stands beside a baseline measured in turns with it. Each measurement is a fresh
process (peak memory cannot be reset), the best of five. The baseline is a QGraphicsView that shows what
QImageReader.setScaledSize gives, and for exports bare decoding and encoding. Goals: visible within 1.5 times
and memory within 2 times of it, an export of 100 megapixels within 1.3 times.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

_REPOSITORY = Path(__file__).resolve().parents[2]
_LONGEST = 1600
_REPEATS = 5

_MEASURED = """
import json, sys, time
start = time.perf_counter()
path = sys.argv[1]
{body}
seconds = time.perf_counter() - start
# Not ru_maxrss: on Linux a child inherits its parent's.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
print(json.dumps([seconds, peak]))
"""

_SHOW = """
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView
app = QApplication(["bench"])
{image}
scene = QGraphicsScene()
scene.addPixmap(QPixmap.fromImage(image))
view = QGraphicsView(scene)
view.resize(1600, 1000)
view.show()
app.processEvents()
view.grab()
"""

_QT_IMAGE = f"""
reader = QImageReader(path)
reader.setAutoTransform(True)
reader.setScaledSize(reader.size().scaled(QSize({_LONGEST}, {_LONGEST}), Qt.AspectRatioMode.KeepAspectRatio))
image = reader.read()
"""

_OUR_IMAGE = f"""
from pathlib import Path
from annotator.imaging.opening import open_scaled
picture = open_scaled(Path(path), {_LONGEST})
data = picture.pixels.tobytes("raw", "RGBX")
image = QImage(data, picture.size.width, picture.size.height, QImage.Format.Format_RGBX8888)
"""

_BARE_EXPORT = """
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
image = Image.open(path)
image.load()
image.save(path + ".out.jpg", quality=90)
"""

_OUR_EXPORT = """
from pathlib import Path
from annotator.imaging.opening import open_for_export
original = open_for_export(Path(path))
original.pixels.save(path + ".out.jpg", quality=90, icc_profile=original.icc)
"""


def write_scan(path: Path, megapixels: float) -> None:
    """Write a JPEG with the grain and the large shapes of a scanned print."""
    width, height = round((megapixels * 1e6 * 4 / 3) ** 0.5), round((megapixels * 1e6 * 3 / 4) ** 0.5)
    random = np.random.default_rng(1)
    coarse = random.integers(0, 256, (24, 32, 3), dtype=np.uint8)
    shapes = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.fromarray(random.integers(96, 160, (512, 512, 3), dtype=np.uint8))
    for left in range(0, width, 512):
        for top in range(0, height, 512):
            box = (left, top, min(left + 512, width), min(top + 512, height))
            piece = shapes.crop(box)
            shapes.paste(Image.blend(piece, grain.crop((0, 0, *piece.size)), 0.2), box)
    shapes.save(path, quality=88)


def measure(body: str, path: Path) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of a fresh process that runs `body` on `path`."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED.format(body=body), str(path)],
        cwd=_REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def compare(what: str, ours: str, bare: str, path: Path) -> None:
    """Print one line: ours, the baseline and their ratios."""
    runs = [(*measure(ours, path), *measure(bare, path)) for _ in range(_REPEATS)]
    our_seconds, our_peak, seconds, peak = (min(column) for column in zip(*runs, strict=True))
    sys.stdout.write(
        f"{what:24} ours {our_seconds:6.2f} s {our_peak:6.0f} MB   bare {seconds:6.2f} s {peak:6.0f} MB   "
        f"ratio {our_seconds / seconds:4.2f} / {our_peak / peak:4.2f}\n"
    )


def main() -> None:
    """Measure every size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megapixels", type=float, nargs="*", default=[12, 100])
    with tempfile.TemporaryDirectory() as folder:
        for megapixels in parser.parse_args().megapixels:
            path = Path(folder) / f"{megapixels:g}mp.jpg"
            write_scan(path, megapixels)
            show, bare = (_SHOW.format(image=image) for image in (_OUR_IMAGE, _QT_IMAGE))
            compare(f"{megapixels:g} MP to visible", show, bare, path)
            compare(f"{megapixels:g} MP export", _OUR_EXPORT, _BARE_EXPORT, path)


if __name__ == "__main__":
    main()
