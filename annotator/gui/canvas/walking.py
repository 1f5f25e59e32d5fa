"""Walking from face to face by the arrow keys."""

from __future__ import annotations

from annotator.core.caption import RegionId
from annotator.core.geometry import bounds
from annotator.core.record import Record


def neighbour(order: tuple[RegionId, ...], region: RegionId | None, step: int) -> RegionId | None:
    """Return the region `step` places on in `order`, round the end; the first where nothing is selected."""
    if not order:
        return None
    if region not in order:
        return order[0]
    return order[(order.index(region) + step) % len(order)]


def in_next_row(record: Record, region: RegionId, step: int) -> RegionId | None:
    """Return the face of the next row (`step` 1 down, -1 up) that is nearest across; None at the edge."""
    seat = record.seats.get(region)
    rows = record.project.rows
    if seat is None or not 0 <= seat.row_index + step < len(rows):
        return None
    x = bounds(record.regions[region].shape).centre.x
    others = rows[seat.row_index + step].regions
    return min(others, key=lambda r: abs(bounds(record.regions[r].shape).centre.x - x), default=None)
