"""People who may be living are hidden in every form, and nothing else is."""

from __future__ import annotations

import ast
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from annotator.core.caption import RegionId
from annotator.core.geometry import bounds
from annotator.core.model import (
    Claim,
    ClaimId,
    Finding,
    Link,
    OtherName,
    Person,
    PersonId,
    Photograph,
    Project,
)
from annotator.core.record import read_record
from annotator.export import ExportForm, ExportOptions, export_project, preview_export
from annotator.export.options import Style
from annotator.export.phrases import LANGUAGES, phrases
from annotator.export.veil import veil_living
from annotator.export.wording import word
from export.full import SIZE, TEXT, full, picture
from export.scenes import region

PACKAGE = Path(__file__).parents[2] / "annotator"
TODAY = date(2026, 11, 23)
HIDING = ExportOptions(hide_living=True, caption=True, show_unseen=True)
# A name of letters that occur in no other word of the record, of the forms or of the interface.
SECRET, OTHER = "Quilla Zyzzyvax", "Wim Orrxq"
DEAD = "1950"


def told_of(name: str, person: Person) -> Person:
    """Return `person` as one who may be living, with `name` in everything a record can hold."""
    return replace(
        person,
        name=name,
        full_name=f"{name} the Younger",
        names=(OtherName(f"born {name}"),),
        birth_place=f"House {name}",
        role=f"Heir of {name}",
        biography=f"{name} was *here*.",
        links=(Link(name, f"https://example.org/{name.partition(' ')[2]}"),),
        note=f"See {name}.",
        born="1987-08-09",
    )


def about(name: str) -> Project:
    """Return the full project with everybody dead but the second person, whom every text names."""
    shown = full()
    people = [replace(person, died=person.died or DEAD) for person in shown.people]
    people[1] = told_of(name, replace(people[1], died=""))
    people[0] = replace(people[0], biography=f"Married {name}.", note="Kept.", links=(Link(name, "x"),))
    surname = name.partition(" ")[2]
    doubt = Claim(ClaimId("d"), region(1), Finding.UNKNOWN, author=name, note=f"Not {name}.", source=name)
    regions = tuple(replace(r, note=f"Beside {name}") for r in shown.regions)
    return replace(
        shown,
        photograph=replace(shown.photograph, title=f"The {surname}s", credit=f"Estate of {name}", note=name),
        regions=regions,
        rows=(replace(shown.rows[0], label=f"Family {surname}"), *shown.rows[1:]),
        people=tuple(people),
        claims=(*shown.claims, doubt),
        withdrawals=tuple(replace(w, author=name, reason=f"{name} said so.") for w in shown.withdrawals),
        captions=tuple(replace(c, text=f"{c.text} With {name}.", note=name) for c in shown.captions),
    )


def renamed(shown: Project, old: RegionId, new: RegionId) -> Project:
    """Return `shown` with the id `new` in place of `old`."""
    return replace(
        shown,
        regions=tuple(replace(r, id=new) if r.id == old else r for r in shown.regions),
        rows=tuple(replace(r, regions=tuple(new if i == old else i for i in r.regions)) for r in shown.rows),
        claims=tuple(replace(c, region=new) if c.region == old else c for c in shown.claims),
    )


def named_photograph(folder: Path, name: str, ending: str = "jpg") -> Path:
    """Return a photograph into which `name` is written in the ways that programs do."""
    path = folder / f"named.{ending}"
    exif = Image.Exif()
    exif[270] = name
    xmp = f"<x:xmpmeta>{name}</x:xmpmeta>".encode()
    with Image.open(picture(folder)) as image:
        if ending == "tif":
            tags = TiffImagePlugin.ImageFileDirectory_v2()
            tags[270] = tags[315] = name
            image.save(path, tiffinfo=tags)
        else:
            image.save(path, comment=name.encode(), exif=exif, xmp=xmp)
    assert name.encode() in path.read_bytes()
    return path


def readable(data: bytes) -> str:
    """Return everything in a file of ours that could be read, streams opened, in lower case."""
    streams = re.finditer(rb"/FlateDecode[^>]*>>\s*stream\r?\n", data)
    opened = [zlib.decompressobj().decompress(data[found.end() :]) for found in streams]
    parts = (data, *opened, *(part.replace(b"\x00", b"") for part in (data, *opened)))
    return b"\n".join(parts).decode("utf-8", "replace").lower()


def without_clock(data: bytes) -> bytes:
    """Return a PDF without the moment at which it was made, and what is reckoned from that."""
    return re.sub(rb"/CreationDate \(.*?\)|/ID \[.*?\]", b"", data)


@pytest.mark.parametrize("form", list(ExportForm))
@pytest.mark.parametrize("style", list(Style))
def test_no_form_tells_the_name(tmp_path: Path, form: ExportForm, style: Style) -> None:
    """Neither the name nor a word of it can be found in a file of any form, in whatever the record says."""
    shown = renamed(about(SECRET), region(1), RegionId("r-zyzzyvax"))
    out = tmp_path / "out"
    export_project(
        shown, named_photograph(tmp_path, SECRET), out, form=form, options=replace(HIDING, style=style)
    )
    text = readable(out.read_bytes())
    assert not [part for part in ("quilla", "zyzzyva", "august 1987") if part in text]


@pytest.mark.parametrize("form", list(ExportForm))
def test_no_form_depends_on_the_name(tmp_path: Path, form: ExportForm) -> None:
    """Whoever it is, the file is the same to the byte: what is drawn tells no more than what is written."""
    photograph = picture(tmp_path)
    files = []
    for i, name in enumerate((SECRET, OTHER)):
        out = tmp_path / f"out{i}"
        export_project(about(name), photograph, out, form=form, options=HIDING)
        files.append(without_clock(out.read_bytes()))
    assert files[0] == files[1]


@pytest.mark.parametrize("form", [ExportForm.PNG, ExportForm.KEY_PLATE])
def test_no_preview_depends_on_the_name(form: ExportForm) -> None:
    """What the dialog shows is what will be exported, also here."""
    grey = Image.new("RGB", (SIZE.width, SIZE.height), (128, 128, 128))
    one, other = (
        preview_export(about(name), grey, options=HIDING, form=form, longest=600)[0]
        for name in (SECRET, OTHER)
    )
    assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("original", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("form", list(ExportForm))
def test_what_the_file_knew_stays_behind(tmp_path: Path, form: ExportForm, original: str) -> None:
    """Names in the photograph's metadata are in no export, whoever is hidden or not."""
    out = tmp_path / "out"
    shown = full()
    if original == "png":
        photograph = tmp_path / "named.png"
        with Image.open(picture(tmp_path)) as image:
            exif = Image.Exif()
            exif[270] = SECRET
            image.save(photograph, exif=exif)
    else:
        photograph = named_photograph(tmp_path, SECRET, original)
    export_project(shown, photograph, out, form=form)
    assert "zyzzyva" not in readable(out.read_bytes())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_neutral_word_is_in_the_language(tag: str) -> None:
    """Face and number stay, with the word for a living person in place of the name, whatever the doubt."""
    veiled = veil_living(about(SECRET), TODAY, language=tag).project
    record = read_record(veiled)
    texts = [said.text for r in veiled.regions if (said := word(record, r.id, language=tag)) is not None]
    assert len(texts) == len(full().regions)
    assert phrases(tag).living in texts[1]


def test_doubt_about_a_hidden_name_is_not_said() -> None:
    """With a "probably" it would doubt the life: the word stands alone, and still counts as unsure."""
    shown = full()
    people = tuple(replace(p, died="" if i == 1 else DEAD) for i, p in enumerate(shown.people))
    veiled = veil_living(replace(shown, people=people), TODAY).project
    region_, tone = veiled.regions[1].id, word(read_record(shown), region(1))
    said = word(read_record(veiled), region_)
    assert said is not None
    assert tone is not None
    assert (said.text, said.tone) == ("Living person", tone.tone)


def test_the_dead_keep_what_is_theirs() -> None:
    """Who is dead keeps name, dates and biography; only a text that names somebody hidden is left out."""
    shown = about(SECRET)
    veiled = veil_living(shown, TODAY).project
    before, after = shown.people[4], veiled.people[4]
    assert after == before
    assert (veiled.people[0].name, veiled.people[0].note) == (shown.people[0].name, "Kept.")
    assert (veiled.people[0].biography, veiled.people[0].links) == ("", ())


def test_faces_and_seats_stay() -> None:
    """Every face is where it was, in the seat it had, with the same answer standing."""
    shown = about(SECRET)
    veiled = veil_living(shown, TODAY).project
    before, after = read_record(shown), read_record(veiled)
    for old, new in zip(shown.regions, veiled.regions, strict=True):
        assert bounds(new.shape) == bounds(old.shape)
        assert after.state(new.id) is before.state(old.id)
        seats = before.seats.get(old.id), after.seats.get(new.id)
        assert [seat and (seat.row_index, seat.index) for seat in seats][:1] * 2 == [
            seat and (seat.row_index, seat.index) for seat in seats
        ]


def test_nothing_is_hidden_when_nobody_lives() -> None:
    """A record of the dead leaves as it is, caption and description with it."""
    shown = full()
    shown = replace(
        shown, people=tuple(replace(p, died=DEAD) for p in shown.people), withdrawals=(), revisions=()
    )
    veiled = veil_living(shown, TODAY)
    assert veiled.project == shown
    assert veiled.told(with_caption=True) == ()


def test_an_old_photograph_hides_nobody() -> None:
    """On a photograph of 1900 everybody is named, though no date of theirs is known."""
    shown = full()
    shown = replace(shown, photograph=replace(shown.photograph, date="1900"))
    assert veil_living(shown, TODAY).project == shown


def test_a_caption_that_names_strangers_goes() -> None:
    """A name in the caption that leads to no face may be of somebody living: the caption is left out."""
    shown = full()
    dead = tuple(replace(p, died=DEAD) for p in shown.people)
    (caption,) = shown.captions
    row = caption.rows[0]
    lost = replace(row, names=(replace(row.names[0], region=None), *row.names[1:]))
    shown = replace(shown, people=dead, captions=(replace(caption, rows=(lost, *caption.rows[1:])),))
    veiled = veil_living(shown, TODAY)
    assert veiled.project.captions == ()
    assert veiled.has_lost_caption
    unread = replace(shown, captions=(replace(caption, rows=()),))
    assert veil_living(unread, TODAY).project.captions == ()


def test_the_user_is_told(tmp_path: Path) -> None:
    """How many are not named, that the caption is missing and that the description lost words, is said."""
    receipt = export_project(about(SECRET), picture(tmp_path), tmp_path / "out.png", options=HIDING)
    told = " ".join(receipt.problems)
    assert "1 person is not named" in told
    assert "caption is left out" in told
    assert "description" in told
    assert TEXT not in told


@given(st.text("abcdefgh", min_size=3, max_size=9), st.text("ABCD efgh.,'", max_size=12))
def test_a_word_of_a_name_is_found_anywhere(name: str, around: str) -> None:
    """Wherever a word of a name stands in a text, with case and endings as they may be, the text goes."""
    living = Person(PersonId("p"), name)
    shown = Project(Photograph("p.jpg", SIZE, note=f"{around} {name.upper()}s {around}"), people=(living,))
    assert veil_living(shown, TODAY).project.photograph.note == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Анна Иванова", "Рядом с Ивановой"),
        ("Anna Virtanen", "Virtaselle, Annan talo"),
        ("O'Neill, Mary", "Miss O’Neill"),
        ("山田太郎", "左から山田太郎さん"),
        ("Zoë Müller", "frau MULLER"),
        ("Lunacharsky", "Lunacharskii's daughter"),
    ],
)
def test_names_are_known_in_other_forms(name: str, text: str) -> None:
    """Cases, endings, accents and scripts without spaces do not betray a name."""
    shown = Project(Photograph("p.jpg", SIZE, note=text), people=(Person(PersonId("p"), name),))
    assert veil_living(shown, TODAY).project.photograph.note == ""


def test_a_shared_word_betrays_nobody() -> None:
    """What is also the name of somebody dead stays, unless the whole name is there."""
    people = (Person(PersonId("a"), "Anna Smith"), Person(PersonId("b"), "John Smith", died=DEAD))
    shown = Project(
        Photograph("p.jpg", SIZE, title="The Smith family", note="With Anna Smith"), people=people
    )
    veiled = veil_living(shown, TODAY).project.photograph
    assert (veiled.title, veiled.note) == ("The Smith family", "")


def callers(name: str) -> Iterator[str]:
    """Yield the modules outside of a picture's own writer that import `name`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        imports = (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom))
        if any(alias.name == name for n in imports for alias in n.names):
            yield path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize(
    "writer",
    [
        "encode_svg",
        "encode_pdf",
        "encode_html",
        "encode_key_plate_file",
        "encode_raster",
        "render_preview",
        "render_key_plate",
    ],
)
def test_there_is_no_way_around_the_door(writer: str) -> None:
    """Nobody writes or previews a picture but through `annotator.export`, where the veil is put on."""
    assert list(callers(writer)) == ["export/__init__.py"]


def test_today_is_the_day_of_the_export(tmp_path: Path) -> None:
    """Lives are reckoned to the day of the export: who was born this year is hidden."""
    shown = about(SECRET)
    born = f"{datetime.now(UTC).year}"
    people = tuple(replace(p, born=born) if p.id == "p1" else p for p in shown.people)
    receipt = export_project(
        replace(shown, people=people), picture(tmp_path), tmp_path / "o.html", options=HIDING
    )
    assert "1 person is not named" in receipt.problems[0]
    with Image.open(BytesIO(picture(tmp_path).read_bytes())) as image:
        assert image.size == (receipt.size.width, receipt.size.height)
