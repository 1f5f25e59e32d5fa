"""People are added and changed by id, never by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.editing import apply
from annotator.core.edits import add_person, change_person
from annotator.core.errors import ConflictError, InvalidError
from annotator.core.model import PersonId
from core.plates import EVA, ME, person, plate


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
