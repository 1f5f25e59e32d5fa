"""Marking, reshaping, removing and seating regions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, apply
from annotator.core.edits import (
    accept_caption,
    add_region,
    change_person,
    place_in_row,
    remove_region,
    reshape_region,
    restore_region,
)
from annotator.core.errors import InvalidError
from annotator.core.geometry import Box, Rectangle, Shape, bounds
from annotator.core.model import Project, RowId
from annotator.core.record import read_record
from core.plates import (
    ANNA,
    BORIS,
    BOTTOM,
    CLARA,
    DORA,
    ME,
    TOP,
    accepted_rows,
    caption,
    done,
    person,
    plate,
    shapes,
)

NOWHERE = RegionId("r-nowhere")


def seats(project: Project) -> dict[RowId, tuple[RegionId, ...]]:
    """Return who sits in which row."""
    return {row.id: row.regions for row in project.rows}


def test_a_marked_face_has_nobody_yet() -> None:
    """A new region is the last one, sits in no row and nobody has said anything about it."""
    shape = Rectangle(Box(0.4, 0.4, 0.1, 0.1))
    region, edit = add_region(plate(), shape, signature=ME)
    after = apply(plate(), edit)
    assert (after.regions[-1].id, after.regions[-1].shape) == (region, shape)
    assert seats(after) == seats(plate())
    assert read_record(after).claims_of(region) == ()


@given(shapes())
def test_a_marked_face_sits_between_its_neighbours(shape: Shape) -> None:
    """Marked into a row, a region sits where its centre falls from left to right."""
    region, edit = add_region(plate(), shape, signature=ME, row=TOP)
    after = apply(plate(), edit)
    places = {r.id: bounds(r.shape).centre.x for r in after.regions}
    row = seats(after)[TOP]
    assert region in row
    assert [places[seat] for seat in row] == sorted(places[seat] for seat in row)


def test_reshaping_changes_the_shape_alone() -> None:
    """Id, note, seat and claims of a reshaped region stay."""
    shape = Rectangle(Box(0, 0, 0.3, 0.3))
    after = apply(plate(), reshape_region(plate(), ANNA, shape, signature=ME))
    first = replace(plate().regions[0], shape=shape)
    assert after == replace(plate(), regions=(first, *plate().regions[1:]))


def test_a_face_that_passes_its_neighbour_changes_seats_with_it() -> None:
    """The words "first from left" stay true when a face is dragged past its neighbour."""
    after = apply(plate(), reshape_region(plate(), ANNA, Rectangle(Box(0.85, 0.1, 0.1, 0.1)), signature=ME))
    assert seats(after) == {TOP: (BORIS, ANNA), BOTTOM: (CLARA, DORA)}


def test_a_seat_chosen_against_the_picture_is_kept() -> None:
    """Who was seated by hand where the picture has somebody else keeps that seat when the face is moved."""
    chosen = apply(plate(), place_in_row(plate(), ANNA, TOP, 1, signature=ME))
    moved = apply(chosen, reshape_region(chosen, ANNA, Rectangle(Box(0, 0, 0.1, 0.1)), signature=ME))
    assert seats(moved)[TOP] == (BORIS, ANNA)


def test_a_region_that_nobody_spoke_of_goes_wholly() -> None:
    """A slip of the mouse leaves no trace but in undo."""
    after = apply(plate(), remove_region(plate(), DORA, signature=ME))
    assert [region.id for region in after.regions] == [ANNA, BORIS, CLARA]
    assert seats(after)[BOTTOM] == (CLARA,)


def test_a_region_with_a_claim_is_only_hidden() -> None:
    """What was said about a removed region is not lost, and the region can come back."""
    after = apply(plate(), remove_region(plate(), ANNA, signature=ME))
    assert after.regions[0] == replace(plate().regions[0], is_removed=True)
    assert after.claims == plate().claims
    assert seats(after)[TOP] == (BORIS,)
    back = apply(after, restore_region(after, ANNA, signature=ME))
    assert back.regions == plate().regions


def test_a_region_that_is_pointed_to_is_only_hidden() -> None:
    """A region that a caption or a portrait points to is kept as well, claims or not."""
    linked = done(plate(), lambda p: accept_caption(p, caption(), accepted_rows(), signature=ME))
    without_claims = replace(linked, claims=())
    pictured = done(plate(), lambda p: change_person(p, replace(person("Anna"), portrait=DORA), signature=ME))
    for project in (without_claims, pictured):
        after = apply(project, remove_region(project, DORA, signature=ME))
        assert next(region for region in after.regions if region.id == DORA).is_removed


@given(st.sampled_from((ANNA, BORIS, CLARA, DORA)), st.sampled_from((TOP, BOTTOM, None)))
def test_a_region_sits_in_the_row_it_was_put_in_and_no_other(region: RegionId, row: RowId | None) -> None:
    """Seating moves a region out of its old row; nobody else changes place."""
    after = seats(apply(plate(), place_in_row(plate(), region, row, signature=ME)))
    assert [name for name, regions in after.items() if region in regions] == ([row] if row else [])
    for name, regions in seats(plate()).items():
        others = [seat for seat in regions if seat != region]
        assert [seat for seat in after[name] if seat != region] == others


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_seat_can_be_chosen(index: int) -> None:
    """With an index a region sits exactly there, wherever it is in the picture."""
    after = apply(plate(), place_in_row(plate(), CLARA, TOP, index, signature=ME))
    assert seats(after)[TOP].index(CLARA) == index


def test_a_region_at_its_seat_is_no_step() -> None:
    """Seating a region where it sits changes nothing."""
    assert place_in_row(plate(), ANNA, TOP, signature=ME).changes == ()


def test_a_removed_region_takes_no_seat() -> None:
    """It has to be brought back first, and the refusal says so."""
    after = apply(plate(), remove_region(plate(), ANNA, signature=ME))
    with pytest.raises(InvalidError, match="bring it back first"):
        place_in_row(after, ANNA, TOP, signature=ME)


@pytest.mark.parametrize(
    "wish",
    [
        lambda p: reshape_region(p, NOWHERE, p.regions[0].shape, signature=ME),
        lambda p: remove_region(p, NOWHERE, signature=ME),
        lambda p: restore_region(p, NOWHERE, signature=ME),
        lambda p: place_in_row(p, NOWHERE, TOP, signature=ME),
        lambda p: place_in_row(p, NOWHERE, TOP, 0, signature=ME),
        lambda p: place_in_row(p, NOWHERE, None, signature=ME),
        lambda p: place_in_row(p, ANNA, RowId("row-nowhere"), signature=ME),
        lambda p: add_region(p, p.regions[0].shape, signature=ME, row=RowId("row-nowhere"))[1],
    ],
)
def test_nothing_is_done_to_what_is_not_there(wish: Callable[[Project], Edit]) -> None:
    """A region or row that the project does not hold is refused by its id."""
    with pytest.raises(InvalidError, match="nowhere"):
        wish(plate())
