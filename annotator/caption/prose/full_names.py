"""One name of those whom an earlier sentence named in full: "Vern Low ... Vern, left", "Low, left"."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.surnames import is_given_name
from annotator.caption.prose.company import people_of
from annotator.caption.prose.mention import Mention
from annotator.caption.words.persons import Person
from annotator.caption.words.source import Source


def full_names(source: Source, mentions: list[Mention]) -> dict[str, str]:
    """Return first names and surnames of those named in full, each with the name; "" where two share one."""
    full: dict[str, str] = {}
    for mention in mentions:
        for person in people_of(source, mention)[:1]:
            name = person.name or ""
            words = name.split()
            if len(words) > 1 and is_given_name(source, words[0]):
                full |= {word: name if full.get(word, name) == name else "" for word in (words[0], words[-1])}
    return full


def in_full(person: Person, full: dict[str, str]) -> Person:
    """Return `person` with the full name that an earlier sentence told: "Vern Low ... Vern, left"."""
    name = full.get(person.name or "", "")
    if not name or person.title:
        return person
    return replace(person, name=name, alternatives=(*person.alternatives, person.name or ""))
