"""Two copies of one project that grew apart, for the tests of joining."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from annotator.core.model import Project
from annotator.core.session import Session
from core.plates import plate, wishes
from core.travels import stamped


@dataclass(frozen=True, slots=True)
class Fork:
    """A project, and what two people made of it."""

    base: Project
    ours: Project
    theirs: Project


@st.composite
def forks(draw: st.DrawFn, *, most: int = 4) -> Fork:
    """Return a project and two copies of it, each a few edits further; days alternate between the two."""
    base = _grown(draw, plate(), range(1, 1 + draw(st.integers(0, 2))), month=1)
    ours = _grown(draw, base, range(1, 1 + 2 * draw(st.integers(0, most)), 2), month=2)
    theirs = _grown(draw, base, range(2, 2 + 2 * draw(st.integers(0, most)), 2), month=2)
    return Fork(base, ours, theirs)


def _grown(draw: st.DrawFn, project: Project, days: range, *, month: int) -> Project:
    session = Session(project)
    for day in days:
        session.do(stamped(draw(wishes(session.project)), f"2026-{month:02}-{day:02}T12:00:00Z"))
    return session.project
