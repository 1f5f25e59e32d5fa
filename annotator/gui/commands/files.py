"""Commands about files: open, save, the user's own copy of the photograph, description."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from annotator.assets import asset
from annotator.core import edits
from annotator.core.errors import AnnotatorError, FileError
from annotator.core.model import Photograph, Project
from annotator.gui.commands.recovering import never_saved, offer_recoveries, offer_waiting
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import ask, ask_three, short_path, tell
from annotator.gui.plain import menu_text
from annotator.gui.tasks import Pulse
from annotator.imaging.files import digest
from annotator.imaging.opening import Picture, open_scaled, probe
from annotator.storage.neighbours import SCANS
from annotator.storage.outputs import is_record
from annotator.storage.picture import bring_beside, photograph_path
from annotator.storage.places import journals_folder, own_copy_of_example, user_data_folder
from annotator.storage.store import (
    PROJECT_SUFFIX,
    ChangedOnDiskError,
    Opened,
    begin_project,
    digest_on_disk,
    new_project_beside,
    open_project,
    save_project,
)

if TYPE_CHECKING:
    from annotator.comparing.proposing import ProposedFit

_ENDINGS = " ".join(f"*{ending}" for ending in SCANS)
PICTURES = f"Photographs and projects ({_ENDINGS} *.json);;All files (*)"
PHOTOGRAPHS = f"Photographs ({_ENDINGS});;All files (*)"
# So many pixels are looked at for the fit, too: a face of a large group still has 30.
_PREVIEW = 2400


class FileCommands(QObject):
    """Opens and keeps; nothing on disk is replaced without being asked for.

    `picture_found` tells that the photograph is there now, maybe under the name it had.
    """

    picture_found = Signal()

    def __init__(self, desk: Desk, may_leave_work: Callable[[], bool]) -> None:
        """Make the commands; `may_leave_work` asks about work in hand that is not in the record yet."""
        super().__init__(desk.window)
        self._desk = desk
        self._may_leave_work = may_leave_work
        self._asked = object()

    # Opening

    def open(self) -> None:
        """Ask for a photograph or project and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, "Open", str(self._desk.settings.folder), PICTURES
        )
        if name:
            self.open_path(Path(name))

    def open_example(self) -> Path | None:
        """Open the user's own copy of the example, and return where it is."""
        try:
            path = own_copy_of_example(asset("."), user_data_folder())
        except AnnotatorError as error:
            self._tell(str(error))
            return None
        self.open_path(path)
        return path

    def start(self) -> None:
        """Begin a sitting in which nothing was asked for: the example, and what waits to be brought back."""
        example = self.open_example()
        offer_waiting(self._desk, journals_folder(), besides=example, open_path=self.open_path)

    def open_path(self, path: Path, *, also: str = "") -> None:
        """Open a project, or a photograph with the project beside it or a new one; then tell `also`."""
        if not self.may_leave():
            return
        agreed = self._desk.document.project
        asked = self._asked = object()

        def arrive(opened: Opened) -> None:
            # What was said since has not been asked about; and of two files the one asked for last counts.
            if asked is self._asked and self._may_still_leave(agreed):
                self.show(opened)
                if also:
                    self._desk.notices.tell(also)

        self._desk.run(f"Opening {short_path(path)}", partial(_opened, path), arrive, self._tell)

    def may_leave(self) -> bool:
        """Say whether the project on the desk may be closed; asks about a review, and unsaved changes."""
        if not self._may_leave_work():
            return False
        document = self._desk.document
        if not document.has_changes:
            return True
        name = document.path.name if document.path else "this project"
        answer = ask_three(
            self._desk.window, f"{name} has unsaved changes.", ("Save", "Do not save", "Cancel")
        )
        return self.save() if answer == 0 else answer == 1

    def _may_still_leave(self, agreed: Project | None) -> bool:
        """Ask again unless the desk is as it was when it was `agreed` that it may be left."""
        document = self._desk.document
        if document.project is agreed and not self._may_leave_work():
            return False
        return document.project is agreed or self.may_leave()

    def fill_recent(self, menu: QMenu) -> None:
        """List the projects opened lately in `menu`."""
        menu.clear()
        for path in self._desk.settings.recent:
            action = menu.addAction(menu_text(str(path)))
            action.triggered.connect(lambda _on=False, path=path: self.open_path(path))

    # Keeping

    def save(self) -> bool:
        """Save, and say whether it is saved now."""
        try:
            self._desk.document.save()
        except ChangedOnDiskError as error:
            return self._save_over(error)
        except FileError as error:
            # A full or read-only disk keeps nobody from saving on another.
            answer = ask(self._desk.window, f"{error}.", yes="Save under another name…", no="Not now")
            return answer and self._save_under_another_name()
        except AnnotatorError as error:
            self._tell(str(error))
            return False
        return True

    def save_copy(self) -> None:
        """Ask for a place and write a copy of project and picture there; work goes on in the original."""
        document = self._desk.document
        if document.project is None or document.path is None:
            return
        path = self._asked_name("Save a copy")
        if path is not None:
            self.copy_to(path)

    def copy_to(self, path: Path) -> None:
        """Write a copy of project and picture to `path`, which is another file than the project's own."""
        document = self._desk.document
        if document.project is None or document.path is None:
            return
        if os.path.realpath(path) == os.path.realpath(document.path):
            self._tell(f"{path.name} is the project itself. Choose another name or folder for the copy.")
            return
        work = partial(_write_copy, document.project, document.path, path)
        self._desk.run(f"Writing {path.name}", work, self._desk.notices.tell, self._tell)

    # The photograph

    def describe(self) -> None:
        """Edit what is known about the photograph."""
        from annotator.gui.dialogs.photograph import PhotographDialog  # noqa: PLC0415 - the window starts fast

        project = self._desk.document.project
        if project is None:
            return
        dialog = PhotographDialog(project.photograph, self._desk.window)
        if dialog.exec():
            after = dialog.photograph()
            self._desk.document.do(lambda p, s: edits.describe_photograph(p, after, signature=s))

    def own_copy(self) -> None:
        """Ask for the user's scan and put it in the place of the picture shown."""
        if self._desk.document.project is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, "Your copy of the photograph", str(self._desk.settings.folder), PHOTOGRAPHS
        )
        if name:
            self.fit_copy(Path(name))

    def fit_copy(self, path: Path) -> None:
        """Show the scan at `path` with the regions on it, and use it when the user agrees.

        The very same picture, moved or renamed, is found again by its content: nothing needs to be fitted.
        """
        self._desk.settings.folder = path.parent
        project, project_file = self._desk.document.project, self._desk.document.path
        if project is None or project_file is None:
            return

        def work(pulse: Pulse) -> tuple[Picture, str, ProposedFit] | None:
            from annotator.comparing.proposing import propose_fit  # noqa: PLC0415 - the window starts without it

            content, scan = digest(path), open_scaled(path, _PREVIEW)
            if content == project.photograph.digest and scan.full_size == project.photograph.size:
                return None
            return scan, content, propose_fit(project, project_file, scan, pulse.progress)

        def done(answer: tuple[Picture, str, ProposedFit] | None) -> None:
            if answer is None:
                self._find_again(path)
            else:
                self._ask_fit(path, *answer)

        self._desk.run(
            f"Laying the faces on {path.name}", work, self._desk.for_this_project(done), self._tell
        )

    def _find_again(self, path: Path) -> None:
        """Take the picture at `path` for the one that the regions were drawn on: only its name is another."""
        project = self._desk.document.project
        file = self._brought_beside(path)
        if project is None or file is None:
            return
        after = replace(project.photograph, file=file)
        self._desk.document.do(lambda p, s: edits.describe_photograph(p, after, signature=s))
        self.picture_found.emit()
        self._desk.notices.tell(f"{path.name} is the very picture that the regions were drawn on.")

    def _brought_beside(self, path: Path) -> str | None:
        """Return the name by which the project can call the picture at `path`; None where it cannot."""
        project_file = self._desk.document.path
        try:
            return bring_beside(path, project_file) if project_file is not None else None
        except AnnotatorError as error:
            self._tell(str(error))
            return None

    def _ask_fit(self, path: Path, picture: Picture, content: str, proposed: ProposedFit) -> None:
        from annotator.gui.dialogs.own_copy import OwnCopyDialog  # noqa: PLC0415 - the window starts fast

        project = self._desk.document.project
        if project is None:
            return
        dialog = OwnCopyDialog(
            project, picture, proposed=proposed.fit, why=proposed.sentence, parent=self._desk.window
        )
        if not dialog.exec():
            return
        file = self._brought_beside(path)
        if file is None:
            return
        after = replace(project.photograph, file=file, size=picture.full_size, digest=content)
        if after.is_stand_in:  # note and credit speak of the drawing
            after = replace(after, is_stand_in=False, note="", credit="")
        laid = dialog.laid
        self._desk.document.do(lambda p, s: edits.refit_regions(p, after, laid, signature=s))

    def show(self, opened: Opened) -> None:
        """Put `opened` on the desk, whose former project may be left."""
        settings = self._desk.settings
        settings.remember(opened.path)
        settings.folder = opened.path.parent
        self._desk.selection.select(None)
        # What was told, and offered, was about the project before.
        self._desk.notices.clear()
        is_here_already = self._desk.document.path == opened.path
        self._desk.document.show(opened)
        if opened.other_writer_is_open and not is_here_already:
            self._desk.notices.tell(
                "This project is open in another window too. What is saved there is joined in here."
            )
        offer_recoveries(self._desk, opened)

    def _save_over(self, error: ChangedOnDiskError) -> bool:
        answer = ask_three(
            self._desk.window,
            "This file holds something else by now, which cannot be joined with your work: it is damaged, or"
            " another photograph’s. Nothing has been overwritten yet.",
            ("Save under another name…", "Overwrite it", "Cancel"),
        )
        document = self._desk.document
        if answer == 1:
            return self._attempt(partial(document.save, expected=error.digest))
        return answer == 0 and self._save_under_another_name()

    def _save_under_another_name(self) -> bool:
        """Ask for a name and let the project live there from now on; False where it is not saved."""
        document = self._desk.document
        if document.path is None:
            return False
        path = self._asked_name("Save under another name")
        if path is None or path == document.path:
            return False
        return self._attempt(partial(self._save_as, path))

    def _asked_name(self, title: str) -> Path | None:
        """Ask for the file of a project; its ending is put behind the name where nobody typed one."""
        former = str(self._desk.document.path)
        kind = f"Projects (*{PROJECT_SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._desk.window, title, former, kind)
        if not name or name.endswith(".json"):
            return Path(name) if name else None
        path = Path(name + PROJECT_SUFFIX)
        # The file dialog has asked about the name as it was typed.
        is_wanted = not path.exists() or ask(
            self._desk.window, f"{path.name} is there already.", yes="Replace it", prefers_no=True
        )
        return path if is_wanted else None

    def _save_as(self, path: Path) -> None:
        """Save at `path`; the file dialog has asked whether what is there may be replaced."""
        document, project = self._desk.document, self._desk.document.project
        file = ""
        with suppress(AnnotatorError):  # a photograph that is gone does not keep the record from being saved
            picture = document.photograph()
            file = bring_beside(picture, path) if picture is not None else ""
        is_renamed = project is not None and bool(file) and file != project.photograph.file
        if is_renamed:
            document.do(
                lambda p, s: edits.describe_photograph(p, replace(p.photograph, file=file), signature=s)
            )
        try:
            document.save_at(path)
        except AnnotatorError:
            if is_renamed:
                document.undo()
            raise
        self._desk.settings.remember(path)

    def _attempt(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except (AnnotatorError, OSError) as error:
            self._tell(str(error))
            return False
        return True

    def _tell(self, sentence: str) -> None:
        tell(self._desk.window, sentence)


def _opened(path: Path, _pulse: Pulse) -> Opened:
    """Open whatever `path` is; runs on a worker thread."""
    if path.suffix.lower() == ".json":
        if not path.exists() and (opened := never_saved(path, journals_folder())) is not None:
            return opened
        return open_project(path, journals=journals_folder())
    if is_record(path):
        raise FileError(
            str(path),
            "this is a project, kept under another name",
            way_out=f"give a copy of it a name that ends in {PROJECT_SUFFIX}, and open that",
        )
    picture = probe(path)
    beside = new_project_beside(path)
    if beside.exists():
        return open_project(beside, journals=journals_folder())
    photograph = Photograph(file=path.name, size=picture.upright, digest=digest(path))
    return begin_project(Project(photograph), beside, journals=journals_folder())


def _write_copy(project: Project, own: Path, path: Path, _pulse: Pulse) -> str:
    """Write a copy of the project at `own` to `path` and say so; a picture of its name is left alone."""
    told = f"Written: {short_path(path)}."
    try:
        picture = photograph_path(own, project)
    except AnnotatorError as error:
        told = f"{told} The photograph is not with it: {error}."
    else:
        project = replace(project, photograph=replace(project.photograph, file=bring_beside(picture, path)))
    save_project(project, path, expected=digest_on_disk(path), keep_former=True)
    return told
