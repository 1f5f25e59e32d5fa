"""What lies in the scene of two prints: a print in its place, cut where the slider is, and the outlines."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from annotator.comparing.fates import Fate
from annotator.core.fit import Fit
from annotator.core.geometry import Shape, Size
from annotator.gui.canvas.frames import outline
from annotator.gui.theme import FATE_STYLES, SELECTED_COLOUR

_PEN, _CHOSEN_PEN = 2.0, 3.5


class PrintItem(QGraphicsItem):
    """A print in the frame of another, in the scene's pixels of that one."""

    def __init__(self, pixels: QPixmap, size: Size, laid: QTransform) -> None:
        super().__init__()
        self._pixels, self._laid = pixels, laid
        self._whole = QRectF(0, 0, size.width, size.height)
        self._left: float | None = None

    def cut_at(self, left: float | None) -> None:
        """Show only what lies to the right of `left` (scene); None shows all of it."""
        self._left = left
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._laid.mapRect(self._whole)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._left is not None:
            bounds = self.boundingRect()
            bounds.setLeft(self._left)
            painter.setClipRect(bounds)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self._laid, combine=True)
        painter.drawPixmap(self._whole, self._pixels, QRectF(self._pixels.rect()))


@dataclass(frozen=True, slots=True)
class Outlined:
    """One outline: what it is of, where, and how it fared (None for what differs and nobody marked)."""

    key: str
    shape: Shape
    fate: Fate | None


class OutlinesItem(QGraphicsItem):
    """The outlines over a print; colour and dashes say the fate, the chosen one stands out."""

    def __init__(self, outlines: tuple[Outlined, ...], size: Size) -> None:
        super().__init__()
        self._paths = [(one, outline(one.shape, size)) for one in outlines]
        self._chosen = ""

    def choose(self, key: str) -> None:
        """Let the outlines of `key` stand out."""
        self._chosen = key
        self.update()

    def key_at(self, x: float, y: float) -> str:
        """Return what is outlined at a place of the scene, or ""."""
        hit = (one.key for one, path in self._paths if path.boundingRect().contains(x, y))
        return next(hit, "")

    def rect_of(self, key: str) -> QRectF | None:
        """Return the bounds of the outline of `key`, or None where it has none here."""
        rects = [path.boundingRect() for one, path in self._paths if one.key == key]
        return rects[-1] if rects else None

    @override
    def boundingRect(self) -> QRectF:
        whole = QRectF()
        for _, path in self._paths:
            whole = whole.united(path.boundingRect())
        margin = max(whole.width(), whole.height()) / 100
        return whole.adjusted(-margin, -margin, margin, margin)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for one, path in self._paths:
            colour, dash = FATE_STYLES[one.fate]
            is_chosen = one.key == self._chosen
            pen = QPen(
                QColor(SELECTED_COLOUR if is_chosen else colour), _CHOSEN_PEN if is_chosen else _PEN, dash
            )
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(path)


def transform_of(fit: Fit) -> QTransform:
    """Return `fit` between pixels; QTransform multiplies rows from the left, so all is turned over."""
    a, b, c, d, e, f, g, h, i = fit.matrix
    ow, oh, nw, nh = fit.old.width, fit.old.height, fit.new.width, fit.new.height
    return QTransform(a * nw / ow, d * nh / ow, g / ow, b * nw / oh, e * nh / oh, h / oh, c * nw, f * nh, i)
