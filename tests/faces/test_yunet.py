"""The detector on real photographs: it finds all faces, invents none, and stops when told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from annotator.core.errors import CancelledError
from annotator.core.geometry import Box
from annotator.faces.detector import Detector, Pixels, Vacancy
from annotator.faces.network import Network, Sightings
from annotator.faces.picture import Look, Picture
from annotator.faces.tiles import Tile
from annotator.faces.yunet import YuNetDetector
from faces.groups import mosaic
from faces.marking import fractions, mark
from faces.photographs import PLATES, Photograph, load_all
from faces.spoil import scaled

BLANK = np.full((300, 400, 3), 200, np.uint8)


@pytest.fixture
def detector() -> Detector:
    """Return the detector, as the protocol sees it."""
    return YuNetDetector()


@pytest.fixture(scope="module")
def photographs() -> dict[str, Photograph]:
    """Return the photographs whose faces are known, by name."""
    found = {photograph.name: photograph for photograph in load_all()}
    if not found:
        pytest.skip("the photographs beside the repository are missing")
    return found


@pytest.mark.parametrize("name", ["solvay1927", *PLATES])
def test_every_face_is_found_and_none_invented(
    name: str, detector: Detector, photographs: dict[str, Photograph]
) -> None:
    """On a print and on small halftone plates, each face a person sees is found, and nothing else."""
    marks = mark(detector.find(photographs[name].pixels), photographs[name])
    assert (marks.missed, marks.false) == (0, 0)


@pytest.mark.parametrize("longest", [6000, 600])
def test_the_scan_s_resolution_does_not_matter(
    longest: int, detector: Detector, photographs: dict[str, Photograph]
) -> None:
    """The same 29 faces are found on a scan twice as large and on one a fifth as large."""
    solvay = scaled(longest)(photographs["solvay1927"])
    marks = mark(detector.find(solvay.pixels), solvay)
    assert (marks.missed, marks.false) == (0, 0)


def test_boxes_are_like_those_drawn_by_hand(detector: Detector, photographs: dict[str, Photograph]) -> None:
    """The boxes reach from forehead to chin: four fifths or more of both boxes is shared."""
    solvay = photographs["solvay1927"]
    boxes = [face.box for face in detector.find(solvay.pixels)]
    likeness = [max(box.likeness(drawn) for box in boxes) for drawn in fractions(solvay.truth, solvay)]
    assert np.mean(likeness) > 0.8
    assert min(likeness) > 0.6


def test_a_sheet_of_three_hundred_portraits(detector: Detector, photographs: dict[str, Photograph]) -> None:
    """Of 300 small, worn portraits 98 in a hundred are found; two in a hundred may be false."""
    sheet = mosaic(300, cell=60, seed=11)
    marks = mark(detector.find(sheet.pixels), sheet)
    assert marks.missed <= 6
    assert marks.false <= 6


def test_a_second_look_finds_a_face_where_one_is_expected(
    detector: Detector, photographs: dict[str, Photograph]
) -> None:
    """Asked about one place, it finds the face there, and only those whose middle lies there."""
    solvay = photographs["solvay1927"]
    drawn = fractions(solvay.truth, solvay)[4]
    region = Box(drawn.x - 0.01, drawn.y - 0.01, drawn.width + 0.02, drawn.height + 0.02)
    (face,) = detector.look_again(solvay.pixels, [Vacancy(region, drawn.height)])
    assert face.box.likeness(drawn) > 0.6


def test_a_second_look_at_nothing_finds_nothing(detector: Detector) -> None:
    """An empty place stays empty, without any size known, and at the picture's very edge."""
    assert detector.look_again(BLANK, [Vacancy(Box(0.9, 0.9, 0.1, 0.1))]) == ()


def test_the_same_picture_gives_the_same_faces(
    detector: Detector, photographs: dict[str, Photograph]
) -> None:
    """Two runs agree to the last bit, and so does a detector made anew."""
    pixels = photographs["c165"].pixels
    first = detector.find(pixels)
    assert detector.find(pixels) == first
    assert YuNetDetector().find(pixels) == first


def test_two_threads_may_share_a_detector(detector: Detector, photographs: dict[str, Photograph]) -> None:
    """Two searches at the same time find what each finds alone."""
    names = ["c165", "c173"]
    found: dict[str, int] = {}
    threads = [
        threading.Thread(target=lambda n=name: found.update({n: len(detector.find(photographs[n].pixels))}))
        for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {name: len(detector.find(photographs[name].pixels)) for name in names}


def test_progress_rises_to_the_end(detector: Detector) -> None:
    """The share told never falls, and ends at 1, though nobody knows beforehand how much there is to do."""
    told: list[float] = []
    detector.find(BLANK, progress=told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 1.0


def test_a_search_can_be_stopped_between_tiles(detector: Detector) -> None:
    """When the user stops it after some steps, it ends there, with no further step."""
    told: list[float] = []
    noise = np.random.default_rng(1).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    with pytest.raises(CancelledError):
        detector.find(noise, progress=told.append, is_cancelled=lambda: len(told) >= 4)
    assert len(told) == 4


@pytest.mark.parametrize(("name", "most"), [("noise", 24), ("paper", 5)])
def test_a_picture_without_faces_is_not_searched_for_long(
    name: str, most: int, detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a big scan of nothing the network looks at a few places only, however many there are to look at."""
    looks: list[Look] = []
    see = Network.see

    def counted(self: Network, picture: Picture, tile: Tile, look: Look) -> Sightings:
        looks.append(look)
        return see(self, picture, tile, look)

    monkeypatch.setattr(Network, "see", counted)
    dice = np.random.default_rng(1)
    grain = dice.integers(0, 255, (2000, 3000, 1), dtype=np.uint8)
    pixels = grain.repeat(3, axis=2) if name == "noise" else np.full((2000, 3000, 3), 222, np.uint8)
    assert detector.find(pixels) == ()
    assert len(looks) <= most


def test_a_second_look_at_a_long_row_is_taken_in_pieces(
    detector: Detector, photographs: dict[str, Photograph]
) -> None:
    """A vacancy as wide as the picture shows all the faces of its row, and those beside the picture none."""
    solvay = photographs["solvay1927"]
    drawn = fractions(solvay.truth, solvay)[:11]
    top, bottom = min(box.y for box in drawn), max(box.bottom for box in drawn)
    vacancies = [
        Vacancy(Box(-0.5, top, 2.0, bottom - top), drawn[0].height),
        Vacancy(Box(1.5, 0, 1, 1), 0.05),
    ]
    found = [face.box for face in detector.look_again(solvay.pixels, vacancies)]
    assert all(max(box.likeness(one) for one in found) > 0.5 for box in drawn)


def test_a_stopped_second_look_ends(detector: Detector) -> None:
    """A second look asks too."""
    with pytest.raises(CancelledError):
        detector.look_again(BLANK, [Vacancy(Box(0, 0, 1, 1))], is_cancelled=lambda: True)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 4000, 3), (3000, 2, 3), (31, 33, 3), (90, 9000, 3)])
def test_odd_pictures_are_no_trouble(shape: tuple[int, int, int], detector: Detector) -> None:
    """A pixel, a line, a ribbon: no faces and no error."""
    assert detector.find(np.full(shape, 128, np.uint8)) == ()


def test_the_pixels_are_left_as_they_were(detector: Detector, photographs: dict[str, Photograph]) -> None:
    """A picture that nobody may write to is searched without a copy being asked for."""
    pixels = photographs["c165"].pixels.copy()
    pixels.setflags(write=False)
    before = pixels.copy()
    detector.find(pixels)
    assert (pixels == before).all()


def test_nothing_leaves_the_machine(detector: Detector, monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is opened, and OpenCV's threads, which others use too, stay as they were."""

    def refuse(*arguments: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    before = cv2.getNumThreads()
    detector.find(BLANK)
    assert cv2.getNumThreads() == before


SPOILT: list[tuple[str, Callable[[Pixels], Pixels]]] = [
    ("upside down and back", lambda p: np.ascontiguousarray(p[::-1][::-1])),
    ("a third of its contrast", lambda p: (p // 3 + 90).astype(np.uint8)),
    ("half its light", lambda p: (p // 2).astype(np.uint8)),
    ("seen in negative strides", lambda p: p[:, ::-1].copy()[:, ::-1]),
]


@pytest.mark.parametrize(("name", "spoil"), SPOILT, ids=[name for name, _ in SPOILT])
def test_a_faded_or_dark_print_shows_the_same_faces(
    name: str,
    spoil: Callable[[Pixels], Pixels],
    detector: Detector,
    photographs: dict[str, Photograph],
) -> None:
    """What fading, darkness or the layout in memory does to a picture costs no face."""
    plate = photographs["c166"]
    spoilt = replace(plate, pixels=spoil(plate.pixels))
    marks = mark(detector.find(spoilt.pixels), spoilt)
    assert (marks.missed, marks.false) == (0, 0)
