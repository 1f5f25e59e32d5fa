"""Commands about people: everybody in a list, new entries, two entries of one person, one entry of two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import Edit
from annotator.core.edits import Signature, fresh_id
from annotator.core.edits.people import merge_people, part_people, set_portrait, split_person
from annotator.core.model import Person, PersonId, Project
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.core.telling import life_dates
from annotator.gui.commands.faces import FaceCommands
from annotator.gui.commands.folder import FolderCommands
from annotator.gui.commands.history import HistoryCommands
from annotator.gui.desk import Desk
from annotator.gui.dialogs.choose import ChooseDialog
from annotator.gui.dialogs.form import ask_three

if TYPE_CHECKING:
    from annotator.gui.dialogs.people import PeopleDialog


class PeopleCommands(QObject):
    """No step changes a claim that somebody made; each is one edit."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk, faces: FaceCommands, history: HistoryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._faces, self._history = desk, faces, history
        self._folder = FolderCommands(desk)
        self._folder.open_requested.connect(self.open_requested)

    def show_people(self) -> None:
        """Show everybody, for finding, editing, joining and splitting."""
        from annotator.gui.dialogs.people import PeopleDialog  # noqa: PLC0415 - the window starts fast

        record = self._desk.document.record
        if record is None:
            return
        dialog = PeopleDialog(record, self._desk.window)
        dialog.face_requested.connect(self._show_in_picture)
        dialog.history_requested.connect(self._history.show_history_of)
        dialog.edit_requested.connect(self._faces.edit_person)
        dialog.add_requested.connect(self._add)
        dialog.join_requested.connect(self._join)
        dialog.part_requested.connect(self._part)
        dialog.split_requested.connect(self._split)
        dialog.elsewhere_requested.connect(self._folder.show_elsewhere)
        dialog.share_requested.connect(self._folder.share)
        dialog.take_requested.connect(self._folder.take)
        refresh = self._desk.document.changed.connect(lambda _changed: self._refresh(dialog))
        # Of an earlier moment nothing can be edited: what was written here would be refused.
        leave = self._history.changed.connect(dialog.accept)
        # Another project is about other people, and comes under no open dialog.
        make_way = self._folder.open_requested.connect(lambda _path: dialog.accept())
        dialog.exec()
        self._desk.document.changed.disconnect(refresh)
        self._history.changed.disconnect(leave)
        self._folder.open_requested.disconnect(make_way)

    def use_as_portrait(self) -> None:
        """Let the selected face stand for the person it shows."""
        record, region = self._desk.document.record, self._desk.selection.selected
        person = record.person_at(region) if record is not None and region is not None else None
        if person is not None:
            self._do(lambda p, s: set_portrait(p, person.id, region, signature=s))

    def _refresh(self, dialog: PeopleDialog) -> None:
        record = self._desk.document.record
        if record is not None:
            dialog.show_record(record)

    def _add(self) -> None:
        from annotator.gui.dialogs.person import PersonDialog  # noqa: PLC0415 - the window starts fast

        person = Person(PersonId(fresh_id("p")), "New person")
        dialog = PersonDialog(person, self._desk.window)
        if dialog.exec():
            after = dialog.person()
            self._do(lambda p, s: edits.add_person(p, after, signature=s))

    def _join(self, chosen: tuple[PersonId, PersonId]) -> None:
        record = self._desk.document.record
        if record is None:
            return
        first, second = (_told_apart(record, record.people[person]) for person in chosen)
        answer = ask_three(
            self._desk.window,
            f"Are {first} and {second} one person? Which entry shall speak for both?",
            (first, second, "Cancel"),
        )
        if answer < 2:  # noqa: PLR2004 - the third answer is to cancel
            keep, gone = chosen[answer], chosen[1 - answer]
            self._do(lambda p, s: merge_people(p, keep, gone, signature=s))

    def _part(self, person: PersonId) -> None:
        self._do(lambda p, s: part_people(p, person, signature=s))

    def _split(self, person: PersonId) -> None:
        record = self._desk.document.record
        if record is None:
            return
        who = record.people[person]
        dialog = ChooseDialog(
            "Split one entry of two people",
            f"Which face shows somebody else than {who.name}? It gets an entry of its own.",
            [(region, position_in_words(record, region)) for region in record.regions_of(person)],
            ok="Split",
            asks_reason=True,
            parent=self._desk.window,
        )
        if dialog.exec() and dialog.chosen is not None:
            region, reason = RegionId(dialog.chosen), dialog.reason
            other = Person(PersonId(fresh_id("p")), who.name)
            self._do(lambda p, s: split_person(p, person, [region], other, signature=s, note=reason))

    def _show_in_picture(self, person: PersonId) -> None:
        record: Record | None = self._desk.document.record
        regions = record.regions_of(person) if record is not None else ()
        if regions:
            self._desk.selection.select(regions[0])

    def _do(self, verb: Callable[[Project, Signature], Edit]) -> None:
        self._desk.document.do(verb)


def _told_apart(record: Record, person: Person) -> str:
    """Return a name with what tells two of one name apart, which are the ones that get joined."""
    places = "; ".join(position_in_words(record, region) for region in record.regions_of(person.id))
    details = "; ".join(part for part in (places or "not shown", life_dates(person)) if part)
    return f"{person.name} ({details})"
