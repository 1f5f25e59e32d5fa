"""The past can be read, looked at and brought back; looking changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.edits import Answer, Signature
from annotator.core.model import Finding, Person, PersonId
from annotator.gui.dialogs.history import HistoryDialog
from annotator.gui.window import MainWindow

LENIN = RegionId("r-lenin")
EARLY, LATE = "2026-01-01T10:00:00Z", "2026-02-01T10:00:00Z"


@pytest.fixture
def corrected(window: MainWindow) -> MainWindow:
    """Return the window after two corrections of one face, a month apart."""
    for name, time in (("First Other", EARLY), ("Second Other", LATE)):
        answer = Answer(Finding.PERSON, Person(PersonId(name), name), note=f"because of {name}")
        signature = Signature("A. Reader", time)
        window.document.do(lambda p, _s, a=answer, s=signature: edits.correct(p, LENIN, a, signature=s))  # type: ignore[misc]
    return window


def _shown(window: MainWindow) -> str:
    record = window._presented()
    assert record is not None
    person = record.person_at(LENIN)
    assert person is not None
    return person.name


def test_an_earlier_moment_is_looked_at_without_a_change(corrected: MainWindow) -> None:
    """The window shows the first correction while the project holds the second, and refuses edits."""
    now = corrected.document.project
    corrected._history.look_at(EARLY)
    assert _shown(corrected) == "First Other"
    assert corrected.document.project is now
    assert not corrected.document.do(lambda p, s: edits.remove_region(p, LENIN, signature=s))
    corrected._history.return_to_now()
    assert _shown(corrected) == "Second Other"


def test_an_earlier_moment_is_brought_back_as_a_new_edit(corrected: MainWindow) -> None:
    """The former name is shown again, nothing that was said since is lost, and undo works."""
    now = corrected.document.project
    assert now is not None
    corrected._history.look_at(EARLY)
    corrected._history.bring_back()
    project = corrected.document.project
    assert project is not None
    assert _shown(corrected) == "First Other"
    assert set(now.claims) < set(project.claims)
    corrected.document.undo()
    assert corrected.document.project == now


def test_the_history_of_a_face_tells_who_and_why(corrected: MainWindow) -> None:
    """Newest first, with author and reason; the caption's own claim is the oldest."""
    record = corrected.document.record
    assert record is not None
    dialog = HistoryDialog(record, LENIN)
    events = dialog.findChild(QTreeWidget, "events")
    assert events is not None
    first = events.topLevelItem(0)
    assert first is not None
    assert first.text(1) == "A. Reader"
    assert first.text(3).startswith("First Other → Second Other")
    assert first.text(4) == "because of Second Other"
    assert events.topLevelItemCount() == 3
    dialog.deleteLater()


def test_the_history_of_a_person_follows_them_to_every_face(corrected: MainWindow) -> None:
    """Only what was said of the person shown is left, whichever face it was said of."""
    record = corrected.document.record
    assert record is not None
    dialog = HistoryDialog(record, LENIN)
    only_face, only_person = dialog._only_face, dialog._only_person
    only_face.setChecked(False)
    only_person.setChecked(True)
    events = dialog.findChild(QTreeWidget, "events")
    assert events is not None
    lines = [events.topLevelItem(i) for i in range(events.topLevelItemCount())]
    told = [line.text(3) for line in lines if line is not None]
    assert any("→ Second Other" in sentence for sentence in told)
    assert not any(sentence.startswith(("Lenin:", "Lenin → First Other")) for sentence in told)
    dialog.deleteLater()


def test_a_day_can_be_typed_to_look_at(corrected: MainWindow, qtbot: QtBot) -> None:
    """A month means its last day: the record as it was when that was over."""
    record = corrected.document.record
    assert record is not None
    dialog = HistoryDialog(record, LENIN)
    qtbot.addWidget(dialog)
    assert not dialog._look_at_day.isEnabled()
    dialog._day.setText("January 2026")
    with qtbot.waitSignal(dialog.look_requested) as asked:
        dialog._look_at_day.click()
    assert asked.args == ["2026-01-31"]
    corrected._history.look_at("2026-01-31")
    assert _shown(corrected) == "First Other"


def test_the_grounds_of_an_event_are_shown(corrected: MainWindow, qtbot: QtBot) -> None:
    """The account below the list tells everything of the line that is marked."""
    record = corrected.document.record
    assert record is not None
    dialog = HistoryDialog(record, LENIN)
    qtbot.addWidget(dialog)
    assert "because of Second Other" in dialog._details.toPlainText()


def test_the_history_of_somebody_is_asked_for_in_the_list_of_people(
    corrected: MainWindow, qtbot: QtBot
) -> None:
    """Opened for a person, the history is theirs, whatever face is selected."""
    record = corrected.document.record
    assert record is not None
    dialog = HistoryDialog(record, None, person=PersonId("First Other"))
    qtbot.addWidget(dialog)
    lines = [dialog._list.topLevelItem(index) for index in range(dialog._list.topLevelItemCount())]
    kinds = [line.text(2) for line in lines if line is not None]
    assert kinds == ["Corrected", "Changed", "Corrected"], "taken off, entered, and put on"


def test_enter_looks_at_the_day_that_was_typed(corrected: MainWindow, qtbot: QtBot) -> None:
    """It used to close the history without a word."""
    record = corrected.document.record
    assert record is not None
    dialog = HistoryDialog(record, LENIN)
    qtbot.addWidget(dialog)
    asked: list[str] = []
    dialog.look_requested.connect(asked.append)
    dialog.show()
    day = dialog.findChild(QLineEdit, "day")
    assert day is not None
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert dialog.isVisible()
    day.setText("15 January 2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert asked == ["2026-01-15"]
