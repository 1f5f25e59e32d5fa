"""Comparing the open photograph with another print of it, and taking over what one of them knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton, QRadioButton, QSlider, QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.comparing.comparison import Comparison, compare_prints
from annotator.comparing.fates import Fate
from annotator.comparing.prints import open_print
from annotator.gui.commands import comparing
from annotator.gui.commands.comparing import CompareCommands
from annotator.gui.dialogs.compare import CompareDialog
from annotator.gui.dialogs.points import PointsDialog
from annotator.gui.prints.items import transform_of
from annotator.gui.prints.stage import PrintsStage, Showing
from annotator.gui.window import MainWindow
from annotator.storage.store import NOTHING, save_project
from comparing.conftest import GONE, LATER, example
from imaging.prints import faces, painted_out, plate, print_of


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plate, its project, and a later print on which somebody is painted out."""
    folder = tmp_path_factory.mktemp("prints")
    plate().save(folder / "old.png")
    save_project(example(), folder / "old.annotator.json", expected=NOTHING)
    print_of(painted_out(plate(), faces()[GONE]), LATER).save(folder / "later.png")
    return folder


@pytest.fixture(scope="module")
def comparison(prints: Path) -> Comparison:
    """Both of them, compared."""
    return compare_prints(open_print(prints / "old.annotator.json"), open_print(prints / "later.png"))


@pytest.fixture
def dialog(qtbot: QtBot, comparison: Comparison) -> CompareDialog:
    """The dialog, shown."""
    shown = CompareDialog(comparison, offer="Take over…", hint="")
    qtbot.addWidget(shown)
    shown.show()
    return shown


def tree_of(dialog: CompareDialog) -> QTreeWidget:
    """Return the list of who fared how."""
    tree = dialog.findChild(QTreeWidget, "fates")
    assert tree is not None
    return tree


def stage_of(dialog: CompareDialog) -> PrintsStage:
    """Return the two prints."""
    stage = dialog.findChild(PrintsStage)
    assert stage is not None
    return stage


def test_who_is_gone_comes_first(dialog: CompareDialog, comparison: Comparison) -> None:
    """The list begins with who is gone, by name; who is still there is counted and folded away."""
    first = tree_of(dialog).topLevelItem(0)
    assert first is not None
    (gone,) = comparison.of(Fate.GONE)
    line = first.child(0)
    assert line is not None
    assert first.text(0) == "Gone (1)"
    assert line.text(0).startswith(gone.mark.name)
    still = [tree_of(dialog).topLevelItem(i) for i in range(tree_of(dialog).topLevelItemCount())][-1]
    assert still is not None
    assert not still.isExpanded()


def test_the_list_leads_to_the_face(dialog: CompareDialog, comparison: Comparison) -> None:
    """Choosing a line shows the face large, in the middle of both prints."""
    first = tree_of(dialog).topLevelItem(0)
    assert first is not None
    line = first.child(0)
    assert line is not None
    tree_of(dialog).setCurrentItem(line)
    (gone,) = comparison.of(Fate.GONE)
    stage = stage_of(dialog)
    for view, item in ((stage._left, stage._on_old), (stage._right, stage._on_new)):
        rect = item.rect_of(gone.mark.id)
        assert rect is not None
        middle = view.to_scene(QPointF(view.viewport().rect().center()))
        assert rect.contains(middle)
        assert not view.is_fitted


def test_a_face_leads_to_its_line(dialog: CompareDialog, comparison: Comparison) -> None:
    """Clicking an outline chooses its line in the list."""
    (gone,) = comparison.of(Fate.GONE)
    stage = stage_of(dialog)
    rect = stage._on_new.rect_of(gone.mark.id)
    assert rect is not None
    stage._right.pressed.emit(rect.center())
    item = tree_of(dialog).currentItem()
    assert item is not None
    assert item.text(0).startswith(gone.mark.name)


@pytest.mark.parametrize("showing", Showing)
def test_prints_are_shown_in_three_ways(dialog: CompareDialog, showing: Showing) -> None:
    """Side by side shows the new print beside; sliding cuts it; blinking goes on and off, and stops."""
    stage = stage_of(dialog)
    button = dialog.findChild(QRadioButton, showing.name.lower())
    slider = dialog.findChild(QSlider, "slide")
    assert button is not None
    assert slider is not None
    button.click()
    assert stage._new_side.isVisible() == (showing is Showing.SIDE_BY_SIDE)
    assert slider.isVisible() == (showing is Showing.SLIDE)
    assert stage._blink.isActive() == (showing is Showing.BLINK)
    assert (stage._laid._left is not None) == (showing is Showing.SLIDE)


def test_the_new_print_lies_on_the_old_one(comparison: Comparison) -> None:
    """The transform of the picture and the fit of the regions take a place to the same pixel."""
    fit = comparison.registration.fit
    for one in comparison.fates:
        if one.shape is not None:
            centre = one.mark.shape.box.centre if hasattr(one.mark.shape, "box") else None
            if centre is not None:
                there = fit.point(centre)
                at = transform_of(fit).map(QPointF(centre.x * fit.old.width, centre.y * fit.old.height))
                assert (at.x(), at.y()) == pytest.approx(
                    (there.x * fit.new.width, there.y * fit.new.height), abs=1e-6
                )


def test_the_offer_closes_the_dialog(dialog: CompareDialog) -> None:
    """The wish to take over is told by the dialog, which closes."""
    button = dialog.findChild(QPushButton, "takeOver")
    assert button is not None
    button.click()
    assert dialog.is_taking_over
    assert not dialog.isVisible()


@pytest.fixture
def agreeing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person want to take over, and agree to what is shown."""

    def want(dialog: CompareDialog) -> int:
        dialog.is_taking_over = True
        return 1

    monkeypatch.setattr(CompareDialog, "exec", want)
    monkeypatch.setattr(PointsDialog, "exec", lambda _dialog: 1)


def commands_of(window: MainWindow) -> CompareCommands:
    """Return the commands of the window."""
    return CompareCommands(window.desk, window._files)


@pytest.mark.usefixtures("agreeing")
def test_a_project_for_the_new_print_begins_with_one_step(
    empty_window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    """The new print is on the desk with who is still there, not saved yet; one undo takes all of it back."""
    empty_window.open_path(prints / "old.annotator.json")
    document = empty_window.document
    qtbot.waitUntil(lambda: document.project is not None, timeout=20_000)
    commands_of(empty_window).compare_with(prints / "later.png")
    qtbot.waitUntil(lambda: document.path == prints / "later.annotator.json", timeout=60_000)
    project = document.project
    assert project is not None
    assert len(project.regions) == 8
    assert document.has_changes
    assert not (prints / "later.annotator.json").exists()
    document.undo()
    assert document.project is not None
    assert document.project.regions == ()


@pytest.mark.usefixtures("agreeing")
def test_what_the_other_project_knows_comes_into_this_one(
    empty_window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    """From the later print, the older one's names are taken over as one step of the open project."""
    empty_window.open_path(prints / "later.png")
    document = empty_window.document
    qtbot.waitUntil(lambda: document.project is not None, timeout=20_000)
    commands_of(empty_window).compare_with(prints / "old.annotator.json")
    qtbot.waitUntil(lambda: document.has_changes, timeout=60_000)
    assert document.undo_label == "Take over from old.annotator.json"
    assert document.project is not None
    assert {claim.source for claim in document.project.claims} == {"taken over from old.annotator.json"}


def test_strangers_are_told_in_a_sentence(
    empty_window: MainWindow, prints: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the pictures are of different photographs, one sentence says so and nothing else happens."""
    told: list[str] = []
    monkeypatch.setattr(comparing, "tell", lambda _parent, sentence: told.append(sentence))
    empty_window.open_path(prints / "old.annotator.json")
    qtbot.waitUntil(lambda: empty_window.document.project is not None, timeout=20_000)
    commands_of(empty_window).compare_with(prints / "gone.png")
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert "gone.png" in told[0]
    assert not empty_window.document.has_changes


def test_the_window_starts_without_opencv() -> None:
    """Comparing is in the menu, and what it reckons with is loaded when it is asked for."""
    heavy = {"cv2", "annotator.comparing.comparison", "annotator.gui.prints.stage"}
    asked = f"import sys, annotator.gui.window; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_outlines_say_the_fate_without_colour() -> None:
    """Who is gone, altered or moved differs by its dashes from whoever is still there."""
    from annotator.gui.theme import FATE_STYLES  # noqa: PLC0415 - one test asks

    dashes = [FATE_STYLES[fate][1] for fate in (Fate.GONE, Fate.ALTERED, Fate.MOVED, Fate.THERE)]
    assert len(set(dashes)) == len(dashes)
    assert all(isinstance(dash, Qt.PenStyle) for dash in dashes)
