"""Where a region sits, in words: "Middle row, third from left"."""

from __future__ import annotations

from annotator.core.caption import Place, RegionId, Side
from annotator.core.record import Record

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


def ordinal(number: int) -> str:
    """Return `number` (from 1) as an English ordinal: in words up to twelfth, then "13th"."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = 10 < number % 100 < 14  # noqa: PLR2004 - 11th, 12th, 13th
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def position_in_words(record: Record, region: RegionId) -> str:
    """Return where `region` sits, counted from the left as the viewer sees it; "In no row" without a seat."""
    seat = record.seats.get(region)
    if seat is None:
        return "In no row"
    if len(seat.row.regions) == 1:
        return f"{seat.row.label}, alone"
    return f"{seat.row.label}, {ordinal(seat.index + 1)} from left"


def place_in_words(place: Place | None) -> str:
    """Return the place that a caption counts, "second from left" or "at right"; nothing for None."""
    if place is None:
        return ""
    if place.side is Side.CENTRE:
        return "in the centre"
    return (
        f"at {place.side.value}"
        if place.index in (1, None)
        else f"{ordinal(place.index or 0)} from {place.side.value}"
    )
