"""Which file a project may call its photograph."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.errors import FileError
from annotator.core.model import Project
from annotator.storage.picture import bring_beside, file_problem, photograph_path

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and names of POSIX")
OUTSIDE = (
    "../a.jpg",
    "..\\a.jpg",
    "/etc/passwd",
    "C:\\a.jpg",
    "C:a.jpg",
    "\\\\host\\a.jpg",
    "//host/a.jpg",
    "a/../../b",
)
NO_NAME = ("", ".", "..", "/", "./.", "a\0.jpg")
HARMLESS = (
    "photo.jpg",
    "scans/photo.jpg",
    "./photo.jpg",
    "..jpg",
    "a..b.jpg",
    "new\nline.jpg",
    "photo.jpg ",
    "CON.jpg",
)


def _of(project: Project, file: str) -> Project:
    return replace(project, photograph=replace(project.photograph, file=file))


@pytest.mark.parametrize("file", [*OUTSIDE, *NO_NAME])
def test_names_that_are_refused(file: str) -> None:
    """A name that leads out of the folder on any platform is wrong on every platform."""
    assert file_problem(file)


@pytest.mark.parametrize("file", HARMLESS)
def test_names_that_pass(file: str) -> None:
    """An odd name of a file in the folder is no reason to refuse the record."""
    assert file_problem(file) is None


@posix_only
@pytest.mark.parametrize("file", HARMLESS)
def test_picture_beside(project: Project, path: Path, file: str) -> None:
    """The picture is found where the project is."""
    (path.parent / "scans").mkdir()
    (path.parent / file).write_bytes(b"picture")
    assert photograph_path(path, _of(project, file)).read_bytes() == b"picture"


def test_missing_picture(project: Project, path: Path) -> None:
    """A missing picture is told with the place where it belongs."""
    with pytest.raises(FileError, match="the photograph is not there; put the photograph into"):
        photograph_path(path, project)


@posix_only
def test_what_is_no_file_in_the_folder(
    project: Project, path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Links out of the folder, circles, pipes, devices and folders are refused without being opened."""
    outside = tmp_path_factory.mktemp("outside") / "secret.jpg"
    outside.write_bytes(b"secret")
    folder = path.parent
    (folder / "out.jpg").symlink_to(outside)
    (folder / "zero.jpg").symlink_to("/dev/zero")
    (folder / "loop.jpg").symlink_to("loop.jpg")
    (folder / "way").symlink_to(outside.parent)
    (folder / "folder.jpg").mkdir()
    os.mkfifo(folder / "pipe.jpg")
    for file in ("out.jpg", "zero.jpg", "loop.jpg", "way/secret.jpg", "folder.jpg", "pipe.jpg", "x" * 5000):
        with pytest.raises(FileError):
            photograph_path(path, _of(project, file))


@posix_only
def test_project_behind_a_link(project: Project, path: Path, tmp_path: Path) -> None:
    """A project reached by a link looks for its picture where the project really is."""
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / path.name
    link.symlink_to(path)
    path.write_bytes(b"{}")
    (tmp_path / "photo.jpg").write_bytes(b"picture")
    assert photograph_path(link, project) == tmp_path / "photo.jpg"


def test_picture_is_brought_beside(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A picture from elsewhere is copied once; one of the same name with other content is left alone."""
    (path.parent / "photo.jpg").write_bytes(b"another")
    picture = tmp_path_factory.mktemp("elsewhere") / "photo.jpg"
    picture.write_bytes(b"picture")
    assert [bring_beside(picture, path) for _ in range(2)] == ["photo-2.jpg"] * 2
    assert (path.parent / "photo.jpg").read_bytes() == b"another"
    assert (path.parent / "photo-2.jpg").read_bytes() == b"picture"


def test_picture_that_is_there_is_not_copied(path: Path) -> None:
    """A picture in the project's folder, or below it, is called by its way from there."""
    (path.parent / "scans").mkdir()
    (path.parent / "scans" / "photo.jpg").write_bytes(b"picture")
    assert bring_beside(path.parent / "scans" / "photo.jpg", path) == "scans/photo.jpg"
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["scans"]


@posix_only
def test_picture_that_no_project_can_name(path: Path) -> None:
    """A picture whose name would lead elsewhere on another system is refused with the way out."""
    (path.parent / "C:photo.jpg").write_bytes(b"picture")
    with pytest.raises(FileError, match="give the picture a plain name"):
        bring_beside(path.parent / "C:photo.jpg", path)
