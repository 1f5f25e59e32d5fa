"""A file is written whole or not at all, whatever the disk does."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.core.errors import FileError
from annotator.storage import files
from annotator.storage.files import read_bounded, write_atomically

IS_WINDOWS = sys.platform == "win32"
posix_only = pytest.mark.skipif(IS_WINDOWS, reason="modes, links and pipes of POSIX")


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_write_and_read(tmp_path: Path) -> None:
    """What was written is there, and nothing else."""
    write_atomically(tmp_path / "a", b"one")
    write_atomically(tmp_path / "a", b"two")
    assert read_bounded(tmp_path / "a", limit=3) == b"two"
    assert _names(tmp_path) == ["a"]


@posix_only
def test_mode_is_kept(tmp_path: Path) -> None:
    """A file that a group may write stays so."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    path.chmod(0o664)
    write_atomically(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o664


@posix_only
def test_new_file_obeys_the_mask(tmp_path: Path) -> None:
    """A new file can be read by whom the user's mask lets read, unlike one of `tempfile`."""
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "a", b"one")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


@posix_only
def test_link_is_followed(tmp_path: Path) -> None:
    """A link stays a link; the file it leads to is replaced."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "real")
    write_atomically(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "real").read_bytes() == b"two"


@posix_only
def test_write_protection_is_honoured(tmp_path: Path) -> None:
    """A file that an archivist protects is not replaced, though the folder would permit it."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    path.chmod(0o444)
    with pytest.raises(FileError, match="write-protected; save under another name"):
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up in the middle leaves the old file, no remains, and a sentence."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    written: list[int] = []

    def write(descriptor: int, data: bytes) -> int:
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(descriptor)
        return real_write(descriptor, data[:2])  # a full disk writes what fits, without an error

    real_write = os.write
    monkeypatch.setattr(os, "write", write)
    with pytest.raises(FileError, match="the disk is full; make room"):
        write_atomically(path, b"twenty")
    assert _names(tmp_path) == ["a"]
    assert path.read_bytes() == b"one"


@posix_only
def test_limit_of_the_system(tmp_path: Path) -> None:
    """The same with a real limit: a process that may write 100 kB fails and leaves the old file."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from annotator.storage.files import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "write_atomically(Path(sys.argv[1]), b'x' * 1_000_000)"
    )
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert "FileError" in ended.stderr
    assert "too large for this disk" in ended.stderr
    assert _names(tmp_path) == ["a"]
    assert path.read_bytes() == b"one"


@posix_only
def test_killed_while_writing(tmp_path: Path) -> None:
    """A program killed at any moment leaves the old or the new content, never a part."""
    path = tmp_path / "a"
    path.write_bytes(b"0" * 400_000)
    script = (
        "import sys; from pathlib import Path\n"
        "from annotator.storage.files import write_atomically\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for digit in b'123456789':\n"
        "        write_atomically(Path(sys.argv[1]), bytes([digit]) * 400_000)"
    )
    root = Path(__file__).parents[2]
    for attempt in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)], cwd=root, stdout=subprocess.PIPE
        ) as program:
            assert program.stdout is not None
            program.stdout.readline()
            time.sleep(0.013 * (attempt + 1))
            program.send_signal(signal.SIGKILL)
        content = path.read_bytes()
        assert len(content) == 400_000
        assert len(set(content)) == 1


def test_remains_are_swept(tmp_path: Path) -> None:
    """What a killed program left is removed after an hour; a writing that may still go on is not."""
    path = tmp_path / "a"
    stale, fresh = (tmp_path / files._part_name(path) for _ in range(2))
    for part in (stale, fresh):
        part.write_bytes(b"half")
    long_ago = time.time() - 2 * 3600
    os.utime(stale, (long_ago, long_ago))
    write_atomically(path, b"one")
    assert not stale.exists()
    assert fresh.exists()


def test_longest_name(tmp_path: Path) -> None:
    """A name that fills all the system allows can be written: the file beside it has a shorter one."""
    path = tmp_path / ("a" * 255)
    write_atomically(path, b"one")
    assert path.read_bytes() == b"one"


def test_missing_folder_is_named(tmp_path: Path) -> None:
    """The sentence says that it is the folder that is missing."""
    with pytest.raises(FileError, match=r"there is no folder .*gone"):
        write_atomically(tmp_path / "gone" / "a", b"one")


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    """A folder, or a name that no system allows, is a sentence and not a crash."""
    with pytest.raises(FileError):
        write_atomically(tmp_path / name, b"one")
    with pytest.raises(FileError):
        read_bounded(tmp_path / name, limit=10)


@posix_only
def test_pipe_does_not_hang(tmp_path: Path) -> None:
    """A pipe, which would wait for a writer for ever, is refused at once."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="no regular file"):
        read_bounded(tmp_path / "pipe", limit=10)


def test_limit(tmp_path: Path) -> None:
    """A file over the limit is refused, one at the limit is read."""
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a", limit=5) == b"12345"
    with pytest.raises(FileError, match="larger than"):
        read_bounded(tmp_path / "a", limit=4)
