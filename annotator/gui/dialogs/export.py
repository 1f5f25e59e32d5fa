"""Choosing how the record leaves, as a picture or as data, with a preview of the real thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PIL import Image
from PySide6.QtCore import QSize, Qt, QThreadPool, QTimer
from PySide6.QtGui import QFontDatabase, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.model import Project
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.writing import Publication
from annotator.export.forms import ExportForm
from annotator.export.options import ExportOptions
from annotator.export.presets import Preset
from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.dialogs.export_choices import ExportChoices
from annotator.gui.dialogs.export_data import DataChoices, data_ending
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.dialogs.presets import PresetBar
from annotator.gui.plain import clipped, plain_label, show_plain
from annotator.gui.settings import Settings
from annotator.gui.tasks import Pulse, Task

_PAUSE_MS = 150
_MOST_TEXT = 60_000  # of data in the preview: nobody reads more, and an editor takes long over it

Sentences: TypeAlias = tuple[str, ...]
PicturePreview: TypeAlias = Callable[[ExportOptions, ExportForm], tuple[Image.Image, Sentences]]
DataPreview: TypeAlias = Callable[[ExchangeForm, Publication], tuple[str, Sentences]]


class ExportDialog(FormDialog):
    """Asks for form, options and place; `path` is set once it was accepted.

    Data is offered where `preview_data` can show it; `form` is what is chosen at first.
    """

    keeps_what_is_left = True  # nothing that is typed here is for the record

    def __init__(
        self,
        project: Project,
        preview: PicturePreview,
        *,
        settings: Settings,
        pool: QThreadPool,
        preview_data: DataPreview | None = None,
        form: ExchangeForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export", "Export…", parent)
        self.setObjectName("exportDialog")
        self.resize(1040, 680)
        self.setMinimumSize(900, 560)  # a layout does not ask for the height of sentences that come later
        self._project, self._settings, self._pool = project, settings, pool
        self._preview, self._preview_data = preview, preview_data
        self._task: Task | None = None
        self.path: Path | None = None
        self._presets = PresetBar(settings)
        self._choices = ExportChoices(project)
        self._data = DataChoices()
        self._shown = _Preview()
        self._problems = plain_label(role="warning")
        self._problems.setObjectName("exportProblems")
        self._assemble()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_preview)
        if preview_data is not None:
            self._choices.offer_data()
        if form is not None:
            self._choices.choose_form(form)
        self._presets.chosen.connect(self._on_preset)
        self._choices.changed.connect(self._on_changed)
        self._data.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def options(self) -> ExportOptions:
        """What was chosen about the picture."""
        return self._choices.options

    @property
    def export_form(self) -> ExportForm | None:
        """The form of a picture that was chosen, None where it is one of data."""
        return self._choices.export_form

    @property
    def data_form(self) -> ExchangeForm | None:
        """The form of data that was chosen, None where it is a picture's."""
        return self._choices.data_form

    @property
    def publication(self) -> Publication:
        """What was said about where data will be published."""
        return self._data.publication

    @override
    def accept(self) -> None:
        """Ask where to; without an answer the dialog stays."""
        stem, (ending, *others) = Path(self._project.photograph.file).stem, self._endings()
        what = "key" if self.export_form is ExportForm.KEY_PLATE else "names"
        kinds = " ".join(f"*{one}" for one in (ending, *others))
        name, _ = QFileDialog.getSaveFileName(
            self,
            "Export",
            str(self._settings.folder / f"{stem}-{what}{ending}"),
            f"{self._choices.form_name} ({kinds})",
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in (ending.lower(), *others)
            self.path = path if known else path.with_name(path.name + ending)
            super().accept()

    @override
    def done(self, result: int) -> None:
        """Stop what is being drawn, and close."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _assemble(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self._choices)
        side.addWidget(self._data)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._shown, 1)
        row.addLayout(side)
        self.body.addWidget(self._presets)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._problems)
        self.body.addWidget(self.buttons)

    def _endings(self) -> tuple[str, ...]:
        """Return the endings of the form chosen, the usual one first."""
        if self.data_form is not None:
            return (data_ending(self.data_form, self._project.photograph.file),)
        form = self.export_form
        return form.endings if form is not None else ()

    def _on_preset(self, preset: Preset) -> None:
        self._choices.show_choice(preset.form, preset.options)

    def _on_changed(self) -> None:
        self._data.show_form(self.data_form)
        self._presets.setEnabled(self.data_form is None)
        if self.export_form is not None:
            self._presets.show_choice(self.export_form, self.options)
        self._pause.start()

    def _show_preview(self) -> None:
        if self._task is not None:
            self._task.cancel()
        task = self._task = Task(self._work(), self)
        task.done.connect(self._on_preview)
        task.failed.connect(lambda sentence: show_plain(self._problems, sentence))
        task.start(self._pool)

    def _work(self) -> Callable[[Pulse], tuple[Image.Image | str, Sentences]]:
        """Return what draws the preview of the present choice, away from the window's thread."""
        options, form = self.options, self.export_form
        if form is not None:
            return lambda _pulse: self._preview(options, form)
        data, publication, preview = self.data_form, self.publication, self._preview_data
        assert data is not None  # noqa: S101 - the box holds forms of pictures and of data, and
        assert preview is not None  # noqa: S101 - data only where it can be shown
        return lambda _pulse: preview(data, publication)

    def _on_preview(self, answer: tuple[Image.Image | str, Sentences]) -> None:
        shown, problems = answer
        self._shown.show_data(shown) if isinstance(shown, str) else self._shown.show_pixels(shown)
        show_plain(self._problems, "\n".join(problems))


class _Preview(QStackedWidget):
    """Shows a picture, or the text of data."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._text = _PreviewLabel(), QPlainTextEdit()
        self._text.setObjectName("previewData")
        self._text.setAccessibleName("Preview")
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.addWidget(self._picture)
        self.addWidget(self._text)

    def show_pixels(self, pixels: Image.Image) -> None:
        """Show a picture (RGB)."""
        self._picture.show_pixels(pixels)
        self.setCurrentWidget(self._picture)

    def show_data(self, text: str) -> None:
        """Show the beginning of a text to the letter, with what is invisible made visible."""
        lines = [clipped(line.replace("\t", "    "), 4000) for line in text[:_MOST_TEXT].splitlines()]
        self._text.setPlainText("\n".join((*lines, "…") if len(text) > _MOST_TEXT else lines))
        self.setCurrentWidget(self._text)


class _PreviewLabel(QLabel):
    """Shows a picture as large as there is room, never enlarged."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setMinimumSize(QSize(420, 320))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pixels = QPixmap()

    def show_pixels(self, pixels: Image.Image) -> None:
        """Show `pixels` (RGB)."""
        self._pixels = QPixmap.fromImage(to_qimage(pixels.convert("RGB")))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._pixels.isNull():
            self.setPixmap(
                self._pixels.scaled(
                    self.size(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
