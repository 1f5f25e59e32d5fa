"""What a careful reader would doubt is told, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.caption import CaptionId, Name
from annotator.core.edits import Answer, accept_caption, correct, remove_region
from annotator.core.model import Certainty, Finding, Person, PersonId, Project
from annotator.core.record import read_record
from annotator.core.sense import SenseWarning, WarningKind, warnings
from annotator_strategies import projects
from core.plates import (
    ANNA,
    BORIS,
    CLARA,
    DORA,
    ME,
    accepted_rows,
    caption,
    done,
    person,
    plate,
    says,
)


def dated(taken: str, **lives: tuple[str, str]) -> Project:
    """Return the plate, taken at a date, with the births and deaths of its people."""
    people = tuple(
        replace(who, born=lives[who.name.lower()][0], died=lives[who.name.lower()][1])
        if who.name.lower() in lives
        else who
        for who in plate().people
    )
    return replace(plate(), people=people, photograph=replace(plate().photograph, date=taken))


def found(project: Project) -> tuple[SenseWarning, ...]:
    """Return the warnings about `project`."""
    return warnings(read_record(project))


def kinds(project: Project) -> list[WarningKind]:
    """Return what is warned of."""
    return [warning.kind for warning in found(project)]


@pytest.mark.parametrize(
    ("taken", "born", "died", "expected"),
    [
        ("1921", "1870", "1920", [WarningKind.DIED_BEFORE]),
        ("1921", "1870", "1921-03", []),
        ("1921", "1870", "1915~", []),
        ("1931", "1870", "1915~", [WarningKind.DIED_BEFORE]),
        ("1921", "1870", "1920?", []),
        ("1921?", "1870", "1920", []),
        ("1921", "", "../1919", [WarningKind.DIED_BEFORE]),
        ("1921", "", "1919/..", []),
        ("1921", "some day", "long ago", []),
        ("192X", "", "1925", []),
        ("192X", "1931", "", [WarningKind.BORN_AFTER]),
        ("1921", "1790", "", [WarningKind.TOO_OLD]),
        ("1921", "1920", "1910", [WarningKind.DIED_BEFORE_BIRTH, WarningKind.DIED_BEFORE]),
        ("", "1870", "1800", [WarningKind.DIED_BEFORE_BIRTH]),
    ],
)
def test_dates_that_no_reading_makes_fit(
    taken: str, born: str, died: str, expected: list[WarningKind]
) -> None:
    """Only where every reading of the dates contradicts, a warning is given."""
    assert kinds(dated(taken, anna=(born, died))) == expected


def test_a_warning_says_whom_and_where() -> None:
    """The sentence can be judged without looking anything up, and leads to the face."""
    (warning,) = found(dated("1921-06", anna=("1870", "1920-03-05")))
    assert warning.sentence == "Anna died 5 March 1920; the photograph is of June 1921"
    assert (warning.regions, warning.people) == ((ANNA,), ("p-anna",))


def test_who_is_not_shown_may_have_died() -> None:
    """Dates are compared with the photograph only for those whom it shows."""
    project = dated("1921", anna=("1870", "1920"))
    assert kinds(done(project, lambda p: remove_region(p, ANNA, signature=ME))) == []


def test_a_child_among_grown_ups() -> None:
    """One child among people who were all grown up is most often a namesake."""
    project = dated("1921", anna=("1916", ""), boris=("1870", ""), clara=("1871", ""))
    eva = Person(PersonId("p-eva"), "Eva", born="1880")
    full = done(project, lambda p: correct(p, DORA, says(eva), signature=ME))
    (warning,) = found(full)
    assert (warning.kind, warning.regions) == (WarningKind.CHILD, (ANNA,))
    assert "at most 5 years old" in warning.sentence


def test_children_among_children() -> None:
    """In a family or a class nobody is warned of, and neither where few dates are known."""
    family = dated("1921", anna=("1916", ""), boris=("1914", ""), clara=("1871", ""))
    eva = Person(PersonId("p-eva"), "Eva", born="1880")
    assert kinds(done(family, lambda p: correct(p, DORA, says(eva), signature=ME))) == []
    assert kinds(dated("1921", anna=("1916", ""), boris=("1870", ""))) == []


def test_the_same_person_twice() -> None:
    """Two faces of one person are told with both places."""
    project = done(plate(), lambda p: correct(p, DORA, says(person("Anna")), signature=ME))
    (warning,) = found(project)
    assert (warning.kind, warning.regions) == (WarningKind.SHOWN_TWICE, (ANNA, DORA))
    assert "Top row, first from left; Bottom row, second from left" in warning.sentence


def test_one_name_on_two_people() -> None:
    """Entries whose names sound alike are told, unless they are joined already."""
    namesake = Person(PersonId("p-2"), "Борис")
    project = replace(plate(), people=(*plate().people, namesake))
    (warning,) = found(project)
    assert (warning.kind, warning.people) == (WarningKind.NAME_TWICE, ("p-boris", "p-2"))
    joined = replace(namesake, same_as=PersonId("p-boris"))
    assert found(replace(project, people=(*plate().people, joined))) == ()


def accepted() -> Project:
    """Return the plate with its caption accepted."""
    return done(plate(), lambda p: accept_caption(p, caption(), accepted_rows(), signature=ME))


def test_a_row_that_agrees_with_its_caption() -> None:
    """As many faces as names is nothing to tell."""
    assert found(accepted()) == ()


@pytest.mark.parametrize("region", [BORIS, CLARA])
def test_a_row_whose_count_disagrees(region: str) -> None:
    """A face that left its row, or is no person, leaves one name too many."""
    nobody = Answer(Finding.NOT_A_PERSON)
    project = done(accepted(), lambda p: correct(p, region, nobody, signature=ME))  # type: ignore[arg-type]
    (warning,) = found(project)
    assert warning.kind is WarningKind.COUNT
    assert warning.sentence.endswith("row has 1 face, the caption names 2")
    rows = {row.label: row.id for row in project.rows}
    assert warning.row in (rows["Top row"], rows["Bottom row"])


def test_somebody_said_to_be_absent_is_shown() -> None:
    """A caption that says who is not pictured contradicts a face of that name, unless it is only possible."""
    absent = replace(caption(), rows=(), absent=(Name(0, 3, "Anna"),))
    project = replace(plate(), captions=(absent,))
    (warning,) = found(project)
    assert (warning.kind, warning.regions) == (WarningKind.ABSENT_BUT_SHOWN, (ANNA,))
    unsure = says(person("Anna"), certainty=Certainty.POSSIBLE)
    assert found(done(project, lambda p: correct(p, ANNA, unsure, signature=ME))) == ()


def test_the_plate_is_in_order() -> None:
    """Nothing is told of what nobody would doubt."""
    assert found(plate()) == ()


@settings(max_examples=60, deadline=None)
@given(projects())
def test_warnings_lead_somewhere(project: Project) -> None:
    """Whatever a file holds, each warning is a sentence about faces, people and rows that are there."""
    record = read_record(project)
    for warning in warnings(record):
        assert warning.sentence
        assert set(warning.regions) <= record.regions.keys()
        assert set(warning.people) <= record.people.keys()
        assert warning.row is None or any(row.id == warning.row for row in project.rows)


def test_a_caption_that_puts_two_rows_into_one_is_told() -> None:
    """Another source that calls everybody one row contradicts the picture, and names no row of it as odd."""
    accepted = done(
        plate(), lambda project: accept_caption(project, caption(), accepted_rows(), signature=ME)
    )
    first = accepted.captions[-1]
    names = tuple(name for row in first.rows for name in row.names)
    one_row = replace(first.rows[0], label="Top row", names=names)
    other = replace(first, id=CaptionId("caption-other"), rows=(one_row,), order=None)
    told = [w.sentence for w in found(replace(accepted, captions=(*accepted.captions, other)))]
    assert f'The caption puts {len(names)} people in "Top row" who sit in 2 rows here' in told
