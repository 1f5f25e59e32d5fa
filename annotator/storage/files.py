"""Reading files within bounds and writing them whole or not at all.

After a crash, a power cut or a full disk the file is what it was or what it should be, never half of it:
a new file is written beside the old one, forced to the disk, and put in its place.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from pathlib import Path

from annotator.core.errors import FileError

# A writing takes seconds; what is older was left by a program that was killed.
_STALE_SECONDS = 3600
_PREFIX = ".annotator-"
_SUFFIX = ".part"
# Virus scanners and sync services hold a file on Windows for a moment.
_REPLACE_ATTEMPTS = 20
_REPLACE_PAUSE_SECONDS = 0.05
_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_CHUNK = 1 << 20

_PROBLEMS = {
    errno.ENOSPC: ("the disk is full", "make room, or save in another place"),
    errno.EDQUOT: ("your share of the disk is used up", "make room, or save in another place"),
    errno.EFBIG: ("the file is too large for this disk", "save in another place"),
    errno.EROFS: ("the disk is read-only", "save in another place"),
    errno.EACCES: ("you have no permission", "choose another place, or ask for permission"),
    errno.EPERM: ("the system does not permit it", "choose another place, or ask for permission"),
    errno.ENOENT: ("there is no such file or folder", ""),
    errno.ENOTDIR: ("a part of the path is no folder", ""),
    errno.EISDIR: ("this is a folder, not a file", ""),
    errno.ELOOP: ("the links to it go in a circle", ""),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.EIO: ("the disk reports an error", "save in another place, and have the disk looked at"),
}


def read_bounded(path: Path, *, limit: int) -> bytes:
    """Return the content of the regular file at `path`.

    Raises:
        FileError: it cannot be read, is no regular file (a pipe would wait for ever), or is too large.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileError(str(path), "this is no regular file")
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise file_error(path, error) from error
    if len(data) > limit:
        raise FileError(str(path), f"the file is larger than {limit >> 20} MB")
    return data


def write_atomically(path: Path, data: bytes) -> None:
    """Make `data` the content of the file at `path`, whole or not at all, and forced to the disk.

    Follows links, keeps the mode of a file that is there, and honours its write protection.

    Raises:
        FileError: it could not be written; the file is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(target)
        part = target.with_name(_part_name(target))
        try:
            _write_part(part, data, mode)
            _replace(part, target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        _force_folder(target.parent)
        _sweep(target)
    except (OSError, ValueError) as error:
        raise file_error(path, error) from error


def write_all(descriptor: int, data: bytes) -> None:
    """Write the whole of `data`; on a full disk `os.write` may write less without an error."""
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest[:_CHUNK])
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def file_error(path: Path, error: OSError | ValueError) -> FileError:
    """Return `error` as a sentence about `path` with a way out."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    text = (error.strerror if isinstance(error, OSError) else None) or "the path cannot be used"
    problem, way_out = _PROBLEMS.get(number or 0, (text, ""))
    if number == errno.ENOENT and not path.parent.is_dir():
        problem = f"there is no folder {path.parent}"
    return FileError(str(path), problem, way_out=way_out)


def _mode_to_keep(target: Path) -> int | None:
    """Return the mode of the file that is there, or None; refuse what must not be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise FileError(str(target), "this is no regular file", way_out="save under another name")
    # Replacing needs no permission for the file itself, but an archivist who protects a file means it.
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise FileError(str(target), "the file is write-protected", way_out="save under another name")
    return stat.S_IMODE(mode)


def _write_part(part: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    descriptor = os.open(part, flags, 0o666)
    try:
        write_all(descriptor, data)
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
        if os.fstat(descriptor).st_size != len(data):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    finally:
        os.close(descriptor)


def _replace(part: Path, target: Path) -> None:
    for attempt in range(_REPLACE_ATTEMPTS):
        try:
            part.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt + 1 == _REPLACE_ATTEMPTS:
                raise
            time.sleep(_REPLACE_PAUSE_SECONDS)
        else:
            return


def _force_folder(folder: Path) -> None:
    """Force the new name itself to the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    # Some network file systems refuse it; the file's content is on the disk all the same.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _part_name(target: Path) -> str:
    return f"{_part_prefix(target)}{secrets.token_hex(4)}{_SUFFIX}"


def _part_prefix(target: Path) -> str:
    """Return how the unfinished files for `target` begin; short, since its own name may fill all there is."""
    return f"{_PREFIX}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _sweep(target: Path) -> None:
    """Remove what killed programs left of earlier writings of `target`."""
    prefix = _part_prefix(target)
    with contextlib.suppress(OSError):
        for entry in target.parent.iterdir():
            if entry.name.startswith(prefix) and entry.name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat().st_mtime > _STALE_SECONDS:
                        entry.unlink()


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
