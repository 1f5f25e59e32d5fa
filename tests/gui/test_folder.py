"""People shared by a folder: who is whom is asked, and nothing is replaced unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.core.model import Person, PersonId
from annotator.core.people_file import SharedPeople
from annotator.gui.commands import folder as folder_commands
from annotator.gui.commands.folder import FolderCommands
from annotator.gui.dialogs.points import PointsDialog
from annotator.gui.window import MainWindow
from annotator.storage.people_file import read_people, save_people

RYKOV = PersonId("p-rykov")
Answers = Callable[..., list[str]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Answer the questions to come, and return what was asked."""

    def answered(*, same: int = 0, agrees: bool = True) -> list[str]:
        asked: list[str] = []

        def ask_three(_parent: object, question: str, _answers: object) -> int:
            asked.append(question)
            return same

        def ask(_parent: object, question: str, **_words: str) -> bool:
            asked.append(question)
            return agrees

        monkeypatch.setattr(folder_commands, "ask_three", ask_three)
        monkeypatch.setattr(folder_commands, "ask", ask)
        return asked

    return answered


def _person(window: MainWindow, person: PersonId) -> Person:
    project = window.document.project
    assert project is not None
    return next(one for one in project.people if one.id == person)


def _in_folder(example: Path, *people: Person) -> None:
    save_people(SharedPeople(people), example.parent, base=SharedPeople())


def _take(window: MainWindow, person: Person) -> None:
    record = window.document.record
    assert record is not None
    FolderCommands(window.desk)._take(record, person)


def test_what_would_be_replaced_is_shown_first(window: MainWindow, answers: Answers) -> None:
    """Taking over somebody who is known here asks about every value that would change; no means no."""
    theirs = replace(_person(window, RYKOV), born="1880")
    asked = answers(agrees=False)
    before = window.document.project
    _take(window, theirs)
    assert window.document.project == before
    assert "born: 25 February 1881 → 1880" in asked[0]
    answers(agrees=True)
    _take(window, theirs)
    assert _person(window, RYKOV).born == "1880"


def test_somebody_of_the_same_name_may_be_the_same(window: MainWindow, answers: Answers) -> None:
    """The folder's entry speaks for the project's own where a person says so, as one step."""
    shared_one = Person(PersonId("p-folder"), "Рыков", born="1881-02-25")
    asked = answers(same=0)
    before = window.document.project
    _take(window, shared_one)
    assert "Is Рыков the same person?" in asked[0]
    assert _person(window, RYKOV).same_as == shared_one.id
    window.document.undo()
    assert window.document.project == before
    answers(same=1)
    _take(window, shared_one)
    assert _person(window, RYKOV).same_as is None
    assert _person(window, shared_one.id) == shared_one


def test_sharing_joins_whom_the_folder_knows(window: MainWindow, example: Path, answers: Answers) -> None:
    """Two photographs that each entered somebody end with one entry in the folder, which both know."""
    _in_folder(example, Person(PersonId("p-folder"), "Rykov", role="a clerk"))
    answers(same=0)
    FolderCommands(window.desk).share(RYKOV)
    (entry,) = read_people(example.parent).people
    assert (entry.id, entry.role, entry.born) == ("p-folder", "a clerk", "1881-02-25")
    assert _person(window, RYKOV).same_as == "p-folder"


def test_sharing_shows_what_the_folder_would_lose(
    window: MainWindow, example: Path, answers: Answers
) -> None:
    """What the folder says of somebody is not replaced unasked."""
    _in_folder(example, replace(_person(window, RYKOV), born="1880", portrait=None))
    asked = answers(agrees=False)
    FolderCommands(window.desk).share(RYKOV)
    assert "born: 1880 → 25 February 1881" in asked[0]
    assert read_people(example.parent).people[0].born == "1880"


def test_a_name_alone_is_a_perhaps(
    window: MainWindow, example: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another photograph whose Rykov was entered there is found, and told as perhaps the same."""
    theirs = example.read_text(encoding="utf-8").replace("p-rykov", "p-entered-there")
    example.with_name("other.annotator.json").write_text(theirs, encoding="utf-8")
    told: list[str] = []

    def read(dialog: PointsDialog) -> int:
        told.extend(dialog._list.item(row).text() for row in range(dialog._list.count()))
        return 0

    monkeypatch.setattr(PointsDialog, "exec", read)
    FolderCommands(window.desk).show_elsewhere(RYKOV)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told[0].startswith("Perhaps Twelve leaders")
