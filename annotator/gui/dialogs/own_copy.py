"""Fitting the user's own copy: the old picture is laid over the new scan, and pulled until the faces agree.

Where the pictures themselves say how they lie on each other, that is shown first; the handles correct it.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from annotator.core.errors import InvalidError
from annotator.core.fit import Fit, box_fit, is_shown, same_fit
from annotator.core.geometry import Box, Point, Polygon, Size, bounds
from annotator.core.model import Project
from annotator.gui.canvas.frames import outline
from annotator.gui.canvas.handles import Handle, draw_handles, handle_at
from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.dialogs.form import FormDialog, explained
from annotator.gui.plain import plain_label, show_plain
from annotator.gui.theme import SELECTED_COLOUR
from annotator.imaging.opening import Picture

_STEP = 0.002
_SMALLEST = 0.01
# So much of the scan is kept free around it, at most, for a frame that reaches beyond its edges.
_BEYOND = 0.75
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class OwnCopyDialog(FormDialog):
    """Shows the scan with the regions on it; `laid` says where the old picture lies on the new one."""

    def __init__(
        self,
        project: Project,
        picture: Picture,
        *,
        proposed: Fit | None = None,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show the picture.

        Args:
            project: whose regions are to be laid.
            picture: the scan.
            proposed: where the program thinks that the old picture lies, or None.
            why: a sentence on that.
            parent: the window.
        """
        super().__init__("Use your own copy of the photograph", "Use this copy", parent)
        self.setObjectName("ownCopyDialog")
        self.body.addWidget(
            plain_label(
                "Do the outlines lie on the faces? If your copy is cropped otherwise, pull the frame."
            )
        )
        if why:
            self.body.addWidget(plain_label(why, role="" if proposed else "warning"))
        self._fitter = _Fitter(project, picture, proposed)
        self.body.addWidget(self._fitter, 1)
        self._outside = plain_label(role="warning")
        self._outside.setObjectName("outside")
        self.body.addWidget(self._outside)
        self._fitter.moved.connect(self._count_outside)
        self._count_outside()
        row = QHBoxLayout()
        whole = QPushButton("Same crop")
        whole.setObjectName("sameCrop")
        whole.clicked.connect(lambda: self._fitter.start_from(None))
        row.addWidget(whole)
        again = QPushButton("As proposed")
        again.setObjectName("asProposed")
        again.setEnabled(proposed is not None)
        again.clicked.connect(lambda: self._fitter.start_from(proposed))
        row.addWidget(again)
        row.addWidget(explained("Arrow keys move the frame, with Shift they resize it."), 1)
        self.body.addLayout(row)
        for warning in picture.warnings:
            self.body.addWidget(plain_label(warning, role="warning"))
        self.close_form()
        self.resize(900, 680)
        self._fitter.setFocus()

    @property
    def laid(self) -> Fit:
        """Where the old picture lies on the new one."""
        return self._fitter.laid

    def _count_outside(self) -> None:
        """Say how many faces the copy cuts off, before anything is done."""
        cut = self._fitter.outside()
        faces, they = ("1 face lies", "it stays") if cut == 1 else (f"{cut} faces lie", "they stay")
        show_plain(self._outside, f"{faces} outside your copy: {they} in the record, out of sight.")
        self._outside.setVisible(cut > 0)


class _Fitter(QWidget):
    """The scan with the frame and the regions, answering to mouse and arrow keys."""

    moved = Signal()

    def __init__(self, project: Project, picture: Picture, proposed: Fit | None) -> None:
        super().__init__()
        self.setObjectName("fitter")
        self.setMinimumSize(QSize(480, 320))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Your copy with the regions on it")
        self._project = project
        self._pixmap = QPixmap.fromImage(to_qimage(picture.pixels))
        self._size = picture.full_size
        self._start = proposed or self._same()
        self.frame = self._home()
        self._handle: Handle | None = None
        self._grip: tuple[QPointF, Box] | None = None

    @property
    def laid(self) -> Fit:
        """Where the old picture lies on the scan: where it was laid first, pulled as the frame was."""
        home, frame = self._home(), self.frame
        across, down = frame.width / home.width, frame.height / home.height
        pulled = Box(frame.x - home.x * across, frame.y - home.y * down, across, down)
        return self._start.then(box_fit(pulled, self._size, self._size))

    def start_from(self, fit: Fit | None) -> None:
        """Lay the old picture as `fit` says, or over the whole scan."""
        self._start = fit or self._same()
        self.show_frame(self._home())

    def show_frame(self, frame: Box) -> None:
        """Pull the old picture's frame to `frame`."""
        self.frame = frame
        self.moved.emit()
        self.update()

    def outside(self) -> int:
        """Return how many regions do not lie on the scan."""
        laid = self.laid
        shown = (region for region in self._project.regions if not region.is_removed)
        return sum(not is_shown(laid, region.shape) for region in shown)

    def _same(self) -> Fit:
        return same_fit(self._project.photograph.size, self._size)

    def _home(self) -> Box:
        """Return the frame around the old picture as it was laid first."""
        return bounds(Polygon(self._start.corners))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._picture_rect()
        painter.drawPixmap(picture, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setPen(QPen(QColor(SELECTED_COLOUR), 1.6, Qt.PenStyle.DashLine))
        painter.save()
        painter.translate(picture.topLeft())
        self._draw_laid(painter, Size(max(round(picture.width()), 1), max(round(picture.height()), 1)))
        painter.restore()
        draw_handles(painter, self._frame_rect())

    def _draw_laid(self, painter: QPainter, shown: Size) -> None:
        """Draw the edge of the old picture and its regions where they lie."""
        laid = self.laid
        painter.drawPath(outline(Polygon(laid.corners), shown))
        painter.setPen(QPen(QColor("#ffd166"), 1.8))
        for region in self._project.regions:
            # A tilted copy has no place for what lies far beyond its edge.
            with suppress(InvalidError):
                if not region.is_removed:
                    painter.drawPath(outline(laid.shape(region.shape), shown))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._handle = handle_at(self._frame_rect(), event.position())
        self._grip = (event.position(), self.frame)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        start, before = self._grip
        picture = self._picture_rect()
        at = event.position()
        if self._handle is not None:
            x, y = (at.x() - picture.x()) / picture.width(), (at.y() - picture.y()) / picture.height()
            self.show_frame(self._handle.pulled(before, Point(x, y)))
        else:
            dx, dy = (at - start).x() / picture.width(), (at - start).y() / picture.height()
            self.show_frame(before.moved(dx, dy))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = self._handle = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _STEPS:
            super().keyPressEvent(event)
            return
        dx, dy = (_STEP * step for step in _STEPS[Qt.Key(event.key())])
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            width, height = self.frame.width + dx, self.frame.height + dy
            if min(width, height) > _SMALLEST:
                self.show_frame(Box(self.frame.x, self.frame.y, width, height))
        else:
            self.show_frame(self.frame.moved(dx, dy))

    def _picture_rect(self) -> QRectF:
        """Return where the scan is shown: so that the frame as it was laid first is in reach, too."""
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        home = self._home()
        left, top = max(min(home.x, 0.0), -_BEYOND), max(min(home.y, 0.0), -_BEYOND)
        right, bottom = min(max(home.right, 1.0), 1 + _BEYOND), min(max(home.bottom, 1.0), 1 + _BEYOND)
        across, down = (right - left) * self._size.width, (bottom - top) * self._size.height
        scale = min(room.width() / across, room.height() / down)
        width, height = self._size.width * scale, self._size.height * scale
        x = room.center().x() - width * (left + right) / 2
        y = room.center().y() - height * (top + bottom) / 2
        return QRectF(x, y, width, height)

    def _frame_rect(self) -> QRectF:
        picture = self._picture_rect()
        return QRectF(
            picture.x() + self.frame.x * picture.width(),
            picture.y() + self.frame.y * picture.height(),
            self.frame.width * picture.width(),
            self.frame.height * picture.height(),
        )
