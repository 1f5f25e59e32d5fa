"""The photograph itself, painted from a small whole picture first and from sharp tiles where they are ready.

A single giant QPixmap makes every repaint slow (36 ms at 1 gigapixel); tiles of 512 px stay at 1 to 7 ms.
"""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from annotator.core.geometry import Size

TILE = 512
_MOST_TILES = 400  # about 400 MB of pixmaps: the whole of a 100 MP scan


def to_qimage(pixels: Image.Image) -> QImage:
    """Return a QImage with a copy of `pixels` (mode "RGB", 8 bits, sRGB)."""
    width, height = pixels.size
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


class SharpPicture:
    """All pixels of the picture with halved copies, cut into pixmaps when they are looked at."""

    def __init__(self, levels: list[Image.Image]) -> None:
        self._levels = levels
        self._tiles: dict[tuple[int, int, int], QPixmap] = {}

    @staticmethod
    def halved(pixels: Image.Image) -> list[Image.Image]:
        """Return `pixels` and its halves down to about one screen; made on a worker thread."""
        levels = [pixels]
        while max(levels[-1].size) > 4 * TILE:
            levels.append(levels[-1].reduce(2))
        return levels

    def level_for(self, scale: float) -> int:
        """Return the level just finer than the view, which shows a picture pixel on `scale` of its own."""
        level = 0
        while level + 1 < len(self._levels) and scale <= 0.5 ** (level + 1):
            level += 1
        return level

    def tile(self, level: int, column: int, row: int) -> tuple[QPixmap, int, int]:
        """Return one tile, and the width and height of its level in pixels."""
        pixels = self._levels[level]
        key = (level, column, row)
        if key not in self._tiles:
            if len(self._tiles) > _MOST_TILES:
                self._tiles.clear()
            left, top = column * TILE, row * TILE
            right, bottom = min(left + TILE, pixels.width), min(top + TILE, pixels.height)
            self._tiles[key] = QPixmap.fromImage(to_qimage(pixels.crop((left, top, right, bottom))))
        return self._tiles[key], pixels.width, pixels.height


class PhotoItem(QGraphicsItem):
    """Paints the photograph over its whole upright size in scene units."""

    def __init__(self) -> None:
        super().__init__()
        self._size: Size | None = None
        self._whole = QPixmap()
        self._sharp: SharpPicture | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_whole(self, pixels: Image.Image | None, size: Size) -> None:
        """Show a reduced picture of a photograph of `size` (upright pixels); None shows an empty place."""
        self.prepareGeometryChange()
        self._size = size
        self._sharp = None
        self._whole = QPixmap() if pixels is None else QPixmap.fromImage(to_qimage(pixels))
        self.update()

    def show_sharp(self, sharp: SharpPicture) -> None:
        """Paint from `sharp` from now on."""
        self._sharp = sharp
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF() if self._size is None else QRectF(0, 0, self._size.width, self._size.height)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._whole.isNull():
            painter.fillRect(self.boundingRect(), Qt.GlobalColor.darkGray)
            return
        transform = painter.worldTransform()
        scale = transform.m11() * painter.device().devicePixelRatio()
        coarse = self._whole.width() / max(self.boundingRect().width(), 1)
        if self._sharp is None or scale <= coarse:
            painter.drawPixmap(self.boundingRect(), self._whole, QRectF(self._whole.rect()))
            return
        self._paint_tiles(painter, self._sharp, option.exposedRect, scale)

    def _paint_tiles(self, painter: QPainter, sharp: SharpPicture, exposed: QRectF, scale: float) -> None:
        level = sharp.level_for(scale)
        bounds = self.boundingRect()
        _, width, height = sharp.tile(level, 0, 0)
        across, down = bounds.width() / width, bounds.height() / height
        seen = exposed.intersected(bounds)
        for row in range(int(seen.top() / down) // TILE, int((seen.bottom() - 1e-6) / down) // TILE + 1):
            for column in range(
                int(seen.left() / across) // TILE, int((seen.right() - 1e-6) / across) // TILE + 1
            ):
                if column * TILE < width and row * TILE < height:
                    pixmap, _, _ = sharp.tile(level, column, row)
                    target = QRectF(
                        column * TILE * across,
                        row * TILE * down,
                        pixmap.width() * across,
                        pixmap.height() * down,
                    )
                    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
