"""Records to write and read back, for the laws of every form: faces on the picture, people with odd names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, bounds
from annotator.core.model import (
    Authority,
    Certainty,
    Finding,
    Link,
    OtherName,
    Person,
    PersonId,
    Photograph,
)
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.foreign import ForeignFile
from annotator.exchange.frames import Frame
from annotator.exchange.wording import finding_of, without_number
from annotator.imaging.orientation import Orientation, turned_size

UPRIGHT = Size(3000, 2000)
PHOTOGRAPH = Photograph("group photo.jpg", UPRIGHT, title="A plate", credit="The archive")
ODD_NAMES = (
    "[[File:x]] {{x}} '''b'''", "<b>&amp;</b>", '"\\', "Ж é 王", "=1+1", "@here", "O’Brien, Jr.", "a|b/c",
    "x;=y", "'t Hooft", "Zinov'ev", "—", "0 HEAD", "+7", "\u202egpj",
)  # fmt: skip


@cache
def names() -> st.SearchStrategy[str]:
    """Return names on one line, as people bear them and as strangers write them."""
    letters = st.characters(exclude_categories=("C", "Z"))
    free = st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
    return (st.sampled_from(ODD_NAMES) | free).filter(_is_name)


def _is_name(text: str) -> bool:
    return finding_of(text) is Finding.PERSON and without_number(text) == text == text.strip()


@cache
def boxes() -> st.SearchStrategy[Box]:
    """Return boxes on the picture, at least a thirtieth of it wide and never the whole."""
    corner = st.floats(0.0, 0.6)
    side = st.floats(0.03, 0.39)
    return st.builds(Box, corner, corner, side, side)


@cache
def shapes() -> st.SearchStrategy[Shape]:
    """Return shapes of every kind."""
    return st.builds(Rectangle, boxes()) | st.builds(Ellipse, boxes()) | boxes().map(_triangle)


def _triangle(box: Box) -> Shape:
    return Polygon((Point(box.x, box.y), Point(box.right, box.y), Point(box.centre.x, box.bottom)))


@cache
def people() -> st.SearchStrategy[Person]:
    """Return people with something in most fields."""
    text = st.just("") | names()
    qid = st.integers(1, 10**6).map(lambda n: Authority("wikidata", f"Q{n}"))
    return st.builds(
        Person,
        id=st.integers(1, 99).map(lambda n: PersonId(f"p{n}")),
        name=names(),
        full_name=text,
        names=st.lists(st.builds(OtherName, names(), st.sampled_from(("", "ru"))), max_size=1).map(tuple),
        born=st.sampled_from(("", "1870-04-22", "1875~", "../1938", "spring 1870", "1871-03")),
        died=st.sampled_from(("", "1924")),
        birth_place=text,
        death_place=text,
        role=text,
        biography=st.sampled_from(("", "One paragraph.", "Two\n\nparagraphs; =2")),
        links=st.sampled_from(((), (Link("", "https://example.org/a?b=c&d"),))),
        authorities=st.lists(qid, max_size=1).map(tuple),
        note=text,
    )


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """Return what is said of one face."""
    place = Entry(draw(shapes()), region=f"r{number}", row="Top row", row_number=1, seat=number)
    finding = draw(st.sampled_from((Finding.PERSON, Finding.PERSON, Finding.UNKNOWN, None)))
    if finding is None:
        return replace(place, region_note=draw(st.sampled_from(("", "scratched"))))
    return replace(
        place,
        finding=finding,
        person=draw(people()) if finding is Finding.PERSON else None,
        certainty=draw(st.sampled_from(Certainty)),
        author=draw(st.sampled_from(("", "Ann"))),
        time=draw(st.sampled_from(("", "2026-11-23T16:00:00Z"))),
        basis=draw(st.sampled_from(("", "resemblance"))),
        source=draw(st.sampled_from(("", "p. 7"))),
        note=draw(st.sampled_from(("", "by the hat; =1"))),
    )


@st.composite
def outgoings(draw: st.DrawFn, *, most: int = 4, rivals: bool = False) -> Outgoing:
    """Return records of a few faces, on a picture stored in any orientation."""
    frame = framed(draw(st.sampled_from(Orientation)))
    said = [draw(entries(number)) for number in range(1, draw(st.integers(1, most)) + 1)]
    if rivals and said[0].finding is Finding.PERSON:
        said.insert(1, replace(draw(entries(1)), shape=said[0].shape, finding=Finding.UNKNOWN, person=None))
        said[1] = replace(said[1], is_rival=True, certainty=Certainty.POSSIBLE)
    return Outgoing(PHOTOGRAPH, frame, tuple(said))


def framed(orientation: Orientation) -> Frame:
    """Return how a file keeps the picture with that orientation."""
    return Frame(turned_size(UPRIGHT, orientation), orientation)


def foreign(data: bytes, frame: Frame | None = None, name: str = "theirs") -> ForeignFile:
    """Return `data` as a file that is read for our picture."""
    return ForeignFile(name, data, frame or Frame(UPRIGHT), PHOTOGRAPH.file)


def is_near(one: Shape | None, other: Shape | None, *, pixels: float = 1.0) -> bool:
    """Say whether the frames of two shapes differ by no more than `pixels` on any side."""
    if one is None or other is None:
        return one is other
    first, second = bounds(one), bounds(other)
    across = max(abs(first.x - second.x), abs(first.right - second.right)) * UPRIGHT.width
    down = max(abs(first.y - second.y), abs(first.bottom - second.bottom)) * UPRIGHT.height
    return max(across, down) <= pixels
