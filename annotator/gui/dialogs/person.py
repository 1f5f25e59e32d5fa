"""What is known about a person: names, dates, biography, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from annotator.core.model import Authority, Link, OtherName, Person
from annotator.gui.dialogs.form import FormDialog, LineField, TextField

_T = TypeVar("_T")
_HOW_TO = "One a line. Other names: “ru: Алексей Рыков”. Links: “Label | https://…”. Ids: “wikidata: Q1394”."


class PersonDialog(FormDialog):
    """Edits one person; `person` is read when it was accepted."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__("Biography", "Keep", parent)
        self.setObjectName("personDialog")
        self.setMinimumSize(620, 620)
        self._before = person
        self._name = LineField(person.name, name="personName")
        self._full = LineField(person.full_name, name="fullName")
        self._names = TextField(_names_text(person), rows=2, name="otherNames")
        self._born = LineField(person.born, name="born", hint="1870-04-22, 1870, 1870~ for about")
        self._born_at = LineField(person.birth_place, name="birthPlace", hint="Place")
        self._died = LineField(person.died, name="died", hint="1924-01-21")
        self._died_at = LineField(person.death_place, name="deathPlace", hint="Place")
        self._role = LineField(person.role, name="role")
        self._biography = TextField(person.biography, rows=8, name="biographyText")
        self._links = TextField(_links_text(person), rows=2, name="links")
        self._ids = TextField(_ids_text(person), rows=2, name="authorities")
        for label, field in (
            ("&Name as shown", self._name),
            ("&Full name", self._full),
            ("&Other names", self._names),
            ("&Born", self._born),
            ("Birth place", self._born_at),
            ("&Died", self._died),
            ("Death place", self._died_at),
            ("&Role", self._role),
            ("Bio&graphy", self._biography),
            ("&Links", self._links),
            ("&Authority ids", self._ids),
        ):
            self.form.addRow(label, field)
        self.hint = _HOW_TO
        self._name.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.close_form()

    def person(self) -> Person:
        """Return the person as edited; what was not touched is as it was, to the letter."""
        return replace(
            self._before,
            name=self._name.value,
            full_name=self._full.value,
            names=_if_changed(self._names.text, _names_text(self._before), self._before.names, _read_names),
            born=self._born.value,
            birth_place=self._born_at.value,
            died=self._died.value,
            death_place=self._died_at.value,
            role=self._role.value,
            biography=self._biography.text,
            links=_if_changed(self._links.text, _links_text(self._before), self._before.links, _read_links),
            authorities=_if_changed(
                self._ids.text, _ids_text(self._before), self._before.authorities, _read_ids
            ),
        )


def _if_changed(now: str, before: str, value: _T, read: Callable[[str], _T]) -> _T:
    return value if now == before else read(now)


def _names_text(person: Person) -> str:
    return "\n".join(": ".join(part for part in (n.language or n.kind, n.text) if part) for n in person.names)


def _read_names(text: str) -> tuple[OtherName, ...]:
    names = []
    for line in _lines(text):
        tag, colon, name = line.partition(":")
        if not colon:
            names.append(OtherName(line))
        elif 2 <= len(tag.strip()) <= 3 and tag.strip().isascii():  # noqa: PLR2004 - ISO 639 codes
            names.append(OtherName(name.strip(), language=tag.strip()))
        else:
            names.append(OtherName(name.strip(), kind=tag.strip()))
    return tuple(name for name in names if name.text)


def _links_text(person: Person) -> str:
    return "\n".join(f"{link.label} | {link.url}" for link in person.links)


def _read_links(text: str) -> tuple[Link, ...]:
    links = []
    for line in _lines(text):
        label, bar, url = line.partition("|")
        links.append(Link(label.strip(), url.strip()) if bar else Link("", line))
    return tuple(links)


def _ids_text(person: Person) -> str:
    return "\n".join(f"{a.scheme}: {a.value}" for a in person.authorities)


def _read_ids(text: str) -> tuple[Authority, ...]:
    pairs = (line.partition(":") for line in _lines(text))
    return tuple(Authority(scheme.strip().lower(), value.strip()) for scheme, colon, value in pairs if colon)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
