"""Rows begun, named and dissolved by hand."""

from __future__ import annotations

import pytest

from annotator.core.editing import apply
from annotator.core.edits import begin_row, dissolve_row, name_row, remove_region
from annotator.core.errors import InvalidError
from annotator.core.model import RowId
from annotator.core.positions import position_in_words
from annotator.core.record import read_record
from core.plates import ANNA, BORIS, BOTTOM, CLARA, DORA, ME, TOP, plate


def test_a_new_row_runs_from_left_to_right_and_stands_at_its_height() -> None:
    """Faces given in any order leave their rows and sit as the picture has them, between the other rows."""
    row, edit = begin_row(plate(), "Steps", [DORA, ANNA], signature=ME)
    after = apply(plate(), edit)
    assert [(r.id, r.regions) for r in after.rows] == [
        (TOP, (BORIS,)),
        (row, (ANNA, DORA)),
        (BOTTOM, (CLARA,)),
    ]
    assert position_in_words(read_record(after), DORA) == "Steps, second from left"


def test_a_new_row_needs_a_face_that_is_there() -> None:
    """Without a face, or with one that was taken out, there is nothing to begin a row with."""
    gone = apply(plate(), remove_region(plate(), ANNA, signature=ME))
    with pytest.raises(InvalidError, match="needs a face"):
        begin_row(plate(), "Steps", [], signature=ME)
    with pytest.raises(InvalidError, match="is removed"):
        begin_row(gone, "Steps", [ANNA], signature=ME)


def test_a_row_is_called_otherwise() -> None:
    """Only the label changes."""
    after = apply(plate(), name_row(plate(), TOP, "Standing", signature=ME))
    assert [row.label for row in after.rows] == ["Standing", plate().rows[1].label]
    assert after.rows[0].regions == plate().rows[0].regions


def test_a_dissolved_row_leaves_its_faces() -> None:
    """The faces are there, in no row."""
    after = apply(plate(), dissolve_row(plate(), TOP, signature=ME))
    assert after.regions == plate().regions
    assert position_in_words(read_record(after), ANNA) == "In no row"
    with pytest.raises(InvalidError):
        dissolve_row(plate(), RowId("row-nowhere"), signature=ME)
