"""Writes the printed caption from rows of people, in the user's language, so that it reads back the same.

Knows the words of a language file's [write] table. People are parted by semicolons, since a comma may be
inside a name ("Charles Burley, Jr."); each row stands on a line of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.caption.words.lexicon import language_codes, language_file

_DEFAULT = "en"
_DOUBT_SIGN = "?"
_PLAIN = str.maketrans({";": ",", "\n": " ", "\r": " ", "(": "[", ")": "]"})


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One person as a caption should name them.

    Attributes:
        name: None or "" for somebody unknown.
        certainty: "?" or a word such as "probably" where the record doubts it, else None.
        unknown: nobody knows who it is, whatever `name` says.
    """

    name: str | None
    title: str | None = None
    note: str | None = None
    certainty: str | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One row of a caption to be written, people from left to right.

    Attributes:
        position: as in `CaptionRow.position`; gives the label where `label` is None.
        label: the label to print as it is.
    """

    position: str | None
    label: str | None
    entries: tuple[WrittenName, ...]


def write_caption(rows: Sequence[WrittenRow], *, language: str = _DEFAULT) -> str:
    """Return the printed caption of `rows`, one line a row, in `language` (else in English).

    Rows without people are left out.
    """
    words = _words(language)
    return "\n".join(_row(row, words) for row in rows if row.entries)


def row_labels(language: str = _DEFAULT) -> Mapping[str, str]:
    """Return what rows are called by their position: "Front row" for "front"."""
    labels: Mapping[str, str] = _words(language)["position"]
    return labels


def _words(language: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = language_file(language if language in language_codes() else _DEFAULT)["write"]
    return words


def _row(row: WrittenRow, words: Mapping[str, Any]) -> str:
    label = row.label or _label(row.position, words)
    direction = words["ltr"]
    head = f"{label}, {direction}" if label else direction[:1].upper() + direction[1:]
    return f"{head}: {'; '.join(_name(entry, words) for entry in row.entries)}"


def _label(position: str | None, words: Mapping[str, Any]) -> str:
    if position is None:
        return ""
    if position.isdecimal():
        return _counted(int(position), words)
    return str(words["position"].get(position, ""))


def _counted(number: int, words: Mapping[str, Any]) -> str:
    """Return the label of a counted row: "2nd row", "2e rang", "Rząd 2"; some spell the first apart."""
    special = {1: "first_row", 2: "second_row"}.get(number, "")
    pattern = str(words.get(special) or words["row"])
    return pattern.format(n=number, nth=_english_ordinal(number))


def _english_ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14  # noqa: PLR2004 - 11th, 12th, 13th
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _name(entry: WrittenName, words: Mapping[str, Any]) -> str:
    if entry.unknown or not entry.name:
        return _noted(str(words["unknown"]), entry.note)
    named = " ".join(_plain(part) for part in (entry.title, entry.name) if part)
    if entry.certainty == _DOUBT_SIGN:
        named = f"{named} (?)"
    elif entry.certainty:
        named = f"{entry.certainty} {named}"
    return _noted(named, entry.note)


def _noted(named: str, note: str | None) -> str:
    plain = _plain(note).strip() if note else ""
    return f"{named} ({plain})" if plain else named


def _plain(text: str) -> str:
    """Return `text` without the marks that part people and rows."""
    return " ".join(text.translate(_PLAIN).split())
