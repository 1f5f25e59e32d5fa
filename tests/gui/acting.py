"""What tests of the window do: say something, let a colleague save, find a button or a name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QPushButton

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import apply
from annotator.core.edits import Answer, Signature
from annotator.core.model import Finding, Person, PersonId
from annotator.core.revisions import recorded
from annotator.gui.window import MainWindow
from annotator.storage.store import digest_on_disk, read_project, save_project

LENIN, TROTSKY = RegionId("r-lenin"), RegionId("r-trotsky")
EARLY = "2026-01-01T10:00:00Z"


def say(window: MainWindow, name: str) -> None:
    """Say in the window that Lenin's face shows `name`."""
    answer = Answer(Finding.PERSON, Person(PersonId(f"p-{name}"), name))
    assert window.document.do(lambda p, s: edits.correct(p, LENIN, answer, signature=s))


def save_elsewhere(path: Path, name: str) -> None:
    """Let a colleague say that Trotsky's face shows `name`, and save."""
    project = read_project(path)
    answer = Answer(Finding.PERSON, Person(PersonId(f"p-{name}"), name))
    edit = edits.correct(project, TROTSKY, answer, signature=Signature("A Colleague", EARLY))
    save_project(apply(project, recorded(project, edit)), path, expected=digest_on_disk(path))


def button(window: MainWindow, name: str) -> QPushButton:
    """Return the button called `name`."""
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def middle_of_name(window: MainWindow, region: RegionId) -> QPointF:
    """Return where the name of a face stands on the picture now, in pixels of the view."""
    layer = window.view._names
    label = next(label for label in layer._placed.labels if label.region == region)
    middle = QPointF(label.box.centre.x, label.box.centre.y)
    return middle + layer._placed.moved(region, window.view._places()[0])
