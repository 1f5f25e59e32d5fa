"""The annotated picture as PNG, JPEG, TIFF or WebP, with all its pixels, in the colours of the original.

Knows encoders and what each form can hold; where things stand is `layout`, how they look `paint`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from annotator.core.errors import PictureError
from annotator.core.geometry import Size
from annotator.core.model import Project
from annotator.export.drawing import Canvas, Drawing, scaled
from annotator.export.encoded import Encoded
from annotator.export.forms import ExportForm
from annotator.export.layout import lay_out
from annotator.export.letters import Letters
from annotator.export.missing import told_missing
from annotator.export.options import ExportOptions
from annotator.export.paint import paint
from annotator.export.progress import Watch, WatchedBuffer
from annotator.imaging.colour import srgb
from annotator.imaging.opening import Original, open_for_export

_PREDICT_ROWS = {317: 2}  # TIFF 6.0, section 14: differences of neighbours halve what LZW has to store
JPEG_QUALITY = 92
WEBP_QUALITY = 90


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What a form can hold and how it is written; `density` guesses the bytes a pixel for the progress."""

    modes: frozenset[str]
    longest: int
    density: float
    settings: dict[str, Any] = field(default_factory=dict)


_ENCODINGS = {
    ExportForm.PNG: _Encoding(frozenset({"L", "RGB"}), 2**31 - 1, 1.5),
    ExportForm.JPEG: _Encoding(
        frozenset({"L", "RGB", "CMYK"}), 65_535, 0.4, {"quality": JPEG_QUALITY, "subsampling": 0}
    ),
    ExportForm.TIFF: _Encoding(
        frozenset({"L", "RGB", "CMYK"}),
        2**31 - 1,
        2.0,
        {"compression": "tiff_lzw", "tiffinfo": _PREDICT_ROWS},
    ),
    ExportForm.WEBP: _Encoding(frozenset({"RGB"}), 16_383, 0.3, {"quality": WEBP_QUALITY}),
}
RASTER_FORMS = frozenset(_ENCODINGS)


def encode_raster(
    project: Project, photograph: Path, form: ExportForm, *, options: ExportOptions, watch: Watch
) -> Encoded:
    """Return the annotated picture as a file of `form`, with the profile and resolution of the original.

    Pixels that no label covers are those of the photograph, bit for bit in PNG and TIFF.

    Raises:
        PictureError: the photograph cannot be opened, or is too large for `form`.
        CancelledError: the watch said so.
    """
    encoding = _ENCODINGS[form]
    original, told = _fitting(open_for_export(photograph, watch.stretch(0, 0.3)), encoding, form)
    watch(0.3)
    letters = Letters()
    drawing = lay_out(project, options, Canvas(original.pixels.width, original.pixels.height), letters)
    _require_fit(drawing, encoding, form, photograph)
    watch(0.35)
    image = paint(drawing, original.pixels, letters)
    data = _encoded(image, original, form, watch=watch.stretch(0.4, 0.95))
    problems = (*original.warnings, *told, *drawing.problems, *told_missing(drawing, letters.shelf))
    return Encoded(data, Size(*image.size), problems)


def render_preview(
    project: Project, picture: Image.Image, options: ExportOptions, *, longest: int
) -> tuple[Image.Image, tuple[str, ...]]:
    """Return the export as it would look, no side longer than `longest`, and its problems, for a dialog.

    `picture` is the photograph upright in sRGB at any size; it is not changed. The layout is that of the full
    export, so names that become numbers there are numbers here.
    """
    full = project.photograph.size
    letters = Letters()
    drawing = lay_out(project, options, Canvas(full.width, full.height), letters)
    scale = min(1.0, longest / max(drawing.width, drawing.height))
    small = scaled(drawing, scale)
    size = max(1, round(small.picture.width)), max(1, round(small.picture.height))
    photograph = picture.convert("RGB").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    problems = (*drawing.problems, *told_missing(drawing, letters.shelf))
    return paint(small, photograph, letters), problems


def _fitting(original: Original, encoding: _Encoding, form: ExportForm) -> tuple[Original, tuple[str, ...]]:
    """Return the original in colours that the form holds, and a sentence where that changed them."""
    pixels = original.pixels
    if pixels.mode in encoding.modes:
        return original, ()
    if pixels.mode == "L" and original.icc is None:
        return Original(pixels.convert("RGB"), None, original.dpi, original.warnings), ()
    changed, warnings = srgb(pixels, original.icc)
    told = f"{form.name} cannot hold the colours of the original: they were converted to sRGB"
    return Original(changed, None, original.dpi, (*original.warnings, *warnings)), (told,)


def _require_fit(drawing: Drawing, encoding: _Encoding, form: ExportForm, photograph: Path) -> None:
    if max(drawing.width, drawing.height) > encoding.longest:
        raise PictureError(
            photograph.name,
            f"{form.name} holds at most {encoding.longest} pixels in a side, and the picture is longer",
            way_out="export as TIFF or PNG",
        )


def _encoded(image: Image.Image, original: Original, form: ExportForm, *, watch: Watch) -> bytes:
    encoding = _ENCODINGS[form]
    buffer = WatchedBuffer(watch, round(image.width * image.height * encoding.density))
    settings = dict(encoding.settings)
    if original.icc is not None:
        settings["icc_profile"] = original.icc
    if original.dpi is not None and form is not ExportForm.WEBP:
        settings["dpi"] = original.dpi
    image.save(buffer, form.name, **settings)
    return buffer.getvalue()
