"""A project as far as it could be read: every item, None for one that is wrong, and the ids they claim.

The links between items are checked on a draft, so that all problems of a file are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from annotator.core.caption import Caption
from annotator.core.editing import Slot
from annotator.core.model import Claim, Extra, Person, Photograph, Project, Region, Revision, Row, Withdrawal


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read; `ids` holds an id for every entry of a slot, also for those that are wrong."""

    photograph: Photograph | None
    regions: tuple[Region | None, ...]
    rows: tuple[Row | None, ...]
    people: tuple[Person | None, ...]
    claims: tuple[Claim | None, ...]
    withdrawals: tuple[Withdrawal | None, ...]
    captions: tuple[Caption | None, ...]
    revisions: tuple[Revision | None, ...]
    extra: Extra
    ids: Mapping[Slot, tuple[str | None, ...]]

    @classmethod
    def of(cls, project: Project) -> Self:
        """Return `project` as a draft in which nothing is wrong."""
        return cls(
            photograph=project.photograph,
            regions=project.regions,
            rows=project.rows,
            people=project.people,
            claims=project.claims,
            withdrawals=project.withdrawals,
            captions=project.captions,
            revisions=project.revisions,
            extra=project.extra,
            ids={slot: tuple(item.id for item in getattr(project, slot.value)) for slot in Slot},
        )

    def finished(self) -> Project | None:
        """Return the project, or None where something in it could not be read."""
        if self.photograph is None:
            return None
        project = Project(
            photograph=self.photograph,
            regions=tuple(item for item in self.regions if item),
            rows=tuple(item for item in self.rows if item),
            people=tuple(item for item in self.people if item),
            claims=tuple(item for item in self.claims if item),
            withdrawals=tuple(item for item in self.withdrawals if item),
            captions=tuple(item for item in self.captions if item),
            revisions=tuple(item for item in self.revisions if item),
            extra=self.extra,
        )
        is_whole = all(len(getattr(project, s.value)) == len(getattr(self, s.value)) for s in Slot)
        return project if is_whole else None
