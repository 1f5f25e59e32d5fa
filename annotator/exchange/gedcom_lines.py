"""The lines of GEDCOM: levels, tags, pointers, texts of several lines. Source: FamilySearch GEDCOM 7.0, 1.

Knows the grammar and dates, not what the structures mean. Reads GEDCOM 5.5.1 as well, as far as it is alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.core.encodings import with_line_feeds
from annotator.core.errors import FormError

_LINE = re.compile(r"\s*(\d{1,2})(?: +@([^@\s]{1,60})@)? +([A-Za-z0-9_]{1,40})(?: (.*))?")
_DEEPEST = 40
_MOST_LINES = 5_000_000
_BANNED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")
_DATE = re.compile(r"(ABT |CAL |EST )?(?:(?:(\d{1,2}) )?([A-Z]{3}) )?(\d{4})")


@dataclass(slots=True)
class Structure:
    """One structure with those below it; made line by line while a file is read."""

    tag: str
    text: str = ""
    name: str = ""
    parts: list[Structure] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Structure]:
        """Yield the structures below this one that bear `tag`."""
        return (part for part in self.parts if part.tag == tag)

    def get(self, *tags: str) -> str:
        """Return the text down the path of `tags`, or ""."""
        at: Structure | None = self
        for tag in tags:
            at = None if at is None else next(at.all(tag), None)
        return "" if at is None else at.text


def read_lines(text: str, name: str) -> list[Structure]:
    """Return the records of a file.

    Raises:
        FormError: it does not begin as GEDCOM, or a line is none.
    """
    records: list[Structure] = []
    path: list[Structure] = []
    for index, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None or int(found[1]) > min(len(path), _DEEPEST) or index > _MOST_LINES:
            raise FormError(name, f"line {index} is no line of GEDCOM")
        del path[int(found[1]) :]
        _take(records, path, found)
    if not records or records[0].tag != "HEAD":
        raise FormError(name, "this is not GEDCOM")
    return records


def line(level: int, tag: str, text: str = "", *, name: str = "") -> str:
    """Return one structure as lines: further lines of its text follow as CONT."""
    first, *rest = with_line_feeds(_BANNED.sub("\N{REPLACEMENT CHARACTER}", text)).split("\n")
    pointer = f"@{name}@ " if name else ""
    head = f"{level} {pointer}{tag} {_guarded(first)}".rstrip(" ") + "\n"
    return head + "".join(f"{level + 1} CONT {_guarded(one)}".rstrip(" ") + "\n" for one in rest)


def date_of(edtf: str) -> str:
    """Return an EDTF date as GEDCOM writes one, "" where it has no word for it."""
    found = _EDTF.fullmatch(edtf.strip())
    if found is None:
        return ""
    year, month, day, about = found.groups()
    if month and not 1 <= int(month) <= len(_MONTHS):
        return ""
    parts = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
    return ("ABT " if about else "") + " ".join(part for part in parts if part)


def edtf_of(date: str) -> str:
    """Return a date of GEDCOM as EDTF, or as it stands where it is more than a day, month or year."""
    found = _DATE.fullmatch(date.strip().upper().removeprefix("GREGORIAN "))
    if found is None or (found[3] and found[3] not in _MONTHS):
        return date.strip()
    parts = (
        found[4],
        f"{_MONTHS.index(found[3]) + 1:02}" if found[3] else "",
        f"{int(found[2]):02}" if found[2] else "",
    )
    return "-".join(part for part in parts if part) + ("~" if found[1] else "")


def _take(records: list[Structure], path: list[Structure], found: re.Match[str]) -> None:
    tag, text = found[3].upper(), _unguarded(found[4] or "")
    if tag in ("CONT", "CONC") and path:
        path[-1].text += ("\n" if tag == "CONT" else "") + text
        return
    structure = Structure(tag, text, found[2] or "")
    (path[-1].parts if path else records).append(structure)
    path.append(structure)


def _guarded(text: str) -> str:
    return f"@{text}" if text.startswith("@") else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("@@") else text


def pointer_of(text: str) -> str:
    """Return the name that a pointer "@O1@" holds, or ""."""
    return text[1:-1] if len(text) > 2 and text.startswith("@") and text.endswith("@") else ""  # noqa: PLR2004
