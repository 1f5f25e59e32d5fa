"""The colours of an export in the colour model of the picture: warm paper and ink, grey in grey scans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.errors import InvalidError

Ink: TypeAlias = int | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Inks:
    """What is drawn with: text and lines in `ink`, fainter ones in `faint`, plates and bands in `paper`.

    `pale` is what `faint` is on paper, on a ground of `ink`.
    """

    ink: Ink
    faint: Ink
    paper: Ink
    pale: Ink


RGB = Inks(ink=(43, 36, 30), faint=(104, 93, 82), paper=(252, 249, 242), pale=(205, 196, 184))
# Black only: text in three printing inks blurs when they do not meet exactly.
CMYK = Inks(ink=(0, 0, 0, 222), faint=(0, 0, 0, 158), paper=(0, 1, 5, 3), pale=(0, 0, 0, 52))
GREY = Inks(ink=37, faint=94, paper=249, pale=197)


def inks(mode: str) -> Inks:
    """Return the inks for a picture of Pillow's `mode`.

    Raises:
        InvalidError: nothing can be drawn in this mode.
    """
    try:
        return {"L": GREY, "RGB": RGB, "CMYK": CMYK}[mode]
    except KeyError:
        raise InvalidError("picture", f"nothing can be drawn on pixels of the kind {mode}") from None
