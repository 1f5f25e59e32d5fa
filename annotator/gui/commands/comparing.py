"""Comparing the open photograph with another print of it, and taking over what one of them knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError
from annotator.core.model import Project
from annotator.gui.commands.exchanging import plan_points, plan_summary
from annotator.gui.commands.files import PICTURES, FileCommands
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import tell
from annotator.gui.dialogs.points import PointsDialog
from annotator.gui.tasks import Pulse
from annotator.storage.places import journals_folder
from annotator.storage.store import begin_project, new_project_beside

if TYPE_CHECKING:
    from annotator.comparing.comparison import Comparison
    from annotator.exchange.entries import Incoming
    from annotator.exchange.importing import ImportPlan

_BEGIN = "Begin a project for the new print…"
_TAKE = "Take over what the new print's project knows…"
_BEGIN_HINT = (
    "Regions and names of this project can be taken over into one for the new print; you see them first."
)
_TAKE_HINT = (
    "Names of the new print's project can be taken over into this one; what contradicts stands beside."
)


class CompareCommands(QObject):
    """Compares on a thread, shows, and takes over only what somebody has seen."""

    def __init__(self, desk: Desk, files: FileCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._files = files

    def compare(self) -> None:
        """Ask for another print and compare the open one with it."""
        if self._desk.document.project is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, "Another print of this photograph", str(self._desk.settings.folder), PICTURES
        )
        if name:
            self.compare_with(Path(name))

    def compare_with(self, path: Path) -> None:
        """Compare the open print with the one at `path`, a project or a picture."""
        project, file = self._desk.document.project, self._desk.document.path
        if project is None or file is None:
            return
        self._desk.settings.folder = path.parent

        def work(pulse: Pulse) -> Comparison:
            from annotator.comparing.comparison import compare_prints  # noqa: PLC0415 - loads when asked for
            from annotator.comparing.prints import open_print, print_of_project  # noqa: PLC0415 - the same

            return compare_prints(print_of_project(file, project), open_print(path), pulse.progress)

        done = self._desk.for_this_project(self._show)
        self._desk.run(f"Comparing with {path.name}", work, done, self._tell)

    def _show(self, comparison: Comparison) -> None:
        from annotator.gui.dialogs.compare import CompareDialog  # noqa: PLC0415 - loads when asked for

        is_known = comparison.new.project is not None
        dialog = CompareDialog(
            comparison,
            offer=_TAKE if is_known else _BEGIN,
            hint=_TAKE_HINT if is_known else _BEGIN_HINT,
            parent=self._desk.window,
        )
        dialog.exec()
        if dialog.is_taking_over and is_known:
            self._take_from(comparison)
        elif dialog.is_taking_over:
            self._begin_for(comparison)

    def _take_from(self, comparison: Comparison) -> None:
        """Look from the other print at this one, and import what its project knows."""

        def work(pulse: Pulse) -> Incoming:
            from annotator.comparing.comparison import compare_prints  # noqa: PLC0415 - loads when asked for
            from annotator.comparing.taking_over import taken_over  # noqa: PLC0415 - the same

            known = comparison.registration.back()
            return taken_over(compare_prints(comparison.new, comparison.old, pulse.progress, known=known))

        done = self._desk.for_this_project(self._import)
        self._desk.run(f"Reading {comparison.new.name}", work, done, self._tell)

    def _import(self, incoming: Incoming) -> None:
        document = self._desk.document
        if document.project is not None and self._agreed(document.project, incoming):
            document.do(lambda p, s: _plan(p, incoming, s).edit)

    def _begin_for(self, comparison: Comparison) -> None:
        """Begin a project for the other print, with what was taken over as its first edit, not saved yet."""
        from annotator.comparing.taking_over import photograph_of, taken_over  # noqa: PLC0415 - see above

        try:
            project = Project(photograph_of(comparison))
        except AnnotatorError as error:
            self._tell(str(error))
            return
        incoming = taken_over(comparison)
        if self._agreed(project, incoming) and self._files.may_leave():
            path = new_project_beside(comparison.new.picture_file)
            self._files.show(begin_project(project, path, journals=journals_folder()))
            self._desk.document.do(lambda p, s: _plan(p, incoming, s).edit)

    def _agreed(self, project: Project, incoming: Incoming) -> bool:
        """Show what would be taken over, and say whether it shall be."""
        plan = _plan(project, incoming, self._desk.document.signature())
        dialog = PointsDialog(
            incoming.label,
            plan_summary(plan),
            plan_points(plan),
            ok="Take over" if plan.edit.changes else "Close",
            hint="Each becomes a claim of yours that says from where. What contradicts stands beside it.",
            parent=self._desk.window,
        )
        dialog.target_requested.connect(self._desk.selection.select)
        return bool(dialog.exec()) and bool(plan.edit.changes)

    def _tell(self, sentence: str) -> None:
        tell(self._desk.window, sentence)


def _plan(project: Project, incoming: Incoming, signature: Signature) -> ImportPlan:
    from annotator.exchange.importing import plan_import  # noqa: PLC0415 - loads when asked for

    return plan_import(project, incoming, signature=signature)
