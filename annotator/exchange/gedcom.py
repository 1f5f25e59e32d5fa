"""GEDCOM 7: the people of the photograph as individuals, each with the part of the picture that shows them.

A crop counts whole pixels of the upright picture. GEDCOM holds people, so faces that nobody has named stay at
home. Source: FamilySearch GEDCOM 7.0, 3 (INDI, OBJE, CROP, EXID).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Rectangle, bounds
from annotator.core.model import Authority, Finding, Link, OtherName, Person, PersonId
from annotator.exchange.authorities import address_of, authority_of, is_web_address
from annotator.exchange.entries import Entry, Incoming, Outgoing, Unplaced, Written
from annotator.exchange.foreign import ForeignFile
from annotator.exchange.frames import in_fractions, whole_pixels
from annotator.exchange.gedcom_lines import Structure, date_of, edtf_of, line, pointer_of, read_lines
from annotator.exchange.numbers import number
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.webannotation import sorted_out

_PICTURE = "O1"
_KEY_KIND = "annotator"
_MEDIA = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_CROP = ("TOP", "LEFT", "HEIGHT", "WIDTH")


def write_gedcom(outgoing: Outgoing) -> Written:
    """Return everybody who is named now, with life dates, entries of authority files and the crop."""
    shown: dict[str, list[Entry]] = {}
    for entry in outgoing.standing:
        if entry.person is not None:
            shown.setdefault(entry.person.id, []).append(entry)
    people = "".join(_individual(entries, i, outgoing) for i, entries in enumerate(shown.values(), 1))
    head = line(0, "HEAD") + line(1, "GEDC") + line(2, "VERS", "7.0") + line(1, "SOUR", "ANNOTATOR")
    text = "\ufeff" + head + _picture(outgoing) + people + line(0, "TRLR")
    nameless = sum(entry.person is None for entry in outgoing.standing)
    left = (f"GEDCOM holds people; {nameless} faces without a name are left out",) if nameless else ()
    return Written(text.encode(), sum(map(len, shown.values())), left)


def read_gedcom(file: ForeignFile) -> Incoming:
    """Return whom the individuals of a file show on our picture; who is linked without a crop is listed.

    Raises:
        FormError: it is not GEDCOM, or knows nothing of our picture.
    """
    records = read_lines(file.text(), file.name)
    pictures = _pictures(records, file.photograph)
    if not pictures:
        raise FormError(file.name, f"it tells nothing of {file.photograph}")
    placer = file.placer(Counted.UPRIGHT)
    individuals = [record for record in records if record.tag == "INDI"]
    notes = {record.name: record.text for record in records if record.tag in ("SNOTE", "NOTE")}
    read = [one for indi in individuals for one in _read(indi, pictures, notes, placer)]
    return sorted_out(file.name, "GEDCOM", read)


def _picture(outgoing: Outgoing) -> str:
    photograph = outgoing.photograph
    form = _MEDIA.get(photograph.file.lower().rpartition(".")[2], "image/tiff")
    title = line(2, "TITL", _one_line(photograph.title)) if photograph.title.strip() else ""
    record = line(0, "OBJE", name=_PICTURE) + line(1, "FILE", _one_line(photograph.file))
    return record + line(2, "FORM", form) + title


def _individual(entries: list[Entry], index: int, outgoing: Outgoing) -> str:
    person = entries[0].person
    assert person is not None  # noqa: S101 - the caller looked
    ids = ((a, address_of(a)) for a in person.authorities)
    return "".join(
        (
            line(0, "INDI", name=f"I{index}"),
            line(1, "NAME", _name(person.name)),
            *(line(1, "NAME", _name(name)) + line(2, "TYPE", "AKA") for name in _other_names(person)),
            _event("BIRT", person.born, person.birth_place),
            _event("DEAT", person.died, person.death_place),
            *(line(1, "OCCU", _one_line(role)) for role in (person.role,) if role.strip()),
            *(line(1, "NOTE", note) for note in (person.biography, person.note) if note.strip()),
            *(line(1, "EXID", a.value) + line(2, "TYPE", _kind(a, address)) for a, address in ids if address),
            line(1, "REFN", _one_line(person.id)) + line(2, "TYPE", _KEY_KIND),
            *(_crop(entry, outgoing) for entry in entries),
        )
    )


def _kind(authority: Authority, address: str) -> str:
    return address.removesuffix(authority.value.strip())


def _other_names(person: Person) -> Iterator[str]:
    names = (person.full_name, *(name.text for name in person.names))
    return (name for name in dict.fromkeys(names) if name.strip() and name != person.name)


def _event(tag: str, date: str, place: str) -> str:
    """Return a birth or death; a date that GEDCOM has no word for stands as a phrase."""
    if not date.strip() and not place.strip():
        return ""
    simple = date_of(date)
    when = (line(2, "DATE", simple) if date.strip() else "") + (
        line(3, "PHRASE", _one_line(date)) if date.strip() and edtf_of(simple) != date.strip() else ""
    )
    return line(1, tag) + when + (line(2, "PLAC", _one_line(place)) if place.strip() else "")


def _crop(entry: Entry, outgoing: Outgoing) -> str:
    assert entry.shape is not None  # noqa: S101 - every region has a shape
    left, top, width, height = whole_pixels(bounds(entry.shape), outgoing.frame.upright)
    sides = zip(_CROP, (top, left, height, width), strict=True)
    link = f"1 OBJE @{_PICTURE}@\n"
    return link + line(2, "CROP") + "".join(line(3, tag, str(value)) for tag, value in sides)


def _name(text: str) -> str:
    """Return a name on one line; a slash would mark a surname."""
    return _one_line(text).replace("/", "\N{DIVISION SLASH}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _pictures(records: Iterable[Structure], photograph: str) -> frozenset[str]:
    """Return the names of the records of our picture: by file name, or the only picture there is."""
    pictures = [record for record in records if record.tag == "OBJE"]
    ours = [p.name for p in pictures if any(_base(f.text) == photograph.lower() for f in p.all("FILE"))]
    return frozenset(ours or ([pictures[0].name] if len(pictures) == 1 else []))


def _base(path: str) -> str:
    return re.split(r"[/\\]", path)[-1].strip().lower()


def _read(
    individual: Structure, pictures: frozenset[str], notes: Mapping[str, str], placer: Placer
) -> Iterator[Entry | Unplaced]:
    person = _person(individual, notes)
    for link in individual.all("OBJE"):
        if person is None or pointer_of(link.text) not in pictures:
            continue
        crop = next(link.all("CROP"), None)
        if crop is None:
            yield Unplaced(person.name, "linked to the picture, but without a part of it (CROP)")
        else:
            yield _placed(Entry(None, Finding.PERSON, person, where=individual.name), crop, placer)


def _placed(entry: Entry, crop: Structure, placer: Placer) -> Entry | Unplaced:
    name = entry.name or entry.where
    try:
        top, left, height, width = (number(crop.get(tag) or "0") for tag in _CROP)
        shape = placer.place(in_fractions(Rectangle(Box(left, top, width, height)), placer.size))
    except InvalidError as error:
        return Unplaced(name, f"its crop {error.problem}")
    if shape is None:
        return Unplaced(name, "its place was left out, as you said")
    return replace(entry, shape=shape)


def _person(individual: Structure, notes: Mapping[str, str]) -> Person | None:
    names = [_plain(part.text) for part in individual.all("NAME")]
    if not names or not names[0]:
        return None
    found = (_note(part, notes) for part in (*individual.all("NOTE"), *individual.all("SNOTE")))
    told = [text for text in found if text]
    keys = (part.text for part in individual.all("REFN") if part.get("TYPE") == _KEY_KIND)
    pages = (part.text.strip() for part in individual.all("WWW"))
    return Person(
        PersonId(next(keys, individual.name)),
        names[0],
        names=tuple(OtherName(name) for name in dict.fromkeys(names[1:]) if name),
        born=_date(individual, "BIRT"),
        died=_date(individual, "DEAT"),
        birth_place=individual.get("BIRT", "PLAC"),
        death_place=individual.get("DEAT", "PLAC"),
        role=individual.get("OCCU"),
        # The first note tells the life; what follows is about the record of it.
        biography=told[0] if told else "",
        note="\n\n".join(told[1:]),
        authorities=tuple(_authorities(individual)),
        links=tuple(Link("", page) for page in pages if is_web_address(page)),
    )


def _note(part: Structure, notes: Mapping[str, str]) -> str:
    return notes.get(pointer_of(part.text), part.text)


def _date(individual: Structure, tag: str) -> str:
    phrase = individual.get(tag, "DATE", "PHRASE")
    return phrase or edtf_of(individual.get(tag, "DATE"))


def _authorities(individual: Structure) -> Iterator[Authority]:
    for part in individual.all("EXID"):
        known = authority_of(part.get("TYPE") + part.text)
        if known is not None:
            yield known


def _plain(name: str) -> str:
    return " ".join(name.replace("/", " ").split())
