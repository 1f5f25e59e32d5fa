"""How names and hints look over the picture: in pixels of the view, so that they are readable at any zoom."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from annotator.core.caption import RegionId
from annotator.export import look
from annotator.export.drawing import LINE, PAD_Y, Label, Leader
from annotator.gui.canvas.placing import PlacedNames, lettered, rect
from annotator.gui.plain import clipped

_PLATE = QColor(255, 253, 247, 235)
_STRONG = QColor("#00e5ff")
_INK = QColor(28, 25, 20)
_EDGE = QColor(0, 0, 0, 110)
_DOUBT_EDGE = QColor(176, 74, 20)
_HALO = QColor(255, 253, 247)
_HINT = QColor(28, 25, 20, 225)
_HINT_INK = QColor(255, 253, 247)
_HINT_LENGTH = 80
_ROOM = 2  # px around a label for its edge
_MOST_CARDS = 1000


class NamesPainter:
    """Paints names; each is drawn once and then shown as it is, which takes a fifth of the time."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._cards: dict[tuple[object, ...], QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        placed: PlacedNames,
        *,
        picture: QRectF,
        view: QRectF,
        strong: RegionId | None,
    ) -> None:
        """Paint the names over the photograph, which is drawn as `picture`, in pixels of the view."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letter = placed.labels[0].letter if placed.labels else 0.0
        ratio = painter.device().devicePixelRatio()
        for leader in placed.leaders:
            _paint_leader(painter, leader, letter, placed.moved(leader.region, picture))
        for label in placed.labels:
            box = rect(label.box).translated(placed.moved(label.region, picture))
            if box.intersects(view):
                card = self._card(label, is_strong=label.region == strong, ratio=ratio)
                # On whole pixels: between them the letters would be blurred.
                painter.drawPixmap(QPointF(round(box.x()) - _ROOM, round(box.y()) - _ROOM), card)

    def _card(self, label: Label, *, is_strong: bool, ratio: float) -> QPixmap:
        size = math.ceil(label.box.width) + 2 * _ROOM, math.ceil(label.box.height) + 2 * _ROOM
        key = (label.lines, label.letter, label.tone.is_sure, label.lettering, is_strong, size, ratio)
        card = self._cards.get(key)
        if card is None:
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            card = self._cards[key] = self._drawn(label, size, is_strong=is_strong, ratio=ratio)
        return card

    def _drawn(self, label: Label, size: tuple[int, int], *, is_strong: bool, ratio: float) -> QPixmap:
        card = QPixmap(math.ceil(size[0] * ratio), math.ceil(size[1] * ratio))
        card.setDevicePixelRatio(ratio)
        card.fill(Qt.GlobalColor.transparent)
        painter = QPainter(card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_ROOM, _ROOM)
        self._paint_label(painter, label, is_strong=is_strong)
        painter.end()
        return card

    def _paint_label(self, painter: QPainter, label: Label, *, is_strong: bool) -> None:
        box = QRectF(0, 0, label.box.width, label.box.height)
        edge = QPen(_EDGE, 1.0)
        if not label.tone.is_sure:
            edge = QPen(_DOUBT_EDGE, 1.4, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(_STRONG if is_strong else _PLATE)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(_INK)
        painter.setFont(lettered(self._font, label.letter, label.lettering))
        step = label.letter * LINE
        for number, line in enumerate(label.lines):
            row = QRectF(0, label.letter * PAD_Y + number * step, box.width(), step)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)


def _paint_leader(painter: QPainter, leader: Leader, letter: float, moved: QPointF) -> None:
    """Paint the line and its dot as every export has them: dark within a light halo."""
    line = QPolygonF([QPointF(p.x, p.y) + moved for p in leader.points])
    halo = look.LEADER_DOT + (look.LEADER_HALO - look.LEADER) / 2
    for ink, width, dot in ((_HALO, look.LEADER_HALO, halo), (_INK, look.LEADER, look.LEADER_DOT)):
        painter.setPen(QPen(ink, width * letter))
        painter.drawPolyline(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(line.last(), dot * letter, dot * letter)


def paint_hint(painter: QPainter, lines: tuple[str, ...], pointer: QPointF, view: QRectF) -> None:
    """Write `lines` beside the pointer, inside the view.

    Not a QToolTip: that is a window of its own, and takes the click that was meant for the face below it.
    """
    if not lines:
        return
    shown = [clipped(line, _HINT_LENGTH) for line in lines]
    metrics = QFontMetricsF(painter.font())
    width = max(metrics.horizontalAdvance(line) for line in shown) + 14
    height = metrics.height() * len(shown) + 8
    left = min(max(pointer.x() + 14, view.left() + 2), view.right() - width - 2)
    top = pointer.y() - height - 10
    box = QRectF(left, top if top > view.top() else pointer.y() + 22, width, height)
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1.0))
    painter.setBrush(_HINT)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(_HINT_INK)
    for number, line in enumerate(shown):
        row = QRectF(box.left() + 7, box.top() + 4 + number * metrics.height(), width - 14, metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, line)
