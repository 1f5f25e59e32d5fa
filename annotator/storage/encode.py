"""The items of a project -> JSON, one line each; the counterpart of `decode`.

Keys stand in the order of the model's fields, whatever stands at its default is left out, and numbers are
written so that reading gives the same number back. What is equal is therefore written equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any

from annotator.core.caption import Caption, CaptionRow, Name, Place
from annotator.core.editing import Edit, ItemChange
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Size
from annotator.core.model import Authority, Claim, Finding, Link, OtherName, Row


def tree_of(value: object) -> Any:
    """Return `value`, a part of a project or an edit, as JSON objects, lists and plain values."""
    match value:
        case str() | int() | float() | None:
            return value
        case Enum():
            return value.value
        case tuple():
            return [tree_of(part) for part in value]
        case Box(x, y, width, height):
            return [_number(side) for side in (x, y, width, height)]
        case Point(x, y):
            return [_number(x), _number(y)]
        case _:
            return _object(value)


def _object(value: Any) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, default in _defaults(value.__class__):
        part = getattr(value, key)
        if part is not default and (part != default or type(part) is not type(default)):
            tree |= _entry(key, part)
    return tree | _bare(getattr(value, "extra", ()))


def _entry(key: str, part: object) -> dict[str, Any]:
    """Return the keys for one field; most have one of their name."""
    match part:
        case Size(width, height):
            return {"width": width, "height": height}
        case Rectangle(box):
            return {"rectangle": tree_of(box)}
        case Ellipse(box):
            return {"ellipse": tree_of(box)}
        case Polygon(points):
            return {"polygon": tree_of(points)}
        case Place(side, index):
            return {"from": side.value} | ({} if index is None else {"index": index})
        case _:
            return {key: _bare(part) if key in _BARE else tree_of(part)}


def _bare(extra: Any) -> dict[str, Any]:
    return {key: json.loads(text) for key, text in extra}


def _number(value: float) -> float:
    """Return `value` so that equal numbers are written alike: 0, 0.0 and -0.0 are one."""
    return float(value) + 0.0


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    """Return the keys of `kind` in the order of the file, each with the value that is left out."""
    return tuple(
        (field.name, _OMITTED.get((kind, field.name), field.default))
        for field in fields(kind)
        if field.name != "extra"
    )


# What a change of unknown keys holds is written as the object that it stands for.
_BARE = frozenset({"extra_before", "extra_after"})
# A label or a finding has no default in the model but an obvious one in a file.
_OMITTED: Mapping[tuple[type, str], object] = {
    (Claim, "finding"): Finding.PERSON,
    (Row, "label"): "",
    (CaptionRow, "label"): None,
    (CaptionRow, "position"): None,
    (CaptionRow, "direction"): None,
    (CaptionRow, "names"): (),
    (Name, "name"): None,
    (OtherName, "text"): "",
    (Link, "label"): "",
    (Link, "url"): "",
    (Authority, "scheme"): "",
    (Authority, "value"): "",
    (Caption, "text"): "",
    (Edit, "label"): "",
    (Edit, "changes"): (),
    (ItemChange, "before"): None,
    (ItemChange, "after"): None,
}
