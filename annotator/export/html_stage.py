"""The photograph on the page: faces that answer to mouse, finger and keys, names and numbers over them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from annotator.core.geometry import bounds
from annotator.export.drawing import Drawing, LegendEntry, Mark
from annotator.export.html_sheet import PagePicture, Sheet
from annotator.export.letters import Letters
from annotator.export.markup import add, node
from annotator.export.svg import add_labels, shape_of
from annotator.export.wording import plain
from annotator.export.words import PageWords


def stage(sheet: Sheet, picture: PagePicture) -> ET.Element:
    """Return the picture with everything over it, and its tools."""
    size = picture.size
    image = node(
        "img",
        id="photograph",
        src=picture.address,
        alt=_alternative(sheet),
        width=str(size.width),
        height=str(size.height),
        draggable="false",
    )
    over = node(
        "svg",
        _layer(sheet.named, "names"),
        _layer(sheet.numbered, "numbers"),
        _faces(sheet),
        viewBox=f"0 0 {size.width} {size.height}",
        class_="over",
        role="group",
        aria_label=sheet.words.faces,
    )
    board = node("div", image, over, id="sheet", class_="sheet")
    tip = node("div", id="tip", class_="tip", hidden="", aria_hidden="true")
    return node(
        "div", node("div", board, tip, id="stage", class_="stage"), _tools(sheet.words), class_="wall"
    )


def face_name(sheet: Sheet, entry: LegendEntry) -> str:
    """Return what a screen reader says of a face: "7. Lenin. Middle row, third from left"."""
    place = plain(sheet.teller.position(sheet.record, entry.region))
    parts = (f"{entry.number}. {entry.wording}", sheet.teller.doubt(entry.tone), place)
    return ". ".join(part.rstrip(".") for part in parts if part)


def _alternative(sheet: Sheet) -> str:
    said = sheet.words
    what = said.drawing if sheet.record.project.photograph.is_stand_in else said.photograph
    return f"{what}; {said.marked.format(count=len(sheet.entries))}"


def _layer(drawing: Drawing, name: str) -> ET.Element:
    """Return labels and leaders; the faces say the same to a screen reader, so these are silent."""
    letter = drawing.labels[0].letter if drawing.labels else 0.0
    group = node("g", class_=f"layer {name}", aria_hidden="true", data_letter=f"{letter:.1f}")
    add_labels(group, drawing, Letters())
    for element in group.iter("g"):
        # The tooltip would speak twice: the page has its own.
        for title in element.findall("title"):
            element.remove(title)
    return group


def _faces(sheet: Sheet) -> ET.Element:
    group = node("g", class_="faces")
    for row, people in enumerate(sheet.legend):
        for entry in people.entries:
            if entry.region in sheet.marks:
                group.append(_face(sheet, entry, row))
    return group


def _face(sheet: Sheet, entry: LegendEntry, row: int) -> ET.Element:
    mark = sheet.marks[entry.region]
    box = bounds(mark.shape)
    return node(
        "a",
        _outline(mark, "halo"),
        _outline(mark, "line"),
        class_="face doubtful" if mark.dashed else "face",
        href=f"#face-{entry.number}",
        data_face=str(entry.number),
        data_row=str(row),
        data_box=f"{box.x:.1f} {box.y:.1f} {box.width:.1f} {box.height:.1f}",
        aria_label=face_name(sheet, entry),
    )


def _outline(mark: Mark, name: str) -> ET.Element:
    tag, place = shape_of(mark.shape)
    return ET.Element(tag, {**place, "class": name})


def _tools(said: PageWords) -> ET.Element:
    zoom = node("div", class_="zoom", role="group", aria_label=said.zoom)
    zooms = (("out", said.zoom_out, "−"), ("in", said.zoom_in, "+"), ("fit", said.zoom_fit, said.fit))
    for name, label, sign in zooms:
        add(zoom, node("button", sign, type="button", data_zoom=name, aria_label=label, title=label))
    show = node("fieldset", node("legend", said.over_picture, class_="unseen"), class_="show")
    for value, label in (("names", said.names), ("numbers", said.numbers), ("outlines", said.outlines)):
        radio = node("input", type="radio", name="show", value=value)
        add(show, node("label", radio, node("span", label)))
    return node("div", zoom, show, class_="tools needs-script")
