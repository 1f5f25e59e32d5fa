"""Words that people and programs wrote into a picture file: its caption, description, comment.

Fields and their encodings by Exif 3.0 (ImageDescription, UserComment), Microsoft's tags (XPComment),
IPTC-IIM 4.2 (2:120 Caption/Abstract, 1:90 Coded Character Set), JPEG's COM segment and PNG's text chunks.
XMP is handed on as it stands: `annotator.exchange` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from annotator.core.encodings import decoded, with_line_feeds
from annotator.imaging.files import open_regular
from annotator.imaging.header import DECODER_FAILURES, read_header, recognise, without_warnings

_CAPTION, _CHARACTER_SET = (2, 120), (1, 90)
_UTF_8 = b"\x1b%G"
# Programs that write PNG use these keywords (PNG 3rd edition, 11.3.3.2), and GIF-like comments.
_PNG_WORDS = ("Description", "Comment")
_CODE_LENGTH: Final = 8
"""Bytes before a user comment that say how it is encoded (Exif 3.0, 4.6.5)."""


@dataclass(frozen=True, slots=True)
class Inscription:
    """A text inside a picture file; `field` names the place as archivists know it."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Inscribed:
    """What a picture file says of itself; `packet` is its XMP, or empty."""

    texts: tuple[Inscription, ...] = ()
    packet: bytes = b""


def read_inscriptions(path: Path) -> Inscribed:
    """Return what the picture file at `path` says in words, the most deliberate first; no pixel is decoded.

    A damaged field counts as none: nobody misses what was never shown.

    Raises:
        PictureError: the file cannot be read, or is no picture.
    """
    with open_regular(path) as stream:
        form, file_bytes = recognise(stream, path)
        with suppress(*DECODER_FAILURES):
            image, _ = read_header(stream, form, path=path, file_bytes=file_bytes)
            packet = image.info.get("xmp", b"")
            with without_warnings():
                return Inscribed(tuple(_texts(image)), packet if isinstance(packet, bytes) else b"")
    return Inscribed()


def _texts(image: Image.Image) -> Iterator[Inscription]:
    for read, field in (
        (_iptc_caption, "caption, IPTC"),
        (_image_description, "description, Exif"),
        (_user_comment, "comment, Exif"),
        (_windows_comment, "comment, Windows"),
        (_png_words, "description, PNG"),
        (_jpeg_comment, "comment, JPEG"),
    ):
        with suppress(*DECODER_FAILURES):
            text = with_line_feeds(read(image)).strip("\0 \t\n")
            if text and "\0" not in text:
                yield Inscription(text, field)


def _iptc_caption(image: Image.Image) -> str:
    known = IptcImagePlugin.getiptcinfo(cast("ImageFile.ImageFile", image)) or {}
    data = known.get(_CAPTION, b"")
    if not isinstance(data, bytes):
        return ""
    return data.decode("utf-8", "replace") if known.get(_CHARACTER_SET) == _UTF_8 else decoded(data)


def _image_description(image: Image.Image) -> str:
    said = image.getexif().get(ExifTags.Base.ImageDescription, "")
    # Pillow reads the field as Latin-1, which no byte is lost in; programs write what they please.
    return decoded(said.encode("latin-1")) if isinstance(said, str) else ""


def _user_comment(image: Image.Image) -> str:
    data = image.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment, b"")
    if not isinstance(data, bytes):
        return ""
    code, words = data[:_CODE_LENGTH].rstrip(b"\0"), data[_CODE_LENGTH:]
    if code == b"UNICODE":
        # In the byte order of the file, says the standard; what most programs write shows in the blanks.
        return words.decode("utf-16-be" if words[::2].count(0) > words[1::2].count(0) else "utf-16-le")
    return decoded(words) if code in {b"ASCII", b""} else ""


def _windows_comment(image: Image.Image) -> str:
    data = image.getexif().get(ExifTags.Base.XPComment, b"")
    return bytes(data).decode("utf-16-le") if isinstance(data, bytes | tuple) else ""


def _png_words(image: Image.Image) -> str:
    if image.format != "PNG":
        return ""
    return next((str(image.info[word]) for word in _PNG_WORDS if word in image.info), "")


def _jpeg_comment(image: Image.Image) -> str:
    data = image.info.get("comment", b"") if image.format == "JPEG" else b""
    return decoded(data) if isinstance(data, bytes) else ""
