"""Confidences rise with chances and never say "certain"."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.matching.confidence import calibrated

CHANCES = st.floats(0, 1)


@given(CHANCES, CHANCES)
def test_a_better_chance_is_no_less_confident(a: float, b: float) -> None:
    """The order of two pairs is kept."""
    low, high = sorted((a, b))
    assert calibrated(low) <= calibrated(high)


@given(st.floats(-0.5, 1.5))
def test_nothing_is_certain(chance: float) -> None:
    """What the program works out is never quite sure, whatever rounding does to a chance."""
    assert 0 < calibrated(chance) < 1
