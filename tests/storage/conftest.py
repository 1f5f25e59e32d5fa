"""One small project, and the folders a window would use."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.caption import RegionId
from annotator.core.edits import Answer, Signature
from annotator.core.geometry import Box, Rectangle, Size
from annotator.core.model import Finding, Person, PersonId, Photograph, Project, Region


@pytest.fixture
def project() -> Project:
    """Two marked faces that nobody has named."""
    faces = (Rectangle(Box(0.1, 0.2, 0.1, 0.1)), Rectangle(Box(0.5, 0.2, 0.1, 0.1)))
    regions = tuple(Region(RegionId(f"r{i}"), shape) for i, shape in enumerate(faces))
    return Project(Photograph("photo.jpg", Size(300, 200)), regions)


@pytest.fixture
def signature() -> Signature:
    """Somebody, some time."""
    return Signature("A. Archivist", "2026-11-23T16:00:00Z")


@pytest.fixture
def answer() -> Answer:
    """A name for a face."""
    return Answer(Finding.PERSON, Person(PersonId("p1"), "Krylenko"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the project is saved."""
    return tmp_path / "photo.annotator.json"


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """The folder of the journals; not there yet."""
    return tmp_path / "state" / "journals"
