"""Progress never falls and a stopped search ends at the next step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import CancelledError
from annotator.faces.pace import Pace


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), max_size=5))
def test_progress_never_falls(plans: list[tuple[int, float]]) -> None:
    """Whatever is planned, the share told rises from 0 to 1 and ends at 1."""
    told: list[float] = []
    pace = Pace(told.append, None)
    for steps, until in plans:
        pace.plan(steps, until=until)
        for _ in range(steps):
            pace.step()
    pace.finish()
    assert told == sorted(told)
    assert told[0] >= 0
    assert told[-1] == 1.0


def test_a_step_reaches_what_was_planned() -> None:
    """Four steps to the half are an eighth each."""
    told: list[float] = []
    pace = Pace(told.append, None)
    pace.plan(4, until=0.5)
    for _ in range(4):
        pace.step()
    assert told == pytest.approx([0.125, 0.25, 0.375, 0.5])


def test_a_stopped_task_ends_at_the_next_step() -> None:
    """The first step after the user's wish raises."""
    answers = iter([False, False, True])
    pace = Pace(None, lambda: next(answers))
    pace.plan(3, until=1.0)
    pace.step()
    with pytest.raises(CancelledError):
        pace.step()
