"""People that a folder of photographs shares: one entry for whoever appears in several of them.

A person of a project and one of the people file are the same where their ids are, and may be the same where
an authority file says so. Taking over and giving back what is known is always an explicit edit: a project
holds all that it shows, and can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import Enum

from annotator.core.editing import Edit, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, signed
from annotator.core.edtf import date_in_words
from annotator.core.folding import fold, names_of
from annotator.core.model import Extra, Person, PersonId, Project

_OF_ONE_PROJECT = frozenset({"id", "portrait", "same_as", "extra"})


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


def differences(here: Person, there: Person) -> tuple[tuple[str, str, str], ...]:
    """Return (what, here, there) for each thing that two entries of one person say differently, in words.

    A portrait, and which entry speaks for another, is a matter of one project and no difference.
    """
    shown = (f.name for f in fields(here) if f.name not in _OF_ONE_PROJECT)
    return tuple(
        (name.replace("_", " "), _in_words(getattr(here, name)), _in_words(getattr(there, name)))
        for name in shown
        if getattr(here, name) != getattr(there, name)
    )


class Ground(Enum):
    """Why two entries may be one person, the surest first."""

    ENTRY = "the same entry"
    AUTHORITY = "the same in an authority file"
    NAME = "the same name"


def ground_of(person: Person, one: Person) -> Ground | None:
    """Return why `one` may be `person`, or None; names are compared as they sound."""
    if one.id == person.id:
        return Ground.ENTRY
    if not _authorities(person).isdisjoint(_authorities(one)):
        return Ground.AUTHORITY
    here, there = ({fold(name) for name in names_of(who)} - {""} for who in (person, one))
    return Ground.NAME if here & there else None


def may_be(person: Person, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return those of `people` who may be `person`, the surest first; a person decides whether they are."""
    ranks = {kind: rank for rank, kind in enumerate(Ground)}
    alike = ((ground_of(person, one), one) for one in people)
    ranked = [(ranks[kind], one) for kind, one in alike if kind is not None]
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def _authorities(person: Person) -> frozenset[tuple[str, str]]:
    return frozenset((entry.scheme.lower(), entry.value) for entry in person.authorities)


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        parts = (getattr(one, name, "") for one in value for name in ("text", "url", "scheme", "value"))
        return ", ".join(str(part) for part in parts if part)
    return date_in_words(str(value or ""))
