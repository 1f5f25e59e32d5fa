"""The dialog that lays the regions on the user's own scan."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.fit import Fit, box_fit
from annotator.core.geometry import Box, Point, Size
from annotator.gui.dialogs.own_copy import OwnCopyDialog
from annotator.imaging.opening import Picture
from core.plates import plate

SCAN = Picture(Image.new("RGB", (300, 200), (120, 120, 120)), Size(3000, 2000))
TILTED = Fit((0.8, -0.05, 0.1, 0.05, 0.8, 0.05, 0, 0, 1), plate().photograph.size, SCAN.full_size)


def dialog_with(qtbot: QtBot, proposed: Fit | None) -> OwnCopyDialog:
    """Return the dialog, shown."""
    dialog = OwnCopyDialog(plate(), SCAN, proposed=proposed, why="Because.")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fitter(dialog: OwnCopyDialog) -> QWidget:
    """Return the part with the picture."""
    found = dialog.findChild(QWidget, "fitter")
    assert found is not None
    return found


def press(dialog: OwnCopyDialog, name: str) -> None:
    """Press a button of the dialog."""
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_without_a_proposal_the_whole_scan_is_the_picture(qtbot: QtBot) -> None:
    """Nothing is moved where nobody pulled anything, to the last bit."""
    assert dialog_with(qtbot, None).laid.is_same


def test_what_is_proposed_is_what_is_used(qtbot: QtBot) -> None:
    """A proposal is taken as it is, turned and all."""
    laid = dialog_with(qtbot, TILTED).laid
    assert laid.matrix == pytest.approx(TILTED.matrix)


def test_a_proposal_can_be_corrected_and_dropped(qtbot: QtBot) -> None:
    """Arrow keys move what was proposed; the buttons bring back the proposal, or the whole scan."""
    dialog = dialog_with(qtbot, TILTED)
    before = dialog.laid.point(Point(0.5, 0.5))
    QTest.keyClick(fitter(dialog), Qt.Key.Key_Right)
    after = dialog.laid.point(Point(0.5, 0.5))
    assert (after.x - before.x, after.y - before.y) == pytest.approx((0.002, 0))
    press(dialog, "asProposed")
    assert dialog.laid.matrix == pytest.approx(TILTED.matrix)
    press(dialog, "sameCrop")
    assert dialog.laid.is_same


def test_pulling_stretches_a_box(qtbot: QtBot) -> None:
    """With Shift the arrow keys resize the frame."""
    frame = Box(0.1, 0.1, 0.5, 0.5)
    dialog = dialog_with(qtbot, box_fit(frame, plate().photograph.size, SCAN.full_size))
    QTest.keyClick(fitter(dialog), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    corner = dialog.laid.point(Point(1, 1))
    assert (corner.x, corner.y) == pytest.approx((0.602, 0.6))


def test_a_closer_crop_says_whom_it_cuts_off(qtbot: QtBot) -> None:
    """Faces outside the copy are counted before it is used, and its frame stays in reach of the mouse."""
    dialog = dialog_with(qtbot, box_fit(Box(-0.7, 0, 1.7, 1), plate().photograph.size, SCAN.full_size))
    label = dialog.findChild(QLabel, "outside")
    assert label is not None
    assert label.isVisible()
    assert "outside your copy" in label.text()
    assert fitter(dialog).rect().contains(fitter(dialog)._frame_rect().toRect())  # type: ignore[attr-defined]
    press(dialog, "sameCrop")
    assert not label.isVisible()
