"""What is known about a person: names, dates, biography, links."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from annotator.core.model import Person
from annotator.gui.dialogs.form import DateField, FormDialog, LineField, TextField
from annotator.gui.dialogs.person_texts import (
    ids_text,
    links_text,
    names_text,
    read_ids,
    read_links,
    read_names,
)

_ONE_A_LINE = (
    "One a line: “ru: Алексей Рыков”, “born: Bronstein”",
    "One a line: “Label | https://…”",
    "One a line: “wikidata: Q1394”, or the page’s address",
)


class PersonDialog(FormDialog):
    """Edits one person; `person` is read when it was accepted."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__("Biography", "Keep", parent)
        self.setObjectName("personDialog")
        self.setMinimumWidth(620)
        self._before = person
        self._name = LineField(person.name, name="personName")
        self._full = LineField(person.full_name, name="fullName")
        self._names = TextField(names_text(person.names), rows=2, name="otherNames")
        self._born = DateField(person.born, name="born", hint="22 April 1870, c. 1870, before 1880")
        self._born_at = LineField(person.birth_place, name="birthPlace", hint="Where")
        self._born_at.setAccessibleName("Birth place")
        self._died = DateField(person.died, name="died", hint="21 January 1924, 1924?, after 1920")
        self._died_at = LineField(person.death_place, name="deathPlace", hint="Where")
        self._died_at.setAccessibleName("Death place")
        self._role = LineField(person.role, name="role")
        self._biography = TextField(person.biography, rows=5, name="biographyText")
        self._links = TextField(links_text(person.links), rows=2, name="links")
        self._ids = TextField(ids_text(person.authorities), rows=2, name="authorities")
        self._note = TextField(person.note, rows=2, name="personNote")
        for label, field in (
            ("&Name as shown", self._name),
            ("&Full name", self._full),
            ("&Other names", self._names),
            ("&Born", _in_one_line(self._born, self._born_at)),
            ("&Died", _in_one_line(self._died, self._died_at)),
            ("&Role", self._role),
            ("Bio&graphy", self._biography),
            ("&Links", self._links),
            ("&Authority ids", self._ids),
            ("No&te", self._note),
        ):
            _add_row(self.form, label, field)
        for lines, how in zip((self._names, self._links, self._ids), _ONE_A_LINE, strict=True):
            lines.setPlaceholderText(how)
        self._name.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.close_form()

    def person(self) -> Person:
        """Return the person as edited; what was not touched is as it was, to the letter."""
        return replace(
            self._before,
            name=self._name.value,
            full_name=self._full.value,
            names=read_names(self._names.text, self._before.names),
            born=self._born.value,
            birth_place=self._born_at.value,
            died=self._died.value,
            death_place=self._died_at.value,
            role=self._role.value,
            biography=self._biography.text,
            links=read_links(self._links.text, self._before.links),
            authorities=read_ids(self._ids.text, self._before.authorities),
            note=self._note.text,
        )


def _in_one_line(day: DateField, place: LineField) -> QHBoxLayout:
    """Return a date and its place side by side: a low screen has no room for a line each."""
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(day, 1)
    line.addWidget(place, 1)
    return line


def _add_row(form: QFormLayout, label: str, field: QWidget | QHBoxLayout) -> None:
    if isinstance(field, QWidget):
        form.addRow(label, field)
        return
    words = QLabel(label)
    first = field.itemAt(0)
    day = first.widget() if first is not None else None
    if day is not None:
        words.setBuddy(day)
    form.addRow(words, field)
