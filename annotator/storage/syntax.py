"""Strict JSON: what Python's reader lets through or trips over is found here and named with its place.

Python accepts NaN, lets the last of two equal keys win, and raises four kinds of exception for deep nesting
and long numbers. Knows nothing of projects.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.storage.problems import Problem, place_in, quoted

# Known keys nest five deep; what others add may go further, but not so deep that writing it back fails.
DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Broken:
    """Stands where a value cannot be represented; its problem is reported already."""

    sentence: str


def _stand_in(value: object) -> None:
    if not isinstance(value, Broken):
        raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(", ", ": "), default=_stand_in)


class _Twice(dict[str, Any]):
    """An object in which a key stands more than once."""

    repeated: tuple[str, ...] = ()


def read_tree(data: bytes, problems: list[Problem]) -> object:
    """Return the JSON object in `data`, adding to `problems`; `Broken` where there is none.

    A byte order mark is let pass: Notepad on Windows writes one.
    """
    text = _text(data)
    tree = text if isinstance(text, Broken) else _tree(text, problems)
    if isinstance(tree, Broken):
        problems.append(Problem("", tree.sentence))
    return tree


def line_of(value: object) -> str:
    """Return the canonical JSON of `value`, on one line.

    Lone halves of surrogate pairs, which no encoding can hold, are written as escapes and so survive.
    """
    text = _ENCODER.encode(value)
    return text if text.isascii() else "".join(map(_escaped, text)) if _has_surrogate(text) else text


def is_too_deep(tree: object) -> bool:
    """Say whether `tree` nests deeper than a file may."""
    level = [tree]
    for _ in range(DEEPEST):
        level = [child for value in level for _, child in _children(value)]
        if not level:
            return False
    return True


def has_half_characters(text: str) -> bool:
    """Say whether `text` holds a lone half of a surrogate pair."""
    return not text.isascii() and _has_surrogate(text)


def _text(data: bytes) -> str | Broken:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Broken("the file is written in UTF-16, not in UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Broken(f"line {line} is not written in UTF-8")
    if not text.strip(" \t\r\n\0"):
        return Broken("the file is empty")
    if not text.lstrip(" \t\r\n").startswith("{"):
        # Said before reading: a list of a million lists takes seconds and tells nothing.
        return Broken("the file holds no JSON object")
    return text


def _tree(text: str, problems: list[Problem]) -> object:
    reader = _Reader()
    try:
        tree = reader.decoder.decode(text)
    except json.JSONDecodeError as error:
        return Broken(f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})")
    except RecursionError:
        return Broken("the values are nested too deeply")
    if reader.has_found:
        problems.extend(_flaws(tree))
    return tree


class _Reader:
    """The hooks of one reading; they mark flaws in the tree, whose place only the whole tree tells."""

    def __init__(self) -> None:
        self.has_found = False
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_float=self._float,
            parse_int=self._int,
            parse_constant=lambda name: self._broken(f"{name} is no number"),
        )

    def _broken(self, sentence: str) -> Broken:
        self.has_found = True
        return Broken(sentence)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        tree = dict(pairs)
        if len(tree) == len(pairs):
            return tree
        twice = _Twice(tree)
        counts = Counter(key for key, _ in pairs)
        twice.repeated = tuple(key for key, count in counts.items() if count > 1)
        self.has_found = True
        return twice

    def _float(self, digits: str) -> float | Broken:
        value = float(digits)
        return value if math.isfinite(value) else self._broken(f"{digits[:20]} is too large a number")

    def _int(self, digits: str) -> int | Broken:
        try:
            return int(digits)
        except ValueError:  # Python refuses to read more than some thousand digits
            return self._broken(f"a number of {len(digits)} digits is too long")


def _flaws(tree: object) -> Iterator[Problem]:
    pending: list[tuple[str, object]] = [("", tree)]
    while pending:
        place, value = pending.pop()
        if isinstance(value, Broken):
            yield Problem(place, value.sentence)
        if isinstance(value, _Twice):
            yield from (Problem(place, f"the key {quoted(key)} stands twice") for key in value.repeated)
        pending.extend((place_in(place, key), child) for key, child in reversed(_children(value)))


def _children(value: object) -> list[tuple[str | int, Any]]:
    match value:
        case dict():
            return list(value.items())
        case list():
            return list(enumerate(value))
        case _:
            return []


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if "\ud800" <= character <= "\udfff" else character
