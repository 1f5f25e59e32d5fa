"""JSON objects -> printed captions; the part of `decode` that knows how a caption is written."""

from __future__ import annotations

from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name, Place, RegionId, Side
from annotator.storage.fields import LONGEST_TEXT, MISSING, Fields, read_each


def read_caption(fields: Fields) -> Caption:
    """Read one printed caption with its rows and names."""
    return Caption(
        id=CaptionId(fields.needed_text("id")),
        text=fields.text("text"),
        rows=read_each(fields, "rows", _caption_row),
        order=_order(fields),
        absent=read_each(fields, "absent", _name),
        also_named=read_each(fields, "also_named", _name),
        source=fields.text("source"),
        note=fields.text("note"),
        extra=fields.extra(),
    )


def _order(fields: Fields) -> tuple[int, ...] | None:
    value = fields.value("order")
    if value is MISSING or value is None:
        return None
    if isinstance(value, list) and all(isinstance(i, int) and not isinstance(i, bool) for i in value):
        return tuple(value)
    fields.must_be("order", "a list of whole numbers", value)
    return None


def _caption_row(fields: Fields) -> CaptionRow:
    return CaptionRow(
        label=fields.text_or_none("label"),
        position=fields.text_or_none("position"),
        direction=fields.choice_or_none("direction", Direction),
        names=read_each(fields, "names", _name),
        extra=fields.extra(),
    )


def _name(fields: Fields) -> Name:
    region = fields.text_or_none("region")
    return Name(
        start=fields.whole("start", lowest=0, highest=LONGEST_TEXT),
        end=fields.whole("end", lowest=0, highest=LONGEST_TEXT),
        name=fields.text_or_none("name"),
        title=fields.text_or_none("title"),
        note=fields.text_or_none("note"),
        uncertain=fields.flag("uncertain"),
        unknown=fields.flag("unknown"),
        alternatives=fields.texts("alternatives"),
        place=_place(fields),
        region=None if region is None else RegionId(region),
        extra=fields.extra(),
    )


def _place(fields: Fields) -> Place | None:
    side = fields.choice_or_none("from", Side)
    if not fields.has("index"):
        return None if side is None else Place(side)
    index = fields.whole("index", lowest=-LONGEST_TEXT, highest=LONGEST_TEXT)
    if side is None:
        fields.note("index", 'counts from no side; "from" is missing')
        return None
    return Place(side, index)
