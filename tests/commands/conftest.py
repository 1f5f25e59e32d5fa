"""Running a command in this process, and a small project with its picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import Claim, ClaimId, Finding, Person, PersonId, Photograph, Project, Region
from annotator.storage.store import NOTHING, save_project
from annotator_command_line import CommandLine


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Run commands as a shell would."""
    return CommandLine(capsys)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A grey picture of 300 x 200 px."""
    path = tmp_path / "photo.png"
    Image.new("RGB", (300, 200), (120, 120, 120)).save(path)
    return path


@pytest.fixture
def project_file(picture: Path, tmp_path: Path) -> Path:
    """A project of that picture: one face, named."""
    path = tmp_path / "photo.annotator.json"
    project = Project(
        Photograph(picture.name, Size(300, 200), title="A grey day"),
        regions=(Region(RegionId("r1"), Ellipse(Box(0.4, 0.3, 0.1, 0.2))),),
        people=(Person(PersonId("p1"), "Krylenko"),),
        claims=(Claim(ClaimId("c1"), RegionId("r1"), Finding.PERSON, PersonId("p1")),),
    )
    save_project(project, path, expected=NOTHING)
    return path
