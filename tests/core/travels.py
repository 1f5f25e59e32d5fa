"""Histories whose edits happen one day after the other, for the tests of going back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from annotator.core.editing import Change, Edit, ItemChange
from annotator.core.model import Claim, Project, Withdrawal
from annotator.core.session import Session
from core.plates import histories


@dataclass(frozen=True, slots=True)
class Travel:
    """Projects as they were at the end of each day; the first day is before the first edit."""

    days: tuple[tuple[str, Project], ...]

    @property
    def end(self) -> Project:
        """The project after the last edit."""
        return self.days[-1][1]


@st.composite
def travels(draw: st.DrawFn) -> Travel:
    """Return a start and what became of it, an edit a day."""
    start, edits = draw(histories())
    session = Session(start)
    days = [("2026-01-01", start)]
    for number, edit in enumerate(edits, 2):
        day = f"2026-01-{number:02}"
        session.do(stamped(edit, f"{day}T12:00:00Z"))
        days.append((day, session.project))
    return Travel(tuple(days))


def stamped(edit: Edit, time: str) -> Edit:
    """Return `edit`, made at `time`, and what it says too."""
    return replace(edit, time=time, changes=tuple(_stamped(change, time) for change in edit.changes))


def _stamped(change: Change, time: str) -> Change:
    if isinstance(change, ItemChange) and isinstance(change.after, Claim | Withdrawal):
        return replace(change, after=replace(change.after, time=time))
    return change
