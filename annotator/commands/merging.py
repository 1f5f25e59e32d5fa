"""`annotator merge`: two copies of a project that grew apart, joined into one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.commands.output import print_json, print_lines
from annotator.core.errors import FileError
from annotator.core.model import Project
from annotator.storage.conflicts import Conflict, conflict_in_words
from annotator.storage.files import read_bounded
from annotator.storage.format import LARGEST_FILE
from annotator.storage.merge import Merged, merge
from annotator.storage.outputs import is_record
from annotator.storage.store import digest_on_disk, read_project, save_project


def run_merge(base: Path, ours: Path, theirs: Path, *, out: Path, name: str, as_json: bool) -> int:
    """Write the joined project to `out`, which may be one of the three, and print what is to be settled.

    Args:
        base, ours, theirs, out: the files.
        name: what the joined file is called in what is printed: git gives its drivers temporary names.
        as_json: print one JSON document.

    Raises:
        FileError: a file cannot be read or written.
        FormError: one of them is no project; an empty `base` stands for no common beginning.
    """
    if out.is_file() and not is_record(out) and out.stat().st_size:
        raise FileError(
            str(out), "this file is there already and is no project", way_out="choose another name"
        )
    merged = merge(_common_beginning(base), read_project(ours), read_project(theirs))
    save_project(merged.project, out, expected=digest_on_disk(out))
    if as_json:
        print_json(_document(merged, name))
    else:
        print_lines(*_lines(merged, name))
    return 0


def _common_beginning(path: Path) -> Project | None:
    """Return the project in `path`; git gives an empty file where two branches each began one."""
    return read_project(path) if read_bounded(path, limit=LARGEST_FILE).strip() else None


def _lines(merged: Merged, name: str) -> list[str]:
    if not merged.conflicts:
        return [f"{name}: joined, nothing contradicts"]
    settle = [f"{name}: {conflict_in_words(merged.project, conflict)}" for conflict in merged.conflicts]
    things = "1 thing" if len(settle) == 1 else f"{len(settle)} things"
    return [f"{name}: joined, {things} to settle", *settle]


def _document(merged: Merged, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "to_settle": [_entry(merged.project, conflict) for conflict in merged.conflicts],
    }


def _entry(project: Project, conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind.name.lower(),
        "list": conflict.slot.value if conflict.slot else "photograph",
        "id": conflict.item,
        "field": conflict.field,
        "sentence": conflict_in_words(project, conflict),
    }
