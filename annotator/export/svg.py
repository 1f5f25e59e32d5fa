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
from annotator.export.look import Dress
from annotator.export.options import ExportOptions
from annotator.export.progress import Watch
from annotator.export.wording import plain

FAMILY = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif"
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
            "font-family": FAMILY,
            **size,
        },
    )
    if title:
        ET.SubElement(root, "title").text = title
    ET.SubElement(root, "rect", {**size, "fill": colour(RGB.paper)})
    # Old viewers know xlink:href only, new ones both.
    ET.SubElement(root, "image", {"xlink:href": href, **_box(drawing.picture), "preserveAspectRatio": "none"})
    longer = max(drawing.picture.width, drawing.picture.height)
    worn = look.dress(drawing.label_style, RGB)
    for mark in drawing.marks:
        _add_mark(root, mark, worn, longer=longer)
    add_labels(root, drawing, letters)
    for line in drawing.text:
        add_line(root, line, letters)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def add_labels(parent: ET.Element, drawing: Drawing, letters: Letters) -> None:
    """Add the leaders of `drawing`, and over them its labels."""
    worn = look.dress(drawing.label_style, RGB)
    letter = drawing.labels[0].letter if drawing.labels else 0.0
    for leader in drawing.leaders:
        _add_leader(parent, leader, worn, letter=letter)
    for label in drawing.labels:
        _add_label(parent, label, worn, letters=letters)


def _add_mark(root: ET.Element, mark: Mark, worn: Dress, *, longer: float) -> None:
    width = look.mark_width(longer)
    dashes = f"{short(look.MARK_DASH * width)} {short(look.MARK_GAP * width)}"
    for ink, thick in ((worn.ground, width * look.MARK_HALO), (worn.ink, width)):
        line = {"fill": "none", "stroke": colour(ink), "stroke-width": short(thick)}
        name, place = shape_of(mark.shape)
        ET.SubElement(root, name, {**place, **line, **({"stroke-dasharray": dashes} if mark.dashed else {})})


def shape_of(shape: Shape) -> tuple[str, dict[str, str]]:
    """Return the name of the SVG element for `shape`, and the attributes that place it."""
    match shape:
        case Rectangle(box):
            return "rect", _box(box)
        case Ellipse(box):
            middle = box.centre
            radii = {"rx": short(box.width / 2), "ry": short(box.height / 2)}
            return "ellipse", {"cx": short(middle.x), "cy": short(middle.y), **radii}
        case Polygon(points):
            return "polygon", {"points": _points(points)}
        case _:
            assert_never(shape)


def _add_leader(root: ET.Element, leader: Leader, worn: Dress, *, letter: float) -> None:
    """Add the line from a label to its face, within a halo; `letter` sets its width."""
    end = leader.points[-1]
    halo = look.LEADER_DOT * letter + (look.LEADER_HALO - look.LEADER) * letter / 2
    parts = (
        (worn.ground, look.LEADER_HALO * letter, halo),
        (worn.ink, look.LEADER * letter, look.LEADER_DOT * letter),
    )
    for ink, width, radius in parts:
        line = {"fill": "none", "stroke": colour(ink), "stroke-width": short(width)}
        ET.SubElement(root, "polyline", {"points": _points(leader.points), **line})
        dot = {"cx": short(end.x), "cy": short(end.y), "r": short(radius), "fill": colour(ink)}
        ET.SubElement(root, "circle", dot)


def _add_label(root: ET.Element, label: Label, worn: Dress, *, letters: Letters) -> None:
    """Add the letters on their plate or in their halo, and the whole wording for those who point at it."""
    group = ET.SubElement(root, "g", {"data-region": plain(label.region)})
    ET.SubElement(group, "title").text = label.text
    if worn.has_plates:
        _add_plate(group, label, worn)
    else:
        _add_haloes(group, label, worn, letters=letters)
    _add_lines(group, label, letters, {"fill": colour(look.label_ink(label, worn))})


def _add_haloes(group: ET.Element, label: Label, worn: Dress, *, letters: Letters) -> None:
    """Add the halo as letters below the letters: drawing programs of print shops know no paint-order."""
    ground = colour(worn.ground)
    for broad, opacity in look.HALOES:
        style = {
            "fill": ground,
            "stroke": ground,
            "stroke-width": short(2 * broad * label.letter),
            "stroke-linejoin": "round",
            "opacity": short(opacity / 255),
            "aria-hidden": "true",
        }
        _add_lines(group, label, letters, style)


def _add_plate(group: ET.Element, label: Label, worn: Dress) -> None:
    plate = {
        **_box(label.box),
        "rx": short(look.radius(label)),
        "fill": colour(worn.ground),
        "fill-opacity": f"{look.PLATE / 255:.2f}",
        "stroke": colour(look.rim_ink(label, worn)),
        "stroke-width": short(look.rim(label)),
    }
    if not label.tone.is_sure:
        plate["stroke-dasharray"] = short(look.DASH * label.letter)
    ET.SubElement(group, "rect", plate)


def _add_lines(group: ET.Element, label: Label, letters: Letters, style: dict[str, str]) -> None:
    style = {"text-anchor": "middle", **style}
    for i, line in enumerate(label.lines):
        at = Point(label.box.centre.x, label.box.y + (PAD_Y + i * LINE + BASELINE) * label.letter)
        add_text(group, line, at, letters=letters, letter=label.letter, cut=label.lettering, style=style)


def add_line(root: ET.Element, line: TextLine, letters: Letters) -> None:
    """Add a line of text that stands on paper."""
    at = Point(line.at.x, line.at.y + BASELINE * line.letter)
    style = {"fill": colour(look.line_ink(line, RGB))}
    add_text(root, line.text, at, letters=letters, letter=line.letter, cut=line.lettering, style=style)


def add_text(
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
    held = {"textLength": short(width), "lengthAdjust": "spacingAndGlyphs"}
    place = {"x": short(at.x), "y": short(at.y), "font-size": short(letter)}
    ET.SubElement(parent, "text", {**place, **held, **_CUTS[cut], **style}).text = text


def _box(box: Box) -> dict[str, str]:
    return {"x": short(box.x), "y": short(box.y), "width": short(box.width), "height": short(box.height)}


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{short(p.x)},{short(p.y)}" for p in points)


def short(value: float) -> str:
    """Return `value` to a hundredth, without idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def colour(ink: Ink) -> str:
    """Return `ink` as SVG, CSS and HTML write it."""
    channels = ink if isinstance(ink, tuple) else (ink,) * 3
    return "#" + "".join(f"{c:02x}" for c in channels)
