"""What leads from one project to another, as the changes of an edit; the counterpart of `editing.apply`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.core.editing import Change, ExtraChange, ItemChange, PhotographChange
from annotator.core.model import Item, Project, Slot


def changes_between(before: Project, after: Project) -> tuple[Change, ...]:
    """Return the changes that lead from `before` to `after`.

    The law: `apply(before, Edit("", changes_between(before, after))) == after`. Items are told apart by their
    id, which stands once in each slot; one that stays in its place and is equal is no change.
    """
    return (
        *_described(before, after),
        *(
            change
            for slot in Slot
            for change in _slot_changes(slot, getattr(before, slot.value), getattr(after, slot.value))
        ),
    )


def _described(before: Project, after: Project) -> Iterator[Change]:
    if before.photograph != after.photograph:
        yield PhotographChange(before.photograph, after.photograph)
    if before.extra != after.extra:
        yield ExtraChange(before.extra, after.extra)


def _slot_changes(slot: Slot, before: Sequence[Item], after: Sequence[Item]) -> Iterator[ItemChange]:
    if before == after:
        return
    kept = _kept_in_place(before, after)
    for index in range(len(before) - 1, -1, -1):
        if before[index].id not in kept:
            yield ItemChange(slot, index, before[index], None)
    old = {item.id: item for item in before if item.id in kept}
    for index, item in enumerate(after):
        former = old.get(item.id)
        if former != item:
            yield ItemChange(slot, index, former, item)


def _kept_in_place(before: Sequence[Item], after: Sequence[Item]) -> frozenset[str]:
    """Return the ids that need not be taken out: those in both, where their order is the same in both.

    Where it is not, the items that begin alike stay and the others are put in anew.
    """
    ids, here = [item.id for item in after], {item.id for item in before}
    new_order = [item for item in ids if item in here]
    there = set(ids)
    old_order = [item.id for item in before if item.id in there]
    alike = next(
        (i for i, (a, b) in enumerate(zip(old_order, new_order, strict=True)) if a != b), len(old_order)
    )
    return frozenset(old_order[:alike])
