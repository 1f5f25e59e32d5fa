"""Picasa's .picasa.ini, for reading: faces of every picture in a folder, names by number in a list beside.

A face is rect64(hex): four 16-bit numbers (left, top, right, bottom), leading zeros left out, as fractions of
the stored picture. Source: files of Picasa 3, and exiftool's picasa_faces.config, which reads them so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Rectangle
from annotator.exchange.entries import Entry, Incoming, Unplaced
from annotator.exchange.foreign import ForeignFile
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.webannotation import sorted_out
from annotator.exchange.xmp_persons import named_entry

_SECTION = re.compile(r"\[(.*)\]")
_FACE = re.compile(r"rect64\(([0-9a-fA-F]{1,16})\),([0-9a-fA-F]{1,16})")
_CONTACTS = ("Contacts2", "Contacts")
_FULL = 0xFFFF


def read_picasa(file: ForeignFile) -> Incoming:
    """Return the faces of our picture; who is known by a number only is a face without a name.

    Raises:
        FormError: it is no text, or knows nothing of our picture.
    """
    sections = _sections(file.text())
    ours = {name.lower(): values for name, values in sections.items()}.get(file.photograph.lower())
    if ours is None:
        raise FormError(file.name, f"it tells nothing of {file.photograph}")
    placer = file.placer(Counted.STORED)
    contacts = {key: value for name in reversed(_CONTACTS) for key, value in sections.get(name, {}).items()}
    faces = enumerate(_FACE.findall(ours.get("faces", "")), 1)
    read = [_read(area, contacts.get(who.lower(), ""), placer, f"face {i}") for i, (area, who) in faces]
    return sorted_out(file.name, "Picasa", read)


def _sections(text: str) -> Mapping[str, dict[str, str]]:
    """Return the values of each section; Picasa's names hold signs that stricter readers of .ini refuse."""
    sections: dict[str, dict[str, str]] = {}
    values: dict[str, str] = {}
    for line in text.splitlines():
        if found := _SECTION.fullmatch(line.strip()):
            values = sections.setdefault(found[1], {})
        elif "=" in line:
            key, _, value = line.partition("=")
            values[key.strip().lower()] = value.strip()
    return sections


def _read(area: str, contact: str, placer: Placer, where: str) -> Entry | Unplaced:
    name = contact.partition(";")[0]
    entry = named_entry(name, where=where)
    left, top, right, bottom = (int(area.zfill(16)[i : i + 4], 16) / _FULL for i in range(0, 16, 4))
    try:
        shape = placer.place(Rectangle(Box(left, top, right - left, bottom - top)))
    except InvalidError as error:
        return Unplaced(name or where, f"its face {error.problem}")
    if shape is None:
        return Unplaced(name or where, "its place was left out, as you said")
    return replace(entry, shape=shape)
