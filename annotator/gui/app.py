"""Starting the window: display, style, messages of Qt, and what to open first."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QSettings
from PySide6.QtWidgets import QApplication

from annotator.core.errors import AnnotatorError
from annotator.gui.icons import program_icon
from annotator.gui.probe import start_probe
from annotator.gui.settings import Settings
from annotator.gui.warming import warm_up
from annotator.gui.window import MainWindow
from annotator.storage.places import journals_folder

# Qt prints its warnings itself. A handler in Python would wait for the interpreter while Qt holds its fonts
# locked, and the window, which measures text with the interpreter held, would wait for the fonts: for ever.
_LOGGED = "*.debug=false\n*.info=false"
# What OpenCV, numpy and libvips set when they are first used, which happens on a thread. Where a variable is
# new, the table of all of them moves, and another thread that reads one at that moment ends the program
# without a word. libvips looks in its folder for modules, of which our library has none.
_SET_BY_LIBRARIES = {"LD_LIBRARY_PATH": "", "OPENBLAS_MAIN_FREE": "1", "VIPSHOME": os.devnull}


class NoDisplayError(AnnotatorError):
    """There is no screen to open a window on."""

    def __init__(self) -> None:
        super().__init__(
            "",
            "There is no display to open a window on",
            way_out="log in to a desktop, or use the commands without a window (annotator --help)",
        )


def run(path: Path | None) -> int:
    """Open the window on `path`, or on the example, and return the exit code when it is closed.

    Raises:
        NoDisplayError: Qt would abort the whole program otherwise.
    """
    if not has_display():
        raise NoDisplayError
    settle_environment()
    QLoggingCategory.setFilterRules(_LOGGED)
    application = QApplication(["annotator"])
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
    application.setOrganizationName("annotator")
    application.setDesktopFileName("annotator")
    application.setWindowIcon(program_icon())
    application.setStyle("Fusion")
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "annotator", "annotator")
    window = MainWindow(Settings(store), journals_folder())
    start_probe(window)
    warm_up(window)
    window.show()
    window.open_path(path)
    return application.exec()


def settle_environment() -> None:
    """Name now, before any thread runs, the variables that libraries set later, to what says nothing else."""
    for name, value in _SET_BY_LIBRARIES.items():
        os.environ.setdefault(name, value)


def has_display() -> bool:
    """Say whether Qt can open a window: on Linux without a display it would abort, not fail."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
