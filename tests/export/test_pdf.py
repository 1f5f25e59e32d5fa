"""The PDF as others read it: text that can be selected, an appendix with pages, bookmarks, tags, links."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotator.core.model import OtherName, Person, PersonId, Project
from annotator.core.record import read_record
from annotator.export import ExportOptions, export_project, look
from annotator.export.drawing import Canvas, LegendEntry
from annotator.export.layout import lay_out
from annotator.export.letters import Letters
from annotator.export.options import LabelStyle, Style
from annotator.export.pdf_appendix import COLUMN, HEIGHT, add_appendix
from annotator.export.pdf_pen import Pen
from annotator.export.pdf_story import stories
from annotator.export.telling import teller
from annotator.export.wording import Tone
from export.full import full, picture
from export.scenes import bench_of_people, measure

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
SEVERAL = "A long life. " * 400


def written(shown: Project, folder: Path, options: ExportOptions | None = None) -> Path:
    """Return the PDF of `shown`."""
    out = folder / "out.pdf"
    export_project(shown, picture(folder), out, options=options)
    return out


def text_of(path: Path, *, page: int | None = None) -> str:
    """Return what can be selected in the PDF, with single spaces."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    ran = subprocess.run(["pdftotext", *pages, str(path), "-"], check=True, capture_output=True, text=True)
    return " ".join(ran.stdout.split())


def objects_of(path: Path) -> str:
    """Return the PDF with its compressed streams opened."""
    data = path.read_bytes()
    streams = re.finditer(rb"/FlateDecode[^>]*>>\s*stream\r?\n", data)
    opened = [zlib.decompressobj().decompress(data[found.end() :]) for found in streams]
    return b"\n".join([data, *opened]).decode("latin-1")


def everybody_told(biography: str = "A life.") -> Project:
    """Return the full project with a biography for everybody."""
    shown = full()
    return replace(shown, people=tuple(replace(p, biography=biography) for p in shown.people))


@needs_poppler
def test_names_can_be_selected(tmp_path: Path) -> None:
    """The names on the picture and everything of the appendix are text to copy and to search."""
    out = written(full(), tmp_path)
    assert "probably Émile Born" in text_of(out, page=1)
    told = text_of(out, page=2)
    for words in (
        "Olga Maria Curie",
        "Ольга Кюри",
        "March 1887, Warsaw – c. 1961",
        "She came late.",
        "Chemist",
    ):
        assert words in told


@needs_poppler
def test_a_halo_is_no_text(tmp_path: Path) -> None:
    """Letters in a halo are found and copied once, though the halo is drawn with letters too."""
    out = written(full(), tmp_path, ExportOptions(label_style=LabelStyle.HALO, biographies=False))
    assert text_of(out).count("Anna Piccard") == 1
    drawn = objects_of(out)
    assert drawn.count("/Span <</ActualText <FEFF>>> BDC") == len(look.HALOES) * len(full().regions)
    assert "2 Tr" in drawn


@needs_poppler
def test_numbers_stand_on_round_plates(tmp_path: Path) -> None:
    """The corners of a number's plate show the photograph, as in every other form."""
    options = ExportOptions(style=Style.NUMBERS, title=False, credit=False, biographies=False)
    out = written(full(), tmp_path, options)
    subprocess.run(["pdftoppm", "-r", "144", "-png", str(out), str(tmp_path / "page")], check=True)
    size = full().photograph.size
    drawing = lay_out(full(), options, Canvas(size.width, size.height), Letters())
    with Image.open(next(tmp_path.glob("page*.png"))) as page:
        grey = np.asarray(page.convert("L"))
    factor = grey.shape[1] / drawing.width
    for label in drawing.labels:
        box, side = label.box, label.box.height
        corner, edge = (
            grey[round((box.y + y * side) * factor), round((box.x + x * side) * factor)]
            for x, y in ((0.06, 0.06), (0.1, 0.5))
        )
        assert corner < 200 < edge


@needs_poppler
def test_other_scripts_can_be_selected(tmp_path: Path) -> None:
    """Names in Greek and Armenian come out of the PDF as they went in."""
    shown = full()
    names = (OtherName("Όλγα Κιουρί"), OtherName("Օլգա Կյուրի"))
    shown = replace(shown, people=(*shown.people[:4], replace(shown.people[4], names=names), shown.people[5]))
    told = text_of(written(shown, tmp_path))
    assert all(name.text in told for name in names)


@needs_poppler
def test_the_register_tells_the_right_pages(tmp_path: Path) -> None:
    """Whoever the register sends to a page is told of on that page."""
    out = written(everybody_told(SEVERAL), tmp_path)
    register = dict(
        re.findall(r"((?:probably )?[ÉA-Z]\w+ [A-Z]\w+(?: or [^?]+\?)?) (\d+)", text_of(out, page=2))
    )
    assert {"Anna Piccard", "probably Émile Born", "Niels Fowler", "Olga Curie"} <= set(register)
    assert len(set(register.values())) > 1
    for name, page in register.items():
        if int(page) > 2:
            assert name in text_of(out, page=int(page))


def test_letters_that_no_font_has_are_told(tmp_path: Path) -> None:
    """A biography in letters that cannot be drawn is told of in a sentence, as a name is."""
    receipt = export_project(everybody_told("\U0001e900 was here."), picture(tmp_path), tmp_path / "out.pdf")
    assert any("No font on this computer" in problem for problem in receipt.problems)


def test_people_without_a_story_need_no_appendix(tmp_path: Path) -> None:
    """Names alone fill one page; so does a PDF without biographies by wish."""
    plain = bench_of_people(3)
    assert objects_of(written(plain, tmp_path)).count("/Type /Page\n") == 1
    assert objects_of(written(full(), tmp_path, ExportOptions(biographies=False))).count("/Type /Page\n") == 1


def test_the_document_is_tagged_and_titled(tmp_path: Path) -> None:
    """Screen readers find a language, a title, headings, entries and what the picture is."""
    text = objects_of(written(full(), tmp_path, ExportOptions(style=Style.NUMBERS)))
    for words in ("/Lang (en)", "/Marked true", "/DisplayDocTitle true", "/StructTreeRoot", "/Figure"):
        assert words in text
    for kind in ("/H1", "/H2", "/LI", "/P", "/TOCI"):
        assert re.search(rf"/S {kind}\b", text), kind
    assert text.count(" BDC") + text.count(" BMC") == text.count("EMC")


def test_every_story_has_a_bookmark_and_links(tmp_path: Path) -> None:
    """The side bar lists the picture, the appendix and everybody; names on the picture lead to stories."""
    text = objects_of(written(everybody_told(), tmp_path))
    assert text.count("/Parent") >= 2 + 5
    outline = text.partition("/Type /Outlines")[2]
    assert outline
    # From five labels and five lines of the register to stories, and from five stories back.
    assert text.count("/Subtype /Link") >= 15


def test_uncertain_people_are_not_told_when_asked(tmp_path: Path) -> None:
    """Without uncertain names their stories stay away too."""
    shown = everybody_told()
    entries = [LegendEntry(i, r.id, "x", Tone.CERTAIN) for i, r in enumerate(shown.regions, 1)]
    told = stories(
        read_record(shown), entries, COLUMN, measure=measure, teller=teller("en"), is_numbered=False
    )
    assert len(told) == 5
    if shutil.which("pdftotext"):
        text = text_of(written(shown, tmp_path, ExportOptions(show_uncertain=False)), page=2)
        assert "Born" not in text


def test_no_line_is_wider_than_its_column() -> None:
    """Words break into the column, also a word that is longer than it."""
    biography = f"{'wide ' * 200}\n\n{'x' * 500} *{'em ' * 50}end*, **strong**. [a](https://example.org/)"
    shown = everybody_told(biography)
    entries = [LegendEntry(i, r.id, "x", Tone.CERTAIN) for i, r in enumerate(shown.regions, 1)]
    for story in stories(
        read_record(shown), entries, COLUMN, measure=measure, teller=teller("en"), is_numbered=True
    ):
        for line in story.lines:
            assert line.words[-1].x + line.words[-1].width <= COLUMN + 1e-6


def test_words_keep_their_spaces_and_signs() -> None:
    """Emphasis begins and ends within a word's signs: "late." has no space before its full stop."""
    shown = full()
    entries = [LegendEntry(5, shown.regions[4].id, "x", Tone.CERTAIN)]
    (story,) = stories(
        read_record(shown), entries, COLUMN, measure=measure, teller=teller("en"), is_numbered=False
    )
    line = next(line for line in story.lines if line.words[0].text == "She" and line.words[1].text == "came")
    late, stop = line.words[2:4]
    assert (late.text, stop.text) == ("late", ".")
    assert stop.x == pytest.approx(late.x + late.width)


def test_a_person_shown_twice_is_told_once() -> None:
    """A montage may show somebody twice: one story, with both places."""
    shown = full()
    claims = tuple(replace(c, person=shown.people[4].id) if c.region == "r0" else c for c in shown.claims)
    shown = replace(shown, claims=claims)
    entries = [LegendEntry(i, shown.regions[i - 1].id, "Olga Curie", Tone.CERTAIN) for i in (1, 5)]
    told = stories(
        read_record(shown), entries, COLUMN, measure=measure, teller=teller("en"), is_numbered=True
    )
    assert [story.heading for story in told] == ["1, 5  Olga Curie"]
    assert told[0].regions == ("r0", "r4")


def test_many_stories_stay_on_their_pages() -> None:
    """A register of several pages and stories longer than a page lose no line and reach over no edge."""
    shown = bench_of_people(90)
    people = tuple(Person(PersonId(p.id), p.name, biography="One. " * 60) for p in shown.people)
    long = replace(people[3], biography="\n\n".join("Words again. " * 40 for _ in range(30)))
    shown = replace(shown, people=(*people[:3], long, *people[4:]))
    entries = [LegendEntry(i, r.id, f"Person {i}", Tone.CERTAIN) for i, r in enumerate(shown.regions, 1)]
    letters = Letters()
    told = stories(
        read_record(shown), entries, COLUMN, measure=letters, teller=teller("en"), is_numbered=True
    )
    pen = Pen(letters, title="x")
    pen.turn_page(100, 100)
    links = add_appendix(pen, told, "Who they are")
    assert len(links) == 90
    assert pen.pdf.pages_count > 10
    data = bytes(pen.pdf.output()).decode("latin-1")
    tops = [float(y) for y in re.findall(r"/XYZ 0 ([\d.]+)", data)]
    assert tops
    assert all(0 < y <= HEIGHT for y in tops)
