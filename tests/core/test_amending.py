"""What was read of a caption is put right without touching its text, and nobody gets lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.amending import (
    RowOrder,
    Seat,
    add_name,
    add_rows,
    amend_name,
    join_to_former,
    label_row,
    make_note,
    move_name,
    order_of,
    part_row,
    place_name,
    set_aside,
    take_in,
    turn_row,
    unplaced,
    with_order,
)
from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name, Place, RegionId, Side

TEXT = "Back row: Ann Low, guard, Ed Moe. Front row: Guy Fry, Ida Bell Junior. Photo: Hal Orr."


def _name(words: str) -> Name:
    start = TEXT.index(words)
    return Name(start, start + len(words), words, region=RegionId(f"r-{words}"))


CAPTION = Caption(
    CaptionId("c"),
    TEXT,
    rows=(
        CaptionRow(
            "Back row", "back", Direction.LEFT_TO_RIGHT, (_name("Ann Low"), _name("guard"), _name("Ed Moe"))
        ),
        CaptionRow("Front row", "front", None, (_name("Guy Fry"), _name("Ida Bell"), _name("Junior"))),
    ),
    order=(0, 1),
    also_named=(_name("Hal Orr"),),
)
SEATS = [Seat(r, i) for r in range(2) for i in range(3)]


def _read(caption: Caption) -> list[list[str | None]]:
    return [[name.name for name in row.names] for row in caption.rows]


def test_a_role_taken_for_a_person_becomes_a_note() -> None:
    """Ann Low and "guard" are one person again, and the words are kept."""
    amended = make_note(CAPTION, Seat(0, 1))
    assert _read(amended)[0] == ["Ann Low", "Ed Moe"]
    ann = amended.rows[0].names[0]
    assert (ann.note, amended.text[ann.start : ann.end]) == ("guard", "Ann Low, guard")


def test_a_name_cut_in_two_is_joined() -> None:
    """The joined name spans both parts."""
    amended = join_to_former(CAPTION, Seat(1, 2))
    ida = amended.rows[1].names[1]
    assert (ida.name, amended.text[ida.start : ida.end]) == ("Ida Bell Junior", "Ida Bell Junior")


@pytest.mark.parametrize("verb", [make_note, join_to_former, part_row])
def test_the_first_of_a_row_has_none_before_it(verb: Callable[[Caption, Seat], Caption]) -> None:
    """Where there is nothing to join, nothing changes."""
    assert verb(CAPTION, Seat(1, 0)) == CAPTION


def test_who_is_set_aside_stays_named() -> None:
    """A photographer in a row is named without a place, and an empty row goes with its rank in the order."""
    amended = CAPTION
    for _ in range(3):
        amended = set_aside(amended, Seat(0, 0))
    assert _read(amended) == [["Guy Fry", "Ida Bell", "Junior"]]
    assert [name.name for name in amended.also_named] == ["Hal Orr", "Ann Low", "guard", "Ed Moe"]
    assert amended.order == (0,)


def test_a_new_row_begins_where_it_is_asked_for() -> None:
    """It is counted like the row it came from; which row stands higher is left to the picture."""
    amended = part_row(CAPTION, Seat(0, 2))
    assert _read(amended)[:2] == [["Ann Low", "guard"], ["Ed Moe"]]
    assert (amended.rows[1].direction, amended.order) == (Direction.LEFT_TO_RIGHT, None)


def test_words_without_a_name_are_added_where_they_stand() -> None:
    """The photographer of the text turns out to stand in the front row."""
    start = TEXT.index("Hal Orr")
    amended = add_name(CAPTION, start, start + 7)
    assert _read(amended)[1] == ["Guy Fry", "Ida Bell", "Junior", "Hal Orr"]
    assert amended.also_named == ()


@pytest.mark.parametrize("is_absent", [True, False])
def test_who_was_told_apart_is_taken_into_a_row(*, is_absent: bool) -> None:
    """Among the others as printed, and no longer told apart; title and note are kept."""
    apart = replace(_name("guard"), title="Cpl.", note="on leave")
    bare = set_aside(CAPTION, Seat(0, 1))
    absent, also_named = ((apart,), ()) if is_absent else ((), (apart,))
    caption = replace(bare, absent=absent, also_named=also_named)

    taken = take_in(caption, apart)

    assert taken.rows[0].names[1] == apart
    assert (taken.absent, taken.also_named, taken.text) == ((), (), TEXT)


def test_a_place_is_given_and_taken_back() -> None:
    """Only the place of that one name changes."""
    placed = place_name(CAPTION, Seat(1, 0), Place(Side.LEFT, 3))
    assert placed.rows[1].names[0] == replace(CAPTION.rows[1].names[0], place=Place(Side.LEFT, 3))
    assert place_name(placed, Seat(1, 0), None) == CAPTION


def test_a_row_is_turned_and_called_otherwise() -> None:
    """Where nothing is said, a row is counted from the left; the label is what somebody says it is."""
    assert [turn_row(CAPTION, row).rows[row].direction for row in (0, 1)] == [Direction.RIGHT_TO_LEFT] * 2
    assert turn_row(turn_row(CAPTION, 0), 0) == CAPTION
    called = label_row(CAPTION, 1, " Sitting   down ", "seated").rows[1]
    assert (called.label, called.position, called.names) == ("Sitting down", "seated", CAPTION.rows[1].names)
    assert label_row(CAPTION, 1, "", None).rows[1].label is None


def test_the_first_name_of_a_caption_makes_its_first_row() -> None:
    """A text that was not read at all can be read by hand."""
    assert _read(add_name(Caption(CaptionId("c"), TEXT), 10, 17)) == [["Ann Low"]]


def test_space_is_no_name() -> None:
    """Nothing was selected, so nothing is added."""
    assert add_name(CAPTION, 4, 5) == CAPTION


def test_a_row_read_anew_takes_the_place_of_what_stood_for_its_words() -> None:
    """Nobody is told twice, and rows stand as they are printed."""
    anew = CaptionRow("Front row", None, None, (_name("Guy Fry"), _name("Ida Bell"), _name("Hal Orr")))

    amended = add_rows(CAPTION, [anew])

    assert _read(amended) == [["Ann Low", "guard", "Ed Moe"], ["Guy Fry", "Ida Bell", "Hal Orr"], ["Junior"]]
    assert (amended.also_named, amended.order, amended.text) == ((), None, TEXT)


def test_rows_without_names_change_nothing() -> None:
    """Words that name nobody leave what was read, and the order of its rows, as they were."""
    assert add_rows(CAPTION, []) == CAPTION
    assert add_rows(CAPTION, [CaptionRow("Row", None, None, ())]) == CAPTION


@pytest.mark.parametrize("order", [RowOrder.DOWNWARDS, RowOrder.UPWARDS, RowOrder.UNTOLD])
def test_rows_stand_as_somebody_says(order: RowOrder) -> None:
    """Which row is at the top can be put right, and nothing else changes by it."""
    amended = with_order(CAPTION, order)
    assert order_of(amended) is order
    assert (amended.rows, amended.text) == (CAPTION.rows, CAPTION.text)


def test_an_order_that_neither_rises_nor_falls_is_kept() -> None:
    """Back, front, middle: what the labels tell is no choice of three, and choosing it changes nothing."""
    rows = (*CAPTION.rows, CaptionRow("Middle", "middle", None, (_name("Hal Orr"),)))
    mixed = Caption(CaptionId("c"), TEXT, rows=rows, order=(0, 2, 1))
    assert order_of(mixed) is RowOrder.MIXED
    assert with_order(mixed, RowOrder.MIXED) == mixed


def test_a_name_without_words_is_somebody_unknown() -> None:
    """Emptying a name says that the text does not tell it."""
    name = amend_name(CAPTION, Seat(0, 0), name=" ", title="Mrs.", note="").rows[0].names[0]
    assert (name.name, name.unknown, name.title, name.note) == (None, True, "Mrs.", None)


@given(st.sampled_from(SEATS), st.lists(st.sampled_from((-1, 1)), max_size=8))
def test_moving_loses_nobody(seat: Seat, steps: list[int]) -> None:
    """However a name travels, it stays in hand, everybody is there, and the text is the same."""
    caption, moved = CAPTION, CAPTION.rows[seat.row].names[seat.number]
    for step in steps:
        caption, seat = move_name(caption, seat, step)
        assert caption.rows[seat.row].names[seat.number] == moved
    everybody = Counter(name.name for row in caption.rows for name in row.names)
    assert everybody == Counter(name.name for row in CAPTION.rows for name in row.names)
    assert caption.text == TEXT


@given(st.sampled_from(SEATS))
def test_there_and_back_is_as_before(seat: Seat) -> None:
    """A step on and a step back inside the caption leave it as it was."""
    there, at = move_name(CAPTION, seat, 1)
    back, _ = move_name(there, at, -1)
    assert CAPTION in (there, back)


def test_faces_are_left_to_the_next_review() -> None:
    """A caption that is read by hand is reviewed anew, so no name claims a face yet."""
    bare = unplaced(CAPTION)
    names = [*(n for row in bare.rows for n in row.names), *bare.also_named]
    assert {name.region for name in names} == {None}
    assert _read(bare) == _read(CAPTION)
