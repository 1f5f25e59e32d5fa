"""Pixels of the opener as Qt wants them."""

from __future__ import annotations

from PIL import Image
from PySide6.QtGui import QImage


def to_qimage(pixels: Image.Image) -> QImage:
    """Return a QImage with a copy of `pixels` (mode "RGB", 8 bits, sRGB)."""
    width, height = pixels.size
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
