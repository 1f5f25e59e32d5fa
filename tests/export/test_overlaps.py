"""The law of labels, judged by shapes alone: nothing covers a face or another label, no leaders cross."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotator.caption import read_caption
from annotator.core.geometry import Box, Point, Size
from annotator.core.model import Project
from annotator.export.drawing import Canvas, Drawing, Label, Leader
from annotator.export.layout import lay_out
from annotator.export.letters import Letters
from annotator.export.options import ExportOptions, LabelStyle, Style
from annotator.export.wording import Tone
from annotator.faces.yunet import YuNetDetector
from export.overlaps import violations
from export.scenes import FIRST, LAST, bench_of_people, crowd, project, region

PHOTOS = Path(__file__).parents[2].parent / "shared" / "photos"
PICTURES = sorted((*PHOTOS.glob("*.jpg"), *PHOTOS.glob("pg/*.jpg")))
USED_NUMBERS = "numbers are used instead"


def judged(shown: Project, options: ExportOptions, canvas: Canvas, letters: Letters) -> Drawing:
    """Return the drawing after the judge has found nothing, and everybody is named, numbered or told of."""
    drawing = lay_out(shown, options, canvas, letters)
    assert violations(drawing, shown) == []
    lost = len(shown.regions) - len(drawing.labels)
    if options.style is Style.NAMES and drawing.legend:
        assert any(USED_NUMBERS in told for told in drawing.problems)
    assert (lost > 0) is any("found no place" in told for told in drawing.problems)
    assert lost == 0 or len([e for row in drawing.legend for e in row.entries]) == len(shown.regions)
    return drawing


@pytest.fixture(scope="module")
def letters() -> Letters:
    """Return the real letters of every file."""
    return Letters()


def group(count: int, seed: int, size: Size) -> Project:
    """Return people in rows as photographers place them: rows overlap, heads are of many sizes."""
    dice = random.Random(seed)
    rows = dice.randint(1, max(1, round(count**0.5 / 1.6)))
    faces: list[Box] = []
    for row in range(rows):
        seats = count // rows + (row < count % rows)
        pitch = 0.96 / max(seats, 1)
        wide = min(pitch * dice.uniform(0.3, 0.75), 0.09)
        for seat in range(seats):
            x = 0.02 + (seat + 0.5) * pitch + dice.uniform(-0.15, 0.15) * pitch
            high = wide * size.width / size.height * dice.uniform(1.1, 1.4)
            top = 0.15 + 0.6 * row / rows + dice.uniform(-0.03, 0.03)
            faces.append(Box(x - wide / 2, min(top, 0.98 - high), wide, high))
    names = [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in faces]
    return project(faces, names, size=size)


@pytest.mark.parametrize("style", [Style.NAMES, Style.NUMBERS])
@pytest.mark.parametrize("seed", range(12))
def test_groups_of_up_to_sixty(seed: int, style: Style, letters: Letters) -> None:
    """In rows of any number of people, on pictures of any form and size, the law holds."""
    dice = random.Random(seed)
    size = Size(dice.randint(700, 5000), dice.randint(500, 3000))
    shown = group(dice.randint(2, 60), seed, size)
    options = ExportOptions(style=style, margin=dice.choice((0.0, 0.0, 0.1)))
    judged(shown, options, Canvas(size.width, size.height), letters)


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "overlapping"])
@pytest.mark.parametrize("count", [5, 30, 60])
def test_faces_anywhere(count: int, letters: Letters, *, apart: bool) -> None:
    """With faces at random places, some behind others, the law holds."""
    for seed in range(3):
        shown = crowd(count, 100 + seed, apart=apart)
        judged(shown, ExportOptions(), Canvas(2400, 1600), letters)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_photographs(picture: Path, letters: Letters) -> None:
    """On every photograph for development, with the names of its caption on the faces that are found."""
    with Image.open(picture) as opened:
        pixels = np.asarray(opened.convert("RGB"))
    size = Size(pixels.shape[1], pixels.shape[0])
    caption = read_caption(picture.with_suffix(".caption.txt").read_text("utf-8"))
    names = [name.name or "Unnamed" for row in caption.rows for name in row.names] or [
        "Second Lieutenant Nobody"
    ]
    faces = sorted((f.box for f in YuNetDetector().find(pixels) if not f.is_suggestion), key=lambda b: b.x)
    shown = project(faces, [names[i % len(names)] for i in range(len(faces))], size=size)
    for factor in (1, 3):
        for style in (Style.NAMES, Style.NUMBERS):
            canvas = Canvas(size.width * factor, size.height * factor)
            drawing = judged(shown, ExportOptions(style=style), canvas, letters)
            assert len(drawing.labels) == len(faces)


def test_sixty_who_cannot_be_named_are_numbered(letters: Letters) -> None:
    """Where no layout of names exists the drawing says so, and every face has a number by the same law."""
    shown = group(60, 7, Size(640, 480))
    drawing = judged(shown, ExportOptions(), Canvas(640, 480), letters)
    assert drawing.legend
    assert any(USED_NUMBERS in told for told in drawing.problems)


@pytest.mark.parametrize("style", LabelStyle)
def test_no_label_style_moves_anything(style: LabelStyle, letters: Letters) -> None:
    """Labels stand where they stand, however they look."""
    shown, canvas = bench_of_people(), Canvas(3000, 2000)
    drawing = lay_out(shown, ExportOptions(label_style=style), canvas, letters)
    assert replace(drawing, label_style=LabelStyle.LIGHT) == lay_out(shown, ExportOptions(), canvas, letters)


def test_the_judge_sees_what_is_wrong(letters: Letters) -> None:
    """A judge that never finds anything would be of no use: each fault is found when it is made."""
    shown = bench_of_people(4)
    good = lay_out(shown, ExportOptions(), Canvas(3000, 2000), letters)
    first, second, *_ = good.labels
    face = Box(0.05 * 3000, 0.3 * 2000, 150, 200)
    across = (
        Leader(region(0), (Point(100, 1500), Point(900, 1900))),
        Leader(region(1), (Point(900, 1500), Point(100, 1900))),
    )
    for made, told in (
        (replace(good, labels=(replace(first, box=face),)), "covers the face"),
        (replace(good, labels=(first, replace(second, box=first.box))), "cover one another"),
        (replace(good, leaders=across), "cross"),
        (replace(good, leaders=(_through(second),)), "runs under the label"),
        (replace(good, leaders=(Leader(region(3), (Point(10, 700), Point(2500, 700))),)), "through the face"),
        (replace(good, leaders=(Leader(region(0), (Point(9, 9), Point(99, 9))),)), "begins at no label"),
        (replace(good, labels=(_beyond(first),)), "leaves the paper"),
    ):
        assert any(told in fault for fault in violations(made, shown)), told
    assert first.tone is Tone.CERTAIN


def _through(label: Label) -> Leader:
    box = label.box
    return Leader(region(0), (Point(box.x - 50, box.centre.y), Point(box.right + 50, box.centre.y)))


def _beyond(label: Label) -> Label:
    return replace(label, box=Box(2990, 1990, 200, 40))
