"""The review on the desk: its current state, and the record that it would become."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from annotator.core.caption import Caption, RegionId
from annotator.core.editing import apply
from annotator.core.edits import Signature
from annotator.core.geometry import Point
from annotator.core.record import Record, read_record
from annotator.matching import review as steps
from annotator.matching.proposal import Candidate, NameRef, Pair
from annotator.matching.recording import review_edit
from annotator.matching.review import Review

_NOBODY = Signature("", "")

Step: TypeAlias = Callable[[Review], Review]
Runner: TypeAlias = Callable[[Callable[[], Review], Callable[[Review], None], Callable[[], None]], None]
"""Runs the first function, perhaps on another thread, and hands its value to the second on this one.

The third is called instead of the second where the first failed or was stopped.
"""


def run_at_once(
    work: Callable[[], Review], done: Callable[[Review], None], failed: Callable[[], None]
) -> None:
    """Run a step here and now: right for a group that matching answers in milliseconds."""
    try:
        review = work()
    except BaseException:
        failed()
        raise
    done(review)


class ReviewDesk(QObject):
    """One review at a time; every step can be taken back until it is accepted.

    A step that comes while another is still being worked out waits for it: a face that was clicked must not
    be lost. What goes by the order of the faces or by the number of an answer is dropped then: it was meant
    for another picture.
    """

    changed = Signal()

    def __init__(
        self,
        review: Review,
        *,
        run: Runner = run_at_once,
        run_long: Runner = run_at_once,
        parent: QObject | None = None,
    ) -> None:
        """`run` is for steps that matching answers, `run_long` for those that look at the picture."""
        super().__init__(parent)
        self._states = [review]
        self._taken_back: list[Review] = []
        self._run, self._run_long = run, run_long
        self._preview: tuple[Review, Record] | None = None
        self._is_busy = False
        self._waiting: deque[tuple[Step, Runner, Caption | None]] = deque()

    @property
    def review(self) -> Review:
        """The review as it is now."""
        return self._states[-1]

    @property
    def is_busy(self) -> bool:
        """Say whether a step is being worked out."""
        return self._is_busy

    @property
    def can_step_back(self) -> bool:
        """Say whether a step was taken."""
        return len(self._states) > 1

    @property
    def can_step_again(self) -> bool:
        """Say whether a step was taken back, and none was taken since."""
        return bool(self._taken_back)

    def preview(self) -> Record:
        """Return the record that Accept would make."""
        review = self.review
        if self._preview is None or self._preview[0] is not review:
            self._preview = review, read_record(apply(review.project, review_edit(review, _NOBODY)))
        return self._preview[1]

    def rows(self) -> tuple[tuple[RegionId, ...], ...]:
        """Return the faces of each row, from the left, as Accept would make them."""
        return tuple(row.regions for row in self.preview().project.rows)

    def is_doubtful(self, region: RegionId) -> bool:
        """Say whether the name of a face should be looked at."""
        face = self.review.index_of(region)
        return face is not None and face in self.review.doubtful()

    def pair_of(self, region: RegionId) -> Pair | None:
        """Return the name proposed for a face."""
        face = self.review.index_of(region)
        return self.review.pair_of(face) if face is not None else None

    def next_doubtful(self, after: RegionId | None, step: int) -> RegionId | None:
        """Return the next face to look at, round the end; None where none is left."""
        doubtful = [self.review.faces[i].region for i in self.review.doubtful()]
        if not doubtful:
            return None
        if after not in doubtful:
            return doubtful[0 if step > 0 else -1]
        return doubtful[(doubtful.index(after) + step) % len(doubtful)]

    # Steps

    def stop(self) -> None:
        """Forget the steps that wait: nobody looks at the review any more."""
        self._waiting.clear()

    def step_back(self) -> None:
        """Take the last step back."""
        if self.can_step_back and not self._is_busy:
            self._taken_back.append(self._states.pop())
            self.changed.emit()

    def step_again(self) -> None:
        """Take the step again that was taken back last."""
        if self.can_step_again and not self._is_busy:
            self._states.append(self._taken_back.pop())
            self.changed.emit()

    def take_caption(self, caption: Caption, find: Callable[[Review], Iterable[Candidate]]) -> None:
        """Place the names of another caption, or of the same one put right; all faces stay.

        `find` returns the faces of the picture that it has names for; those that are new come in.
        """
        step: Step = lambda review: steps.change_caption(review, caption, find(review))  # noqa: E731
        self._take(step, run=self._run_long)

    def choose(self, index: int) -> None:
        """Show another of the answers."""
        self._take(lambda review: steps.choose_answer(review, index), waits=False)

    def confirm(self, region: RegionId) -> None:
        """Agree to the name that a face is shown with."""
        pair = self.pair_of(region)
        if pair is None:
            return
        seen = pair.name

        def step(review: Review, face: int) -> Review:
            now = review.pair_of(face)
            if now is not None and now.name == seen:
                return steps.confirm(review, face)
            return steps.give_name(review, face, seen)

        self._with_face(region, step)

    def drop(self, region: RegionId) -> None:
        """Say that a region is no person."""
        self._with_face(region, steps.mark_not_a_person)

    def move_to_row(self, region: RegionId, row: int) -> None:
        """Seat a face in another row of `rows`."""
        shown, faces = set(self.rows()[row]), self.review.faces
        seen = [{faces[i].region for i in known.candidates} for known in self.review.rows()]
        index = max(range(len(seen)), key=lambda i: len(seen[i] & shown), default=0)
        self._with_face(region, lambda review, face: steps.move_to_row(review, face, index), waits=False)

    def exchange(self, first: RegionId, second: RegionId) -> None:
        """Let two faces change names."""
        other = self.review.index_of(second)
        if other is not None:
            self._with_face(first, lambda review, face: steps.exchange(review, face, other), waits=False)

    def exchange_with_right(self, region: RegionId) -> None:
        """Put a face and its right neighbour the other way round."""
        row = next((self._people(row) for row in self.rows() if region in row), ())
        place = row.index(region) + 1 if region in row else 0
        if 0 < place < len(row):
            self.exchange(region, row[place])

    def _people(self, row: tuple[RegionId, ...]) -> tuple[RegionId, ...]:
        """Return the faces of a row without those that are said to be no person; they keep their seats."""
        faces = {region: self.review.index_of(region) for region in row}
        out = self.review.pins.not_a_person
        return tuple(region for region, face in faces.items() if face is not None and face not in out)

    def mark_absent(self, name: NameRef) -> None:
        """Say that a name has no face in the picture."""
        self._take(lambda review: steps.mark_absent(review, name))

    def mark_present(self, name: NameRef) -> None:
        """Say that a name may have a face in the picture after all."""
        self._take(lambda review: steps.mark_present(review, name))

    def give_name(self, region: RegionId, name: NameRef) -> None:
        """Say which name a face bears."""
        self._with_face(region, lambda review, face: steps.give_name(review, face, name))

    def add(self, at: Point, name: NameRef | None = None) -> None:
        """Mark a face that was missed; with `name`, it bears that name."""

        def step(review: Review) -> Review:
            added, face = steps.add_face(review, at)
            return added if name is None else steps.give_name(added, face, name)

        self._take(step)

    def _with_face(
        self, region: RegionId, step: Callable[[Review, int], Review], *, waits: bool = True
    ) -> None:
        face = self.review.index_of(region)
        if face is not None:
            self._take(lambda review: step(review, face), waits=waits)

    def _take(self, step: Step, *, waits: bool = True, run: Runner | None = None) -> None:
        if not self._is_busy:
            self._begin(step, run or self._run)
        elif waits:
            self._waiting.append((step, run or self._run, self.review.caption))

    def _begin(self, step: Step, run: Runner) -> None:
        self._is_busy = True
        before = self.review
        run(lambda: step(before), self._on_answered, self._go_on)

    def _go_on(self) -> None:
        self._is_busy = False
        while self._waiting and not self._is_busy:
            step, run, caption = self._waiting.popleft()
            # A name is told by its place in the caption: in another caption it would be another's.
            if caption is self.review.caption:
                self._begin(step, run)

    def _on_answered(self, review: Review) -> None:
        if review is not self.review:
            self._states.append(review)
            self._taken_back.clear()
            self.changed.emit()
        self._go_on()
