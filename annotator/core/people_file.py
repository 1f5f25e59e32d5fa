"""People that a folder of photographs shares: one entry for whoever appears in several of them.

A person of a project and one of the people file are the same where their ids are, and may be the same where
an authority file says so. Taking over and giving back what is known is always an explicit edit: a project
holds all that it shows, and can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.core.editing import Edit, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, signed
from annotator.core.folding import fold
from annotator.core.model import Extra, Person, PersonId, Project


@dataclass(frozen=True, slots=True)
class SharedPeople:
    """The people of a folder, in the order in which they were first shared."""

    people: tuple[Person, ...] = ()
    extra: Extra = ()

    def person(self, person: PersonId) -> Person | None:
        """Return the entry with this id."""
        return next((one for one in self.people if one.id == person), None)


def shared(people: SharedPeople, *persons: Person) -> SharedPeople:
    """Return `people` with `persons` put in or brought up to date.

    A portrait is a region of one photograph and an entry that speaks for another is a matter of one project:
    neither is shared.
    """
    entries = {one.id: one for one in people.people}
    entries |= {person.id: replace(person, portrait=None, same_as=None) for person in persons}
    return replace(people, people=tuple(entries.values()))


def take_over(project: Project, person: Person, *, signature: Signature) -> Edit:
    """Let the project know what the people file knows of `person`; a new entry where it knew nothing.

    The portrait that the project chose, and what it says of joined entries, stay.
    """
    known = next((one for one in project.people if one.id == person.id), None)
    if known is None:
        return signed(f"Take over {person.name}", signature, appended(project, Slot.PEOPLE, [person]))
    after = replace(person, portrait=known.portrait, same_as=known.same_as)
    return signed(f"Take over {person.name}", signature, exchanged(project, Slot.PEOPLE, after))


def out_of_date(project: Project, people: SharedPeople) -> tuple[tuple[Person, Person], ...]:
    """Return (here, shared) for each person of whom project and people file know different things."""
    there = {one.id: one for one in people.people}
    pairs = ((here, there[here.id]) for here in project.people if here.id in there)
    return tuple((here, one) for here, one in pairs if replace(here, portrait=None, same_as=None) != one)


def may_be(person: Person, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return those of `people` who may be `person`: the same id, an authority entry in common, or the name.

    The surest come first. Names are compared as they sound; two people may share one, so a person decides.
    """
    wanted = frozenset((a.scheme.lower(), a.value) for a in person.authorities)
    name = fold(person.name)

    def rank(one: Person) -> int | None:
        if one.id == person.id:
            return 0
        if not wanted.isdisjoint((a.scheme.lower(), a.value) for a in one.authorities):
            return 1
        return 2 if name and name in (fold(one.name), fold(one.full_name)) else None

    ranked = ((rank(one), one) for one in people)
    return tuple(
        one for _, one in sorted(((r, o) for r, o in ranked if r is not None), key=lambda pair: pair[0])
    )
