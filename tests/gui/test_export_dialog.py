"""The dialog of exports: which choices belong to which form, and that the preview shows that form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from annotator.assets import asset
from annotator.core.geometry import Size
from annotator.core.model import Photograph, Project
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.writing import Publication
from annotator.export import ExportForm, ExportOptions
from annotator.export.options import LabelStyle, PlatePlace, Style
from annotator.export.phrases import LANGUAGES
from annotator.export.presets import BUILT_IN, Preset
from annotator.gui.dialogs import presets
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.presets import PresetNameDialog
from annotator.gui.settings import Settings
from annotator.storage.store import read_project


class Previews:
    """Remembers what a preview was asked for, and draws nothing."""

    def __init__(self) -> None:
        self.asked: list[tuple[ExportOptions, ExportForm]] = []

    def __call__(self, options: ExportOptions, form: ExportForm) -> tuple[Image.Image, tuple[str, ...]]:
        """Take the question down."""
        self.asked.append((options, form))
        return Image.new("RGB", (30, 20)), ()


@pytest.fixture
def previews() -> Previews:
    """Return a memory of previews."""
    return Previews()


def dialog_project() -> Project:
    """Return the example."""
    return read_project(next(asset("example").glob("*.annotator.json")))


@pytest.fixture
def dialog(qtbot: QtBot, previews: Previews, settings: Settings) -> Iterator[ExportDialog]:
    """Return the dialog on the example, shown."""
    pool = QThreadPool()
    made = ExportDialog(dialog_project(), previews, settings=settings, pool=pool)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.done(0)
    pool.waitForDone()


def combo(dialog: ExportDialog, name: str) -> QComboBox:
    """Return the box of choices called `name`."""
    found = dialog.findChild(QComboBox, name)
    assert found is not None
    return found


def choose(dialog: ExportDialog, form: ExportForm) -> None:
    """Choose `form` as a person does."""
    box = combo(dialog, "form")
    box.setCurrentIndex(box.findData(form))


def test_every_form_can_be_chosen(dialog: ExportDialog) -> None:
    """The window offers every form that the command line knows."""
    for form in ExportForm:
        choose(dialog, form)
        assert dialog.export_form is form


@pytest.fixture
def with_data(qtbot: QtBot, previews: Previews, settings: Settings) -> Iterator[ExportDialog]:
    """Return the dialog with data offered, a table chosen at first."""
    pool = QThreadPool()

    def preview_data(form: ExchangeForm, publication: Publication) -> tuple[str, tuple[str, ...]]:
        return f"{form.value} for {publication.base}\nsecond\u202eline", ("A rival is left out",)

    made = ExportDialog(
        dialog_project(),
        previews,
        settings=settings,
        pool=pool,
        preview_data=preview_data,
        form=ExchangeForm.CSV,
    )
    qtbot.addWidget(made)
    made.show()
    yield made
    made.done(0)
    pool.waitForDone()


def test_every_form_of_data_can_be_chosen(with_data: ExportDialog) -> None:
    """One dialog offers data as well as pictures: every form that the command line knows."""
    for form in ExchangeForm:
        box = combo(with_data, "form")
        box.setCurrentIndex(box.findData(form))
        assert (with_data.data_form, with_data.export_form) == (form, None)
    choose(with_data, ExportForm.PDF)
    assert (with_data.data_form, with_data.export_form) == (None, ExportForm.PDF)


def test_data_is_shown_as_it_will_be_written(with_data: ExportDialog, qtbot: QtBot) -> None:
    """The preview of data is its text to the letter, with what it leaves out; choices of pictures go."""
    text = with_data.findChild(QPlainTextEdit, "previewData")
    assert text is not None
    qtbot.waitUntil(lambda: text.toPlainText().startswith("csv for"))
    assert text.isVisible()
    assert "second" in text.toPlainText()
    assert "\u202e" not in text.toPlainText()
    problems = with_data.findChild(QLabel, "exportProblems")
    assert problems is not None
    assert problems.text() == "A rival is left out"
    assert not combo(with_data, "style").isVisible()
    choose(with_data, ExportForm.PNG)
    assert combo(with_data, "style").isVisible()


def test_a_manifest_asks_where_it_will_lie(with_data: ExportDialog, qtbot: QtBot) -> None:
    """The address is asked for a manifest only, and goes into it."""
    base, text = with_data.findChild(QLineEdit, "base"), with_data.findChild(QPlainTextEdit, "previewData")
    assert base is not None
    assert text is not None
    assert not base.isVisible()
    box = combo(with_data, "form")
    box.setCurrentIndex(box.findData(ExchangeForm.IIIF))
    assert base.isVisible()
    base.setText("https://museum.example/7")
    assert with_data.publication.base == "https://museum.example/7"
    qtbot.waitUntil(lambda: text.toPlainText().startswith("iiif for https://museum.example/7"))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (ExchangeForm.CSV, "x.csv"),
        (ExchangeForm.XMP, "x.jpg"),
        (ExchangeForm.XMP_SIDECAR, "x.xmp"),
        (ExchangeForm.GEDCOM, "x.ged"),
    ],
)
def test_data_gets_its_ending(
    with_data: ExportDialog, monkeypatch: pytest.MonkeyPatch, form: ExchangeForm, name: str
) -> None:
    """A name without an ending gets that of the form; a copy of the picture that of the picture."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("/x/x", ""))
    box = combo(with_data, "form")
    box.setCurrentIndex(box.findData(form))
    with_data.accept()
    assert with_data.path is not None
    assert with_data.path.name == name


def test_paper_is_asked_for_key_plates_only(dialog: ExportDialog) -> None:
    """Where the plate stands and how wide it is printed are choices of a key plate."""
    plate, width = combo(dialog, "plate"), dialog.findChild(QSpinBox, "printWidth")
    assert width is not None
    assert not plate.isVisible()
    choose(dialog, ExportForm.KEY_PLATE)
    assert plate.isVisible()
    plate.setCurrentIndex(plate.findData(PlatePlace.ALONE))
    width.setValue(300)
    assert (dialog.options.plate, dialog.options.print_width) == (PlatePlace.ALONE, 300.0)
    assert not combo(dialog, "style").isVisible()


def test_labels_can_be_dressed(dialog: ExportDialog, previews: Previews, qtbot: QtBot) -> None:
    """Another label style is seen in the preview; without labels there is none to choose."""
    labels, style = combo(dialog, "labelStyle"), combo(dialog, "style")
    labels.setCurrentIndex(labels.findData(LabelStyle.HALO))
    qtbot.waitUntil(lambda: any(o.label_style is LabelStyle.HALO for o, _ in previews.asked))
    style.setCurrentIndex(style.findData(Style.FACES_ONLY))
    assert not labels.isVisible()


def test_the_preview_is_of_the_form_chosen(dialog: ExportDialog, previews: Previews, qtbot: QtBot) -> None:
    """Choosing another form draws the preview anew, as that form."""
    choose(dialog, ExportForm.KEY_PLATE)
    qtbot.waitUntil(lambda: any(form is ExportForm.KEY_PLATE for _, form in previews.asked))


def test_the_ending_follows_the_form(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without an ending gets that of the form; one that the form knows stays."""
    names = iter(("/x/key", "/x/key.svg", "/x/key.png"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (next(names), ""))
    choose(dialog, ExportForm.KEY_PLATE)
    found = []
    for _ in range(3):
        dialog.accept()
        assert dialog.path is not None
        found.append(dialog.path.name)
    assert found == ["key.pdf", "key.svg", "key.png.pdf"]


def check(dialog: ExportDialog, name: str) -> QCheckBox:
    """Return the box to check called `name`."""
    found = dialog.findChild(QCheckBox, name)
    assert found is not None
    return found


def button(dialog: ExportDialog, name: str) -> QPushButton:
    """Return the button called `name`."""
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def take(dialog: ExportDialog, name: str) -> None:
    """Choose the preset called `name` as a person does."""
    box = combo(dialog, "preset")
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())


def keep(dialog: ExportDialog, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the present choice under `name`."""

    def answer(asked: PresetNameDialog) -> int:
        field = asked.findChild(QLineEdit, "presetName")
        assert field is not None
        field.setText(name)
        return int(asked.ok.isEnabled())

    monkeypatch.setattr(PresetNameDialog, "exec", answer)
    button(dialog, "keepPreset").click()


def test_every_language_can_be_chosen(dialog: ExportDialog) -> None:
    """The dialog offers each language once, by a name of its own, and the options follow."""
    box = combo(dialog, "language")
    names = [box.itemText(i) for i in range(box.count())]
    assert len(set(names)) == len(names) == len({id(words) for words in LANGUAGES.values()})
    box.setCurrentIndex(box.findData("fr"))
    assert dialog.options.language == "fr"


def test_living_people_are_hidden_by_unticking(
    dialog: ExportDialog, previews: Previews, qtbot: QtBot
) -> None:
    """Names of people who may be living are a choice, and the preview is asked for without them."""
    before = dialog.options
    check(dialog, "living").click()
    assert dialog.options == replace(before, hide_living=True)
    qtbot.waitUntil(lambda: any(options.hide_living for options, _ in previews.asked))


@pytest.mark.parametrize("preset", list(BUILT_IN.values()), ids=list(BUILT_IN))
def test_a_preset_sets_everything(dialog: ExportDialog, preset: Preset) -> None:
    """A built-in preset sets form and options, and stays shown as the choice."""
    check(dialog, "outlines").click()
    assert combo(dialog, "preset").currentData() is None
    take(dialog, preset.name)
    assert (dialog.export_form, dialog.options) == (preset.form, preset.options)
    assert combo(dialog, "preset").currentText() == preset.name
    assert not button(dialog, "removePreset").isEnabled()


def test_a_built_in_preset_names_nobody_again(dialog: ExportDialog) -> None:
    """Language and hidden people stay when another ready-made form is taken."""
    check(dialog, "living").click()
    combo(dialog, "language").setCurrentIndex(combo(dialog, "language").findData("de"))
    take(dialog, BUILT_IN["wall"].name)
    assert (dialog.options.hide_living, dialog.options.language) == (True, "de")
    assert combo(dialog, "preset").currentText() == BUILT_IN["wall"].name


def test_a_choice_is_kept_and_removed(
    dialog: ExportDialog, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice that was kept is shown, comes back by its name, and goes when it is removed."""
    choose(dialog, ExportForm.TIFF)
    check(dialog, "living").click()
    chosen = dialog.options
    keep(dialog, "Parish newsletter", monkeypatch)
    assert list(settings.presets) == [Preset("Parish newsletter", ExportForm.TIFF, chosen)]
    take(dialog, BUILT_IN["print"].name)
    check(dialog, "living").click()
    take(dialog, "Parish newsletter")
    assert (dialog.export_form, dialog.options) == (ExportForm.TIFF, chosen)
    monkeypatch.setattr(presets, "ask", lambda *_args, **_options: True)
    button(dialog, "removePreset").click()
    assert list(settings.presets) == []
    assert combo(dialog, "preset").findText("Parish newsletter") == -1


@pytest.mark.parametrize("name", ["", "  ", BUILT_IN["wall"].name])
def test_a_preset_needs_a_name_of_its_own(
    dialog: ExportDialog, settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Without a name, or with that of a built-in preset, nothing is kept."""
    choose(dialog, ExportForm.TIFF)
    keep(dialog, name, monkeypatch)
    assert settings.presets == ()


def test_what_the_fields_cannot_say_stays(dialog: ExportDialog, settings: Settings, qtbot: QtBot) -> None:
    """Options of a preset without a field, or finer than one, go through the dialog unchanged."""
    odd = ExportOptions(longest=900, show_unseen=True, scale=0.333, margin=0.3, print_width=99.5)
    settings.presets = (Preset("Odd", ExportForm.HTML, odd),)
    again = ExportDialog(dialog_project(), Previews(), settings=settings, pool=QThreadPool.globalInstance())
    qtbot.addWidget(again)
    take(again, "Odd")
    assert again.options == odd
    again.done(0)


def test_what_the_photograph_has_not_cannot_be_ticked(settings: Settings, qtbot: QtBot) -> None:
    """Title, caption and credit are grey where the photograph has none."""
    shown = Project(Photograph("p.jpg", Size(30, 20)))
    bare = ExportDialog(shown, Previews(), settings=settings, pool=QThreadPool.globalInstance())
    qtbot.addWidget(bare)
    assert not any(check(bare, name).isEnabled() for name in ("title", "caption", "credit"))
    assert check(bare, "uncertain").isEnabled()
    bare.done(0)
