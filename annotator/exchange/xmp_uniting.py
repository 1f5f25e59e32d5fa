"""One face told in several schemas is one entry; where the schemas disagree, a sentence says so.

Programs write two or three schemas side by side, and some forget one of them when they crop or turn
(darktable#12589). Knows regions in one frame; which of them are right in the picture is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.core.geometry import Box, bounds
from annotator.core.model import Finding
from annotator.exchange.entries import Entry
from annotator.exchange.wording import without_number
from annotator.exchange.xmp_schemas import Marked, SchemaRegions

_SAME_PLACE = 0.5
_SAME_SHAPE = 0.9


def unite(schemas: Sequence[SchemaRegions]) -> tuple[tuple[Marked, ...], tuple[str, ...]]:
    """Return every face once, and sentences about schemas that disagree; the first schema is believed."""
    if not schemas:
        return (), ()
    united = list(schemas[0].regions)
    warnings: list[str] = []
    for other in schemas[1:]:
        united, said = _join(united, other, first=schemas[0])
        warnings.extend(said)
    return tuple(united), tuple(warnings)


def _join(
    known: list[Marked], other: SchemaRegions, *, first: SchemaRegions
) -> tuple[list[Marked], list[str]]:
    """Return `known` with what `other` adds."""
    joined, free, added, moved = list(known), set(range(len(known))), [], []
    left = []
    for region in other.regions:
        index = _same_face(known, free, region)
        if index is None:
            left.append(region)
        else:
            free.discard(index)
            joined[index] = _enriched(known[index], region)
    for region in left:
        index = _same_name(known, free, region)
        if index is None:
            added.append(region)
        else:
            free.discard(index)
            joined[index] = replace(known[index], entry=_told_more(known[index].entry, region.entry))
            moved.append(region.entry.name or "a face")
    sentence = (
        f"{first.schema.value} and {other.schema.value} regions lie in different places for "
        f"{', '.join(moved)}; those of {first.schema.value} are used"
    )
    return joined + added, [sentence] if moved else []


def _same_face(known: Sequence[Marked], free: set[int], region: Marked) -> int | None:
    """Return the free region that lies where `region` does and says nobody else; of one label before all."""
    # Programs that write several schemas call a region the same in each, which spares most comparisons.
    same_label = [i for i in free if known[i].label == region.label]
    found = _nearest(known, same_label, region)
    return _nearest(known, free, region) if found is None else found


def _nearest(known: Sequence[Marked], indices: Iterable[int], region: Marked) -> int | None:
    alike = ((_likeness(known[i], region), -i) for i in indices if _agree(known[i].entry, region.entry))
    likeness, index = max(alike, default=(0.0, 0))
    return -index if likeness >= _SAME_PLACE else None


def _same_name(known: Sequence[Marked], free: set[int], region: Marked) -> int | None:
    """Return the free region that names the same person elsewhere: one schema was left behind."""
    if region.entry.person is None:
        return None
    named = (i for i in sorted(free) if known[i].entry.person is not None)
    return next((i for i in named if _agree(known[i].entry, region.entry)), None)


def _agree(one: Entry, other: Entry) -> bool:
    if one.person is None or other.person is None:
        return True
    return without_number(one.person.name).casefold() == without_number(other.person.name).casefold()


def _enriched(known: Marked, other: Marked) -> Marked:
    entry = _told_more(known.entry, other.entry)
    is_finer = _likeness(known, other) >= _SAME_SHAPE and other.schema.value == "IPTC"
    return replace(known, entry=entry, shape=other.shape if is_finer else known.shape)


def _told_more(entry: Entry, other: Entry) -> Entry:
    """Return the entry that says more, with the note of either; both are about the same person."""
    says_more = (entry.finding is None and other.finding is not None) or (
        entry.finding is Finding.UNKNOWN and other.person is not None
    )
    if says_more or _weight(other) > _weight(entry):
        return replace(other, where=entry.where)
    return entry


def _weight(entry: Entry) -> int:
    """Return how much is said beside the bare name and note."""
    person = entry.person
    details = () if person is None else (person.id, person.full_name, person.biography, person.born)
    ids = () if person is None else (*person.authorities, *person.links)
    said = (entry.certainty, entry.region, entry.source, entry.author, *details)
    return sum(map(bool, said)) + len(ids)


def _likeness(one: Marked, other: Marked) -> float:
    boxes = [_box(region) for region in (one, other)]
    first, second = boxes
    return 0.0 if first is None or second is None else first.likeness(second)


def _box(region: Marked) -> Box | None:
    return None if region.shape is None else bounds(region.shape)
