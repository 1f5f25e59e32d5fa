"""Regions read from the four schemas of XMP, each as it counts: centre or corner, fractions or pixels.

Knows one schema at a time; that several of them tell of the same face is the business of `xmp_uniting`.
All count in the picture as it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, bounds
from annotator.exchange import xmp_names as names
from annotator.exchange.entries import Entry
from annotator.exchange.frames import in_fractions
from annotator.exchange.numbers import number, size_of
from annotator.exchange.packet import Packet
from annotator.exchange.rdf import Struct, Value, items_of, text_of
from annotator.exchange.xmp_names import Schema
from annotator.exchange.xmp_persons import named_entry, read_iptc_entry

# What is meant where nothing is said: files of the first years have no Type.
_MOST_REGIONS = 3000  # the largest group photographs show some 2,000 people
_FACES = frozenset({"", "face", "human", "person", names.HUMAN})


@dataclass(frozen=True, slots=True)
class Marked:
    """One region of one schema.

    Attributes:
        shape: in fractions of the stored picture that the schema speaks of.
        kind: "" for a face; else what the file says it is ("Pet", "Focus").
        entry: what is said of it; its shape is not set yet.
        label: the name of the region itself, by which schemas of one program can be told to mean the same.
        value: the region as the file has it.
    """

    schema: Schema
    shape: Shape | None
    kind: str
    entry: Entry
    value: Value
    label: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SchemaRegions:
    """What one schema of one packet holds."""

    schema: Schema
    stated: Size | None
    regions: tuple[Marked, ...]


def read_schemas(packet: Packet, stored: Size) -> tuple[SchemaRegions, ...]:
    """Return what each schema of `packet` holds, the most trusted first; pixels count in `stored`.

    Raises:
        FormError: there are more regions than a picture can have.
    """
    readers = (_read_mwg, _read_iptc, _read_microsoft, _read_acdsee)
    found = tuple(found for found in (reader(packet, stored) for reader in readers) if found.regions)
    if any(len(schema.regions) > _MOST_REGIONS for schema in found):
        raise FormError("", f"the metadata marks more than {_MOST_REGIONS} regions")
    return found


def _read_mwg(packet: Packet, _stored: Size) -> SchemaRegions:
    whole = _struct(packet.get(names.MWG_REGIONS))
    stated = _dimensions(whole.get(f"{names.MWG}AppliedToDimensions"), names.DIMENSIONS)
    items = items_of(whole.get(f"{names.MWG}RegionList"))
    return SchemaRegions(
        Schema.MWG, stated, tuple(_mwg_region(item, i, stated) for i, item in enumerate(items, 1))
    )


def _mwg_region(item: Value, index: int, stated: Size | None) -> Marked:
    fields = _struct(item)
    name = text_of(fields.get(f"{names.MWG}Name")) or text_of(fields.get(f"{names.MWG}Title"))
    note = text_of(fields.get(f"{names.MWG}Description"))
    area = _struct(fields.get(f"{names.MWG}Area"))
    return _marked(
        Schema.MWG,
        item,
        kind=text_of(fields.get(f"{names.MWG}Type")),
        entry=named_entry(name, note=note, where=f"MWG region {index}"),
        shape=lambda: _about_centre(area, names.AREA, stated),
        label=name,
    )


def _read_acdsee(packet: Packet, _stored: Size) -> SchemaRegions:
    whole = _struct(packet.get(names.ACDSEE_REGIONS))
    stated = _dimensions(whole.get(f"{names.ACDSEE}AppliedToDimensions"), names.ACDSEE_DIMENSIONS)
    items = tuple(enumerate(items_of(whole.get(f"{names.ACDSEE}RegionList")), 1))
    # "denied": ACDSee proposed a name, and its user said no.
    kept = ((i, item) for i, item in items if _acdsee(item, "NameAssignType").lower() != "denied")
    return SchemaRegions(Schema.ACDSEE, stated, tuple(_acdsee_region(item, i, stated) for i, item in kept))


def _acdsee_region(item: Value, index: int, stated: Size | None) -> Marked:
    fields = _struct(item)
    # Drawn by a person (DLY), else found by the program (ALG).
    area = fields.get(f"{names.ACDSEE}DLYArea") or fields.get(f"{names.ACDSEE}ALGArea")
    return _marked(
        Schema.ACDSEE,
        item,
        kind=_acdsee(item, "Type"),
        entry=named_entry(_acdsee(item, "Name"), where=f"ACDSee region {index}"),
        shape=lambda: _about_centre(_struct(area), names.ACDSEE_AREA, stated),
        label=_acdsee(item, "Name"),
    )


def _acdsee(item: Value, name: str) -> str:
    return text_of(_struct(item).get(f"{names.ACDSEE}{name}"))


def _read_microsoft(packet: Packet, _stored: Size) -> SchemaRegions:
    whole = _struct(packet.get(names.MICROSOFT_REGIONS))
    items = items_of(whole.get(f"{names.REGION_LIST}Regions"))
    regions = tuple(_microsoft_region(item, i) for i, item in enumerate(items, 1))
    return SchemaRegions(Schema.MICROSOFT, None, regions)


def _microsoft_region(item: Value, index: int) -> Marked:
    fields = _struct(item)
    name = text_of(fields.get(f"{names.REGION}PersonDisplayName"))
    corners = text_of(fields.get(f"{names.REGION}Rectangle"))
    entry = named_entry(name, where=f"Microsoft region {index}")
    return _marked(
        Schema.MICROSOFT, item, kind="", entry=entry, shape=lambda: _from_corner(corners), label=name
    )


def _read_iptc(packet: Packet, stored: Size) -> SchemaRegions:
    items = items_of(packet.get(names.IPTC_REGIONS))
    regions = tuple(_iptc_region(item, i, stored) for i, item in enumerate(items, 1))
    return SchemaRegions(Schema.IPTC, None, regions)


def _iptc_region(item: Value, index: int, stored: Size) -> Marked:
    fields = _struct(item)
    entry = read_iptc_entry(fields, where=f"IPTC region {index}")
    boundary = _struct(fields.get(f"{names.IPTC}RegionBoundary"))
    is_ellipse = text_of(fields.get(f"{names.OURS}shape")) == "ellipse"
    return _marked(
        Schema.IPTC,
        item,
        kind="" if entry.finding is not None else _iptc_kind(fields),
        entry=entry,
        shape=lambda: _boundary(boundary, stored, is_ellipse=is_ellipse),
        label=text_of(fields.get(f"{names.IPTC}Name")),
    )


def _iptc_kind(fields: Struct) -> str:
    """Return what a region that names nobody is said to show, "" for a human or where nothing is said."""
    for kind in items_of(fields.get(f"{names.IPTC}rCtype")):
        identifier = text_of(_struct(kind).get("{http://ns.adobe.com/xap/1.0/}Identifier"))
        return identifier or text_of(_struct(kind).get(f"{names.IPTC}Name"))
    return ""


def _marked(
    schema: Schema, value: Value, *, kind: str, entry: Entry, shape: Callable[[], Shape], label: str
) -> Marked:
    shown = "" if kind.strip().lower() in _FACES else kind.strip()
    try:
        return Marked(schema, shape(), shown, entry, value, label)
    except InvalidError as error:
        return Marked(schema, None, shown, entry, value, label, error.problem)


def _about_centre(area: Struct, space: str, stated: Size | None) -> Shape:
    """Return the rectangle, or with a diameter the ellipse, about the centre x, y; units count."""
    x, y = (number(text_of(area.get(f"{space}{key}"))) for key in ("x", "y"))
    diameter = text_of(area.get(f"{space}d"))
    sides = (diameter, diameter) if diameter else tuple(text_of(area.get(f"{space}{k}")) for k in ("w", "h"))
    width, height = (number(side) for side in sides)
    box = Box(x - width / 2, y - height / 2, width, height)
    if text_of(area.get(f"{space}unit")).lower() == "pixel" and stated is not None:
        box = bounds(in_fractions(Rectangle(box), stated))
    elif diameter and stated is not None:
        box = Box(x - width / 2, y - width * stated.aspect / 2, width, width * stated.aspect)
    return Ellipse(box) if diameter else Rectangle(box)


def _from_corner(text: str) -> Shape:
    parts = text.split(",")
    if len(parts) != 4:  # noqa: PLR2004 - x, y, width, height
        raise InvalidError("", "has no rectangle")
    return Rectangle(Box(*(number(part) for part in parts)))


def _boundary(boundary: Struct, stored: Size, *, is_ellipse: bool) -> Shape:
    """Return the shape of an IPTC RegionBoundary; a circle counts its radius in widths of the picture."""
    is_pixel = _iptc(boundary, "rbUnit").lower() == "pixel"
    shape: Shape
    match _iptc(boundary, "rbShape").lower():
        case "rectangle":
            shape = Rectangle(Box(*(number(_iptc(boundary, key)) for key in ("rbX", "rbY", "rbW", "rbH"))))
        case "circle":
            x, y, radius = (number(_iptc(boundary, key)) for key in ("rbX", "rbY", "rbRx"))
            down = radius if is_pixel else radius * stored.aspect
            shape = Ellipse(Box(x - radius, y - down, 2 * radius, 2 * down))
        case "polygon":
            shape = Polygon(tuple(_vertices(boundary)))
        case other:
            raise InvalidError("", f"has a boundary of an unknown kind ({other[:20]})")
    placed = in_fractions(shape, stored) if is_pixel else shape
    return Ellipse(bounds(placed)) if is_ellipse else placed


def _vertices(boundary: Struct) -> Iterator[Point]:
    for vertex in items_of(boundary.get(f"{names.IPTC}rbVertices")):
        x, y = (number(_iptc(_struct(vertex), key)) for key in ("rbX", "rbY"))
        yield Point(x, y)


def _iptc(fields: Struct, name: str) -> str:
    return text_of(fields.get(f"{names.IPTC}{name}"))


def _dimensions(value: Value | None, space: str) -> Size | None:
    fields = _struct(value)
    return size_of(text_of(fields.get(f"{space}w")), text_of(fields.get(f"{space}h")))


def _struct(value: Value | None) -> Struct:
    """Return a structure; an empty one where there is none, as in files that were cut by hand."""
    return value if isinstance(value, Struct) else Struct(())
