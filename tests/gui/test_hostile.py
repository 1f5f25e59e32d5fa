"""Projects and names from strangers open, show and select without harm to the window."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.core.errors import AnnotatorError
from annotator.core.model import Project
from annotator.gui.window import MainWindow
from annotator.storage.format import decode_project
from annotator.storage.store import Opened

HOSTILE = Path(__file__).parents[2].parent / "shared" / "tools" / "hostile.py"
MUTANTS = 60


@pytest.fixture
def tool() -> Path:
    """Return the maker of hostile files."""
    if not HOSTILE.exists():
        pytest.skip("the hostile corpus is not here")
    return HOSTILE


def _decoded(path: Path) -> Project | None:
    """Return the project in `path`, or None where it is refused by one of our own errors."""
    try:
        return decode_project(path.read_bytes())
    except AnnotatorError:
        return None


def _show(window: MainWindow, project: Project, path: Path) -> None:
    """Put `project` on the desk and look at each of its faces, as a person would."""
    window.document.show(Opened(project, path, digest="x"))
    for region in project.regions[:20]:
        window.selection.select(region.id)
        window.view.fit()
    QApplication.processEvents()
    window.view.grab()


def test_mutants_of_a_project_open_or_are_refused(
    empty_window: MainWindow, example: Path, tool: Path, tmp_path: Path
) -> None:
    """Every mutant is refused with a sentence or shown whole; the window goes on either way."""
    folder = tmp_path / "mutants"
    command = [sys.executable, str(tool), "mutate", str(example), str(folder), str(MUTANTS)]
    subprocess.run(command, check=True, capture_output=True)
    shown = 0
    for mutant in sorted(folder.glob("m*.json")):
        project = _decoded(mutant)
        if project is None:
            continue
        _show(empty_window, project, example)
        shown += 1
    assert shown > MUTANTS // 20, "a corpus of which nothing opens proves nothing"


@pytest.mark.timeout(400)  # three hundred strings on twelve faces, each shown in every part of the window
def test_hostile_strings_are_shown_as_text(
    empty_window: MainWindow, example: Path, tool: Path, tmp_path: Path
) -> None:
    """Names, biographies and notes that are markup, controls or a hundred kilobytes do no harm."""
    subprocess.run([sys.executable, str(tool), "make", str(tmp_path)], check=True, capture_output=True)
    strings = json.loads((tmp_path / "strings.json").read_text(encoding="ascii"))["strings"]
    project = decode_project(example.read_bytes())
    values = [entry["value"] for entry in strings if entry["value"].strip()]
    assert len(values) > 100
    for start in range(0, len(values), 12):
        batch = values[start : start + 12]
        people = tuple(
            replace(person, name=text, full_name=text, biography=text, role=text, note=text)
            for person, text in zip(project.people, batch, strict=False)
        )
        rest = project.people[len(people) :]
        _show(empty_window, replace(project, people=people + rest), example)
