"""Commons image notes, Wikidata lines, GEDCOM 7 and the plain caption."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.caption import read_caption
from annotator.core.errors import FormError
from annotator.core.geometry import Box, Rectangle
from annotator.core.model import Authority, Certainty, Finding, Person, PersonId
from annotator.exchange.commons import read_commons, write_commons
from annotator.exchange.entries import Entry, FrameKind, Outgoing
from annotator.exchange.gedcom import read_gedcom, write_gedcom
from annotator.exchange.gedcom_lines import date_of, edtf_of
from annotator.exchange.plain_caption import write_plain_caption
from annotator.exchange.wikidata import item_of, read_wikidata, write_wikidata
from annotator.imaging.orientation import Orientation
from exchange.clients import run_reader
from exchange.sayings import PHOTOGRAPH, foreign, framed, is_near, outgoings

FACE = Rectangle(Box(0.1, 0.2, 0.2, 0.4))
UPRIGHT = framed(Orientation.UPRIGHT)


def told_of(*people: Person) -> Outgoing:
    """Return a record of these people, side by side in one row."""
    faces = tuple(
        Entry(Rectangle(Box(0.1 + i / 10, 0.2, 0.05, 0.1)), Finding.PERSON, person, Certainty.CERTAIN,
              region=f"r{i}", row="Front row", row_number=1, seat=i + 1)
        for i, person in enumerate(people)
    )  # fmt: skip
    return Outgoing(PHOTOGRAPH, UPRIGHT, faces)


@given(told=outgoings())
@settings(max_examples=50)
def test_commons_brings_back_what_it_holds(told: Outgoing) -> None:
    """Frame to the pixel, finding, name to the letter and Wikidata's entry; no name is taken for wikitext."""
    incoming = read_commons(foreign(write_commons(told).data, told.frame))
    assert (incoming.unplaced, incoming.question) == ((), None)
    for said, back in zip(told.standing, incoming.places, strict=True):
        assert is_near(back.shape, said.shape)
        assert (back.finding, back.name) == (said.finding, said.name)
        entries = () if said.person is None else tuple(a for a in said.person.authorities)
        assert (() if back.person is None else back.person.authorities) == entries


def test_commons_names_are_inert() -> None:
    """A name that is wikitext stands in the page as letters."""
    text = write_commons(told_of(Person(PersonId("p"), "{{delete}} [[x]] <nowiki> ~~~~"))).data.decode()
    note = text.split("\n")[1]
    assert not re.search(r"[\[\]{}<>|~]", note)


def test_commons_links_are_kept() -> None:
    """What people write in notes: bold, links to articles and to the web, further lines."""
    page = (
        "text {{ImageNote|id=1|x=300|y=400|w=600|h=800|dimx=3000|dimy=2000|style=2}}\n"
        "'''[[:en:Ann Lee|Ann Lee]]'''\n[https://example.org/x her page]\n{{ImageNoteEnd|id=1}} more"
    )
    (entry,) = read_commons(foreign(page.encode())).places
    assert entry.person is not None
    assert (entry.name, entry.note) == ("Ann Lee", "her page")
    links = {link.url for link in entry.person.links}
    assert links == {"https://en.wikipedia.org/wiki/Ann_Lee", "https://example.org/x"}
    assert is_near(entry.shape, FACE, pixels=0.01)


def test_commons_of_a_turned_picture_is_asked_about() -> None:
    """Notes of a picture with swapped sides are not drawn silently."""
    page = b"{{ImageNote|id=1|x=1|y=1|w=9|h=9|dimx=2000|dimy=3000|style=2}}\nAnn\n{{ImageNoteEnd|id=1}}"
    question = read_commons(foreign(page)).question
    assert question is not None
    assert question.kind is FrameKind.TURNED


@given(told=outgoings())
@settings(max_examples=30)
def test_wikidata_brings_back_who_has_an_entry(told: Outgoing) -> None:
    """Everybody with an entry is a line with the place to the pixel; everybody else is named as left out."""
    written = write_wikidata(told, subject="M123")
    with_entry = [entry for entry in told.standing if item_of(entry.person)]
    assert written.entries == len(with_entry)
    if not with_entry:
        with pytest.raises(FormError):
            read_wikidata(foreign(written.data))
        return
    for said, back in zip(with_entry, read_wikidata(foreign(written.data, told.frame)).places, strict=True):
        assert is_near(back.shape, said.shape)
        assert item_of(back.person) == item_of(said.person)
    lines = written.data.decode().splitlines()
    assert all(re.fullmatch(r'M123\|P180\|Q\d+\|P2677\|"pct:[\d.,]+"', line) for line in lines)


@given(told=outgoings())
@settings(max_examples=50)
def test_gedcom_brings_back_what_it_holds(told: Outgoing) -> None:
    """Everybody who is named: crop to the pixel, name, dates and places, entry; the same person stays one."""
    written = write_gedcom(told)
    named = [entry for entry in told.standing if entry.person is not None]
    incoming = read_gedcom(foreign(written.data, told.frame))
    by_person: dict[str, list[Entry]] = {}
    for entry in named:
        assert entry.person is not None
        by_person.setdefault(entry.person.id, []).append(entry)
    expected = [(entry, entries[0]) for entries in by_person.values() for entry in entries]
    for (said, first), back in zip(expected, incoming.places, strict=True):
        assert is_near(back.shape, said.shape)
        assert back.person is not None
        assert first.person is not None
        assert _life(back.person) == _life(first.person)


def _life(person: Person) -> tuple[object, ...]:
    name = person.name.replace("/", "\N{DIVISION SLASH}")
    return person.id, name, person.born, person.died, person.birth_place, person.role, person.authorities


@given(
    year=st.integers(1000, 2100), month=st.integers(1, 12), day=st.integers(1, 28), parts=st.integers(1, 3)
)
def test_dates_there_and_back(year: int, month: int, day: int, parts: int) -> None:
    """A day, month or year of EDTF is one of GEDCOM and comes back."""
    for about in ("", "~"):
        edtf = "-".join((str(year), f"{month:02}", f"{day:02}")[:parts]) + about
        assert edtf_of(date_of(edtf)) == edtf


def test_gedcom_of_others() -> None:
    """Surnames in slashes, long notes, links without a crop, pointers, other pictures: all are understood."""
    text = (
        "0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @O1@ OBJE\n1 FILE media/Group%20x.jpg\n0 @O2@ OBJE\n"
        "1 FILE c:\\scans\\GROUP PHOTO.JPG\n0 @I1@ INDI\n1 NAME Ann /Lee/\n1 BIRT\n2 DATE ABT 1870\n"
        "1 NOTE one\n2 CONT two\n1 OBJE @O2@\n2 CROP\n3 TOP 400\n3 LEFT 300\n3 HEIGHT 800\n"
        "3 WIDTH 600\n"
        "0 @I2@ INDI\n1 NAME Carl\n1 OBJE @O2@\n0 @I3@ INDI\n1 NAME Eva\n1 OBJE @O1@\n2 CROP\n"
        "3 WIDTH 9\n0 TRLR\n"
    )
    incoming = read_gedcom(foreign(text.encode()))
    (entry,) = incoming.places
    assert entry.person is not None
    assert (entry.name, entry.person.born, entry.person.biography) == ("Ann Lee", "1870~", "one\ntwo")
    assert is_near(entry.shape, FACE, pixels=0.01)
    assert [one.name for one in incoming.unplaced] == ["Carl"]


@pytest.mark.parametrize("text", ["0 HEAD\n2 X\n", "0 INDI\n", "0 HEAD\nrubbish\n", "0 HEAD\n0 TRLR\n"])
def test_what_is_no_gedcom(text: str) -> None:
    """A damaged file, and one that knows no picture of ours, are refused by name."""
    with pytest.raises(FormError, match="theirs"):
        read_gedcom(foreign(text.encode()))


@pytest.mark.client
def test_gedcom7_accepts_the_file() -> None:
    """The library of the standard's community parses the file and finds every crop below its link."""
    twice = Person(PersonId("a"), "@Ann\nLee", biography="one\n@two", born="spring 1870")
    script = (
        "import sys, gedcom7\n"
        "records = gedcom7.loads(sys.stdin.buffer.read().decode('utf-8-sig'))\n"
        "links = [l for r in records if r.tag == 'INDI' for l in r.children if l.tag == 'OBJE']\n"
        "print(sum(c.tag == 'CROP' for l in links for c in l.children))"
    )
    assert run_reader(script, write_gedcom(told_of(twice, twice)).data) == "2\n"


def test_the_caption_reads_back() -> None:
    """Rows, names and doubt come back from the caption that is written."""
    told = told_of(Person(PersonId("a"), "Ann Lee"), Person(PersonId("b"), "Carl Smith"))
    doubted = Entry(FACE, Finding.PERSON, Person(PersonId("c"), "Eva Brown"), Certainty.POSSIBLE,
                    row="Back row", row_number=2, seat=1)  # fmt: skip
    text = write_plain_caption(Outgoing(PHOTOGRAPH, UPRIGHT, (*told.entries, doubted))).data.decode()
    caption = read_caption(text)
    names = [[(name.name, name.uncertain) for name in row.names] for row in caption.rows]
    assert names == [[("Ann Lee", False), ("Carl Smith", False)], [("Eva Brown", True)]]


def test_the_caption_names_rivals() -> None:
    """A disputed face is "A or B", doubted."""
    told = told_of(Person(PersonId("a"), "Ann Lee"))
    rival = Entry(FACE, Finding.PERSON, Person(PersonId("b"), "Eva Brown"), is_rival=True, region="r0")
    text = write_plain_caption(Outgoing(PHOTOGRAPH, UPRIGHT, (*told.entries, rival))).data.decode()
    assert "Ann Lee or Eva Brown (?)" in text


def test_an_id_that_is_none_is_not_written() -> None:
    """What stands under Wikidata without being an entry never gets into a line."""
    person = Person(PersonId("p"), "Ann", authorities=(Authority("wikidata", 'Q1"|P31'),))
    assert write_wikidata(told_of(person)).data == b""
