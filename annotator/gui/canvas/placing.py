"""Where the names stand over the photograph at one zoom, worked out so that the window need not wait for it.

Spells the same `Drawing` as every export: what the screen shows is what the page will show. What places names
is imported when the first one is placed: it would keep the first photograph waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Point, bounds
from annotator.core.model import Project
from annotator.export.drawing import Canvas, Label, Leader, Lettering
from annotator.export.options import Crowding, ExportOptions, MarkStyle

_LETTER, _CROWDED_LETTER, _CROWD = 14.0, 12.0, 20
_MOST_NAMES = 120
_OPTIONS = ExportOptions(
    title=False, caption=False, credit=False, marks=MarkStyle.NONE, crowding=Crowding.LEAVE_OUT
)


@dataclass(frozen=True, slots=True, eq=False)
class PlacedNames:
    """Labels and leaders of one project, in pixels from the top left corner of the photograph as drawn then.

    Attributes:
        width, height: of the photograph as it was drawn.
        anchors: the middle of each face in fractions of the photograph: where that is drawn larger since, a
            name moves along with its face until all are placed anew.
    """

    width: float = 1.0
    height: float = 1.0
    labels: tuple[Label, ...] = ()
    leaders: tuple[Leader, ...] = ()
    anchors: Mapping[RegionId, Point] = field(default_factory=dict)

    def moved(self, region: RegionId, picture: QRectF) -> QPointF:
        """Return where what belongs to `region` has moved, now that the photograph is drawn as `picture`."""
        anchor = self.anchors[region]
        return QPointF(
            picture.x() + anchor.x * (picture.width() - self.width),
            picture.y() + anchor.y * (picture.height() - self.height),
        )

    def label_at(self, point: QPointF, picture: QRectF) -> RegionId | None:
        """Return whose label lies at `point` of the view, where the photograph is drawn as `picture`."""
        for label in self.labels:
            if rect(label.box).contains(point - self.moved(label.region, picture)):
                return label.region
        return None


class QtMeasure:
    """Measures text as this screen will draw it; satisfies `TextMeasure`. For one thread."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics: dict[tuple[float, Lettering], QFontMetricsF] = {}

    def __call__(self, text: str, size: float, lettering: Lettering, /) -> tuple[float, float]:
        """Return width and height in pixels of the view."""
        key = (size, lettering)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(lettered(self._font, size, lettering))
        metrics = self._metrics[key]
        return metrics.horizontalAdvance(text), metrics.height()


def lettered(font: QFont, size: float, lettering: Lettering) -> QFont:
    """Return `font` in letters of `size` px."""
    cut = QFont(font)
    cut.setPixelSize(max(round(size), 6))
    cut.setItalic(lettering is Lettering.ITALIC)
    cut.setBold(lettering is Lettering.BOLD)
    return cut


def place_names(
    project: Project, measure: QtMeasure, *, picture: QRectF, view: QRectF, crown: float
) -> PlacedNames:
    """Return where the names stand.

    Args:
        project: what to say.
        measure: how large text is drawn.
        picture: the photograph as drawn now, in pixels of the view.
        view: the part of the view that shows it, in pixels of the view.
        crown: what is left free above each face, in pixels of the view.
    """
    from annotator.export.layout import lay_out  # noqa: PLC0415 - see the module's docstring

    seen = view.intersected(picture)
    centres = {region.id: bounds(region.shape).centre for region in project.regions}
    if seen.width() < 1 or seen.height() < 1 or _is_crowd(project, centres, picture=picture, seen=seen):
        return PlacedNames()
    visible = Box(seen.x() - picture.x(), seen.y() - picture.y(), seen.width(), seen.height())
    letter = _CROWDED_LETTER if len(project.regions) > _CROWD else _LETTER
    canvas = Canvas(picture.width(), picture.height(), letter=letter, view=visible, crown=crown)
    drawing = lay_out(project, _OPTIONS, canvas, measure)
    return PlacedNames(picture.width(), picture.height(), drawing.labels, drawing.leaders, centres)


def rect(box: Box) -> QRectF:
    """Return a box of a drawing as Qt has it."""
    return QRectF(box.x, box.y, box.width, box.height)


def _is_crowd(project: Project, centres: Mapping[RegionId, Point], *, picture: QRectF, seen: QRectF) -> bool:
    """Say whether so many faces are in view that no names could be read; they come as one zooms in."""
    inside = 0
    for region in project.regions:
        centre = centres[region.id]
        x, y = picture.x() + centre.x * picture.width(), picture.y() + centre.y * picture.height()
        inside += not region.is_removed and seen.contains(x, y)
    return inside > _MOST_NAMES
