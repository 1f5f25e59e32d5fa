"""Faces and caption together: the second look finds who was missed, and real plates are read end to end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from annotator.core.caption import Caption
from annotator.core.geometry import Box, Size
from annotator.faces.detector import Face, Pixels, Vacancy
from annotator.faces.yunet import YuNetDetector
from annotator.identifying import Identified, identify_faces, look_closer
from annotator.matching.proposal import Candidate
from faces.photographs import FOLDER, Photograph, load_all, read_pixels
from faces.spoil import scaled
from matching.groups import SIZE, caption_of, face, row_of_faces, written
from matching.plates import PLATES

EXAMPLE = Path(__file__).parents[1] / "assets" / "example"
TWO_ROWS = caption_of(written("back", 7), written("front", 5), order=(0, 1))
PLATE_FILES = dict(zip(("c165", "c166", "c173", "c174", "c177"), PLATES, strict=True))


class Eyes:
    """A second look that sees `hidden` where it is asked for, and keeps what it was asked."""

    def __init__(self, *hidden: Candidate) -> None:
        self.hidden = hidden
        self.asked: list[Sequence[Vacancy]] = []

    def __call__(self, vacancies: Sequence[Vacancy]) -> tuple[Face, ...]:
        """Return the hidden faces whose middle lies in one of `vacancies`."""
        self.asked.append(vacancies)
        seen = [h for h in self.hidden if any(v.region.contains(h.box.centre) for v in vacancies)]
        return tuple(Face(h.box, h.score, h.score < 0.5) for h in seen)


def _faces(candidates: Sequence[Candidate]) -> tuple[Face, ...]:
    return tuple(Face(c.box, c.score, c.score < 0.5) for c in candidates)


def _group() -> list[Candidate]:
    return row_of_faces(7, 4) + row_of_faces(5, 6.5, first=6)


def test_a_whole_group_is_looked_at_once() -> None:
    """Where every name has a face there is no second look."""
    eyes = Eyes()
    found = identify_faces(_faces(_group()), TWO_ROWS, SIZE, look=eyes)
    assert eyes.asked == []
    assert [pair.candidate for pair in found.proposal.pairs] == list(range(12))


@pytest.mark.parametrize("missed", range(12))
def test_a_missed_face_is_found_where_it_is_missing(missed: int) -> None:
    """Whoever was missed, in the middle or at an end, is found by the second look and all names are right."""
    group = _group()
    eyes = Eyes(group[missed])
    seen = [*group[:missed], *group[missed + 1 :]]
    found = identify_faces(_faces(seen), TWO_ROWS, SIZE, look=eyes)
    boxes = [
        found.candidates[pair.candidate].box for pair in found.proposal.pairs if pair.candidate is not None
    ]
    assert boxes == [c.box for c in group]


def test_a_second_look_in_vain_changes_nothing() -> None:
    """Where nothing is found, the first answer stands, and the picture is not looked at for ever."""
    eyes = Eyes()
    found = identify_faces(_faces(_group()[:-1]), TWO_ROWS, SIZE, look=eyes)
    assert len(found.candidates) == 11
    assert len(eyes.asked) == 1


def test_unsure_faces_without_a_name_are_left_out() -> None:
    """A faint mark that no row asks for is no face; a sure one is listed without a name."""
    extra = [face(25, 12, score=0.2), face(28, 12, score=0.97)]
    found = identify_faces(_faces([*_group(), *extra]), TWO_ROWS, SIZE, look=Eyes())
    assert len(found.candidates) == 13
    assert [found.candidates[i] for i in found.proposal.unmatched] == [extra[1]]


def test_faces_drawn_by_a_person_count_and_are_not_found_again() -> None:
    """A face that somebody has marked fills its place: only what is new is returned."""
    group = _group()
    marked, found = [c.box for c in group[:4]], group[5:]
    closer = look_closer(found, TWO_ROWS, SIZE, look=Eyes(group[3], group[4]), marked=marked)
    assert {c.box for c in closer} == {c.box for c in group[4:]}


@pytest.fixture(scope="module")
def photographs() -> dict[str, Photograph]:
    """Return the photographs whose faces are known, by name."""
    found = {photograph.name: photograph for photograph in load_all()}
    if not found:
        pytest.skip("the photographs beside the repository are missing")
    return found


def _identify(pixels: Pixels, caption: Caption) -> Identified:
    detector = YuNetDetector()
    size = Size(pixels.shape[1], pixels.shape[0])
    return identify_faces(
        detector.find(pixels), caption, size, look=lambda places: detector.look_again(pixels, places)
    )


def _named(found: Identified) -> list[Box | None]:
    """Return the box of each name in the order of the caption."""
    return [
        None if pair.candidate is None else found.candidates[pair.candidate].box
        for pair in found.proposal.pairs
    ]


def _assert_right(found: Identified, truth: Sequence[Box]) -> None:
    boxes = _named(found)
    assert len(boxes) == len(truth)
    wrong = [
        at
        for at, (box, true) in enumerate(zip(boxes, truth, strict=True))
        if box is None or not true.contains(box.centre)
    ]
    assert wrong == []


def _solvay_truth() -> list[Box]:
    rows = json.loads((FOLDER / "solvay1927.truth.json").read_text(encoding="utf-8"))
    return [Box(r["x"] / 3000, r["y"] / 2171, r["w"] / 3000, r["h"] / 2171) for r in rows]


@pytest.mark.parametrize("longest", [3000, 800])
def test_all_of_solvay(longest: int, photographs: dict[str, Photograph]) -> None:
    """All 29 names are on their faces, on the scan and on a copy of a fourth of its size."""
    caption = caption_of(written("back", 11), written("middle", 9), written("front", 9), order=(0, 1, 2))
    found = _identify(scaled(longest)(photographs["solvay1927"]).pixels, caption)
    _assert_right(found, _solvay_truth())


@pytest.mark.parametrize("name", PLATE_FILES)
def test_all_of_a_plate(name: str, photographs: dict[str, Photograph]) -> None:
    """Every name of a small halftone plate is on its face, in the order that was checked by eye."""
    plate = PLATE_FILES[name]
    rows = [written(label, len(row)) for label, row in zip(plate.labels, plate.rows, strict=True)]
    found = _identify(photographs[name].pixels, caption_of(*rows, order=tuple(range(len(rows)))))
    wide, tall = plate.size.width, plate.size.height
    truth = [Box(x / wide, y / tall, w / wide, h / tall) for row in plate.rows for x, y, w, h in row]
    _assert_right(found, truth)
    assert found.proposal.unmatched == ()


def test_a_panorama_of_three_hundred(photographs: dict[str, Photograph]) -> None:
    """Of 288 people with faces of 20 px in rows of 81, 90, 99 and 18, all have their names."""
    plate, times = photographs["c177"], 9
    pixels = scaled(660)(plate).pixels
    panorama = np.tile(pixels, (1, times, 1))
    rows = [len(row) * times for row in PLATE_FILES["c177"].rows]
    labels = PLATE_FILES["c177"].labels
    caption = caption_of(*(written(label, count) for label, count in zip(labels, rows, strict=True)))
    found = _identify(panorama, caption)
    size = PLATE_FILES["c177"].size
    truth = [
        Box((x / size.width + copy) / times, y / size.height, w / size.width / times, h / size.height)
        for row in PLATE_FILES["c177"].rows
        for copy in range(times)
        for x, y, w, h in row
    ]
    _assert_right(found, truth)


def test_the_example_s_twelve() -> None:
    """The caption of the example puts its twelve names on the twelve faces of the stand-in."""
    faces = fractions_of_example()
    caption = caption_of(written("top", 4), written("middle", 5), written("bottom", 3), order=(0, 1, 2))
    found = _identify(read_pixels(EXAMPLE / "stand-in.jpg"), caption)
    _assert_right(found, faces)


def fractions_of_example() -> list[Box]:
    """Return the drawn faces of the example in the order of its caption."""
    drawn = json.loads((EXAMPLE / "stand-in.regions.json").read_text(encoding="utf-8"))
    return [Box(*entry["face"]) for entry in drawn]
