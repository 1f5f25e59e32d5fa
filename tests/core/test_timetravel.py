"""How the record was on a date is how it was on that date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from annotator.core.edits import Signature, remove_region
from annotator.core.model import (
    Claim,
    ClaimId,
    Finding,
    Former,
    PersonId,
    Project,
    Revision,
    RevisionId,
    Slot,
)
from annotator.core.session import Session
from annotator.core.timetravel import as_of, linked, moments
from annotator.storage.draft import Draft
from annotator.storage.links import link_problems
from annotator_strategies import projects
from core.plates import ANNA, BORIS, TOP, plate
from core.travels import Travel, travels


@settings(max_examples=60, deadline=None)  # every example is several edits long
@given(travels())
def test_every_day_can_be_looked_at_again(travel: Travel) -> None:
    """From the record at the end, each earlier day is found exactly as it was."""
    for day, project in travel.days:
        assert as_of(travel.end, day) == project


@settings(max_examples=40, deadline=None)
@given(travels())
def test_looking_back_twice_is_looking_back_to_the_earlier(travel: Travel) -> None:
    """Going back to one day and from there to an earlier one is going back to the earlier one."""
    (early, _), (late, _) = travel.days[0], travel.days[-2]
    assert as_of(as_of(travel.end, late), early) == as_of(travel.end, early)


@settings(max_examples=60, deadline=None)
@given(projects())
def test_whatever_the_file_holds_the_links_hold(project: Project) -> None:
    """With revisions that make no sense, too, the earlier record is a sound project."""
    stamped = tuple(replace(revision, time="2026-01-02") for revision in project.revisions)
    past = as_of(replace(project, revisions=stamped), "2026-01-01")
    assert not [p for p in link_problems(Draft.of(past)) if "also the id of" not in p.sentence]


def test_the_future_is_now() -> None:
    """Nothing is taken back for a moment that is still to come."""
    assert as_of(plate(), "9999-12-31") == plate()


def test_a_day_lasts_until_its_end() -> None:
    """What was said in the evening belongs to the day; with an hour, only what came before it."""
    said = Claim(ClaimId("c"), ANNA, Finding.PERSON, PersonId("p-boris"), time="2026-01-01T20:00:00+00:00")
    project = replace(plate(), claims=(*plate().claims, said))
    assert said in as_of(project, "2026-01-01").claims
    assert said not in as_of(project, "2026-01-01T19:59:59Z").claims
    assert said in as_of(project, "2026-01-01T21:00:00+01:00").claims


def test_what_was_taken_out_is_back_in_its_place() -> None:
    """A face that was deleted from the middle of the list is in the middle again."""
    fresh = replace(plate(), claims=(), rows=())
    session = Session(fresh)
    session.do(remove_region(fresh, BORIS, signature=Signature("Me", "2026-01-02T00:00:00Z")))
    assert BORIS not in [region.id for region in session.project.regions]
    assert as_of(session.project, "2026-01-01").regions == fresh.regions


def test_a_correction_waits_for_what_it_corrects() -> None:
    """Where clocks differ, a correction does not stand before the claim that it replaces."""
    first = Claim(ClaimId("c1"), ANNA, Finding.UNKNOWN, time="2026-01-02")
    second = Claim(ClaimId("c2"), ANNA, Finding.UNKNOWN, time="2026-01-01", replaces=(first.id,))
    past = as_of(replace(plate(), claims=(first, second)), "2026-01-01")
    assert past.claims == ()


@pytest.mark.parametrize("name", ["id", "nonsense", "__class__"])
def test_fields_that_nobody_knows_are_passed_over(name: str) -> None:
    """A revision of a newer program, or of a prankster, changes no identity and raises nothing."""
    former = Former(Slot.ROWS, TOP, 0, replace(plate().rows[0], label="Before"), (name, "label"))
    revision = Revision(RevisionId("v"), time="2026-01-02", formers=(former,))
    past = as_of(replace(plate(), revisions=(revision,)), "2026-01-01")
    assert past.rows[0] == replace(plate().rows[0], label="Before")


def test_moments_are_those_of_the_record() -> None:
    """Every time that somebody signed is offered once, earliest first; unknown times are not."""
    claims = tuple(replace(c, time=t) for c, t in zip(plate().claims, ("2026-02-01", "", "x"), strict=True))
    revision = Revision(RevisionId("v"), time="2026-01-01T00:00:00Z")
    expected = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC))
    assert moments(replace(plate(), claims=claims, revisions=(revision,))) == expected


@given(projects())
def test_a_sound_project_is_left_as_it_is(project: Project) -> None:
    """Where all links hold, none is cut."""
    assert linked(project) == project
