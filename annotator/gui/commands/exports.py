"""Commands that let the record leave: the annotated picture."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject

from annotator.core.errors import AnnotatorError
from annotator.core.model import Project
from annotator.export import ExportForm, Receipt, export_project, preview_export
from annotator.export.options import ExportOptions
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import short_path
from annotator.gui.photograph import PhotographPresenter
from annotator.gui.tasks import Pulse

_PREVIEW = 1100


class ExportCommands(QObject):
    """Writes pictures; the record is not touched."""

    def __init__(self, desk: Desk, photograph: PhotographPresenter) -> None:
        super().__init__(desk.window)
        self._desk, self._photograph = desk, photograph

    def export(self) -> None:
        """Ask how and where to, and write the annotated picture."""
        # The window starts without fonts and encoders: they would slow it down for everybody.
        from annotator.gui.dialogs.export import ExportDialog  # noqa: PLC0415

        project, picture = self._desk.document.project, self._photograph.picture
        path = self._path()
        if project is None or path is None:
            return
        if picture is None:
            self._desk.notices.tell("The photograph is still being opened; try again in a moment.")
            return

        def preview(options: ExportOptions, form: ExportForm) -> tuple[Image.Image, tuple[str, ...]]:
            return preview_export(project, picture.pixels, options=options, form=form, longest=_PREVIEW)

        dialog = ExportDialog(
            project,
            preview,
            settings=self._desk.settings,
            pool=self._desk.pool,
            parent=self._desk.window,
        )
        if dialog.exec() and dialog.path is not None:
            self._write(project, path, dialog.path, options=dialog.options, form=dialog.export_form)

    def _write(
        self, project: Project, photograph: Path, out: Path, *, options: ExportOptions, form: ExportForm
    ) -> None:
        self._desk.settings.folder = out.parent

        def work(pulse: Pulse) -> Receipt:
            return export_project(
                project,
                photograph,
                out,
                options=options,
                form=form,
                progress=pulse.progress,
                is_cancelled=pulse.is_cancelled,
            )

        self._desk.run(f"Exporting {out.name}", work, self._on_written)

    def _on_written(self, receipt: Receipt) -> None:
        size = f"{receipt.size.width} × {receipt.size.height} pixels"
        told = (f"Written: {short_path(receipt.path)}, {size}", *receipt.problems)
        self._desk.notices.tell(" ".join(f"{sentence.rstrip('.')}." for sentence in told))

    def _path(self) -> Path | None:
        try:
            return self._desk.document.photograph()
        except AnnotatorError as error:
            self._desk.document.refused.emit(str(error))
            return None
