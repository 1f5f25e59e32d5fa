"""labelme out and in, VIA and Picasa in: pixels and fractions, stored and upright."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from annotator.core.errors import FormError
from annotator.core.geometry import Box, Ellipse, Polygon, Rectangle
from annotator.core.model import Finding
from annotator.exchange.entries import FrameAnswer, FrameKind, Outgoing
from annotator.exchange.labelme import read_labelme, write_labelme
from annotator.exchange.picasa import read_picasa
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.via import read_via
from annotator.imaging.orientation import Orientation
from exchange.sayings import PHOTOGRAPH, foreign, framed, is_near, outgoings

FACE = Rectangle(Box(0.1, 0.2, 0.2, 0.4))
# labelme 5, label_file.py: what its reader asks of a file and of each shape, and the kinds it draws.
LABELME_KEYS = {"version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth"}
SHAPE_KEYS = {"label", "points", "group_id", "shape_type", "flags", "description", "mask"}


@given(told=outgoings())
@settings(max_examples=40)
def test_labelme_brings_back_what_it_holds(told: Outgoing) -> None:
    """Place, finding, name and note come back; an ellipse as a circle or a polygon with its frame."""
    incoming = read_labelme(foreign(write_labelme(told).data, told.frame))
    assert (incoming.unplaced, incoming.question) == ((), None)
    for said, back in zip(told.standing, incoming.places, strict=True):
        assert is_near(back.shape, said.shape, pixels=2)
        assert (back.finding, back.name, back.note) == (said.finding, said.name, said.note)


@given(told=outgoings())
@settings(max_examples=10)
def test_labelme_finds_all_it_asks_for(told: Outgoing) -> None:
    """The file has the keys that labelme's loader demands, and only shapes that it draws."""
    tree = json.loads(write_labelme(told).data)
    assert tree.keys() == LABELME_KEYS
    for shape in tree["shapes"]:
        assert shape.keys() == SHAPE_KEYS
        points = {"rectangle": 2, "circle": 2}.get(shape["shape_type"], len(shape["points"]))
        assert len(shape["points"]) == points
        assert shape["shape_type"] in {"rectangle", "circle", "polygon"}


@pytest.mark.parametrize("orientation", Orientation)
def test_labelme_1529_x_anylabeling_1098_misplaced_by_orientation(orientation: Orientation) -> None:
    """In labelme, which counts in the picture as shown, a file means one face in any orientation."""
    frame = framed(orientation)
    shape = {"label": "Ann", "points": [[300, 400], [900, 1200]], "shape_type": "rectangle"}
    tree = {"shapes": [shape], "imageWidth": 3000, "imageHeight": 2000}
    (entry,) = read_labelme(foreign(json.dumps(tree).encode(), frame)).places
    assert is_near(entry.shape, FACE, pixels=0.01)


def test_a_labelme_file_of_the_stored_picture_is_asked_about() -> None:
    """An old labelme that ignored the orientation states swapped sides; the answer puts its face right."""
    frame = framed(Orientation.TURN_RIGHT)
    tree = {"shapes": [], "imageWidth": 2000, "imageHeight": 3000}
    question = read_labelme(foreign(json.dumps(tree).encode(), frame)).question
    assert question is not None
    assert (question.kind, question.answers[0]) == (FrameKind.TURNED, FrameAnswer.STORED)
    placer = Placer(frame, Counted.UPRIGHT, FrameAnswer.STORED)
    corner = placer.place(Rectangle(Box(0.0, 0.0, 0.1, 0.1)))
    assert is_near(corner, Rectangle(Box(0.9, 0.0, 0.1, 0.1)), pixels=0.01)


def test_labelme_points_and_lines_are_listed() -> None:
    """What is no area is named and not placed."""
    point = {"label": "Ann", "points": [[1, 1]], "shape_type": "point"}
    incoming = read_labelme(foreign(json.dumps({"shapes": [point, {"label": "Carl"}, 7]}).encode()))
    assert incoming.places == ()
    assert [one.name for one in incoming.unplaced] == ["Ann", "Carl", "shape 3"]


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("numbered", [True, False])
def test_via_projects_and_exports(*, wrapped: bool, numbered: bool) -> None:
    """VIA 1 and 2, the project and the export; our picture among others, by its name."""
    shapes = [
        {"name": "rect", "x": 300, "y": 400, "width": 600, "height": 800},
        {"name": "ellipse", "cx": 600, "cy": 800, "rx": 300, "ry": 400},
        {"name": "polygon", "all_points_x": [300, 900, 900], "all_points_y": [400, 400, 1200]},
        {"name": "point", "cx": 1, "cy": 1},
    ]
    regions = [{"shape_attributes": s, "region_attributes": {"name": f"P{i}"}} for i, s in enumerate(shapes)]
    listed = {str(i): r for i, r in enumerate(regions)} if numbered else regions
    ours = {"filename": PHOTOGRAPH.file.upper(), "size": 1, "regions": listed}
    pictures = {"a": {"filename": "other.jpg", "regions": []}, "b": ours}
    tree = {"_via_settings": {}, "_via_img_metadata": pictures} if wrapped else pictures
    incoming = read_via(foreign(json.dumps(tree).encode()))
    assert [type(entry.shape) for entry in incoming.places] == [Rectangle, Ellipse, Polygon]
    assert [entry.name for entry in incoming.places] == ["P0", "P1", "P2"]
    assert all(is_near(entry.shape, FACE, pixels=0.01) for entry in incoming.places)
    assert str(incoming.unplaced[0]) == "P3: its region is no area (point)"


def test_via_of_other_pictures_only() -> None:
    """A project of many pictures without ours is refused by name."""
    pictures = {key: {"filename": f"{key}.jpg", "regions": []} for key in "ab"}
    with pytest.raises(FormError, match="none called group photo"):
        read_via(foreign(json.dumps(pictures).encode()))


INI = """[Picasa]\nname=2019\n[Contacts2]\n8e62398ebda8c1a5=Ann Lee;;\n[Group Photo.JPG]
faces=rect64({ann}),8e62398ebda8c1a5;rect64(80008000c000c000),ffffffffffffffff\nrotate=rotate(0)\n"""


def test_picasa_names_and_numbers() -> None:
    """A known number is a name, an unknown one a face that nobody has named; zeros in front are left out."""
    incoming = read_picasa(foreign(INI.format(ann="199a33334ccd9999").encode()))
    assert [(e.name, e.finding) for e in incoming.places] == [("Ann Lee", Finding.PERSON), (None, None)]
    assert is_near(incoming.places[0].shape, FACE, pixels=0.5)
    short = read_picasa(foreign(INI.format(ann="33334ccd9999").encode()))
    assert is_near(short.places[0].shape, Rectangle(Box(0.0, 0.2, 0.3, 0.4)), pixels=0.5)


def test_picasa_counts_in_the_stored_picture() -> None:
    """The top left of the stored picture is the top right of one that is turned right."""
    ini = INI.format(ann="199a1999").encode()
    (entry, _) = read_picasa(foreign(ini, framed(Orientation.TURN_RIGHT))).places
    assert is_near(entry.shape, Rectangle(Box(0.9, 0.0, 0.1, 0.1)), pixels=0.5)


def test_picasa_without_our_picture() -> None:
    """A folder's file that does not know our picture is refused by name."""
    with pytest.raises(FormError, match="tells nothing of group photo"):
        read_picasa(foreign(b"[x.jpg]\nfaces=rect64(1),2\n"))
