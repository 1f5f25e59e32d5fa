"""Going back is an edit like any other: it says again what was said, and removes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.editing import apply, inverse
from annotator.core.edits import Signature, correct, dispute, refit_regions, remove_region, restore, withdraw
from annotator.core.fit import Fit, box_fit
from annotator.core.geometry import Box, Size
from annotator.core.model import Photograph, Slot
from annotator.core.record import Record, State, read_record
from annotator.core.session import Session
from core.plates import ANNA, BORIS, DORA, YOU, person, plate, says
from core.travels import Travel, travels

BACK = Signature("Historian", "2026-02-01T00:00:00Z")
MAY, JUNE = Signature("May", "2026-05-01T12:00:00Z"), Signature("June", "2026-06-01T12:00:00Z")


def shown(record: Record, regions: Record) -> dict[str, object]:
    """Return what each region of `regions` that is not removed shows in `record`."""
    return {
        r.id: (record.state(r.id), getattr(record.person_at(r.id), "id", None))
        for r in regions.project.regions
        if not r.is_removed
    }


@settings(max_examples=60, deadline=None)  # every example is several edits long
@given(travels(), st.data())
def test_every_face_shows_what_it_showed(travel: Travel, data: st.DataObject) -> None:
    """After going back, every face shows and is disputed by what it was then; no other face is marked."""
    day, then = data.draw(st.sampled_from(travel.days))
    back = apply(travel.end, restore(travel.end, day, signature=BACK))
    now, past = read_record(back), read_record(then)
    if back.photograph.file == then.photograph.file:
        assert shown(now, past) == shown(past, past)
        assert {r.id for r in back.regions if not r.is_removed} == {
            r.id for r in then.regions if not r.is_removed
        }
        assert back.rows == then.rows
    assert back.photograph.title == then.photograph.title


@settings(max_examples=40, deadline=None)
@given(travels(), st.data())
def test_nothing_that_was_said_is_lost(travel: Travel, data: st.DataObject) -> None:
    """Claims and withdrawals only grow, people and captions stay, and undo takes the step back exactly."""
    day, _ = data.draw(st.sampled_from(travel.days))
    edit = restore(travel.end, day, signature=BACK)
    back = apply(travel.end, edit)
    assert back.claims[: len(travel.end.claims)] == travel.end.claims
    assert back.withdrawals[: len(travel.end.withdrawals)] == travel.end.withdrawals
    for slot in (Slot.REGIONS, Slot.PEOPLE, Slot.CAPTIONS):
        here = {item.id for item in getattr(back, slot.value)}
        assert {item.id for item in getattr(travel.end, slot.value)} <= here
    assert apply(back, inverse(edit)) == travel.end


@settings(max_examples=40, deadline=None)
@given(travels(), st.data())
def test_going_back_twice_is_going_back_once(travel: Travel, data: st.DataObject) -> None:
    """Where everything is as it was then, there is nothing to do."""
    day, _ = data.draw(st.sampled_from(travel.days))
    session = Session(travel.end)
    session.do(restore(session.project, day, signature=BACK))
    assert restore(session.project, day, signature=BACK).changes == ()


def test_the_way_back_is_in_the_history() -> None:
    """The name brought back is a new claim, signed by who brought it back, with the reason."""
    session = Session(plate())
    session.do(correct(session.project, ANNA, says(person("Boris")), signature=MAY))
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    claim = session.project.claims[-1]
    assert (claim.person, claim.author, claim.time) == ("p-anna", "June", JUNE.time)
    assert claim.replaces == (session.project.claims[-2].id,)
    assert claim.note == "Brought back from the record of 2026-04-30."


def test_a_doubt_that_was_withdrawn_is_back() -> None:
    """A rival of that day is a rival again, in a claim of its own, and the name shown is the same."""
    session = Session(plate())
    session.do(dispute(session.project, ANNA, says(person("Boris")), signature=MAY))
    session.do(withdraw(session.project, session.project.claims[-1].id, signature=JUNE))
    session.do(restore(session.project, "2026-05-31", signature=BACK))
    record = read_record(session.project)
    assert record.person_at(ANNA) == person("Anna")
    assert [claim.person for claim in record.rivals(ANNA)] == ["p-boris"]


def test_a_face_that_nobody_had_looked_at_is_so_again() -> None:
    """Where nothing was said yet, what was said since is withdrawn with the reason."""
    session = Session(plate())
    session.do(correct(session.project, DORA, says(person("Anna")), signature=MAY))
    session.do(correct(session.project, DORA, says(person("Boris")), signature=MAY))
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    assert read_record(session.project).state(DORA) is State.NOT_LOOKED_AT
    assert {w.reason for w in session.project.withdrawals} == {"Brought back from the record of 2026-04-30."}


def test_a_region_that_was_taken_out_comes_back() -> None:
    """A face that was deleted since is marked again, in its row."""
    session = Session(plate())
    session.do(remove_region(session.project, DORA, signature=MAY))
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    assert session.project.regions == plate().regions
    assert session.project.rows == plate().rows


def test_another_copy_of_the_photograph_stays() -> None:
    """Shapes on the user's own scan are not put back to where they were on the old one."""
    session = Session(plate())
    scan = Photograph("scan.tif", Size(600, 400), title="My scan")
    laid = box_fit(Box(0.1, 0.1, 0.8, 0.8), session.project.photograph.size, scan.size)
    session.do(refit_regions(session.project, scan, laid, signature=MAY))
    fitted = session.project.regions
    session.do(correct(session.project, BORIS, says(person("Anna")), signature=YOU))
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    assert session.project.regions == fitted
    assert session.project.photograph == replace(scan, title="A plate")


def test_whom_the_copy_in_place_cuts_off_stays_out_of_sight() -> None:
    """Their shapes are fractions of the other print: on this one they would name whoever stands there."""
    session = Session(plate())
    scan = Photograph("scan.tif", Size(600, 400))
    laid = box_fit(Box(-1.0, 0.0, 2.0, 1.0), session.project.photograph.size, scan.size)
    session.do(refit_regions(session.project, scan, laid, signature=MAY))
    cut = {region.id for region in session.project.regions if region.is_removed}
    assert cut
    assert len(cut) < len(session.project.regions)
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    assert {region.id for region in session.project.regions if region.is_removed} == cut
    assert not {region for row in session.project.rows for region in row.regions} & cut


def test_rows_run_the_other_way_on_a_mirrored_copy() -> None:
    """Rows are counted from the left as the viewer sees them."""
    session = Session(plate())
    scan = Photograph("scan.tif", Size(600, 400))
    mirrored = Fit((-1, 0, 1, 0, 1, 0, 0, 0, 1), session.project.photograph.size, scan.size)
    session.do(refit_regions(session.project, scan, mirrored, signature=MAY))
    rows = session.project.rows
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    assert session.project.rows == rows


def test_what_was_said_of_a_drawing_does_not_come_back_on_a_photograph() -> None:
    """Its note and credit tell that this is no photograph."""
    drawing = replace(plate().photograph, is_stand_in=True, note="A drawing", credit="A draughtsman")
    session = Session(replace(plate(), photograph=drawing))
    scan = Photograph("scan.tif", Size(600, 400), note="A scan")
    laid = box_fit(Box(0.1, 0.1, 0.8, 0.8), drawing.size, scan.size)
    session.do(refit_regions(session.project, scan, laid, signature=MAY))
    session.do(restore(session.project, "2026-04-30", signature=JUNE))
    assert (session.project.photograph.note, session.project.photograph.credit) == ("A scan", "")
