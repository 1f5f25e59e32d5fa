"""Two prints of one photograph compared in the real window, and the names taken over to the later one."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.storage.store import NOTHING, read_project, save_project
from comparing.conftest import GONE, LATER, example
from imaging.prints import faces, painted_out, plate, print_of
from journeys.program import Start
from journeys.screen import Screen

pytestmark = pytest.mark.journey


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    """A folder with the plate, its project, and a later print on which somebody is painted out."""
    plate().save(tmp_path / "old.png")
    save_project(example(), tmp_path / "old.annotator.json", expected=NOTHING)
    print_of(painted_out(plate(), faces()[GONE]), LATER).save(tmp_path / "later.png")
    return tmp_path


def test_a_later_print_gets_the_names_of_the_older_one(start: Start, screen: Screen, prints: Path) -> None:
    """File > Compare shows who is gone; a project begins for the later print with everybody else's name."""
    program = start(str(prints / "old.annotator.json"))
    program.until(lambda state: state.is_picture_shown, "the photograph")
    screen.press("alt+f")
    screen.press("m")
    program.until(lambda state: state.dialog == "QFileDialog", "the file dialog")
    screen.press("ctrl+a")
    screen.type(str(prints / "later.png"))
    screen.press("Return")
    program.await_dialog("compareDialog")
    program.click("blink")
    program.click("takeOver")
    program.await_dialog("pointsDialog")
    program.click("ok")
    program.until(lambda state: state.is_dirty, "the project of the later print")
    screen.press("ctrl+s")
    program.until(lambda state: not state.is_dirty, "the project to be saved")
    project = read_project(prints / "later.annotator.json")
    assert len(project.regions) == len(project.claims) == 8
    assert {claim.source for claim in project.claims} == {"taken over from old.annotator.json"}
