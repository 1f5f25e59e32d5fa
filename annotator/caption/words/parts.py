"""The parts of a list, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Separator(Enum):
    """What stands before a part."""

    NONE = "none"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    AND = "and"
    LINE = "line"
    NUMBER = "number"
    STOP = "stop"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `first` to `last` (exclusive) between two separators; `number` where the text counts them."""

    first: int
    last: int
    separator: Separator
    number: int | None = None
    after_comma: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts of a list, and the index of the first token after it."""

    parts: tuple[Part, ...]
    end: int
