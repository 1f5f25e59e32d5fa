"""W3C Web Annotation: a page of annotations on the picture file, as Annotorious and others read it.

Places count in pixels of the picture as browsers show it, upright.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from annotator.exchange.annotations import read_annotation, write_annotation
from annotator.exchange.entries import Entry, Incoming, Outgoing, Unplaced, Written
from annotator.exchange.foreign import ForeignFile, list_of, map_of
from annotator.exchange.placing import Counted
from annotator.exchange.selectors import Drawn, write_selectors

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_webannotation(outgoing: Outgoing) -> Written:
    """Return an AnnotationPage with one annotation for each face and each rival."""
    source = quote(outgoing.photograph.file)
    size = outgoing.frame.upright
    items = [
        write_annotation(
            entry,
            number=number,
            address=f"{source}#annotation-{number}",
            target={"source": source, "selector": write_selectors(entry.shape, size, Drawn.ANNOTORIOUS)},
        )
        for number, entry in enumerate(outgoing.entries, 1)
        if entry.shape is not None
    ]
    page = {"@context": CONTEXT, "id": f"{source}#annotations", "type": "AnnotationPage", "items": items}
    return Written(as_json(page), len(items))


def read_webannotation(file: ForeignFile) -> Incoming:
    """Return what the annotations of a page, a collection or a bare list say.

    Raises:
        FormError: it is not sound JSON.
    """
    placer = file.placer(Counted.UPRIGHT)
    read = [
        read_annotation(one, placer, size=file.frame.upright, where=f"annotation {i}")
        for i, one in enumerate(annotations_in(file.json()), 1)
    ]
    return sorted_out(file.name, "Web Annotation", read)


def annotations_in(tree: object) -> Iterable[Any]:
    """Yield the annotations in a page, a list, or the pages of a collection, of version 2 or 3."""
    fields = map_of(tree)
    if fields.get("type") == "Annotation" or fields.get("@type") == "oa:Annotation":
        yield tree
        return
    for key in ("items", "resources", "first"):
        for child in list_of(fields.get(key)):
            yield from annotations_in(child)


def sorted_out(source: str, form: str, read: Iterable[Entry | Unplaced], **more: Any) -> Incoming:
    """Return entries as placed and the rest as unplaced."""
    listed = tuple(read)
    return Incoming(
        source,
        form,
        tuple(one for one in listed if isinstance(one, Entry)),
        unplaced=tuple(one for one in listed if isinstance(one, Unplaced)),
        **more,
    )


def as_json(tree: object) -> bytes:
    """Return `tree` as JSON that people can read, in UTF-8; halves of characters become U+FFFD."""
    text = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
