"""The story of a face, of a person and of the whole project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.edits import (
    Signature,
    change_person,
    correct,
    describe_photograph,
    dispute,
    place_in_row,
    reshape_region,
    withdraw,
)
from annotator.core.geometry import Box, Rectangle
from annotator.core.history import EventFilter, EventKind, FieldChange, authors, history
from annotator.core.model import Project, Slot
from annotator.core.session import Session
from core.plates import ANNA, BORIS, BOTTOM, person, plate, says
from core.travels import Travel, travels

MAY, JUNE = Signature("Mary", "2026-05-01T12:00:00Z"), Signature("June", "2026-06-01T12:00:00Z")
JULY = Signature("Julia", "2026-07-01T12:00:00Z")


@pytest.fixture
def project() -> Project:
    """Anna moved, corrected, doubted; the doubt withdrawn; her entry changed twice; a title given."""
    session = Session(plate())
    session.do(reshape_region(session.project, ANNA, Rectangle(Box(0, 0, 0.1, 0.1)), signature=MAY))
    session.do(correct(session.project, ANNA, says(person("Boris")), signature=MAY))
    session.do(dispute(session.project, ANNA, says(person("Anna")), signature=JUNE))
    session.do(withdraw(session.project, session.project.claims[-1].id, signature=JUNE, reason="No."))
    session.do(change_person(session.project, replace(person("Anna"), born="1870"), signature=MAY))
    session.do(change_person(session.project, replace(person("Anna"), born="1871"), signature=JULY))
    titled = replace(session.project.photograph, title="Day")
    session.do(describe_photograph(session.project, titled, signature=JULY))
    session.do(place_in_row(session.project, ANNA, BOTTOM, signature=JULY))
    return session.project


def test_the_story_of_a_face(project: Project) -> None:
    """Every claim, doubt, withdrawal, move and change of seat of one face, oldest first, with the reasons."""
    told = [(e.kind, e.author, e.why) for e in history(project, EventFilter(region=ANNA))]
    assert told == [
        (EventKind.IDENTIFIED, "The caption", ""),
        (EventKind.CORRECTED, "Mary", "by the chin"),
        (EventKind.CHANGED, "Mary", ""),
        (EventKind.DISPUTED, "June", "by the chin"),
        (EventKind.WITHDRAWN, "June", "No."),
        (EventKind.CHANGED, "Julia", ""),
    ]


def test_the_story_of_a_person(project: Project) -> None:
    """What was said with a person, and what was changed in the entry: from what, to what."""
    events = history(project, EventFilter(person=person("Anna").id, kinds=frozenset({EventKind.CHANGED})))
    assert [event.changes for event in events] == [
        (FieldChange(Slot.PEOPLE, "p-anna", "born", "", "1870"),),
        (FieldChange(Slot.PEOPLE, "p-anna", "born", "1870", "1871"),),
    ]
    said = history(project, EventFilter(person=person("Anna").id, kinds=frozenset({EventKind.DISPUTED})))
    assert [event.claim.region for event in said if event.claim] == [ANNA]


def test_a_change_of_seat_is_no_news_for_the_neighbour(project: Project) -> None:
    """Boris keeps his row; that Anna left it is not in his story."""
    assert [e.kind for e in history(project, EventFilter(region=BORIS))] == [EventKind.IDENTIFIED]


def test_it_is_told_by_author_and_time(project: Project) -> None:
    """The story can be limited to one person's doings and to a stretch of time, whole days counted in."""
    june = history(project, EventFilter(author="June"))
    assert june == history(project, EventFilter(since="2026-06-01", until="2026-06-01"))
    assert [event.kind for event in june] == [EventKind.DISPUTED, EventKind.WITHDRAWN]


def test_who_took_part(project: Project) -> None:
    """Everybody who signed something is offered once."""
    assert authors(project) == ("Julia", "June", "Mary", "The caption")


@settings(max_examples=40, deadline=None)
@given(travels())
def test_everything_is_told_once(travel: Travel) -> None:
    """The whole story holds every claim, withdrawal and revision once, and time never runs back."""
    events = history(travel.end)
    said = (*travel.end.claims, *travel.end.withdrawals, *travel.end.revisions)
    assert sorted(str(event.source.id) for event in events) == sorted(
        str(getattr(one, "id", "")) for one in said
    )
    assert [event.time for event in events] == sorted(event.time for event in events)


@settings(max_examples=40, deadline=None)
@given(travels())
def test_changes_hang_together(travel: Travel) -> None:
    """What a field became by one edit is what the next edit of it found."""
    last: dict[tuple[object, str, str], object] = {}
    for event in history(travel.end):
        for change in event.changes:
            key = (change.slot, change.item, change.field)
            if change.field and key in last:
                assert change.before == last[key]
            if not change.field:
                last = {k: v for k, v in last.items() if k[:2] != key[:2]}
            last[key] = change.after
