"""Going from photograph to photograph of a folder, and what is dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.core.errors import AnnotatorError
from annotator.gui.commands.files import FileCommands
from annotator.gui.desk import Desk
from annotator.storage.neighbours import neighbour, photographs_in


def go_on(desk: Desk, files: FileCommands, step: int) -> None:
    """Open the next photograph of the folder (`step` 1), or the one before (-1)."""
    project, project_file = desk.document.project, desk.document.path
    if project is None or project_file is None:
        return
    try:
        # By its name: one that is missed has its place among the others, too.
        other = neighbour(project_file.with_name(project.photograph.file), step)
    except AnnotatorError as error:
        desk.document.refused.emit(str(error))
        return
    if other is None:
        which = "last" if step > 0 else "first"
        desk.notices.tell(f"This is the {which} photograph of the folder.")
    else:
        files.open_path(other)


def open_dropped(desk: Desk, files: FileCommands, dropped: Sequence[Path]) -> None:
    """Open the first of the files dropped on the window, of a folder its first photograph; tell of more."""
    first, also = dropped[0], ""
    if first.is_dir():
        try:
            inside = photographs_in(first)
        except AnnotatorError as error:
            desk.document.refused.emit(str(error))
            return
        if not inside:
            desk.notices.tell(f"There is no photograph in the folder {first.name}.")
            return
        first = inside[0]
    if len(dropped) > 1:
        also = f"{first.name} is open, one of {len(dropped)} files dropped."
        also += " Ctrl+Page Down opens the next photograph of its folder."
    files.open_path(first, also=also)
