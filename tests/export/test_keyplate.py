"""Key plates: outlines that follow the picture, numbers in their heads, paper of the right size."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from annotator.core.errors import InvalidError
from annotator.core.geometry import Box, Size
from annotator.core.model import Certainty, Project
from annotator.export import ExportForm, ExportOptions, export_project
from annotator.export.keyplate import KeyPlate, lay_key_plate
from annotator.export.keyplate_outline import outlines
from annotator.export.keyplate_preview import render_key_plate
from annotator.export.letters import Letters
from annotator.export.options import PlatePlace
from export.full import full, picture
from export.scenes import bench_of_people, crowd, measure, project

ALONE = ExportOptions(plate=PlatePlace.ALONE)


def painted(face: Box, size: Size, *, width: float = 0.6, crown: float = 0.9) -> NDArray[np.uint8]:
    """Return a dark head and shoulders on a light wall; `width` and `crown` say where the head's edge is."""
    image = np.full((size.height, size.width), 215, dtype=np.uint8)
    centre = round(face.centre.x), round(face.centre.y)
    axes = round(width * face.width), round(crown * face.height)
    cv2.ellipse(image, centre, axes, 0, 0, 360, 60, -1)
    shoulder = centre[0], round(face.centre.y + 2.1 * face.height)
    cv2.ellipse(image, shoulder, (round(1.7 * face.width), round(1.25 * face.height)), 0, 180, 360, 50, -1)
    return cv2.GaussianBlur(image, (0, 0), 1.0).astype(np.uint8)


def plate_of(shown: Project, options: ExportOptions = ALONE, *, grey: int = 128) -> KeyPlate:
    """Return the key plate of `shown` on an even picture: the outlines are the template's."""
    size = shown.photograph.size
    return lay_key_plate(shown, options, Image.new("L", (size.width, size.height), grey), measure)


@pytest.mark.parametrize("width", [0.5, 0.6, 0.75])
@pytest.mark.parametrize("crown", [0.8, 0.95, 1.1])
def test_the_outline_follows_the_head(width: float, crown: float) -> None:
    """A head that is narrower, wider, higher or lower than usual is outlined where its edge is."""
    face, size = Box(200, 160, 62, 80), Size(460, 460)
    (found,) = outlines(painted(face, size, width=width, crown=crown), [face])
    head = found.points[found.head]
    upper = head[head[:, 1] < face.centre.y]
    inside = np.hypot(
        (upper[:, 0] - face.centre.x) / (width * face.width),
        (upper[:, 1] - face.centre.y) / (crown * face.height),
    )
    assert np.median(np.abs(inside - 1)) < 0.04


def test_without_edges_the_template_stands() -> None:
    """On an even wall the outline is alike on both sides, and as large as a head and shoulders are."""
    face = Box(200, 160, 62, 80)
    (found,) = outlines(np.full((460, 460), 90, dtype=np.uint8), [face])
    left, right = found.points[:, 0] - face.centre.x, face.centre.x - found.points[::-1, 0]
    assert np.allclose(left, right, atol=0.5)
    assert 2.5 * face.width < np.ptp(found.points[:, 0]) < 4.5 * face.width


def test_an_outline_never_goes_far() -> None:
    """Grain everywhere moves no point of a head farther than a quarter of a face."""
    face = Box(200, 160, 62, 80)
    noise = np.random.default_rng(5).integers(0, 255, (460, 460), dtype=np.uint8)
    (even,) = outlines(np.full((460, 460), 90, dtype=np.uint8), [face])
    (found,) = outlines(noise, [face])
    moved = np.hypot(*(found.points - even.points)[found.head].T)
    assert moved.max() < 0.3 * face.width


@settings(max_examples=30)
@given(
    st.floats(-500, 500),
    st.floats(-500, 500),
    st.floats(1e-3, 4000),
    st.floats(1e-3, 4000),
    st.integers(0, 9),
)
def test_every_face_has_an_outline(x: float, y: float, width: float, height: float, seed: int) -> None:
    """Faces of any size, also beyond the picture, get finite outlines."""
    noise = np.random.default_rng(seed).integers(0, 255, (90, 120), dtype=np.uint8)
    (found,) = outlines(noise, [Box(x, y, width, height)])
    assert np.isfinite(found.points).all()


@pytest.mark.parametrize("seed", range(4))
def test_every_number_is_seen(seed: int) -> None:
    """Of every person the last thing drawn at the middle of the face is that person's own figure."""
    plate = plate_of(crowd(random.Random(seed).randint(5, 30), seed))
    for region in {figure.entry.region for figure in plate.figures}:
        own = [i for i, figure in enumerate(plate.figures) if figure.entry.region == region]
        at = plate.figures[own[-1]].at
        over = [f for f in plate.figures[own[-1] + 1 :] if is_inside(f.paper, at.x, at.y)]
        assert not over


def is_inside(line: tuple[object, ...], x: float, y: float) -> bool:
    """Say whether a place lies in the closed shape `line`."""
    corners = np.array([(p.x, p.y) for p in line], dtype=np.float32)  # type: ignore[attr-defined] # points
    return cv2.pointPolygonTest(corners, (x, y), measureDist=False) > 0


def test_those_in_front_hide_those_behind() -> None:
    """Who stands lower is drawn later."""
    shown = project([Box(0.42, 0.5, 0.08, 0.15), Box(0.4, 0.2, 0.08, 0.15)], ["Front", "Back"])
    order = [figure.entry.wording for figure in plate_of(shown).figures]
    assert order.index("Back") < order.index("Front")


def test_numbers_are_those_of_the_legend() -> None:
    """Every number of the legend stands in a head, and says its doubt as the legend's letters do."""
    shown = project(
        [Box(0.1 + 0.2 * i, 0.3, 0.06, 0.12) for i in range(3)],
        ["Sure", "Likely", "Maybe"],
        certainty={1: Certainty.PROBABLE, 2: Certainty.POSSIBLE},
    )
    figures = {figure.entry.number: figure for figure in plate_of(shown).figures}
    assert [figures[i].text for i in (1, 2, 3)] == ["1", "2", "3?"]
    assert [figures[i].lettering.value for i in (1, 2, 3)] == ["roman", "italic", "italic"]


@pytest.mark.parametrize("place", list(PlatePlace))
def test_everything_is_on_the_paper(place: PlatePlace) -> None:
    """Photograph, plate and legend lie on the paper and do not overlap, wherever the plate stands."""
    plate = plate_of(full(), ExportOptions(plate=place, caption=True))
    paper = Box(0, 0, plate.width, plate.height)
    boxes = [plate.plate, *([plate.photograph] if plate.photograph else [])]
    boxes += [Box(t.at.x, t.at.y, measure(t.text, t.letter, t.lettering)[0], t.letter) for t in plate.text]
    for i, box in enumerate(boxes):
        assert box.overlap(paper) == pytest.approx(box.area)
        assert not [other for other in boxes[:i] if box.overlap(other) > 1e-6]


def test_the_photograph_is_as_wide_as_asked() -> None:
    """The width on paper is that of the photograph, and of the plate where it stands alone."""
    under = plate_of(full(), ExportOptions(print_width=180))
    assert under.photograph is not None
    assert under.photograph.width == 180
    assert plate_of(full(), replace(ALONE, print_width=180)).plate.width == 180


def test_outlines_lie_where_the_faces_are() -> None:
    """A plate as wide as the photograph puts each number under its face."""
    shown = bench_of_people(5)
    plate = plate_of(shown, ExportOptions(print_width=300))
    assert plate.photograph is not None
    for figure, region in zip(plate.figures, shown.regions, strict=True):
        centre = region.shape.box.centre  # type: ignore[union-attr] # they are ellipses
        assert figure.at.x == pytest.approx(plate.photograph.x + centre.x * 300)


@pytest.mark.parametrize("place", list(PlatePlace))
def test_the_preview_shows_the_plate(place: PlatePlace) -> None:
    """On pixels the paper has the proportions of the plate, and there is ink inside its frame."""
    shown, options = full(), ExportOptions(plate=place)
    grey = Image.new("L", (900, 600), 128)
    plate = lay_key_plate(shown, options, grey, Letters())
    image, problems = render_key_plate(shown, grey, options, longest=700)
    assert max(image.size) == 700
    assert image.width / image.height == pytest.approx(plate.width / plate.height, rel=0.01)
    scale, box = 700 / max(plate.width, plate.height), plate.plate
    sides = (box.x + 1, box.y + 1, box.right - 1, box.bottom - 1)
    inside = np.asarray(image.convert("L").crop(tuple(round(side * scale) for side in sides)))  # type: ignore[arg-type] # four
    assert 0.005 < (inside < 120).mean() < 0.2
    assert problems == plate.problems


def test_small_numbers_are_told() -> None:
    """Numbers too small to be read are printed, and a sentence says what to do."""
    plate = plate_of(crowd(120, 1), replace(ALONE, print_width=60))
    assert any("print it wider" in problem for problem in plate.problems)


def test_an_empty_plate_is_told() -> None:
    """Without faces there is a frame, and a sentence that says why it is empty."""
    plate = plate_of(project([], []))
    assert plate.figures == ()
    assert plate.problems == ("No face is marked, so the key plate is empty",)


def test_uncertain_people_stay_away_when_asked() -> None:
    """Without uncertain names their figures are not drawn either."""
    plate = plate_of(full(), replace(ALONE, show_uncertain=False))
    assert {figure.entry.wording for figure in plate.figures} == {
        "Anna Piccard",
        "Niels Fowler",
        "Olga Curie",
    }


def elements(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the SVG elements called `name`."""
    return root.iter("{http://www.w3.org/2000/svg}" + name)


def test_svg_is_in_millimetres(tmp_path: Path) -> None:
    """The file says its size in mm, holds the photograph, every number and every name as text."""
    out = tmp_path / "key.svg"
    export_project(full(), picture(tmp_path), out, form=ExportForm.KEY_PLATE)
    root = ET.fromstring(out.read_text("utf-8"))  # noqa: S314 - what we have just written
    assert root.attrib["width"].endswith("mm")
    assert root.attrib["width"][:-2] == root.attrib["viewBox"].split()[2]
    texts = [text.text for text in elements(root, "text")]
    assert {"1", "2", "3?", "4", "5", "probably Émile Born", "A conference, October 1927"} <= set(texts)
    assert len(list(elements(root, "image"))) == 1


def test_names_are_only_text(tmp_path: Path) -> None:
    """Markup in a name is text in the key plate."""
    shown = full()
    name = "</text><script>alert(1)</script>"
    shown = replace(shown, people=tuple(replace(p, name=name) for p in shown.people))
    out = tmp_path / "key.svg"
    export_project(shown, picture(tmp_path), out, form=ExportForm.KEY_PLATE)
    root = ET.fromstring(out.read_text("utf-8"))  # noqa: S314 - what we have just written
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "image", "g", "path", "text", "defs", "clipPath"}


def test_pdf_has_the_same_size(tmp_path: Path) -> None:
    """Both forms are of one paper: the PDF's points are the SVG's millimetres."""
    scan = picture(tmp_path)
    for ending in ("svg", "pdf"):
        export_project(full(), scan, tmp_path / f"key.{ending}", form=ExportForm.KEY_PLATE)
    root = ET.fromstring((tmp_path / "key.svg").read_text("utf-8"))  # noqa: S314 - what we have just written
    wide, high = (float(root.attrib[side].removesuffix("mm")) * 72 / 25.4 for side in ("width", "height"))
    data = (tmp_path / "key.pdf").read_bytes()
    box = data.rpartition(b"/MediaBox [")[2].partition(b"]")[0].split()
    assert [float(number) for number in box] == pytest.approx([0, 0, wide, high], abs=0.05)


def test_the_command_makes_a_key_plate(tmp_path: Path) -> None:
    """`--as keyplate` wins over the ending, and the width is the paper's."""
    from annotator.storage.store import NOTHING, save_project  # noqa: PLC0415 - in this test only

    shown, scan = full(), picture(tmp_path)
    shown = replace(shown, photograph=replace(shown.photograph, file=scan.name))
    save_project(shown, tmp_path / "p.json", expected=NOTHING)
    out = tmp_path / "key.svg"
    words = ["export", str(tmp_path / "p.json"), "-o", str(out), "--as", "keyplate"]
    ran = subprocess.run(
        [sys.executable, "-m", "annotator", *words, "--plate", "alone", "--width-mm", "100"],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert 'width="124.00mm"' in out.read_text("utf-8")


@pytest.mark.parametrize("width", [49, 2001])
def test_absurd_widths_are_refused(width: float) -> None:
    """Paper narrower than a postcard or wider than any plotter is not asked for."""
    with pytest.raises(InvalidError):
        ExportOptions(print_width=width)
