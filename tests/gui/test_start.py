"""A start brings what the first photograph needs, and leaves the rest for when it is asked for."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Exports, other programs' forms, finding faces, reading captions: each takes longer than a picture.
_NEVER_AT_START = {
    "cv2",
    "fontTools",
    "fpdf",
    "uharfbuzz",
    "annotator.caption.reader",
    "annotator.exchange.writing",
    "annotator.export.html",
    "annotator.export.pdf",
    "annotator.export.raster",
    "annotator.faces",
    "annotator.gui.dialogs.correct",
    "annotator.gui.dialogs.export",
    "annotator.gui.dialogs.history",
    "annotator.gui.dialogs.own_copy",
    "annotator.gui.dialogs.people",
    "annotator.gui.review",
    "annotator.matching",
}
# The names and the sharp tiles come after the photograph.
_NOT_BEFORE_THE_PHOTOGRAPH = {"numpy", "pyvips", "annotator.export.layout", "annotator.imaging.strips"}
_WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from annotator.gui.app import MainWindow
from annotator.gui.settings import Settings
folder = Path(sys.argv[1])
application = QApplication(["start"])
settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
window = MainWindow(settings, folder / "journals")
window.show()
window.open_path(None)
opened = sorted(sys.modules)
def look():
    if window.is_picture_shown and window.view._names._placed.labels:
        print(json.dumps([opened, sorted(sys.modules)]))
        application.exit()
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
application.exec()
window.close()
"""
_MESSAGES = """
import json
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from annotator.gui import app
def open_path(window, path):
    print(json.dumps(qInstallMessageHandler(None) is None))
    QTimer.singleShot(0, QApplication.quit)
app.MainWindow.open_path = open_path
app.run(None)
"""
# Set for a moment by numpy, for good by the others.
_LATE = {"LD_LIBRARY_PATH", "OPENBLAS_MAIN_FREE", "VIPSHOME"}
_ADDED = """
import ctypes, sys
def names():
    table = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    found = set()
    while table[len(found)]:
        found.add(table[len(found)].split(b"=")[0])
    return found
from annotator.gui.app import settle_environment
settle_environment()
before, put = names(), set()
sys.addaudithook(lambda event, told: put.add(told[0]) if event == "os.putenv" else None)
from annotator.gui.warming import load_what_is_needed_later
load_what_is_needed_later()
import cv2, numpy, pyvips
pyvips.Image.black(1, 1).avg()
print(sorted((names() | put) - before))
"""
_COMMAND = """
import io, json, sys
from contextlib import redirect_stdout
from annotator.cli import main
with redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""


def _run(code: str, folder: Path, *words: str) -> Any:
    homes = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
        timeout=100,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("module", sorted(_NEVER_AT_START | _NOT_BEFORE_THE_PHOTOGRAPH))
def test_what_is_left_for_later_is_there(module: str) -> None:
    """A module that was renamed must not slip out of the promise."""
    assert importlib.util.find_spec(module) is not None


def test_the_window_starts_with_what_it_shows(tmp_path: Path) -> None:
    """Nobody who looks at a photograph waits for what finds faces, writes pages or reads other programs."""
    opened, settled = _run(_WINDOW, tmp_path, str(tmp_path))
    assert set(opened) & (_NEVER_AT_START | _NOT_BEFORE_THE_PHOTOGRAPH) == set()
    assert set(settled) & _NEVER_AT_START == set()
    assert "annotator.export.layout" in settled


@pytest.mark.parametrize("command", ["read-caption", "check"])
def test_a_command_about_text_loads_nothing_for_pictures(tmp_path: Path, command: str) -> None:
    """A batch of a thousand captions or projects starts the command a thousand times."""
    file = tmp_path / "caption.txt"
    file.write_text("Back row, left to right: Ann Low, Ed Moe.", encoding="utf-8")
    if command == "check":
        file = next((Path(__file__).parents[2] / "assets" / "example").glob("*.annotator.json"))
    code, modules = _run(_COMMAND, tmp_path, command, str(file))
    assert code == 0
    assert {"PySide6", "cv2", "numpy", "PIL"} & set(modules) == set()


def test_messages_of_qt_wait_for_nothing(tmp_path: Path) -> None:
    """A handler in Python would lock the window and a thread that measures text against each other."""
    assert _run(_MESSAGES, tmp_path) is True


@pytest.mark.skipif(sys.platform != "linux", reason="reads the table of the C library")
def test_no_library_adds_to_the_environment_while_threads_run() -> None:
    """A variable that is new moves the table of all of them under a thread that reads one: a crash."""
    told = subprocess.run(
        [sys.executable, "-c", _ADDED],
        env={name: value for name, value in os.environ.items() if name not in _LATE},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert told.stdout.strip() == "[]", told.stderr
