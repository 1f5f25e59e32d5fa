"""Everybody in one list: two entries become one and part again; claims stay as they were said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.model import Person, PersonId, Project
from annotator.core.record import Record, read_record
from annotator.core.sense import warnings
from annotator.gui.commands import people as people_commands
from annotator.gui.commands.people import PeopleCommands
from annotator.gui.dialogs.people import PeopleDialog
from annotator.gui.window import MainWindow

RYKOV, RADEK = PersonId("p-rykov"), PersonId("p-radek")


@pytest.fixture
def record(window: MainWindow) -> Record:
    """Return the record of the example."""
    record = window.document.record
    assert record is not None
    return record


@pytest.fixture
def dialog(record: Record, qtbot: QtBot) -> PeopleDialog:
    """Return the list of everybody in the example."""
    dialog = PeopleDialog(record)
    qtbot.addWidget(dialog)
    return dialog


def _project(window: MainWindow) -> Project:
    project = window.document.project
    assert project is not None
    return project


def _everybody(dialog: PeopleDialog) -> QTreeWidget:
    tree = dialog.findChild(QTreeWidget, "everybody")
    assert tree is not None
    return tree


def test_everybody_is_listed_and_found_in_any_script(dialog: PeopleDialog) -> None:
    """Twelve people are there; a name in Cyrillic leaves one."""
    tree = _everybody(dialog)
    assert tree.topLevelItemCount() == 12
    search = dialog.findChild(QLineEdit, "peopleSearch")
    assert search is not None
    search.setText("Троцкий")
    assert tree.topLevelItemCount() == 1


def test_two_entries_can_be_joined_one_cannot(dialog: PeopleDialog) -> None:
    """The button to join is there exactly for two marked entries."""
    tree = _everybody(dialog)
    join = dialog.findChild(QPushButton, "joinPerson")
    assert join is not None
    for count in (1, 2, 3):
        item = tree.topLevelItem(count)
        assert item is not None
        item.setSelected(True)
        assert join.isEnabled() == (count == 2)


def test_joining_changes_no_claim_and_parts_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rykov speaks for Radek while they are one; the claims are the same, and parting brings both back."""
    before = _project(window)
    monkeypatch.setattr(people_commands, "ask_three", lambda *_args: 0)
    commands = PeopleCommands(window.desk, window._faces, window._history)
    commands._join((RYKOV, RADEK))
    joined = read_record(_project(window))
    assert joined.speaker_for(RADEK) == RYKOV
    assert _project(window).claims == before.claims
    assert warnings(joined), "one person on two faces looks odd"
    commands._part(RADEK)
    assert read_record(_project(window)).speaker_for(RADEK) == RADEK


def test_two_of_one_name_are_told_apart(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who joins two entries chooses which one speaks for both: "Rykov" or "Rykov" is no choice."""
    other = Person(PersonId("p-other"), "Rykov", born="1899")
    window.document.do(lambda p, s: edits.add_person(p, other, signature=s))
    offered: list[str] = []

    def cancel(_parent: object, _question: str, answers: tuple[str, str, str]) -> int:
        offered.extend(answers)
        return 2

    monkeypatch.setattr(people_commands, "ask_three", cancel)
    PeopleCommands(window.desk, window._faces, window._history)._join((RYKOV, other.id))
    assert offered[0].startswith("Rykov (Top row, first from left; 25 February 1881")
    assert offered[1] == "Rykov (not shown; born 1899)"


def test_a_face_can_be_the_portrait_of_its_person(window: MainWindow) -> None:
    """The selected face is remembered as the portrait of the person it shows."""
    window.selection.select(next(r.id for r in _project(window).regions if r.id == "r-radek"))
    window.actions_["portrait"].trigger()
    assert next(p for p in _project(window).people if p.id == RADEK).portrait == "r-radek"


def test_enter_leads_from_the_search_to_the_person(dialog: PeopleDialog, qtbot: QtBot) -> None:
    """It used to close the list: whoever typed a name had nothing of it."""
    edited: list[PersonId] = []
    dialog.edit_requested.connect(edited.append)
    dialog.show()
    search = dialog.findChild(QLineEdit, "peopleSearch")
    assert search is not None
    QTest.keyClicks(search, "rykov")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(_everybody(dialog), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert edited == [RYKOV]
