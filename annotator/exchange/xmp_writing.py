"""XMP out: what the record shows, in three schemas at once, beside everything that was there before.

MWG for most programs, Microsoft's for Windows, IPTC's with everything the record knows, and the names in the
flat PersonInImage. All count in the picture as it is stored. What another program marked and the record does
not have stays; a region of ours takes the place of one that lies where it does, and keeps its foreign parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Shape, bounds
from annotator.core.model import Certainty, Finding
from annotator.exchange import xmp_names as names
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.frames import Frame, on_picture, stored_shape
from annotator.exchange.numbers import decimal
from annotator.exchange.packet import Packet
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.rdf import Array, Struct, Text, Value, items_of, text_of
from annotator.exchange.wording import distinct_names, without_number
from annotator.exchange.xmp_merging import OldRegions, over, replace_by
from annotator.exchange.xmp_names import Schema
from annotator.exchange.xmp_persons import in_any_language, is_empty, write_ours, write_person
from annotator.exchange.xmp_schemas import SchemaRegions, read_schemas

_CORNERS = 24  # of an ellipse drawn as a polygon: within a hundredth of its half axes


@dataclass(frozen=True, slots=True)
class _Face:
    """One entry as it will be written: its shape in the stored picture, and a name like no other."""

    entry: Entry
    shape: Shape
    name: str

    @property
    def box(self) -> Box:
        """The part of its frame that lies on the picture."""
        return on_picture(bounds(self.shape))


def write_xmp(outgoing: Outgoing, packet: Packet | None = None) -> tuple[Packet, tuple[str, ...]]:
    """Return `packet` with the regions of `outgoing`, and sentences about what it does not hold."""
    old = packet or Packet()
    frame = outgoing.frame
    faces = _faces(outgoing)
    schemas = read_schemas(old, frame.stored)
    is_ours = all(Placer(frame, Counted.STORED).question(s.stated) is None for s in schemas)
    known = {schema.schema: schema.regions for schema in schemas if is_ours}
    boxes = [face.box for face in faces]
    before = {schema: replace_by(boxes, known.get(schema, ())) for schema in Schema}
    changed = old.changed(
        {
            names.MWG_REGIONS: _mwg(old, faces, frame, before[Schema.MWG]),
            names.MICROSOFT_REGIONS: _microsoft(old, faces, before[Schema.MICROSOFT]),
            names.IPTC_REGIONS: _iptc(faces, before[Schema.IPTC]),
            names.ACDSEE_REGIONS: _acdsee(old, faces, before[Schema.ACDSEE]),
            names.PERSONS: _persons(old, faces, before.values()),
        }
    )
    return changed, (*_rivals(outgoing), *(() if is_ours else _lost(schemas)))


def _faces(outgoing: Outgoing) -> list[_Face]:
    entries = [entry for entry in outgoing.standing if entry.shape is not None]
    turn = outgoing.frame.orientation
    return [
        _Face(entry, stored_shape(entry.shape, turn), name)
        for entry, name in zip(entries, distinct_names(entries), strict=True)
        if entry.shape is not None
    ]


def _mwg(old: Packet, faces: Sequence[_Face], frame: Frame, before: OldRegions) -> Value | None:
    whole = old.get(names.MWG_REGIONS)
    size = (("w", str(frame.stored.width)), ("h", str(frame.stored.height)), ("unit", "pixel"))
    stated = Struct(tuple((f"{names.DIMENSIONS}{key}", Text(text)) for key, text in size))
    regions = before.joined(_labels(faces), [_mwg_region(face) for face in faces])
    if not regions:
        return None
    new = ((f"{names.MWG}AppliedToDimensions", stated), (f"{names.MWG}RegionList", Array("Bag", regions)))
    return over(whole, new)


def _mwg_region(face: _Face) -> tuple[tuple[str, Value], ...]:
    box = face.box
    area = (("x", box.centre.x), ("y", box.centre.y), ("w", box.width), ("h", box.height))
    places = tuple((f"{names.AREA}{key}", Text(decimal(value))) for key, value in area)
    note = _in_words(face.entry)
    return (
        (f"{names.MWG}Name", Text(face.name)),
        (f"{names.MWG}Type", Text("Face")),
        (f"{names.MWG}Area", Struct((*places, (f"{names.AREA}unit", Text("normalized"))))),
        *(((f"{names.MWG}Description", Text(note)),) if note else ()),
    )


def _microsoft(old: Packet, faces: Sequence[_Face], before: OldRegions) -> Value | None:
    regions = before.joined(_labels(faces), [_microsoft_region(face) for face in faces])
    new = ((f"{names.REGION_LIST}Regions", Array("Bag", regions)),)
    return over(old.get(names.MICROSOFT_REGIONS), new) if regions else None


def _microsoft_region(face: _Face) -> tuple[tuple[str, Value], ...]:
    box = face.box
    corners = ", ".join(decimal(value) for value in (box.x, box.y, box.width, box.height))
    return (
        (f"{names.REGION}Rectangle", Text(corners)),
        (f"{names.REGION}PersonDisplayName", Text(face.name)),
    )


def _iptc(faces: Sequence[_Face], before: OldRegions) -> Value | None:
    regions = before.joined(_labels(faces), [_iptc_region(face, i) for i, face in enumerate(faces, 1)])
    return Array("Bag", regions) if regions else None


def _iptc_region(face: _Face, index: int) -> tuple[tuple[str, Value], ...]:
    person = face.entry.person
    kind = Struct((("{http://ns.adobe.com/xap/1.0/}Identifier", Array("Bag", (Text(names.HUMAN),))),))
    details = Array("Bag", ()) if person is None else Array("Bag", (write_person(person),))
    fields: tuple[tuple[str, Value], ...] = (
        (f"{names.IPTC}RegionBoundary", _boundary(face.shape, face.box)),
        (f"{names.IPTC}rId", Text(face.entry.region or f"face-{index}")),
        (f"{names.IPTC}Name", in_any_language(face.name)),
        (f"{names.IPTC}rCtype", Array("Bag", (kind,))),
        (names.PERSONS, Array("Bag", () if person is None else (Text(person.name.strip()),))),
        (f"{names.IPTC}PersonInImageWDetails", details),
        (f"{names.OURS}shape", Text("ellipse" if isinstance(face.shape, Ellipse) else "")),
        *write_ours(face.entry),
    )
    return tuple((name, value) for name, value in fields if not is_empty(value))


def _acdsee(old: Packet, faces: Sequence[_Face], before: OldRegions) -> Value | None:
    """Return ACDSee's regions with our names; none are added, since ACDSee reads MWG as well."""
    if not before.regions:
        return None
    renamed = [((f"{names.ACDSEE}Name", Text(face.name)),) for face in faces]
    regions = before.joined(_labels(faces), renamed, only_known=True)
    return over(old.get(names.ACDSEE_REGIONS), ((f"{names.ACDSEE}RegionList", Array("Bag", regions)),))


def _labels(faces: Sequence[_Face]) -> list[str]:
    return [face.name for face in faces]


def _boundary(shape: Shape, box: Box) -> Struct:
    kind: tuple[tuple[str, Value], ...]
    if isinstance(shape, Polygon | Ellipse):
        corners = shape.points if isinstance(shape, Polygon) else _corners(shape.box)
        points = tuple(_fields(rbX=decimal(p.x), rbY=decimal(p.y)) for p in corners)
        kind = ((f"{names.IPTC}rbVertices", Array("Seq", points)),)
        return Struct((*_fields(rbShape="polygon", rbUnit="relative").fields, *kind))
    places = {"rbX": box.x, "rbY": box.y, "rbW": box.width, "rbH": box.height}
    return _fields(
        rbShape="rectangle", rbUnit="relative", **{key: decimal(value) for key, value in places.items()}
    )


def _fields(**texts: str) -> Struct:
    return Struct(tuple((f"{names.IPTC}{key}", Text(text)) for key, text in texts.items()))


def _corners(box: Box) -> Iterable[Point]:
    """Return corners on the ellipse in `box`, the four outermost among them, which keep its frame."""
    middle = box.centre
    for i in range(_CORNERS):
        angle = 2 * math.pi * i / _CORNERS
        yield Point(middle.x + box.width / 2 * math.cos(angle), middle.y + box.height / 2 * math.sin(angle))


def _persons(old: Packet, faces: Sequence[_Face], known: Iterable[OldRegions]) -> Value | None:
    """Return everybody in the picture: ours, and those of before whose region did not become one of ours."""
    ours = [face.entry.person.name.strip() for face in faces if face.entry.person is not None]
    gone = {without_number(region.entry.name or "") for regions in known for region in regions.replaced}
    before = [text_of(item) for item in items_of(old.get(names.PERSONS))]
    kept = [name for name in before if without_number(name) not in gone]
    everybody = tuple(Text(name) for name in dict.fromkeys((*ours, *kept)) if name)
    return Array("Bag", everybody) if everybody else None


def _in_words(entry: Entry) -> str:
    """Return for people what MWG has no place for: doubt, source and reason."""
    doubt = {Certainty.PROBABLE: "probably", Certainty.POSSIBLE: "possibly"}
    said = (
        "" if entry.certainty is None else doubt.get(entry.certainty, ""),
        entry.note.strip(),
        f"source: {entry.source.strip()}" if entry.source.strip() else "",
    )
    return "; ".join(part for part in said if part)


def _rivals(outgoing: Outgoing) -> tuple[str, ...]:
    rivals = (entry for entry in outgoing.entries if entry.is_rival)
    named = ", ".join(dict.fromkeys(_said(entry) for entry in rivals))
    return (f"XMP holds one name a face; left out, because disputed: {named}",) if named else ()


def _said(entry: Entry) -> str:
    return entry.name or ("nobody known" if entry.finding is Finding.UNKNOWN else "a face")


def _lost(schemas: Sequence[SchemaRegions]) -> tuple[str, ...]:
    regions = (region for schema in schemas for region in schema.regions)
    found = ", ".join(dict.fromkeys(region.entry.name or "a face" for region in regions))
    sentence = (
        "The picture's metadata marked faces on a picture of another form, so they are not in the copy "
        f"({found}); import them from the original"
    )
    return (sentence,)
