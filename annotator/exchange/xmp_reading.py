"""XMP in: regions of all schemas as entries, and everybody who is named without a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.core.errors import InvalidError
from annotator.core.geometry import Box, Rectangle
from annotator.core.model import Finding, Person
from annotator.exchange import xmp_names as names
from annotator.exchange.entries import Entry, FrameAnswer, FrameQuestion, Incoming, Unplaced
from annotator.exchange.frames import Frame
from annotator.exchange.packet import Packet
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.rdf import items_of, text_of
from annotator.exchange.wording import finding_of, without_number
from annotator.exchange.xmp_persons import read_person
from annotator.exchange.xmp_schemas import Marked, SchemaRegions, read_schemas
from annotator.exchange.xmp_uniting import unite

_WHOLE = Rectangle(Box(0.0, 0.0, 1.0, 1.0))
_NOWHERE = "named, but without a place on the picture"


def read_xmp(packet: Packet, frame: Frame, source: str, *, answer: FrameAnswer | None = None) -> Incoming:
    """Return what `packet` says about a picture of `frame`; `source` is the name of the file it came from.

    Args:
        answer: what a person said where the regions were marked on a picture of another form.
    """
    schemas = read_schemas(packet, frame.stored)
    placer = Placer(frame, Counted.STORED, answer)
    regions, warnings = unite(schemas)
    placed = [_placed(region, placer) for region in regions]
    faces = tuple(one for one in placed if isinstance(one, Entry))
    lost = tuple(one for one in placed if isinstance(one, Unplaced))
    return Incoming(
        source,
        "XMP",
        faces,
        question=_question(schemas, placer),
        unplaced=(*lost, *_persons_without_place(packet, (region.entry for region in regions))),
        warnings=warnings,
    )


def _question(schemas: Sequence[SchemaRegions], placer: Placer) -> FrameQuestion | None:
    asked = (placer.question(schema.stated) for schema in schemas)
    return next((question for question in asked if question is not None), None)


def _placed(region: Marked, placer: Placer) -> Entry | Unplaced:
    name = region.entry.name or region.entry.where
    if region.kind:
        return Unplaced(name, f"the region shows no face ({region.kind})")
    if region.shape is None:
        return Unplaced(name, f"its region {region.problem}")
    if region.shape == _WHOLE:
        return Unplaced(name, _NOWHERE)
    try:
        shape = placer.place(region.shape)
    except InvalidError as error:
        return Unplaced(name, f"its region {error.problem}")
    return Unplaced(name, _NOWHERE) if shape is None else replace(region.entry, shape=shape)


def _persons_without_place(packet: Packet, entries: Iterable[Entry]) -> tuple[Unplaced, ...]:
    """Return everybody who is named for the whole picture and in no region."""
    placed = {without_number(entry.name).casefold() for entry in entries if entry.name is not None}
    listed = [text_of(item).strip() for item in items_of(packet.get(names.PERSONS))]
    detailed = (read_person(item) for item in items_of(packet.get(names.PERSONS_IN_DETAIL)))
    listed += [person.name for person in detailed if isinstance(person, Person)]
    new = (name for name in dict.fromkeys(listed) if finding_of(name) is Finding.PERSON)
    return tuple(Unplaced(name, _NOWHERE) for name in new if without_number(name).casefold() not in placed)
