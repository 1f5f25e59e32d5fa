"""Two prints on one stage: side by side, slid over each other, or blinking, with everybody outlined."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QTransform
from PySide6.QtWidgets import (
    QButtonGroup,
    QGraphicsScene,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.comparing.comparison import Comparison
from annotator.core.geometry import Rectangle
from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.plain import plain_label
from annotator.gui.prints.items import Outlined, OutlinesItem, PrintItem, transform_of
from annotator.gui.prints.look import LookView

_BLINK_MS = 800
_STEPS = 1000
_FEWEST = QSize(420, 320)


class Showing(Enum):
    """How the two prints are shown."""

    SIDE_BY_SIDE = "Side by side"
    SLIDE = "Slide"
    BLINK = "Blink"


class PrintsStage(QWidget):
    """Shows a comparison; `chosen` tells the key of the outline that somebody clicked."""

    chosen = Signal(str)

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(_FEWEST)
        old, new = comparison.old, comparison.new
        pixels = _pixmap(to_qimage(old.picture.pixels))
        others = _pixmap(to_qimage(new.picture.pixels))
        self._laid = PrintItem(others, new.size, transform_of(comparison.registration.fit.back()))
        self._on_old = OutlinesItem(outlines_on_old(comparison), old.size)
        self._on_new = OutlinesItem(outlines_on_new(comparison), new.size)
        plain = QTransform()
        self._left = _view(self, "Old print", PrintItem(pixels, old.size, plain), self._laid, self._on_old)
        self._right = _view(self, "New print", PrintItem(others, new.size, plain), self._on_new)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("slide")
        self._slider.setAccessibleName("How far the old print reaches over the new one")
        self._slider.setRange(0, _STEPS)
        self._slider.setValue(_STEPS // 2)
        self._blink = QTimer(self, interval=_BLINK_MS)
        self._ways = QButtonGroup(self)
        self._arrange(f"Old: {old.name}", f"New: {new.name}")
        self._connect()
        self.show_as(Showing.SIDE_BY_SIDE)

    def show_as(self, showing: Showing) -> None:
        """Show the prints that way."""
        self._showing = showing
        for button in self._ways.buttons():
            button.setChecked(button.text() == showing.value)
        self._new_side.setVisible(showing is Showing.SIDE_BY_SIDE)
        self._slider.setVisible(showing is Showing.SLIDE)
        self._laid.setVisible(showing is not Showing.SIDE_BY_SIDE)
        if showing is Showing.BLINK:
            self._laid.cut_at(None)
            self._blink.start()
        else:
            self._blink.stop()
        self._slide()

    def choose(self, key: str) -> None:
        """Show the outline of `key` large on both prints, where they have it."""
        for view, item in ((self._left, self._on_old), (self._right, self._on_new)):
            item.choose(key)
            rect = item.rect_of(key)
            if rect is not None:
                view.zoom_to_rect(rect)
        self._slide()

    def fit(self) -> None:
        """Show both prints whole."""
        self._left.fit()
        self._right.fit()

    def _arrange(self, old: str, new: str) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal)
        self._new_side = _titled(new, self._right)
        sides.addWidget(_titled(old, self._left))
        sides.addWidget(self._new_side)
        ways = QHBoxLayout()
        for number, showing in enumerate(Showing):
            button = QRadioButton(showing.value)
            button.setObjectName(showing.name.lower())
            self._ways.addButton(button, number)
            ways.addWidget(button)
        ways.addWidget(self._slider, 1)
        whole = QPushButton("Whole prints")
        whole.setObjectName("whole")
        whole.clicked.connect(self.fit)
        ways.addStretch()
        ways.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(ways)
        column.addWidget(sides, 1)

    def _connect(self) -> None:
        self._ways.idClicked.connect(lambda number: self.show_as(tuple(Showing)[number]))
        self._slider.valueChanged.connect(self._slide)
        self._left.view_changed.connect(self._slide)
        self._blink.timeout.connect(lambda: self._laid.setVisible(not self._laid.isVisible()))
        for view, item in ((self._left, self._on_old), (self._right, self._on_new)):
            view.pressed.connect(lambda at, item=item: self._on_pressed(item, at))

    def _slide(self, _value: object = None) -> None:
        """Cut the new print where the slider stands, in the part of the picture that is seen."""
        if self._showing is Showing.SLIDE:
            across = self._left.viewport().width() * self._slider.value() / _STEPS
            self._laid.cut_at(self._left.to_scene(QPointF(across, 0)).x())

    def _on_pressed(self, item: OutlinesItem, at: QPointF) -> None:
        key = item.key_at(at.x(), at.y())
        if key:
            self.chosen.emit(key)


def outlines_on_old(comparison: Comparison) -> tuple[Outlined, ...]:
    """Return the outlines on the old print: everybody marked there, and where else the prints differ."""
    marked = tuple(Outlined(one.mark.id, one.mark.shape, one.fate) for one in comparison.fates)
    others = (Rectangle(box) for box in comparison.others)
    return (*marked, *(Outlined(f"other-{i}", shape, None) for i, shape in enumerate(others)))


def outlines_on_new(comparison: Comparison) -> tuple[Outlined, ...]:
    """Return the outlines on the new print: where everybody is or would be, who is marked there alone."""
    laid = comparison.registration.fit
    expected = tuple(
        Outlined(one.mark.id, one.shape, one.fate) for one in comparison.fates if one.shape is not None
    )
    found = tuple(
        Outlined(one.mark.id, one.found_at, one.fate) for one in comparison.fates if one.found_at is not None
    )
    others = tuple(
        Outlined(f"other-{i}", laid.shape(Rectangle(box)), None) for i, box in enumerate(comparison.others)
    )
    alone = tuple(Outlined(f"new-{mark.id}", mark.shape, None) for mark in comparison.only_new)
    return (*expected, *found, *others, *alone)


def _view(parent: QWidget, name: str, *items: PrintItem | OutlinesItem) -> LookView:
    scene = QGraphicsScene(parent)
    for item in items:
        scene.addItem(item)
    scene.setSceneRect(QRectF(items[0].boundingRect()))
    return LookView(scene, name)


def _titled(title: str, view: LookView) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(plain_label(title, role="section", wraps=False))
    column.addWidget(view, 1)
    return side


def _pixmap(image: QImage) -> QPixmap:
    return QPixmap.fromImage(image)
