"""People: add one, change what is known about one."""

from __future__ import annotations

from annotator.core.editing import Edit, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, signed
from annotator.core.model import Person, Project


def add_person(project: Project, person: Person, *, signature: Signature) -> Edit:
    """Put a new `person` among the people of the project."""
    changes = appended(project, Slot.PEOPLE, [person])
    return signed(f"Add {person.name}", signature, changes)


def change_person(project: Project, person: Person, *, signature: Signature) -> Edit:
    """Exchange what is known about the person with `person.id`.

    Raises:
        InvalidError: there is no such person.
    """
    changes = exchanged(project, Slot.PEOPLE, person)
    return signed(f"Change {person.name}", signature, changes)
