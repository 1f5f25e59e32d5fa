"""Writing a record for other programs: the file, whole or not at all, and a receipt of what it holds.

What was written is read back from the disk with the reader of its form, and the receipt says how much came
back. The photograph itself is never written to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.core.model import Project
from annotator.exchange.commons import write_commons
from annotator.exchange.csv_table import write_csv
from annotator.exchange.embedding import (
    SIDECAR,
    embedded_packet,
    read_picture,
    read_sidecar,
    sidecar_of,
    with_packet,
)
from annotator.exchange.entries import Incoming, Outgoing, Written
from annotator.exchange.foreign import LARGEST
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.gedcom import write_gedcom
from annotator.exchange.iiif import write_iiif
from annotator.exchange.labelme import write_labelme
from annotator.exchange.outgoing import outgoing
from annotator.exchange.packet import Packet, write_packet
from annotator.exchange.plain_caption import write_plain_caption
from annotator.exchange.reading import picture_frame, read_foreign
from annotator.exchange.webannotation import write_webannotation
from annotator.exchange.wikidata import write_wikidata
from annotator.exchange.xmp_writing import write_xmp
from annotator.storage.files import read_bounded, write_atomically
from annotator.storage.outputs import require_no_record


@dataclass(frozen=True, slots=True)
class Publication:
    """What only the one who publishes knows.

    Attributes:
        base: the address under which a IIIF manifest will lie, or "".
        subject: the id of the file's page on Wikimedia Commons (M123), or "".
    """

    base: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeReceipt:
    """What was written and read back.

    Attributes:
        written: statements that the file holds.
        read_back: statements that our reader found in the file on the disk; None where the form is for
            people and read by nobody (a caption).
        left_out: sentences about what the form cannot hold.
    """

    path: Path
    form: ExchangeForm
    written: int
    read_back: int | None
    left_out: tuple[str, ...] = ()


def exchange_project(
    project: Project,
    picture: Path,
    out: Path,
    *,
    form: ExchangeForm,
    publication: Publication | None = None,
) -> ExchangeReceipt:
    """Write the record of `project`, whose photograph is the file `picture`, to `out`.

    Raises:
        PictureError: the photograph cannot be read, or `out` is a photograph.
        FormError: the metadata that is there cannot be kept.
        FileError: `out` could not be written, or is a record; what was there is as it was.
    """
    require_no_record(out, photograph=picture)
    told = outgoing(project, picture_frame(picture, project))
    written = _written(told, picture, out, form=form, publication=publication or Publication())
    write_atomically(out, written.data)
    back = None if form is ExchangeForm.CAPTION else _read_back(out, told, written)
    return ExchangeReceipt(out, form, written.entries, back, written.left_out)


def preview_data(
    project: Project, picture: Path, form: ExchangeForm, publication: Publication
) -> tuple[str, tuple[str, ...]]:
    """Return what `exchange_project` would write as text, and sentences about what the form cannot hold.

    Of a copy of the picture it is the metadata only.

    Raises:
        PictureError: the photograph cannot be read.
        FormError: the metadata that is there cannot be kept.
    """
    told = outgoing(project, picture_frame(picture, project))
    if form is ExchangeForm.XMP:
        packet, left = write_xmp(told, embedded_packet(read_picture(picture), str(picture)))
        return write_packet(packet).decode(), left
    beside = picture.with_name(picture.name + SIDECAR)
    written = _written(told, picture, beside, form=form, publication=publication)
    return written.data.decode("utf-8-sig"), written.left_out


_WRITERS: Mapping[ExchangeForm, Callable[[Outgoing], Written]] = {
    ExchangeForm.WEB_ANNOTATION: write_webannotation,
    ExchangeForm.CSV: write_csv,
    ExchangeForm.COMMONS: write_commons,
    ExchangeForm.GEDCOM: write_gedcom,
    ExchangeForm.LABELME: write_labelme,
    ExchangeForm.CAPTION: write_plain_caption,
}


def _written(
    told: Outgoing, picture: Path, out: Path, *, form: ExchangeForm, publication: Publication
) -> Written:
    match form:
        case ExchangeForm.XMP:
            return _embedded(told, picture)
        case ExchangeForm.XMP_SIDECAR:
            return _sidecar(told, picture, out)
        case ExchangeForm.IIIF:
            return write_iiif(told, base=publication.base)
        case ExchangeForm.WIKIDATA:
            return write_wikidata(told, subject=publication.subject)
        case _:
            return _WRITERS[form](told)


def _embedded(told: Outgoing, picture: Path) -> Written:
    data = read_picture(picture)
    packet, left = write_xmp(told, embedded_packet(data, str(picture)))
    copy = with_packet(data, packet, stored=told.frame.stored, name=str(picture))
    return Written(copy, len(told.standing), left)


def _sidecar(told: Outgoing, picture: Path, out: Path) -> Written:
    """Return a sidecar that keeps what stands in `out`, in the picture's sidecar, or in the picture."""
    known, named = _known_packet(picture, out)
    packet, left = write_xmp(told, known)
    kept = (f"What {named} says besides the faces was kept",) if known and known.properties else ()
    return Written(write_packet(packet), len(told.standing), (*left, *kept))


def _known_packet(picture: Path, out: Path) -> tuple[Packet | None, str]:
    beside = out if out.is_file() else sidecar_of(picture)
    if beside is not None:
        return read_sidecar(read_bounded(beside, limit=LARGEST), str(beside)), beside.name
    return embedded_packet(read_picture(picture), str(picture)), picture.name


def _read_back(out: Path, told: Outgoing, written: Written) -> int:
    """Return how many statements our reader finds in what was written.

    Raises:
        FormError: it cannot be read; the file is left for whoever wants to see what is wrong with it.
    """
    if not written.entries:
        return 0
    incoming: Incoming = read_foreign(out, photograph=told.photograph.file, frame=told.frame)
    return len(incoming.places)
