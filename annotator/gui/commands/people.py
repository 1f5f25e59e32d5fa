"""Commands about people: everybody in a list, new entries, two entries of one person, one entry of two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import Edit
from annotator.core.edits import Signature, fresh_id
from annotator.core.edits.people import merge_people, part_people, set_portrait, split_person
from annotator.core.errors import AnnotatorError
from annotator.core.model import Person, PersonId, Project
from annotator.core.people_file import shared, take_over
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.core.telling import life_dates
from annotator.gui.commands.faces import FaceCommands
from annotator.gui.commands.history import HistoryCommands
from annotator.gui.desk import Desk
from annotator.gui.dialogs.choose import ChooseDialog
from annotator.gui.dialogs.form import ask_three
from annotator.gui.dialogs.points import Point, PointsDialog
from annotator.storage.appearances import Appearance, Appearances
from annotator.storage.people_file import read_people, save_people

if TYPE_CHECKING:
    from annotator.gui.dialogs.people import PeopleDialog


class PeopleCommands(QObject):
    """No step changes a claim that somebody made; each is one edit."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk, faces: FaceCommands, history: HistoryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._faces, self._history = desk, faces, history
        self._appearances: tuple[Path, Appearances] | None = None

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
        dialog.elsewhere_requested.connect(self._show_elsewhere)
        dialog.share_requested.connect(self._share)
        dialog.take_requested.connect(self._take)
        refresh = self._desk.document.changed.connect(lambda _changed: self._refresh(dialog))
        dialog.exec()
        self._desk.document.changed.disconnect(refresh)

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
        first, second = (record.people[person].name for person in chosen)
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

    def _show_elsewhere(self, person: PersonId) -> None:
        """Look through the other projects of the folder, and list where the person is shown."""
        record, path = self._desk.document.record, self._desk.document.path
        if record is None or path is None:
            return
        who = record.people[person]
        folder = path.parent
        if self._appearances is None or self._appearances[0] != folder:
            self._appearances = (folder, Appearances(folder))
        known = self._appearances[1]

        def done(found: tuple[Appearance, ...]) -> None:
            self._list_elsewhere(who.name, found)

        self._desk.run(f"Looking for {who.name}", lambda _pulse: known.of(who, besides=path), done)

    def _list_elsewhere(self, name: str, found: tuple[Appearance, ...]) -> None:
        points = tuple(Point(f"{a.title}: {a.name} ({a.position})", a.project) for a in found)
        intro = (
            f"{name} appears on {len(points)} other faces."
            if points
            else f"{name} is on no other photograph here."
        )
        dialog = PointsDialog(
            "Where else",
            intro,
            points,
            hint="Double click a line to open its project.",
            parent=self._desk.window,
        )
        dialog.target_requested.connect(self.open_requested)
        dialog.exec()

    def _share(self, person: PersonId) -> None:
        """Put what is known of a person into the people file of the folder."""
        record, path = self._desk.document.record, self._desk.document.path
        if record is None or path is None:
            return
        try:
            base = read_people(path.parent)
            save_people(shared(base, record.people[person]), path.parent, base=base)
        except AnnotatorError as error:
            self._desk.document.refused.emit(str(error))
        else:
            self._desk.notices.tell(
                f"{record.people[person].name} is now known to all projects of this folder."
            )

    def _take(self) -> None:
        """Ask whom to take over from the people file of the folder."""
        path = self._desk.document.path
        if path is None:
            return
        try:
            people = read_people(path.parent).people
        except AnnotatorError as error:
            self._desk.document.refused.emit(str(error))
            return
        dialog = ChooseDialog(
            "Take from the folder",
            "Whom shall this project know as the folder does?"
            if people
            else "Nobody has been shared here yet.",
            [(person, " · ".join(t for t in (person.name, life_dates(person)) if t)) for person in people],
            ok="Take over",
            parent=self._desk.window,
        )
        if dialog.exec() and isinstance(dialog.chosen, Person):
            person = dialog.chosen
            self._do(lambda p, s: take_over(p, person, signature=s))

    def _show_in_picture(self, person: PersonId) -> None:
        record: Record | None = self._desk.document.record
        regions = record.regions_of(person) if record is not None else ()
        if regions:
            self._desk.selection.select(regions[0])

    def _do(self, verb: Callable[[Project, Signature], Edit]) -> None:
        self._desk.document.do(verb)
