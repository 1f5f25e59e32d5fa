"""The words that stand for "nobody knows" and "nobody has looked" where a form holds only a name.

Some readers stop at a region without a name, others take two regions of one name for one (digiKam, the Gramps
gramplet). So every region is written with a name of its own, and these names are read back for what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.core.model import Finding
from annotator.exchange.entries import Entry

_UNKNOWN, _UNSEEN = "Unknown", "Not looked at"
# What people and programs write where they do not know; "Unknown Soldier" is a name all the same.
_NOBODY = re.compile(
    r"(?:unknown|unidentified|not identified|unknown (?:person|man|woman|child|face)|\?+|n\.?\s?n\.?)"
    r"(?:, (?:row \d+ )?no\. \d+)?",
    re.IGNORECASE,
)
_NOBODY_LOOKED = re.compile(rf"{_UNSEEN}(?:, (?:row \d+ )?no\. \d+)?", re.IGNORECASE)
_NUMBERED = re.compile(r" \(\d+\)$")


def finding_of(name: str) -> Finding | None:
    """Return what a region of that name finds: a person, nobody known, or (None) nobody has looked."""
    text = name.strip()
    if not text or _NOBODY_LOOKED.fullmatch(text):
        return None
    return Finding.UNKNOWN if _NOBODY.fullmatch(text) else Finding.PERSON


def distinct_names(entries: Iterable[Entry]) -> list[str]:
    """Return a name for each entry, no two alike: "Unknown, row 2 no. 3", "John Smith", "John Smith (2)"."""
    names: dict[str, None] = {}
    for number, entry in enumerate(entries, 1):
        name = first = shown_name(entry, number)
        copies = 1
        while name in names:
            copies += 1
            name = f"{first} ({copies})"
        names[name] = None
    return list(names)


def shown_name(entry: Entry, number: int) -> str:
    """Return the name of `entry`, or words for what is known of it and where it stands."""
    if entry.person is not None:
        return entry.person.name.strip()
    place = f"no. {entry.seat or number}"
    if entry.row_number is not None and entry.seat is not None:
        place = f"row {entry.row_number} {place}"
    return f"{_UNSEEN if entry.finding is None else _UNKNOWN}, {place}"


def without_number(name: str) -> str:
    """Return `name` as it was before `distinct_names` told it from its namesakes."""
    return _NUMBERED.sub("", name)
