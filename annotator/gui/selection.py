"""Which faces are selected and which one the pointer is over; the interface's own, never in the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from annotator.core.caption import RegionId


class Selection(QObject):
    """The selected regions and the hovered one, shared by picture, list and caption."""

    selected_changed = Signal(object)
    hovered_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selected: RegionId | None = None
        self._others: tuple[RegionId, ...] = ()
        self._hovered: RegionId | None = None

    @property
    def every(self) -> tuple[RegionId, ...]:
        """Every selected region, the one that panels describe last."""
        return self._others if self._selected is None else (*self._others, self._selected)

    @property
    def selected(self) -> RegionId | None:
        """The region that panels describe and commands act on."""
        return self._selected

    @property
    def hovered(self) -> RegionId | None:
        """The region under the pointer, in whichever view the pointer is."""
        return self._hovered

    def select(self, region: RegionId | None) -> None:
        """Select `region` alone, or nothing."""
        if region != self._selected or self._others:
            self._selected, self._others = region, ()
            self.selected_changed.emit(region)

    def toggle(self, region: RegionId) -> None:
        """Add `region` to what is selected, or take it out."""
        rest = tuple(other for other in self.every if other != region)
        chosen = rest if region in self.every else (*rest, region)
        self._selected = chosen[-1] if chosen else None
        self._others = chosen[:-1]
        self.selected_changed.emit(self._selected)

    def add(self, regions: Sequence[RegionId]) -> None:
        """Add `regions` to what is selected; the last one is then the one described."""
        chosen = (*(region for region in self.every if region not in regions), *dict.fromkeys(regions))
        if chosen != self.every:
            self._selected, self._others = chosen[-1], chosen[:-1]
            self.selected_changed.emit(self._selected)

    def keep(self, shown: frozenset[RegionId]) -> None:
        """Let go of what is not `shown` any more; where that was the one described, nothing is."""
        rest = tuple(region for region in self.every if region in shown)
        if self._selected is not None and self._selected not in shown:
            self.select(None)
        elif rest != self.every:
            self._others = rest[:-1]
            self.selected_changed.emit(self._selected)

    def hover(self, region: RegionId | None) -> None:
        """Say which region the pointer is over."""
        if region != self._hovered:
            self._hovered = region
            self.hovered_changed.emit(region)
