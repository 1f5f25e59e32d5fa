"""A list of points: looking at what one is about is no agreement."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from annotator.core.caption import RegionId
from annotator.gui.dialogs.points import Point, PointsDialog

POINTS = (Point("Contradicts: Lenin", RegionId("r-lenin")), Point("New: Stalin"))


@pytest.fixture
def gone_to() -> list[object]:
    """Collect where the dialog led."""
    return []


def _shown(qtbot: QtBot, ok: str, gone_to: list[object]) -> tuple[PointsDialog, QListWidget]:
    dialog = PointsDialog("Join", "2 things", POINTS, ok=ok)
    qtbot.addWidget(dialog)
    dialog.target_requested.connect(gone_to.append)
    dialog.show()
    points = dialog.findChild(QListWidget, "points")
    assert points is not None
    points.setCurrentRow(0)
    points.setFocus()
    return dialog, points


def test_looking_at_a_face_joins_nothing(qtbot: QtBot, gone_to: list[object]) -> None:
    """A double click, as the hint tells, used to press Join; so did Enter."""
    dialog, points = _shown(qtbot, "Join", gone_to)
    points.itemActivated.emit(points.item(0))
    QTest.keyClick(points, Qt.Key.Key_Return)
    assert gone_to == ["r-lenin"] * 2
    assert dialog.isVisible()
    points.setCurrentRow(1)
    QTest.keyClick(points, Qt.Key.Key_Return)
    assert dialog.result() == 1


def test_a_list_that_asks_nothing_makes_way(qtbot: QtBot, gone_to: list[object]) -> None:
    """It leads to the face and closes, so that the face can be worked on."""
    dialog, points = _shown(qtbot, "Close", gone_to)
    points.itemActivated.emit(points.item(0))
    assert gone_to == ["r-lenin"]
    assert not dialog.isVisible()
