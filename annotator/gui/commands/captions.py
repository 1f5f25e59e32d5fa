"""Commands that bring names to faces: find faces, read a caption, review, accept.

What finds, reads and matches is imported when it is first asked for: it would double the time to a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from annotator.core.caption import Caption, CaptionId
from annotator.core.editing import Edit
from annotator.core.edits import Signature, fresh_id
from annotator.core.errors import AnnotatorError
from annotator.core.geometry import bounds
from annotator.core.model import Project
from annotator.core.record import Record
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import ToolKind
from annotator.gui.caption_titles import is_other_text
from annotator.gui.commands.looking import find_all, find_for, find_named, how_to_turn
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import ask_three
from annotator.gui.tasks import Pulse, Task

if TYPE_CHECKING:
    from annotator.gui.review.desk import ReviewDesk
    from annotator.gui.review.panel import ReviewPanel
    from annotator.matching.proposal import Candidate
    from annotator.matching.review import Review

# Up to this many faces a step takes less than a tenth of a second.
_CROWD = 80
_STEP = "step of the review"


@dataclass(slots=True)
class _Found:
    """The faces of the picture that was looked at last, so that it is looked at once only."""

    digest: str = ""
    candidates: tuple[Candidate, ...] = field(default_factory=tuple)


class CaptionCommands(QObject):
    """Runs one review at a time; while it runs, `presented` is the record that Accept would make."""

    started = Signal(object)
    changed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, shown: Callable[[], Caption | None]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._shown = shown
        self._review: ReviewDesk | None = None
        self._panel: ReviewPanel | None = None
        self._found = _Found()
        self._looking: Task | None = None
        # What was typed and is not in the record, by the photograph it was typed for.
        self._drafts: dict[str, tuple[Caption, ...]] = {}
        desk.document.opened.connect(self.cancel)

    @property
    def is_reviewing(self) -> bool:
        """Say whether a review is on the desk."""
        return self._review is not None

    @property
    def undo_label(self) -> str | None:
        """What Undo takes back now, a step of the review or of the record; None where there is nothing."""
        if self._review is not None:
            return _STEP if self._review.can_step_back else None
        return None if self._desk.document.is_locked else self._desk.document.undo_label

    @property
    def redo_label(self) -> str | None:
        """What Redo does again now; None where there is nothing."""
        if self._review is not None:
            return _STEP if self._review.can_step_again else None
        return None if self._desk.document.is_locked else self._desk.document.redo_label

    def undo(self) -> None:
        """Take back the last step of the review, or of the record."""
        if self._review is not None:
            self._review.step_back()
        else:
            self._desk.document.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._review is not None:
            self._review.step_again()
        else:
            self._desk.document.redo()

    def presented(self) -> Record | None:
        """Return what the window should show: the review's preview, else the record."""
        return self._review.preview() if self._review is not None else self._desk.document.record

    def find_faces(self) -> None:
        """Look for faces and show what would be added."""
        if not self.is_reviewing:
            self._look(None)

    def read_caption(self) -> None:
        """Ask for the caption and put its names on the faces, for review; in a review, change it."""
        from annotator.gui.dialogs.caption import CaptionDialog  # noqa: PLC0415 - see the module's docstring

        project = self._desk.document.project
        if project is None:
            return
        reviewed = self._review.review.caption if self._review is not None else None
        dialog = CaptionDialog(
            reviewed if reviewed is not None else self._shown(),
            self._desk.window,
            drafts=self._drafts.get(_content(project), ()),
            recorded=project.captions,
            may_choose=self._review is None,
            carried=None if reviewed is not None else self._carried(project),
        )
        is_agreed = bool(dialog.exec())
        self._drafts[_content(project)] = dialog.left()
        if is_agreed and self._review is not None:
            path, caption = self._picture(), dialog.caption()
            self._review.take_caption(caption, lambda review: find_for(path, review, caption))
        elif is_agreed:
            self._look(dialog.caption())

    def write_caption(self) -> None:
        """Show the caption that the record makes, to be copied."""
        from annotator.gui.dialogs.written_caption import (  # noqa: PLC0415 - see the module's docstring
            WrittenCaptionDialog,
        )

        record = self._desk.document.record
        if record is not None:
            WrittenCaptionDialog(record, self._desk.window).exec()

    def accept(self) -> bool:
        """Make the review the record, as one edit; False where that was refused."""
        from annotator.matching.recording import review_edit  # noqa: PLC0415 - see the module's docstring

        if self._review is None:
            return False
        if self._review.is_busy:
            self._desk.notices.tell("The last step is still being worked out. Accept again when it is done.")
            return False
        review = self._review.review
        self._end()

        def verb(project: Project, signature: Signature) -> Edit:
            if project is not review.project:
                raise AnnotatorError(
                    "", "The record has changed since the review began", way_out="start it again"
                )
            return review_edit(review, signature)

        is_recorded = self._desk.document.do(verb)
        self._keep_draft(review, is_recorded=is_recorded)
        return is_recorded

    def cancel(self) -> None:
        """Drop the review; the record is as it was, and it can be taken up again."""
        if self._review is None:
            return
        review = self._review.review
        self._end()
        self._keep_draft(review, is_recorded=False)
        if review.project is self._desk.document.project:
            self._desk.notices.tell(
                "The review is put away. Nothing of it is in the record.",
                button="Take it up again",
                answer=lambda: self._take_up(review),
            )

    def _take_up(self, review: Review) -> None:
        """Go on with a review that was put away, in the place of one that was begun since."""
        self.cancel()
        self._begin(review)

    def may_leave(self) -> bool:
        """Say whether the project may be left; asks about a review that is not accepted."""
        if self._review is None:
            return True
        answer = ask_three(
            self._desk.window,
            "The review is not accepted yet: none of its names is in the record.",
            ("Accept it", "Drop it", "Go on reviewing"),
        )
        if answer == 0:
            return self.accept()
        if answer == 1:
            self.cancel()
        return not self.is_reviewing

    def _keep_draft(self, review: Review, *, is_recorded: bool) -> None:
        """Keep the caption of a review for its photograph until it is in the record."""
        caption, place = review.caption, _content(review.project)
        if caption is not None:
            others = (draft for draft in self._drafts.get(place, ()) if draft.id != caption.id)
            self._drafts[place] = (*others,) if is_recorded else (*others, caption)

    def _carried(self, project: Project) -> Caption | None:
        """Return the caption that the picture brings along, unless the record has it."""
        from annotator.exchange.carried import carried_caption  # noqa: PLC0415 - see the module's docstring

        path = self._picture()
        found = carried_caption(path, caption_id=CaptionId(fresh_id("caption"))) if path is not None else None
        if found is None or not all(is_other_text(found.text, known.text) for known in project.captions):
            return None
        return found

    def _picture(self) -> Path | None:
        """Return where the picture is, or None; that it is missed is told elsewhere."""
        try:
            return self._desk.document.photograph()
        except AnnotatorError:
            return None

    def _look(self, caption: Caption | None) -> None:
        try:
            path = self._desk.document.photograph()
        except AnnotatorError as error:
            self._desk.document.refused.emit(str(error))
            return
        project = self._desk.document.project
        if path is None or project is None:
            return
        known = self._found if self._found.digest == _content(project) else None
        if self._looking is not None:
            self._looking.cancel()

        def work(pulse: Pulse) -> tuple[Review, str | None]:
            from annotator.matching.review import start_review  # noqa: PLC0415 - see the module's docstring

            candidates = known.candidates if known is not None else find_all(path, pulse)
            if caption is not None:
                marked = [bounds(region.shape) for region in project.regions if not region.is_removed]
                size, stop = project.photograph.size, pulse.is_cancelled
                candidates = find_named(path, candidates, marked, size=size, caption=caption, stop=stop)
            review = start_review(project, caption, candidates)
            return review, None if review.faces else how_to_turn(path)

        def done(answer: tuple[Review, str | None]) -> None:
            if self._looking is not task:
                return  # something else was asked for since
            self._looking = None
            review, turn = answer
            new = tuple(face.candidate for face in review.faces if face.is_new)
            if known is None and not project.regions:
                self._found = _Found(_content(project), new)
            self._begin(review)
            if turn is not None:
                self._desk.notices.tell(turn)

        task = self._looking = self._desk.run("Looking for faces", work, done)

    def _begin(self, review: Review) -> None:
        if review.project is not self._desk.document.project:
            self._desk.notices.tell("The record has changed meanwhile; the result was not used.")
            return
        if review.caption is None and not any(face.is_new for face in review.faces):
            self._desk.notices.tell("No further face was found. Draw a missed one with the Ellipse tool.")
            return
        from annotator.gui.review.desk import ReviewDesk  # noqa: PLC0415 - see the module's docstring
        from annotator.gui.review.panel import ReviewPanel  # noqa: PLC0415 - the same
        from annotator.gui.review.threads import ReviewTool  # noqa: PLC0415 - the same

        self._desk.document.lock("Accept or cancel the review first.")
        desk = self._review = ReviewDesk(review, run=self._run_step, run_long=self._run_long, parent=self)
        view, scene = self._desk.view, self._desk.view.scene()
        assert isinstance(scene, PhotoScene)  # noqa: S101 - the view was made with one
        tool = ReviewTool(desk, scene, self._desk.selection, view, wishes=view.wishes, keys=self._on_key)
        panel = self._panel = ReviewPanel(desk, self._desk.selection)
        panel.accepted.connect(self.accept)
        panel.rejected.connect(self.cancel)
        panel.caption_requested.connect(self.read_caption)
        panel.adding_changed.connect(lambda on: tool.add_with_click(is_on=on))
        panel.adding_changed.connect(lambda _on: view.setFocus())
        tool.signals.add_requested.connect(lambda at: desk.add(at, panel.name_without_face))
        tool.signals.face_clicked.connect(panel.give_chosen)
        desk.changed.connect(self.changed)
        self._desk.selection.select(None)
        self.started.emit(panel)
        view.take_tool(tool)
        view.setFocus()

    def _run_step(
        self, work: Callable[[], Review], done: Callable[[Review], None], failed: Callable[[], None]
    ) -> None:
        """Work out a step of a small group at once, of a crowd on a thread."""
        from annotator.gui.review.desk import run_at_once  # noqa: PLC0415 - see the module's docstring

        if self._review is None or len(self._review.review.faces) <= _CROWD:
            run_at_once(work, done, failed)
        else:
            self._run_long(work, done, failed)

    def _run_long(
        self, work: Callable[[], Review], done: Callable[[Review], None], failed: Callable[[], None]
    ) -> None:
        task = self._desk.run("Placing the names", lambda _pulse: work(), done)
        task.failed.connect(failed)
        task.cancelled.connect(failed)

    def _end(self) -> None:
        if self._review is not None:
            self._review.stop()
        self._desk.selection.select(None)
        self._desk.document.unlock()
        self._review = self._panel = None
        self._desk.view.use_tool(ToolKind.SELECT)
        self._desk.view.setFocus()
        self.ended.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        review, selected = self._review, self._desk.selection.selected
        if review is None:
            return False
        match event.key():
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                step = 1 if event.key() == Qt.Key.Key_Tab else -1
                following = review.next_doubtful(selected, step)
                if following is not None:
                    self._desk.selection.select(following)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._agree(review)
            case Qt.Key.Key_X if selected is not None:
                review.exchange_with_right(selected)
            case Qt.Key.Key_Delete if selected is not None:
                review.drop(selected)
            case Qt.Key.Key_Backspace:
                review.step_back()
            case Qt.Key.Key_Escape if self._panel is not None and self._panel.is_adding:
                self._panel.end_adding()
            case Qt.Key.Key_Escape:
                self.cancel()
            case _:
                return False
        return True

    def _agree(self, review: ReviewDesk) -> None:
        """Agree to the selected name and go to the next doubt; with Ctrl, or without doubts, accept all."""
        selected = self._desk.selection.selected
        has_control = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        if has_control or selected is None:
            self.accept()
            return
        following = review.next_doubtful(selected, 1)
        review.confirm(selected)
        self._desk.selection.select(following if following != selected else None)


def _content(project: Project) -> str:
    return project.photograph.digest or project.photograph.file
