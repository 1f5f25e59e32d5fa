"""Opening and saving a project: what the window and the commands call.

A save never overwrites what somebody else saved meanwhile: it is told which content it expects, by digest,
and refuses where the disk holds another. The state from before a sitting can be kept as `.bak`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import AnnotatorError, ConflictError, FileError, FormError
from annotator.core.model import Project
from annotator.storage.files import digest_of, file_error, read_bounded, write_atomically
from annotator.storage.format import LARGEST_FILE, decode_project, encode_project
from annotator.storage.locks import wait_for_lock
from annotator.storage.recovery import Recovery, look_for_journals

PROJECT_SUFFIX = ".annotator.json"
BACKUP_SUFFIX = ".bak"
# What `expected` says when no file should be there yet.
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project as it was found.

    Attributes:
        project: what the file holds, without recoveries.
        path: where it is.
        digest: of the file's content; the next save expects it.
        recoveries: unsaved edits of programs that were killed, newest first; the person decides.
        other_writer_is_open: another window is at work on the same project.
        unreadable_journals: journals of killed programs that cannot be read; say so, they are kept.
    """

    project: Project
    path: Path
    digest: str
    recoveries: tuple[Recovery, ...] = ()
    other_writer_is_open: bool = False
    unreadable_journals: tuple[Path, ...] = ()


class ChangedOnDiskError(ConflictError):
    """The file holds something else than was opened or saved here; nothing was written.

    Attributes:
        digest: of what is there now; a save that expects it overwrites it knowingly.
        theirs: what is there now, or None where it cannot be read.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.digest = digest_of(content)
        self.theirs = _decoded_or_none(content)
        super().__init__(
            str(path),
            "somebody else changed the file since it was opened here",
            way_out="save under another name, or look at both before one replaces the other",
        )


def read_project(path: Path) -> Project:
    """Return the project in the file at `path`.

    Raises:
        FileError: it cannot be read.
        FormError: it is no sound project; the error names the file and the first place that is wrong.
    """
    return _decoded(path, read_bounded(path, limit=LARGEST_FILE))


def open_project(path: Path, *, journals: Path) -> Opened:
    """Return the project in the file at `path`, with what the folder `journals` knows about it.

    Raises:
        FileError: it cannot be read.
        FormError: it is no sound project; the error names the file and the first place that is wrong.
    """
    content = read_bounded(path, limit=LARGEST_FILE)
    project = _decoded(path, content)
    found = look_for_journals(journals, path, content=content)
    return Opened(
        project=project,
        path=path,
        digest=digest_of(content),
        recoveries=found.recoveries,
        other_writer_is_open=found.is_in_use,
        unreadable_journals=found.unreadable,
    )


def begin_project(project: Project, path: Path, *, journals: Path) -> Opened:
    """Return a new `project`, to be saved at `path`, with what the folder `journals` knows about it."""
    found = look_for_journals(journals, path, content=None)
    return Opened(
        project=project,
        path=path,
        digest=NOTHING,
        recoveries=found.recoveries,
        other_writer_is_open=found.is_in_use,
        unreadable_journals=found.unreadable,
    )


def save_project(
    project: Project,
    path: Path,
    *,
    expected: str,
    keep_former: bool = False,
    join: Callable[[Project], Project | None] | None = None,
) -> str:
    """Save `project` at `path` and return the digest that the next save expects.

    Args:
        project: what to save.
        path: where.
        expected: digest of what the file held when it was opened or last saved here; NOTHING for a new file.
        keep_former: keep what the file holds now as `.bak` beside it: for the first save of a sitting.
        join: what to save where the file holds another project than expected, given that one, or None where
            the two cannot be joined; nobody else saves meanwhile, so a slow writer is not overtaken for ever.

    Raises:
        ChangedOnDiskError: the file holds something else, and it was not or could not be joined; nothing was
            written.
        FileError: it could not be written; the file is as it was.
        FormError: what would be written could not be read again; nothing was written.
    """
    data = encode_project(project)
    _require_readable(path, project, data)
    with one_at_a_time(path):
        former = _content(path)
        if former is not None and digest_of(former) != expected and former != data:
            data = _joined(path, former, join)
        if former is not None and former != data and keep_former:
            write_atomically(path.with_name(path.name + BACKUP_SUFFIX), former)
        if former != data:
            write_atomically(path, data)
    return digest_of(data)


def _joined(path: Path, former: bytes, join: Callable[[Project], Project | None] | None) -> bytes:
    """Return what to write in the place of `former`, which nobody here knew of."""
    changed = ChangedOnDiskError(path, former)
    if join is None or changed.theirs is None:
        raise changed
    project = join(changed.theirs)
    if project is None:
        raise changed
    data = encode_project(project)
    _require_readable(path, project, data)
    return data


def digest_on_disk(path: Path) -> str:
    """Return the digest of the file at `path`, NOTHING where there is none; for a knowing overwrite.

    Raises:
        FileError: it cannot be read.
    """
    content = _content(path)
    return NOTHING if content is None else digest_of(content)


def new_project_beside(picture: Path) -> Path:
    """Return where the project of `picture` lives: `photo.annotator.json` beside `photo.jpg`.

    Where that file is the project of another picture (`photo.tif`), it is `photo.jpg.annotator.json`. The
    file may be there already: then it is the project of this picture.
    """
    path = picture.with_name(picture.stem + PROJECT_SUFFIX)
    if not path.exists() or _is_project_of(path, picture):
        return path
    return picture.with_name(picture.name + PROJECT_SUFFIX)


def _is_project_of(path: Path, picture: Path) -> bool:
    with suppress(AnnotatorError):
        return read_project(path).photograph.file == picture.name
    return False


def _decoded(path: Path, content: bytes) -> Project:
    try:
        return decode_project(content)
    except FormError as error:
        raise FormError(str(path), str(error)) from error


def _decoded_or_none(content: bytes) -> Project | None:
    with suppress(FormError):
        return decode_project(content)
    return None


def _require_readable(path: Path, project: Project, data: bytes) -> None:
    """Refuse to replace a good file with one that could not be opened: the journal still has the edits."""
    try:
        is_same = len(data) <= LARGEST_FILE and decode_project(data) == project
    except FormError as error:
        raise FormError(str(path), f"nothing was saved, because {error}") from error
    if not is_same:
        raise FormError(str(path), "nothing was saved, because it could not be read again as it is")


def _content(path: Path) -> bytes | None:
    try:
        return read_bounded(path, limit=LARGEST_FILE)
    except FileError:
        if os.path.lexists(path) and path.exists():
            raise
        return None


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Let one save at a time look at the file and replace it, on this machine.

    The folder itself is locked, so that no lock file is left in an archive; where that is not possible
    (Windows, some network disks) two saves within the same millisecond could still meet.
    """
    folder = Path(os.path.realpath(path)).parent
    try:
        descriptor = os.open(folder, os.O_RDONLY) if os.name != "nt" else None
    except OSError as error:
        raise file_error(path, error) from error
    try:
        if descriptor is not None:
            wait_for_lock(descriptor)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
