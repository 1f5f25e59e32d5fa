"""Edits carried over to a project that is no longer the one they were made for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.editing import Change, Edit, ItemChange, apply
from annotator.core.errors import ConflictError
from annotator.core.model import GROWN_ONLY, Item, Project
from annotator.storage.draft import Draft
from annotator.storage.links import link_problems


def carry_over(project: Project, edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Return the edits that fit `project`, in order and with their places put right, and those that do not.

    An item is looked for by its id and must still be what the edit expects. New claims and revisions go
    to the end, since they were made without knowing the others; other new items go to the end at the latest.
    An edit fits whole or not at all, and one that builds on an edit that did not fit does not either.
    """
    fitting: list[Edit] = []
    others: list[Edit] = []
    for edit in edits:
        try:
            moved, project = _carried(project, edit)
        except ConflictError:
            others.append(edit)
        else:
            fitting.append(moved)
    return tuple(fitting), tuple(others)


def refitted(project: Project, edit: Edit) -> Edit:
    """Return `edit` with its places put right for `project`, like `carry_over` of one edit.

    Raises:
        ConflictError: it does not fit.
    """
    moved, _ = _carried(project, edit)
    return moved


def _carried(project: Project, edit: Edit) -> tuple[Edit, Project]:
    """Return `edit` with its places put right, and `project` with it done; change by change."""
    changes: list[Change] = []
    for change in edit.changes:
        moved = _placed(project, change) if isinstance(change, ItemChange) else change
        project = apply(project, Edit(edit.label, (moved,)))
        changes.append(moved)
    if link_problems(Draft.of(project)):
        raise ConflictError(f"edit {edit.label!r}", "it speaks of something that is no longer there")
    return replace(edit, changes=tuple(changes)), project


def _placed(project: Project, change: ItemChange) -> ItemChange:
    items: tuple[Item, ...] = getattr(project, change.slot.value)
    if change.before is None:
        return replace(
            change, index=len(items) if change.slot in GROWN_ONLY else min(change.index, len(items))
        )
    ids = [item.id for item in items]
    index = ids.index(change.before.id) if change.before.id in ids else len(items)
    return replace(change, index=index)
