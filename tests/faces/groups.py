"""Large groups, crowds and empty scenes, put together from the photographs at hand."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from annotator.faces.detector import Pixels
from faces.photographs import Boxes, Photograph, load_all

_SHOULDERS = 0.9  # Of a face's height, kept around it on every side.


def mosaics() -> Iterator[Photograph]:
    """Yield sheets of 300 small portraits in several sizes, each portrait spoilt in its own way."""
    for seed, cell in enumerate((48, 72, 110, 160)):
        yield mosaic(300, cell=cell, seed=seed)


def mosaic(count: int, *, cell: int, seed: int) -> Photograph:
    """Return `count` portraits of `cell` px on one sheet: grey, blurred, tilted, dark, compressed."""
    dice = np.random.default_rng(seed)
    portraits = [p for photograph in load_all() for p in _portraits(photograph)]
    columns = round((count * 1.4) ** 0.5)
    sheet = np.full((-(-count // columns) * cell, columns * cell, 3), 205, np.uint8)
    truth, cut = [], []
    for i in range(count):
        portrait, face, others = portraits[int(dice.integers(len(portraits)))]
        factor = cell / max(portrait.shape[:2]) * float(dice.uniform(0.8, 1.0))
        small = _resized(portrait, factor)
        left, top = i % columns * cell, i // columns * cell
        sheet[top : top + small.shape[0], left : left + small.shape[1]] = _worn(small, dice)
        truth.append(face * factor + [left, top, left, top])
        cut.append(others * factor + [left, top, left, top])
    return Photograph(f"mosaic {count} of {cell} px", sheet, np.array(truth), np.concatenate(cut))


def crowd() -> Iterator[Photograph]:
    """Yield panoramas and crowds: many groups side by side, far and near."""
    for photograph in load_all():
        if photograph.name in {"c177", "c166"}:
            yield _beside(photograph, 5, f"panorama of {photograph.name}")
    groups = [_high(p, 500) for p in load_all() if p.name in {"c165", "c166", "c177"}]
    if groups:
        yield _stacked([_beside(_high(g, 230), 4, "") for g in groups], "crowd of far groups")
        yield _stacked([_beside(_high(groups[0], 220), 4, ""), _high(groups[1], 700)], "far and near")


def empty_scenes() -> Iterator[Photograph]:
    """Yield parts of the photographs without a face, upside down too: stones, ivy, knees, type, grass."""
    for photograph in load_all():
        height, width = photograph.pixels.shape[:2]
        top, bottom = int(photograph.truth[:, 1].min()), int(photograph.truth[:, 3].max())
        for name, rows in (("above", (0, int(top * 0.85))), ("below", (int(bottom * 1.03), height))):
            part = photograph.pixels[rows[0] : rows[1]]
            if min(part.shape[:2]) > width / 10:
                yield Photograph(f"{photograph.name} {name}", np.ascontiguousarray(part), np.zeros((0, 4)))
                turned = np.ascontiguousarray(part[::-1, ::-1])
                yield Photograph(f"{photograph.name} {name} turned", turned, np.zeros((0, 4)))
    yield from _textures()


def _textures() -> Iterator[Photograph]:
    dice = np.random.default_rng(7)
    for grain in (1, 4, 16, 60):
        small = dice.integers(0, 255, (900 // grain + 1, 1200 // grain + 1, 1), dtype=np.uint8)
        noise = np.asarray(cv2.resize(small, (1200, 900), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
        yield Photograph(f"noise {grain} px", np.repeat(noise[:, :, None], 3, axis=2), np.zeros((0, 4)))
    blank = np.full((800, 1000, 3), 222, np.uint8)
    yield Photograph("blank", blank, np.zeros((0, 4)))


def _portraits(photograph: Photograph) -> Iterator[tuple[Pixels, Boxes, Boxes]]:
    """Yield each face with its surroundings, its box there, and the neighbours' that show there too."""
    height, width = photograph.pixels.shape[:2]
    for face in list(photograph.truth):
        margin = (face[3] - face[1]) * _SHOULDERS
        left, top = int(max(face[0] - margin, 0)), int(max(face[1] - margin, 0))
        right, bottom = int(min(face[2] + margin, width)), int(min(face[3] + margin, height))
        others = np.array([other for other in photograph.truth if (other != face).any()]) - [
            left,
            top,
            left,
            top,
        ]
        inside = others.clip(0, [right - left, bottom - top] * 2)
        shows = ((inside[:, 2:] - inside[:, :2]) > 2).all(axis=1)
        yield photograph.pixels[top:bottom, left:right], face - [left, top, left, top], inside[shows]


def _worn(portrait: Pixels, dice: np.random.Generator) -> Pixels:
    """Return the portrait darkened, blurred, tilted or compressed, as chance will have it."""
    worn = portrait.astype(np.float64).mean(axis=2, keepdims=True).repeat(3, axis=2)
    worn = 255 * (worn / 255) ** float(dice.uniform(0.7, 1.9)) * float(dice.uniform(0.7, 1.0))
    if dice.random() < 0.4:
        worn = np.asarray(cv2.GaussianBlur(worn, (0, 0), portrait.shape[0] / 90))
    middle = (portrait.shape[1] / 2, portrait.shape[0] / 2)
    tilt = cv2.getRotationMatrix2D(middle, float(dice.uniform(-8, 8)), 1.0)
    worn = np.asarray(cv2.warpAffine(worn, tilt, portrait.shape[1::-1], borderMode=cv2.BORDER_REPLICATE))
    written = cv2.imencode(".jpg", np.clip(worn, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 45])[1]
    return np.asarray(cv2.imdecode(written, cv2.IMREAD_COLOR), dtype=np.uint8)


def _high(photograph: Photograph, height: int) -> Photograph:
    """Return the photograph `height` px high."""
    factor = height / photograph.pixels.shape[0]
    return Photograph(photograph.name, _resized(photograph.pixels, factor), photograph.truth * factor)


def _resized(pixels: Pixels, factor: float) -> Pixels:
    size = (round(pixels.shape[1] * factor), round(pixels.shape[0] * factor))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _beside(photograph: Photograph, times: int, name: str) -> Photograph:
    width = photograph.pixels.shape[1]
    truth = [photograph.truth + np.array([i * width, 0] * 2) for i in range(times)]
    return Photograph(name, np.tile(photograph.pixels, (1, times, 1)), np.concatenate(truth))


def _stacked(parts: list[Photograph], name: str) -> Photograph:
    width = max(p.pixels.shape[1] for p in parts)
    sheets, truth, top = [], [], 0
    for part in parts:
        missing = width - part.pixels.shape[1]
        sheets.append(np.pad(part.pixels, ((0, 0), (0, missing), (0, 0)), constant_values=120))
        truth.append(part.truth + np.array([0, top] * 2))
        top += part.pixels.shape[0]
    return Photograph(name, np.concatenate(sheets), np.concatenate(truth))
