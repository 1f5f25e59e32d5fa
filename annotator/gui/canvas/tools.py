"""What the mouse does on the picture, and the tool that selects and shapes.

A tool is a small state machine over presses, moves and releases in scene units. It changes nothing itself:
one whole gesture ends in one wish, which the document turns into one edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.geometry import Shape, bounds, fit, held_inside
from annotator.gui.canvas.frames import point_from_scene
from annotator.gui.canvas.handles import Handle, draw_handles, handle_at
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.selection import Selection

_DRAG_THRESHOLD = 5.0


class ToolKind(Enum):
    """The tools of the toolbar."""

    SELECT = "select"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"


@dataclass(frozen=True, slots=True)
class Press:
    """Where the pointer is, in the scene and in pixels of the view, and whether Ctrl or Shift is down."""

    scene: QPointF
    view: QPointF
    adds: bool = False


class Frame(Protocol):
    """What a tool needs to know of the view."""

    def frame_of(self, region: RegionId) -> QRectF | None:
        """Return the frame of `region` in pixels of the view."""

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Show a pointer of this shape over the picture."""


class ToolWishes(QObject):
    """What gestures ask for."""

    shape_drawn = Signal(object)
    reshape_requested = Signal(object)
    zoom_requested = Signal(object)
    repaint_requested = Signal()


class Tool:
    """A state machine over one gesture; this one does nothing.

    `crown` is what names leave free above each face for what the tool paints there, in pixels of the view.
    """

    crown = 0.0

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


class SelectTool(Tool):
    """Click selects; a press on the selected region moves it, on one of its handles resizes it."""

    def __init__(self, scene: PhotoScene, selection: Selection, frame: Frame, wishes: ToolWishes) -> None:
        self._scene, self._selection, self._frame, self._wishes = scene, selection, frame, wishes
        self._start: Press | None = None
        self._handle: Handle | None = None
        self._before: dict[RegionId, Shape] = {}
        self._after: dict[RegionId, Shape] = {}

    @override
    def press(self, at: Press) -> bool:
        """Begin a gesture; False leaves it to the view, which pans."""
        self._handle = self._handle_at(at)
        hit = self._scene.region_at(at.scene)
        if at.adds and hit is not None:
            self._selection.toggle(hit)
            return True
        if self._handle is None and hit is None:
            self._selection.select(None)
            return False
        self._start = at
        selected = self._selection.selected
        gripped = (selected,) if self._handle is not None else self._selection.every
        is_grip = self._handle is not None or hit in self._selection.every
        self._before = self._shapes(gripped) if is_grip else {}
        if not is_grip:
            self._selection.select(hit)
        return True

    @override
    def move(self, at: Press) -> None:
        """Follow the pointer, pressed or not."""
        if self._start is None:
            self._hover(at)
            return
        if not self._before or not self._is_drag(at):
            return
        self._after = {region: self._dragged(shape, at) for region, shape in self._before.items()}
        for region, shape in self._after.items():
            self._scene.preview(region, shape)
        self._wishes.repaint_requested.emit()

    @override
    def release(self, at: Press) -> None:
        """End the gesture; a drag becomes one wish."""
        after = self._after
        self._forget()
        if after:
            self._scene.end_preview()
            self._wishes.reshape_requested.emit(after)
        self._hover(at)

    @override
    def double(self, at: Press) -> None:
        """Ask for a zoom to the face under the pointer, or to the whole picture."""
        self._wishes.zoom_requested.emit(self._scene.region_at(at.scene))

    @override
    def cancel(self) -> None:
        """Forget a gesture in progress."""
        self._forget()
        self._scene.end_preview()
        self._wishes.repaint_requested.emit()

    @override
    def paint(self, painter: QPainter) -> None:
        """Draw the handles of the selected region, in pixels of the view."""
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected else None
        if frame is not None:
            draw_handles(painter, frame)

    def _forget(self) -> None:
        self._start = self._handle = None
        self._before, self._after = {}, {}

    def _shapes(self, regions: tuple[RegionId | None, ...]) -> dict[RegionId, Shape]:
        found = {region: self._scene.shape_of(region) for region in regions if region is not None}
        return {region: shape for region, shape in found.items() if shape is not None}

    def _handle_at(self, at: Press) -> Handle | None:
        selected = self._selection.selected
        frame = self._frame.frame_of(selected) if selected else None
        return handle_at(frame, at.view) if frame is not None else None

    def _hover(self, at: Press) -> None:
        handle = self._handle_at(at)
        hit = self._scene.region_at(at.scene)
        self._selection.hover(hit)
        if handle is not None:
            self._frame.show_cursor(handle.cursor)
        elif hit is not None:
            is_own = hit == self._selection.selected
            self._frame.show_cursor(
                Qt.CursorShape.SizeAllCursor if is_own else Qt.CursorShape.PointingHandCursor
            )
        else:
            self._frame.show_cursor(Qt.CursorShape.OpenHandCursor)

    def _is_drag(self, at: Press) -> bool:
        if self._after:
            return True
        return self._start is not None and (at.view - self._start.view).manhattanLength() > _DRAG_THRESHOLD

    def _dragged(self, before: Shape, at: Press) -> Shape:
        size, box = self._scene.size, bounds(before)
        if self._handle is not None:
            return fit(before, held_inside(self._handle.pulled(box, point_from_scene(at.scene, size))))
        start = self._start.scene if self._start else at.scene
        dx, dy = (at.scene.x() - start.x()) / size.width, (at.scene.y() - start.y()) / size.height
        return fit(before, held_inside(box.moved(dx, dy)))
