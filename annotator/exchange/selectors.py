"""Places in Web Annotation and IIIF: fragments (xywh=) and drawings in SVG, read and written.

Written are bare whole pixels, since Annotorious stops at "percent:" and Mirador at any prefix; read is every
form of Media Fragments URI 1.0, 4.2.2, and of SvgSelector (Web Annotation Data Model, 4.2.7).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, assert_never
from xml.etree.ElementTree import Element

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, bounds
from annotator.exchange.foreign import list_of, map_of, string_of
from annotator.exchange.frames import in_pixels, scaled, whole_pixels
from annotator.exchange.numbers import decimal, number
from annotator.exchange.svg_paths import corners_of, is_ellipse
from annotator.exchange.xml import read_xml

_FRAGMENT = re.compile(r"xywh=(?:(pixel|percent):)?([^&]*)")
_CONFORMS = "http://www.w3.org/TR/media-frags/"
_SVG = "http://www.w3.org/2000/svg"
_SHAPES = ("polygon", "polyline", "rect", "circle", "ellipse", "path")
_LARGEST_SVG = 1 << 20


def write_fragment(shape: Shape, size: Size) -> str:
    """Return the frame of `shape` as "xywh=" in whole pixels of a picture of `size`."""
    return "xywh=" + ",".join(str(part) for part in whole_pixels(bounds(shape), size))


class Drawn(Enum):
    """Whose reader a drawing is for: they read different SVG, and neither reads the other's."""

    ANNOTORIOUS = "annotorious"
    MIRADOR = "mirador"


def write_selectors(shape: Shape, size: Size, drawn: Drawn) -> list[dict[str, str]]:
    """Return the selectors of `shape`, the truest first: some readers look at one only."""
    fragment = {"type": "FragmentSelector", "conformsTo": _CONFORMS, "value": write_fragment(shape, size)}
    if isinstance(shape, Rectangle):
        return [fragment]
    write = _path if drawn is Drawn.MIRADOR else _elements
    return [{"type": "SvgSelector", "value": write(in_pixels(shape, size))}, fragment]


def read_target(target: object, size: Size) -> Shape:
    """Return the shape that a target selects, in fractions of a picture of `size`.

    Raises:
        InvalidError: it selects no place that can be read.
    """
    if isinstance(target, str):
        return _fragment(target, size)
    fields = map_of(target)
    for selector in list_of(fields.get("selector")):
        kind, value = string_of(map_of(selector).get("type")), string_of(map_of(selector).get("value"))
        if kind.endswith("SvgSelector"):
            return _svg(value or string_of(map_of(selector).get("chars")), size)
        if "xywh=" in value:
            return _fragment(value, size)
        if map_of(selector).get("default") or map_of(selector).get("item"):  # oa:Choice of IIIF 2
            return read_target({"selector": _choices(map_of(selector))}, size)
    address = next(
        (string_of(fields.get(key)) for key in ("id", "@id", "source", "full") if fields.get(key)), ""
    )
    return _fragment(address, size)


def _choices(selector: Mapping[str, Any]) -> list[Any]:
    """Return what a Choice offers, with the names of today."""
    offered = [map_of(selector.get(key)) for key in ("item", "default")]
    return [{"type": one.get("@type") or one.get("type"), **one} for one in offered]


def _fragment(text: str, size: Size) -> Shape:
    found = _FRAGMENT.search(text)
    if found is None:
        raise InvalidError("", "has no place on the picture")
    parts = [number(part) for part in found[2].split(",")]
    if len(parts) != 4:  # noqa: PLR2004 - x, y, width, height
        raise InvalidError("", "has no rectangle")
    across, down = (100.0, 100.0) if found[1] == "percent" else (size.width, size.height)
    return scaled(Rectangle(Box(*parts)), 1 / across, 1 / down)


def _svg(text: str, size: Size) -> Shape:
    if len(text) > _LARGEST_SVG:
        raise InvalidError("", "has a drawing that is too large")
    try:
        root = read_xml(text.encode("utf-8", "replace"), "").root
    except FormError as error:
        raise InvalidError("", "has a drawing that is no SVG") from error
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if kind in _SHAPES:
            return scaled(_shape(kind, element), 1 / size.width, 1 / size.height)
    raise InvalidError("", "has a drawing without a shape")


def _shape(kind: str, element: Element) -> Shape:
    def value(name: str) -> float:
        return number(element.get(name, "0"))

    match kind:
        case "rect":
            return Rectangle(Box(*(value(name) for name in ("x", "y", "width", "height"))))
        case "circle" | "ellipse":
            across, down = (value("r"), value("r")) if kind == "circle" else (value("rx"), value("ry"))
            return Ellipse(Box(value("cx") - across, value("cy") - down, 2 * across, 2 * down))
        case "path":
            return _of_path(element.get("d", ""))
        case _:
            parts = [number(part) for part in re.split(r"[\s,]+", element.get("points", "").strip())]
            return Polygon(tuple(Point(x, y) for x, y in zip(parts[::2], parts[1::2], strict=False)))


def _of_path(path: str) -> Shape:
    outline = Polygon(corners_of(path))
    return Ellipse(bounds(outline)) if is_ellipse(path) else outline


def _elements(shape: Shape) -> str:
    """Return a shape in pixels as Annotorious reads it: one element, and no name space.

    Annotorious 3.8 takes the root for the shape where there is a name space, and places it at NaN.
    """
    match shape:
        case Rectangle(box):
            sides = zip(("x", "y", "width", "height"), (box.x, box.y, box.width, box.height), strict=True)
            inner = "<rect " + " ".join(f'{name}="{decimal(side)}"' for name, side in sides)
        case Ellipse(box):
            centre = box.centre
            inner = (
                f'<ellipse cx="{decimal(centre.x)}" cy="{decimal(centre.y)}" '
                f'rx="{decimal(box.width / 2)}" ry="{decimal(box.height / 2)}"'
            )
        case Polygon(points):
            inner = f'<polygon points="{" ".join(_pair(p) for p in points)}"'
        case _:
            assert_never(shape)
    return f"<svg>{inner}/></svg>"


def _path(shape: Shape) -> str:
    """Return a shape in pixels as Mirador reads it: paths alone; an ellipse as four arcs."""
    box = bounds(shape)
    middle = box.centre
    if isinstance(shape, Polygon):
        path = "M" + "L".join(_pair(p) for p in shape.points) + "Z"
    elif isinstance(shape, Ellipse):
        sides = (Point(middle.x, box.y), Point(box.right, middle.y), Point(middle.x, box.bottom))
        start = Point(box.x, middle.y)
        arc = f"A{decimal(box.width / 2)},{decimal(box.height / 2)},0,0,1,"
        path = f"M{_pair(start)}" + "".join(arc + _pair(stop) for stop in (*sides, start)) + "Z"
    else:
        corner = Point(box.x, box.y)
        path = f"M{_pair(corner)}H{decimal(box.right)}V{decimal(box.bottom)}H{decimal(box.x)}Z"
    return f'<svg xmlns="{_SVG}"><path d="{path}"/></svg>'


def _pair(point: Point) -> str:
    return f"{decimal(point.x)},{decimal(point.y)}"
