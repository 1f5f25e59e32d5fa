"""The photographs beside the repository with the faces a person sees on them, checked by eye.

The boxes of the plates were drawn by the network at four scales, and each was then looked at on an
enlargement; the numbers of faces are those of the printed captions. The plate c172 is left out: a painting
whose faces are about seven pixels high, so that nobody can say where one ends.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotator.faces.detector import Pixels

FOLDER = Path(__file__).parents[2].parent / "shared" / "photos"

Boxes = NDArray[np.float64]
"""(n, 4): left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Photograph:
    """Pixels and the boxes of the faces on them.

    Attributes:
        name: which photograph, and what was done to it.
        pixels: as the detector takes them.
        truth: the faces that must be found.
        cut: faces cut by the edge of the picture, right to find and right to leave.
    """

    name: str
    pixels: Pixels
    truth: Boxes
    cut: Boxes = field(default_factory=lambda: np.zeros((0, 4)))


def load_all() -> list[Photograph]:
    """Return the photographs whose faces are known, or nothing where the folder is missing."""
    if not FOLDER.is_dir():
        return []
    return [_solvay(), *(_plate(name) for name in PLATES)]


def read_pixels(path: Path) -> Pixels:
    """Return the picture at `path` in RGB."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def _solvay() -> Photograph:
    rows = json.loads((FOLDER / "solvay1927.truth.json").read_text(encoding="utf-8"))
    return Photograph(
        "solvay1927",
        read_pixels(FOLDER / "solvay1927.jpg"),
        _corners([(r["x"], r["y"], r["w"], r["h"]) for r in rows]),
    )


def _plate(name: str) -> Photograph:
    return Photograph(name, read_pixels(FOLDER / "pg" / f"{name}.jpg"), _corners(PLATES[name]))


def _corners(rows: list[tuple[float, float, float, float]]) -> Boxes:
    boxes = np.array(rows, dtype=np.float64)
    boxes[:, 2:] += boxes[:, :2]
    return boxes


PLATES: dict[str, list[tuple[float, float, float, float]]] = {
    "c165": [
        (120, 91, 18, 22),
        (210, 97, 18, 23),
        (502, 99, 20, 24),
        (431, 101, 18, 24),
        (259, 106, 18, 22),
        (323, 116, 19, 22),
        (366, 119, 19, 24),
        (272, 124, 20, 26),
        (134, 132, 21, 25),
        (381, 141, 21, 24),
        (70, 144, 22, 27),
        (190, 146, 21, 25),
        (482, 147, 22, 27),
    ],
    "c166": [
        (90, 86, 17, 21),
        (151, 86, 15, 20),
        (262, 86, 17, 20),
        (204, 88, 18, 22),
        (421, 93, 17, 22),
        (315, 94, 17, 22),
        (366, 98, 15, 19),
        (465, 101, 18, 22),
        (541, 137, 19, 23),
        (355, 138, 20, 25),
        (480, 139, 17, 21),
        (172, 140, 19, 24),
        (41, 141, 22, 27),
        (111, 143, 19, 24),
        (234, 143, 17, 22),
        (293, 143, 17, 21),
        (419, 146, 18, 21),
        (272, 198, 21, 27),
        (363, 202, 17, 22),
    ],
    "c173": [
        (81, 15, 31, 37),
        (434, 29, 26, 33),
        (206, 37, 28, 33),
        (338, 41, 26, 33),
        (252, 131, 30, 36),
        (360, 132, 29, 36),
        (471, 136, 27, 36),
        (106, 156, 33, 41),
    ],
    "c174": [
        (106, 15, 28, 31),
        (391, 36, 28, 36),
        (494, 38, 27, 33),
        (237, 40, 26, 32),
        (412, 131, 29, 38),
        (284, 132, 30, 35),
        (517, 132, 31, 39),
        (156, 141, 30, 38),
    ],
    "c177": [
        (337, 85, 13, 16),
        (252, 86, 13, 15),
        (378, 87, 14, 17),
        (297, 88, 14, 18),
        (130, 93, 14, 17),
        (168, 95, 13, 16),
        (212, 95, 14, 17),
        (427, 95, 14, 17),
        (472, 100, 14, 16),
        (318, 115, 15, 17),
        (282, 116, 15, 19),
        (359, 116, 15, 18),
        (102, 117, 16, 20),
        (156, 117, 14, 17),
        (237, 117, 15, 18),
        (406, 117, 15, 20),
        (453, 117, 17, 20),
        (193, 118, 15, 18),
        (506, 123, 16, 20),
        (329, 155, 16, 20),
        (370, 156, 15, 19),
        (287, 157, 15, 17),
        (494, 157, 16, 19),
        (208, 158, 14, 17),
        (249, 158, 15, 18),
        (174, 159, 14, 18),
        (82, 160, 17, 21),
        (126, 160, 16, 20),
        (411, 162, 15, 19),
        (451, 163, 16, 19),
        (353, 207, 16, 20),
        (263, 212, 15, 19),
    ],
}
"""Left, top, width, height in pixels of the plate."""
