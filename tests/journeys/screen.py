"""A screen of its own for the journeys: Xvfb, a mouse, a keyboard and a camera."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageGrab

from journeys.probe import Spot

STILL_SECONDS = 0.8
NEEDED = ("Xvfb", "xdotool", "xclip")
SIZE = "1600x1000x24"


@dataclass(frozen=True, slots=True)
class Screen:
    """An X display with the name `display` (":7")."""

    display: str

    def point(self, spot: Spot) -> None:
        """Move the mouse to `spot`."""
        self.xdotool("mousemove", "--sync", *map(str, spot))

    def click(self, spot: Spot, *, times: int = 1, button: int = 1) -> None:
        """Click at `spot`, as quickly one after the other as a double click needs."""
        self.point(spot)
        self.xdotool("click", "--repeat", str(times), "--delay", "60", str(button))

    def drag(self, start: Spot, *stops: Spot) -> None:
        """Press at `start`, pass every one of `stops` and let go at the last."""
        self.point(start)
        self.xdotool("mousedown", "1")
        for stop in stops:
            self.point(stop)
        self.xdotool("mouseup", "1")

    def press(self, *keys: str) -> None:
        """Press keys by their X names: "F2", "ctrl+z", "Tab"."""
        self.xdotool("key", "--delay", "30", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type `text` letter by letter, or paste it where it holds letters that no key bears.

        For such a letter xdotool lends it a key, and a busy program reads the key when it is lent on already.
        """
        if text.isascii():
            self.xdotool("type", "--delay", "20", "--clearmodifiers", "--", text)
        else:
            self.paste(text)

    def paste(self, text: str) -> None:
        """Put `text` on the clipboard and paste it: every letter arrives, also capitals with accents."""
        subprocess.run(
            ["xclip", "-selection", "clipboard"],
            env={**os.environ, "DISPLAY": self.display},
            input=text.encode(),
            stdout=subprocess.DEVNULL,  # xclip stays in the background and would keep a pipe open
            stderr=subprocess.DEVNULL,
            timeout=30,
            check=True,
        )
        self.press("ctrl+v")

    def focus(self, title: str) -> None:
        """Give the keyboard to the window whose title matches; needed where no window manager runs."""
        self.xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def picture(self) -> Image.Image:
        """Return the screen as it is now."""
        return ImageGrab.grab(xdisplay=self.display)

    def wait_until_still(self) -> None:
        """Wait until the screen has not changed for a moment: what is being drawn is drawn."""
        last = self.picture().tobytes()
        still_since = time.monotonic()
        deadline = still_since + 20
        while time.monotonic() - still_since < STILL_SECONDS and time.monotonic() < deadline:
            time.sleep(0.1)
            now = self.picture().tobytes()
            if now != last:
                last, still_since = now, time.monotonic()

    def xdotool(self, *words: str) -> str:
        """Run one xdotool command and return what it prints."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return done.stdout


def missing_programs() -> tuple[str, ...]:
    """Return what a screen needs and this machine lacks."""
    return tuple(program for program in NEEDED if shutil.which(program) is None)


@contextmanager
def running_screen(folder: Path) -> Iterator[Screen]:
    """Run an X server on a display that nobody else uses, with a window manager where there is one."""
    reader, writer = os.pipe()
    # -displayfd lets the server choose: two runs of the tests at once never meet.
    # -noreset: a server that the last client leaves begins anew, with the mouse in the middle.
    words = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-dpi", "96", "-noreset"]
    words += ["-nolisten", "tcp"]
    with _running(words, folder / "Xvfb.log", passing=(writer,)):
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start: {(folder / 'Xvfb.log').read_text()}")
        screen = Screen(f":{number}")
        if shutil.which("openbox") is None:
            yield screen
        else:
            with _running(["openbox"], folder / "openbox.log", display=screen.display, home=folder):
                yield screen


@contextmanager
def _running(
    words: Sequence[str],
    log: Path,
    *,
    passing: tuple[int, ...] = (),
    display: str | None = None,
    home: Path | None = None,
) -> Iterator[None]:
    env = dict(os.environ)
    env.update({"DISPLAY": display} if display else {}, **({"HOME": str(home)} if home else {}))
    with (
        log.open("wb") as out,
        subprocess.Popen(words, stdout=out, stderr=out, pass_fds=passing, env=env) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
