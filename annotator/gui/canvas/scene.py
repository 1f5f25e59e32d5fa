"""The scene: the photograph and one item a region, kept in step with the record."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from annotator.core.caption import RegionId
from annotator.core.geometry import Point, Shape, Size, bounds, contains
from annotator.core.model import Row
from annotator.core.record import Record
from annotator.gui.canvas.frames import box_to_scene
from annotator.gui.canvas.photo_item import PhotoItem
from annotator.gui.canvas.region_item import RegionItem
from annotator.gui.canvas.tools import Press
from annotator.gui.selection import Selection


class PhotoScene(QGraphicsScene):
    """Shows one record over one photograph; answers which region lies at a point."""

    def __init__(self, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._size = Size(1, 1)
        self._record: Record | None = None
        self._items: dict[RegionId, RegionItem] = {}
        self.photo = PhotoItem()
        self.photo.setZValue(-10)
        self.addItem(self.photo)
        self._is_overlay_shown = True
        selection.selected_changed.connect(self._on_marks_changed)
        selection.hovered_changed.connect(self._on_marks_changed)

    @property
    def size(self) -> Size:
        """The upright size of the photograph in pixels, which are the scene's units."""
        return self._size

    def show_record(self, record: Record) -> None:
        """Bring the items in step with `record`; only what differs is touched."""
        before, self._record = self._record, record
        size = record.project.photograph.size
        is_same_frame = size == self._size and before is not None
        self._size = size
        self.setSceneRect(QRectF(0, 0, size.width, size.height))
        shown = {region.id: region for region in record.project.regions if not region.is_removed}
        for gone in [region for region in self._items if region not in shown]:
            self.removeItem(self._items.pop(gone))
        for region in shown.values():
            item = self._items.get(region.id)
            if item is None:
                item = self._items[region.id] = RegionItem(region.id)
                item.setVisible(self._is_overlay_shown)
                self.addItem(item)
            elif is_same_frame and before is not None and _looks_same(before, record, region.id):
                continue
            item.show_region(region.shape, size, record.state(region.id), record.standing(region.id))
        self._on_marks_changed()

    def preview(self, region: RegionId, shape: Shape) -> None:
        """Show `region` with another shape while it is dragged."""
        if region in self._items:
            self._items[region].show_shape(shape, self._size)

    def end_preview(self) -> None:
        """Show every region as the record has it."""
        if self._record is not None:
            for region, item in self._items.items():
                item.show_shape(self._record.regions[region].shape, self._size)

    def show_overlay(self, *, is_shown: bool) -> None:
        """Show or hide every outline."""
        self._is_overlay_shown = is_shown
        for item in self._items.values():
            item.setVisible(is_shown)

    def region_at(self, point: QPointF) -> RegionId | None:
        """Return the region at `point` of the scene; the smallest where they overlap."""
        if self._record is None:
            return None
        place = Point(point.x() / self._size.width, point.y() / self._size.height)
        found = [
            self._record.regions[item.region]
            for item in self.items(point)
            if isinstance(item, RegionItem) and item.region in self._record.regions
        ]
        hit = [region for region in found if contains(region.shape, place)]
        return min(hit, key=lambda region: bounds(region.shape).area).id if hit else None

    def face_at(self, at: Press) -> RegionId | None:
        """Return whose name lies at `at`, or else whose region."""
        return at.named or self.region_at(at.scene)

    def shape_of(self, region: RegionId) -> Shape | None:
        """Return the recorded shape of `region`."""
        found = self._record.regions.get(region) if self._record else None
        return found.shape if found and not found.is_removed else None

    def rect_of(self, region: RegionId) -> QRectF | None:
        """Return the frame of `region` as it is drawn now, in scene units."""
        item = self._items.get(region)
        return item.path.boundingRect() if item else None

    def regions_in_order(self) -> tuple[RegionId, ...]:
        """Return the regions shown, row by row from the left, then those in no row."""
        if self._record is None:
            return ()
        seated = [r for row in self._record.project.rows for r in row.regions if r in self._items]
        loose = [r for r in self._items if r not in self._record.seats]
        loose.sort(key=lambda r: box_to_scene(bounds(self._record_shape(r)), self._size).x())
        return (*seated, *loose)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of the record, from the top down."""
        return self._record.project.rows if self._record is not None else ()

    def _record_shape(self, region: RegionId) -> Shape:
        shape = self.shape_of(region)
        if shape is None:
            raise KeyError(region)
        return shape

    def _on_marks_changed(self) -> None:
        selected, hovered = self._selection.every, self._selection.hovered
        for region, item in self._items.items():
            item.mark(is_selected=region in selected, is_hovered=region == hovered)


def _looks_same(before: Record, after: Record, region: RegionId) -> bool:
    return (
        before.regions.get(region) is after.regions[region]
        and before.claims_of(region) == after.claims_of(region)
        and len(before.project.withdrawals) == len(after.project.withdrawals)
    )
