"""Annotorious 3 in a real Chromium: it shows every face that we write, and we read what it saves."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle
from annotator.core.model import Authority, Certainty, Finding, Person, PersonId
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.webannotation import read_webannotation, write_webannotation
from annotator.imaging.orientation import Orientation
from exchange.clients import IS_CI
from exchange.sayings import PHOTOGRAPH, UPRIGHT, foreign, framed, is_near

pytestmark = pytest.mark.client
SCRIPT = Path(__file__).parents[2] / ".clients/node_modules/@annotorious/annotorious/dist/annotorious.js"
PAGE = """<!doctype html><meta charset="utf-8"><title>x</title><img id="photo" src="photo.png">
<script src="annotorious.js"></script>"""
LOAD = """
const anno = Annotorious.createImageAnnotator("photo", {adapter: Annotorious.W3CImageFormat(arguments[0])});
anno.setAnnotations(JSON.parse(arguments[1]));
return JSON.stringify(anno.getAnnotations());
"""
ANN = Person(PersonId("p"), "Ann", biography="A life.", authorities=(Authority("wikidata", "Q1"),))
SHAPES = (
    Rectangle(Box(0.1, 0.2, 0.2, 0.4)),
    Ellipse(Box(0.5, 0.2, 0.2, 0.4)),
    Polygon((Point(0.8, 0.2), Point(0.9, 0.2), Point(0.9, 0.5))),
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with our picture in its size, and Annotorious."""
    if not SCRIPT.exists():
        assert not IS_CI, "Annotorious is missing (make test-clients)"
        pytest.skip("make test-clients brings Annotorious")
    out = io.BytesIO()
    Image.new("L", (UPRIGHT.width, UPRIGHT.height)).save(out, "PNG")
    (tmp_path / "photo.png").write_bytes(out.getvalue())
    (tmp_path / "annotorious.js").write_bytes(SCRIPT.read_bytes())
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_annotorious_shows_and_saves_every_face(page: Path) -> None:
    """What it was given and saves again is the same faces, names, doubts and ids in the same places."""
    from export.browser import running_browser  # noqa: PLC0415 - needs selenium, as does make test-clients

    ann = Entry(None, Finding.PERSON, ANN, Certainty.PROBABLE, note="by the hat")
    entries = tuple(replace(ann, shape=shape) for shape in SHAPES)
    told = Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), (*entries, Entry(SHAPES[0], Finding.UNKNOWN)))
    written = json.loads(write_webannotation(told).data)["items"]
    with running_browser() as browser:
        browser.open(page)
        browser.until(lambda: bool(browser.run("return document.getElementById('photo').complete")))
        saved = browser.run(LOAD, written[0]["target"]["source"], json.dumps(written))
    back = read_webannotation(foreign(saved.encode()))
    assert back.unplaced == ()
    assert len(back.places) == len(told.entries)
    for said, read in zip(told.entries, back.places, strict=True):
        assert is_near(read.shape, said.shape)
        assert (read.finding, read.name, read.certainty) == (said.finding, said.name, said.certainty)
        assert (read.person and read.person.authorities) == (said.person and said.person.authorities)
