"""What two copies of a project say differently, for a person to settle; joining loses nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, assert_never

from annotator.core.caption import RegionId
from annotator.core.model import Project, Slot
from annotator.core.positions import position_in_words
from annotator.core.record import read_record

_LONGEST = 60


class ConflictKind(Enum):
    """How two copies disagree, and what became of it."""

    VALUE = "both changed it; ours is shown, theirs is kept in the history"
    RIVALS = "both say who it is; they stand as rivals"
    SEATS = "both gave it a seat; ours counts, theirs is kept in the history"
    REMOVAL = "one took it out, the other changed it; it stays"
    PICTURE = (
        "one put another picture in place while the other marked faces on the old one; look at their places"
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to settle.

    Attributes:
        slot, item: what it is about; for the photograph's own description None and "", for a key that this
            version does not know None and the key.
        field: the field of the item, or "".
        ours, theirs: the two values, where it is about values.
    """

    kind: ConflictKind
    slot: Slot | None
    item: str
    field: str = ""
    ours: Any = None
    theirs: Any = None


def conflict_in_words(project: Project, conflict: Conflict) -> str:
    """Return `conflict` as one sentence about `project`, the joined one."""
    thing = _thing(project, conflict)
    match conflict.kind:
        case ConflictKind.VALUE:
            field = conflict.field.replace("_", " ") or "it"
            values = f"{_shown(conflict.ours)} here, {_shown(conflict.theirs)} there"
            return f"{thing}: {field} is {values}; the first is shown, the second is kept in the history"
        case (ConflictKind.RIVALS | ConflictKind.SEATS | ConflictKind.REMOVAL | ConflictKind.PICTURE) as kind:
            return f"{thing}: {kind.value}"
        case kind:
            assert_never(kind)


def _thing(project: Project, conflict: Conflict) -> str:
    match conflict.slot:
        case None:
            return f'The key "{conflict.item}"' if conflict.item else "The photograph"
        case Slot.REGIONS:
            return _face(project, RegionId(conflict.item))
        case Slot.PEOPLE | Slot.ROWS:
            items = {item.id: item for item in getattr(project, conflict.slot.value)}
            item = items.get(conflict.item)
            return getattr(item, "name", "") or getattr(item, "label", "") or conflict.item
        case slot:
            return f"{slot.value.removesuffix('s').capitalize()} {conflict.item}"


def _face(project: Project, region: RegionId) -> str:
    record = read_record(project)
    claims = record.open_claims(region)
    names = [who.name for who in map(record.person_of, claims) if who is not None]
    said = " or ".join(dict.fromkeys(names)) or "the face"
    return f"{said} ({position_in_words(record, region)})"


def _shown(value: object) -> str:
    text = str(getattr(value, "value", value))
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f'"{cut}"' if cut else "empty"
