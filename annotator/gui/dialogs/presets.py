"""Choosing a preset, keeping the present choice as one, and removing one that was kept."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.export.forms import ExportForm
from annotator.export.options import ExportOptions
from annotator.export.presets import BUILT_IN, LONGEST_NAME, Preset, fitted, with_preset, without_preset
from annotator.gui.dialogs.form import FormDialog, LineField, ask
from annotator.gui.plain import clipped
from annotator.gui.settings import Settings

_OWN = "As chosen below"


class PresetBar(QWidget):
    """The presets in a row over the form; `chosen` tells which one the user took."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._form, self._options = ExportForm.PNG, ExportOptions()
        self._box = QComboBox()
        self._box.setObjectName("preset")
        self._box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box.setMinimumContentsLength(24)  # a long name must not widen the dialog
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._keep = QPushButton("&Keep as preset…")
        self._keep.setObjectName("keepPreset")
        self._remove = QPushButton("&Remove")
        self._remove.setObjectName("removePreset")
        self._assemble()
        self._fill()
        self._box.activated.connect(self._on_activated)
        self._keep.clicked.connect(self._on_keep)
        self._remove.clicked.connect(self._on_remove)

    def show_choice(self, form: ExportForm, options: ExportOptions) -> None:
        """Show the preset that is just this choice, or that there is none."""
        self._form, self._options = form, options
        found = (
            i
            for i in range(self._box.count())
            if isinstance(preset := self._box.itemData(i), Preset)
            and (preset.form, fitted(preset, options).options) == (form, options)
        )
        blocker = QSignalBlocker(self._box)
        self._box.setCurrentIndex(next(found, 0))
        blocker.unblock()
        self._keep.setEnabled(self._current() is None)
        self._remove.setEnabled(self._current() in self._settings.presets)

    def _assemble(self) -> None:
        label = QLabel("&Preset")
        label.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (label, self._box, self._keep, self._remove):
            row.addWidget(part)
        for button in (self._keep, self._remove):
            button.setAutoDefault(False)  # Enter in the form means Export

    def _fill(self) -> None:
        self._box.clear()
        self._box.addItem(_OWN, None)
        model = self._box.model()
        if isinstance(model, QStandardItemModel):
            model.item(0).setEnabled(False)  # it tells how things are; nobody can wish for it
        for preset in BUILT_IN.values():
            self._box.addItem(preset.name, preset)
        kept = self._settings.presets
        if kept:
            self._box.insertSeparator(self._box.count())
        for preset in kept:
            self._box.addItem(clipped(preset.name, LONGEST_NAME), preset)

    def _current(self) -> Preset | None:
        preset = self._box.currentData()
        return preset if isinstance(preset, Preset) else None

    def _on_activated(self) -> None:
        preset = self._current()
        if preset is not None:
            self.chosen.emit(fitted(preset, self._options))

    def _on_keep(self) -> None:
        dialog = PresetNameDialog(self)
        if not dialog.exec():
            return
        kept = self._settings.presets
        if any(preset.name == dialog.name for preset in kept) and not ask(
            self, f"There is a preset “{dialog.name}” already.", yes="Replace it"
        ):
            return
        self._store(with_preset(kept, Preset(dialog.name, self._form, self._options)))

    def _on_remove(self) -> None:
        preset = self._current()
        if preset is not None and ask(self, f"Remove the preset “{preset.name}”?", yes="Remove"):
            self._store(without_preset(self._settings.presets, preset.name))

    def _store(self, presets: tuple[Preset, ...]) -> None:
        self._settings.presets = presets
        self._fill()
        self.show_choice(self._form, self._options)


class PresetNameDialog(FormDialog):
    """Asks for the name of a preset; one that is built in is not to be had."""

    keeps_what_is_left = True  # nothing that is typed here is for the record

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keep as preset", "Keep", parent)
        self.setObjectName("presetNameDialog")
        self._name = LineField("", name="presetName", hint="For the parish newsletter")
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setMinimumWidth(320)
        self.form.addRow("&Name", self._name)
        self.close_form()
        self._name.textChanged.connect(self._on_typed)
        self._on_typed()

    @property
    def name(self) -> str:
        """The name given, without spaces around it."""
        return self._name.value

    def _on_typed(self) -> None:
        taken = {_OWN, *(preset.name for preset in BUILT_IN.values())}
        self.ok.setEnabled(bool(self.name) and self.name not in taken)
