"""Commands about people whom the photographs of a folder share: where else somebody is, share, take over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core import edits
from annotator.core.editing import Edit
from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError
from annotator.core.model import Person, PersonId, Project
from annotator.core.people_file import SharedPeople, differences, may_be, shared, take_over
from annotator.core.record import Record
from annotator.core.telling import life_dates
from annotator.gui.desk import Desk
from annotator.gui.dialogs.choose import ChooseDialog
from annotator.gui.dialogs.form import ask, ask_three
from annotator.gui.dialogs.points import Point, PointsDialog
from annotator.storage.appearances import Appearance, Appearances
from annotator.storage.people_file import read_people, save_people

_SAME, _OTHER = 0, 1
_MOST_TOLD = 6


class FolderCommands(QObject):
    """Nothing that the project or the folder knows is replaced without being shown; who is whom is asked."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._appearances: tuple[Path, Appearances] | None = None

    def show_elsewhere(self, person: PersonId) -> None:
        """Look through the other projects of the folder, and list where the person is shown."""
        record, path = self._desk.document.record, self._desk.document.path
        if record is None or path is None:
            return
        who = record.people[record.speaker_for(person)]
        folder = path.parent
        if self._appearances is None or self._appearances[0] != folder:
            self._appearances = (folder, Appearances(folder))
        known = self._appearances[1]
        self._desk.run(
            f"Looking for {who.name}",
            lambda _pulse: known.of(who, besides=path),
            lambda found: self._list_elsewhere(who.name, found),
        )

    def share(self, person: PersonId) -> None:
        """Put what is known of a person into the people file of the folder."""
        record, folder = self._desk.document.record, self._known_folder()
        if record is None or folder is None:
            return
        path, base = folder
        who = record.people[record.speaker_for(person)]
        others = [one for one in may_be(who, base.people) if one.id != who.id]
        entry = who
        if base.person(who.id) is None and others:
            answer = self._ask_same(who, others[0], where="The folder knows")
            if answer not in (_SAME, _OTHER):
                return
            if answer == _SAME:
                self._become(record, who, others[0])
                after = self._desk.document.record
                entry = after.people.get(others[0].id, who) if after is not None else who
        known = base.person(entry.id)
        if known is None or self._agrees(entry.name, differences(known, entry), where="the folder"):
            self._save(shared(base, entry), path, base, entry.name)

    def take(self) -> None:
        """Ask whom to take over from the people file of the folder."""
        record, folder = self._desk.document.record, self._known_folder()
        if record is None or folder is None:
            return
        people = folder[1].people
        dialog = ChooseDialog(
            "Take from the folder",
            "Whom shall this project know as the folder does?"
            if people
            else "Nobody has been shared here yet.",
            [(person, _line(record, person)) for person in people],
            ok="Take over",
            parent=self._desk.window,
        )
        if dialog.exec() and isinstance(dialog.chosen, Person):
            self._take(record, dialog.chosen)

    def _take(self, record: Record, person: Person) -> None:
        here = record.people.get(person.id)
        if here is not None:
            if self._agrees(person.name, differences(here, person), where="this project"):
                self._desk.document.do(lambda p, s: take_over(p, person, signature=s))
            return
        alike = may_be(person, record.entries())
        answer = self._ask_same(person, alike[0], where="This project knows") if alike else _OTHER
        if answer == _SAME:
            self._become(record, alike[0], person)
        elif answer == _OTHER:
            self._desk.document.do(lambda p, s: take_over(p, person, signature=s))

    def _become(self, record: Record, own: Person, shared_one: Person) -> None:
        """Let the folder's entry speak for the project's own, as one step."""

        def verb(project: Project, signature: Signature) -> Edit:
            return edits.chained(
                project,
                f"Know {own.name} as the folder does",
                [
                    lambda p: take_over(p, record.people.get(shared_one.id, shared_one), signature=signature),
                    lambda p: edits.merge_people(p, shared_one.id, own.id, signature=signature),
                ],
            )

        self._desk.document.do(verb)

    def _ask_same(self, one: Person, other: Person, *, where: str) -> int:
        dates = life_dates(other)
        known = f"{other.name} ({dates})" if dates else other.name
        return ask_three(
            self._desk.window,
            f"{where} {known}. Is {one.name} the same person?",
            ("The same person", "Somebody else", "Cancel"),
        )

    def _agrees(self, name: str, told: tuple[tuple[str, str, str], ...], *, where: str) -> bool:
        """Show what would be replaced and ask; nothing to show is agreed."""
        replaced = [(what, old, new) for what, old, new in told if old]
        if not replaced:
            return True
        lines = [f"{what}: {old[:200]} → {new[:200] or 'nothing'}" for what, old, new in replaced]
        more = [f"and {len(lines) - _MOST_TOLD} more"] if len(lines) > _MOST_TOLD else []
        question = "\n".join([f"What {where} says of {name} would change:", *lines[:_MOST_TOLD], *more])
        return ask(self._desk.window, question, yes="Change it")

    def _known_folder(self) -> tuple[Path, SharedPeople] | None:
        """Return the folder of the project and who is shared there; None, told, where that cannot be read."""
        path = self._desk.document.path
        if path is None:
            return None
        try:
            return path.parent, read_people(path.parent)
        except AnnotatorError as error:
            self._desk.document.refused.emit(str(error))
            return None

    def _save(self, people: SharedPeople, folder: Path, base: SharedPeople, name: str) -> None:
        try:
            save_people(people, folder, base=base)
        except AnnotatorError as error:
            self._desk.document.refused.emit(str(error))
        else:
            self._desk.notices.tell(f"{name} is now known to all projects of this folder.")

    def _list_elsewhere(self, name: str, found: tuple[Appearance, ...]) -> None:
        sure = sum(appearance.is_sure for appearance in found)
        faces = "1 other face" if sure == 1 else f"{sure} other faces"
        perhaps = f", and perhaps on {len(found) - sure}" if sure < len(found) else ""
        dialog = PointsDialog(
            "Where else",
            f"{name} appears on {faces}{perhaps}." if found else f"{name} is on no other photograph here.",
            tuple(Point(_place(appearance), appearance.project) for appearance in found),
            hint="Double click a line to open its project.",
            parent=self._desk.window,
        )
        dialog.target_requested.connect(self.open_requested)
        dialog.exec()


def _place(appearance: Appearance) -> str:
    place = f"{appearance.title}: {appearance.name} ({appearance.position})"
    return place if appearance.is_sure else f"Perhaps {place}: the name is the same"


def _line(record: Record, person: Person) -> str:
    """Return a line for somebody of the folder, with what the project makes of them."""
    here = record.people.get(person.id)
    if here is not None:
        known = "known here, differs" if differences(here, person) else "known here"
    else:
        known = "may be somebody known here" if may_be(person, record.entries()) else ""
    return " · ".join(text for text in (person.name, life_dates(person), known) if text)
