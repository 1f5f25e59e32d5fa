"""Commands that bring the work of others in: what they saved meanwhile, and another copy of the project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.core.difference import changes_between
from annotator.core.editing import Edit
from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError
from annotator.core.model import Project
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import tell
from annotator.gui.dialogs.settle import SettleDialog
from annotator.gui.watching import FileWatch
from annotator.storage.conflicts import Conflict
from annotator.storage.merge import merge
from annotator.storage.store import PROJECT_SUFFIX, read_project


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
        merged = merge(None, project, theirs)
        dialog = SettleDialog(
            merged.project,
            merged.conflicts,
            title=f"Join with {path.name}",
            ok="Join",
            parent=self._desk.window,
        )
        dialog.face_requested.connect(self._desk.selection.select)
        if dialog.exec():
            self._desk.document.do(
                lambda now, signature: _join_edit(now, merged.project, path.name, signature)
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
            dialog = SettleDialog(project, conflicts, title="To settle", parent=self._desk.window)
            dialog.cancel.hide()
            dialog.face_requested.connect(self._desk.selection.select)
            dialog.exec()


def _join_edit(now: Project, joined: Project, name: str, signature: Signature) -> Edit:
    changes = changes_between(now, joined)
    return Edit(f"Join with {name}", changes, time=signature.time, author=signature.author)
