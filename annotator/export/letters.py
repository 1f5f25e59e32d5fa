"""Text measured and drawn with Pillow, in whatever script.

Letters of complex scripts are joined and ordered by raqm where Pillow has it. Knows the look of a line of
text; not where it stands.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from annotator.export.drawing import BASELINE, LINE, Lettering
from annotator.export.fonts import FontShelf, Run, is_right_to_left

_REFERENCE = 64  # px; widths are measured once at this size and scaled, which is exact enough for a plate
NOTHING = (
    "\N{REPLACEMENT CHARACTER}"  # stands where no font has the letter; the drawing's problems tell of it
)


class Letters:
    """Measures and draws lines of text; the `TextMeasure` of every file writer."""

    def __init__(self, shelf: FontShelf | None = None) -> None:
        self.shelf = shelf or FontShelf()
        self._widths: dict[tuple[str, Lettering], float] = {}

    def __call__(self, text: str, size: float, lettering: Lettering, /) -> tuple[float, float]:
        """Return width and height in px of a line of `text` in letters of `size` px."""
        key = (text, lettering)
        if key not in self._widths:
            self._widths[key] = self._advance(text, _REFERENCE, lettering) / _REFERENCE
        return self._widths[key] * size, LINE * size

    def draw(
        self,
        mask: Image.Image,
        at: tuple[float, float],
        text: str,
        *,
        size: float,
        lettering: Lettering,
        halo: float = 0.0,
    ) -> None:
        """Draw `text` in white on `mask` (mode "L"); `at` is the top left corner of its line box.

        With `halo` the letters are as many px broader on every side, at the same place.
        """
        pen = ImageDraw.Draw(mask)
        x, baseline = at[0], at[1] + BASELINE * size
        for run in self.shelf.runs(text, lettering):
            font = _font(run.font or self.fallback(), size)
            shown = run.text if run.font else NOTHING * len(run.text)
            direction = _direction(run)
            at_pen = x, baseline
            broader = round(halo)
            pen.text(at_pen, shown, 255, font=font, anchor="ls", direction=direction, stroke_width=broader)
            x += font.getlength(shown, direction=direction)

    def _advance(self, text: str, size: float, lettering: Lettering) -> float:
        width = 0.0
        for run in self.shelf.runs(text, lettering):
            font = _font(run.font or self.fallback(), size)
            shown = run.text if run.font else NOTHING * len(run.text)
            width += font.getlength(shown, direction=_direction(run))
        return width

    def fallback(self) -> Path:
        """Return the font that draws what no font holds."""
        font = self.shelf.runs("?", Lettering.ROMAN)[0].font
        assert font is not None  # noqa: S101 - the program's own font holds it
        return font


def _direction(run: Run) -> str | None:
    """Return the direction of a run for raqm; Pillow's basic layout knows none."""
    if not features.check("raqm"):
        return None
    return "rtl" if is_right_to_left(run.text) else "ltr"


@lru_cache(maxsize=256)
def _font(path: Path, size: float) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(path), size, layout_engine=engine)
