"""Any file a stranger left: told by its content, read within bounds, refused in a sentence."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from annotator.core.editing import apply
from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError, FormError, PictureError
from annotator.core.geometry import Size
from annotator.core.model import Photograph, Project
from annotator.exchange import xml
from annotator.exchange.embedding import with_packet
from annotator.exchange.entries import FrameKind, Incoming
from annotator.exchange.foreign import without_markup
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.frames import Frame
from annotator.exchange.importing import plan_import
from annotator.exchange.outgoing import outgoing
from annotator.exchange.packet import write_packet
from annotator.exchange.reading import picture_frame, read_foreign
from annotator.exchange.writing import exchange_project
from annotator.exchange.xmp_writing import write_xmp
from annotator.imaging.orientation import Orientation
from core.plates import plate
from exchange.sayings import PHOTOGRAPH, framed, is_near
from exchange.test_containers import crowd, encoded

TOOL = Path(__file__).parents[2].parent / "shared" / "tools" / "hostile.py"
LONGEST_SENTENCE = 1000
FRAME = framed(Orientation.UPRIGHT)
FORMS = [form for form in ExchangeForm if form is not ExchangeForm.CAPTION]


def read(path: Path) -> Incoming:
    """Return what a file says about our picture."""
    return read_foreign(path, photograph=PHOTOGRAPH.file, frame=FRAME)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Our picture, small, and the project's form."""
    path = tmp_path / PHOTOGRAPH.file
    Image.effect_noise((300, 200), 60).save(path)
    return path


@pytest.fixture
def project() -> Project:
    """Return a record with a person who has an entry, at one face."""
    made = plate()
    return Project(PHOTOGRAPH, made.regions, made.rows, made.people, made.claims)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_told_by_its_content(
    project: Project, picture: Path, tmp_path: Path, form: ExchangeForm
) -> None:
    """What is written is read back whatever the file is called, and the receipt says so."""
    out = tmp_path / "no-ending"
    receipt = exchange_project(project, picture, out, form=form)
    assert receipt.read_back == receipt.written
    if receipt.written:
        assert len(read(out).places) == receipt.written


@pytest.mark.parametrize("orientation", [1, 6])
def test_webtrees_2358_regions_lost_between_programs(
    project: Project, picture: Path, tmp_path: Path, orientation: int
) -> None:
    """From form to form, each time into an empty project: every face and every name arrives at the end."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    sides = (300, 200) if orientation == 1 else (200, 300)
    Image.effect_noise(sides, 60).save(picture, exif=exif)
    carried = project
    for form in (f for f in FORMS if f not in (ExchangeForm.WIKIDATA, ExchangeForm.GEDCOM)):
        out = tmp_path / f"{form.value}.file"
        exchange_project(carried, picture, out, form=form)
        frame = picture_frame(picture, carried)
        incoming = read_foreign(out, photograph=picture.name, frame=frame)
        empty = Project(PHOTOGRAPH)
        carried = apply(empty, plan_import(empty, incoming, signature=Signature("Me", "")).edit)
    for before, after in zip(outgoing(project).entries, outgoing(carried).entries, strict=True):
        assert (after.finding, after.name) == (before.finding, before.name)
        assert is_near(
            after.shape, before.shape, pixels=25
        )  # of 3,000, after ten px of the small picture each


def test_the_photograph_is_never_written_to(project: Project, picture: Path) -> None:
    """Not even under another name of it: the original stays as it is."""
    before = picture.read_bytes()
    link = picture.with_name("link.jpg")
    link.symlink_to(picture)
    for out in (picture, link):
        with pytest.raises(PictureError, match="the photograph itself"):
            exchange_project(project, picture, out, form=ExchangeForm.XMP)
    assert picture.read_bytes() == before


def test_another_picture_is_refused(project: Project, picture: Path) -> None:
    """Regions are not written into a picture of another form than they were marked on."""
    Image.new("RGB", (200, 300)).save(picture)
    with pytest.raises(PictureError, match="another picture"):
        picture_frame(picture, project)


def test_a_sidecar_keeps_what_was_there(project: Project, picture: Path) -> None:
    """An old sidecar beside the picture goes into the new one, with what it says besides faces."""
    old = write_xmp(crowd())[0]
    beside = picture.with_name(f"{picture.name}.xmp")
    beside.write_bytes(write_packet(old).replace(b"</rdf:Description>", b"<dc:x xmlns:dc='urn:dc'>kept</dc:x>"
                                                 b"</rdf:Description>"))  # fmt: skip
    out = picture.with_name("new.xmp")
    exchange_project(project, picture, out, form=ExchangeForm.XMP_SIDECAR)
    assert b">kept<" in out.read_bytes()


def test_a_copy_of_the_picture_counts_in_its_own_frame(tmp_path: Path) -> None:
    """Regions in a copy that is stored turned are placed by that copy's orientation, not by ours."""
    told = crowd()
    turned = framed(Orientation.TURN_RIGHT)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (turned.stored.width // 10, turned.stored.height // 10)).save(out, "JPEG", exif=exif)
    packet = write_xmp(replace(told, frame=turned))[0]
    path = tmp_path / "copy.jpg"
    path.write_bytes(with_packet(out.getvalue(), packet, stored=Size(200, 300), name="x"))
    incoming = read(path)
    assert incoming.question is None
    first = incoming.places[0].shape
    assert first is not None
    assert is_near(first, told.entries[0].shape)


def test_a_picture_of_another_form_is_asked_about(tmp_path: Path) -> None:
    """Metadata in a crop of our picture is not drawn before somebody has answered."""
    path = tmp_path / "crop.jpg"
    path.write_bytes(with_packet(encoded("JPEG"), write_xmp(crowd())[0], stored=Size(60, 40), name="x"))
    square = Frame(Size(100, 100))
    question = read_foreign(path, photograph="x", frame=square).question
    assert question is not None
    assert question.kind is FrameKind.CROPPED


def test_a_picture_without_metadata_names_its_sidecar(picture: Path) -> None:
    """The sentence says where the metadata may be."""
    picture.with_name(f"{picture.stem}.xmp").write_text("<x/>")
    with pytest.raises(FormError, match=r"import group photo\.xmp instead"):
        read(picture)


def test_a_project_is_no_foreign_file(tmp_path: Path) -> None:
    """Another project is joined, not imported."""
    path = tmp_path / "p.json"
    path.write_text('{"photograph": {"file": "x.jpg"}}')
    with pytest.raises(FormError, match="annotator merge"):
        read(path)


@pytest.mark.parametrize(
    ("markup", "text"),
    [("<p>a</p><p>b</p>", "a\nb"), ("a<br/>b", "a\nb"), ("&lt;b&gt;", "<b>"), ("<a href='x'>y</a>", "y")],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    """Paragraphs are lines, tags go, signs are signs."""
    assert without_markup(markup) == text


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile files that concern us."""
    if not TOOL.exists():
        pytest.skip("../shared/tools/hostile.py is not here")
    folder = tmp_path_factory.mktemp("hostile")
    script = (
        "import random, sys; from pathlib import Path\n"
        f"sys.path.insert(0, {str(TOOL.parent)!r}); sys.setrecursionlimit(50_000)\n"
        "import hostile; hostile.OUT = Path(sys.argv[1])\n"
        "for make in (hostile.make_json, hostile.make_xml, hostile.make_text, hostile.make_zip):\n"
        "    make(random.Random(1))\n"
    )
    subprocess.run([sys.executable, "-B", "-c", script, str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("kind", ["xml", "json", "text", "zip"])
def test_hostile_files(corpus: Path, kind: str) -> None:
    """Every one is refused in one sentence that names it, or read without a place; nothing else happens."""
    files = sorted((corpus / kind).iterdir())
    assert files
    for path in files:
        try:
            incoming = read(path)
        except AnnotatorError as error:
            sentence = str(error)
            is_fine = path.name in sentence and "\n" not in sentence and len(sentence) < LONGEST_SENTENCE
        else:
            is_fine = incoming.places == ()
        assert is_fine, path.name


def test_xml_with_a_document_type_is_refused() -> None:
    """No entity is ever expanded, inner or outer: the declaration itself is refused."""
    for inner in ("", ' SYSTEM "file:///etc/hostname"', ' [<!ENTITY a "b">]'):
        with pytest.raises(FormError, match="document type"):
            xml.read_xml(f"<!DOCTYPE x{inner}><x/>".encode(), "x")


def test_names_of_files_stand_in_sentences(tmp_path: Path) -> None:
    """A folder, a missing file and an empty one are told by the path that was given."""
    (tmp_path / "empty.xmp").touch()
    for path in (tmp_path, tmp_path / "gone.xmp", tmp_path / "empty.xmp"):
        with pytest.raises(AnnotatorError) as caught:
            read(path)
        assert str(path) in str(caught.value)


def test_the_frame_of_a_picture(picture: Path) -> None:
    """The frame is what the header of the file says."""
    project = Project(Photograph(picture.name, Size(300, 200)))
    assert picture_frame(picture, project) == Frame(Size(300, 200))
