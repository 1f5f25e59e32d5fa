"""Mirador 4 in a real Chromium opens our manifest: every name in its list, every face where it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, bounds
from annotator.core.model import Authority, Certainty, Finding, Person, PersonId
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.iiif import write_iiif
from annotator.exchange.outgoing import outgoing
from annotator.exchange.writing import Publication, exchange_project
from annotator.imaging.orientation import Orientation
from annotator.storage.store import read_project
from exchange.mirador import MiradorWindow, running_mirador, served
from exchange.sayings import PHOTOGRAPH, UPRIGHT, framed

# One worker opens the example once for all.
pytestmark = [pytest.mark.client, pytest.mark.xdist_group("mirador")]
EXAMPLE = Path(__file__).parents[2] / "assets/example/stand-in.annotator.json"
ANN = Person(PersonId("p"), "Ann", biography="A life.", authorities=(Authority("wikidata", "Q1"),))
BARE = Person(PersonId("q"), "<b>Bo</b>")
MIXED = (
    Entry(Rectangle(Box(0.1, 0.2, 0.2, 0.4)), Finding.PERSON, ANN, Certainty.PROBABLE, note="by the hat"),
    Entry(Ellipse(Box(0.5, 0.2, 0.2, 0.4)), Finding.PERSON, BARE),
    Entry(Polygon((Point(0.8, 0.2), Point(0.9, 0.2), Point(0.9, 0.5))), Finding.UNKNOWN),
)


@pytest.fixture(scope="module")
def example() -> Outgoing:
    """What the example says."""
    return outgoing(read_project(EXAMPLE))


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, example: Outgoing) -> Iterator[MiradorWindow]:
    """Mirador with the example, exported and published as a person would."""
    folder = tmp_path_factory.mktemp("published")
    project = read_project(EXAMPLE)
    picture = EXAMPLE.with_name(project.photograph.file)
    shutil.copy(picture, folder)
    with served(folder) as address:
        manifest = folder / "manifest.json"
        exchange_project(
            project, picture, manifest, form=ExchangeForm.IIIF, publication=Publication(base=address)
        )
        with running_mirador(folder, address, faces=len(example.entries)) as opened:
            yield opened


def test_every_name_is_listed_and_nothing_else_is_a_name(window: MiradorWindow, example: Outgoing) -> None:
    """Twelve tags with twelve names; lives, doubts, sources and ids are no tags."""
    assert window.names() == [entry.name for entry in example.entries]
    assert len(window.names()) == 12


def test_every_face_is_outlined_where_it_is(window: MiradorWindow, example: Outgoing) -> None:
    """What Mirador draws lies within two pixels of our regions, on the picture as it shows it."""
    _require_outlines(window, [entry.shape for entry in example.entries], example.photograph.size)


def test_a_click_on_a_face_chooses_its_name(window: MiradorWindow, example: Outgoing) -> None:
    """The place and the name belong together: each face answers with its own."""
    for entry in example.entries:
        assert entry.shape is not None
        window.click(bounds(entry.shape).centre)
        window.browser.until(lambda name=entry.name: window.chosen() == [name])  # type: ignore[misc] # a default


def test_every_kind_of_shape_and_of_finding_is_shown(tmp_path: Path) -> None:
    """A rectangle, an ellipse and a polygon, a name that looks like markup, and somebody unknown."""
    Image.new("L", (UPRIGHT.width, UPRIGHT.height), 128).save(tmp_path / PHOTOGRAPH.file)
    told = Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), MIXED)
    with served(tmp_path) as address:
        (tmp_path / "manifest.json").write_bytes(write_iiif(told, base=address).data)
        with running_mirador(tmp_path, address, faces=len(MIXED)) as window:
            names = window.names()
            _require_outlines(window, [entry.shape for entry in MIXED], UPRIGHT)
    assert names[:2] == ["Ann", "<b>Bo</b>"]
    assert len(names) == 3


def _require_outlines(window: MiradorWindow, shapes: Sequence[Shape | None], size: Size) -> None:
    wanted = [_corners(shape, size) for shape in shapes]
    assert window.outlines() == [pytest.approx(corners, abs=2) for corners in wanted]


def _corners(shape: Shape | None, size: Size) -> list[float]:
    assert shape is not None
    box = bounds(shape)
    return [box.x * size.width, box.y * size.height, box.right * size.width, box.bottom * size.height]
