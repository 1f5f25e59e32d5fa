"""A print as somebody gives it: a project with its photograph, or a picture file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.core.geometry import Size
from annotator.core.model import Project
from annotator.imaging.opening import Picture, open_scaled
from annotator.imaging.register import LONGEST
from annotator.storage.picture import photograph_path
from annotator.storage.store import new_project_beside, read_project


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """One of two prints that are compared.

    Attributes:
        file: what was given.
        picture_file: the picture.
        picture: its pixels, reduced to what is looked at.
        project: what is known about it, or None.
    """

    file: Path
    picture_file: Path
    picture: Picture
    project: Project | None = None

    @property
    def name(self) -> str:
        """How it is called in sentences."""
        return self.file.name

    @property
    def size(self) -> Size:
        """The upright size of the picture in the file."""
        return self.picture.full_size

    @property
    def is_stand_in(self) -> bool:
        """Say whether the picture is a drawing that stands in for the photograph."""
        return self.project is not None and self.project.photograph.is_stand_in


def open_print(file: Path) -> Print:
    """Return the print in `file`; a picture brings the project that lies beside it, as it does in the window.

    Raises:
        FileError, FormError: a project cannot be read, or its photograph is not there.
        PictureError: the picture cannot be opened.
    """
    if file.suffix.lower() == ".json":
        return print_of_project(file, read_project(file))
    picture = open_scaled(file, LONGEST)
    beside = new_project_beside(file)
    return Print(file, file, picture, read_project(beside) if beside.exists() else None)


def print_of_project(file: Path, project: Project) -> Print:
    """Return the print of a `project` that is open already, to be saved in `file`.

    Raises:
        FileError: its photograph is not there.
        PictureError: it cannot be opened.
    """
    picture_file = photograph_path(file, project)
    return Print(file, picture_file, open_scaled(picture_file, LONGEST), project)
