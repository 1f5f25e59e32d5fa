"""Regular files only: opening, naming and fingerprinting a picture file.

Knows the file system's traps (pipes, devices, folders, odd names); knows nothing of what a file holds.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

from annotator.core.errors import PictureError

# Without O_NONBLOCK the mere opening of a named pipe waits for ever. Windows has O_BINARY instead.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def shown_name(path: Path) -> str:
    """Return the path as it may stand in a sentence: one line, no control or direction signs."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in os.fspath(path))


def open_regular(path: Path) -> io.BufferedReader:
    """Open `path` for reading if it is an ordinary, non-empty file; never waits and never reads a device.

    Raises:
        PictureError: it is missing, may not be read, is empty, or is a folder, a pipe or a device.
    """
    try:
        number = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error
    try:
        _require_regular(path, os.fstat(number))
        return io.BufferedReader(io.FileIO(number))
    except BaseException:
        os.close(number)
        raise


def digest(path: Path) -> str:
    """Return the SHA-256 of the file's bytes as 64 hexadecimal digits, reading it piece by piece.

    Raises:
        PictureError: as in `open_regular`, or the file breaks off while it is read.
    """
    with open_regular(path) as stream:
        try:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise _refusal(path, error) from error


def _require_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise PictureError(shown_name(path), "this is a folder", way_out="choose a picture inside it")
    if not stat.S_ISREG(status.st_mode):
        raise PictureError(shown_name(path), "this is a device or a pipe", way_out="choose a picture file")
    if status.st_size == 0:
        raise PictureError(shown_name(path), "the file is empty", way_out="copy it again from where it came")


def _refusal(path: Path, error: Exception) -> PictureError:
    """Return the sentence for an error of the operating system."""
    match error:
        case FileNotFoundError():
            problem, way_out = "there is no such file", "check the name, or whether its disk is connected"
        case PermissionError():
            problem, way_out = "you may not read this file", "ask its owner for access, or copy it"
        case OSError(strerror=str(reason)):
            problem, way_out = f"the file cannot be read ({reason})", "copy it to this computer and try again"
        case _:
            problem, way_out = "this is not a possible file name", "choose the file again"
    return PictureError(shown_name(path), problem, way_out=way_out)
