"""Commands about the past: read what happened, look at the record of an earlier moment, bring it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.core import edits
from annotator.core.model import PersonId
from annotator.core.record import Record, read_record
from annotator.core.telling import moment_in_words
from annotator.core.timetravel import as_of
from annotator.gui.canvas.tools import ToolKind
from annotator.gui.desk import Desk
from annotator.gui.notices import Notice


class HistoryCommands(QObject):
    """While an earlier moment is looked at, `presented` is the record of then, and nothing can be edited."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._moment = ""
        self._past: Record | None = None
        self._notice: Notice | None = None
        desk.document.opened.connect(self._forget)
        desk.document.changed.connect(lambda _changed: self._forget())

    @property
    def is_looking_back(self) -> bool:
        """Say whether the window shows an earlier moment."""
        return self._past is not None

    def presented(self) -> Record | None:
        """Return the record of the moment looked at, or None for now."""
        return self._past

    def show_history(self) -> None:
        """Show what happened, for the selected face first."""
        self._show(None)

    def show_history_of(self, person: PersonId) -> None:
        """Show what was said and changed about somebody, on every face and in every entry of them."""
        self._show(person)

    def _show(self, person: PersonId | None) -> None:
        from annotator.gui.dialogs.history import HistoryDialog  # noqa: PLC0415 - the window starts fast

        record = self._desk.document.record
        if record is None:
            return
        dialog = HistoryDialog(record, self._desk.selection.selected, self._desk.window, person=person)
        dialog.look_requested.connect(self.look_at)
        dialog.exec()

    def look_at(self, moment: str) -> None:
        """Show the record as it was at `moment` (ISO 8601)."""
        project = self._desk.document.project
        if project is None:
            return
        self._moment = moment
        self._past = read_record(as_of(project, moment))
        self._desk.selection.select(None)
        self._desk.view.use_tool(ToolKind.SELECT)  # what is drawn now would belong to no moment
        self._desk.document.lock("An earlier moment is shown: close the notice above to go on working.")
        self._notice = self._desk.notices.tell(
            f"This is the record {_when(moment)}. Nothing has been changed.",
            button="Bring it back",
            answer=self.bring_back,
            closed=self.return_to_now,
        )
        self.changed.emit()

    def bring_back(self) -> None:
        """Make the record of the moment looked at today's, as a new edit that can be undone."""
        moment = self._moment
        self._forget()
        self._desk.document.do(lambda p, s: edits.restore(p, moment, signature=s))
        self.changed.emit()

    def return_to_now(self) -> None:
        """Show today's record again."""
        if self.is_looking_back:
            self._forget()
            self.changed.emit()

    def _forget(self) -> None:
        if self._past is not None:
            self._past, self._moment = None, ""
            self._desk.document.unlock()
        if self._notice is not None:
            self._desk.notices.withdraw(self._notice)
            self._notice = None


def _when(moment: str) -> str:
    from annotator.gui.dialogs.history import BEGINNING  # noqa: PLC0415 - the window starts fast

    if moment == BEGINNING:
        return "from before the first dated change"
    return f"of {moment_in_words(moment) or moment}"
