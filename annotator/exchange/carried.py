"""The caption that a picture brings along: in its metadata, in its sidecar, or as a text file beside it.

Libraries, agencies and photo programs write captions there (dc:description, IPTC Caption/Abstract, Exif
ImageDescription; MWG Guidelines for Handling Image Metadata 2.0, 5.3); digitisers lay a text file beside
the scan.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.caption import read_caption
from annotator.core.caption import Caption, CaptionId
from annotator.core.encodings import decoded
from annotator.core.errors import AnnotatorError
from annotator.exchange.embedding import read_sidecar, sidecar_of
from annotator.exchange.packet import Packet, read_packet
from annotator.exchange.rdf import text_of
from annotator.exchange.xmp_names import DESCRIPTION
from annotator.imaging.inscriptions import read_inscriptions
from annotator.storage.files import read_bounded

_LONGEST = 50_000
"""Letters of a text that is taken for a caption; the longest printed ones have some ten thousand letters."""

_LARGEST_TEXT, _LARGEST_SIDECAR = 1 << 18, 1 << 24

_FEWEST = 2
"""People that a text must name: cameras and programs write words of their own into the same fields."""


@dataclass(frozen=True, slots=True)
class _Carried:
    """A text, and where it stands, as the source of a caption tells it."""

    text: str
    where: str


def carried_caption(picture: Path, *, caption_id: CaptionId) -> Caption | None:
    """Return the caption that the file `picture` brings along, or None.

    Of several texts it is the one that names most people; its source tells where it was found. What cannot be
    read is passed over: nobody has asked for it yet.
    """
    places: dict[str, str] = {}
    for carried in _carried(picture):
        places.setdefault(carried.text, carried.where)
    read = [
        read_caption(text, caption_id=caption_id, source=where)
        for text, where in places.items()
        if len(text) <= _LONGEST
    ]
    best = max(read, key=_people, default=None)
    return best if best is not None and _people(best) >= _FEWEST else None


def _people(caption: Caption) -> int:
    return sum(len(row.names) for row in caption.rows)


def _carried(picture: Path) -> Iterator[_Carried]:
    """Yield the texts, the most deliberate first."""
    yield from _beside(picture)
    with suppress(AnnotatorError):
        sidecar = sidecar_of(picture)
        if sidecar is not None and not sidecar.is_symlink():
            packet = read_sidecar(read_bounded(sidecar, limit=_LARGEST_SIDECAR), sidecar.name)
            yield from _description(packet, f"{sidecar.name} beside the picture")
    with suppress(AnnotatorError):
        inscribed = read_inscriptions(picture)
        with suppress(AnnotatorError):
            if inscribed.packet:
                packet = read_packet(inscribed.packet, picture.name)
                yield from _description(packet, f"Inside {picture.name} (description, XMP)")
        yield from (_Carried(said.text, f"Inside {picture.name} ({said.field})") for said in inscribed.texts)


def _beside(picture: Path) -> Iterator[_Carried]:
    """Yield the texts of "photo.txt", "photo.jpg.txt" and "photo.caption.txt"; a link may lead anywhere."""
    for name in (f"{picture.stem}.txt", f"{picture.name}.txt", f"{picture.stem}.caption.txt"):
        path = picture.with_name(name)
        with suppress(AnnotatorError, UnicodeDecodeError):
            if path.is_file() and not path.is_symlink():
                text = decoded(read_bounded(path, limit=_LARGEST_TEXT)).strip()
                if "\0" not in text:
                    yield _Carried(text, f"{name} beside the picture")


def _description(packet: Packet, where: str) -> Iterator[_Carried]:
    text = text_of(packet.get(DESCRIPTION)).strip()
    if text:
        yield _Carried(text, where)
