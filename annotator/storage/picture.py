"""Which file a project may call its photograph: a regular file in the project's folder, and no other.

A project from a stranger must not make the program read a file elsewhere, a device or a pipe.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from annotator.core.errors import FileError, PictureError
from annotator.core.model import Project
from annotator.imaging.files import digest
from annotator.storage.files import write_atomically

_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)[ .]*(\.|$)", re.IGNORECASE)
_OUTSIDE = "must name a file in the project's folder"


def file_problem(file: str) -> str | None:
    """Return what is wrong with `file` as the name of a photograph, on any platform; None where nothing is.

    Looks at the name only; `photograph_path` looks at the disk. Odd names that a disk may hold pass.
    """
    if "\0" in file:
        return "must not hold a NUL character"
    if not file.strip("./\\"):
        return "must name a file"
    if file.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", file):
        return f"{_OUTSIDE}, not an absolute path"
    if ".." in re.split(r"[/\\]", file):
        return f"{_OUTSIDE}, not a way out of it"
    return None


def photograph_path(project_file: Path, project: Project) -> Path:
    """Return the path of the photograph that lies beside `project_file`.

    Raises:
        FileError: there is no such file, it lies elsewhere (by a link), or it is no regular file.
    """
    folder = Path(os.path.realpath(project_file)).parent
    path = folder / project.photograph.file
    if (problem := file_problem(project.photograph.file)) or (problem := _disk_problem(folder, path)):
        raise FileError(str(path), problem, way_out=f"put the photograph into {folder}")
    return path


def _disk_problem(folder: Path, path: Path) -> str | None:
    try:
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
    except FileNotFoundError:
        return "the photograph is not there"
    except (OSError, RuntimeError, ValueError):  # a loop of links is a RuntimeError before Python 3.13
        return "the photograph cannot be reached"
    if not real.is_relative_to(folder.resolve()):
        return "the photograph lies outside the project's folder"
    if not stat.S_ISREG(mode) or _is_device_name(path):
        return "this is no picture file"
    return None


def _is_device_name(path: Path) -> bool:
    """Say whether Windows takes `path` for a device (CON) or a hidden stream (photo.jpg:stream)."""
    return os.name == "nt" and (":" in path.name or _DEVICE.match(path.name) is not None)


def bring_beside(picture: Path, project_file: Path) -> str:
    """Return the name by which `project_file` can call `picture`, copied beside it unless it lies there.

    A picture of the same name with another content is left alone; the copy gets a number.

    Raises:
        FileError: the copy could not be written, or the name is one that no project may hold.
        PictureError: the picture cannot be read.
    """
    folder = Path(os.path.realpath(project_file)).parent
    real = Path(os.path.realpath(picture))
    is_there = real.is_relative_to(folder)
    name = real.relative_to(folder).as_posix() if is_there else _copied(picture, folder)
    if problem := file_problem(name):
        raise FileError(str(picture), f"its name {problem}", way_out="give the picture a plain name")
    return name


def _copied(picture: Path, folder: Path) -> str:
    content = digest(picture)
    target, number = folder / picture.name, 1
    while os.path.lexists(target) and not _holds(target, content):
        number += 1
        target = folder / f"{picture.stem}-{number}{picture.suffix}"
    if not target.exists():
        write_atomically(target, picture.read_bytes())
    return target.name


def _holds(path: Path, content: str) -> bool:
    try:
        return digest(path) == content
    except PictureError:
        return False
