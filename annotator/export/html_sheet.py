"""What one web page is about: the picture, who is on it and where, before a line of HTML is written."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core.caption import RegionId
from annotator.core.geometry import Size
from annotator.core.model import Project
from annotator.core.record import Record, read_record
from annotator.export.bands import moved_drawing
from annotator.export.drawing import Canvas, Drawing, LegendEntry, LegendRow, Mark, scaled
from annotator.export.layout import lay_out
from annotator.export.letters import Letters
from annotator.export.options import Crowding, ExportOptions, MarkStyle, Style
from annotator.export.progress import Watch
from annotator.export.telling import Teller, teller
from annotator.export.words import PageWords
from annotator.imaging.opening import open_scaled, probe

_QUALITY = 88
# Labels are set as for a picture of this length, about what a screen shows: no letter is under 11 px there.
_ON_SCREEN = 1000
_GREY = frozenset({"1", "L", "LA", "I", "I;16", "F"})


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The photograph as it lies in the page: a JPEG without any metadata, upright, in sRGB."""

    jpeg: bytes = field(repr=False)
    size: Size
    warnings: tuple[str, ...]

    @property
    def address(self) -> str:
        """The picture as a data URI."""
        return "data:image/jpeg;base64," + base64.b64encode(self.jpeg).decode("ascii")


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The record laid out on the page's picture, in its px.

    Attributes:
        named: the drawing with the names that fit beside their faces.
        numbered: the drawing with numbers; its legend holds everybody the page tells about.
        entries: everybody on the page, in the order of their numbers.
        marks: the outlines of their faces.
    """

    record: Record
    options: ExportOptions
    named: Drawing
    numbered: Drawing
    entries: Mapping[RegionId, LegendEntry]
    marks: Mapping[RegionId, Mark]

    @property
    def teller(self) -> Teller:
        """Who tells of the record in the page's language."""
        return teller(self.options.language)

    @property
    def words(self) -> PageWords:
        """The page's own words."""
        return self.teller.words.page

    @property
    def legend(self) -> tuple[LegendRow, ...]:
        """Everybody on the page, row by row."""
        return self.numbered.legend

    @property
    def shown_first(self) -> str:
        """What stands on the picture when the page opens."""
        if self.options.style is Style.FACES_ONLY or not self.entries:
            return "outlines"
        is_named = self.options.style is Style.NAMES and len(self.named.labels) == len(self.entries)
        return "names" if is_named else "numbers"


def page_picture(photograph: Path, longest: int, watch: Watch) -> PagePicture:
    """Return the photograph for a page, no side longer than `longest` px.

    Raises:
        PictureError: it cannot be opened.
    """
    watch(0.0)
    is_grey = probe(photograph).mode in _GREY
    picture = open_scaled(photograph, longest)
    watch(0.6)
    pixels = picture.pixels.convert("L") if is_grey else picture.pixels
    buffer = io.BytesIO()
    pixels.save(buffer, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    watch(1.0)
    return PagePicture(buffer.getvalue(), picture.size, picture.warnings)


def lay_sheet(project: Project, options: ExportOptions, size: Size) -> Sheet:
    """Return `project` laid out for a page on a picture of `size`."""
    bare = replace(options, title=False, caption=False, credit=False, margin=0.0, marks=MarkStyle.OUTLINE)
    numbered = _laid_out(project, replace(bare, style=Style.NUMBERS), size)
    named = replace(bare, style=Style.NAMES, crowding=Crowding.NUMBERS)
    drawing = _laid_out(project, named, size)
    if drawing.legend:  # they do not all fit: the page tells the others when they are pointed at
        drawing = _laid_out(project, replace(named, crowding=Crowding.LEAVE_OUT), size)
    entries = {entry.region: entry for row in numbered.legend for entry in row.entries}
    marks = {mark.region: mark for mark in numbered.marks if mark.region in entries}
    return Sheet(read_record(project), options, drawing, numbered, entries=entries, marks=marks)


def _laid_out(project: Project, options: ExportOptions, size: Size) -> Drawing:
    factor = max(size.width, size.height) / _ON_SCREEN
    canvas = Canvas(size.width / factor, size.height / factor)
    drawing = lay_out(project, options, canvas, Letters())
    # A legend gives it paper; the page has its own, and the picture's corner for origin.
    return scaled(moved_drawing(drawing, -drawing.picture.x, -drawing.picture.y), factor)
