"""Rows of a caption as seats from left to right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.caption import Direction, Place, Side
from annotator.matching.proposal import NameRef
from annotator.matching.seating import counted_seat, counted_seats, joined, seat
from matching.groups import caption_of, written


def test_right_to_left_is_turned() -> None:
    """A row counted from the right is seated from the left."""
    (line,) = seat(caption_of(written("back", 3, direction=Direction.RIGHT_TO_LEFT)))
    assert line.seats == (NameRef(0, 2), NameRef(0, 1), NameRef(0, 0))


def test_absent_names_take_no_seat() -> None:
    """A name without a face leaves its seat to the next."""
    (line,) = seat(caption_of(written("back", 3)), frozenset({NameRef(0, 1)}))
    assert line.seats == (NameRef(0, 0), NameRef(0, 2))


def test_left_and_right_share_a_line() -> None:
    """Groups at the left and right stand in one line, the left one first."""
    lines = seat(caption_of(written("right", 1), written("left", 2), written("back", 2)))
    assert [line.caption_rows for line in lines] == [(1, 0), (2,)]


def test_a_row_of_counted_names_is_open() -> None:
    """Names that are only counted say nothing of the row's length."""
    (line,) = seat(caption_of(written("back", [Place(Side.RIGHT, 2), Place(Side.LEFT, 1)])))
    assert not line.is_counted
    assert line.names == (NameRef(0, 0), NameRef(0, 1))


@given(st.sampled_from((Side.LEFT, Side.RIGHT)), st.integers(1, 12), st.integers(1, 12))
def test_counting_from_the_other_side_mirrors(side: Side, index: int, total: int) -> None:
    """The third from the left is the third from the right of the mirrored row."""
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    here, there = counted_seat(Place(side, index), total), counted_seat(Place(other, index), total)
    assert (here is None) == (index > total) == (there is None)
    if here is not None and there is not None:
        assert here + there == total - 1


@pytest.mark.parametrize(
    ("side", "seats"), [(Side.LEFT, [0, 1]), (Side.CENTRE, [2, 3]), (Side.RIGHT, [4, 5])]
)
def test_two_at_one_side_stand_beside_each_other(side: Side, seats: list[int]) -> None:
    """Of "center: A and B" in a row of six, A and B are the two in the middle, in printed order."""
    names = [(NameRef(0, 0), Place(side)), (NameRef(0, 1), Place(side))]
    assert list(counted_seats(names, 6).values()) == seats


def test_more_names_than_seats_at_a_side_stay_without() -> None:
    """Three in the center of a row of two: nobody is put beside the row, and no seat is given twice."""
    names = [(NameRef(0, i), Place(Side.CENTRE)) for i in range(3)]
    taken = [at for at in counted_seats(names, 2).values() if at is not None]
    assert taken == [0, 1]


@given(st.lists(st.one_of(st.none(), st.integers(1, 6)), min_size=1, max_size=6).filter(lambda p: None in p))
def test_every_name_has_one_seat(places: list[int | None]) -> None:
    """However names are counted, each has one seat."""
    row = written("back", [None if index is None else Place(Side.LEFT, index) for index in places])
    (line,) = seat(caption_of(row))
    assert sorted(name for name in line.seats if name is not None) == [
        NameRef(0, i) for i in range(len(places))
    ]


def test_a_name_placed_in_another_sentence_joins_the_row() -> None:
    """A name in "Smith, right, stands with his crew. From left to right: ..." takes the end."""
    caption = caption_of(written(None, 3), written(None, [Place(Side.RIGHT, 1)]))
    (lines,) = joined(caption, seat(caption))
    assert [line.seats for line in lines] == [(NameRef(0, 0), NameRef(0, 1), NameRef(0, 2), NameRef(1, 0))]


def test_a_labelled_row_joins_no_other() -> None:
    """A name placed in a row with a label of its own stays there."""
    caption = caption_of(written(None, 3), written("front", [Place(Side.RIGHT, 1)]))
    assert joined(caption, seat(caption)) == ()


def test_who_stands_at_a_side_may_be_of_any_row() -> None:
    """The teacher "standing at right" of a class of two rows ends the one or the other."""
    teacher = NameRef(2, 0)
    caption = caption_of(written("back", 2), written("front", 3), written("standing", [Place(Side.RIGHT, 1)]))
    ways = joined(caption, seat(caption))
    assert [[line.names[-1] == teacher for line in lines] for lines in ways] == [[True, False], [False, True]]


def test_who_is_counted_from_a_side_is_of_a_row_of_his_own_there() -> None:
    """Of "standing, third from left" beside two counted rows says nothing of their ends."""
    caption = caption_of(written("back", 2), written("front", 3), written("standing", [Place(Side.LEFT, 3)]))
    assert joined(caption, seat(caption)) == ()


def test_many_at_the_sides_of_many_rows_are_left_to_themselves() -> None:
    """Ways grow with the power of people: four rows and two people at their sides are too many to try."""
    rows = [written(label, 3) for label in ("back", "3", "2", "front")]
    sides = [written(None, [Place(side, 1)]) for side in (Side.LEFT, Side.RIGHT)]
    caption = caption_of(*rows, *sides)
    assert joined(caption, seat(caption)) == ()
