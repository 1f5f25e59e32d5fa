"""Which face is selected and which one the pointer is over; the interface's own, never in the record."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.core.caption import RegionId


class Selection(QObject):
    """The selected and the hovered region, shared by picture, list and caption."""

    selected_changed = Signal(object)
    hovered_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selected: RegionId | None = None
        self._hovered: RegionId | None = None

    @property
    def selected(self) -> RegionId | None:
        """The region that panels describe and commands act on."""
        return self._selected

    @property
    def hovered(self) -> RegionId | None:
        """The region under the pointer, in whichever view the pointer is."""
        return self._hovered

    def select(self, region: RegionId | None) -> None:
        """Select `region`, or nothing."""
        if region != self._selected:
            self._selected = region
            self.selected_changed.emit(region)

    def hover(self, region: RegionId | None) -> None:
        """Say which region the pointer is over."""
        if region != self._hovered:
            self._hovered = region
            self.hovered_changed.emit(region)
