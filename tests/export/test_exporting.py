"""Whole exports: what is on the pixels, what is kept of the original, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image, ImageCms

from annotator.core.errors import CancelledError, FormError, PictureError
from annotator.core.geometry import Box, Size
from annotator.core.model import Project
from annotator.export import ExportForm, ExportOptions, export_project
from annotator.export.drawing import Canvas
from annotator.export.layout import lay_out
from annotator.export.letters import Letters
from annotator.export.options import LabelStyle, MarkStyle, Style
from annotator.export.raster import render_preview
from export.scenes import bench_of_people, project

SMALL = Size(600, 400)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PLAIN = ExportOptions(title=False, credit=False)


def people(size: Size = SMALL) -> Project:
    """Return three named people on a picture of `size`."""
    return bench_of_people(3, size=size)


def grain(size: Size = SMALL, mode: str = "RGB") -> Image.Image:
    """Return a picture whose every pixel can be told from its neighbours."""
    channels = {"L": 1, "RGB": 3, "CMYK": 4}[mode]
    noise = np.random.default_rng(7).integers(0, 255, (size.height, size.width, channels), dtype=np.uint8)
    return Image.fromarray(noise[:, :, 0] if mode == "L" else noise, mode)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Return a PNG of grain, with a profile and a resolution."""
    path = tmp_path / "scan.png"
    grain().save(path, dpi=(300, 300), icc_profile=SRGB)
    return path


@pytest.mark.parametrize("style", LabelStyle)
@pytest.mark.parametrize("ending", ["png", "tif"])
def test_only_labels_change_pixels(scan: Path, tmp_path: Path, ending: str, style: LabelStyle) -> None:
    """Under every label pixels have changed; all others are those of the photograph, bit for bit."""
    out = tmp_path / f"out.{ending}"
    export_project(people(), scan, out, options=replace(PLAIN, label_style=style))
    with Image.open(out) as image, Image.open(scan) as original:
        changed = np.any(np.asarray(image) != np.asarray(original), axis=2)
    drawing = lay_out(people(), PLAIN, Canvas(SMALL.width, SMALL.height), Letters())
    for label in drawing.labels:
        left, top, right, bottom = (
            round(v) for v in (label.box.x, label.box.y, label.box.right, label.box.bottom)
        )
        assert changed[top:bottom, left:right].mean() > (0.5 if style is LabelStyle.HALO else 0.9)
        changed[top:bottom, left:right] = False
    assert not changed.any()


@pytest.mark.parametrize("ending", ["png", "tif", "jpg", "webp"])
def test_profile_and_resolution_are_kept(scan: Path, tmp_path: Path, ending: str) -> None:
    """The export carries the profile of the original and, where the form can, its resolution."""
    out = tmp_path / f"out.{ending}"
    export_project(people(), scan, out, options=PLAIN)
    with Image.open(out) as image:
        assert image.info["icc_profile"] == SRGB
        if ending != "webp":
            assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(tmp_path: Path, orientation: int) -> None:
    """Labels stand at the faces of the upright picture, and no tag is left that would turn it again."""
    upright = grain(Size(60, 40)).resize((600, 400), Image.Resampling.NEAREST)
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # PIL's transposes that undo each orientation
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(back[orientation]))
    exif = Image.Exif()
    exif[274] = orientation
    scan, out = tmp_path / "scan.png", tmp_path / "out.png"
    stored.save(scan, exif=exif)
    export_project(people(), scan, out, options=PLAIN)
    with Image.open(out) as image:
        assert 274 not in image.getexif()
        assert image.size == (600, 400)
        # The upper quarter holds no face and no label.
        assert image.crop((0, 0, 600, 100)).tobytes() == upright.crop((0, 0, 600, 100)).tobytes()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_colours_stay_in_their_model(tmp_path: Path, mode: str) -> None:
    """Grey stays grey and printing inks stay printing inks, untouched beside the labels."""
    scan, out = tmp_path / "scan.tif", tmp_path / "out.tif"
    grain(mode=mode).save(scan)
    export_project(people(), scan, out, options=PLAIN)
    with Image.open(out) as image, Image.open(scan) as original:
        assert image.mode == mode
        assert image.crop((0, 0, 600, 100)).tobytes() == original.crop((0, 0, 600, 100)).tobytes()
        assert image.tobytes() != original.tobytes()


def test_what_a_form_cannot_hold_is_converted_and_told(tmp_path: Path) -> None:
    """PNG knows no printing inks: they become sRGB, and the receipt says so."""
    scan, out = tmp_path / "scan.tif", tmp_path / "out.png"
    grain(mode="CMYK").save(scan)
    receipt = export_project(people(), scan, out, options=PLAIN)
    with Image.open(out) as image:
        assert image.mode == "RGB"
    assert "sRGB" in receipt.problems[0]


def test_bands_add_paper_and_keep_the_photograph(scan: Path, tmp_path: Path) -> None:
    """With a title the picture grows, and the photograph lies in it unharmed."""
    shown = people()
    shown = replace(shown, photograph=replace(shown.photograph, title="Outing", credit="Archive"))
    out = tmp_path / "out.png"
    receipt = export_project(shown, scan, out, options=ExportOptions(style=Style.FACES_ONLY))
    drawing = lay_out(shown, ExportOptions(style=Style.FACES_ONLY), Canvas(600, 400), Letters())
    left, top = round(drawing.picture.x), round(drawing.picture.y)
    with Image.open(out) as image, Image.open(scan) as original:
        assert image.size == (receipt.size.width, receipt.size.height) == (drawing.width, drawing.height)
        cut = image.crop((left, top, left + 600, top + 90))
        assert cut.tobytes() == original.crop((0, 0, 600, 90)).tobytes()
        band = np.asarray(image)[: top - 1]
    assert (band == (252, 249, 242)).all(axis=2).mean() > 0.5
    assert (band < 120).any()


@pytest.mark.parametrize("link", ["itself", "symlink", "hard link"])
def test_the_photograph_is_never_written_over(scan: Path, tmp_path: Path, link: str) -> None:
    """Whatever name it goes by, the original is refused as the place of an export and stays as it is."""
    out = scan if link == "itself" else tmp_path / "other.png"
    make: dict[str, Callable[[], object]] = {
        "symlink": lambda: out.symlink_to(scan),
        "hard link": lambda: out.hardlink_to(scan),
    }
    make.get(link, lambda: None)()
    before = scan.read_bytes()
    with pytest.raises(PictureError, match="photograph itself"):
        export_project(people(), scan, out)
    assert scan.read_bytes() == before


def test_an_ending_that_says_nothing_is_refused(scan: Path, tmp_path: Path) -> None:
    """Without a form the ending must tell it; the sentence lists those that do."""
    with pytest.raises(FormError, match=r"\.png.*\.pdf"):
        export_project(people(), scan, tmp_path / "out.docx")


def test_a_picture_too_long_for_its_form_is_refused(tmp_path: Path) -> None:
    """WebP ends at 16,383 pixels: the sentence names a form that goes on."""
    scan = tmp_path / "scan.png"
    Image.new("RGB", (16_500, 20)).save(scan)
    with pytest.raises(PictureError, match="TIFF"):
        export_project(people(Size(16_500, 20)), scan, tmp_path / "out.webp")


@pytest.mark.parametrize("form", list(ExportForm))
def test_progress_rises_to_the_end(scan: Path, tmp_path: Path, form: ExportForm) -> None:
    """Progress only rises and ends at 1."""
    told: list[float] = []
    export_project(people(), scan, tmp_path / "out", form=form, progress=told.append)
    assert told == sorted(set(told))
    assert told[-1] == 1.0


@pytest.mark.parametrize("form", list(ExportForm))
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stopped_export_leaves_nothing(scan: Path, tmp_path: Path, form: ExportForm, after: int) -> None:
    """Stopped at any report, an export leaves neither a file nor a part of one."""
    reports: list[float] = []
    with pytest.raises(CancelledError):
        export_project(
            people(),
            scan,
            tmp_path / "out",
            form=form,
            progress=reports.append,
            is_cancelled=lambda: len(reports) >= after,
        )
    assert [path.name for path in tmp_path.iterdir()] == ["scan.png"]


def test_the_preview_shows_what_the_export_will(scan: Path, tmp_path: Path) -> None:
    """A preview has the proportions of the export and differs from it, made as small, by little."""
    shown = bench_of_people(6, size=Size(1200, 800))
    big = tmp_path / "big.png"
    grain(Size(30, 20)).resize((1200, 800), Image.Resampling.BICUBIC).save(big)
    out = tmp_path / "out.png"
    export_project(shown, big, out, options=ExportOptions(style=Style.NUMBERS))
    with Image.open(big) as picture, Image.open(out) as exported:
        preview, _ = render_preview(shown, picture, ExportOptions(style=Style.NUMBERS), longest=500)
        small = exported.resize(preview.size, Image.Resampling.BOX)
    difference = np.abs(np.asarray(preview, dtype=float) - np.asarray(small, dtype=float))
    assert max(preview.size) == 500
    assert difference.mean() < 6


def test_a_preview_leaves_its_picture_alone() -> None:
    """The window's picture is not drawn on."""
    picture = grain()
    before = picture.tobytes()
    render_preview(people(), picture, ExportOptions(marks=MarkStyle.OUTLINE), longest=600)
    assert picture.tobytes() == before


def test_svg_holds_names_as_text_only(scan: Path, tmp_path: Path) -> None:
    """Markup in a name is text in the SVG: no element and no address comes from it."""
    name = '</text><script>alert(1)</script><image href="http://x.invalid/"/>'
    shown = project([Box(0.4, 0.3, 0.1, 0.2)], [name], size=SMALL)
    shown = replace(shown, photograph=replace(shown.photograph, title=name, credit="& <b>"))
    out = tmp_path / "out.svg"
    export_project(shown, scan, out)
    root = ET.fromstring(out.read_text("utf-8"))  # noqa: S314 - what we have just written
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "image", "g", "text"}
    links = [value for e in root.iter() for key, value in e.attrib.items() if key.endswith("href")]
    assert [link.partition(",")[0] for link in links] == ["data:image/jpeg;base64"]
    assert name in [element.text for element in root.iter() if element.tag.endswith("title")]


@pytest.mark.parametrize("style", LabelStyle)
def test_svg_says_every_name_once(scan: Path, tmp_path: Path, style: LabelStyle) -> None:
    """However the labels look, a screen reader hears each name once: a halo of letters is silent."""
    out = tmp_path / "out.svg"
    export_project(people(), scan, out, options=ExportOptions(label_style=style))
    root = ET.fromstring(out.read_text("utf-8"))  # noqa: S314 - what we have just written
    texts = [e for e in root.iter() if e.tag.endswith("text") and e.get("aria-hidden") != "true"]
    assert sorted(filter(None, (e.text for e in texts))) == sorted(p.name for p in people().people)


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_an_upright_jpeg_is_embedded_untouched(tmp_path: Path, ending: str) -> None:
    """The photograph's own bytes lie in the PDF and the SVG, so nothing is lost by packing it."""
    scan, out = tmp_path / "scan.jpg", tmp_path / f"out.{ending}"
    grain().save(scan, quality=80)
    export_project(people(), scan, out)
    data = out.read_bytes()
    if ending == "svg":
        from base64 import b64encode  # noqa: PLC0415 - needed in this branch only

        assert b64encode(scan.read_bytes()) in data
    else:
        entropy_coded = scan.read_bytes().partition(b"\xff\xda")[2]
        assert entropy_coded in data


def test_a_pdf_page_is_as_large_as_the_resolution_says(tmp_path: Path) -> None:
    """600 px at 300 dpi are two inches, 144 points, plus nothing."""
    scan, out = tmp_path / "scan.jpg", tmp_path / "out.pdf"
    grain().save(scan, dpi=(300, 300))
    export_project(people(), scan, out, options=PLAIN)
    assert b"/MediaBox [0 0 144.00 96.00]" in out.read_bytes()


def test_the_file_is_the_form_it_was_asked_for(scan: Path, tmp_path: Path) -> None:
    """A form asked for by name wins over the ending."""
    out = tmp_path / "out.png"
    export_project(people(), scan, out, form=ExportForm.JPEG)
    with Image.open(BytesIO(out.read_bytes())) as image:
        assert image.format == "JPEG"
