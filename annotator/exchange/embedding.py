"""XMP in picture files and beside them: which container a file is, and where its sidecar lies.

Never writes into a picture: the caller gets the bytes of a copy.
"""

from __future__ import annotations

from pathlib import Path

from annotator.core.errors import FormError, PictureError
from annotator.core.geometry import Size
from annotator.exchange.containers.jpeg import read_jpeg_xmp, with_jpeg_xmp
from annotator.exchange.containers.png import read_png_xmp, with_png_xmp
from annotator.exchange.containers.tiff import read_tiff_xmp, with_tiff_xmp
from annotator.exchange.containers.webp import read_webp_xmp, with_webp_xmp
from annotator.exchange.packet import Packet, read_packet
from annotator.imaging.files import open_regular, shown_name
from annotator.imaging.forms import HEAD_LENGTH, Form, form_of

LARGEST_PICTURE = 2 << 30
SIDECAR = ".xmp"


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file.

    Raises:
        PictureError: it cannot be read, or is larger than can be copied with its metadata.
    """
    with open_regular(path) as stream:
        data = stream.read(LARGEST_PICTURE + 1)
    if len(data) > LARGEST_PICTURE:
        raise PictureError(shown_name(path), "the file is too large to be copied", way_out="write a sidecar")
    return data


def embedded_packet(data: bytes, name: str) -> Packet | None:
    """Return the packet that the picture `data` carries, or None; `name` is the file's, for sentences.

    Raises:
        PictureError: it is damaged.
        FormError: what it carries is not XMP.
    """
    match form_of(data[:HEAD_LENGTH]):
        case Form.JPEG:
            return read_jpeg_xmp(data, name)
        case Form.PNG:
            return read_png_xmp(data, name)
        case Form.TIFF:
            return read_tiff_xmp(data, name)
        case Form.WEBP:
            return read_webp_xmp(data, name)
        case _:
            return None


def with_packet(data: bytes, packet: Packet, *, stored: Size, name: str) -> bytes:
    """Return the picture `data`, whose stored size is `stored`, with `packet` as its only one.

    Raises:
        PictureError: it is damaged, or its form has no place for XMP.
        FormError: `packet` does not fit.
    """
    match form_of(data[:HEAD_LENGTH]):
        case Form.JPEG:
            return with_jpeg_xmp(data, packet, name)
        case Form.PNG:
            return with_png_xmp(data, packet, name)
        case Form.TIFF:
            return with_tiff_xmp(data, packet, name)
        case Form.WEBP:
            return with_webp_xmp(data, packet, stored, name)
        case _:
            raise PictureError(name, "pictures of this kind hold no XMP", way_out="write a sidecar")


def sidecar_of(picture: Path) -> Path | None:
    """Return the sidecar beside `picture`: "photo.jpg.xmp" before "photo.xmp", or None."""
    names = (f"{picture.name}{SIDECAR}", f"{picture.stem}{SIDECAR}", f"{picture.stem}{SIDECAR.upper()}")
    return next((path for name in names if (path := picture.with_name(name)).is_file()), None)


def read_sidecar(data: bytes, name: str) -> Packet:
    """Return the packet in a sidecar.

    Raises:
        FormError: it is not XMP.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise FormError(name, "the file is empty")
    return read_packet(data, name)
