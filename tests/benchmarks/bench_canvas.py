"""How smoothly a group of 60 and of 300 named faces is zoomed and panned, against a bare view.

Run by hand: `python tests/benchmarks/bench_canvas.py`. Each number is the processor time of the window's
thread for one step of the wheel or of a drag with the painting that follows, median and longest of 40.
The baseline, measured in the same run, is a QGraphicsView of the same size with the same picture and bare
ellipses. The goal is a step within a frame of 60 Hz (16 ms), however long the names take to be placed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeAlias

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from PIL import Image  # noqa: E402 - found by the line above
from PySide6.QtCore import QPointF, QSettings  # noqa: E402 - the same
from PySide6.QtGui import QPixmap  # noqa: E402 - the same
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView  # noqa: E402 - the same

from annotator.core.geometry import bounds  # noqa: E402 - the same
from annotator.core.model import Project  # noqa: E402 - the same
from annotator.gui.settings import Settings  # noqa: E402 - the same
from annotator.gui.window import MainWindow  # noqa: E402 - the same
from annotator.storage.store import NOTHING, save_project  # noqa: E402 - the same
from export.scenes import crowd  # noqa: E402 - the same

Step: TypeAlias = Callable[[], object]
STEPS = 40
PICTURE = (3000, 2000)
AT = QPointF(400, 300)


def main() -> None:
    """Print a line for each crowd and gesture."""
    application = QApplication(["bench"])
    application.setStyle("Fusion")
    for count in (60, 300):
        project = crowd(count, 1)
        with tempfile.TemporaryDirectory() as folder:
            window = shown_window(project, Path(folder))
            view = window.view
            bare = bare_view(project, view.viewport().width(), view.viewport().height())
            there_and_back = [1 if step % 20 < 10 else -1 for step in range(STEPS)]
            zooms = [(partial(view.zoom_by, way, AT), partial(zoom, bare, way)) for way in there_and_back]
            compare(f"{count} faces, zoom", zooms, view, bare)
            view.zoom_to(1.0)
            settle()
            pans = [
                (partial(view.pan, QPointF(17 * way, 5)), partial(pan, bare, way)) for way in there_and_back
            ]
            compare(f"{count} faces, pan", pans, view, bare)
            window.document.close()
            window.close()


def shown_window(project: Project, folder: Path) -> MainWindow:
    """Return the window with `project` open and its picture and names shown."""
    Image.linear_gradient("L").resize(PICTURE).convert("RGB").save(folder / project.photograph.file)
    path = folder / "crowd.annotator.json"
    save_project(project, path, expected=NOTHING)
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings, folder / "journals")
    window.resize(1280, 800)
    window.show()
    window.open_path(path)
    while not window.is_picture_shown:
        QApplication.processEvents()
    settle()
    return window


def bare_view(project: Project, width: int, height: int) -> QGraphicsView:
    """Return a view of `width` x `height` with a pixmap and an ellipse a region."""
    view = QGraphicsView()
    scene = QGraphicsScene(view)
    view.setScene(scene)
    scene.addPixmap(QPixmap(*PICTURE))
    for region in project.regions:
        box = bounds(region.shape)
        scene.addEllipse(
            box.x * PICTURE[0], box.y * PICTURE[1], box.width * PICTURE[0], box.height * PICTURE[1]
        )
    view.resize(width, height)
    view.fitInView(scene.sceneRect())
    view.show()
    settle()
    return view


def settle(seconds: float = 0.4) -> None:
    """Let the window do what it has put off until all is still."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.002)


def zoom(view: QGraphicsView, steps: float) -> None:
    """Zoom a bare view as Annotator's does."""
    view.scale(1.2**steps, 1.2**steps)


def pan(view: QGraphicsView, way: float) -> None:
    """Push the picture of a bare view."""
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + round(17 * way))


def compare(what: str, steps: Sequence[tuple[Step, Step]], view: QGraphicsView, bare: QGraphicsView) -> None:
    """Print one line."""
    ours = [taken(step, view) for step, _ in steps]
    settle()
    theirs = [taken(step, bare) for _, step in steps]
    sys.stdout.write(
        f"{what:18} Annotator median {median(ours):5.1f} ms, longest {max(ours):6.1f} ms   "
        f"bare view {median(theirs):5.1f} ms   ratio {median(ours) / median(theirs):5.1f}\n"
    )


def taken(step: Step, view: QGraphicsView) -> float:
    """Return the processor time of this thread in ms for `step` and the painting that follows."""
    start = time.thread_time()
    step()
    view.viewport().grab()
    for _ in range(3):
        QApplication.processEvents()
    return (time.thread_time() - start) * 1000


if __name__ == "__main__":
    main()
