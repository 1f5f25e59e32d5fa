"""XMP in JPEG, PNG, TIFF and WebP: the pixels byte for byte, the rest kept, exiftool's word on it."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from annotator.core.errors import AnnotatorError, FormError, PictureError
from annotator.core.geometry import Box, Rectangle, Size
from annotator.core.model import Finding, Person, PersonId
from annotator.exchange.embedding import embedded_packet, sidecar_of, with_packet
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.packet import Packet
from annotator.exchange.rdf import Text
from annotator.exchange.xmp_reading import read_xmp
from annotator.exchange.xmp_writing import write_xmp
from annotator.imaging.orientation import Orientation
from exchange.clients import exiftool, exiftool_complaints, write_with_exiftool
from exchange.sayings import PHOTOGRAPH, framed

SIZE = Size(60, 40)
FORMS = ("JPEG", "PNG", "TIFF", "WEBP")
TITLE = "{http://purl.org/dc/elements/1.1/}source"
SMALL = Packet(((TITLE, Text("first")),))
LARGE_CROWD = 400


def encoded(form: str, **options: object) -> bytes:
    """Return a small noisy picture."""
    image = Image.effect_noise((SIZE.width, SIZE.height), 60).convert("RGB")
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def variants() -> list[tuple[str, bytes]]:
    """Return pictures as they come: plain, with metadata, animated, alpha, big endian, without losses."""
    exif = Image.Exif()
    exif[0x0112] = 6
    alpha = io.BytesIO()
    Image.new("RGBA", (SIZE.width, SIZE.height), (9, 9, 9, 99)).save(alpha, "WEBP", lossless=True)
    return [
        *((form, encoded(form)) for form in FORMS),
        *((f"{form} exif", encoded(form, exif=exif)) for form in FORMS),
        ("JPEG progressive", encoded("JPEG", progressive=True, comment=b"hello")),
        ("TIFF lzw", encoded("TIFF", compression="tiff_lzw")),
        ("TIFF big", encoded("TIFF", big_tiff=True)),
        ("WEBP alpha", alpha.getvalue()),
        ("WEBP lossless", encoded("WEBP", lossless=True)),
    ]


def pixel_data(data: bytes) -> bytes:
    """Return the bytes of the pixels as the file keeps them."""
    if data.startswith(b"\xff\xd8"):
        return data[data.index(b"\xff\xda") :]
    if data.startswith(b"\x89PNG"):
        return b"".join(_png_pixels(data))
    if data.startswith(b"RIFF"):
        return b"".join(_riff_pixels(data))
    with Image.open(io.BytesIO(data)) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        strips = zip(tags[273], tags[279], strict=True)
        return b"".join(data[start : start + length] for start, length in strips)


def _png_pixels(data: bytes) -> list[bytes]:
    at, found = 8, []
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        found += [data[at : at + 12 + length]] if kind == b"IDAT" else []
        at += 12 + length
    return found


def _riff_pixels(data: bytes) -> list[bytes]:
    at, found = 12, []
    while at < len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        found += [data[at : at + 8 + length]] if kind in (b"VP8 ", b"VP8L", b"ALPH", b"ANMF") else []
        at += 8 + length + length % 2
    return found


@pytest.mark.parametrize(("name", "data"), variants(), ids=[name for name, _ in variants()])
def test_pixels_stay_byte_identical(name: str, data: bytes) -> None:
    """The stored pixels are the same bytes, every picture program sees the same picture, and XMP is there."""
    copy = with_packet(data, SMALL, stored=SIZE, name=name)
    assert pixel_data(copy) == pixel_data(data) != b""
    with Image.open(io.BytesIO(copy)) as new, Image.open(io.BytesIO(data)) as old:
        assert (new.size, new.mode, new.tobytes()) == (old.size, old.mode, old.tobytes())
        assert new.getexif().get(0x0112) == old.getexif().get(0x0112)
    assert embedded_packet(data, name) is None
    assert embedded_packet(copy, name) == SMALL or _properties(copy, name) == SMALL.properties


def _properties(data: bytes, name: str) -> object:
    packet = embedded_packet(data, name)
    return None if packet is None else packet.properties


@pytest.mark.parametrize("form", FORMS)
def test_a_second_packet_takes_the_place_of_the_first(form: str) -> None:
    """A picture has one packet, however often it is written."""
    once = with_packet(encoded(form), SMALL, stored=SIZE, name="x")
    second = Packet(((TITLE, Text("second")),))
    twice = with_packet(once, second, stored=SIZE, name="x")
    assert _properties(twice, "x") == second.properties
    if form != "TIFF":  # whose old packet is left behind, unreachable, so that no offset moves
        assert b"first" not in twice


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("form", FORMS)
def test_exiftool_reads_the_regions(tmp_path: Path, form: str, orientation: Orientation) -> None:
    """With exiftool: it finds no fault, and reads MWG and Microsoft names and areas of the stored picture."""
    exif = Image.Exif()
    exif[0x0112] = orientation.value
    path = tmp_path / f"x.{form.lower()}"
    told = Outgoing(PHOTOGRAPH, framed(orientation), (face(0, Rectangle(Box(0.0, 0.0, 0.2, 0.1))),))
    data = encoded(form, exif=exif)
    path.write_bytes(data)
    before = exiftool_complaints(path)
    path.write_bytes(with_packet(data, write_xmp(told)[0], stored=SIZE, name="x"))
    assert exiftool_complaints(path) <= before
    read = exiftool(path)
    mwg = read["RegionInfo"]["RegionList"][0]
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (0, 1), 7: (1, 1), 8: (1, 0)}
    x, y = corner[orientation]
    area = mwg["Area"]
    assert (mwg["Name"], mwg["Type"]) == ("Person 0", "Face")
    assert area["X"] == pytest.approx(abs(x - area["W"] / 2))
    assert area["Y"] == pytest.approx(abs(y - area["H"] / 2))
    assert read["RegionInfoMP"]["Regions"][0]["PersonDisplayName"] == "Person 0"
    assert read["ImageRegion"][0]["PersonInImageWDetails"][0]["PersonName"] == "Person 0"
    assert read["PersonInImage"] in ("Person 0", ["Person 0"])


def face(number: int, shape: Rectangle) -> Entry:
    """Return an entry with somebody in it."""
    return Entry(shape, Finding.PERSON, Person(PersonId(f"p{number}"), f"Person {number}"))


def crowd() -> Outgoing:
    """Return more faces than one segment of a JPEG can hold."""
    shapes = (Rectangle(Box(i % 20 / 20, i // 20 / 20, 0.04, 0.04)) for i in range(LARGE_CROWD))
    return Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), tuple(face(i, s) for i, s in enumerate(shapes)))


def test_more_than_64_kb_in_a_jpeg(tmp_path: Path) -> None:
    """What passes 64 KB becomes extended XMP, which exiftool and we put together again, pixels untouched."""
    data = encoded("JPEG")
    packet = write_xmp(crowd())[0]
    copy = with_packet(data, packet, stored=SIZE, name="x")
    assert pixel_data(copy) == pixel_data(data)
    back = embedded_packet(copy, "x")
    assert back is not None
    assert dict(back.properties) == dict(packet.properties)
    assert len(read_xmp(back, framed(Orientation.UPRIGHT), "x").places) == LARGE_CROWD
    path = tmp_path / "x.jpg"
    path.write_bytes(copy)
    assert len(exiftool(path)["RegionInfo"]["RegionList"]) == LARGE_CROWD


def test_extended_xmp_is_replaced_as_well() -> None:
    """A JPEG that had extended XMP and needs it no more has none."""
    large = with_packet(encoded("JPEG"), write_xmp(crowd())[0], stored=SIZE, name="x")
    small = with_packet(large, SMALL, stored=SIZE, name="x")
    assert b"Person 17" not in small
    assert _properties(small, "x") == SMALL.properties


def test_exiftool_and_we_agree_on_its_own_files(tmp_path: Path) -> None:
    """A file whose regions exiftool wrote is read by us."""
    path = tmp_path / "x.jpg"
    path.write_bytes(encoded("JPEG"))
    info = (
        "-RegionInfo={AppliedToDimensions={W=60,H=40,Unit=pixel},RegionList=[{Name=Ann,Type=Face,"
        "Area={X=0.2,Y=0.4,W=0.2,H=0.4,Unit=normalized}}]}"
    )
    write_with_exiftool(path, info)
    packet = embedded_packet(path.read_bytes(), "x")
    assert packet is not None
    read = read_xmp(packet, framed(Orientation.UPRIGHT), "x")
    assert [entry.name for entry in read.places] == ["Ann"]


@pytest.mark.parametrize("form", FORMS)
def test_damage_is_a_sentence(form: str) -> None:
    """A file cut anywhere is refused in a sentence or written readably; nothing else is raised."""
    data = encoded(form)
    for length in range(12, len(data), max(1, len(data) // 150)):
        with suppress(AnnotatorError):
            with_packet(data[:length], SMALL, stored=SIZE, name="x")
        with suppress(AnnotatorError):
            embedded_packet(data[:length], "x")


def test_a_packed_bomb_is_refused() -> None:
    """A PNG whose XMP unpacks to gigabytes is refused before it does."""
    bomb = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"a" * (64 << 20))
    chunk = len(bomb).to_bytes(4) + b"iTXt" + bomb + b"\0\0\0\0"
    data = encoded("PNG")
    with pytest.raises(FormError, match="larger than"):
        embedded_packet(data[:33] + chunk + data[33:], "x")


def test_pictures_without_a_place_for_xmp() -> None:
    """A BMP is refused with the way out."""
    with pytest.raises(PictureError, match="sidecar"):
        with_packet(encoded("BMP"), SMALL, stored=SIZE, name="x")


def test_sidecars_are_found_by_both_names(tmp_path: Path) -> None:
    """A sidecar of digiKam is photo.jpg.xmp, of others photo.xmp; the first is preferred."""
    picture = tmp_path / "photo.jpg"
    assert sidecar_of(picture) is None
    (tmp_path / "photo.xmp").touch()
    assert sidecar_of(picture) == tmp_path / "photo.xmp"
    (tmp_path / "photo.jpg.xmp").touch()
    assert sidecar_of(picture) == tmp_path / "photo.jpg.xmp"
