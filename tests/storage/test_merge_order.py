"""One order out of three."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.storage.merge_order import merged_members, merged_order

LISTS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "joined"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "abxc", "cab", "cabx"),
        ("abc", "cab", "abxc", "cabx"),
        ("abc", "cba", "bca", "cba"),
        ("ab", "axb", "ayb", "axyb"),
        ("", "xy", "a", "axy"),
        ("a", "ax", "ya", "yax"),
    ],
)
def test_orders_are_joined(base: str, ours: str, theirs: str, joined: str) -> None:
    """Whoever changed the order has their way, and what was added follows its neighbour."""
    assert "".join(merged_order(tuple(base), tuple(ours), tuple(theirs))) == joined


def test_additions_in_one_place_stand_by_their_key() -> None:
    """With a key, additions are ordered by it, but each side's own order is kept."""
    keys = {"p": 1, "q": 2, "r": 3, "s": 0}
    joined = merged_order(("a",), ("a", "p", "r"), ("a", "q", "s"), key=keys.__getitem__)
    assert joined == ("a", "p", "q", "s", "r")


@given(LISTS, LISTS, LISTS)
def test_everything_is_there_once(base: list[str], ours: list[str], theirs: list[str]) -> None:
    """Nothing is lost and nothing is doubled."""
    joined = merged_order(base, ours, theirs)
    assert sorted(joined) == sorted({*ours, *theirs})


@given(LISTS, LISTS)
def test_an_unchanged_side_gives_way(base: list[str], theirs: list[str]) -> None:
    """Where only one side changed the list, its order and its members are the result."""
    kept = merged_members(base, base, theirs)
    ours = [one for one in base if one in kept]
    assert kept == frozenset(theirs)
    assert merged_order(base, ours, theirs) == tuple(theirs)
    assert merged_order(base, theirs, ours) == tuple(theirs)
