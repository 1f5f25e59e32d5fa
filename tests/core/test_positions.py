"""A seat is told in words, as a caption would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.edits import place_in_row
from annotator.core.positions import ordinal, position_in_words
from annotator.core.record import read_record
from core.plates import ANNA, BORIS, CLARA, DORA, ME, done, plate


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (3, "third"),
        (12, "twelfth"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (40, "40th"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (121, "121st"),
    ],
)
def test_ordinals_are_english(number: int, word: str) -> None:
    """Words up to twelfth, then figures with the right ending, in the hundreds too."""
    assert ordinal(number) == word


def test_a_seat_is_counted_from_the_left() -> None:
    """The row is called as it is labelled, the place counted as the viewer sees it."""
    record = read_record(plate())
    row = record.seats[BORIS].row.label
    assert position_in_words(record, BORIS) == f"{row}, second from left"


def test_whoever_sits_alone_is_not_counted() -> None:
    """A row of one has no first from left."""
    project = done(plate(), lambda p: place_in_row(p, DORA, None, signature=ME))
    record = read_record(project)
    assert position_in_words(record, CLARA) == f"{record.seats[CLARA].row.label}, alone"


def test_without_a_row_there_is_no_seat() -> None:
    """A region that sits nowhere is said to."""
    assert position_in_words(read_record(replace(plate(), rows=())), ANNA) == "In no row"
