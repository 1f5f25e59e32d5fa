"""What a tool is: what the mouse does on the picture, until another tool is taken up.

A tool is a small state machine over presses, moves and releases in scene units. It changes nothing itself:
one whole gesture ends in one wish, which the document turns into one edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from annotator.core.caption import RegionId

DRAG_THRESHOLD = 5.0


class ToolKind(Enum):
    """The tools of the toolbar."""

    SELECT = "select"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Press:
    """Where the pointer is, in the scene and in pixels of the view.

    Attributes:
        adds: whether Ctrl or Shift is down.
        named: whose name on the picture lies there, where names answer.
    """

    scene: QPointF
    view: QPointF
    adds: bool = False
    named: RegionId | None = None


class Frame(Protocol):
    """What a tool needs to know of the view."""

    def frame_of(self, region: RegionId) -> QRectF | None:
        """Return the frame of `region` in pixels of the view."""

    def to_view(self, point: QPointF) -> QPointF:
        """Return a point of the scene in pixels of the view."""

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Show a pointer of this shape over the picture."""


class ToolWishes(QObject):
    """What gestures ask for; a seat is a region, a row, and its place there or None for the natural one."""

    shape_drawn = Signal(object)
    reshape_requested = Signal(object)
    seat_requested = Signal(object, object, object)
    zoom_requested = Signal(object)
    repaint_requested = Signal()


class Tool:
    """A state machine over one gesture; this one does nothing.

    `crown` is what names leave free above each face for what the tool paints there, in pixels of the view.
    """

    crown = 0.0

    @property
    def lets_names_answer(self) -> bool:
        """Say whether names answer the mouse for their faces; else they are faint and let a click through."""
        return True

    def press(self, at: Press) -> bool:
        """Begin a gesture; False leaves it to the view, which pans."""
        del at
        return False

    def move(self, at: Press) -> None:
        """Follow the pointer, pressed or not."""

    def release(self, at: Press) -> None:
        """End the gesture."""

    def double(self, at: Press) -> None:
        """Answer a double click."""

    def key(self, event: QKeyEvent) -> bool:
        """Answer a key; False leaves it to the view."""
        del event
        return False

    def finish(self) -> None:
        """Complete what is begun (Enter)."""

    def cancel(self) -> None:
        """Forget what is begun (Escape, or another tool)."""

    def paint(self, painter: QPainter) -> None:
        """Draw over the picture and under the names, in pixels of the view."""

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the names, in pixels of the view."""

    def paint_scene(self, painter: QPainter) -> None:
        """Draw over the picture, in scene units."""
