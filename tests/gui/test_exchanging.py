"""Another program's file in the window: shown first, then one edit; contradictions become rivals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from annotator.core.caption import RegionId
from annotator.core.geometry import bounds
from annotator.core.model import Project
from annotator.core.record import State, read_record
from annotator.exchange.embedding import embedded_packet
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.packet import read_packet
from annotator.exchange.writing import Publication, exchange_project, preview_data
from annotator.gui.commands import exchanging
from annotator.gui.commands.exchanging import ExchangeCommands
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.points import Point, PointsDialog
from annotator.gui.window import MainWindow


@pytest.fixture
def foreign(window: MainWindow, example: Path) -> Path:
    """Return a file of labelme in which somebody calls Lenin by another name."""
    photograph = _project(window).photograph
    width, height = photograph.size.width, photograph.size.height
    box = bounds(next(region.shape for region in _project(window).regions if region.id == "r-lenin"))
    corners = [[box.x * width, box.y * height], [box.right * width, box.bottom * height]]
    shape = {"label": "Somebody Else", "points": corners, "shape_type": "rectangle"}
    content = {"shapes": [shape], "imagePath": photograph.file, "imageWidth": width, "imageHeight": height}
    path = example.with_name("other.json")
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _project(window: MainWindow) -> Project:
    project = window.document.project
    assert project is not None
    return project


def test_an_import_shows_what_contradicts_and_makes_it_a_rival(
    window: MainWindow, foreign: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of the file stands beside the one shown, after the person agreed; one undo takes it back."""
    before = _project(window)
    shown: list[Point] = []

    class Agreeing(PointsDialog):
        def __init__(self, title: str, intro: str, points: tuple[Point, ...], **rest: object) -> None:
            shown.extend(points)
            super().__init__(title, intro, points, **rest)  # type: ignore[arg-type]

        def exec(self) -> int:
            assert _project(window) is before, "nothing is changed before somebody agrees"
            return 1

    monkeypatch.setattr(exchanging, "PointsDialog", Agreeing)
    ExchangeCommands(window.desk).read(foreign)
    qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    qtbot.waitUntil(lambda: _project(window) is not before, timeout=10_000)
    assert any(point.sentence.startswith("Contradicts") for point in shown), shown
    assert read_record(_project(window)).state(RegionId("r-lenin")) is State.DISPUTED
    window.document.undo()
    assert _project(window) == before


def test_data_is_saved_by_the_dialog_of_exports(
    window: MainWindow, example: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving data opens the one dialog with a form of data chosen, and writes what was chosen there."""
    out = example.with_name("names.csv")
    asked: list[object] = []

    def choosing(dialog: ExportDialog) -> int:
        asked.append(dialog.data_form)
        box = dialog.findChild(QComboBox, "form")
        assert box is not None
        box.setCurrentIndex(box.findData(ExchangeForm.CSV))
        dialog.path = out
        return 1

    monkeypatch.setattr(ExportDialog, "exec", choosing)
    window.actions_["save_data"].trigger()
    qtbot.waitUntil(out.exists, timeout=10_000)
    assert asked == [ExchangeForm.XMP]
    assert "Lenin" in out.read_text("utf-8-sig")


def test_a_preview_of_data_is_what_is_written(window: MainWindow, example: Path) -> None:
    """For every form the preview is the text that the export writes; in a picture it lies in parts."""
    project, picture = _project(window), window.document.photograph()
    assert picture is not None
    for form in ExchangeForm:
        text, _ = preview_data(project, picture, form, Publication())
        out = example.with_name(f"data-{form.value}.jpg")
        exchange_project(project, picture, out, form=form)
        if form is ExchangeForm.XMP:
            inside = embedded_packet(out.read_bytes(), "x")
            assert inside is not None
            assert dict(inside.properties) == dict(read_packet(text.encode(), "x").properties)
        else:
            assert text.encode() == out.read_bytes().removeprefix(b"\xef\xbb\xbf")
