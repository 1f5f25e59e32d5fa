"""Claims and people in sentences: what is said, and that odd input is shown as it was written."""

from __future__ import annotations

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import (
    Authority,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Finding,
    OtherName,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
)
from annotator.core.record import read_record
from annotator.core.telling import (
    authority_links,
    life_dates,
    moment_in_words,
    names_in_words,
    said_in_words,
    signed_in_words,
)

LENIN = Person(PersonId("p"), "Lenin")


def test_a_life_is_told_with_its_places() -> None:
    """Both dates stand with a dash between, one alone says which it is."""
    born = Person(PersonId("p"), "Lenin", born="1870", birth_place="Simbirsk")
    assert life_dates(born) == "born 1870, Simbirsk"
    both = Person(PersonId("p"), "Lenin", born="1870", died="1924")
    assert life_dates(both) == "1870 – 1924"
    assert life_dates(LENIN) == ""


def test_other_names_say_what_they_are() -> None:
    """A name by birth is told as one."""
    person = Person(PersonId("p"), "Radek", names=(OtherName("Karol Sobelsohn", kind="born"),))
    assert names_in_words(person) == ("born Karol Sobelsohn",)


def test_only_well_formed_ids_get_a_page() -> None:
    """An id that is none, or of a scheme without pages, gets no address."""
    good, odd, other = Authority("wikidata", "Q1394"), Authority("viaf", "../x"), Authority("mine", "7")
    person = Person(PersonId("p"), "Lenin", authorities=(good, odd, other))
    assert [link.url for link in authority_links(person)] == ["https://www.wikidata.org/wiki/Q1394"]


def test_a_claim_is_told_with_its_reason() -> None:
    """What is said, how surely, on what basis, by whom, when and where."""
    claim = Claim(
        ClaimId("c"),
        RegionId("r"),
        Finding.PERSON,
        LENIN.id,
        certainty=Certainty.PROBABLE,
        author="B. Archivist",
        time="2026-11-23T16:00:00Z",
        basis=Basis.RESEMBLANCE,
        source="p. 4",
        note="The beard.",
    )
    region = Region(RegionId("r"), Ellipse(Box(0, 0, 1, 1)))
    project = Project(Photograph("x.jpg", Size(9, 9)), (region,), (), (LENIN,), (claim,))
    record = read_record(project)
    assert said_in_words(record, claim) == "Lenin: probable, by resemblance.\nThe beard."
    assert signed_in_words(claim) == "B. Archivist · 23 November 2026, 16:00 UTC\np. 4"


def test_a_moment_that_is_none_stays() -> None:
    """A time that is no ISO time is shown as it was written."""
    assert moment_in_words("last week") == "last week"
