"""The project on the desk: the one place where changes become signals, and where they reach journal and file.

Widgets read `project` and `record` and keep no copies. Every change goes through `do`, `undo` or `redo`; what
cannot be done is told through `refused` in one sentence, and nothing has changed then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core.editing import Edit
from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError, ConflictError, FileError
from annotator.core.model import Project
from annotator.core.record import Record, read_record
from annotator.core.session import Changed, Session
from annotator.gui.settings import Settings
from annotator.storage.joining import are_of_one_photograph, join_theirs, look_for_theirs
from annotator.storage.journal import Base, Journal
from annotator.storage.picture import photograph_path
from annotator.storage.recovery import Recovery
from annotator.storage.refit import carry_over, refitted
from annotator.storage.store import Opened, digest_on_disk, save_project


class Document(QObject):
    """One open project, or none.

    Signals:
        opened: another project is on the desk, or none.
        changed: a `Changed`; project and record are the new ones already.
        saved_changed: whether there are unsaved changes may have changed.
        refused: a sentence about something that could not be done.
        joined: what others saved was joined in; a tuple of `Conflict` to look at.
    """

    opened = Signal()
    changed = Signal(object)
    saved_changed = Signal()
    refused = Signal(str)
    joined = Signal(object)

    def __init__(self, settings: Settings, journals: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._journals = journals
        self._session: Session | None = None
        self._record: Record | None = None
        self._saved: Project | None = None
        self._journal: Journal | None = None
        self._is_journal_whole = False
        self._digest = ""
        self._is_first_save = True
        self._locked_because = ""
        self.path: Path | None = None

    # What there is

    @property
    def record(self) -> Record | None:
        """What the record says now, or None without a project."""
        return self._record

    @property
    def project(self) -> Project | None:
        """The project as it is now."""
        return self._session.project if self._session else None

    @property
    def has_changes(self) -> bool:
        """Say whether something is not saved."""
        return self.project is not None and self.project != self._saved

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        edit = self._session.next_undo if self._session else None
        return None if edit is None else edit.label

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None."""
        return self._session.undone[-1].label if self._session and self._session.undone else None

    def photograph(self) -> Path | None:
        """Return where the picture is, or None without a project.

        Raises:
            FileError: it is not there, or not where a project may point to.
        """
        if self.project is None or self.path is None:
            return None
        return photograph_path(self.path, self.project)

    # Opening

    def show(self, opened: Opened) -> None:
        """Put an opened project on the desk; a new one of a photograph has nothing to save before an edit."""
        self._start(opened.project, opened.path, digest=opened.digest)
        self._saved = opened.project
        self.opened.emit()

    def recover(self, recovery: Recovery) -> None:
        """Bring back what was not saved, as edits that can be undone; then the old journal is dropped.

        Edits that do not fit the project as it is now stay in the old journal, and so do all while ours
        cannot be written: a full disk must not take them.
        """
        if self._session is None:
            return
        fitting, others = carry_over(self._session.project, recovery.edits)
        for edit in fitting:
            self._session.do(edit)
        if others:
            self.refused.emit(f"{len(others)} edits do not fit any more; they are kept in {recovery.journal}")
        elif self._is_journal_whole:
            recovery.discard()

    def close(self) -> None:
        """Clear the desk; unsaved changes are gone, so ask first."""
        if self._journal is not None:
            self._journal.discard()
        self._journal = self._session = self._record = self._saved = self.path = None
        self.unlock()

    # Changing

    def lock(self, reason: str) -> None:
        """Refuse every edit with the sentence `reason` until `unlock`: something else than now is shown."""
        self._locked_because = reason

    def unlock(self) -> None:
        """Allow edits again."""
        self._locked_because = ""

    @property
    def is_locked(self) -> bool:
        """Say whether edits are refused for now."""
        return bool(self._locked_because)

    def refuses(self) -> bool:
        """Tell why edits are refused for now, and say whether they are."""
        if self._locked_because:
            self.refused.emit(self._locked_because)
        return self.is_locked

    def signature(self) -> Signature:
        """Return who edits, and when: now."""
        return Signature(self._settings.author, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    def do(self, verb: Callable[[Project, Signature], Edit]) -> bool:
        """Make the edit that `verb` gives for the project as it is now; False where it was refused."""
        if self._session is None or self.refuses():
            return False
        try:
            self._session.do(verb(self._session.project, self.signature()))
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return False
        return True

    def undo(self) -> None:
        """Take the last own step back; what others said since stays, for it is not ours to undo."""
        if self._session is None or self.is_locked:
            return
        try:
            self._session.undo()
        except ConflictError:
            self.refused.emit(
                f"“{self.undo_label}” cannot be undone: others have built on it since. Correct it instead."
            )

    def redo(self) -> None:
        """Bring the last undone step back."""
        if self._session is None or self.is_locked:
            return
        try:
            self._session.redo()
        except ConflictError:
            self.refused.emit(f"“{self.redo_label}” does not fit any more: others changed the same.")

    # Keeping

    def save(self, *, expected: str | None = None) -> None:
        """Write the project to its file, with what others saved there meanwhile.

        The state before the first save of a sitting is kept as `.bak`.

        Args:
            expected: digest of a content that may be overwritten knowingly; by default what was opened.

        Raises:
            ChangedOnDiskError: the file holds something that cannot be joined; nothing was written.
            AnnotatorError: it could not be written; the file is as it was.
        """
        if self.project is None or self.path is None:
            return
        self._digest = save_project(
            self.project,
            self.path,
            expected=self._digest if expected is None else expected,
            keep_former=self._is_first_save,
            join=self._with_theirs,
        )
        self._is_first_save = False
        self._saved = self.project
        if self._journal is not None:
            self._journal.restart(Base(self.project, self.path, self._digest))
        self.saved_changed.emit()

    def look_for_others(self) -> None:
        """Join in what somebody else saved to the file since it was opened or saved here, as one edit."""
        if self.path is None or self.is_locked:
            return
        found = look_for_theirs(self.path, expected=self._digest)
        if found is None:
            return
        theirs, digest = found
        if self._with_theirs(theirs) is not None:
            self._saved, self._digest = theirs, digest
            self.saved_changed.emit()

    def save_at(self, path: Path) -> None:
        """Save at `path`, in the place of what is there, and let the project live there from now on.

        Raises:
            AnnotatorError: it could not be written; the project lives where it did.
        """
        former = (self.path, self._digest, self._is_first_save)
        self.path, self._digest, self._is_first_save = path, digest_on_disk(path), True
        try:
            self.save()
        except AnnotatorError:
            self.path, self._digest, self._is_first_save = former
            raise

    def _with_theirs(self, theirs: Project) -> Project | None:
        """Join `theirs` into the work on the desk and return it; None where it is another photograph's."""
        if self._session is None or self._saved is None:
            return None
        ours = self._session.project
        if not are_of_one_photograph(ours, theirs):
            return None
        joined = join_theirs(self._saved, ours, theirs, signature=self.signature())
        self._session.join(joined.edit)
        self.joined.emit(joined.conflicts)
        return self._session.project

    def _start(self, project: Project, path: Path, *, digest: str) -> None:
        self.close()
        self.path, self._digest, self._is_first_save = path, digest, True
        self._session = Session(project, refit=refitted)
        self._session.subscribe(self._on_changed)
        self._record = read_record(project)
        try:
            self._journal = Journal.start(self._journals, Base(project, path, digest))
            self._is_journal_whole = True
        except FileError as error:
            self._is_journal_whole = False
            self.refused.emit(f"Edits are not safe from a crash until they are saved: {error}")

    def _on_changed(self, changed: Changed) -> None:
        self._record = read_record(changed.after, former=self._record)
        if self._journal is not None:
            try:
                self._journal.append(changed.edit)
                self._is_journal_whole = True
            except FileError as error:
                self._is_journal_whole = False
                self.refused.emit(f"The last edit is not safe from a crash, so save soon: {error}")
        self.changed.emit(changed)
        self.saved_changed.emit()
