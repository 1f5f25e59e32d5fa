"""What happened in sentences: the values before and after, the grounds, and who it was."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.edits import (
    Answer,
    Signature,
    change_person,
    correct,
    dispute,
    merge_people,
    place_in_row,
    prefer,
)
from annotator.core.history import EventFilter, EventKind, history
from annotator.core.history_telling import event_in_full, event_in_words
from annotator.core.model import Basis, Finding, Project
from annotator.core.record import read_record
from annotator.core.session import Session
from core.plates import ANNA, BORIS, ME, TOP, YOU, person, plate, says


def _told(project: Project) -> tuple[str, str]:
    """Return the last thing that happened, in a line and in full."""
    record, last = read_record(project), history(project)[-1]
    return event_in_words(record, last), event_in_full(record, last)


def test_a_change_tells_what_was_there_before() -> None:
    """A birth date is told with both values, as people write dates."""
    session = Session(plate())
    session.do(change_person(plate(), replace(person("Anna"), born="1881~"), signature=ME))
    line, _ = _told(session.project)
    assert line == "Change Anna: born nothing → c. 1881"


def test_a_long_text_is_told_in_full_below() -> None:
    """A rewritten biography does not fill the line; the account below it shows both."""
    session = Session(plate())
    session.do(change_person(plate(), replace(person("Anna"), biography="A life."), signature=ME))
    line, full = _told(session.project)
    assert line == "Change Anna"
    assert "biography nothing → A life." in full


def test_a_claim_is_told_with_its_grounds() -> None:
    """Who, when, whom, the basis, the source and the reason stand below each other."""
    answer = Answer(
        Finding.PERSON, person("Boris"), basis=Basis.TESTIMONY, source="Letter 3", note="His chin."
    )
    signed = Signature("Mary", "2026-01-02T10:00:00Z")
    session = Session(plate())
    session.do(correct(plate(), ANNA, answer, signature=signed))
    _, full = _told(session.project)
    assert full.splitlines() == [
        "2 January 2026, 10:00 UTC · Mary",
        "Anna → Boris: certain (Top row, first from left)",
        "By testimony",
        "Letter 3",
        "His chin.",
    ]


def test_a_seat_is_told_by_its_row() -> None:
    """Who moved into which row can be read in full."""
    session = Session(plate())
    session.do(place_in_row(plate(), ANNA, TOP, 1, signature=ME))
    assert "who sits there changed" in _told(session.project)[1]


def test_the_story_of_a_person_holds_all_entries_and_who_took_the_name_away() -> None:
    """Joined entries are one story, and a correction to somebody else belongs to it."""
    session = Session(plate())
    session.do(correct(session.project, ANNA, says(person("Boris")), signature=YOU))
    session.do(merge_people(session.project, person("Clara").id, person("Anna").id, signature=YOU))
    told = history(session.project, EventFilter(person=person("Anna").id, author=YOU.author))
    assert [event.kind for event in told] == [EventKind.CORRECTED, EventKind.CHANGED]
    assert history(session.project, EventFilter(person=person("Clara").id, author=YOU.author)) == told


def test_preferring_a_rival_is_no_new_identification() -> None:
    """Who prefers what another one said is told as that."""
    session = Session(plate())
    session.do(dispute(session.project, BORIS, says(person("Anna")), signature=ME))
    session.do(prefer(session.project, session.project.claims[-1].id, signature=YOU))
    assert [e.kind for e in history(session.project, EventFilter(region=BORIS))][-2:] == [
        EventKind.DISPUTED,
        EventKind.PREFERRED,
    ]
