"""Edits as data: what changes, from what, to what; applied and undone without loss.

An `Edit` is one step that a person can undo. It holds values, not code, so the journal can write it and a
crash can replay it. `apply` refuses an edit that does not fit the project, and then changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from annotator.core.errors import ConflictError
from annotator.core.model import Extra, Item, Photograph, Project, Slot

__all__ = ["Change", "Edit", "ExtraChange", "ItemChange", "PhotographChange", "Slot", "apply", "inverse"]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item put in (`before` is None), taken out (`after` is None) or exchanged, at `index`."""

    slot: Slot
    index: int
    before: Item | None
    after: Item | None


@dataclass(frozen=True, slots=True)
class PhotographChange:
    """The photograph's description exchanged."""

    before: Photograph
    after: Photograph


@dataclass(frozen=True, slots=True)
class ExtraChange:
    """What this program does not understand in the project exchanged: another copy of it held more."""

    extra_before: Extra
    extra_after: Extra


Change: TypeAlias = ItemChange | PhotographChange | ExtraChange


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable step with the words that menus and history show for it ("Correct Krylenko")."""

    label: str
    changes: tuple[Change, ...]
    time: str = ""
    author: str = ""


def apply(project: Project, edit: Edit) -> Project:
    """Return `project` with `edit` done.

    Raises:
        ConflictError: a change expects something else than the project holds; nothing was changed.
    """
    columns: dict[Slot, list[Item]] = {}
    photograph, extra = project.photograph, project.extra
    for number, change in enumerate(edit.changes):
        place = f"edit {edit.label!r}, change {number + 1}"
        if isinstance(change, PhotographChange):
            if photograph != change.before:
                raise ConflictError(place, "the photograph is described differently by now")
            photograph = change.after
        elif isinstance(change, ExtraChange):
            if extra != change.extra_before:
                raise ConflictError(place, "the project holds other unknown keys by now")
            extra = change.extra_after
        else:
            column = columns.setdefault(change.slot, list(getattr(project, change.slot.value)))
            _apply_item(column, change, place)
    fields: Mapping[str, Any] = {slot.value: tuple(column) for slot, column in columns.items()}
    return replace(project, photograph=photograph, extra=extra, **fields)


def inverse(edit: Edit) -> Edit:
    """Return the edit that takes `edit` back exactly.

    The law: `apply(apply(project, edit), inverse(edit)) == project`.
    """
    return replace(edit, changes=tuple(_inverse(change) for change in reversed(edit.changes)))


def _inverse(change: Change) -> Change:
    if isinstance(change, PhotographChange):
        return PhotographChange(change.after, change.before)
    if isinstance(change, ExtraChange):
        return ExtraChange(change.extra_after, change.extra_before)
    return ItemChange(change.slot, change.index, change.after, change.before)


def _apply_item(column: list[Item], change: ItemChange, place: str) -> None:
    index = change.index
    if change.before is None:
        _require_new(column, change, place)
        column.insert(index, _required(change.after, place))
        return
    if not 0 <= index < len(column) or column[index] != change.before:
        raise ConflictError(place, f"{change.slot.value}[{index}] is not what the edit expects")
    if change.after is None:
        del column[index]
    else:
        column[index] = change.after


def _require_new(column: list[Item], change: ItemChange, place: str) -> None:
    after = _required(change.after, place)
    if not 0 <= change.index <= len(column):
        raise ConflictError(place, f"{change.slot.value} has no place {change.index}")
    if any(item.id == after.id for item in column):
        raise ConflictError(place, f"{change.slot.value} already holds {after.id}")


def _required(item: Item | None, place: str) -> Item:
    if item is None:
        raise ConflictError(place, "a change must have a before or an after")
    return item
