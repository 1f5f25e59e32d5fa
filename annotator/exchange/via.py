"""VGG Image Annotator, for reading: regions of many pictures in pixels as the browser shows them, upright.

Source: VIA 1 and 2, projects and exported annotations in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size
from annotator.exchange.entries import Entry, Incoming, Unplaced
from annotator.exchange.foreign import ForeignFile, list_of, map_of, string_of
from annotator.exchange.frames import in_fractions
from annotator.exchange.numbers import number
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.webannotation import sorted_out
from annotator.exchange.xmp_persons import named_entry

# What people call the attribute that holds the name.
_NAMES = ("name", "person", "label", "who", "title")


def read_via(file: ForeignFile) -> Incoming:
    """Return what the regions of our picture say; in a project of many it is found by its file name.

    Raises:
        FormError: it is not sound JSON, not VIA's, or speaks of other pictures only.
    """
    placer = file.placer(Counted.UPRIGHT)
    regions = _regions(_picture(file))
    read = [_read(region, placer, file.frame.upright, i) for i, region in enumerate(regions, 1)]
    return sorted_out(file.name, "VIA", read)


def is_via(tree: Mapping[str, Any]) -> bool:
    """Say whether a JSON object is a project or an export of VIA."""
    return any(True for _ in _pictures(tree))


def _pictures(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    whole = map_of(tree.get("_via_img_metadata")) or tree
    for picture in whole.values():
        if {"filename", "regions"} <= map_of(picture).keys():
            yield map_of(picture)


def _picture(file: ForeignFile) -> Mapping[str, Any]:
    pictures = list(_pictures(file.json()))
    ours = [one for one in pictures if string_of(one["filename"]).lower() == file.photograph.lower()]
    if not pictures:
        raise FormError(file.name, "this is no file of VIA")
    if not ours and len(pictures) > 1:
        raise FormError(file.name, f"it holds {len(pictures)} pictures, none called {file.photograph}")
    return (ours or pictures)[0]


def _regions(picture: Mapping[str, Any]) -> list[Any]:
    """Return the regions: a list in VIA 2, numbered in VIA 1."""
    regions = picture["regions"]
    return list(regions.values()) if isinstance(regions, dict) else list_of(regions)


def _read(tree: object, placer: Placer, size: Size, index: int) -> Entry | Unplaced:
    attributes = map_of(map_of(tree).get("region_attributes"))
    name = _name(attributes)
    entry = named_entry(name, where=f"region {index}")
    try:
        shape = placer.place(in_fractions(_shape(map_of(map_of(tree).get("shape_attributes"))), size))
    except InvalidError as error:
        return Unplaced(name or entry.where, f"its region {error.problem}")
    if shape is None:
        return Unplaced(name or entry.where, "its place was left out, as you said")
    return replace(entry, shape=shape)


def _name(attributes: Mapping[str, Any]) -> str:
    texts = {key.lower(): string_of(value) for key, value in attributes.items()}
    named = next((texts[key] for key in _NAMES if texts.get(key)), "")
    return named or next((text for text in texts.values() if text), "")


def _shape(tree: Mapping[str, Any]) -> Shape:
    def value(key: str) -> float:
        return number(tree.get(key))

    match tree.get("name"):
        case "rect":
            return Rectangle(Box(value("x"), value("y"), value("width"), value("height")))
        case "circle":
            return _ellipse(value("cx"), value("cy"), value("r"), value("r"))
        case "ellipse":  # turned ones are taken upright: a face's frame hardly changes
            return _ellipse(value("cx"), value("cy"), value("rx"), value("ry"))
        case "polygon":
            across, down = (list_of(tree.get(f"all_points_{axis}")) for axis in "xy")
            return Polygon(tuple(Point(number(x), number(y)) for x, y in zip(across, down, strict=False)))
        case kind:
            raise InvalidError("", f"is no area ({string_of(kind)[:20]})")


def _ellipse(x: float, y: float, across: float, down: float) -> Ellipse:
    return Ellipse(Box(x - across, y - down, 2 * across, 2 * down))
