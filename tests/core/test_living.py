"""Who may be living: what proves a death, and what proves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Rectangle, Size
from annotator.core.living import LIFE, is_beyond_a_life, living_people, may_be_living
from annotator.core.model import Claim, ClaimId, Finding, Person, PersonId, Photograph, Project, Region

TODAY = date(2026, 11, 23)
ANNA = PersonId("anna")


def person(**dates: str) -> Person:
    """Return Anna with `dates`."""
    return replace(Person(ANNA, "Anna"), **dates)  # type: ignore[arg-type] # dates are texts


@pytest.mark.parametrize(
    "died", ["1943", "1943-05-12", "1943~", "1943?", "194X", "../1938", "2026", "† 12.5.1943", "May 12, 1943"]
)
def test_a_dated_death_is_one(died: str) -> None:
    """However the day is written and doubted, somebody who says when a person died knows of the death."""
    assert not may_be_living(person(died=died), TODAY)


@pytest.mark.parametrize(
    "died", ["", "?", "unknown", "after 1990", "alive 2010", "1990/..", "2190", "† 2190"]
)
def test_no_death_is_guessed(died: str) -> None:
    """Without a date, with the last sign of life, or with a day that is still to come, nobody is dead."""
    assert may_be_living(person(died=died), TODAY)


@pytest.mark.parametrize(
    ("born", "may_live"),
    [
        ("1916-11-22", False),
        ("1916-11-23", True),
        ("1915", False),
        ("1916", True),
        ("1910~", True),
        ("1905~", False),
        ("1875?", True),
        ("18XX", False),
        ("", True),
        ("about the turn of the century", True),
        ("../1890", False),
        ("1890/..", True),
    ],
)
def test_a_long_life_ends(born: str, *, may_live: bool) -> None:
    """Born certainly more than 110 years ago is dead; doubt about the year leaves the life open."""
    assert may_be_living(person(born=born), TODAY) is may_live


@given(st.dates(date(1000, 1, 1), date(2200, 12, 31)), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_beyond_a_life_is_a_count_of_years(day: date, today: date) -> None:
    """A day is beyond a life from 110 years and a day on, whatever the calendar holds between."""
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    assert years >= LIFE or not is_beyond_a_life(day.isoformat(), today)
    assert years <= LIFE or is_beyond_a_life(day.isoformat(), today)


def shown(photographed: str, *people: Person) -> Project:
    """Return a photograph of that date with Anna on it; the others are only known of."""
    face = Region(RegionId("r"), Rectangle(Box(0.1, 0.1, 0.1, 0.1)))
    claim = Claim(ClaimId("c"), face.id, Finding.PERSON, ANNA)
    return Project(Photograph("p.jpg", Size(10, 10), date=photographed), (face,), (), people, (claim,))


@pytest.mark.parametrize(("photographed", "living"), [("1900", set()), ("1930", {ANNA}), ("", {ANNA})])
def test_an_old_photograph_shows_nobody_living(photographed: str, living: set[PersonId]) -> None:
    """Even the youngest on a photograph of 1900 is dead; a young or undated one proves nothing."""
    assert living_people(shown(photographed, person()), TODAY) == living


def test_an_old_photograph_proves_nothing_of_others() -> None:
    """Who is known of but not on the old photograph, such as its donor, may be living."""
    donor = Person(PersonId("donor"), "Eva")
    assert living_people(shown("1900", person(), donor), TODAY) == {donor.id}


def test_the_entry_that_speaks_decides() -> None:
    """Entries found to be one person live or die together, by the dates of the one that speaks for them."""
    grave = Person(PersonId("grave"), "A. Smith", died="1950")
    assert living_people(shown("1930", person(same_as="grave"), grave), TODAY) == frozenset()
    alive = replace(grave, died="")
    assert living_people(shown("1930", person(same_as="grave", died="1950"), alive), TODAY) == {
        ANNA,
        alive.id,
    }
