"""Commands that bring the work of others in: what they saved meanwhile, and another copy of the project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.core.caption import RegionId
from annotator.core.difference import changes_between
from annotator.core.editing import Edit
from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError
from annotator.core.model import Project, Slot
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import ask, tell
from annotator.gui.dialogs.points import Point, PointsDialog
from annotator.gui.watching import FileWatch
from annotator.storage.conflicts import Conflict, conflict_in_words
from annotator.storage.joining import are_of_one_photograph
from annotator.storage.merge import merge
from annotator.storage.store import PROJECT_SUFFIX, read_project

_HINT = "Double click a line to see the face; rivals are settled there by Correct or Withdraw."


class JoinCommands(QObject):
    """Joins nothing silently: what came in is announced, what contradicts is listed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._watch = FileWatch(desk.document)
        desk.document.joined.connect(self._on_joined)

    def join_with(self) -> None:
        """Ask for another copy of this project and join it, after showing what contradicts."""
        project = self._desk.document.project
        if project is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window,
            "Join with another copy of this project",
            str(self._desk.settings.folder),
            f"Projects (*{PROJECT_SUFFIX} *.json)",
        )
        if name:
            self.join_file(Path(name))

    def join_file(self, path: Path) -> None:
        """Join the project at `path` into the one on the desk, as one edit."""
        project = self._desk.document.project
        if project is None:
            return
        try:
            theirs = read_project(path)
        except AnnotatorError as error:
            tell(self._desk.window, str(error))
            return
        if not are_of_one_photograph(project, theirs) and not self._joins_another(path, theirs):
            return
        merged = merge(None, project, theirs)
        dialog = PointsDialog(
            f"Join with {path.name}",
            _intro(merged.conflicts),
            _points(merged.project, merged.conflicts),
            ok="Join",
            hint=_HINT,
            parent=self._desk.window,
        )
        dialog.target_requested.connect(self._desk.selection.select)
        if dialog.exec():
            self._desk.document.do(
                lambda now, signature: _join_edit(now, merged.project, path.name, signature)
            )

    def _joins_another(self, path: Path, theirs: Project) -> bool:
        """Ask whether what was said of another photograph shall really be put on this one."""
        name = theirs.photograph.title or theirs.photograph.file
        return ask(
            self._desk.window,
            f"{path.name} is about another photograph ({name}). Joining puts its faces on this one.",
            yes="Join all the same",
        )

    def _on_joined(self, conflicts: tuple[Conflict, ...]) -> None:
        """Announce what others saved; it is on the desk already."""
        if not conflicts:
            self._desk.notices.tell("Somebody else saved this project; what they said was joined in.")
            return
        self._desk.notices.tell(
            f"Somebody else saved this project; what they said was joined in. {len(conflicts)} to look at.",
            button="Look…",
            answer=lambda: self._settle(conflicts),
        )

    def _settle(self, conflicts: tuple[Conflict, ...]) -> None:
        project = self._desk.document.project
        if project is not None:
            dialog = PointsDialog(
                "To settle",
                _intro(conflicts),
                _points(project, conflicts),
                hint=_HINT,
                parent=self._desk.window,
            )
            dialog.target_requested.connect(self._desk.selection.select)
            dialog.exec()


def _intro(conflicts: tuple[Conflict, ...]) -> str:
    things = f"{len(conflicts)} things to look at." if conflicts else "Nothing contradicts."
    return f"Nothing that anybody said is lost. {things}"


def _points(project: Project, conflicts: tuple[Conflict, ...]) -> tuple[Point, ...]:
    return tuple(
        Point(conflict_in_words(project, c), RegionId(c.item) if c.slot is Slot.REGIONS else None)
        for c in conflicts
    )


def _join_edit(now: Project, joined: Project, name: str, signature: Signature) -> Edit:
    changes = changes_between(now, joined)
    return Edit(f"Join with {name}", changes, time=signature.time, author=signature.author)
