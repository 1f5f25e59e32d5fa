"""One region on the picture: its outline, drawn so that state and certainty show without colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.geometry import Shape, Size
from annotator.core.model import Claim
from annotator.core.record import State
from annotator.gui.canvas.frames import outline
from annotator.gui.theme import SELECTED_COLOUR, STATE_COLOURS, state_dash

_UNDER = QColor(0, 0, 0, 150)


class RegionItem(QGraphicsItem):
    """The outline of one region; knows how it looks and nothing of what a click means."""

    def __init__(self, region: RegionId) -> None:
        super().__init__()
        self.region = region
        self._path = QPainterPath()
        self._bounds = QRectF()
        self._pen = QPen()
        self._is_selected = False
        self._is_hovered = False

    def show_region(self, shape: Shape, size: Size, state: State, standing: Claim | None) -> None:
        """Take over how the region is now."""
        self.show_shape(shape, size)
        colour = QColor(STATE_COLOURS[state])
        self._pen = _cosmetic(colour, 1.6, state_dash(state, standing))
        self.update()

    def show_shape(self, shape: Shape, size: Size) -> None:
        """Show another outline, for example while it is dragged; the record is not touched."""
        self.prepareGeometryChange()
        self._path = outline(shape, size)
        # Cosmetic pens are wider than the path by pixels of the view: a margin in scene units for far zooms.
        margin = max(size.width, size.height) / 200
        self._bounds = self._path.boundingRect().adjusted(-margin, -margin, margin, margin)

    def mark(self, *, is_selected: bool, is_hovered: bool) -> None:
        """Show whether the region is selected and whether the pointer is over it."""
        if (is_selected, is_hovered) != (self._is_selected, self._is_hovered):
            self._is_selected, self._is_hovered = is_selected, is_hovered
            self.setZValue(2 if is_selected else 1 if is_hovered else 0)
            self.update()

    @property
    def path(self) -> QPainterPath:
        """The outline in scene units."""
        return self._path

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def shape(self) -> QPainterPath:
        return self._path

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        # A dark line under the coloured one keeps it readable on white paper and on black cloth.
        width = 3.0 if self._is_selected else 2.4 if self._is_hovered else self._pen.widthF()
        painter.setPen(_cosmetic(_UNDER, width + 1.8, Qt.PenStyle.SolidLine))
        painter.drawPath(self._path)
        pen = QPen(self._pen)
        pen.setWidthF(width)
        if self._is_selected:
            pen.setColor(QColor(SELECTED_COLOUR))
        painter.setPen(pen)
        painter.drawPath(self._path)


def _cosmetic(colour: QColor, width: float, style: Qt.PenStyle) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
