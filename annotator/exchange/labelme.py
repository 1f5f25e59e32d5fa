"""labelme's JSON: shapes in pixels of the picture as it is shown, upright.

labelme knows no ellipse; one becomes a polygon, a true circle stays one. Source: labelme 5, label_file.py and
its documentation (version, flags, shapes, imagePath, imageData, imageHeight, imageWidth).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, assert_never

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, box_between
from annotator.exchange.entries import Entry, Incoming, Outgoing, Unplaced, Written
from annotator.exchange.foreign import ForeignFile, list_of, map_of, string_of
from annotator.exchange.frames import in_fractions, in_pixels
from annotator.exchange.numbers import number, size_of
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.webannotation import as_json, sorted_out
from annotator.exchange.wording import shown_name
from annotator.exchange.xmp_persons import named_entry

_VERSION = "5.5.0"
_CORNERS = 36
_PRECISION = 3  # of a pixel


def write_labelme(outgoing: Outgoing) -> Written:
    """Return labelme's file for the picture that lies beside it."""
    size = outgoing.frame.upright
    faces = outgoing.standing
    shapes = [_shape(entry, number, size) for number, entry in enumerate(faces, 1)]
    tree: dict[str, Any] = {
        "version": _VERSION,
        "flags": {},
        "shapes": shapes,
        "imagePath": outgoing.photograph.file,
        "imageData": None,
        "imageHeight": size.height,
        "imageWidth": size.width,
    }
    rivals = len(outgoing.entries) - len(faces)
    left = (f"labelme holds one name a face; {rivals} disputed names are left out",) if rivals else ()
    return Written(as_json(tree), len(shapes), left)


def read_labelme(file: ForeignFile) -> Incoming:
    """Return what the shapes of a labelme file say; points and lines are listed as unplaced.

    Raises:
        FormError: it is not sound JSON, or not labelme's.
    """
    tree = file.json()
    if not isinstance(tree.get("shapes"), list):
        raise FormError(file.name, "this is no file of labelme")
    placer = file.placer(Counted.UPRIGHT)
    stated = size_of(tree.get("imageWidth"), tree.get("imageHeight"))
    read = [_read(map_of(one), placer, stated or placer.size, i) for i, one in enumerate(tree["shapes"], 1)]
    return sorted_out(file.name, "labelme", read, question=placer.question(stated))


def _shape(entry: Entry, index: int, size: Size) -> dict[str, Any]:
    assert entry.shape is not None  # noqa: S101 - every region has a shape
    kind, points = _points(in_pixels(entry.shape, size))
    return {
        "label": shown_name(entry, index),
        "points": [[round(p.x, _PRECISION), round(p.y, _PRECISION)] for p in points],
        "group_id": None,
        "description": entry.note,
        "shape_type": kind,
        "flags": {},
        "mask": None,
    }


def _points(shape: Shape) -> tuple[str, tuple[Point, ...]]:
    match shape:
        case Rectangle(box):
            return "rectangle", (Point(box.x, box.y), Point(box.right, box.bottom))
        case Ellipse(box):
            if math.isclose(box.width, box.height, abs_tol=1.0):
                return "circle", (box.centre, Point(box.right, box.centre.y))
            return "polygon", _outline(box)
        case Polygon(points):
            return "polygon", points
        case _:
            assert_never(shape)


def _outline(box: Box) -> tuple[Point, ...]:
    turns = (2 * math.pi * i / _CORNERS for i in range(_CORNERS))
    middle = box.centre
    return tuple(
        Point(middle.x + box.width / 2 * math.cos(turn), middle.y + box.height / 2 * math.sin(turn))
        for turn in turns
    )


def _read(tree: Mapping[str, Any], placer: Placer, size: Size, index: int) -> Entry | Unplaced:
    name = string_of(tree.get("label"))
    entry = named_entry(name, note=string_of(tree.get("description")), where=f"shape {index}")
    try:
        shape = placer.place(in_fractions(_outlined(tree), size))
    except InvalidError as error:
        return Unplaced(name or entry.where, f"its shape {error.problem}")
    if shape is None:
        return Unplaced(name or entry.where, "its place was left out, as you said")
    return replace(entry, shape=shape)


def _outlined(tree: Mapping[str, Any]) -> Shape:
    points = tuple(_point(pair) for pair in list_of(tree.get("points")))
    match string_of(tree.get("shape_type")) or "polygon", points:
        case "rectangle", (first, second):
            return Rectangle(box_between(first, second))
        case "circle", (middle, edge):
            radius = math.dist((middle.x, middle.y), (edge.x, edge.y))
            return Ellipse(Box(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius))
        case (("polygon" | "rectangle" | "oriented_rectangle"), _):
            return Polygon(points)
        case kind, _:
            raise InvalidError("", f"is no area ({kind[:20]})")


def _point(pair: object) -> Point:
    coordinates = list_of(pair)
    if len(coordinates) != 2:  # noqa: PLR2004 - x, y
        raise InvalidError("", "has a corner that is none")
    return Point(number(coordinates[0]), number(coordinates[1]))
