"""People are added and changed by id, never by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, apply
from annotator.core.edits import (
    add_person,
    change_person,
    correct,
    dispute,
    merge_people,
    part_people,
    set_portrait,
    split_person,
)
from annotator.core.errors import ConflictError, InvalidError
from annotator.core.history import EventFilter, history
from annotator.core.model import Authority, Certainty, Link, OtherName, Person, PersonId, Project
from annotator.core.record import State, read_record
from core.plates import ANNA, BORIS, CLARA, DORA, EVA, ME, YOU, done, histories, person, plate, says


def test_an_added_person_is_the_last() -> None:
    """The others keep their places."""
    assert apply(plate(), add_person(plate(), EVA, signature=ME)).people == (*plate().people, EVA)


def test_two_people_may_share_a_name() -> None:
    """A second Anna with an id of her own is welcome."""
    other = replace(person("Anna"), id=PersonId("p-anna-2"))
    assert apply(plate(), add_person(plate(), other, signature=ME)).people[-1] == other


def test_an_id_belongs_to_one_person() -> None:
    """A second person with a known id is a conflict."""
    with pytest.raises(ConflictError):
        apply(plate(), add_person(plate(), person("Anna"), signature=ME))


def test_a_change_exchanges_one_person_in_place() -> None:
    """What is known about one person changes; claims, which name the id, stay as they are."""
    renamed = replace(person("Boris"), name="Boris B.", role="typesetter")
    after = apply(plate(), change_person(plate(), renamed, signature=ME))
    assert after.people == (person("Anna"), renamed, person("Clara"))
    assert after.claims == plate().claims


def test_a_person_as_they_were_is_no_step() -> None:
    """A change that changes nothing has no changes."""
    assert change_person(plate(), person("Anna"), signature=ME).changes == ()


def test_a_stranger_cannot_be_changed() -> None:
    """A person who is not in the project is refused by id."""
    with pytest.raises(InvalidError, match="p-eva"):
        change_person(plate(), EVA, signature=ME)


P_ANNA, P_BORIS, P_CLARA = (PersonId(f"p-{name}") for name in ("anna", "boris", "clara"))


def with_people(*people: Person) -> Project:
    """Return the plate on which Boris and Clara are known as `people`."""
    return replace(plate(), people=(person("Anna"), *people))


def test_joined_entries_change_no_claim() -> None:
    """Both faces show the entry that is kept; the claims are what they were, and so is what history tells."""
    joined = done(plate(), lambda p: merge_people(p, P_BORIS, P_CLARA, signature=ME))
    record = read_record(joined)
    assert joined.claims == plate().claims
    assert record.person_at(CLARA) == record.person_at(BORIS)
    assert [who.id for who in record.entries()] == [P_ANNA, P_BORIS]
    (said,) = history(joined, EventFilter(region=CLARA))
    assert said.claim is not None
    assert said.claim.person == P_CLARA


def test_what_only_one_entry_knew_is_taken_over() -> None:
    """Names, dates, links and authorities of both are there; the entry that is kept counts."""
    boris = replace(person("Boris"), born="1870", names=(OtherName("Борис", "ru"),), links=(Link("a", "b"),))
    clara = replace(
        person("Clara"),
        full_name="Clara Zetkin",
        born="1871",
        died="1933",
        biography="A life.",
        links=(Link("a", "b"), Link("c", "d")),
        authorities=(Authority("gnd", "1"),),
    )
    joined = done(with_people(boris, clara), lambda p: merge_people(p, P_BORIS, P_CLARA, signature=ME))
    assert joined.people[1] == replace(
        boris,
        full_name="Clara Zetkin",
        names=(OtherName("Борис", "ru"), OtherName("Clara")),
        died="1933",
        biography="A life.",
        links=clara.links,
        authorities=clara.authorities,
        note="Born also given as 1871.",
    )
    assert joined.people[2] == replace(clara, same_as=P_BORIS)


def test_joining_in_a_chain_ends_at_one_entry() -> None:
    """Entries joined with one that was itself joined follow it, and joining twice is joining once."""
    joined = done(
        plate(),
        lambda p: merge_people(p, P_BORIS, P_CLARA, signature=ME),
        lambda p: merge_people(p, P_ANNA, P_CLARA, signature=ME),
    )
    record = read_record(joined)
    assert {record.speaker_for(who.id) for who in joined.people} == {P_ANNA}
    assert record.regions_of(P_ANNA) == (ANNA, BORIS, CLARA)
    assert merge_people(joined, P_CLARA, P_BORIS, signature=ME).changes == ()


def test_joined_in_error_is_parted() -> None:
    """Parted, every face shows whom it was named with; no claim had to be made for it."""
    parted = done(
        plate(),
        lambda p: merge_people(p, P_BORIS, P_CLARA, signature=ME),
        lambda p: part_people(p, P_CLARA, signature=YOU),
    )
    assert read_record(parted).person_at(CLARA) == person("Clara")
    assert parted.claims == plate().claims


def test_one_entry_of_two_people_is_split() -> None:
    """The faces that are somebody else's are corrected, signed and with what they rested on."""
    shown_twice = done(
        plate(),
        lambda p: correct(p, DORA, says(person("Anna"), certainty=Certainty.PROBABLE), signature=ME),
    )
    split = done(
        shown_twice, lambda p: split_person(p, P_ANNA, [DORA], EVA, signature=YOU, note="Another chin.")
    )
    record = read_record(split)
    assert (record.person_at(ANNA), record.person_at(DORA)) == (person("Anna"), EVA)
    claim = split.claims[-1]
    assert (claim.author, claim.certainty, claim.source) == ("You", Certainty.PROBABLE, "a letter")
    assert (claim.note, claim.replaces) == ("Another chin.", (shown_twice.claims[-1].id,))


def test_a_split_changes_no_name_that_somebody_else_bears() -> None:
    """Where the person was only a rival, the new entry is only a rival."""
    doubted = done(plate(), lambda p: dispute(p, BORIS, says(person("Anna")), signature=ME))
    split = done(doubted, lambda p: split_person(p, P_ANNA, [BORIS], EVA, signature=YOU))
    record = read_record(split)
    assert record.person_at(BORIS) == person("Boris")
    assert [claim.person for claim in record.rivals(BORIS)] == [EVA.id]
    assert record.state(BORIS) is State.DISPUTED


def test_nobody_is_split_from_themselves() -> None:
    """An entry that the other one speaks for is told apart first."""
    joined = done(plate(), lambda p: merge_people(p, P_BORIS, P_CLARA, signature=ME))
    with pytest.raises(InvalidError, match="part the entries first"):
        split_person(joined, P_BORIS, [CLARA], person("Clara"), signature=ME)


@settings(max_examples=40, deadline=None)  # every example is several edits long
@given(histories(), st.data())
def test_splitting_moves_exactly_the_chosen_faces(
    history: tuple[Project, tuple[Edit, ...]], data: st.DataObject
) -> None:
    """After any history each chosen face that showed the person shows the other; all others are as before."""
    start, edits = history
    project = done(start, *((lambda _, edit=edit: edit) for edit in edits))
    if not project.people:
        return
    old = data.draw(st.sampled_from(project.people)).id
    other = Person(PersonId("p-other"), "Other")
    before = read_record(project)
    chosen = data.draw(st.lists(st.sampled_from(before.regions_of(old)))) if before.regions_of(old) else []
    after = read_record(done(project, lambda p: split_person(p, old, chosen, other, signature=YOU)))
    for region in before.regions:
        expected = other if region in chosen else before.person_at(region)
        assert after.person_at(region) == expected
        assert after.state(region) == before.state(region)


def test_a_portrait_is_any_face() -> None:
    """Whichever face is chosen stands for the person; one that is not there is refused."""
    chosen = done(plate(), lambda p: set_portrait(p, P_ANNA, DORA, signature=ME))
    assert chosen.people[0].portrait == DORA
    assert done(chosen, lambda p: set_portrait(p, P_ANNA, None, signature=ME)) == plate()
    with pytest.raises(InvalidError):
        set_portrait(plate(), P_ANNA, RegionId("nowhere"), signature=ME)
