"""The machinery of the journeys keeps its promises, tried out on a window of one button."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from journeys.probe import Area, Probe
from journeys.program import Start
from journeys.screen import Screen
from journeys.waiting import wait_for

STAND_IN = (sys.executable, str(Path(__file__).parent / "stand_in_window.py"))
STATE = {
    "event": "state",
    "window": [0, 0, 800, 600],
    "regions": {"r-lenin": [400.4, 300]},
    "widgets": {"save": [10, 20, 30, 40]},
    "selected": "r-lenin",
    "texts": {"biography": "Ленин"},
    "dialog": None,
    "dirty": True,
    "picture": True,
    "title": "plate.annotator.json",
}


def test_the_last_whole_line_is_the_state(tmp_path: Path) -> None:
    """A line that is being written is not read; the one before it is."""
    path = tmp_path / "probe"
    older, newer = json.dumps(STATE | {"selected": None}), json.dumps(STATE)
    path.write_text(f"{older}\n{newer}\n{newer[:30]}", encoding="utf-8")
    state = Probe(path).state()
    assert state is not None
    assert state.selected == "r-lenin"
    assert state.regions == {"r-lenin": (400, 300)}
    assert state.widgets["save"] == Area(10, 20, 30, 40)
    assert state.texts["biography"] == "Ленин"
    assert state.is_dirty


@pytest.mark.parametrize("written", ["", '{"event": "st'])
def test_before_the_first_line_there_is_no_state(tmp_path: Path, written: str) -> None:
    """A missing, empty or unfinished file is no state and no error."""
    path = tmp_path / "probe"
    assert Probe(path).state() is None
    path.write_text(written, encoding="utf-8")
    assert Probe(path).state() is None


def test_a_vain_wait_says_what_for() -> None:
    """A wait that ends in vain fails and names what it waited for."""
    with pytest.raises(AssertionError, match="a miracle"):
        wait_for(lambda: None, "a miracle", patience=0)


@pytest.mark.journey
def test_a_click_reaches_the_widget(start: Start) -> None:
    """A click by objectName and a click by region both arrive at the button."""
    program = start(command=STAND_IN)
    program.click("button")
    program.await_text("label", "clicked")
    program.click("line")
    program.screen.press("Return")
    program.await_text("label", "entered")
    program.click_region("r-button")
    program.await_text("label", "clicked")


@pytest.mark.journey
@pytest.mark.parametrize("text", ["Krylenko, N. (?)", "Müller, Крыленко, Čapek"])
def test_what_is_typed_arrives(start: Start, text: str) -> None:
    """Letters, signs and foreign scripts arrive as they were typed."""
    program = start(command=STAND_IN)
    program.click("line")
    program.screen.type(text)
    assert program.await_text("line", text).is_dirty


@pytest.mark.journey
def test_the_camera_sees_the_window(start: Start) -> None:
    """A picture of the screen shows more than the empty background."""
    program = start(command=STAND_IN)

    def colours() -> int:
        area = program.state.window
        window = program.screen.picture().crop((area.x, area.y, area.x + area.width, area.y + area.height))
        return len(window.getcolors(maxcolors=1 << 24) or ())

    wait_for(lambda: colours() > 1, "a picture with something in it")


@pytest.mark.journey
def test_a_program_that_ends_is_noticed(start: Start) -> None:
    """Waiting for a program that has ended fails at once, with what it complained of."""
    program = start(command=(sys.executable, "-c", "raise SystemExit('out of paper')"))
    assert program.ended() == 1
    with pytest.raises(AssertionError, match="out of paper"):
        program.until(lambda state: True, "anything")  # noqa: ARG005 - any state would do


@pytest.mark.journey
def test_a_killed_program_is_gone(start: Start) -> None:
    """A kill ends the program at once, as a power cut would."""
    program = start(command=STAND_IN)
    assert program.state.texts["label"] == "nothing yet"
    program.kill()
    assert program.process.returncode == -9


@pytest.mark.journey
def test_the_screen_is_of_its_own(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mouse moves on the screen of the journeys and not on the desk of the person who tests."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    screen.point((321, 123))
    assert screen.xdotool("getmouselocation").startswith("x:321 y:123")
