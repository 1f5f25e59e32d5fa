"""Project <-> the bytes of a project file; the form is described in docs/file-format.md.

UTF-8, one item a line, keys in a fixed order, defaults left out: what is equal is written in equal bytes, and
version control shows a change as the lines that changed. Knows nothing of the disk (`files`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from annotator.core.editing import Edit, Slot
from annotator.core.errors import FormError
from annotator.core.model import Project
from annotator.storage.advice import advice_on, advice_on_picture
from annotator.storage.decode import read_draft, read_edit
from annotator.storage.encode import tree_of
from annotator.storage.fields import Fields
from annotator.storage.links import link_problems
from annotator.storage.problems import Problem, described
from annotator.storage.syntax import Broken, line_of, read_tree

FORMAT = "annotator-project"
VERSION = 1
# A project of 600 people with long biographies has 3 MB; JSON takes twenty times its size in memory.
LARGEST_FILE = 64 << 20
_NEWER = (
    "it was written by a newer Annotator (form {}; this one reads form {});"
    " open it with that program, or update this one"
)


def encode_project(project: Project) -> bytes:
    """Return `project` as the content of a project file; equal projects give equal bytes."""
    parts = [f'"format": {line_of(FORMAT)}', f'"version": {VERSION}']
    parts.append(f'"photograph": {line_of(tree_of(project.photograph))}')
    for slot in Slot:
        if items := getattr(project, slot.value):
            lines = ",\n".join(f"    {line_of(tree_of(item))}" for item in items)
            parts.append(f'"{slot.value}": [\n{lines}\n  ]')
    parts.extend(f"{line_of(key)}: {line_of(json.loads(text))}" for key, text in project.extra)
    return ("{\n  " + ",\n  ".join(parts) + "\n}\n").encode()


def decode_project(data: bytes) -> Project:
    """Return the project in `data`, the content of a project file.

    Raises:
        FormError: it cannot be represented; the error names the first place that is wrong.
    """
    project, problems = _read(data)
    if project is None or problems:
        raise _refusal(problems)
    return project


def check_project(data: bytes, folder: Path | None = None, *, name: str = "") -> tuple[Problem, ...]:
    """Return everything that is wrong with `data`, the content of a project file: errors before warnings.

    Args:
        data: the content.
        folder: where the project lies; with it the picture is looked at too.
        name: the name of the project file in `folder`, which matters only where it is a link.
    """
    project, problems = _read(data)
    if project is None or problems:
        return problems
    pictures = () if folder is None else advice_on_picture(project, folder / (name or "project"))
    return (*advice_on(project), *pictures)


def encode_edit(edit: Edit) -> str:
    """Return `edit` as one line of JSON, without the line's end."""
    return line_of(tree_of(edit))


def decode_edit(line: str) -> Edit:
    """Return the edit in `line`, as `encode_edit` wrote it.

    Raises:
        FormError: it is no edit that this version knows.
    """
    problems: list[Problem] = []
    fields = Fields(read_tree(line.encode("utf-8", "surrogatepass"), problems), "", problems)
    edit = fields.built(lambda: read_edit(fields))
    if edit is None or problems:
        raise _refusal(problems)
    return edit


def _read(data: bytes) -> tuple[Project | None, tuple[Problem, ...]]:
    """Return the project, or None with all the reasons why there is none."""
    if len(data) > LARGEST_FILE:
        return None, (Problem("", f"the file is larger than {LARGEST_FILE >> 20} MB"),)
    problems: list[Problem] = []
    tree = read_tree(data, problems)
    if isinstance(tree, Broken):
        return None, tuple(problems)
    fields = Fields(tree, "", problems)
    if not _is_ours(fields):
        return None, tuple(problems)
    draft = read_draft(fields)
    problems.extend(link_problems(draft))
    return draft.finished(), tuple(problems)


def _is_ours(fields: Fields) -> bool:
    form, version = fields.value("format"), fields.value("version")
    if form != FORMAT:
        fields.note(None, f'this is no project of Annotator (no "format": "{FORMAT}")')
    elif not isinstance(version, int) or isinstance(version, bool) or version < 1:
        fields.note("version", "must be a whole number from 1")
    elif version > VERSION:
        fields.note(None, _NEWER.format(described(version).removeprefix("the number "), VERSION))
    else:
        return True
    return False


def _refusal(problems: Iterable[Problem]) -> FormError:
    first, *others = problems
    more = f" (and {len(others)} more, which `annotator check` lists)" if others else ""
    return FormError(first.place, first.sentence + more)
