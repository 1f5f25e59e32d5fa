"""The picture forms that are opened, told by their first bytes and never by the file's ending.

Knows signatures and what is plausible in a header; decodes nothing.
"""

from __future__ import annotations

from enum import StrEnum

from annotator.core.geometry import Size


class Form(StrEnum):
    """A picture form on the allow-list; the value is Pillow's name for it."""

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    WEBP = "WEBP"
    GIF = "GIF"
    BMP = "BMP"


HEAD_LENGTH = 32
"""As many bytes of a file as `form_of` and `stranger_of` look at."""

_SIGNATURES = (
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"II*\0", Form.TIFF),
    (b"MM\0*", Form.TIFF),
    (b"II+\0", Form.TIFF),  # BigTIFF, for scans past 4 GB
    (b"MM\0+", Form.TIFF),
    (b"GIF87a", Form.GIF),
    (b"GIF89a", Form.GIF),
    (b"BM", Form.BMP),
)

# What else lies in archives' folders: (offset, bytes, what to call it).
_STRANGERS = (
    (0, b"%PDF", "a PDF document"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (0, b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif", "a HEIC picture"),
    (4, b"ftypavif", "an AVIF picture"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"<", "a text file (SVG, HTML or XML)"),
    (0, b"PK", "a ZIP archive or an office document"),
    (0, b"\x1f\x8b", "a compressed file"),
)

MOST_PIXELS = 1_200_000_000
"""A one-gigapixel scan is opened; with 4 bytes a pixel, more would fill the memory of most computers."""

_ALWAYS_PLAUSIBLE = 120_000_000  # a blank 100 MP page compresses to nothing and is a picture all the same
_PIXELS_PER_BYTE = 200  # a blank baseline JPEG reaches 64, with optimised tables 170
_BILEVEL_PIXELS_PER_BYTE = 2000  # a fax-coded (G4) plan of mostly white paper reaches some 600


def form_of(head: bytes) -> Form | None:
    """Return the form whose signature the first bytes bear, or None where it is none of ours."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Form.WEBP
    return next((form for signature, form in _SIGNATURES if head.startswith(signature)), None)


def stranger_of(head: bytes) -> str:
    """Return what a file that is none of ours seems to be, for a sentence: "a PDF document", or ""."""
    return next((name for offset, mark, name in _STRANGERS if head.startswith(mark, offset)), "")


def webp_canvas(head: bytes) -> tuple[int, int] | None:
    """Return width and height that an extended WebP states, or None.

    Asked before the decoder is: it sets aside memory for the whole canvas when it opens the file.
    Source: WebP container specification, chunk VP8X.
    """
    if head[12:16] != b"VP8X":
        return None
    return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1


def is_plausible(size: Size, *, file_bytes: int, is_bilevel_tiff: bool) -> bool:
    """Say whether a file of `file_bytes` can hold a scan of `size`, and we can hold it too.

    Real scans have grain, and grain takes bytes. A header that promises hundreds of megapixels in a few
    kilobytes is a decompression bomb or damage.
    """
    pixels = size.width * size.height
    densest = _BILEVEL_PIXELS_PER_BYTE if is_bilevel_tiff else _PIXELS_PER_BYTE
    return pixels <= _ALWAYS_PLAUSIBLE or (pixels <= MOST_PIXELS and pixels <= file_bytes * densest)
