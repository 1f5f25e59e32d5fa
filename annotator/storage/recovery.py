"""What a program that was killed left behind, and whether another window is at work on the same project."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.core.editing import Edit, apply
from annotator.core.errors import AnnotatorError, FileError
from annotator.core.model import Project
from annotator.storage.chain import Chained, read_chain
from annotator.storage.files import digest_of, read_bounded
from annotator.storage.format import decode_edit, decode_project
from annotator.storage.journal import FORMAT, SUFFIX, VERSION, Base
from annotator.storage.locks import try_lock

_LARGEST = 1 << 30
_LINES_BEFORE_EDITS = 2
# A journal is empty for a moment before it is locked; what is empty for longer was left by a killed program.
_STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Recovery:
    """Edits that were made and never saved.

    Attributes:
        journal: the file they were found in; it stays until `discard`.
        base: the project they start from, as it was then.
        edits: in the order in which they happened; what was undone is there with the edit that undid it.
        project: `base` with all the edits.
        changed: when the last one was made (ISO 8601, UTC).
        lost: a sentence about edits that could not be read, or "".
    """

    journal: Path
    base: Base
    edits: tuple[Edit, ...]
    project: Project
    changed: str
    lost: str = ""

    def discard(self) -> None:
        """Remove the journal: the edits are taken over, or are not wanted."""
        _remove(self.journal)


@dataclass(frozen=True, slots=True)
class Found:
    """The journals about one project.

    Attributes:
        recoveries: what dead programs left, newest first.
        is_in_use: a living program, another window, writes a journal about this project.
        unreadable: journals of dead programs whose edits cannot be read at all; they are left where they are.
    """

    recoveries: tuple[Recovery, ...]
    is_in_use: bool
    unreadable: tuple[Path, ...] = ()


def look_for_journals(folder: Path, path: Path, *, content: bytes | None) -> Found:
    """Return what the journals in `folder` say about the project file at `path`.

    Edits that are in the file already are no recovery. A journal that matches by its digest alone is one too
    where its own file is gone: the project was moved.

    Args:
        folder: where the journals are.
        path: the project file, which need not be there.
        content: its content, or None where it is not there.
    """
    digest = "" if content is None else digest_of(content)
    recoveries: list[Recovery] = []
    unreadable: list[Path] = []
    is_in_use = False
    for journal in _journals(folder):
        data, is_live = _peek(journal)
        header = _header(data)
        if not data and not is_live:
            _remove_stale(journal)
        if header is None or not _is_about(header, path, digest):
            continue
        if is_live:
            is_in_use = True
        elif _holds_only_header(data):
            _remove(journal)
        elif (recovery := _recovery(journal, data, header)) is None:
            unreadable.append(journal)
        elif not _is_saved(recovery, content):
            recoveries.append(recovery)
    recoveries.sort(key=lambda found: found.changed, reverse=True)
    return Found(tuple(recoveries), is_in_use, tuple(unreadable))


def projects_with_recoveries(folder: Path) -> tuple[Path, ...]:
    """Return the project files that have unsaved edits of a dead program, for a start without a project."""
    paths: dict[Path, None] = {}
    for journal in _journals(folder):
        data, is_live = _peek(journal)
        header = _header(data)
        if header is not None and not is_live and _recovery(journal, data, header):
            paths[Path(header["project"])] = None
    return tuple(paths)


def _journals(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    yield from (entry for entry in entries if entry.suffix == SUFFIX)


def _peek(journal: Path) -> tuple[bytes, bool]:
    """Return the journal's content and whether its writer is alive."""
    try:
        descriptor = os.open(journal, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return b"", True
    try:
        return read_bounded(journal, limit=_LARGEST), not try_lock(descriptor)
    except FileError:
        return b"", True
    finally:
        os.close(descriptor)


def _header(data: bytes) -> dict[str, Any] | None:
    first = read_chain(data[: data.find(b"\n") + 1]).lines
    try:
        header = json.loads(first[0]) if first else None
    except ValueError:
        return None
    if not isinstance(header, dict) or (header.get("format"), header.get("version")) != (FORMAT, VERSION):
        return None
    texts = (header.get(key) for key in ("project", "digest", "started"))
    return header if all(isinstance(text, str) for text in texts) else None


def _holds_only_header(data: bytes) -> bool:
    return data.find(b"\n") + 1 == len(data)


def _remove(journal: Path) -> None:
    with contextlib.suppress(OSError):
        journal.unlink()


def _remove_stale(journal: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - journal.stat().st_mtime > _STALE_SECONDS:
            journal.unlink()


def _is_about(header: dict[str, Any], path: Path, digest: str) -> bool:
    own = Path(header["project"])
    if _same_name(own) == _same_name(path):
        return True
    return bool(digest) and header["digest"] == digest and not own.exists()


def _same_name(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _recovery(journal: Path, data: bytes, header: dict[str, Any]) -> Recovery | None:
    chained = read_chain(data)
    base = _base(chained, header)
    if base is None:
        return None
    edits, project = _replayed(base.project, chained.lines[_LINES_BEFORE_EDITS:])
    unread = len(chained.lines) - _LINES_BEFORE_EDITS - len(edits)
    if not edits and not unread:
        return None
    return Recovery(
        journal=journal,
        base=base,
        edits=edits,
        project=project,
        changed=_changed(journal, edits, header),
        lost=_lost_sentence(unread, chained.lost_bytes),
    )


def _base(chained: Chained, header: dict[str, Any]) -> Base | None:
    """Return the project the journal starts from, or None where no edit follows it."""
    if len(chained.lines) < _LINES_BEFORE_EDITS:
        return None
    try:
        project = decode_project(json.loads(chained.lines[1])["base"].encode())
    except (AnnotatorError, ValueError, KeyError, AttributeError):
        return None
    return Base(project, Path(header["project"]), header["digest"])


def _replayed(project: Project, lines: tuple[str, ...]) -> tuple[tuple[Edit, ...], Project]:
    edits: list[Edit] = []
    for line in lines:
        try:
            edit = decode_edit(line)
            project = apply(project, edit)
        except AnnotatorError:
            break
        edits.append(edit)
    return tuple(edits), project


def _changed(journal: Path, edits: tuple[Edit, ...], header: dict[str, Any]) -> str:
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp(journal.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return edits[-1].time if edits else str(header["started"])


def _lost_sentence(unread: int, lost_bytes: int) -> str:
    if unread:
        return f"Edits at the end do not fit and could not be brought back ({unread} of them)"
    return "The very last edit was cut off while it was written" if lost_bytes else ""


def _is_saved(recovery: Recovery, content: bytes | None) -> bool:
    """Say whether the file holds these edits already: the program ended between saving and forgetting."""
    if content is None:
        return False
    try:
        is_saved = decode_project(content) == recovery.project and not recovery.lost
    except AnnotatorError:
        return False
    if is_saved:
        recovery.discard()
    return is_saved
