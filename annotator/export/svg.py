"""The drawing as SVG: real text that can be searched and restyled, over the photograph.

Knows SVG 1.1. Text from the project only ever becomes character data; the file names no other file, script or
address.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import assert_never
from xml.etree import ElementTree as ET

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape
from annotator.core.model import Project
from annotator.export import look
from annotator.export.drawing import (
    BASELINE,
    LINE,
    PAD_Y,
    Canvas,
    Drawing,
    Label,
    Leader,
    Lettering,
    Mark,
    TextLine,
)
from annotator.export.embedding import embed
from annotator.export.encoded import Encoded
from annotator.export.inks import RGB, Ink
from annotator.export.layout import lay_out
from annotator.export.letters import Letters
from annotator.export.options import ExportOptions
from annotator.export.progress import Watch
from annotator.export.wording import plain

_FAMILY = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif"
_CUTS = {
    Lettering.ROMAN: {},
    Lettering.ITALIC: {"font-style": "italic"},
    Lettering.BOLD: {"font-weight": "bold"},
}


def encode_svg(project: Project, photograph: Path, *, options: ExportOptions, watch: Watch) -> Encoded:
    """Return the annotated picture as one SVG file with the photograph inside.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    picture = embed(photograph, watch.stretch(0, 0.5))
    letters = Letters()
    drawing = lay_out(project, options, Canvas(picture.size.width, picture.size.height), letters)
    href = "data:image/jpeg;base64," + base64.b64encode(picture.jpeg).decode("ascii")
    data = spell_svg(drawing, href, letters, title=plain(project.photograph.title)).encode()
    problems = (*picture.warnings, *drawing.problems)
    return Encoded(data, picture.size, problems)


def spell_svg(drawing: Drawing, href: str, letters: Letters, *, title: str = "") -> str:
    """Return `drawing` as SVG text over the picture at `href`, an address or a data URI."""
    size = {"width": str(drawing.width), "height": str(drawing.height)}
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
            "viewBox": f"0 0 {drawing.width} {drawing.height}",
            "font-family": _FAMILY,
            **size,
        },
    )
    if title:
        ET.SubElement(root, "title").text = title
    ET.SubElement(root, "rect", {**size, "fill": _colour(RGB.paper)})
    # Old viewers know xlink:href only, new ones both.
    ET.SubElement(root, "image", {"xlink:href": href, **_box(drawing.picture), "preserveAspectRatio": "none"})
    longer = max(drawing.picture.width, drawing.picture.height)
    for mark in drawing.marks:
        _add_mark(root, mark, longer)
    letter = drawing.labels[0].letter if drawing.labels else 0.0
    for leader in drawing.leaders:
        _add_leader(root, leader, letter)
    for label in drawing.labels:
        _add_label(root, label, letters)
    for line in drawing.text:
        _add_line(root, line, letters)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _add_mark(root: ET.Element, mark: Mark, longer: float) -> None:
    width = look.mark_width(longer)
    dashes = f"{_n(look.MARK_DASH * width)} {_n(look.MARK_GAP * width)}"
    for colour, thick in ((RGB.paper, width * look.MARK_HALO), (RGB.ink, width)):
        line = {"fill": "none", "stroke": _colour(colour), "stroke-width": _n(thick)}
        name, place = _shape(mark.shape)
        ET.SubElement(root, name, {**place, **line, **({"stroke-dasharray": dashes} if mark.dashed else {})})


def _shape(shape: Shape) -> tuple[str, dict[str, str]]:
    match shape:
        case Rectangle(box):
            return "rect", _box(box)
        case Ellipse(box):
            middle = box.centre
            radii = {"rx": _n(box.width / 2), "ry": _n(box.height / 2)}
            return "ellipse", {"cx": _n(middle.x), "cy": _n(middle.y), **radii}
        case Polygon(points):
            return "polygon", {"points": _points(points)}
        case _:
            assert_never(shape)


def _add_leader(root: ET.Element, leader: Leader, letter: float) -> None:
    end = leader.points[-1]
    halo = look.LEADER_DOT * letter + (look.LEADER_HALO - look.LEADER) * letter / 2
    parts = (
        (RGB.paper, look.LEADER_HALO * letter, halo),
        (RGB.ink, look.LEADER * letter, look.LEADER_DOT * letter),
    )
    for colour, width, radius in parts:
        line = {"fill": "none", "stroke": _colour(colour), "stroke-width": _n(width)}
        ET.SubElement(root, "polyline", {"points": _points(leader.points), **line})
        dot = {"cx": _n(end.x), "cy": _n(end.y), "r": _n(radius), "fill": _colour(colour)}
        ET.SubElement(root, "circle", dot)


def _add_label(root: ET.Element, label: Label, letters: Letters) -> None:
    group = ET.SubElement(root, "g", {"data-region": plain(label.region)})
    ET.SubElement(group, "title").text = label.text
    plate = {
        **_box(label.box),
        "rx": _n(look.radius(label)),
        "fill": _colour(RGB.paper),
        "fill-opacity": f"{look.PLATE / 255:.2f}",
        "stroke": _colour(look.rim_ink(label, RGB)),
        "stroke-width": _n(look.rim(label)),
    }
    if not label.tone.is_sure:
        plate["stroke-dasharray"] = _n(look.DASH * label.letter)
    ET.SubElement(group, "rect", plate)
    for i, line in enumerate(label.lines):
        at = Point(label.box.centre.x, label.box.y + (PAD_Y + i * LINE + BASELINE) * label.letter)
        style = {"text-anchor": "middle", "fill": _colour(look.label_ink(label, RGB))}
        _add_text(group, line, at, letters=letters, letter=label.letter, cut=label.lettering, style=style)


def _add_line(root: ET.Element, line: TextLine, letters: Letters) -> None:
    at = Point(line.at.x, line.at.y + BASELINE * line.letter)
    style = {"fill": _colour(look.line_ink(line, RGB))}
    _add_text(root, line.text, at, letters=letters, letter=line.letter, cut=line.lettering, style=style)


def _add_text(
    parent: ET.Element,
    text: str,
    at: Point,
    *,
    letters: Letters,
    letter: float,
    cut: Lettering,
    style: dict[str, str],
) -> None:
    """Add one line, held to the width the layout gave it: a viewer may have other fonts than we."""
    width = letters(text, letter, cut)[0]
    held = {"textLength": _n(width), "lengthAdjust": "spacingAndGlyphs"}
    place = {"x": _n(at.x), "y": _n(at.y), "font-size": _n(letter)}
    ET.SubElement(parent, "text", {**place, **held, **_CUTS[cut], **style}).text = text


def _box(box: Box) -> dict[str, str]:
    return {"x": _n(box.x), "y": _n(box.y), "width": _n(box.width), "height": _n(box.height)}


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(p.x)},{_n(p.y)}" for p in points)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _colour(ink: Ink) -> str:
    channels = ink if isinstance(ink, tuple) else (ink,) * 3
    return "#" + "".join(f"{c:02x}" for c in channels)
