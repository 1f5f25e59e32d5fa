"""What may be chosen about an export, as fields of a form: there and back between fields and options."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSlider, QSpinBox, QWidget

from annotator.core.living import LIFE
from annotator.core.model import Project
from annotator.exchange.forms import ExchangeForm
from annotator.export.forms import ExportForm
from annotator.export.options import ExportOptions, LabelStyle, MarkStyle, PlatePlace, Style
from annotator.export.phrases import LANGUAGES
from annotator.gui.dialogs.export_data import DATA_FORMS
from annotator.gui.dialogs.languages import language_box, own_language
from annotator.gui.plain import tooltip

_STYLES = (
    (Style.NAMES, "Names beside the faces"),
    (Style.NUMBERS, "Numbers, with a legend below"),
    (Style.FACES_ONLY, "Faces marked, no names"),
)
_LABELS = (
    (LabelStyle.LIGHT, "Dark letters on light plates"),
    (LabelStyle.DARK, "Light letters on dark plates"),
    (LabelStyle.HALO, "Light letters in a halo, no plates"),
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
_LIVING = (
    "Without them, everybody is called “living person” who has no date of death,",
    f"was not surely born {LIFE} years ago, and is on no photograph that old.",
    "Texts that could name them are left out too, such as the printed caption.",
)
_SCALES = (60, 200)
_WIDTHS = (50, 2000)
_MARGIN = 0.12  # of the longer side: two lines of names fit beside the picture


class ExportChoices(QWidget):
    """Form and options as fields; tells that they changed, and shows those that count for the form."""

    changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = ExportOptions()
        self._form = _combo("form", _FORMS)
        self._style = _combo("style", _STYLES)
        self._labels = _combo("labelStyle", _LABELS)
        self._plate = _combo("plate", _PLATES)
        self._language = language_box(LANGUAGES.keys() - {"no"})  # which is nb by its older tag
        self._width = QSpinBox(minimum=_WIDTHS[0], maximum=_WIDTHS[1], suffix=" mm")
        self._width.setObjectName("printWidth")
        self._scale = QSlider(Qt.Orientation.Horizontal)
        self._scale.setObjectName("scale")
        self._scale.setRange(*_SCALES)
        photograph = project.photograph
        self._title = _check("title", "Title", is_there=bool(photograph.title or photograph.date))
        self._caption = _check("caption", "Printed caption", is_there=bool(project.captions))
        credited = photograph.credit or photograph.source or photograph.maker or photograph.is_stand_in
        self._credit = _check("credit", "Credit and source", is_there=bool(credited))
        self._uncertain = _check("uncertain", "Names that are not certain")
        self._living = _check("living", "Names of people who may be living")
        self._living.setToolTip(tooltip(*_LIVING))
        self._outlines = _check("outlines", "Outlines round the faces")
        self._margin = _check("margin", "Room for names around the picture")
        self._biographies = _check("biographies", "Biographies, on pages of their own")
        self._assemble()
        self.show_choice(ExportForm.PNG, replace(self._base, language=own_language(LANGUAGES)))
        self._tell_changes()

    @property
    def export_form(self) -> ExportForm | None:
        """The form of a picture that was chosen, None where it is one of data."""
        form = self._form.currentData()
        return form if isinstance(form, ExportForm) else None

    @property
    def data_form(self) -> ExchangeForm | None:
        """The form of data that was chosen, None where it is a picture's."""
        form = self._form.currentData()
        return form if isinstance(form, ExchangeForm) else None

    def offer_data(self) -> None:
        """Offer data for other programs, too."""
        self._form.insertSeparator(self._form.count())
        for value, text in DATA_FORMS:
            self._form.addItem(text, value)

    def choose_form(self, form: ExportForm | ExchangeForm) -> None:
        """Choose a form, and leave everything else as it is."""
        self._form.setCurrentIndex(self._form.findData(form))

    @property
    def form_name(self) -> str:
        """What the form chosen is called."""
        return self._form.currentText().partition(":")[0]

    @property
    def options(self) -> ExportOptions:
        """What was chosen about the picture; what has no field here is as in the preset last shown."""
        return replace(
            self._base,
            style=self._style.currentData(),
            label_style=self._labels.currentData(),
            title=self._title.isChecked(),
            caption=self._caption.isChecked(),
            credit=self._credit.isChecked(),
            show_uncertain=self._uncertain.isChecked(),
            hide_living=not self._living.isChecked(),
            language=self._language.currentData(),
            scale=self._scale_chosen(),
            margin=(self._base.margin or _MARGIN) if self._margin.isChecked() else 0.0,
            marks=MarkStyle.OUTLINE if self._outlines.isChecked() else MarkStyle.NONE,
            biographies=self._biographies.isChecked(),
            plate=self._plate.currentData(),
            print_width=self._width_chosen(),
        )

    def show_choice(self, form: ExportForm, options: ExportOptions) -> None:
        """Set every field as `form` and `options` say; whoever listens is told once."""
        blocker = QSignalBlocker(self)
        self._base = options
        for combo, value in (
            (self._form, form),
            (self._style, options.style),
            (self._labels, options.label_style),
            (self._plate, options.plate),
            (self._language, options.language),
        ):
            combo.setCurrentIndex(combo.findData(value))
        if self._language.currentIndex() < 0:
            self._language.setCurrentIndex(self._language.findData("en"))
        self._scale.setValue(round(options.scale * 100))
        self._width.setValue(round(options.print_width))
        for box, is_on in (
            (self._title, options.title),
            (self._caption, options.caption),
            (self._credit, options.credit),
            (self._uncertain, options.show_uncertain),
            (self._living, not options.hide_living),
            (self._outlines, options.marks is MarkStyle.OUTLINE),
            (self._margin, options.margin > 0),
            (self._biographies, options.biographies),
        ):
            box.setChecked(is_on)
        self._show_fitting()
        blocker.unblock()
        self.changed.emit()

    def _scale_chosen(self) -> float:
        """Return the scale; the preset's own where the slider only stands at the nearest it can."""
        chosen = self._scale.value()
        return self._base.scale if chosen == _held(round(self._base.scale * 100), _SCALES) else chosen / 100

    def _width_chosen(self) -> float:
        chosen = self._width.value()
        return self._base.print_width if chosen == round(self._base.print_width) else float(chosen)

    @property
    def _rows(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("&File", self._form),
            ("&Style", self._style),
            ("La&bels", self._labels),
            ("Pa&per", self._plate),
            ("&Width of the print", self._width),
            ("Lan&guage", self._language),
            ("&Letters", self._scale),
            ("Show", self._title),
            ("", self._caption),
            ("", self._credit),
            ("", self._uncertain),
            ("", self._living),
            ("", self._outlines),
            ("", self._margin),
            ("", self._biographies),
        )

    def _assemble(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label, field in self._rows:
            form.addRow(label, field)

    def _tell_changes(self) -> None:
        for combo in (self._form, self._style):
            combo.currentIndexChanged.connect(self._show_fitting)
        for _label, field in self._rows:
            match field:
                case QComboBox():
                    field.currentIndexChanged.connect(self._on_changed)
                case QCheckBox():
                    field.toggled.connect(self._on_changed)
                case QSpinBox() | QSlider():
                    field.valueChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _show_fitting(self) -> None:
        """Show the choices that make a difference to the form chosen."""
        form = self.layout()
        assert isinstance(form, QFormLayout)  # noqa: S101 - set above
        is_plate = self.export_form is ExportForm.KEY_PLATE
        is_picture = self.data_form is None
        for _label, field in self._rows[1:]:
            form.setRowVisible(field, is_picture)
        if not is_picture:
            return
        is_labelled = not is_plate and self._style.currentData() is not Style.FACES_ONLY
        choices: tuple[tuple[QWidget, bool], ...] = (
            *((field, is_plate) for field in (self._plate, self._width)),
            *((field, not is_plate) for field in (self._style, self._outlines, self._margin)),
            (self._labels, is_labelled),
            (self._biographies, self.export_form is ExportForm.PDF),
        )
        for field, counts in choices:
            form.setRowVisible(field, counts)


def _held(value: int, limits: tuple[int, int]) -> int:
    return min(max(value, limits[0]), limits[1])


def _combo(name: str, entries: tuple[tuple[object, str], ...]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for value, text in entries:
        combo.addItem(text, value)
    return combo


def _check(name: str, text: str, *, is_there: bool = True) -> QCheckBox:
    """Return a box to check; grey where the photograph has nothing of the kind."""
    box = QCheckBox(text)
    box.setObjectName(name)
    box.setEnabled(is_there)
    return box
