"""The laws of the layout: what labels never do, whatever the picture."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from annotator.core.geometry import Box, Point, Polygon, Rectangle, Size
from annotator.core.model import FARTHEST, Certainty, Claim, ClaimId, Finding, Project
from annotator.export.drawing import Canvas, Drawing
from annotator.export.layout import lay_out
from annotator.export.options import Crowding, ExportOptions, MarkStyle, Style
from annotator.export.wording import Tone
from annotator.faces.yunet import YuNetDetector
from annotator_strategies import projects
from export.attribution import faces_of, misleading, pierced
from export.scenes import SIZE, bench_of_people, crossed, crowd, faces_on, measure, project, region

SHARED = Path(__file__).parents[2].parent / "shared"
CANVAS = Canvas(SIZE.width, SIZE.height)
ON_SCREEN = ExportOptions(title=False, credit=False, crowding=Crowding.LEAVE_OUT)
SLACK = 1e-6  # of px; sums of floats


def assert_lawful(drawing: Drawing, shown: Project) -> None:
    """Fail where a label covers something, leaves the canvas or misleads, or a leader is in another's way."""
    for label in drawing.labels:
        assert not any(label.box.overlap(face) > SLACK for face in faces_on(drawing, shown))
        assert label.box.x >= -SLACK
        assert label.box.y >= -SLACK
        assert label.box.right <= drawing.width + SLACK
        assert label.box.bottom <= drawing.height + SLACK
    assert not any(a.box.overlap(b.box) > SLACK for a, b in combinations(drawing.labels, 2))
    assert not list(crossed(drawing))
    assert not misleading(drawing, shown)
    assert not pierced(drawing, shown)


@pytest.mark.parametrize("count", [1, 7, 24, 60])
@pytest.mark.parametrize("seed", range(4))
def test_names_cover_nothing_and_mislead_nobody(count: int, seed: int) -> None:
    """Up to 60 named faces anywhere have their names, and every label tells whose it is."""
    shown = crowd(count, seed)
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    assert_lawful(drawing, shown)
    assert len(drawing.labels) == count
    assert not drawing.legend


@pytest.mark.parametrize("count", [7, 24, 60])
@pytest.mark.parametrize("seed", range(4))
def test_faces_that_hide_one_another_keep_the_law(count: int, seed: int) -> None:
    """Where faces overlap, only one that is mostly hidden may be left without a label, and that is told."""
    shown = crowd(count, seed, apart=False)
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    assert_lawful(drawing, shown)
    faces = faces_of(drawing, shown)
    lost = set(faces) - {label.region for label in drawing.labels}
    assert bool(lost) is any("found no place" in problem for problem in drawing.problems)
    for region_id in lost:
        face = faces[region_id]
        assert max(face.overlap(other) for r, other in faces.items() if r != region_id) > 0.6 * face.area


@pytest.mark.parametrize("seed", range(6))
def test_small_pictures_keep_the_law(seed: int) -> None:
    """Where names cannot fit, numbers keep the same law and the drawing says why they are there."""
    shown = crowd(60, seed)
    drawing = lay_out(shown, ExportOptions(), Canvas(420, 280), measure)
    assert_lawful(drawing, shown)
    assert drawing.legend
    assert "numbers" in drawing.problems[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_screen_leaves_names_out_but_covers_nothing(seed: int) -> None:
    """Names that do not fit on a screen are left out and counted; the others keep the law."""
    shown = crowd(60, seed)
    drawing = lay_out(shown, ON_SCREEN, Canvas(700, 460, letter=13), measure)
    assert_lawful(drawing, shown)
    assert 0 < len(drawing.labels) < 60
    assert drawing.problems == (f"{60 - len(drawing.labels)} names did not fit",)


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_the_screen_looks_farther_for_the_last_few_names(seed: int) -> None:
    """Where only a few names found no room beside their faces, leaders take them farther: all are said."""
    shown = crowd(30, seed)
    drawing = lay_out(shown, ON_SCREEN, Canvas(1000, 700, letter=14), measure)
    assert_lawful(drawing, shown)
    assert len(drawing.labels) == 30


def test_labels_lie_in_the_visible_part() -> None:
    """With a view, only faces in it are labelled and every label lies wholly in it."""
    view = Box(500, 300, 900, 700)
    drawing = lay_out(crowd(60, 1), ON_SCREEN, replace(CANVAS, letter=14, view=view), measure)
    assert drawing.labels
    for label in drawing.labels:
        assert label.box.overlap(view) == pytest.approx(label.box.area)


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_over_the_heads_is_left_free(seed: int) -> None:
    """With a crown, no label covers a face, what a tool paints above it, or another label."""
    shown = crowd(24, seed)
    drawing = lay_out(shown, ON_SCREEN, Canvas(1400, 920, letter=13, crown=19), measure)
    crowned = [Box(f.x, f.y - 19, f.width, f.height + 19) for f in faces_on(drawing, shown)]
    assert len(drawing.labels) > 12
    assert not any(label.box.overlap(box) > SLACK for label in drawing.labels for box in crowned)
    assert not any(a.box.overlap(b.box) > SLACK for a, b in combinations(drawing.labels, 2))


def test_the_same_picture_comes_out_twice() -> None:
    """There is no chance in a layout."""
    shown = crowd(50, 3, apart=False)
    assert lay_out(shown, ExportOptions(), CANVAS, measure) == lay_out(
        shown, ExportOptions(), CANVAS, measure
    )


def test_names_stand_below_where_there_is_room() -> None:
    """With nothing in the way every name stands centred below its face, near and without a leader."""
    shown = bench_of_people(4)
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    assert not drawing.leaders
    for label, face in zip(drawing.labels, faces_on(drawing, shown), strict=True):
        assert 0 <= label.box.y - face.bottom < label.letter
        assert label.box.centre.x == pytest.approx(face.centre.x)


def test_a_name_pushed_away_gets_a_leader_to_its_face() -> None:
    """A name that cannot stand at its face is led to it through the one gap, up to the face's outline."""
    middle = Box(0.49, 0.48, 0.02, 0.03)
    ring = [
        Box(0.49 + 0.021 * dx, 0.48 + 0.031 * dy, 0.02, 0.03)
        for dx in (-2, -1, 0, 1, 2)
        for dy in (-2, -1, 0, 1, 2)
        if dx or dy > 0
    ]
    shown = project([middle, *ring], ["Niels Bohr"])
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    (leader,) = drawing.leaders
    face = faces_on(drawing, shown)[0]
    end = leader.points[-1]
    reach = ((end.x - face.centre.x) / face.width * 2) ** 2 + ((end.y - face.centre.y) / face.height * 2) ** 2
    assert reach == pytest.approx(1)
    assert_lawful(drawing, shown)


def test_a_name_without_a_way_out_becomes_a_number() -> None:
    """No leader runs through the faces that shut somebody in; the drawing says what it did instead."""
    faces = [Box(0.4 + 0.021 * x, 0.4 + 0.031 * y, 0.02, 0.03) for x in range(5) for y in range(5)]
    shown = project(faces, [f"Person {i}" for i in range(25)])
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    assert_lawful(drawing, shown)
    assert drawing.legend
    assert "numbers" in drawing.problems[0]


def test_a_margin_takes_labels_off_the_photograph() -> None:
    """Where faces fill the photograph, the names stand in the margin around it."""
    faces = [Box(x / 6, y / 2, 1 / 6 - 1e-4, 1 / 2 - 1e-4) for x in range(6) for y in range(2)]
    shown = project(faces, [f"Person {i}" for i in range(12)])
    drawing = lay_out(shown, ExportOptions(margin=0.1), CANVAS, measure)
    assert len(drawing.labels) == 12
    assert_lawful(drawing, shown)
    assert not any(label.box.overlap(drawing.picture) > SLACK for label in drawing.labels)


def test_numbers_count_rows_as_the_caption_does() -> None:
    """Numbers run from 1 through the rows in their order, and the legend names them under the row's label."""
    faces = [Box(0.1 + 0.2 * i, 0.2 if i < 2 else 0.6, 0.05, 0.1) for i in range(4)]
    shown = project(faces, list("ABCD"), rows={"Back row": (1, 0), "Front row": (3, 2)})
    drawing = lay_out(shown, ExportOptions(style=Style.NUMBERS), CANVAS, measure)
    found = [(row.label, [(e.number, e.wording) for e in row.entries]) for row in drawing.legend]
    assert found == [("Back row", [(1, "B"), (2, "A")]), ("Front row", [(3, "D"), (4, "C")])]
    assert {label.region: label.number for label in drawing.labels}[region(3)] == 3


def test_numbers_without_room_stand_in_the_legend_only() -> None:
    """Faces that leave no room get no number beside them; the legend has them and the drawing says so."""
    faces = [Box(x / 4, 0, 0.25, 1) for x in range(4)]
    shown = project(faces, list("ABCD"))
    drawing = lay_out(shown, ExportOptions(style=Style.NUMBERS), CANVAS, measure)
    assert not drawing.labels
    assert len(drawing.legend[0].entries) == 4
    assert drawing.problems == ("4 numbers found no place beside a face: see the legend",)


def test_doubt_shows_in_more_than_colour() -> None:
    """Doubtful names have another wording, slanted letters and dashed outlines."""
    shown = project(
        [Box(0.2, 0.2, 0.1, 0.2), Box(0.6, 0.2, 0.1, 0.2)], ["A", "B"], certainty={1: Certainty.PROBABLE}
    )
    drawing = lay_out(shown, ExportOptions(marks=MarkStyle.OUTLINE), CANVAS, measure)
    sure, doubtful = drawing.labels
    assert (sure.text, doubtful.text) == ("A", "probably B")
    assert sure.lettering is not doubtful.lettering
    assert [mark.dashed for mark in drawing.marks] == [False, True]


def test_only_certain_names_on_request() -> None:
    """Without uncertain names the doubtful one is absent, and what nobody knows is still said."""
    shown = project([Box(0.2, 0.2, 0.1, 0.2), Box(0.6, 0.2, 0.1, 0.2)], ["A", "B"])
    shown = replace(
        shown,
        claims=(
            replace(shown.claims[0], certainty=Certainty.POSSIBLE),
            Claim(ClaimId("x"), region(1), Finding.UNKNOWN),
        ),
    )
    drawing = lay_out(shown, ExportOptions(show_uncertain=False), CANVAS, measure)
    assert [label.tone for label in drawing.labels] == [Tone.UNKNOWN]


def test_what_is_no_person_or_removed_is_not_drawn() -> None:
    """A removed region and one that shows no person have neither mark nor label, and bar no label."""
    shown = project([Box(0.2, 0.2, 0.1, 0.2), Box(0.6, 0.2, 0.1, 0.2)], ["A", "B"])
    shown = replace(
        shown,
        regions=(replace(shown.regions[0], is_removed=True), shown.regions[1]),
        claims=(Claim(ClaimId("x"), region(1), Finding.NOT_A_PERSON),),
    )
    drawing = lay_out(shown, ExportOptions(style=Style.FACES_ONLY), CANVAS, measure)
    assert (drawing.marks, drawing.labels) == ((), ())


def test_long_names_end_in_an_ellipsis_and_the_drawing_says_so() -> None:
    """A name wider than a plate may be is clipped; the whole of it stays in the label's text."""
    name = "Baron " + "Wolfeschlegelsteinhausenbergerdorff" * 3
    drawing = lay_out(project([Box(0.5, 0.3, 0.05, 0.1)], [name]), ExportOptions(), CANVAS, measure)
    (label,) = drawing.labels
    assert label.lines[-1].endswith("…")
    assert label.text == name
    assert drawing.problems == ("1 long name had to be shortened",)


def test_bands_hold_title_and_credit() -> None:
    """Title and credit stand on paper outside the photograph, which keeps its size."""
    shown = bench_of_people()
    shown = replace(
        shown, photograph=replace(shown.photograph, title="Outing", date="1927", maker="B. Couprie")
    )
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    assert [line.text for line in drawing.text] == ["Outing, 1927", "Photograph: B. Couprie"]
    assert drawing.text[0].at.y < drawing.picture.y
    assert drawing.text[1].at.y > drawing.picture.bottom
    assert (drawing.picture.width, drawing.picture.height) == (SIZE.width, SIZE.height)
    assert {line.at.x for line in drawing.text} == {drawing.picture.x}


@pytest.mark.parametrize(("title", "credit"), [("Outing", ""), ("", "Archive"), ("Outing", "Archive")])
def test_words_come_with_paper_on_every_side(title: str, credit: str) -> None:
    """Where anything is said the photograph has an edge of paper all around, and nothing is cut off by it."""
    shown = bench_of_people()
    shown = replace(shown, photograph=replace(shown.photograph, title=title, credit=credit))
    drawing = lay_out(shown, ExportOptions(), CANVAS, measure)
    place = drawing.picture
    edges = (place.x, place.y, drawing.width - place.right, drawing.height - place.bottom)
    assert min(edges) > 20
    assert edges[0] == edges[2]
    assert_lawful(drawing, shown)


def test_nothing_to_say_leaves_the_canvas_as_it_is() -> None:
    """A project without title and credit has no bands."""
    drawing = lay_out(bench_of_people(), ExportOptions(), CANVAS, measure)
    assert (drawing.width, drawing.height) == (SIZE.width, SIZE.height)


@settings(max_examples=40)
@given(shown=projects())
def test_any_project_can_be_laid_out(shown: Project) -> None:
    """Whatever a file may hold, the layout neither fails nor says anything twice."""
    for style in Style:
        options = ExportOptions(style=style, caption=True, marks=MarkStyle.OUTLINE, show_unseen=True)
        drawing = lay_out(shown, options, Canvas(800, 600), measure)
        assert len({label.region for label in drawing.labels}) == len(drawing.labels)


@pytest.mark.parametrize(
    "shape",
    [
        Rectangle(Box(-FARTHEST, -FARTHEST, 2 * FARTHEST, 2 * FARTHEST)),
        Rectangle(Box(0.5, 0.5, 5e-324, 5e-324)),
        Polygon((Point(0.5, 0.5), Point(0.5 + 1e-16, 0.6), Point(0.5, 0.6))),
    ],
)
def test_absurd_shapes_are_survived(shape: Rectangle | Polygon) -> None:
    """A region of the largest or of no size does not break the drawing of the others."""
    shown = bench_of_people(3)
    odd = replace(shown.regions[1], shape=shape)
    shown = replace(shown, regions=(shown.regions[0], odd, shown.regions[2]))
    drawing = lay_out(shown, ExportOptions(marks=MarkStyle.OUTLINE), CANVAS, measure)
    assert len(drawing.marks) == 3


def solvay() -> Project:
    """Return the 29 people of Solvay 1927 on their hand-checked faces."""
    found = json.loads((SHARED / "photos" / "solvay1927.truth.json").read_text("utf-8"))
    size = Size(3000, 2171)
    faces = [
        Box(f["x"] / size.width, f["y"] / size.height, f["w"] / size.width, f["h"] / size.height)
        for f in found
    ]
    return project(faces, [f["name"] for f in found], size=size)


@pytest.mark.skipif(not SHARED.exists(), reason="the photographs for development are not here")
def test_a_real_photograph_keeps_the_law() -> None:
    """The 29 people of Solvay 1927 all get their names, each within three letters of its face."""
    shown = solvay()
    size = shown.photograph.size
    drawing = lay_out(shown, ExportOptions(), Canvas(size.width, size.height), measure)
    assert_lawful(drawing, shown)
    assert len(drawing.labels) == 29
    for label, face in zip(drawing.labels, faces_on(drawing, shown), strict=True):
        reach = 3 * label.letter
        near = Box(face.x - reach, face.y - reach, face.width + 2 * reach, face.height + 2 * reach)
        assert label.box.overlap(near) > 0


@pytest.mark.parametrize("width", [560, 678, 828, 960, 1600])
@pytest.mark.skipif(not SHARED.exists(), reason="the photographs for development are not here")
def test_a_real_photograph_misleads_nobody_at_any_zoom(width: int) -> None:
    """On Solvay 1927, as small as a window may show it, names are left out before one misleads."""
    shown = solvay()
    drawing = lay_out(shown, ON_SCREEN, Canvas(width, width * 2171 / 3000, letter=12), measure)
    assert_lawful(drawing, shown)
    assert len(drawing.labels) > (28 if width >= 828 else 20)


@pytest.mark.parametrize(
    "plate", sorted((SHARED / "photos" / "pg").glob("*.jpg")), ids=lambda path: path.stem
)
def test_plates_of_books_mislead_nobody(plate: Path) -> None:
    """On the faces found on small halftones every label tells whose it is, on the screen and in an export."""
    with Image.open(plate) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    size = Size(pixels.shape[1], pixels.shape[0])
    faces = [face.box for face in YuNetDetector().find(pixels) if not face.is_suggestion]
    shown = project(faces, [f"Second Lieutenant Person {i}" for i in range(len(faces))], size=size)
    for options, letter in ((ExportOptions(), None), (ON_SCREEN, 13.0)):
        drawing = lay_out(shown, options, Canvas(size.width, size.height, letter=letter), measure)
        assert_lawful(drawing, shown)
        assert drawing.labels


@pytest.mark.skipif(not SHARED.exists(), reason="the photographs for development are not here")
def test_a_small_export_leads_names_far_before_it_counts() -> None:
    """Where letters cannot shrink any more, names are led into free ground before numbers replace them."""
    shown = solvay()
    drawing = lay_out(shown, ExportOptions(), Canvas(678, 491), measure)
    assert_lawful(drawing, shown)
    assert len(drawing.leaders) > 5
    assert not drawing.legend


@pytest.mark.parametrize("seed", range(4))
def test_numbers_tell_whose_they_are(seed: int) -> None:
    """Numbers keep the law of names, and on a small picture of 60 faces none is lost."""
    shown = crowd(60, seed)
    drawing = lay_out(shown, ExportOptions(style=Style.NUMBERS), Canvas(600, 400), measure)
    assert_lawful(drawing, shown)
    assert len(drawing.labels) == 60
