"""Whatever was said of a face finds it, as people type it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.editing import Edit
from annotator.core.edits import accept_caption, correct, dispute, withdraw
from annotator.core.finding import Filters, Finder, FoundIn
from annotator.core.folding import is_found
from annotator.core.model import Certainty, OtherName, Person, PersonId, Project
from annotator.core.record import State, read_record
from annotator.core.session import Session
from annotator_strategies import projects
from core.plates import (
    ANNA,
    BORIS,
    BOTTOM,
    CLARA,
    DORA,
    ME,
    TOP,
    YOU,
    accepted_rows,
    caption,
    done,
    histories,
    person,
    plate,
    says,
)

ZINOVIEV = Person(
    PersonId("p-anna"),
    "Zinoviev",
    names=(OtherName("Зиновьев", "ru"),),
    role="Chairman",
    birth_place="Yelisavetgrad",
    biography="He wrote of *trade unions*.",
)


@pytest.fixture
def project() -> Project:
    """The plate with a man whose name is spelled in many ways, a disputed face and a second row."""
    people = (ZINOVIEV, *plate().people[1:])
    return done(
        replace(plate(), people=people),
        lambda p: dispute(p, BORIS, says(person("Clara")), signature=YOU),
        lambda p: correct(p, DORA, says(None, certainty=Certainty.POSSIBLE), signature=ME),
    )


def found(project: Project, words: str, filters: Filters | None = None) -> list[RegionId | None]:
    """Return the faces that are found."""
    return [hit.region for hit in Finder(read_record(project)).find(words, filters or Filters())]


@pytest.mark.parametrize("words", ["Zinov'ev", "zinovi", "Зиновьев", "ZINOVIEV", "trade unions"])
def test_a_face_is_found_by_what_is_known(project: Project, words: str) -> None:
    """Name in any script, half typed or in full, role and biography lead to the face."""
    assert found(project, words) == [ANNA]


def test_all_words_must_be_there(project: Project) -> None:
    """Words may come from different texts, but each from one about the same face."""
    assert found(project, "zinoviev chairman yelisavetgrad") == [ANNA]
    assert found(project, "zinoviev boris") == []


def test_a_doubt_is_found_too(project: Project) -> None:
    """Whoever was put forward for a face, standing or not, leads there; so do source and note."""
    assert found(project, "clara") == [BORIS, CLARA]
    assert found(project, "a letter") == [BORIS, DORA]
    assert found(project, "chin") == [BORIS, DORA]


def test_the_best_place_comes_first() -> None:
    """A name is before a biography that mentions it."""
    boris = replace(person("Boris"), biography="He knew Clara.")
    project = replace(plate(), people=(person("Anna"), boris, person("Clara")))
    hits = Finder(read_record(project)).find("clara")
    assert [(hit.region, hit.found_in) for hit in hits] == [
        (CLARA, FoundIn.NAME),
        (BORIS, FoundIn.BIOGRAPHY),
    ]
    assert hits[1].text == "He knew Clara."


def test_people_without_a_face_are_found(project: Project) -> None:
    """Somebody in the list of people, or in a caption, whom nobody has located is found without a face."""
    eva = replace(project, people=(*project.people, Person(PersonId("p-eva"), "Eva")))
    (hit,) = Finder(read_record(eva)).find("eva")
    assert (hit.region, hit.person, hit.found_in) == (None, "p-eva", FoundIn.NAME)
    absent = replace(caption(), absent=caption().rows[0].names[:1])
    (named, *_) = Finder(read_record(replace(plate(), captions=(absent,)))).find("boris top")
    assert (named.region, named.found_in) == (None, FoundIn.CAPTION)


def test_what_a_caption_prints_finds_the_face() -> None:
    """The letters of the caption lead to the face that the name was accepted for."""
    accepted = done(plate(), lambda p: accept_caption(p, caption(), accepted_rows(), signature=ME))
    renamed = replace(accepted, people=tuple(replace(p, name="Nobody") for p in accepted.people))
    assert found(renamed, "dora")[0] == DORA


@pytest.mark.parametrize(
    ("filters", "faces"),
    [
        (Filters(), [ANNA, BORIS, CLARA, DORA]),
        (Filters(rows=frozenset({BOTTOM})), [CLARA, DORA]),
        (Filters(rows=frozenset({TOP, BOTTOM}), states=frozenset({State.DISPUTED})), [BORIS]),
        (Filters(states=frozenset({State.UNKNOWN, State.DISPUTED})), [BORIS, DORA]),
        (Filters(certainties=frozenset({Certainty.POSSIBLE})), [DORA]),
    ],
)
def test_filters_without_words(project: Project, filters: Filters, faces: list[RegionId]) -> None:
    """Row, state and certainty limit the faces, which come as the rows run."""
    assert [face for face in found(project, "", filters) if face] == faces


def test_a_withdrawn_name_is_nobodys_hit() -> None:
    """Searching on after a withdrawal, the words still lead to the face, which shows nobody now."""
    finder = Finder(read_record(plate()))
    assert [hit.person for hit in finder.find("anna")] == ["p-anna"]
    bare = done(plate(), lambda p: withdraw(p, p.claims[0].id, signature=ME))
    (hit,) = Finder(read_record(bare), former=finder).find("anna")
    assert (hit.region, hit.person) == (ANNA, None)


def test_filters_and_words(project: Project) -> None:
    """Words and filters must both fit; somebody not located fits no filter."""
    assert found(project, "clara", Filters(states=frozenset({State.DISPUTED}))) == [BORIS]


def test_removed_faces_are_not_found(project: Project) -> None:
    """What no view shows is no hit; the person is found without a face."""
    regions = tuple(replace(r, is_removed=r.id == ANNA) for r in project.regions)
    assert found(replace(project, regions=regions), "zinoviev") == [None]


@settings(max_examples=50, deadline=None)
@given(projects(), st.data())
def test_whoever_is_shown_is_found_by_their_name(project: Project, data: st.DataObject) -> None:
    """Every shown face is among the hits for any word of the name that it shows."""
    record = read_record(project)
    shown = [r.id for r in project.regions if not r.is_removed and record.person_at(r.id)]
    for region in shown:
        who = record.person_at(region)
        assert who is not None
        word = data.draw(st.sampled_from(who.name.split()))
        if is_found(word, who.name):
            assert region in found(project, word)


@settings(max_examples=30, deadline=None)
@given(projects(), projects(), st.text(max_size=3))
def test_searching_on_is_searching_anew(before: Project, after: Project, words: str) -> None:
    """With a former finder at hand the hits are the same as without."""
    former = Finder(read_record(before))
    former.find(words)
    record = read_record(after)
    assert Finder(record, former=former).find(words) == Finder(record).find(words)


@settings(max_examples=40, deadline=None)
@given(histories(), st.sampled_from(("anna", "boris", "letter", "eva", "")))
def test_searching_on_along_a_history(history: tuple[Project, tuple[Edit, ...]], words: str) -> None:
    """Edit by edit, a finder that carries on finds what a new one finds."""
    start, edits = history
    session, finder = Session(start), Finder(read_record(start))
    for edit in edits:
        finder.find("anything")
        session.do(edit)
        record = read_record(session.project)
        finder = Finder(record, former=finder)
        assert finder.find(words) == Finder(record).find(words)
