"""One item out of three: field by field, what either side changed; where both did, ours, and theirs is told.

Knows the fields of the model that belong together and those that are lists; not what an item is about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any, Generic, TypeVar

from annotator.core.caption import Caption
from annotator.core.errors import InvalidError
from annotator.core.model import Describable, Extra, Photograph
from annotator.storage.merge_order import merged_members, merged_order

T = TypeVar("T", bound=Describable)

# Fields that mean something only together: one side's as a whole is taken.
_UNITS: dict[type[Any], tuple[frozenset[str], ...]] = {
    Caption: (frozenset({"text", "rows", "order", "absent", "also_named"}),),
    Photograph: (frozenset({"file", "size", "digest", "is_stand_in"}),),
}
_LISTS = frozenset({"names", "links", "authorities"})
_SEATS = "regions"


@dataclass(frozen=True, slots=True)
class MergedItem(Generic[T]):
    """What was joined; in `lost` the names of the fields in which theirs is not part of it."""

    item: T
    lost: tuple[str, ...] = ()


def merged_item(
    base: T | None, ours: T, theirs: T, *, place: Callable[[Any], Any] | None = None
) -> MergedItem[T]:
    """Join two versions of one item that both come from `base`; without one, what is at rest gives way.

    Args:
        base, ours, theirs: of one kind and id.
        place: where a region of a row is from left to right, for faces that both sides seated.
    """
    if theirs in (ours, base):
        return MergedItem(ours)
    if ours == base:
        return MergedItem(theirs)
    values, lost = _merged_fields(base, ours, theirs, place)
    try:
        return MergedItem(replace(ours, **values), lost)
    except InvalidError:  # parts that fit on each side and not together
        differing = (f.name for f in fields(ours) if getattr(ours, f.name) != getattr(theirs, f.name))
        return MergedItem(ours, tuple(differing))


def merged_extra(base: Extra, ours: Extra, theirs: Extra) -> Extra:
    """Join unknown keys, one by one; where both changed one, theirs is kept under a name that says so."""
    before, here, there = dict(base), dict(ours), dict(theirs)
    joined = dict(here)
    for key in before.keys() - there.keys():
        if here.get(key) == before[key]:
            del joined[key]
    for key, value in theirs:
        if key in joined and value not in (joined[key], before.get(key)):
            taken = here.get(key) != before.get(key)
            joined[_other_name(key, joined, value) if taken else key] = value
        elif key not in joined and before.get(key) != value:
            joined[key] = value
    return tuple(joined.items())


def _other_name(key: str, known: dict[str, str], value: str) -> str:
    name = f"{key} (other copy)"
    while known.get(name, value) != value:
        name += "+"
    return name


def _merged_fields(
    base: T | None, ours: T, theirs: T, place: Callable[[Any], Any] | None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    values: dict[str, Any] = {}
    lost: list[str] = []
    for unit in _units(ours):
        here, there = ([getattr(side, name) for name in unit] for side in (ours, theirs))
        before = [getattr(base, name) for name in unit] if base else _at_rest(ours, unit)
        if there in (here, before):
            continue
        if here == before:
            values |= dict(zip(unit, there, strict=True))
            continue
        (name, *_) = unit
        merge = _merge_of(name, place)
        if merge is None:
            lost += [name for name, mine, other in zip(unit, here, there, strict=True) if mine != other]
        else:
            values[name] = merge(() if before[0] is MISSING else before[0], here[0], there[0])
    return values, tuple(lost)


def _units(item: Describable) -> list[tuple[str, ...]]:
    """Return the fields of `item` but its id, those together that belong together."""
    names = [field.name for field in fields(item) if field.name != "id"]
    groups = _UNITS.get(type(item), ())
    grouped = frozenset().union(*groups)
    return [*(tuple(sorted(group)) for group in groups), *((name,) for name in names if name not in grouped)]


def _at_rest(item: Describable, unit: tuple[str, ...]) -> list[Any]:
    """Return what the fields of `unit` hold where nobody said anything."""
    resting = {field.name: field.default for field in fields(item)}
    return [resting[name] for name in unit]


def _merge_of(name: str, place: Callable[[Any], Any] | None) -> Callable[[Any, Any, Any], Any] | None:
    if name == "extra":
        return merged_extra
    if name in _LISTS:
        return _merged_list
    if name == _SEATS:
        return lambda base, ours, theirs: _merged_seats(base, ours, theirs, place)
    return None


def _merged_list(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    """Join lists of small values: a value is its own id."""
    texts = {repr(value): value for value in (*base, *ours, *theirs)}
    before, here, there = ([repr(value) for value in side] for side in (base, ours, theirs))
    return tuple(texts[text] for text in _merged_seats(before, here, there, None))


def _merged_seats(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], place: Callable[[Any], Any] | None
) -> tuple[str, ...]:
    kept = merged_members(base, ours, theirs)
    sides = ([seat for seat in side if seat in kept] for side in (base, ours, theirs))
    return merged_order(*sides, key=place)
