"""Commands about the selected face: identify, correct, dispute, swap, reshape, remove."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from annotator.core import edits
from annotator.core.caption import RegionId
from annotator.core.editing import Edit
from annotator.core.edits import Answer
from annotator.core.geometry import Box, Shape, bounds, fit, held_inside
from annotator.core.markup import is_web_address
from annotator.core.model import ClaimId, Finding, PersonId, Project, RowId
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.export.wording import word
from annotator.gui.canvas.tools import ToolKind
from annotator.gui.desk import Desk
from annotator.gui.dialogs.choose import ChooseDialog, ReasonDialog
from annotator.gui.dialogs.form import ask
from annotator.gui.plain import clipped

_COPY_STEP = 1.5


class FaceCommands(QObject):
    """Each command asks what it needs to know and ends in at most one edit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def correct(self) -> None:
        """Ask who the selected face is."""
        self._ask_who(is_dispute=False)

    def dispute(self) -> None:
        """Ask for a rival name."""
        self._ask_who(is_dispute=True)

    def identify_as(self, name: str) -> None:
        """Ask whether the selected face is `name`, whom a caption names without a face."""
        if self._desk.document.refuses():
            return
        if self._desk.selection.selected is None:
            self._desk.notices.tell(
                f"Select the face first, or draw it. Then choose {clipped(name, 80)} again."
            )
            return
        self._ask_who(is_dispute=False, typed=name)

    def mark_unknown(self) -> None:
        """Record that somebody looked and nobody can say."""
        self._find(Finding.UNKNOWN)

    def mark_not_a_person(self) -> None:
        """Record that the region shows no person."""
        self._find(Finding.NOT_A_PERSON)

    def swap(self) -> None:
        """Ask with whom the selected face changes names."""
        record, region = self._current()
        if record is None or region is None:
            return
        others = [
            (other, f"{wording.text} ({position_in_words(record, other)})")
            for other in self._in_order(record)
            if other != region and record.standing(other) and (wording := word(record, other))
        ]
        dialog = ChooseDialog(
            "Swap names",
            "Whose name belongs here? The two faces change names.",
            others,
            ok="Swap",
            asks_reason=True,
            parent=self._desk.window,
        )
        if dialog.exec() and dialog.chosen is not None:
            partner, reason = RegionId(dialog.chosen), dialog.reason
            self._desk.document.do(
                lambda p, s: edits.swap_names(p, region, partner, signature=s, note=reason)
            )

    def edit_person(self, person_id: PersonId | None = None) -> None:
        """Edit the biography of a person, by default of the one shown at the selected face."""
        from annotator.gui.dialogs.person import PersonDialog  # noqa: PLC0415 - the window starts fast

        record, region = self._current()
        if record is None:
            return
        person = record.people.get(person_id) if person_id else record.person_at(region) if region else None
        if person is None:
            return
        dialog = PersonDialog(person, self._desk.window)
        if dialog.exec():
            after = dialog.person()
            self._desk.document.do(lambda p, s: edits.change_person(p, after, signature=s))

    def remove(self) -> None:
        """Take the selected regions out of the picture; undo brings them back, and claims are kept."""
        chosen = self._desk.selection.every
        if not chosen:
            return
        label = "Remove a region" if len(chosen) == 1 else f"Remove {len(chosen)} regions"
        self._desk.selection.select(None)
        self._desk.document.do(
            lambda p, s: edits.chained(
                p, label, [partial(edits.remove_region, region=region, signature=s) for region in chosen]
            )
        )

    def reshape(self, shapes: Mapping[RegionId, Shape], label: str = "") -> None:
        """Take over the shapes that a gesture left, as one edit."""
        label = label or ("Move a region" if len(shapes) == 1 else f"Move {len(shapes)} regions")
        self._desk.document.do(
            lambda p, s: edits.chained(
                p,
                label,
                [partial(_reshaped, region=r, shape=shape, signature=s) for r, shape in shapes.items()],
            )
        )

    def align_sizes(self) -> None:
        """Give every selected region the size of the one selected last; each keeps its middle."""
        record, chosen = self._desk.document.record, self._desk.selection.every
        if record is None or len(chosen) < 2:  # noqa: PLR2004 - one region has nothing to be aligned with
            return
        model = bounds(record.regions[chosen[-1]].shape)
        self.reshape({r: _sized(record.regions[r].shape, model) for r in chosen[:-1]}, "Align sizes")

    def copy_region(self) -> None:
        """Mark the next face: a copy of the selected region beside it, in the same row."""
        record, region = self._current()
        if record is not None and region is not None:
            shape = record.regions[region].shape
            self.add(_beside(shape))

    def add(self, shape: Shape) -> None:
        """Mark a drawn shape and select it; it is seated in the row whose faces are at its height."""
        made: list[RegionId] = []

        def verb(project: Project, signature: edits.Signature) -> Edit:
            region, edit = edits.add_region(
                project, shape, signature=signature, row=_row_at_height(project, shape)
            )
            made.append(region)
            return edit

        if self._desk.document.do(verb):
            self._desk.view.use_tool(ToolKind.SELECT)
            self._desk.selection.select(made[0])

    def prefer(self, claim: ClaimId) -> None:
        """Show what a rival claim says."""
        self._desk.document.do(lambda p, s: edits.prefer(p, claim, signature=s))

    def withdraw(self, claim: ClaimId) -> None:
        """Ask why, and take a claim back."""
        dialog = ReasonDialog(
            "Withdraw a claim", "Why is it withdrawn?", ok="Withdraw", parent=self._desk.window
        )
        if dialog.exec():
            reason = dialog.reason
            self._desk.document.do(lambda p, s: edits.withdraw(p, claim, signature=s, reason=reason))

    def open_link(self, url: str) -> None:
        """Show an address and open it in the browser when the user agrees."""
        if is_web_address(url) and ask(
            self._desk.window, f"Open this page in your browser?\n\n{url}", yes="Open the page"
        ):
            QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))

    def _ask_who(self, *, is_dispute: bool, typed: str = "") -> None:
        from annotator.gui.dialogs.correct import CorrectDialog  # noqa: PLC0415 - the window starts fast

        record, region = self._current()
        if record is None or region is None:
            return
        settings = self._desk.settings
        dialog = CorrectDialog(
            record,
            region,
            author=settings.author,
            portrait=self._desk.portrait(),
            is_dispute=is_dispute,
            typed=typed,
            parent=self._desk.window,
        )
        if not dialog.exec():
            return
        answer = dialog.answer()
        if answer is None:
            return
        settings.author = dialog.author()
        verb = edits.dispute if is_dispute else edits.correct
        self._desk.document.do(lambda p, s: verb(p, region, answer, signature=s))

    def _find(self, finding: Finding) -> None:
        _, region = self._current()
        if region is not None:
            self._desk.document.do(lambda p, s: edits.correct(p, region, Answer(finding), signature=s))

    def _current(self) -> tuple[Record | None, RegionId | None]:
        return self._desk.document.record, self._desk.selection.selected

    @staticmethod
    def _in_order(record: Record) -> list[RegionId]:
        seated = [region for row in record.project.rows for region in row.regions]
        loose = [r.id for r in record.project.regions if not r.is_removed and r.id not in record.seats]
        return seated + loose


def _reshaped(project: Project, region: RegionId, shape: Shape, signature: edits.Signature) -> Edit:
    return edits.reshape_region(project, region, shape, signature=signature)


def _sized(shape: Shape, model: Box) -> Shape:
    centre = bounds(shape).centre
    box = Box(centre.x - model.width / 2, centre.y - model.height / 2, model.width, model.height)
    return fit(shape, held_inside(box))


def _beside(shape: Shape) -> Shape:
    """Return `shape` to the right of itself, or to the left where the photograph ends."""
    box = bounds(shape)
    step = box.width * _COPY_STEP
    return fit(shape, held_inside(box.moved(step if box.right + step <= 1 else -step, 0)))


def _row_at_height(project: Project, shape: Shape) -> RowId | None:
    """Return the row whose nearest faces are at the height of `shape`, within one face's height."""
    box = bounds(shape)
    shapes = {region.id: bounds(region.shape) for region in project.regions}
    best: tuple[float, RowId] | None = None
    for row in project.rows:
        seats = [shapes[region] for region in row.regions if region in shapes]
        if not seats:
            continue
        near = sorted(seats, key=lambda seat: abs(seat.centre.x - box.centre.x))[:2]
        distance = abs(sum(seat.centre.y for seat in near) / len(near) - box.centre.y)
        if distance < box.height and (best is None or distance < best[0]):
            best = (distance, row.id)
    return best[1] if best else None
