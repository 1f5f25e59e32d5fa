"""Strangers' files do no harm: the shared hostile corpus, and damage of our own making.

The corpus is made by a script beside the repository; without it these tests are skipped.
"""

from __future__ import annotations

import importlib.util
import io
import os
import random
import resource
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from annotator.core.errors import PictureError
from annotator.core.geometry import Box
from annotator.imaging.opening import open_for_export, open_full, open_scaled, probe
from annotator.imaging.tiles import build_pyramid

_MAKER = Path(__file__).parents[2].parent / "shared" / "tools" / "hostile.py"
_MOST_GROWTH = 300 << 10  # KB of peak memory that one file may cost
_OPTIONS: dict[str, dict[str, Any]] = {
    "progressive JPEG": {"progressive": True},
    "LZW TIFF": {"compression": "tiff_lzw"},
}
_SPOTS = {"tl": (3, 3), "tr": (92, 3), "bl": (3, 60), "br": (92, 60)}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """Make the corpus and return its folder and the entries about pictures."""
    if not _MAKER.exists():
        pytest.skip("the hostile corpus is not beside the repository")
    spec = importlib.util.spec_from_file_location("hostile", _MAKER)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    maker.OUT = tmp_path_factory.mktemp("hostile")  # type: ignore[attr-defined]  # a script's global
    for make in (maker.make_images, maker.make_fs):
        make(random.Random(20240229))
    return maker.OUT, maker.MANIFEST


def test_every_file_is_opened_or_refused_as_it_should(corpus: tuple[Path, list[dict[str, Any]]]) -> None:
    """Ordinary files open with their colours, bombs and foreign files are refused by name, none harms."""
    folder, entries = corpus
    complaints = []
    for entry in entries:
        if entry["expect"] == "skipped":
            continue
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        complaint = _complaint(folder / entry["file"], entry["expect"], entry.get("want", {}))
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before > _MOST_GROWTH:
            complaint = "takes too much memory"
        if complaint:
            complaints.append((entry["file"], complaint))
    assert len(entries) > 100
    assert complaints == []


def _complaint(path: Path, expectation: str, want: dict[str, Any]) -> str:
    """Return what is wrong with how `path` is treated, or ""."""
    try:
        pages = probe(path).pages
        open_scaled(path, 1600)
        open_for_export(path)
        pixels = open_full(path).pixels
        tiles = _tiles(path)
    except PictureError as refusal:
        named = os.fsencode(path.name).decode("utf-8", "replace") in str(refusal)
        return "refused" if expectation == "load" else "" if named else "not named"
    if expectation == "reject":
        return "opened"
    if not list(pixels.size) == list(tiles.size) == want.get("size", list(pixels.size)):
        return f"size {pixels.size}, of tiles {tiles.size}"
    if want.get("frames", pages) != pages:
        return f"{pages} pages"
    if want.get("ramp") and not _is_ramp(pixels):
        return "clipped"
    return "" if _has_corners(pixels, want) else "wrong colours"


def _tiles(path: Path) -> Image.Image:
    """Return the picture put together from its tiles, which another decoder cuts."""
    pyramid = build_pyramid(path, on_progress=lambda _: None, is_cancelled=lambda: False, room=None)
    whole = pyramid.piece(Box(0, 0, 1, 1), max(pyramid.levels[0].width, pyramid.levels[0].height))
    pyramid.close()
    return whole


def _is_ramp(pixels: Image.Image) -> bool:
    row = pixels.convert("L").crop((0, 30, 96, 31)).tobytes()
    return list(row) == sorted(row) and row[0] < 5 and row[48] in range(120, 140) and row[95] > 250


def _has_corners(pixels: Image.Image, want: dict[str, Any]) -> bool:
    found = {name: pixels.getpixel(_SPOTS[name]) for name in want.get("corners", {})}
    return all(
        abs(a - b) <= want.get("tolerance", 10)
        for name, colour in want.get("corners", {}).items()
        for a, b in zip(colour, found[name], strict=True)  # type: ignore[arg-type]  # RGB gives tuples
    )


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "form", ["JPEG", "progressive JPEG", "PNG", "palette PNG", "TIFF", "LZW TIFF", "WEBP", "GIF", "BMP"]
)
def test_damage_is_shown_or_refused(tmp_path: Path, form: str) -> None:
    """Whatever bytes are broken, there is a picture or a sentence: no other error, no hang, no warning."""
    whole = _encoded(form)
    dice = random.Random(form)
    path = tmp_path / "broken"
    outcomes = set()
    for _ in range(60):
        path.write_bytes(_broken(whole, dice))
        for ask in (probe, open_full):
            try:
                ask(path)
                outcomes.add("shown")
            except PictureError as refusal:
                outcomes.add("refused" if path.name in str(refusal) else "refused without its name")
    assert outcomes == {"shown", "refused"}


def _encoded(form: str) -> bytes:
    image = Image.merge("RGB", [Image.effect_noise((160, 120), 50)] * 3)
    if form == "palette PNG":
        image = image.quantize(32)
    options = _OPTIONS.get(form, {})
    data = io.BytesIO()
    image.save(data, form.rsplit(maxsplit=1)[-1], **options)
    return data.getvalue()


def _broken(whole: bytes, dice: random.Random) -> bytes:
    """Return `whole` with bytes changed, lost, doubled or cut off, most of them near the start."""
    data = bytearray(whole)
    for _ in range(dice.choice((1, 2, 4, 16))):
        place = dice.randrange(min(len(data), 600) if dice.random() < 0.5 else len(data))
        match dice.randrange(5):
            case 0 | 1:
                data[place] = dice.choice((0, 1, 127, 128, 255))
            case 2:
                data[place : place + 4] = dice.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
            case 3:
                data[place:place] = data[place : place + dice.randrange(1, 200)]
            case _:
                del data[place : place + dice.randrange(1, 64)]
        data = data or bytearray(b"\0")
    return bytes(data[: dice.randrange(1, len(data) + 1)] if dice.random() < 0.2 else data)
