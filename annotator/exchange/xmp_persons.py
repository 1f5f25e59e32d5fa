"""What XMP says of the person in a region: the name, and in IPTC's form everything the record knows.

IPTC regions may bear any further property. What IPTC has no name for (life dates, certainty, who said so)
stands there under a name space of ours, which other programs pass over and keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.core.model import Certainty, Finding, OtherName, Person, PersonId
from annotator.exchange import xmp_names as names
from annotator.exchange.authorities import addresses_of, sorted_addresses
from annotator.exchange.entries import Entry
from annotator.exchange.rdf import Array, Struct, Text, Value, items_of, text_of
from annotator.exchange.wording import finding_of

_PERSON_FIELDS = {
    "fullName": "full_name",
    "born": "born",
    "died": "died",
    "birthPlace": "birth_place",
    "deathPlace": "death_place",
    "role": "role",
    "personNote": "note",
}
_ENTRY_FIELDS = ("author", "time", "basis", "source", "note", "row", "region")


def named_entry(name: str, *, note: str = "", where: str = "") -> Entry:
    """Return the entry for a region of that name; words for "nobody knows" are read as what they mean."""
    finding = finding_of(name)
    person = Person(PersonId(""), name.strip()) if finding is Finding.PERSON else None
    return Entry(None, finding, person, note=note.strip(), where=where)


def read_iptc_entry(fields: Struct, *, where: str) -> Entry:
    """Return what an IPTC region says: of the first person in detail, else by name, else by its own name."""
    details = items_of(fields.get(f"{names.IPTC}PersonInImageWDetails"))
    flat = text_of(fields.get(names.PERSONS))
    entry = named_entry(flat or text_of(fields.get(f"{names.IPTC}Name")), where=where)
    person = read_person(details[0]) if details else None
    if person is not None:
        entry = replace(entry, finding=Finding.PERSON, person=person)
    return _with_ours(entry, fields)


def read_person(value: Value) -> Person | None:
    """Return a person of PersonInImageWDetails, or None where it bears no name."""
    if not isinstance(value, Struct):
        return None
    name = text_of(value.get(f"{names.IPTC}PersonName")).strip()
    if finding_of(name) is not Finding.PERSON:
        return None
    addresses = (text_of(item) for item in items_of(value.get(f"{names.IPTC}PersonId")))
    authorities, links = sorted_addresses(addresses)
    known = Person(
        PersonId(text_of(value.get(f"{names.OURS}key"))),
        name,
        names=tuple(_other_name(item) for item in items_of(value.get(f"{names.OURS}otherNames"))),
        biography=text_of(value.get(f"{names.IPTC}PersonDescription")),
        authorities=authorities,
        links=links,
    )
    ours: Mapping[str, Any] = {
        field: text_of(value.get(f"{names.OURS}{key}")) for key, field in _PERSON_FIELDS.items()
    }
    return replace(known, **ours)


def write_person(person: Person) -> Struct:
    """Return `person` as PersonInImageWDetails has one."""
    addresses = tuple(Text(address) for address in addresses_of(person))
    ours = ((f"{names.OURS}{key}", Text(getattr(person, field))) for key, field in _PERSON_FIELDS.items())
    fields: tuple[tuple[str, Value], ...] = (
        (f"{names.IPTC}PersonName", in_any_language(person.name.strip())),
        (f"{names.IPTC}PersonDescription", in_any_language(person.biography)),
        (f"{names.IPTC}PersonId", Array("Bag", addresses)),
        (f"{names.OURS}key", Text(person.id)),
        (f"{names.OURS}otherNames", Array("Seq", tuple(_written_name(name) for name in person.names))),
        *ours,
    )
    return Struct(tuple((name, value) for name, value in fields if not is_empty(value)))


def write_ours(entry: Entry) -> tuple[tuple[str, Value], ...]:
    """Return what of `entry` no schema has a name for."""
    said = (
        ("finding", "" if entry.finding is None else entry.finding.value),
        ("certainty", "" if entry.certainty is None else entry.certainty.value),
        ("regionNote", entry.region_note),
        ("rowNumber", str(entry.row_number or "")),
        ("seat", str(entry.seat or "")),
        *((name, getattr(entry, name)) for name in _ENTRY_FIELDS),
    )
    return tuple((f"{names.OURS}{name}", Text(text)) for name, text in said if text)


def in_any_language(text: str) -> Array:
    """Return `text` as a value in languages has it: an Alt with one default."""
    return Array("Alt", (Text(text, "x-default"),) if text else ())


def is_empty(value: Value) -> bool:
    """Say whether a value holds nothing, so that it is left out."""
    match value:
        case Text(text):
            return not text
        case Array(_, items):
            return not items
        case Struct(fields):
            return not fields


def _with_ours(entry: Entry, fields: Struct) -> Entry:
    """Return `entry` with what our own properties add."""

    def said(name: str) -> str:
        return text_of(fields.get(f"{names.OURS}{name}"))

    certainty = next((c for c in Certainty if c.value == said("certainty")), None)
    ours: Mapping[str, Any] = {name: said(name) for name in _ENTRY_FIELDS}
    return replace(
        entry,
        certainty=certainty,
        region_note=said("regionNote"),
        row_number=_count(said("rowNumber")),
        seat=_count(said("seat")),
        **ours,
    )


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 else None  # noqa: PLR2004


def _other_name(value: Value) -> OtherName:
    if isinstance(value, Text):
        return OtherName(value.text, value.language)
    fields = value if isinstance(value, Struct) else Struct(())
    text, language, kind = (text_of(fields.get(f"{names.OURS}{key}")) for key in ("text", "language", "kind"))
    return OtherName(text, language, kind)


def _written_name(name: OtherName) -> Value:
    parts = (("text", name.text), ("language", name.language), ("kind", name.kind))
    return Struct(tuple((f"{names.OURS}{key}", Text(text)) for key, text in parts))
