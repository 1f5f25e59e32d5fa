"""Takes the README's screenshots from the real program: `python tools/take_screenshots.py`.

Needs what the journeys need (Xvfb, xdotool, xclip) and writes docs/images/*.png.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from annotator.core.errors import AnnotatorError  # noqa: E402
from journeys.program import Program, running_program  # noqa: E402 - after the path is set
from journeys.screen import Screen, running_screen  # noqa: E402

IMAGES = REPOSITORY / "docs" / "images"
EXAMPLE = REPOSITORY / "assets" / "example"


def main() -> int:
    """Take every screenshot; an error of the program ends the script with its sentence."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_screen(Path(folder)) as screen:
        try:
            _take_window(screen, Path(folder))
            _take_review(screen, Path(folder))
        except AnnotatorError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


def _take_window(screen: Screen, folder: Path) -> None:
    """The example with a face selected, and the export dialog with numbers and a legend."""
    with _started(screen, folder / "window") as program:
        program.until(lambda state: state.is_picture_shown, "the example")
        program.click_region("r-lenin")
        program.await_text("biography", "Lenin")
        _save(screen, program, "window.png")
        screen.press("ctrl+e")
        program.await_dialog("exportDialog")
        program.click("style")
        screen.press("Down", "Return")
        program.until(lambda state: "preview" in state.widgets, "the preview")
        screen.wait_until_still()
        _save(screen, program, "export.png")


def _take_review(screen: Screen, folder: Path) -> None:
    """The example's caption under review on its bare plate."""
    folder = folder / "review"
    folder.mkdir()
    shutil.copy(EXAMPLE / "stand-in.jpg", folder)
    content = json.loads((EXAMPLE / "stand-in.annotator.json").read_text(encoding="utf-8"))
    with _started(screen, folder, str(folder / "stand-in.jpg")) as program:
        program.until(lambda state: state.is_picture_shown, "the plate")
        screen.press("ctrl+shift+c")
        program.await_dialog("captionDialog")
        screen.paste(content["captions"][0]["text"])
        program.await_text("captionFound", "12 names in 3 rows")
        program.click("ok")
        program.await_text("reviewSummary", "12 of 12")
        screen.wait_until_still()
        _save(screen, program, "review.png")


@contextmanager
def _started(screen: Screen, folder: Path, *words: str) -> Iterator[Program]:
    folder.mkdir(exist_ok=True)
    home = folder / "home"
    home.mkdir()
    with running_program(words, screen=screen, home=home, folder=folder / "run") as program:
        yield program


def _save(screen: Screen, program: Program, name: str) -> None:
    """Save the window without the desktop around it, with few colours so that it stays small."""
    area = program.state.window
    picture = screen.picture().crop((area.x, area.y, area.x + area.width, area.y + area.height))
    picture.quantize(200).save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
