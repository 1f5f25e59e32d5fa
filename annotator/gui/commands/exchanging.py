"""Commands that bring in what other programs know; data for them leaves by `exports`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.core.errors import AnnotatorError
from annotator.gui.desk import Desk
from annotator.gui.dialogs.choose import ChooseDialog
from annotator.gui.dialogs.points import Point, PointsDialog
from annotator.gui.tasks import Pulse

if TYPE_CHECKING:
    from annotator.exchange.entries import FrameAnswer, FrameQuestion, Incoming
    from annotator.exchange.importing import ImportPlan

_ANSWERS = {
    "as-is": "Take the places as they are",
    "upright": "They were marked on the upright picture",
    "stored": "They were marked on the picture as it is stored",
    "turned-right": "The picture was turned to the right since",
    "turned-left": "The picture was turned to the left since",
    "none": "Take the names without their places",
}


class ExchangeCommands(QObject):
    """An import shows what it would add or contradict before anything changes, and is one edit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def import_file(self) -> None:
        """Ask for another program's file and show what it knows."""
        if self._desk.document.project is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, "Import from another program", str(self._desk.settings.folder), "All files (*)"
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path, answer: FrameAnswer | None = None) -> None:
        """Read the file at `path` and show what it would add; `answer` says where its places belong."""
        from annotator.exchange.reading import read_for_project  # noqa: PLC0415 - the window starts without it

        document = self._desk.document
        project, project_file = document.project, document.path
        if project is None or project_file is None:
            return
        self._desk.settings.folder = path.parent

        def work(_pulse: Pulse) -> Incoming:
            return read_for_project(project_file, project, path, answer=answer)

        done = self._desk.for_this_project(lambda incoming: self._on_read(path, incoming))
        self._desk.run(f"Reading {path.name}", work, done)

    def _on_read(self, path: Path, incoming: Incoming) -> None:
        if incoming.question is not None:
            answer = self._ask_frame(path, incoming.question)
            if answer is not None:
                self.read(path, answer)
            return
        self._show_plan(path, incoming)

    def _ask_frame(self, path: Path, question: FrameQuestion) -> FrameAnswer | None:
        """Ask where places belong that were marked on a picture of another form."""
        dialog = ChooseDialog(
            f"Import {path.name}",
            f"In {path.name} {question}. Where do the places belong?",
            [(answer, _ANSWERS[answer.value]) for answer in question.answers],
            ok="Go on",
            parent=self._desk.window,
        )
        return dialog.chosen if dialog.exec() else None

    def _show_plan(self, path: Path, incoming: Incoming) -> None:
        from annotator.exchange.importing import plan_import  # noqa: PLC0415 - the window starts without it

        document = self._desk.document
        if document.project is None:
            return
        try:
            plan = plan_import(document.project, incoming, signature=document.signature())
        except AnnotatorError as error:
            document.refused.emit(str(error))
            return
        dialog = PointsDialog(
            f"Import {path.name}",
            plan_summary(plan),
            plan_points(plan),
            ok="Import" if plan.edit.changes else "Close",
            hint="What contradicts the record becomes a rival beside it; nothing is replaced.",
            parent=self._desk.window,
        )
        dialog.target_requested.connect(self._desk.selection.select)
        if dialog.exec() and plan.edit.changes:
            document.do(lambda p, s: plan_import(p, incoming, signature=s).edit)


def plan_summary(plan: ImportPlan) -> str:
    """Return what an import would do, counted."""
    if not plan.edit.changes:
        return "There is nothing to do: the record knows all of it, or nothing could be placed."
    counted = (
        (len(plan.added), "new"),
        (len(plan.contradicting), "contradicting the record"),
        (len(plan.agreeing), "known already"),
        (len(plan.unplaced), "without a place"),
    )
    return ", ".join(f"{count} {what}" for count, what in counted if count) + "."


def plan_points(plan: ImportPlan) -> tuple[Point, ...]:
    """Return what an import would do, point by point."""
    return (
        *(Point(f"New: {one.sentence}") for one in plan.added),
        *(Point(f"Contradicts: {one.sentence}", one.region) for one in plan.contradicting),
        *(Point(f"Not placed: {one}") for one in plan.unplaced),
        *(Point(f"Note: {warning}") for warning in plan.warnings),
    )
