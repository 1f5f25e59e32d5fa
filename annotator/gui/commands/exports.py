"""Commands that let the record leave: as the annotated picture, or as data for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from annotator.exchange.forms import ExchangeForm
    from annotator.exchange.writing import ExchangeReceipt, Publication

_PREVIEW = 1100


class ExportCommands(QObject):
    """Writes copies for others; the record is not touched."""

    def __init__(self, desk: Desk, photograph: PhotographPresenter) -> None:
        super().__init__(desk.window)
        self._desk, self._photograph = desk, photograph

    def export(self) -> None:
        """Ask how and where to, and write the annotated picture or data for other programs."""
        self._ask(None)

    def save_data(self) -> None:
        """Like `export`, but with data for other programs chosen at first."""
        from annotator.exchange.forms import ExchangeForm  # noqa: PLC0415 - the window starts without it

        self._ask(ExchangeForm.XMP)

    def _ask(self, form: ExchangeForm | None) -> None:
        # The window starts without fonts and encoders: they would slow it down for everybody.
        from annotator.exchange.writing import preview_data  # noqa: PLC0415
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
            preview_data=lambda data, publication: preview_data(project, path, data, publication),
            form=form,
            parent=self._desk.window,
        )
        if not dialog.exec() or dialog.path is None:
            return
        if dialog.export_form is not None:
            self._write(project, path, dialog.path, options=dialog.options, form=dialog.export_form)
        elif dialog.data_form is not None:
            self._write_data(
                project, path, dialog.path, form=dialog.data_form, publication=dialog.publication
            )

    def _write_data(
        self, project: Project, photograph: Path, out: Path, *, form: ExchangeForm, publication: Publication
    ) -> None:
        from annotator.exchange.writing import exchange_project  # noqa: PLC0415 - the window starts without it

        self._desk.settings.folder = out.parent

        def work(_pulse: Pulse) -> ExchangeReceipt:
            return exchange_project(project, photograph, out, form=form, publication=publication)

        self._desk.run(f"Writing {out.name}", work, self._on_data_written)

    def _on_data_written(self, receipt: ExchangeReceipt) -> None:
        back = "" if receipt.read_back is None else f", {receipt.read_back} read back"
        told = f"Written: {short_path(receipt.path)}, {receipt.written} statements{back}"
        self._desk.notices.tell(" ".join(f"{one.rstrip('.')}." for one in (told, *receipt.left_out)))

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
