"""The photographs of a folder, as people count them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import FileError
from annotator.storage.neighbours import neighbour, photographs_in

COUNTED = ["Plate 2.jpg", "plate 2b.jpg", "plate 10.TIF", "zoo.png"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with photographs among other files."""
    for name in (*COUNTED, "._zoo.png", "notes.txt", "zoo.annotator.json"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "album.jpg").mkdir()
    return tmp_path


def test_order(folder: Path) -> None:
    """Numbers count by their value; hidden files, folders and other files are none."""
    assert [path.name for path in photographs_in(folder)] == COUNTED


def test_neighbours(folder: Path) -> None:
    """From one to the next and back; at the ends is nobody."""
    walked = [folder / COUNTED[0]]
    while (following := neighbour(walked[-1], 1)) is not None:
        walked.append(following)
    assert [path.name for path in walked] == COUNTED
    assert [neighbour(path, -1) for path in walked] == [None, *walked[:-1]]


def test_a_photograph_that_is_missed_has_its_place(folder: Path) -> None:
    """Who goes on from it comes to the one behind it."""
    assert neighbour(folder / "plate 3.jpg", 1) == folder / "plate 10.TIF"
    assert neighbour(folder / "plate 3.jpg", -1) == folder / "plate 2b.jpg"


def test_a_folder_that_is_gone(folder: Path) -> None:
    """It is named."""
    with pytest.raises(FileError, match="gone"):
        neighbour(folder / "gone" / "a.jpg", 1)
