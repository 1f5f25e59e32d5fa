"""The photograph itself, painted from a small whole picture first and from sharp tiles where they are ready.

A single giant QPixmap makes every repaint slow (36 ms at 1 gigapixel); tiles of 512 px stay at 1 to 7 ms.
Where a tile is not there yet, the whole picture stands in for it, less sharp.
"""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from annotator.core.geometry import Box, Size
from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.canvas.tile_shelf import TileShelf


class PhotoItem(QGraphicsItem):
    """Paints the photograph over its whole upright size in scene units."""

    def __init__(self) -> None:
        super().__init__()
        self._size: Size | None = None
        self._whole = QPixmap()
        self._sharp: TileShelf | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_whole(self, pixels: Image.Image | None, size: Size) -> None:
        """Show a reduced picture of a photograph of `size` (upright pixels); None shows an empty place."""
        self.prepareGeometryChange()
        self._size = size
        self._sharp = None
        self._whole = QPixmap() if pixels is None else QPixmap.fromImage(to_qimage(pixels))
        self.update()

    def show_sharp(self, sharp: TileShelf | None) -> None:
        """Paint from `sharp` from now on, until another picture is shown; with None from the whole again."""
        self._sharp = sharp
        if sharp is not None:
            sharp.arrived.connect(lambda: self.update())  # noqa: PLW0108 - update has overloads
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF() if self._size is None else QRectF(0, 0, self._size.width, self._size.height)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # it would draw the tiles' seams
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

    def _paint_tiles(self, painter: QPainter, sharp: TileShelf, exposed: QRectF, scale: float) -> None:
        bounds, pyramid = self.boundingRect(), sharp.pyramid
        seen = exposed.intersected(bounds)
        if seen.isEmpty():
            return
        across, down = bounds.width(), bounds.height()
        box = Box(seen.x() / across, seen.y() / down, seen.width() / across, seen.height() / down)
        level = pyramid.level_for(scale * across / pyramid.levels[0].width)
        places = tuple(pyramid.places_in(level, box))
        here = sharp.look_at(places)
        width, height = pyramid.levels[level].width, pyramid.levels[level].height
        for place in places:
            left, top, right, bottom = pyramid.frame(place)
            part = QRectF(left / width, top / height, (right - left) / width, (bottom - top) / height)
            pixmap = here.get(place)
            source = _scaled(part, QRectF(self._whole.rect())) if pixmap is None else QRectF(pixmap.rect())
            painter.drawPixmap(_scaled(part, bounds), self._whole if pixmap is None else pixmap, source)


def _scaled(part: QRectF, whole: QRectF) -> QRectF:
    """Return `part`, in fractions of `whole`, in its units."""
    return QRectF(
        part.x() * whole.width(),
        part.y() * whole.height(),
        part.width() * whole.width(),
        part.height() * whole.height(),
    )
