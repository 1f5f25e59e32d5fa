"""The key plate as SVG in millimetres, for a print shop or a drawing program."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from annotator.core.geometry import Box, Point
from annotator.export.drawing import BASELINE, LINE
from annotator.export.embedding import Embedded
from annotator.export.inks import RGB
from annotator.export.keyplate import KeyPlate
from annotator.export.keyplate_figures import Figure
from annotator.export.letters import Letters
from annotator.export.svg import FAMILY, add_line, add_text, colour

_PAPER = "#ffffff"
FRAME = 0.25  # mm, of the line around the plate
_MIDDLE = BASELINE - LINE / 2 - 0.02  # of a number's baseline below its middle, in letter sizes


def spell_key_plate(plate: KeyPlate, photograph: Embedded, letters: Letters, *, title: str) -> str:
    """Return the key plate as SVG text, with the photograph inside where it is printed."""
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
            "width": f"{plate.width:.2f}mm",
            "height": f"{plate.height:.2f}mm",
            "viewBox": f"0 0 {plate.width:.2f} {plate.height:.2f}",
            "font-family": FAMILY,
        },
    )
    ET.SubElement(root, "title").text = title
    _add_box(root, Box(0, 0, plate.width, plate.height), fill=_PAPER)
    if plate.photograph is not None:
        href = "data:image/jpeg;base64," + base64.b64encode(photograph.jpeg).decode("ascii")
        ET.SubElement(root, "image", {"xlink:href": href, **_place(plate.photograph)})
    _add_plate(root, plate, letters)
    for line in plate.text:
        add_line(root, line, letters)
    return ET.tostring(root, encoding="unicode") + "\n"


def _add_plate(root: ET.Element, plate: KeyPlate, letters: Letters) -> None:
    clip = ET.SubElement(ET.SubElement(root, "defs"), "clipPath", {"id": "frame"})
    _add_box(clip, plate.plate)
    group = ET.SubElement(root, "g", {"clip-path": "url(#frame)"})
    for figure in plate.figures:
        _add_figure(group, figure, letters)
    _add_box(root, plate.plate, fill="none", stroke=colour(RGB.ink), **{"stroke-width": str(FRAME)})


def _add_figure(group: ET.Element, figure: Figure, letters: Letters) -> None:
    person = ET.SubElement(group, "g")
    ET.SubElement(person, "title").text = f"{figure.entry.number}. {figure.entry.wording}"
    ET.SubElement(person, "path", {"d": _path(figure.paper), "fill": _PAPER})
    ET.SubElement(
        person, "path", {"d": "".join(map(_path, (figure.ink, *figure.hatching))), "fill": colour(RGB.ink)}
    )
    at = Point(figure.at.x, figure.at.y + _MIDDLE * figure.letter)
    style = {"text-anchor": "middle", "fill": colour(RGB.ink)}
    add_text(
        person, figure.text, at, letters=letters, letter=figure.letter, cut=figure.lettering, style=style
    )


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{p.x:.2f} {p.y:.2f}" for p in points) + "Z"


def _add_box(parent: ET.Element, box: Box, **style: str) -> None:
    ET.SubElement(parent, "rect", {**_place(box), **style})


def _place(box: Box) -> dict[str, str]:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return {name: f"{value:.2f}" for name, value in sides.items()}
