"""Fixtures of the journeys: a screen, a person's home, and the real program started on them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from journeys.program import ANNOTATOR, Program, Start, running_program
from journeys.screen import Screen, missing_programs, running_screen


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker take all journeys: two windows at once would take the processor from each other."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def shared_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """Start one X server for all journeys; without one they are skipped, but fail on CI."""
    missing = missing_programs()
    if missing:
        reason = f"journeys need {' and '.join(missing)}: sh tools/system_libraries.sh test"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with running_screen(tmp_path_factory.mktemp("screen")) as screen:
        yield screen


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    """Lend the screen to one journey."""
    return shared_screen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give the person of one journey an empty home folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def start(screen: Screen, home: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Start the program with the given arguments, as often as the journey asks; end it afterwards.

    Where the journey fails, a picture of the screen stays in its folder.
    """
    failed_before = request.session.testsfailed
    runs = count(1)
    with ExitStack() as stack:

        def start_program(*words: str, command: tuple[str, ...] = ANNOTATOR) -> Program:
            folder = tmp_path / f"run-{next(runs)}"
            return stack.enter_context(
                running_program(words, screen=screen, home=home, folder=folder, command=command)
            )

        yield start_program
        if request.session.testsfailed > failed_before:
            screen.picture().save(tmp_path / "screen-at-failure.png")
