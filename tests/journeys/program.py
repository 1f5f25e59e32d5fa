"""The real program, started as a person starts it, and the hand that works with it.

Knows processes, the probe and the screen; nothing of what the program is about. Every wait is for a condition
that the program itself reports.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from journeys.probe import Probe, Spot, State
from journeys.screen import Screen
from journeys.waiting import PATIENCE, wait_for

ROOT = Path(__file__).parents[2]
ANNOTATOR = (sys.executable, "-m", "annotator")
# Seconds that the program has to end when it is asked to.
PARTING = 3.0
# Chosen by the person's desktop, and would change what the window looks like.
FOREIGN = ("QT_", "XDG_", "DISPLAY", "WAYLAND", "ANNOTATOR_", "DBUS_", "GTK_", "LC_", "LANG")


@dataclass(frozen=True, slots=True)
class Program:
    """A running program, by its process, its probe, its screen and the folder of what it says."""

    process: subprocess.Popen[bytes]
    probe: Probe
    screen: Screen
    folder: Path

    @property
    def state(self) -> State:
        """The window as it is now."""
        return wait_for(self.probe.state, f"a first word of the window; it says: {self.stderr!r}")

    @property
    def stderr(self) -> str:
        """What the program complained of so far."""
        return (self.folder / "stderr").read_text(errors="replace")

    def until(self, condition: Callable[[State], bool], what: str, *, patience: float = PATIENCE) -> State:
        """Wait until the window is as `condition` asks, and return it.

        Raises:
            AssertionError: it never was, or the program ended; it says `what` was waited for.
        """

        def seen() -> State | None:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended before {what}: {self.stderr}")
            state = self.probe.state()
            return state if state is not None and condition(state) else None

        return wait_for(seen, f"{what}; the window is {self.probe.state()}", patience=patience)

    def click(self, widget: str, *, times: int = 1, button: int = 1) -> None:
        """Click the middle of the widget with that objectName, as soon as it is there."""
        self.screen.click(self._place_of(widget), times=times, button=button)

    def click_region(self, region: str, *, times: int = 1, button: int = 1) -> None:
        """Click the middle of a region, as soon as it is there."""
        self.screen.click(self.place_of_region(region), times=times, button=button)

    def place_of_region(self, region: str) -> Spot:
        """Return where the middle of a region is on the screen, as soon as it is there."""
        return self.until(lambda s: region in s.regions, f"region {region!r}").regions[region]

    def await_dialog(self, name: str) -> State:
        """Wait until the dialog with that objectName is on top."""
        return self.until(lambda s: s.dialog == name, f"dialog {name!r}")

    def await_text(self, widget: str, text: str) -> State:
        """Wait until the widget with that objectName reads `text` somewhere."""
        return self.until(lambda s: text in s.texts.get(widget, ""), f"{text!r} in {widget!r}")

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def ended(self) -> int:
        """Wait until the program ends by itself and return its exit code."""
        return self.process.wait(PATIENCE)

    def _place_of(self, widget: str) -> Spot:
        return self.until(lambda s: widget in s.widgets, f"widget {widget!r}").widgets[widget].centre


def home_environment(home: Path) -> dict[str, str]:
    """Return the environment of a person who has never used the program and whose home is `home`."""
    folders = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / ".run",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return {
        **kept,
        **{name: str(folder) for name, folder in folders.items()},
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


# What the fixture `start` gives: called with the program's arguments, it returns the running program.
Start: TypeAlias = Callable[..., Program]


@contextmanager
def running_program(
    words: Sequence[str], *, screen: Screen, home: Path, folder: Path, command: Sequence[str] = ANNOTATOR
) -> Iterator[Program]:
    """Run `command` with the arguments `words` on `screen`; it is ended when the journey is.

    Args:
        home: the home folder of the person; two runs with one home are one person coming back.
        folder: a new folder for what the program says, and its working folder.
    """
    folder.mkdir()
    probe = Probe(folder / "probe.jsonl")
    env = home_environment(home) | {
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
        "ANNOTATOR_PROBE": str(probe.path),
    }
    with (
        (folder / "stdout").open("wb") as out,
        (folder / "stderr").open("wb") as err,
        subprocess.Popen(
            [*command, *words], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        ) as process,
    ):
        try:
            yield Program(process, probe, screen, folder)
        finally:
            _end(process, screen)


def _end(process: subprocess.Popen[bytes], screen: Screen) -> None:
    """Ask the program to end, so that coverage can be written; make it end where it does not."""
    process.terminate()
    deadline = time.monotonic() + PARTING
    corner = 0
    while process.poll() is None and time.monotonic() < deadline:
        # Python hears of the signal when Qt next calls it, and Qt calls it when something moves.
        screen.point((corner, corner))
        corner = 1 - corner
    process.kill()
