"""Names over the picture, in pixels of the view, so that they are readable at any zoom.

Spells the same `Drawing` as every export: what the screen shows is what the page will show.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, bounds
from annotator.core.model import Project
from annotator.export import look
from annotator.export.drawing import LINE, PAD_Y, Canvas, Drawing, Label, Leader, Lettering
from annotator.export.layout import lay_out
from annotator.export.options import Crowding, ExportOptions, MarkStyle
from annotator.gui.plain import clipped

_LETTER, _CROWDED_LETTER, _CROWD = 14.0, 12.0, 20
_MOST_NAMES = 120
_PLATE = QColor(255, 253, 247, 235)
_INK = QColor(28, 25, 20)
_DOUBT_EDGE = QColor(176, 74, 20)
_HALO = QColor(255, 253, 247)
_HINT = QColor(28, 25, 20, 225)
_HINT_INK = QColor(255, 253, 247)
_HINT_LENGTH = 80


class QtMeasure:
    """Measures text as this screen will draw it; satisfies `TextMeasure`."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics: dict[tuple[float, Lettering], QFontMetricsF] = {}

    def __call__(self, text: str, size: float, lettering: Lettering, /) -> tuple[float, float]:
        """Return width and height in pixels of the view."""
        key = (size, lettering)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(size, lettering))
        metrics = self._metrics[key]
        return metrics.horizontalAdvance(text), metrics.height()

    def font(self, size: float, lettering: Lettering) -> QFont:
        """Return the font for letters of `size` px."""
        font = QFont(self._font)
        font.setPixelSize(max(round(size), 6))
        font.setItalic(lettering is Lettering.ITALIC)
        font.setBold(lettering is Lettering.BOLD)
        return font


class NamesOverlay:
    """The labels and leaders for one project at one zoom, and how to paint them."""

    def __init__(self, font: QFont) -> None:
        self._measure = QtMeasure(font)
        self._drawing: Drawing | None = None
        self._width = 0.0
        self._options = ExportOptions(
            title=False, caption=False, credit=False, marks=MarkStyle.NONE, crowding=Crowding.LEAVE_OUT
        )

    def lay_out(self, project: Project, picture: QRectF, view: QRectF, *, crown: float = 0.0) -> None:
        """Place the names anew.

        Args:
            project: what to say.
            picture: the photograph as drawn now, in pixels of the view.
            view: the part of the view that shows it, in pixels of the view.
            crown: what is left free above each face, in pixels of the view.
        """
        self._width = picture.width()
        seen = view.intersected(picture)
        if seen.width() < 1 or seen.height() < 1 or _is_crowd(project, picture, seen):
            self._drawing = None
            return
        visible = Box(seen.x() - picture.x(), seen.y() - picture.y(), seen.width(), seen.height())
        letter = _CROWDED_LETTER if len(project.regions) > _CROWD else _LETTER
        canvas = Canvas(picture.width(), picture.height(), letter=letter, view=visible, crown=crown)
        self._drawing = lay_out(project, self._options, canvas, self._measure)

    def fits(self, picture: QRectF) -> bool:
        """Say whether the names were placed for a picture of this size; while it is zoomed they are not."""
        return abs(self._width - picture.width()) < 1

    def clear(self) -> None:
        """Show no names."""
        self._drawing = None

    def labels(self) -> tuple[Label, ...]:
        """Return the labels shown, in pixels from the picture's top left corner."""
        return self._drawing.labels if self._drawing else ()

    def label_at(self, point: QPointF) -> RegionId | None:
        """Return whose label lies at `point`, in pixels from the picture's top left corner."""
        for label in self.labels():
            if _rect(label.box).contains(point):
                return label.region
        return None

    def paint(self, painter: QPainter, strong: RegionId | None) -> None:
        """Paint the names; the painter's origin is the picture's top left corner, in pixels of the view."""
        if self._drawing is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letter = self._drawing.labels[0].letter if self._drawing.labels else 0.0
        for leader in self._drawing.leaders:
            _paint_leader(painter, leader, letter)
        for label in self._drawing.labels:
            self._paint_label(painter, label, is_strong=label.region == strong)

    def _paint_label(self, painter: QPainter, label: Label, *, is_strong: bool) -> None:
        box = _rect(label.box)
        edge = QPen(QColor(0, 0, 0, 110), 1.0)
        if not label.tone.is_sure:
            edge = QPen(_DOUBT_EDGE, 1.4, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(QColor("#00e5ff") if is_strong else _PLATE)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(_INK)
        painter.setFont(self._measure.font(label.letter, label.lettering))
        step = label.letter * LINE
        top = box.top() + label.letter * PAD_Y
        for number, line in enumerate(label.lines):
            row = QRectF(box.left(), top + number * step, box.width(), step)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)


def _paint_leader(painter: QPainter, leader: Leader, letter: float) -> None:
    """Paint the line and its dot as every export has them: dark within a light halo."""
    line = QPolygonF([QPointF(p.x, p.y) for p in leader.points])
    halo = look.LEADER_DOT + (look.LEADER_HALO - look.LEADER) / 2
    for ink, width, dot in ((_HALO, look.LEADER_HALO, halo), (_INK, look.LEADER, look.LEADER_DOT)):
        painter.setPen(QPen(ink, width * letter))
        painter.drawPolyline(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(line.last(), dot * letter, dot * letter)


def _is_crowd(project: Project, picture: QRectF, seen: QRectF) -> bool:
    """Say whether so many faces are in view that no names could be read; they come as one zooms in."""
    inside = 0
    for region in project.regions:
        centre = bounds(region.shape).centre
        x, y = picture.x() + centre.x * picture.width(), picture.y() + centre.y * picture.height()
        inside += not region.is_removed and seen.contains(x, y)
    return inside > _MOST_NAMES


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


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
