"""Names of captions that answer to no face yet, and who they would be."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.caption import Caption, CaptionRow, Name, RegionId
from annotator.core.record import NamePlace, Record, placed_names


def unplaced_names(record: Record) -> tuple[tuple[NamePlace, Name], ...]:
    """Return the names without a face of the first caption that has any face, those without a row last."""
    for caption in record.project.captions:
        names = tuple(placed_names(caption))
        if any(name.region is not None for place, name in names if place.row is not None):
            return tuple((place, name) for place, name in names if name.region is None)
    return ()


def row_label(record: Record, place: NamePlace) -> str:
    """Return what the caption calls the row of a name; empty where it is in no row or has no label."""
    caption = next((known for known in record.project.captions if known.id == place.caption), None)
    return (caption.rows[place.row].label or "") if caption is not None and place.row is not None else ""


def placed(caption: Caption, place: NamePlace, region: RegionId) -> Caption:
    """Return `caption` with the name at `place` answering to `region`, where it answers to no face yet."""
    if place.row is None:
        return replace(caption, also_named=_linked(caption.also_named, place.index, region))
    row = caption.rows[place.row]
    linked: CaptionRow = replace(row, names=_linked(row.names, place.index, region))
    return replace(caption, rows=(*caption.rows[: place.row], linked, *caption.rows[place.row + 1 :]))


def role_of(name: Name) -> str:
    """Return what a caption says somebody is: title and note."""
    return ", ".join(part for part in (name.title, name.note) if part)


def _linked(names: tuple[Name, ...], index: int, region: RegionId) -> tuple[Name, ...]:
    return tuple(
        replace(name, region=region) if at == index and name.region is None else name
        for at, name in enumerate(names)
    )
