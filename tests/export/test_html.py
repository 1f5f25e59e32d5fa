"""The web page as text: what is on it, what may run in it, and that strangers' text is only text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from typing_extensions import override

from annotator.core.caption import Caption, CaptionId
from annotator.core.errors import InvalidError
from annotator.core.geometry import Size
from annotator.core.model import Link, OtherName, Project
from annotator.export import ExportForm, ExportOptions, export_project
from annotator.export.html import spell_page
from annotator.export.html_sheet import PagePicture, lay_sheet
from export.full import TEXT, full, picture

TOOLS = Path(__file__).parents[2].parent / "shared" / "tools"
VOID = {"meta", "img", "input", "br"}
SMALL = Size(300, 200)


class Reader(HTMLParser):
    """Collects what a browser would see: elements with their attributes, and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    @property
    def words(self) -> str:
        """Everything a person can read, in one line."""
        return " ".join(" ".join(text for tag, text in self.texts if tag not in {"script", "style"}).split())

    def values(self, name: str) -> Iterator[str]:
        """Yield every value of the attribute `name`."""
        return (value for _, attributes in self.elements if (value := attributes.get(name)) is not None)


def spelt(shown: Project, options: ExportOptions | None = None) -> str:
    """Return the page of `shown` over a picture that is not one."""
    return spell_page(lay_sheet(shown, options or ExportOptions(), SMALL), PagePicture(b"jpeg", SMALL, ()))


@pytest.fixture(scope="module")
def page() -> Reader:
    """Return the page of a project with a bit of everything."""
    return Reader(spelt(full()))


@pytest.mark.parametrize(
    "told",
    [
        "A conference",
        "October 1927 · B. Couprie",
        "probably Émile Born",
        "Wolfgang Guye or Jules Heisenberg?",
        "Back row, second from left",
        "Back row, third from left · disputed",
        "Olga Maria Curie · Ольга Кюри · born Olga Sklodowska",
        "March 1887, Warsaw – c. 1961",
        "Chemist",
        "From a letter.",
        "Jules Heisenberg: possible, by resemblance.",
        "The same ear.",
        "D. Other",
        "Album, p. 4",
        "What was said before",
        "Withdrawn. C. Doubt. A slip.",
        "Annals, 1928",
        "Cut at the left.",
        "Box 7",
    ],
)
def test_the_page_tells_what_the_record_says(page: Reader, told: str) -> None:
    """Names with their certainty, people, reasons, rivals, history, captions and credit are on the page."""
    assert told in page.words


def test_every_face_leads_to_an_article(page: Reader) -> None:
    """Each face, each name of the list and each word of the caption leads to something on the page."""
    ids = list(page.values("id"))
    targets = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert len(targets) >= 3 * 5
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_caption_is_kept_to_the_letter(page: Reader) -> None:
    """The printed text is there as it is printed, with a link for every name."""
    text = "".join(data for _, data in page.texts)
    assert TEXT in text
    words = [data for tag, data in page.texts if tag == "a"]
    assert {"Piccard", "Born", "Guye", "Fowler", "Curie"} <= set(words)


def test_only_its_own_script_and_style_may_run() -> None:
    """The policy names the very texts by their hashes, and allows nothing from elsewhere."""
    text = spelt(full())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    script = text.rpartition("<script>")[2].partition("</script>")[0]
    style = text.partition("<style>")[2].partition("</style>")[0]
    for name, source in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"


def test_nothing_is_fetched(page: Reader) -> None:
    """No element loads anything: sources lie inside, and addresses are links that a person must follow."""
    assert [source.partition(",")[0] for source in page.values("src")] == ["data:image/jpeg;base64"]
    links = [a["href"] for tag, a in page.elements if "href" in a and tag != "a"]
    assert links == []
    away = {href for href in page.values("href") if href and not href.startswith("#")}
    assert away == {
        "https://example.org/friends",
        "https://example.org/olga",
        "https://www.wikidata.org/wiki/Q1",
    }
    assert "javascript:alert(1)" in page.words


def test_no_inline_style_or_handler(page: Reader) -> None:
    """What the policy would block is not there to begin with."""
    names = {name for _, attributes in page.elements for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def hostile(text: str) -> Project:
    """Return a project with `text` wherever a stranger can put one."""
    shown = full()
    person = replace(
        shown.people[4],
        name=text if text.strip() else "x",
        full_name=text,
        names=(OtherName(text, language=text, kind=text),),
        born=text,
        birth_place=text,
        role=text,
        biography=text,
        links=(Link(text, text), Link(text, f"https://example.org/{text}")),
        note=text,
    )
    photograph = replace(
        shown.photograph, title=text, date=text, maker=text, credit=text, source=text, note=text
    )
    claims = tuple(replace(c, author=text, time=text, source=text, note=text) for c in shown.claims)
    captions = (*shown.captions, Caption(CaptionId("c2"), text, source=text, note=text))
    return replace(
        shown,
        photograph=photograph,
        people=(*shown.people[:4], person, *shown.people[5:]),
        claims=claims,
        captions=captions,
        rows=tuple(replace(row, label=text) for row in shown.rows),
    )


def assert_harmless(text: str) -> None:
    """Assert that `text` everywhere gives the same elements as plain letters, and links only to the web."""
    read = Reader(spelt(hostile(text)))
    known = {tag for tag, _ in Reader(spelt(full())).elements} | {"br", "em", "strong"}
    assert {tag for tag, _ in read.elements} <= known
    names = {name for _, attributes in read.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    for href in read.values("href"):
        assert href.startswith(("#", "https://", "http://"))


@settings(max_examples=12)
@given(st.text(max_size=60) | st.text(alphabet="<>&\"'/=!-[]() ascriptonerror\0\u202e", max_size=60))
def test_text_is_only_text(text: str) -> None:
    """Whatever a stranger writes adds no element, no handler and no address but of the web."""
    assert_harmless(text)


@pytest.mark.skipif(not TOOLS.is_dir(), reason="the hostile strings are not here")
def test_the_hostile_strings_are_only_text(tmp_path: Path) -> None:
    """The corpus of strings made to break pages breaks none."""
    made = subprocess.run(
        [sys.executable, str(TOOLS / "hostile.py"), "make", str(tmp_path)], capture_output=True, check=False
    )
    strings = tmp_path / "strings.json"
    assert strings.exists(), made.stderr
    values = [entry["value"] for entry in json.loads(strings.read_text("ascii"))["strings"]]
    # Many at once: each page is laid out anew, which costs more than reading it.
    for start in range(0, len(values), 20):
        assert_harmless("\n".join(value[:2000] for value in values[start : start + 20]))


def test_uncertain_names_stay_away_when_asked(page: Reader) -> None:
    """Without uncertain names the list and the faces hold the certain ones only."""
    read = Reader(spelt(full(), ExportOptions(show_uncertain=False)))
    listed = [a for _, a in read.elements if "data-names" in a]
    assert len(listed) == 3
    assert len([a for _, a in page.elements if "data-names" in a]) == 5


def test_the_file_holds_a_picture_of_the_size_asked_for(tmp_path: Path) -> None:
    """The photograph lies inside as a JPEG, no side longer than asked, without the file's metadata."""
    scan, out = picture(tmp_path), tmp_path / "page.html"
    receipt = export_project(full(), scan, out, options=ExportOptions(longest=450))
    text = out.read_text("utf-8")
    packed = re.search(r'src="data:image/jpeg;base64,([^"]+)"', text)
    assert packed is not None
    with Image.open(BytesIO(base64.b64decode(packed[1]))) as inside:
        assert inside.size == (450, 300)
        assert inside.mode == "L"
        assert not inside.getexif()
    assert receipt.size == Size(450, 300)


def test_the_same_record_gives_the_same_file(tmp_path: Path) -> None:
    """Two exports are equal byte by byte: nothing of the moment gets into the page."""
    scan = picture(tmp_path)
    files = [tmp_path / "a.html", tmp_path / "b.htm"]
    for file in files:
        export_project(full(), scan, file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_stand_in_says_so() -> None:
    """A drawing in the place of the photograph is called one, under it."""
    shown = full()
    drawn = replace(shown, photograph=replace(shown.photograph, is_stand_in=True))
    assert "This is a drawing that stands in for the photograph" in Reader(spelt(drawn)).words


def test_a_page_without_faces_says_so() -> None:
    """Nobody marked is no empty page."""
    bare = replace(full(), regions=(), rows=(), claims=(), withdrawals=(), captions=())
    assert "No face is marked on this picture yet." in Reader(spelt(bare)).words


@pytest.mark.parametrize("longest", [199, 20_001])
def test_absurd_sizes_are_refused(longest: int) -> None:
    """A picture whose faces are blots, or that no browser shows, is not asked for."""
    with pytest.raises(InvalidError):
        ExportOptions(longest=longest)


def test_html_is_told_by_its_endings(tmp_path: Path) -> None:
    """Both usual endings mean a page."""
    from annotator.export import form_of  # noqa: PLC0415 - beside what it tests

    assert form_of(tmp_path / "a.html") is form_of(tmp_path / "a.HTM") is ExportForm.HTML
