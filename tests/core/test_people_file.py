"""People that several photographs share: taken over and given back, never behind anybody's back."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.model import Authority, OtherName, Person, PersonId
from annotator.core.people_file import SharedPeople, differences, may_be, shared, take_over
from core.plates import ANNA, ME, done, person, plate

EVA = Person(PersonId("p-eva"), "Eva", born="1880", portrait=ANNA, same_as=PersonId("p-anna"))


def test_what_belongs_to_one_photograph_is_not_shared() -> None:
    """A portrait is a face of one photograph, a joined entry a matter of one project."""
    assert shared(SharedPeople(), EVA).people == (replace(EVA, portrait=None, same_as=None),)


def test_sharing_again_brings_up_to_date() -> None:
    """The entry keeps its place and holds what was said last."""
    people = shared(SharedPeople(), EVA, person("Anna"))
    people = shared(people, replace(EVA, born="1881"))
    assert [(one.id, one.born) for one in people.people] == [("p-eva", "1881"), ("p-anna", "")]
    assert people.person(PersonId("p-eva")) == people.people[0]


def test_taking_over_keeps_what_the_project_chose() -> None:
    """Dates come from the people file; the portrait stays the project's own."""
    known = replace(plate(), people=(replace(person("Anna"), portrait=ANNA), *plate().people[1:]))
    told = replace(person("Anna"), born="1870")
    taken = done(known, lambda p: take_over(p, told, signature=ME))
    assert taken.people[0] == replace(told, portrait=ANNA)
    assert taken.claims == plate().claims
    assert take_over(taken, told, signature=ME).changes == ()


def test_somebody_new_is_taken_over_whole() -> None:
    """A person of the folder whom the project did not know yet is added under the same id."""
    taken = done(plate(), lambda p: take_over(p, Person(PersonId("p-new"), "New"), signature=ME))
    assert taken.people == (*plate().people, Person(PersonId("p-new"), "New"))


def test_what_differs_is_told() -> None:
    """Each thing that two entries say differently is told in words; a portrait is no difference."""
    here = replace(person("Anna"), portrait=ANNA, names=(OtherName("Anja"),))
    there = replace(person("Anna"), born="1870~")
    assert differences(here, there) == (("names", "Anja", ""), ("born", "", "c. 1870"))
    assert differences(here, replace(here, portrait=None)) == ()


def test_who_may_be_the_same() -> None:
    """The same id first, then an authority entry in common, then the name in any script."""
    lenin = Person(PersonId("p"), "Ленин", authorities=(Authority("Wikidata", "Q1394"),))
    namesake = Person(PersonId("p-1"), "Lenin", names=(OtherName("x"),))
    entered = Person(PersonId("p-2"), "Ulyanov", authorities=(Authority("wikidata", "Q1394"),))
    known = replace(lenin, name="V. I.")
    assert may_be(lenin, (namesake, entered, person("Anna"), known)) == (known, entered, namesake)
