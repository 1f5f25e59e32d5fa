"""What the verbs are made of: changes that put in, exchange and take out; fresh ids; the signature."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.core.editing import Change, Edit, ItemChange, Slot, apply
from annotator.core.errors import InvalidError
from annotator.core.model import Item, ItemId, Project


@dataclass(frozen=True, slots=True)
class Signature:
    """Who makes an edit, and when (ISO 8601, UTC)."""

    author: str
    time: str


def signed(label: str, signature: Signature, changes: Sequence[Change]) -> Edit:
    """Return the edit that makes `changes`, with its author and time."""
    return Edit(label, tuple(changes), time=signature.time, author=signature.author)


def chained(project: Project, label: str, verbs: Iterable[Callable[[Project], Edit]]) -> Edit:
    """Return one edit that does what `verbs` give, each for the project that the one before it left.

    Author and time are those of the last one.
    """
    changes: list[Change] = []
    edit = Edit(label, ())
    for verb in verbs:
        edit = verb(project)
        project = apply(project, edit)
        changes.extend(edit.changes)
    return replace(edit, label=label, changes=tuple(changes))


def fresh_id(prefix: str) -> str:
    """Return an id that nobody has used, here or in a colleague's copy of the project.

    Counted ids ("r13") would collide when the work of two people is joined.
    """
    return f"{prefix}-{secrets.token_hex(5)}"


def appended(project: Project, slot: Slot, items: Sequence[Item]) -> tuple[ItemChange, ...]:
    """Return the changes that put `items` at the end of `slot`, in this order."""
    end = len(getattr(project, slot.value))
    return tuple(ItemChange(slot, end + i, None, item) for i, item in enumerate(items))


def exchanged(project: Project, slot: Slot, after: Item) -> tuple[ItemChange, ...]:
    """Return the change that puts `after` in the place of the item with its id; none where they are equal.

    Raises:
        InvalidError: `slot` has no item with that id.
    """
    index, before = located(project, slot, after.id)
    return () if before == after else (ItemChange(slot, index, before, after),)


def taken_out(project: Project, slot: Slot, item_id: ItemId) -> tuple[ItemChange, ...]:
    """Return the change that takes the item with `item_id` out of `slot`.

    Raises:
        InvalidError: `slot` has no item with that id.
    """
    index, before = located(project, slot, item_id)
    return (ItemChange(slot, index, before, None),)


def located(project: Project, slot: Slot, item_id: ItemId) -> tuple[int, Item]:
    """Return index and value of the item with `item_id`.

    Raises:
        InvalidError: `slot` has no item with that id.
    """
    items: tuple[Item, ...] = getattr(project, slot.value)
    for index, item in enumerate(items):
        if item.id == item_id:
            return index, item
    raise InvalidError(slot.value, f"there is no {item_id!r}")
