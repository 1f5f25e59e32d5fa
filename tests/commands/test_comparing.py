"""`annotator compare`: two prints in words and as a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator_command_line import CommandLine
from imaging.prints import Spoiling, plate, print_of, stranger


@pytest.fixture
def prints(tmp_path: Path) -> tuple[Path, Path]:
    """The drawn plate, and a smaller print of it."""
    old, new = tmp_path / "old.png", tmp_path / "new.png"
    plate().save(old)
    print_of(plate(), Spoiling(scale=0.6, turn=2, noise=4)).save(new)
    return old, new


def test_two_prints_are_told_in_words(run: CommandLine, prints: tuple[Path, Path]) -> None:
    """The fit and what became of the faces are printed, and it is done."""
    ran = run("compare", *prints)
    assert ran.code == 0
    assert "Surely prints of one photograph" in ran.out
    assert "still there" in ran.out
    assert ran.err == ""


def test_json_is_one_document(run: CommandLine, prints: tuple[Path, Path]) -> None:
    """With --json one document and nothing else is printed; faces nobody marked are found."""
    ran = run("compare", *prints, "--json")
    document = json.loads(ran.out)
    assert document["fit"]["trust"] == 1
    assert {region["fate"] for region in document["regions"]} == {"still there"}
    assert document["regions"][0]["id"] == "face-1"


def test_strangers_are_refused(run: CommandLine, prints: tuple[Path, Path], tmp_path: Path) -> None:
    """Pictures of different photographs are refused with exit code 1 and one sentence that names them."""
    stranger().save(tmp_path / "other.png")
    ran = run("compare", prints[0], tmp_path / "other.png")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("annotator: old.png, other.png: ")


def test_a_missing_file_is_named(run: CommandLine, prints: tuple[Path, Path]) -> None:
    """A file that is not there is named."""
    ran = run("compare", prints[0], prints[0].with_name("gone.png"))
    assert ran.code == 1
    assert "gone.png" in ran.err


def test_two_prints_are_asked_for(run: CommandLine, prints: tuple[Path, Path]) -> None:
    """One print alone is wrong usage."""
    assert run("compare", prints[0]).code == 2
