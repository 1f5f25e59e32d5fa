"""The record at work: rival names, people who are one, the past, and the work of a colleague."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from journeys.probe import State
from journeys.program import Program, Start
from journeys.screen import Screen
from journeys.steps import correct_selected, save_and_quit

pytestmark = pytest.mark.journey
EXAMPLE = Path(__file__).parents[2] / "assets" / "example"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the example on the person's desk."""
    folder = tmp_path / "desk"
    shutil.copytree(EXAMPLE, folder)
    return next(folder.glob("*.annotator.json"))


def _shown(program: Program) -> State:
    return program.until(lambda state: state.is_picture_shown and len(state.regions) == 12, "the example")


def _name_is(name: str, program: Program) -> None:
    program.until(lambda state: state.texts.get("faceName") == name, f"the name {name}")


def test_a_name_is_disputed_and_the_rival_withdrawn(start: Start, screen: Screen, project: Path) -> None:
    """Shift+F2 puts a rival beside the name; withdrawing it with a reason leaves the name alone again."""
    program = start(str(project))
    _shown(program)
    program.click_region("r-lenin")
    _name_is("Lenin", program)
    screen.press("shift+F2")
    program.await_dialog("correctDialog")
    screen.type("A Double")
    program.click("ok")
    _name_is("Lenin or A Double?", program)
    program.click("withdrawRival")
    program.await_dialog("reasonDialog")
    screen.type("There was none")
    screen.press("Return")
    _name_is("Lenin", program)
    save_and_quit(program, screen)
    content = json.loads(project.read_text(encoding="utf-8"))
    assert len(content["claims"]) == 13, "the rival stays in the record"
    assert content["withdrawals"][0]["reason"] == "There was none"


def test_what_a_colleague_saves_meanwhile_is_joined(start: Start, screen: Screen, project: Path) -> None:
    """Two windows on one project: what the other one saves appears here, and both works are in the file."""
    ours = start(str(project))
    _shown(ours)
    theirs = start(str(project))  # the later window lies on top
    _shown(theirs)
    theirs.click_region("r-radek")
    correct_selected(theirs, screen, "Somebody", "A colleague says so")
    screen.press("ctrl+s")
    theirs.until(lambda state: not state.is_dirty, "the colleague's save")
    ours.until(lambda state: "Somebody else saved" in state.texts.get("noticeText", ""), "the announcement")
    save_and_quit(theirs, screen)
    ours.click_region("r-radek")
    _name_is("Somebody", ours)


def test_an_earlier_moment_is_looked_at(start: Start, screen: Screen, project: Path) -> None:
    """The history shows the correction; looking back to the beginning shows the former name, then today's."""
    program = start(str(project))
    _shown(program)
    program.click_region("r-krylenko")
    correct_selected(program, screen, "Antonov-Ovseenko", "A letter")
    screen.press("ctrl+h")
    program.await_dialog("historyDialog")
    program.click("events")
    screen.press("End")
    program.click("look")
    program.await_text("noticeText", "before the first dated change")
    program.click_region("r-krylenko")
    _name_is("Krylenko", program)
    program.click("noticeClose")
    program.click_region("r-lenin")
    program.click_region("r-krylenko")
    _name_is("Antonov-Ovseenko", program)


def test_two_copies_are_joined_with_what_contradicts_in_a_list(
    start: Start, screen: Screen, project: Path
) -> None:
    """File > Join lists the contradiction before anything changes, and makes it a dispute."""
    copy = project.with_name("colleague.annotator.json")
    content = json.loads(project.read_text(encoding="utf-8"))
    content["people"].append({"id": "p-other", "name": "Other"})
    content["claims"].append(
        {"id": "c-other", "region": "r-lenin", "person": "p-other", "replaces": ["c-lenin"], "author": "B"}
    )
    copy.write_text(json.dumps(content), encoding="utf-8")
    program = start(str(project))
    _shown(program)
    program.click_region("r-lenin")
    correct_selected(program, screen, "Mine", "I say so")
    screen.press("alt+f")
    screen.press("j")
    program.until(lambda state: state.dialog == "QFileDialog", "the file dialog")
    screen.press("ctrl+a")
    screen.type(str(copy))
    screen.press("Return")
    program.await_dialog("pointsDialog")
    program.click("ok")
    program.until(lambda state: "Other" in state.texts.get("faceName", ""), "the dispute")
    state = program.state
    assert "Mine" in state.texts["faceName"]


def test_two_entries_of_one_person_are_joined(start: Start, screen: Screen, project: Path) -> None:
    """In the list of everybody two entries become one; its name is on both faces, no claim changes."""
    program = start(str(project))
    _shown(program)
    screen.press("ctrl+p")
    program.await_dialog("peopleDialog")
    program.click("everybody")
    screen.press("Home")
    screen.press("shift+Down")
    program.click("joinPerson")
    program.until(lambda state: state.dialog == "question", "the question who speaks for both")
    screen.press("Return")
    program.await_dialog("peopleDialog")
    screen.press("Escape")
    program.until(lambda state: state.dialog is None, "the list to close")
    program.click_region("r-bukharin")
    _name_is("Bukharin", program)
    program.click_region("r-kamenev")
    _name_is("Bukharin", program)
    save_and_quit(program, screen)
    content = json.loads(project.read_text(encoding="utf-8"))
    assert len(content["claims"]) == 12
    assert [p["same_as"] for p in content["people"] if "same_as" in p] == ["p-bukharin"]
