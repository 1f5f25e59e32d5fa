"""The main job as a person does it on the example: open, see, click, correct, keep, export."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from journeys.probe import State
from journeys.program import Program, Start
from journeys.screen import Screen
from journeys.steps import correct_selected, export_to, save_and_quit

pytestmark = pytest.mark.journey
REASON = "The cap alone proves nothing; the letter of 1931 names him"
EXAMPLE = Path("example") / "stand-in.annotator.json"


def _shown(program: Program) -> State:
    return program.until(lambda state: state.is_picture_shown and len(state.regions) == 12, "the example")


def _correct_krylenko(program: Program, screen: Screen) -> None:
    program.click_region("r-krylenko")
    program.await_text("faceName", "Krylenko")
    correct_selected(program, screen, "Antonov-Ovseenko", REASON)


def _own_copy(home: Path) -> Path:
    return next(home.rglob(str(EXAMPLE.name)))


def test_the_example_is_read_corrected_kept_and_exported(start: Start, screen: Screen, home: Path) -> None:
    """Lenin is read about; a correction is undone, redone, saved, there after a restart, exported."""
    program = start()
    _shown(program)
    program.click_region("r-lenin")
    state = program.await_text("biography", "mausoleum")
    assert state.texts["faceName"] == "Lenin"
    assert state.texts["facePosition"] == "Middle row, third from left"

    _correct_krylenko(program, screen)
    screen.press("ctrl+z")
    program.until(lambda state: state.texts.get("faceName") == "Krylenko", "the undone name")
    screen.press("ctrl+shift+z")
    program.until(lambda state: state.texts.get("faceName") == "Antonov-Ovseenko", "the redone name")
    save_and_quit(program, screen)

    claims = json.loads(_own_copy(home).read_text(encoding="utf-8"))["claims"]
    assert len(claims) == 13, "the former claim stays beside its correction"
    assert claims[-1]["replaces"] == ["c-krylenko"]
    assert claims[-1]["note"] == REASON

    program = start()
    _shown(program)
    program.click_region("r-krylenko")
    program.until(lambda state: state.texts.get("faceName") == "Antonov-Ovseenko", "the kept correction")
    exported = home / "plate.png"
    export_to(program, screen, exported)
    _assert_only_labels_differ(_own_copy(home).with_name("stand-in.jpg"), exported)
    assert program.stderr == ""


def _assert_only_labels_differ(photograph: Path, exported: Path) -> None:
    """The picture stands mounted in the export pixel for pixel, except where names are printed on it."""
    with Image.open(photograph) as before, Image.open(exported) as after:
        left = (after.width - before.width) // 2
        tops = range(after.height - before.height + 1)
        top = next(row for row in tops if _is_row(before, after, left=left, top=row))
        place = (left, top, left + before.width, top + before.height)
        part = np.asarray(after.convert("RGB").crop(place), np.int16)
        differs = np.any(part != np.asarray(before.convert("RGB"), np.int16), axis=2)
    assert 0.005 < differs.mean() < 0.2, "names cover some of the picture and not much of it"
    lenin = differs[round(0.41 * differs.shape[0]) : round(0.52 * differs.shape[0]), 1600:1780]
    assert not lenin.any(), "no name covers Lenin's face"


def _is_row(before: Image.Image, after: Image.Image, *, left: int, top: int) -> bool:
    """Say whether the first row of the photograph stands in row `top` of the export, from `left` on."""
    line = before.convert("RGB").crop((0, 0, before.width, 1))
    return line.tobytes() == after.convert("RGB").crop((left, top, left + before.width, top + 1)).tobytes()


def test_what_a_crash_interrupted_is_offered_again(start: Start, screen: Screen, home: Path) -> None:
    """After kill -9 the next start offers the unsaved correction and brings it back."""
    program = start()
    _shown(program)
    _correct_krylenko(program, screen)
    program.kill()
    program = start()
    program.until(lambda state: state.dialog == "question", "the offer to bring the work back")
    screen.press("Return")
    program.until(lambda state: state.is_dirty and state.dialog is None, "the work to be back")
    program.click_region("r-krylenko")
    program.until(lambda state: state.texts.get("faceName") == "Antonov-Ovseenko", "the recovered name")


def test_the_keyboard_alone_reaches_every_face(start: Start, screen: Screen) -> None:
    """Arrow keys walk along the rows and between them; typing finds a name in another script."""
    program = start()
    _shown(program)
    for keys, region in (
        (("Right",), "r-rykov"),
        (("Right",), "r-radek"),
        (("Down",), "r-trotsky"),
        (("Down",), "r-zinoviev"),
        (("Tab",), "r-krylenko"),
    ):
        screen.press(*keys)
        program.until(_is_selected(region), f"{region} to be selected")
    screen.press("ctrl+f")
    screen.type("Луначарский")
    screen.press("Return")
    program.until(lambda state: state.selected == "r-lunacharskii", "the search to find Lunacharskii")


def _is_selected(region: str) -> Callable[[State], bool]:
    return lambda state: state.selected == region


def test_a_region_is_drawn_moved_and_taken_away(start: Start, screen: Screen) -> None:
    """A drawn ellipse joins the row at its height; a drag is one step; undo takes each back."""
    program = start()
    _shown(program)
    x, y = program.place_of_region("r-kollontai")
    screen.press("alt+3")
    screen.drag((x + 110, y - 30), (x + 130, y), (x + 150, y + 25))
    state = program.until(lambda state: len(state.regions) == 13, "the new region")
    assert state.selected not in (None, "r-kollontai")
    assert state.texts["facePosition"] == "Bottom row, fourth from left"
    new = state.selected
    assert new is not None
    before = state.regions[new]
    screen.drag(before, (before[0] + 20, before[1]), (before[0] + 30, before[1] + 12))
    program.until(lambda state: state.regions[new] == (before[0] + 30, before[1] + 12), "the region to move")
    screen.press("ctrl+z")
    program.until(lambda state: state.regions[new] == before, "the move to be undone")
    screen.press("Delete")
    program.until(lambda state: new not in state.regions, "the region to go")
