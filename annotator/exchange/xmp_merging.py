"""Regions that were in a file before ours: which of them ours replace, and what of those is kept.

Knows places, labels and fields; not what the fields of a schema are called, but for those that must go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.geometry import Box, bounds
from annotator.exchange import xmp_names as names
from annotator.exchange.rdf import Struct, Value
from annotator.exchange.wording import without_number
from annotator.exchange.xmp_schemas import Marked

Fields: TypeAlias = tuple[tuple[str, Value], ...]
_SAME_PLACE = 0.5
# What we say ourselves or not at all, and what another program knows of the person it saw there.
_OWN = frozenset(
    {f"{names.MWG}Title", f"{names.MWG}Description", names.PERSONS, f"{names.IPTC}PersonInImageWDetails"}
)
_OF_THE_PERSON = frozenset(f"{names.REGION}{key}" for key in ("PersonLiveIdCID", "PersonEmailDigest"))


@dataclass(frozen=True, slots=True)
class OldRegions:
    """The regions of one schema as they were.

    Attributes:
        pairs: for each face of ours the region that it replaces, or None.
    """

    regions: tuple[Marked, ...]
    pairs: tuple[Marked | None, ...]

    @property
    def replaced(self) -> tuple[Marked, ...]:
        """The regions that ours replace."""
        return tuple(old for old in self.pairs if old is not None)

    def joined(
        self, labels: Sequence[str], new: Sequence[Fields], *, only_known: bool = False
    ) -> tuple[Value, ...]:
        """Return our regions, each over the old one in its place, then the old ones that lie elsewhere.

        Args:
            labels: what our regions are called.
            new: the fields of our regions.
            only_known: leave out those of ours that replace none.
        """
        replaced = {id(old) for old in self.replaced}
        ours = tuple(
            over(None if old is None else old.value, fields, gone=_gone(old, label))
            for label, fields, old in zip(labels, new, self.pairs, strict=True)
            if old is not None or not only_known
        )
        return (*ours, *(region.value for region in self.regions if id(region) not in replaced))


def replace_by(boxes: Sequence[Box], regions: tuple[Marked, ...]) -> OldRegions:
    """Return which of the old `regions` faces in `boxes` replace; only faces, and each once."""
    free = {
        i: bounds(region.shape)
        for i, region in enumerate(regions)
        if region.shape is not None and not region.kind
    }
    pairs: list[Marked | None] = []
    for box in boxes:
        index = _nearest(box, free)
        pairs.append(None if index is None else regions[index])
        if index is not None:
            del free[index]
    return OldRegions(regions, tuple(pairs))


def over(old: Value | None, new: Fields, *, gone: frozenset[str] = frozenset()) -> Struct:
    """Return the structure `old` with the fields of `new` in place of its own, without those of `gone`."""
    out = gone | {name for name, _ in new}
    kept = old.fields if isinstance(old, Struct) else ()
    return Struct((*new, *(field for field in kept if field[0] not in out and not _is_ours(field[0]))))


def _nearest(box: Box, free: dict[int, Box]) -> int | None:
    """Return the free region likest to `box`; one whose edges lie apart is not reckoned with."""
    near = (
        (box.likeness(other), -i)
        for i, other in free.items()
        if other.x < box.x + box.width and box.x < other.x + other.width and other.y < box.y + box.height
    )
    likeness, index = max(near, default=(0.0, 0))
    return -index if likeness >= _SAME_PLACE else None


def _gone(old: Marked | None, label: str) -> frozenset[str]:
    """Return which fields of a region that was there must go: what is said of somebody else, above all."""
    if old is None or _is_named(old.entry.name, label):
        return _OWN
    return _OWN | _OF_THE_PERSON


def _is_named(name: str | None, other: str) -> bool:
    return name is not None and without_number(name).casefold() == without_number(other).casefold()


def _is_ours(name: str) -> bool:
    return name.startswith(names.OURS)
