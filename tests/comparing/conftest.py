"""A project of the drawn plate, and a later print on which somebody is painted out and some are cut off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.assets import asset
from annotator.core.geometry import Box
from annotator.core.model import Project
from annotator.storage.format import decode_project
from annotator.storage.store import NOTHING, save_project
from imaging.prints import Spoiling, faces, painted_out, plate, print_of

GONE = 5
# The left and the right edge are cut: one of the top row and two of the middle row lie outside.
LATER = Spoiling(Box(0.17, 0.02, 0.6, 0.9), 0.8, 1.5, gamma=1.4, noise=4)
OUTSIDE = {3, 4, 8}


def example() -> Project:
    """Return the record of the plate, whose picture counts as the photograph here."""
    project = decode_project(asset("example/stand-in.annotator.json").read_bytes())
    photograph = replace(project.photograph, file="old.png", is_stand_in=False)
    return replace(project, photograph=photograph)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with old.png, its project, and later.png without one."""
    path = tmp_path_factory.mktemp("prints")
    plate().save(path / "old.png")
    save_project(example(), path / "old.annotator.json", expected=NOTHING)
    print_of(painted_out(plate(), faces()[GONE]), LATER).save(path / "later.png")
    return path
