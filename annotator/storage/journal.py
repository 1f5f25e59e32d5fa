"""The edits since the last save, on disk before the next gesture: what survives when the program is killed.

Each window writes a journal of its own, in the user's state folder: the photograph's folder may be read-only,
and a sync service would carry a journal to machines where its writer can't be seen to be alive. A journal
holds the project that it starts from, so it can be replayed whatever became of the project file. Reading one
back is `recovery`.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from annotator.core.editing import Edit
from annotator.core.errors import FileError
from annotator.core.model import Project
from annotator.storage.chain import link
from annotator.storage.files import file_error, write_all
from annotator.storage.format import encode_edit, encode_project
from annotator.storage.locks import wait_for_lock
from annotator.storage.syntax import line_of

FORMAT = "annotator-journal"
VERSION = 1
SUFFIX = ".journal"
_BINARY = getattr(os, "O_BINARY", 0)
_force = getattr(os, "fdatasync", os.fsync)


@dataclass(frozen=True, slots=True)
class Base:
    """Where a journal starts: a project, the file it belongs to, and the digest of that file.

    `digest` is the SHA-256 of the project file in hexadecimal, or "" where it was never saved.
    """

    project: Project
    path: Path
    digest: str


class Journal:
    """One window's journal; its lock tells other windows that it is in use, until the process ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._written = 0
        self._sum = 0
        self._pending = b""
        self._base: Project | None = None

    @classmethod
    def start(cls, folder: Path, base: Base) -> Self:
        """Start a journal in `folder` for edits that follow `base`.

        Raises:
            FileError: the folder or the file cannot be written.
        """
        path = folder / f"{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        except OSError as error:
            raise file_error(path, error) from error
        # Who looks for journals holds the lock for a moment; without it this one would pass for dead.
        wait_for_lock(descriptor)
        journal = cls(path, descriptor)
        journal.restart(base)
        return journal

    def append(self, edit: Edit) -> None:
        """Write `edit` down; when this returns it survives a power cut.

        Raises:
            FileError: it could not be written; it is kept and goes to disk with the next one.
        """
        if self._base is not None:
            # Written with the first edit only: most windows that are opened change nothing.
            self._take(line_of({"base": encode_project(self._base).decode()}))
            self._base = None
        self._take(encode_edit(edit))
        self._flush()

    def restart(self, base: Base) -> None:
        """Forget the edits: they are saved, and what follows starts from `base`.

        Raises:
            FileError: it could not be written.
        """
        header = {
            "format": FORMAT,
            "version": VERSION,
            "project": str(base.path),
            "digest": base.digest,
            "process": os.getpid(),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        self._truncate(0)
        self._written, self._sum, self._pending, self._base = 0, 0, b"", base.project
        self._take(line_of(header))
        self._flush()

    def discard(self) -> None:
        """End the journal and remove it: everything is saved, or is not wanted."""
        with contextlib.suppress(OSError):
            os.close(self._descriptor)
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _take(self, line: str) -> None:
        record, self._sum = link(line, self._sum)
        self._pending += record

    def _flush(self) -> None:
        try:
            os.lseek(self._descriptor, self._written, os.SEEK_SET)
            write_all(self._descriptor, self._pending)
            _force(self._descriptor)
        except OSError as error:
            # Half a record would hide every later one.
            with contextlib.suppress(FileError):
                self._truncate(self._written)
            raise file_error(self.path, error) from error
        self._written += len(self._pending)
        self._pending = b""

    def _truncate(self, length: int) -> None:
        try:
            os.ftruncate(self._descriptor, length)
        except OSError as error:
            raise file_error(self.path, error) from error
