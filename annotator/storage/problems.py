"""What is wrong with a project file, and where, in words for the person who has to put it right.

Knows how a place is spelled (`claims[3].person`) and how a stranger's text is quoted; not what the rules are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_LONGEST_QUOTE = 60
_LONGEST_KEY = 40


class Severity(Enum):
    """Whether a file with this problem can be opened."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `place` is a path inside the file, "" for the file as a whole."""

    place: str
    sentence: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


def place_in(place: str, key: str | int) -> str:
    """Return the place of `key` inside `place`: `claims[3]`, `claims[3].note`, `claims[3]["two words"]`."""
    if isinstance(key, int):
        return f"{place}[{key}]"
    if not (key.isidentifier() and key.isascii() and len(key) <= _LONGEST_KEY):
        return f"{place}[{quoted(key, longest=_LONGEST_KEY)}]"
    return f"{place}.{key}" if place else key


def quoted(text: str, *, longest: int = _LONGEST_QUOTE) -> str:
    """Return `text` between quotation marks, cut where it is long, with nothing that a terminal obeys."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
    return f'"{shown}"'


def described(value: object) -> str:
    """Return what a JSON value is, in words: `"likely"`, `the number 7`, `a list`."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case int() | float():
            return f"the number {_cut(repr(value))}"
        case list():
            return "a list"
        case _:
            return "an object"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
