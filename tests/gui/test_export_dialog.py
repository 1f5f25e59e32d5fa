"""The dialog of exports: which choices belong to which form, and that the preview shows that form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QComboBox, QFileDialog, QSpinBox
from pytestqt.qtbot import QtBot

from annotator.assets import asset
from annotator.export import ExportForm, ExportOptions
from annotator.export.options import PlatePlace
from annotator.gui.dialogs.export import ExportDialog
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


@pytest.fixture
def dialog(qtbot: QtBot, previews: Previews, tmp_path: Path) -> Iterator[ExportDialog]:
    """Return the dialog on the example, shown."""
    project = read_project(next(asset("example").glob("*.annotator.json")))
    pool = QThreadPool()
    made = ExportDialog(project, previews, folder=tmp_path, pool=pool)
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
