"""IIIF Presentation 3: a manifest with one canvas, the picture painted on it and the people tagged.

Addresses in a manifest are those where it will be published; `base` says where. Reads manifests of version 3
and the annotation lists of version 2 beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from annotator.core.errors import FormError
from annotator.core.geometry import Size
from annotator.exchange.annotations import read_annotation, write_annotation
from annotator.exchange.entries import Entry, Incoming, Outgoing, Written
from annotator.exchange.foreign import ForeignFile, list_of, map_of
from annotator.exchange.numbers import size_of
from annotator.exchange.placing import Counted
from annotator.exchange.selectors import Drawn, write_fragment, write_selectors
from annotator.exchange.webannotation import annotations_in, as_json, sorted_out

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
NOWHERE = "https://example.org/iiif/"
_MEDIA = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
_TIFF = "image/tiff"


def write_iiif(outgoing: Outgoing, *, base: str = "") -> Written:
    """Return a manifest that will be published under the address `base`, the picture beside it."""
    root = (base or NOWHERE).rstrip("/") + "/"
    canvas = f"{root}canvas"
    faces = [
        _face(entry, i, root=root, canvas=canvas, size=outgoing.frame.upright)
        for i, entry in enumerate(outgoing.entries, 1)
    ]
    manifest = {
        "@context": CONTEXT,
        "id": f"{root}manifest.json",
        "type": "Manifest",
        "label": {"none": [outgoing.photograph.title or outgoing.photograph.file]},
        **_credit(outgoing),
        "items": [_canvas(outgoing, root, canvas, faces)],
    }
    left = (
        () if base else (f"The addresses begin with {NOWHERE}: give the web address that you publish under",)
    )
    return Written(as_json(manifest), len(faces), left)


def read_iiif(file: ForeignFile) -> Incoming:
    """Return what the annotations on the first annotated canvas of a manifest say.

    Raises:
        FormError: it is not sound JSON, or holds no canvas.
    """
    canvases = list(_canvases(file.json()))
    annotated = [canvas for canvas in canvases if any(True for _ in _annotations(canvas))]
    if not canvases:
        raise FormError(file.name, "the manifest holds no canvas")
    canvas = map_of((annotated or canvases)[0])
    size = size_of(canvas.get("width"), canvas.get("height"))
    if size is None:
        raise FormError(file.name, "the canvas states no size")
    placer = file.placer(Counted.UPRIGHT)
    read = [
        read_annotation(one, placer, size=size, where=f"annotation {i}")
        for i, one in enumerate(_annotations(canvas), 1)
    ]
    more = len(annotated) > 1
    warnings = (f"The manifest has {len(annotated)} annotated canvases; the first is read",) if more else ()
    return sorted_out(file.name, "IIIF", read, question=placer.question(size), warnings=warnings)


def _canvas(outgoing: Outgoing, root: str, canvas: str, faces: list[dict[str, Any]]) -> dict[str, Any]:
    size = outgoing.frame.upright
    sides = {"width": size.width, "height": size.height}
    picture = {
        "id": root + quote(outgoing.photograph.file),
        "type": "Image",
        "format": _media(outgoing),
        **sides,
    }
    painting = {"id": f"{root}painting", "type": "Annotation", "motivation": "painting"}
    page = {"type": "AnnotationPage"}
    return {
        "id": canvas,
        "type": "Canvas",
        "label": {"none": [outgoing.photograph.title or outgoing.photograph.file]},
        **sides,
        "items": [{"id": f"{root}page", **page, "items": [{**painting, "body": picture, "target": canvas}]}],
        "annotations": [{"id": f"{root}people", **page, "items": faces}],
    }


def _face(entry: Entry, number: int, *, root: str, canvas: str, size: Size) -> dict[str, Any]:
    """Return one tagging annotation; a rectangle as the fragment of an address, which every viewer reads."""
    assert entry.shape is not None  # noqa: S101 - every region has a shape
    selectors = write_selectors(entry.shape, size, Drawn.MIRADOR)
    simple = f"{canvas}#{write_fragment(entry.shape, size)}"
    finer = {"type": "SpecificResource", "source": canvas, "selector": selectors}
    target: object = simple if len(selectors) == 1 else finer
    said = write_annotation(entry, number=number, address=f"{root}annotation/{number}", target=target)
    return {**said, "motivation": _motivations(said)}


def _motivations(annotation: Mapping[str, Any]) -> str | list[str]:
    """Return why an annotation was made: every purpose of its bodies, a single one bare.

    Where "tagging" stands alone Mirador takes every body for a name, biographies too, and fails to open the
    whole window at one without a text, such as the address of an authority file.
    """
    purposes = list(dict.fromkeys(body["purpose"] for body in annotation["body"]))
    return purposes[0] if len(purposes) == 1 else purposes


def _credit(outgoing: Outgoing) -> dict[str, Any]:
    photograph = outgoing.photograph
    if not photograph.credit:
        return {}
    return {"requiredStatement": {"label": {"en": ["Credit"]}, "value": {"none": [photograph.credit]}}}


def _media(outgoing: Outgoing) -> str:
    ending = outgoing.photograph.file.lower().rpartition(".")[2]
    return _MEDIA.get(f".{ending}", _TIFF)


def _canvases(tree: Any) -> Iterator[Any]:
    fields = map_of(tree)
    if fields.get("type") == "Canvas" or fields.get("@type") == "sc:Canvas":
        yield tree
        return
    for key in ("items", "sequences", "canvases"):
        for child in list_of(fields.get(key)):
            yield from _canvases(child)


def _annotations(canvas: object) -> Iterator[Any]:
    """Yield what is annotated on a canvas; what is painted on it stands in its items."""
    for key in ("annotations", "otherContent"):
        for page in list_of(map_of(canvas).get(key)):
            yield from annotations_in(page)
