"""Work that was not saved when the program was killed is offered, all of it, wherever the person starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.edits import Answer
from annotator.core.errors import FileError
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import Finding, Person, PersonId, Photograph, Project
from annotator.core.revisions import recorded
from annotator.gui.commands import recovering
from annotator.gui.commands.recovering import never_saved, offer_waiting
from annotator.gui.window import MainWindow
from annotator.storage.journal import Base, Journal
from annotator.storage.store import digest_on_disk, open_project, read_project
from core.plates import ME

LENIN = RegionId("r-lenin")


def _killed_while(journals: Path, path: Path, name: str) -> None:
    """Leave the journal of a program that was killed after it said `name`."""
    project = read_project(path)
    journal = Journal.start(journals, Base(project, path, digest_on_disk(path)))
    answer = Answer(Finding.PERSON, Person(PersonId(f"p-{name}"), name))
    journal.append(recorded(project, edits.correct(project, LENIN, answer, signature=ME)))
    _die(journal)


def _die(journal: Journal) -> None:
    """Let go of the lock as the system does for a killed program."""
    kept = journal.path.read_bytes()
    journal.discard()
    journal.path.write_bytes(kept)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every question with its first answer, and return the questions."""
    questions: list[str] = []

    def ask(_parent: object, question: str, _answers: tuple[str, str, str]) -> int:
        questions.append(question)
        return 0

    monkeypatch.setattr(recovering, "ask_three", ask)
    return questions


def test_every_sitting_that_was_cut_off_is_offered(
    empty_window: MainWindow, example: Path, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    """Two programs were killed: both works are asked about, with day and number of steps."""
    journals = tmp_path / "journals"
    for name in ("First", "Second"):
        _killed_while(journals, example, name)
    empty_window._files.show(open_project(example, journals=journals))
    record = empty_window.document.record
    assert record is not None
    assert [question.split(" (")[0] for question in asked] == [
        "The program was ended before 1 step of work was saved"
    ] * 2
    assert {record.people[c.person].name for c in record.open_claims(LENIN) if c.person} == {
        "First",
        "Second",
    }


def test_a_journal_that_cannot_be_read_is_told_of(
    empty_window: MainWindow, example: Path, tmp_path: Path
) -> None:
    """Nobody can bring that work back, but somebody may want to look at what is left."""
    journals = tmp_path / "journals"
    _killed_while(journals, example, "Lost")
    (journal,) = journals.glob("*.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b"damaged\n" * 3)
    empty_window._files.show(open_project(example, journals=journals))
    assert journal.name in empty_window.desk.notices.text
    assert journal.exists()


def test_a_start_without_a_project_tells_where_work_waits(
    empty_window: MainWindow, example: Path, tmp_path: Path
) -> None:
    """The notice leads to the project; the one that is opened anyway is not told of."""
    journals = tmp_path / "journals"
    _killed_while(journals, example, "Somebody")
    opened: list[Path] = []
    offer_waiting(empty_window.desk, journals, besides=example, open_path=opened.append)
    assert not empty_window.desk.notices.text
    offer_waiting(empty_window.desk, journals, besides=None, open_path=opened.append)
    assert example.name in empty_window.desk.notices.text
    empty_window.desk.notices._button.click()
    assert opened == [example]


def test_a_photograph_that_was_never_saved_comes_back(tmp_path: Path) -> None:
    """Its project is no file yet: the journal alone tells what it was."""
    path, journals = tmp_path / "new.annotator.json", tmp_path / "journals"
    project = Project(Photograph("new.jpg", Size(9, 9)))
    assert never_saved(path, journals) is None
    journal = Journal.start(journals, Base(project, path, ""))
    journal.append(edits.add_region(project, Ellipse(Box(0.1, 0.1, 0.2, 0.2)), signature=ME)[1])
    _die(journal)
    opened = never_saved(path, journals)
    assert opened is not None
    assert opened.project == project
    assert len(opened.recoveries[0].project.regions) == 1


def test_what_was_brought_back_stays_in_its_journal_while_ours_cannot_be_written(
    empty_window: MainWindow,
    example: Path,
    tmp_path: Path,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a full disk the next crash would take it: nowhere else is it written down."""
    journals = tmp_path / "journals"
    _killed_while(journals, example, "Somebody")
    (left,) = journals.glob("*.journal")

    def fail(_journal: Journal, _edit: object) -> None:
        raise FileError("journal", "the disk is full")

    monkeypatch.setattr(Journal, "append", fail)
    empty_window._files.show(open_project(example, journals=journals))
    assert len(asked) == 1
    assert empty_window.document.has_changes
    assert left.exists()
