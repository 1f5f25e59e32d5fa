"""Draws the example's picture: a plate of twelve portraits in place of a photograph that may not be shipped.

    python tools/draw_example.py [--width 3400] [--out assets/example]

writes stand-in.jpg and stand-in.regions.json. The same numbers give the same picture.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from PIL import Image

from example_art.plate import IMPRINT, print_plate, regions
from example_art.table import SITTERS

ASSETS = Path(__file__).parents[1] / "assets" / "example"
PRINT_DPI = (300, 300)


def main() -> None:
    """Draw the plate and write it with the places of its faces."""
    asked = _arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    plate = Image.fromarray(print_plate(SITTERS, asked.width, finer=asked.finer))
    exif = plate.getexif()
    exif[0x010E] = IMPRINT[0].replace("\N{EM DASH}", "-")
    plate.save(asked.out / "stand-in.jpg", quality=asked.quality, optimize=True, dpi=PRINT_DPI, exif=exif)
    text = json.dumps(regions(SITTERS), indent=1, ensure_ascii=False)
    (asked.out / "stand-in.regions.json").write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Draw the example's stand-in photograph.")
    parser.add_argument("--width", type=int, default=3400, help="pixels across (drafts: 1700)")
    parser.add_argument(
        "--finer", type=float, default=1.5, help="how much larger each portrait is drawn before printing"
    )
    parser.add_argument("--quality", type=int, default=80, help="JPEG quality")
    parser.add_argument("--out", type=Path, default=ASSETS, help="folder to write to")
    return parser.parse_args()


if __name__ == "__main__":
    main()
