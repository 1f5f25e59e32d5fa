"""Web Annotation and IIIF: what is written comes back to the pixel, and every spelling of others is read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.core.geometry import Box, Ellipse, Polygon, Rectangle, Shape
from annotator.core.model import Authority, Finding, Person, PersonId
from annotator.exchange.entries import Entry, FrameKind, Incoming, Outgoing
from annotator.exchange.frames import Frame
from annotator.exchange.iiif import read_iiif, write_iiif
from annotator.exchange.webannotation import read_webannotation, write_webannotation
from annotator.imaging.orientation import Orientation
from exchange.clients import run_reader
from exchange.sayings import PHOTOGRAPH, UPRIGHT, foreign, framed, is_near, outgoings

FACE = Rectangle(Box(0.1, 0.2, 0.2, 0.4))
PIXELS = "300,400,600,800"
ANN = Person(PersonId("p"), "Ann", authorities=(Authority("wikidata", "Q1"),))
GROUPED = (
    '<svg xmlns="http://www.w3.org/2000/svg"><g><ellipse cx="600" cy="800" rx="300" ry="400"/></g></svg>'
)
CURVED = (
    '<svg><path d="M300,800c0,-300 200,-400 300,-400c200,0 300,200 300,400C900,1000 700,1200 600,1200'
    'c-100,0 -300,-100 -300,-400z"/></svg>'
)
TOLD = Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), (Entry(FACE, Finding.PERSON, ANN),))


def written(told: Outgoing = TOLD) -> dict[str, Any]:
    """Return the page of annotations as JSON."""
    page: dict[str, Any] = json.loads(write_webannotation(told).data)
    return page


def read(tree: object, frame: Frame | None = None) -> Incoming:
    """Return what is read of a JSON value."""
    return read_webannotation(foreign(json.dumps(tree).encode(), frame))


@given(told=outgoings(rivals=True))
@settings(max_examples=40)
def test_what_is_written_is_read_back(told: Outgoing) -> None:
    """Place to the pixel, shape, finding, name, doubt, rivals, life and ids; in both forms alike."""
    page = read_webannotation(foreign(write_webannotation(told).data, told.frame))
    manifest = read_iiif(foreign(write_iiif(told).data, told.frame))
    for incoming in (page, manifest):
        assert (incoming.unplaced, incoming.question) == ((), None)
        for said, back in zip(told.entries, incoming.places, strict=True):
            assert is_near(back.shape, said.shape)
            assert isinstance(back.shape, type(said.shape))
            assert _kept(back) == _kept(said)


def _kept(entry: Entry) -> tuple[object, ...]:
    person = entry.person
    told = person and (person.name, person.biography, person.authorities, [link.url for link in person.links])
    return entry.finding, told, entry.certainty, entry.is_rival, entry.author, entry.time


def test_annotorious_reads_bare_integers_from_the_first_selector() -> None:
    """A rectangle is one fragment of four bare integers: Annotorious stops at "percent:"."""
    (selector,) = written()["items"][0]["target"]["selector"]
    assert selector["value"] == f"xywh={PIXELS}"


def test_a_manifest_says_what_each_body_is_for() -> None:
    """Mirador takes every body for a name where "tagging" stands alone, and fails at one without a text."""
    nameless = Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), (Entry(FACE, Finding.UNKNOWN),))
    motivations = [
        json.loads(write_iiif(told).data)["items"][0]["annotations"][0]["items"][0]["motivation"]
        for told in (TOLD, nameless)
    ]
    assert motivations == [["tagging", "identifying"], "tagging"]


def test_an_authority_is_a_second_body() -> None:
    """Who is in an authority file is identified by its address."""
    bodies = written()["items"][0]["body"]
    assert {"type": "SpecificResource", "purpose": "identifying",
            "source": "http://www.wikidata.org/entity/Q1"} in bodies  # fmt: skip


@pytest.mark.parametrize(
    "target",
    [
        f"http://x/photo.jpg#xywh={PIXELS}",
        f"http://x/photo.jpg#xywh=pixel:{PIXELS}",
        "http://x/photo.jpg#xywh=percent:10,20,20,40",
        {"source": "x", "selector": {"type": "FragmentSelector", "value": f"xywh=pixel:{PIXELS}"}},
        {"source": "x", "selector": [{"type": "FragmentSelector", "value": "xywh=percent:10.0,20,20,40"}]},
        {"id": f"http://x#xywh={PIXELS}"},
    ],
)
def test_every_fragment_is_read(target: object) -> None:
    """Bare, pixel: and percent:, in the address or in a selector."""
    (entry,) = read(
        {"type": "Annotation", "body": "http://www.wikidata.org/entity/Q1", "target": target}
    ).places
    assert is_near(entry.shape, FACE, pixels=0.01)


@pytest.mark.parametrize(
    ("svg", "shape"),
    [
        ('<svg><polygon points="300,400 900,400 900,1200"/></svg>', Polygon),
        (GROUPED, Ellipse),
        ('<svg><rect x="300" y="400" width="600" height="800"/></svg>', Rectangle),
        ('<svg><path d="M300,400l600,0v800h-600z"/></svg>', Polygon),
        (CURVED, Polygon),
    ],
)  # fmt: skip
def test_every_drawing_is_read(svg: str, shape: type[Shape]) -> None:
    """Polygons and ellipses of Annotorious, paths of Mirador."""
    target = {"source": "x", "selector": [{"type": "SvgSelector", "value": svg}]}
    (entry,) = read({"type": "Annotation", "body": [], "target": target}).places
    assert isinstance(entry.shape, shape)
    assert is_near(entry.shape, FACE, pixels=0.01)


@pytest.mark.parametrize(
    "svg",
    [
        "<svg/>",
        '<!DOCTYPE x [<!ENTITY a "b">]><svg><rect/></svg>',
        '<svg><path d="' + "L1,1" * 50 + '"/></svg>',
        '<svg><polygon points="nan,1 2,3 4,5"/></svg>',
        '<svg><path d="M1 1 L 1e999 2 L 3 4"/></svg>',
        "not XML",
    ],
)
def test_drawings_that_are_none_are_listed(svg: str) -> None:
    """What cannot be read is named, and nothing is placed."""
    target = {"source": "x", "selector": {"type": "SvgSelector", "value": svg}}
    body = {"type": "TextualBody", "purpose": "tagging", "value": "Ann"}
    incoming = read({"type": "Annotation", "body": body, "target": target})
    assert (incoming.places, [u.name for u in incoming.unplaced]) == ((), ["Ann"])


def test_lists_and_collections() -> None:
    """A bare list (Annotorious), a page and a collection hold the same annotations."""
    items = written()["items"]
    page = {"type": "AnnotationPage", "items": items}
    for tree in (items, page, {"type": "AnnotationCollection", "first": page}):
        assert [entry.name for entry in read(tree).places] == ["Ann"]


def test_a_comment_in_html_is_a_name_without_markup() -> None:
    """Mirador's comments are HTML; nothing of it gets into a name."""
    body = {"type": "TextualBody", "value": "<p>Ann <b>Lee</b><script>x</script></p>", "format": "text/html"}
    target = f"http://x#xywh={PIXELS}"
    (entry,) = read({"type": "Annotation", "body": body, "target": target}).places
    assert entry.name == "Ann Lee x"


def test_iiif_2_lists_are_read() -> None:
    """The annotation lists of the version before, with oa: names and a choice of selectors."""
    selector = {"@type": "oa:Choice", "default": {"@type": "oa:FragmentSelector", "value": f"xywh={PIXELS}"}}
    one = {"@type": "oa:Annotation", "resource": [{"@type": "oa:Tag", "chars": "Ann"}],
           "on": {"@type": "oa:SpecificResource", "full": "http://x", "selector": selector}}  # fmt: skip
    (entry,) = read({"@type": "sc:AnnotationList", "resources": [one]}).places
    assert (entry.name, is_near(entry.shape, FACE, pixels=0.01)) == ("Ann", True)


def test_annotations_lie_on_the_canvas_and_not_inside_it() -> None:
    """People are in `annotations`; `items` hold the painting alone, or viewers paint the names."""
    manifest = json.loads(write_iiif(TOLD, base="https://museum.example/7").data)
    (canvas,) = manifest["items"]
    assert [a["motivation"] for page in canvas["items"] for a in page["items"]] == ["painting"]
    (face,) = canvas["annotations"][0]["items"]
    assert (face["motivation"][0], face["target"]) == ("tagging", f"{canvas['id']}#xywh={PIXELS}")
    assert canvas["id"].startswith("https://museum.example/7/")
    assert (canvas["width"], canvas["height"]) == (UPRIGHT.width, UPRIGHT.height)


def test_a_canvas_of_another_form_is_asked_about() -> None:
    """A canvas with another aspect is another picture; one of another size is the same."""
    manifest = json.loads(write_iiif(TOLD).data)
    canvas = manifest["items"][0]
    canvas["width"] = UPRIGHT.height
    question = read_iiif(foreign(json.dumps(manifest).encode())).question
    assert question is not None
    assert question.kind is FrameKind.CROPPED
    canvas["width"], canvas["height"] = UPRIGHT.width * 2, UPRIGHT.height * 2
    halved = read_iiif(foreign(json.dumps(manifest).encode()))
    assert halved.question is None
    assert is_near(halved.places[0].shape, Rectangle(Box(0.05, 0.1, 0.1, 0.2)))


@pytest.mark.client
def test_iiif_prezi3_accepts_the_manifest() -> None:
    """The library of the IIIF community reads the manifest and finds each annotation on the canvas."""
    shapes = (FACE, Ellipse(Box(0.5, 0.2, 0.2, 0.4)))
    told = replace(TOLD, entries=tuple(Entry(shape, Finding.PERSON, ANN, note="a hat") for shape in shapes))
    script = (
        "import sys, json; from iiif_prezi3 import Manifest\n"
        "print(len(Manifest(**json.load(sys.stdin)).items[0].annotations[0].items))"
    )
    assert run_reader(script, write_iiif(told).data) == "2\n"
