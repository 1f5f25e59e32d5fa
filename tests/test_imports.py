"""The house stands as docs/architecture.md draws it: imports point down, and few rooms see pixels or Qt.

Read from the source with `ast`, so an import inside a function counts as well.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "annotator"
# Which packages of ours each one may import; its own modules always.
BELOW = {
    "core": set[str](),
    "imaging": {"core"},
    "storage": {"core", "imaging"},
    "caption": {"core", "imaging", "storage"},
    "matching": {"core", "imaging", "storage", "caption", "faces"},
    "faces": {"core", "imaging", "storage"},
    "exchange": {"core", "imaging", "storage", "caption", "matching", "faces"},
    "export": {"core", "imaging", "storage", "caption", "matching", "faces"},
    "comparing": {"core", "imaging", "storage", "caption", "matching", "faces", "exchange"},
    "identifying": {"core", "imaging", "storage", "caption", "matching", "faces"},
}
ABOVE_ALL = {"gui", "commands", "cli", "__main__", "__init__", "assets"}
PICTURES = {"PIL", "cv2", "tifffile", "pyvips"}
SEES_PICTURES = {"imaging", "faces", "export", "gui"}
# Matching reckons with places and sees no pixels; a command and a comparison hand a picture to faces.
RECKONS = SEES_PICTURES | {"matching", "commands", "comparing"}
# The rooms of the caption reader from the lowest up; its other modules stand above them all.
CAPTION = ("words", "mending", "titles", "places", "names", "lists", "labels", "prose", "rows")
WINDOW_LINES = 300


@dataclass(frozen=True, slots=True)
class Module:
    """A module by its file, the room it belongs to, and the full names that it imports."""

    file: str
    room: str
    imports: frozenset[str]

    @property
    def libraries(self) -> frozenset[str]:
        """The packages that it imports from."""
        return frozenset(name.split(".")[0] for name in self.imports)

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms of ours that it imports from."""
        ours = (name.split(".") for name in self.imports if name.startswith("annotator."))
        return frozenset(parts[1] for parts in ours)


def read_module(path: Path) -> Module:
    """Return the module in the file `path`."""
    inside = path.relative_to(PACKAGE)
    room = inside.parts[0] if len(inside.parts) > 1 else inside.stem
    return Module(inside.as_posix(), room, frozenset(imported(path.read_text(encoding="utf-8"))))


def imported(source: str) -> Iterator[str]:
    """Yield the full dotted name of everything that `source` imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import is named so that every rule finds it.
            yield from (f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names)


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    """Return every module of the package."""
    found = [read_module(path) for path in sorted(PACKAGE.rglob("*.py"))]
    assert found
    return found


def test_imports_point_down(modules: list[Module]) -> None:
    """No room imports from one above it or beside it."""
    # Where assets lie, and which version this is, anybody may know.
    allowed = {room: below | {room, "assets", "core", "__version__"} for room, below in BELOW.items()}
    trespasses = [(m.file, m.rooms - allowed[m.room]) for m in modules if m.room in BELOW]
    assert [(file, rooms) for file, rooms in trespasses if rooms] == []


def test_the_caption_reader_imports_down(modules: list[Module]) -> None:
    """No room of the caption reader imports from one above it, and each has its place in the order."""
    rooms = {m.file.split("/")[1] for m in modules if m.file.startswith("caption/") and m.file.count("/") > 1}
    assert rooms == set(CAPTION)
    trespasses = [
        (m.file, name)
        for m in modules
        for level, room in enumerate(CAPTION, start=1)
        for name in m.imports
        if m.file.startswith(f"caption/{room}/")
        and name.startswith("annotator.caption.")
        and name.split(".")[2] not in CAPTION[:level]
    ]
    assert trespasses == []


def test_imports_say_where_they_point(modules: list[Module]) -> None:
    """Every import is absolute."""
    assert [m.file for m in modules if any(name.startswith(".") for name in m.imports)] == []


def test_only_the_window_imports_qt(modules: list[Module]) -> None:
    """Everything but gui works without Qt."""
    assert [m.file for m in modules if m.libraries & {"PySide6", "shiboken6"} and m.room != "gui"] == []


def test_the_core_is_of_the_standard_library(modules: list[Module]) -> None:
    """The core imports the standard library and itself, and nothing else."""
    outside = [
        (m.file, m.libraries - sys.stdlib_module_names - {"annotator"}) for m in modules if m.room == "core"
    ]
    assert [(file, names) for file, names in outside if names] == []


def test_few_rooms_see_pictures(modules: list[Module]) -> None:
    """Only imaging, faces, export and gui import libraries of pictures."""
    assert [m.file for m in modules if m.libraries & PICTURES and m.room not in SEES_PICTURES] == []


def test_few_rooms_reckon_with_arrays(modules: list[Module]) -> None:
    """Beside those, only matching imports numpy."""
    assert [m.file for m in modules if "numpy" in m.libraries and m.room not in RECKONS] == []


def test_every_room_has_its_place(modules: list[Module]) -> None:
    """A new package gets a line in the rules above before it is built."""
    assert {m.room for m in modules} - BELOW.keys() - ABOVE_ALL == set()


def test_the_window_only_assembles() -> None:
    """The main window stays under its limit; what grows is made elsewhere."""
    window = PACKAGE / "gui" / "window.py"
    assert len(window.read_text(encoding="utf-8").splitlines()) < WINDOW_LINES


def test_the_rules_see_a_trespasser() -> None:
    """An import inside a function, under another name, or relative, is found."""
    sly = "def f():\n    from PySide6 import QtCore as harmless\n    from ..gui import window\n"
    assert list(imported(sly)) == ["PySide6.QtCore", "..gui.window"]
