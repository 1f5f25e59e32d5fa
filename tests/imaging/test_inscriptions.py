"""What a picture file says in words, in every field and encoding that people's programs write."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from annotator.core.errors import PictureError
from annotator.imaging.inscriptions import Inscription, read_inscriptions

WORDS = "Left to right: Zoë Ash, Bert Birch"


def grey() -> Image.Image:
    """Return a small picture."""
    return Image.new("L", (40, 30), 120)


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    """Return a Photoshop segment with IPTC-IIM records, as APP13 of a JPEG holds it."""
    data = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(said)) + said for record, number, said in records
    )
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(data)) + data + b"\0" * (len(data) % 2)
    payload = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def with_iptc(path: Path, *records: tuple[int, int, bytes]) -> Path:
    """Write a JPEG with IPTC-IIM records to `path`."""
    grey().save(path, "JPEG")
    data = path.read_bytes()
    path.write_bytes(data[:2] + iptc(*records) + data[2:])
    return path


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_exif_description(tmp_path: Path, form: str, encoding: str) -> None:
    """The standard says ASCII; programs write what they please."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = WORDS.encode(encoding)
    path = tmp_path / f"group.{form.lower()}"
    grey().save(path, form, exif=exif)
    assert read_inscriptions(path).texts == (Inscription(WORDS, "description, Exif"),)


@pytest.mark.parametrize(
    "records",
    [
        ((1, 90, b"\x1b%G"), (2, 120, WORDS.encode())),
        ((2, 120, WORDS.encode("cp1252")),),
        ((2, 5, b"The title"), (2, 120, WORDS.encode() + b"\r\n")),
    ],
)
def test_iptc_caption(tmp_path: Path, records: tuple[tuple[int, int, bytes], ...]) -> None:
    """What agencies and libraries write, in UTF-8 where it says so and in older letters."""
    path = with_iptc(tmp_path / "group.jpg", *records)
    assert read_inscriptions(path).texts == (Inscription(WORDS, "caption, IPTC"),)


@pytest.mark.parametrize(
    "comment",
    [
        b"ASCII\0\0\0" + WORDS.encode(),
        b"UNICODE\0" + WORDS.encode("utf-16-le"),
        b"UNICODE\0" + WORDS.encode("utf-16-be"),
        b"\0" * 8 + WORDS.encode() + b"\0\0",
    ],
)
def test_user_comment(tmp_path: Path, comment: bytes) -> None:
    """Its first eight bytes say how it is written; the byte order nobody says."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = comment
    path = tmp_path / "group.jpg"
    grey().save(path, exif=exif)
    assert read_inscriptions(path).texts == (Inscription(WORDS, "comment, Exif"),)


def test_other_comments(tmp_path: Path) -> None:
    """Windows' own field, JPEG's comment, and the text chunks of a PNG."""
    exif = Image.Exif()
    exif[ExifTags.Base.XPComment] = (WORDS + "\0").encode("utf-16-le")
    jpeg, png, words = tmp_path / "group.jpg", tmp_path / "group.png", PngImagePlugin.PngInfo()
    grey().save(jpeg, exif=exif, comment=b"made by hand")
    words.add_itxt("Description", WORDS)
    grey().save(png, pnginfo=words)
    assert [said.text for said in read_inscriptions(jpeg).texts] == [WORDS, "made by hand"]
    assert [said.text for said in read_inscriptions(png).texts] == [WORDS]


def test_a_packet_is_handed_on(tmp_path: Path) -> None:
    """XMP is not read here."""
    path = tmp_path / "group.jpg"
    grey().save(path, xmp=b"<x:xmpmeta/>")
    assert read_inscriptions(path).packet == b"<x:xmpmeta/>"


def test_a_damaged_field_counts_as_none(tmp_path: Path) -> None:
    """The others are still read; what is no picture is said to be none."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "A day out"
    exif[ExifTags.Base.XPComment] = WORDS.encode("utf-16-le") + b"\0\xd8"
    path = with_iptc(tmp_path / "group.jpg", (2, 120, b""))
    grey().save(tmp_path / "exif.jpg", exif=exif)
    (tmp_path / "text.jpg").write_text(WORDS)
    assert read_inscriptions(path).texts == ()
    assert read_inscriptions(tmp_path / "exif.jpg").texts == (Inscription("A day out", "description, Exif"),)
    with pytest.raises(PictureError, match=r"text\.jpg"):
        read_inscriptions(tmp_path / "text.jpg")
