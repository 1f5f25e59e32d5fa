"""Writing down what an edit changes besides claims, so that history survives the sitting.

The one place where revisions are made; `Session.do` calls it. Reading them back is `timetravel`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from typing import TypeVar

from annotator.core.caption import Caption
from annotator.core.editing import Change, Edit, ItemChange, PhotographChange
from annotator.core.edits.parts import fresh_id
from annotator.core.model import (
    GROWN_ONLY,
    Claim,
    Describable,
    Former,
    Item,
    Project,
    Revision,
    RevisionId,
    Slot,
    Withdrawal,
)

T = TypeVar("T", bound=Describable)


def recorded(project: Project, edit: Edit) -> Edit:
    """Return `edit` together with the revision that tells of it, so that undo takes both back.

    Claims and withdrawals tell of themselves; an edit of nothing else, and one that brings its revisions
    along (a recovery, a joined copy), is returned as it is.
    """
    formers = tuple(former for change in edit.changes if (former := _former(change)))
    if not formers or _has_revision(edit):
        return edit
    revision = Revision(RevisionId(fresh_id("v")), edit.label, edit.author, edit.time, formers)
    addition = ItemChange(Slot.REVISIONS, len(project.revisions), None, revision)
    return replace(edit, changes=(*edit.changes, addition))


def pared(before: T, changed: Iterable[str]) -> T:
    """Return `before` with the fields in `changed` and those that it cannot do without; the others at rest.

    A biography of many pages is not stored again because a date was put right. A caption's parts lean on each
    other, so a caption is kept whole.
    """
    if isinstance(before, Caption):
        return before
    wanted = set(changed)
    resting = {f.name: f.default for f in fields(before) if f.default is not MISSING and f.name not in wanted}
    return replace(before, **resting)


def changed_fields(before: T, after: T) -> tuple[str, ...]:
    """Return the names of the fields in which two values of one kind differ."""
    names = (field.name for field in fields(before))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _former(change: Change) -> Former | None:
    match change:
        case PhotographChange(before, after):
            changed = changed_fields(before, after)
            return Former(before=pared(before, changed), fields=changed)
        case ItemChange(slot, index, before, after) if slot not in GROWN_ONLY:
            return _item_former(slot, index, _describable(before), _describable(after))
        case _:
            return None


def _item_former(
    slot: Slot, index: int, before: Describable | None, after: Describable | None
) -> Former | None:
    if before is None:
        return None if after is None else Former(slot, _id_of(after), index)
    if after is None:
        return Former(slot, _id_of(before), index, before)
    changed = changed_fields(before, after)
    return Former(slot, _id_of(before), index, pared(before, changed), changed)


def _describable(item: Item | None) -> Describable | None:
    """Return `item`, which a change holds in a slot that does not only grow."""
    return None if isinstance(item, Claim | Withdrawal | Revision) else item


def _id_of(item: Describable) -> str:
    return str(getattr(item, "id", ""))


def _has_revision(edit: Edit) -> bool:
    return any(isinstance(c, ItemChange) and c.slot is Slot.REVISIONS for c in edit.changes)
