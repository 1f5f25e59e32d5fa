"""Choosing how the photograph leaves: style, texts on it, form; with a preview of the real thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize, Qt, QThreadPool, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from annotator.core.model import Project
from annotator.export.forms import ExportForm
from annotator.export.options import ExportOptions, MarkStyle, PlatePlace, Style
from annotator.gui.canvas.photo_item import to_qimage
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import plain_label, show_plain
from annotator.gui.tasks import Pulse, Task

_STYLES = (
    (Style.NAMES, "Names beside the faces"),
    (Style.NUMBERS, "Numbers, with a legend below"),
    (Style.FACES_ONLY, "Faces marked, no names"),
)
_FORMS = (
    (ExportForm.PNG, "PNG: exact, for screen and print"),
    (ExportForm.JPEG, "JPEG: smaller, for mail and web"),
    (ExportForm.TIFF, "TIFF: exact, for archives"),
    (ExportForm.WEBP, "WebP: small, for web pages"),
    (ExportForm.PDF, "PDF: for printing, with biographies"),
    (ExportForm.HTML, "Web page: everything in one file"),
    (ExportForm.KEY_PLATE, "Key plate: outlines and legend, for the wall"),
    (ExportForm.SVG, "SVG: for drawing programs"),
)
_PLATES = (
    (PlatePlace.UNDER, "Photograph with the key under it"),
    (PlatePlace.BESIDE, "Photograph with the key beside it"),
    (PlatePlace.ALONE, "The key alone, as wide as the print"),
)
_PAUSE_MS = 150
_SCALES = (60, 200)


class ExportDialog(FormDialog):
    """Asks for options, form and place; `chosen` holds them when it was accepted."""

    def __init__(
        self,
        project: Project,
        preview: Callable[[ExportOptions, ExportForm], tuple[Image.Image, tuple[str, ...]]],
        *,
        folder: Path,
        pool: QThreadPool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export", "Export…", parent)
        self.setObjectName("exportDialog")
        self.resize(980, 640)
        self._project, self._preview, self._folder, self._pool = project, preview, folder, pool
        self._task: Task | None = None
        self.path: Path | None = None
        self._style = _combo("style", _STYLES)
        self._form = _combo("form", _FORMS)
        self._scale = QSlider(Qt.Orientation.Horizontal)
        self._scale.setObjectName("scale")
        self._scale.setRange(*_SCALES)
        self._scale.setValue(100)
        self._margin = _check("margin", "Room for names around the picture", is_on=False)
        photograph = project.photograph
        self._plate = _combo("plate", _PLATES)
        self._width = QSpinBox(minimum=50, maximum=2000, value=240, suffix=" mm")
        self._width.setObjectName("printWidth")
        self._biographies = _check("biographies", "Biographies, on pages of their own", is_on=True)
        self._title = _check("title", "Title", is_on=bool(photograph.title))
        self._caption = _check("caption", "Printed caption", is_on=False)
        self._credit = _check(
            "credit", "Credit and source", is_on=bool(photograph.credit or photograph.source)
        )
        self._uncertain = _check("uncertain", "Names that are not certain", is_on=True)
        self._outlines = _check("outlines", "Outlines round the faces", is_on=False)
        self._picture = _PreviewLabel()
        self._problems = plain_label(role="warning")
        self._problems.setObjectName("exportProblems")
        self._assemble()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_preview)
        self._pause.start()

    @property
    def options(self) -> ExportOptions:
        """What was chosen about the picture."""
        return ExportOptions(
            style=self._style.currentData(),
            title=self._title.isChecked(),
            caption=self._caption.isChecked(),
            credit=self._credit.isChecked(),
            show_uncertain=self._uncertain.isChecked(),
            scale=self._scale.value() / 100,
            margin=0.12 if self._margin.isChecked() else 0.0,
            marks=MarkStyle.OUTLINE if self._outlines.isChecked() else MarkStyle.NONE,
            biographies=self._biographies.isChecked(),
            plate=self._plate.currentData(),
            print_width=float(self._width.value()),
        )

    @property
    def export_form(self) -> ExportForm:
        """The form chosen."""
        form = self._form.currentData()
        assert isinstance(form, ExportForm)  # noqa: S101 - the box holds nothing else
        return form

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
            str(self._folder / f"{stem}-{what}{ending}"),
            f"{self._form.currentText().partition(':')[0]} ({kinds})",
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in self.export_form.endings
            self.path = path if known else path.with_name(path.name + ending)
            super().accept()

    @override
    def done(self, result: int) -> None:
        """Stop what is being drawn, and close."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _assemble(self) -> None:
        for label, field in (
            ("&Style", self._style),
            ("&File", self._form),
            ("&Paper", self._plate),
            ("&Width of the print", self._width),
            ("&Letters", self._scale),
        ):
            self.form.addRow(label, field)
        for box in (
            self._title,
            self._caption,
            self._credit,
            self._uncertain,
            self._outlines,
            self._margin,
        ):
            self.form.addRow("", box)
            box.toggled.connect(lambda _on: self._pause.start())
        self._style.currentIndexChanged.connect(lambda _index: self._pause.start())
        self._scale.valueChanged.connect(lambda _value: self._pause.start())
        self.form.addRow("", self._biographies)
        self._form.currentIndexChanged.connect(lambda _index: self._show_fitting())
        for combo in (self._form, self._plate):
            combo.currentIndexChanged.connect(lambda _index: self._pause.start())
        self._width.valueChanged.connect(lambda _value: self._pause.start())
        self._show_fitting()
        row = QHBoxLayout()
        row.addWidget(self._picture, 1)
        row.addLayout(self.form)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._problems)
        self.body.addWidget(self.buttons)

    def _show_fitting(self) -> None:
        """Show the choices that make a difference to the form chosen."""
        is_plate = self.export_form is ExportForm.KEY_PLATE
        choices: tuple[tuple[QWidget, bool], ...] = (
            *((field, is_plate) for field in (self._plate, self._width)),
            *((field, not is_plate) for field in (self._style, self._outlines, self._margin)),
            (self._biographies, self.export_form is ExportForm.PDF),
        )
        for field, counts in choices:
            self.form.setRowVisible(field, counts)

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
        show_plain(self._problems, " ".join(problems))


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


def _combo(name: str, entries: tuple[tuple[object, str], ...]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for value, text in entries:
        combo.addItem(text, value)
    return combo


def _check(name: str, text: str, *, is_on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    box.setChecked(is_on)
    return box
