"""Where what leaves a project may be written: over no photograph of a project, and over no record.

Knows the disk only. Whether another file may be replaced is asked by whoever chooses the name.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from annotator.core.errors import AnnotatorError, FileError, PictureError
from annotator.storage.store import PROJECT_SUFFIX, new_project_beside, read_project

_WAY_OUT = "choose another name"
# What every file of ours says of itself, which stands at its beginning.
_FORMAT = re.compile(rb'"format"\s*:\s*"annotator-(project|people)"')
_HEAD = 4096


def require_no_record(out: Path, *, photograph: Path) -> None:
    """Refuse to write over `photograph`, that of another project, a project, or the people of a folder.

    Raises:
        PictureError: it is a photograph, under whatever name or link it goes.
        FileError: it is a record, which nothing could bring back.
    """
    if not out.is_file():
        return
    if photograph.exists() and out.samefile(photograph):
        raise PictureError(str(out), "this is the photograph itself", way_out=_WAY_OUT)
    if is_record(out):
        raise FileError(str(out), "this is a record of Annotator", way_out=_WAY_OUT)
    beside = new_project_beside(out)
    if beside.exists() and _photograph_of(beside) == out.name:
        raise PictureError(str(out), f"this is the photograph of {beside.name}", way_out=_WAY_OUT)


def is_record(path: Path) -> bool:
    """Say whether the file at `path` holds a project or people, sound or not."""
    if not path.is_file():  # the mere opening of a pipe would wait for ever
        return False
    if path.name.endswith(PROJECT_SUFFIX):
        return True
    with suppress(OSError), path.open("rb") as file:
        return _FORMAT.search(file.read(_HEAD)) is not None
    return False


def _photograph_of(project_file: Path) -> str:
    with suppress(AnnotatorError):
        return read_project(project_file).photograph.file
    return ""
