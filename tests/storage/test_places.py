"""The user's own copy of the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import FileError
from annotator.storage.places import own_copy_of_example


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """Assets with an example that may not be written to, as an installed program has them."""
    example = tmp_path / "assets" / "example"
    example.mkdir(parents=True)
    for name in ("stand-in.annotator.json", "stand-in.jpg"):
        (example / name).write_text(f"original {name}")
        (example / name).chmod(0o444)
    return tmp_path / "assets"


def test_copied_once_and_never_overwritten(assets: Path, tmp_path: Path) -> None:
    """The copy can be changed, and what was changed stays."""
    own = own_copy_of_example(assets, tmp_path / "data")
    assert (own.name, own.parent.name) == ("stand-in.annotator.json", "example")
    assert (own.parent / "stand-in.jpg").read_text() == "original stand-in.jpg"
    own.write_text("mine")
    assert own_copy_of_example(assets, tmp_path / "data").read_text() == "mine"


def test_interrupted_copy_is_finished(assets: Path, tmp_path: Path) -> None:
    """A copy that was cut short is completed the next time."""
    own = own_copy_of_example(assets, tmp_path / "data")
    (own.parent / "stand-in.jpg").unlink()
    own_copy_of_example(assets, tmp_path / "data")
    assert (own.parent / "stand-in.jpg").exists()


def test_missing_example(tmp_path: Path) -> None:
    """A program without its example says so."""
    with pytest.raises(FileError, match="the example is missing"):
        own_copy_of_example(tmp_path, tmp_path / "data")
