"""Reading whatever file another program left: which form it is, told by its content and not by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.core.errors import AnnotatorError, FormError, PictureError
from annotator.core.model import Project
from annotator.exchange.commons import read_commons
from annotator.exchange.csv_table import read_csv
from annotator.exchange.embedding import embedded_packet, read_picture, read_sidecar, sidecar_of
from annotator.exchange.entries import FrameAnswer, FrameKind, FrameQuestion, Incoming
from annotator.exchange.foreign import LARGEST, ForeignFile, map_of
from annotator.exchange.frames import Frame
from annotator.exchange.gedcom import read_gedcom
from annotator.exchange.iiif import read_iiif
from annotator.exchange.labelme import read_labelme
from annotator.exchange.packet import Packet
from annotator.exchange.picasa import read_picasa
from annotator.exchange.placing import has_same_form
from annotator.exchange.via import is_via, read_via
from annotator.exchange.webannotation import annotations_in, read_webannotation
from annotator.exchange.wikidata import read_wikidata
from annotator.exchange.xmp_reading import read_xmp
from annotator.imaging.files import open_regular, shown_name
from annotator.imaging.forms import HEAD_LENGTH, form_of
from annotator.imaging.opening import probe
from annotator.storage.files import read_bounded
from annotator.storage.picture import photograph_path

Reader = Callable[[ForeignFile], Incoming]
_MANIFESTS = ("Manifest", "sc:Manifest")

_NO_PICTURE = "The photograph is not there, so the places are taken as if it were stored upright"


def picture_frame(picture: Path, project: Project) -> Frame:
    """Return how the file of the project's photograph keeps its pixels.

    Raises:
        PictureError: it cannot be opened, or is a picture of another form than the project's.
    """
    found = probe(picture)
    frame = Frame(found.stored, found.orientation)
    if not has_same_form(frame.upright, project.photograph.size):
        raise PictureError(
            shown_name(picture),
            "this is another picture than the one the regions were marked on",
            way_out="open the project in the window first, which asks what to do",
        )
    return frame


def read_for_project(
    project_file: Path, project: Project, file: Path, *, answer: FrameAnswer | None = None
) -> Incoming:
    """Return what `file` says about the photograph of `project`.

    Without the photograph its places are still read, with a warning.

    Raises:
        FormError: the file is of no form that is known, or is damaged.
        FileError: it cannot be read.
    """
    name = project.photograph.file
    try:
        picture = photograph_path(project_file, project)
    except AnnotatorError:
        incoming = read_foreign(file, photograph=name, frame=Frame(project.photograph.size), answer=answer)
        return replace(incoming, warnings=(*incoming.warnings, _NO_PICTURE))
    return read_foreign(file, photograph=name, frame=picture_frame(picture, project), answer=answer)


def read_foreign(path: Path, *, photograph: str, frame: Frame, answer: FrameAnswer | None = None) -> Incoming:
    """Return what the file at `path` says about the picture called `photograph`.

    Args:
        path: a file of another program, or a picture with metadata.
        photograph: the name of the project's picture file.
        frame: how that file keeps its pixels.
        answer: what a person said where the file speaks of a picture of another form.

    Raises:
        FileError, PictureError: it cannot be read.
        FormError: it is none of the forms that can be read, or damaged.
    """
    if form_of(_head(path)) is not None:
        return _read_embedded(path, frame, answer)
    data = read_bounded(path, limit=LARGEST)
    try:
        return read_data(ForeignFile(path.name, data, frame, photograph, answer))
    except AnnotatorError as error:
        # A sentence names the whole path, as the user gave it; a value inside a file does not know it.
        raise type(error)(shown_name(path), error.problem, way_out=error.way_out) from error


def read_data(file: ForeignFile) -> Incoming:
    """Return what `file` says; its first signs tell the form.

    Raises:
        FormError: it is none of the forms that can be read, or damaged.
    """
    head = file.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\0")
    if not head:
        raise FormError(file.name, "the file is empty")
    if head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return read_xmp(read_sidecar(file.data, file.name), file.frame, file.name, answer=file.answer)
    if not head.startswith(b"{{") and head.startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ")):
        return _json_reader(file)(file)
    return _text_reader(file)(file)


def _head(path: Path) -> bytes:
    with open_regular(path) as stream:
        return stream.read(HEAD_LENGTH)


def _read_embedded(path: Path, frame: Frame, answer: FrameAnswer | None) -> Incoming:
    """Return what the metadata of a picture says; a sidecar beside it is named, for it may know better."""
    name = shown_name(path)
    packet = embedded_packet(read_picture(path), name)
    sidecar = sidecar_of(path)
    hint = f"import {sidecar.name} instead" if sidecar else "choose its sidecar (.xmp) if it has one"
    if packet is None:
        raise FormError(name, "the picture carries no XMP metadata", way_out=hint)
    incoming = _read_of_that_picture(packet, path, frame, answer)
    if sidecar is None:
        return incoming
    # digiKam then ignores what is embedded; which of the two is newer nobody can tell.
    also = f"{sidecar.name} lies beside the picture and may say otherwise; import it as well"
    return replace(incoming, warnings=(*incoming.warnings, also))


def _read_of_that_picture(packet: Packet, path: Path, frame: Frame, answer: FrameAnswer | None) -> Incoming:
    """Return what a picture carries; it counts in its own frame, which another copy need not share."""
    found = probe(path)
    own = Frame(found.stored, found.orientation)
    incoming = read_xmp(packet, own, path.name, answer=answer)
    if answer is not None or has_same_form(own.upright, frame.upright):
        return incoming
    ways = (FrameAnswer.NONE, FrameAnswer.AS_IS)
    return replace(incoming, question=FrameQuestion(FrameKind.CROPPED, own.upright, frame.upright, ways))


def _json_reader(file: ForeignFile) -> Reader:
    tree = file.json()
    if isinstance(tree.get("shapes"), list):
        return read_labelme
    if tree.get("type") in _MANIFESTS or tree.get("@type") in _MANIFESTS:
        return read_iiif
    if any(True for _ in annotations_in(tree)) or tree.get("type") == "AnnotationPage":
        return read_webannotation
    if is_via(tree):
        return read_via
    if map_of(tree.get("photograph")):
        raise FormError(file.name, "this is a project of Annotator", way_out="join it with annotator merge")
    raise FormError(file.name, "this JSON is of no form that can be read")


def _text_reader(file: ForeignFile) -> Reader:
    text = file.text()
    if text.lstrip("\ufeff \t\r\n").startswith("0 HEAD"):
        return read_gedcom
    if "rect64(" in text or file.name.lower().endswith(".ini"):
        return read_picasa
    if "{{imagenote" in text.lower().replace(" ", ""):
        return read_commons
    if "P2677" in text and "pct:" in text:
        return read_wikidata
    if any(sign in text.partition("\n")[0] for sign in ",;\t"):
        return read_csv
    known = "XMP, Web Annotation, IIIF, labelme, VIA, CSV, Commons image notes, GEDCOM, Picasa's .ini"
    raise FormError(file.name, "this is of no form that can be read", way_out=f"which are {known}")
