"""Choosing how the photograph leaves: style, texts on it, form; with a preview of the real thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize, Qt, QThreadPool, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.core.model import Project
from annotator.export.forms import ExportForm
from annotator.export.options import ExportOptions
from annotator.export.presets import Preset
from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.dialogs.export_choices import ExportChoices
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.dialogs.presets import PresetBar
from annotator.gui.plain import plain_label, show_plain
from annotator.gui.settings import Settings
from annotator.gui.tasks import Pulse, Task

_PAUSE_MS = 150


class ExportDialog(FormDialog):
    """Asks for form, options and place; `path` is set once it was accepted."""

    def __init__(
        self,
        project: Project,
        preview: Callable[[ExportOptions, ExportForm], tuple[Image.Image, tuple[str, ...]]],
        *,
        settings: Settings,
        pool: QThreadPool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export", "Export…", parent)
        self.setObjectName("exportDialog")
        self.resize(1040, 680)
        self.setMinimumSize(900, 560)  # a layout does not ask for the height of sentences that come later
        self._project, self._preview, self._settings, self._pool = project, preview, settings, pool
        self._task: Task | None = None
        self.path: Path | None = None
        self._presets = PresetBar(settings)
        self._choices = ExportChoices(project)
        self._picture = _PreviewLabel()
        self._problems = plain_label(role="warning")
        self._problems.setObjectName("exportProblems")
        self._assemble()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_preview)
        self._presets.chosen.connect(self._on_preset)
        self._choices.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def options(self) -> ExportOptions:
        """What was chosen about the picture."""
        return self._choices.options

    @property
    def export_form(self) -> ExportForm:
        """The form chosen."""
        return self._choices.export_form

    @override
    def accept(self) -> None:
        """Ask where to; without an answer the dialog stays."""
        ending = self.export_form.endings[0]
        stem = Path(self._project.photograph.file).stem
        what = "key" if self.export_form is ExportForm.KEY_PLATE else "names"
        kinds = " ".join(f"*{ending}" for ending in self.export_form.endings)
        name, _ = QFileDialog.getSaveFileName(
            self,
            "Export",
            str(self._settings.folder / f"{stem}-{what}{ending}"),
            f"{self._choices.form_name} ({kinds})",
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in self.export_form.endings
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
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._picture, 1)
        row.addLayout(side)
        self.body.addWidget(self._presets)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._problems)
        self.body.addWidget(self.buttons)

    def _on_preset(self, preset: Preset) -> None:
        self._choices.show_choice(preset.form, preset.options)

    def _on_changed(self) -> None:
        self._presets.show_choice(self.export_form, self.options)
        self._pause.start()

    def _show_preview(self) -> None:
        if self._task is not None:
            self._task.cancel()
        options, form = self.options, self.export_form

        def work(_pulse: Pulse) -> tuple[Image.Image, tuple[str, ...]]:
            return self._preview(options, form)

        task = self._task = Task(work, self)
        task.done.connect(self._on_preview)
        task.failed.connect(lambda sentence: show_plain(self._problems, sentence))
        task.start(self._pool)

    def _on_preview(self, answer: tuple[Image.Image, tuple[str, ...]]) -> None:
        pixels, problems = answer
        self._picture.show_pixels(pixels)
        show_plain(self._problems, "\n".join(problems))


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
