"""Whom a file means: a person of the project, one that the file named before, or somebody new.

Names are not unique: two people of one name stay two unless the file or an authority says they are one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.core.edits import fresh_id
from annotator.core.folding import names_of
from annotator.core.model import Person, PersonId

_SHORT = 60
_TEXTS = {
    "full_name": "full name",
    "born": "born",
    "died": "died",
    "birth_place": "birth place",
    "death_place": "place of death",
    "role": "role",
    "biography": "biography",
    "note": "note",
}


def is_same_person(known: Person, other: Person) -> bool:
    """Say whether a file that speaks of `other` at a face means `known`, who is shown there.

    An entry in an authority file decides, for and against; else any of the names to the letter, but for case.
    """
    decided = _by_authority(known, other)
    return _have_same_name(known, other) if decided is None else decided


class Persons:
    """The people of a project, and those that one import adds to them or tells more of."""

    def __init__(self, people: Sequence[Person], confirmed: Iterable[PersonId]) -> None:
        self._people = people
        self._taken = set(confirmed)
        self._new: list[tuple[Person, PersonId]] = []
        self._more: dict[PersonId, Person] = {}
        self.warnings: list[str] = []

    @property
    def new(self) -> tuple[Person, ...]:
        """Who was not there before."""
        return tuple(self._told(person) for person, _ in self._new)

    @property
    def changed(self) -> tuple[Person, ...]:
        """Of whom the file knows more: empty fields are filled, nothing that stands is changed."""
        new = {person.id for person, _ in self._new}
        known = {person.id: person for person in self._people}
        return tuple(p for i, p in self._more.items() if i not in new and known[i] != p)

    def find(self, person: Person) -> PersonId:
        """Return the id of whom the file means by `person`; somebody new is added."""
        found = self._in_this_file(person) or self._in_the_project(person)
        if found is None:
            added = replace(person, id=PersonId(fresh_id("p")), portrait=None, same_as=None, extra=())
            self._new.append((added, person.id))
            return added.id
        self._taken.add(found.id)
        self.tell(found.id, person)
        return found.id

    def tell(self, known: PersonId, more: Person) -> None:
        """Fill what the project does not know of the person `known`; say where it knows otherwise."""
        people = (*self._people, *(person for person, _ in self._new))
        old = self._more.get(known) or next((p for p in people if p.id == known), None)
        if old is not None:
            self._more[known], said = _enriched(old, more)
            self.warnings.extend(text for text in said if text not in self.warnings)

    def _told(self, person: Person) -> Person:
        return self._more.get(person.id, person)

    def _in_this_file(self, person: Person) -> Person | None:
        """Return whom this file named before by the same key or authority."""
        for added, key in self._new:
            is_named_so = person.id != "" and person.id == key and is_same_person(added, person)
            if is_named_so or _by_authority(added, person):
                return added
        return None

    def _in_the_project(self, person: Person) -> Person | None:
        certain = [p for p in self._people if _by_authority(p, person)]
        keyed = [p for p in self._people if p.id == person.id and is_same_person(p, person)]
        if certain or keyed:
            return (certain or keyed)[0]
        named = [p for p in self._people if p.id not in self._taken and is_same_person(p, person)]
        return named[0] if len(named) == 1 else None


def _by_authority(known: Person, other: Person) -> bool | None:
    """Return what authority files say: one person, two, or (None) nothing."""
    ours = {(a.scheme.lower(), a.value) for a in known.authorities}
    theirs = {(a.scheme.lower(), a.value) for a in other.authorities}
    if ours & theirs:
        return True
    return False if {scheme for scheme, _ in ours} & {scheme for scheme, _ in theirs} else None


def _have_same_name(known: Person, other: Person) -> bool:
    ours = {_key(name) for name in names_of(known) if name.strip()}
    return _key(other.name) in ours


@lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _enriched(known: Person, more: Person) -> tuple[Person, list[str]]:
    """Return `known` with what only `more` says, and sentences about what they say differently."""
    filled = {name: getattr(more, name) for name in _TEXTS if not getattr(known, name)}
    said = [
        f"{known.name}, {word}: the record says {_short(known, name)}, the file {_short(more, name)}"
        for name, word in _TEXTS.items()
        if getattr(known, name) and getattr(more, name) not in ("", getattr(known, name))
    ]
    known_ids = {(a.scheme.lower(), a.value) for a in known.authorities}
    known_names = {_key(name) for name in names_of(known)}
    known_pages = {link.url for link in known.links}
    return replace(
        known,
        **filled,
        names=(*known.names, *(name for name in more.names if _key(name.text) not in known_names)),
        authorities=(
            *known.authorities,
            *(a for a in more.authorities if (a.scheme, a.value) not in known_ids),
        ),
        links=(*known.links, *(link for link in more.links if link.url not in known_pages)),
    ), said


def _short(person: Person, name: str) -> str:
    """Return the beginning of a field, quoted; a whole biography is no sentence."""
    text = " ".join(str(getattr(person, name)).split())
    return f"“{text if len(text) <= _SHORT else text[: _SHORT - 1] + '…'}”"
