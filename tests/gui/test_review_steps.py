"""Steps of a review that are worked out on a thread: none that was clicked is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from annotator.caption import read_caption
from annotator.core.caption import CaptionId
from annotator.core.geometry import Box, Point, Size
from annotator.core.model import Photograph, Project
from annotator.gui.review.desk import ReviewDesk
from annotator.matching.proposal import Candidate
from annotator.matching.review import Review, start_review


@dataclass
class _Later:
    """Runs a step when it is told to, as a thread would some time later."""

    steps: list[Callable[[], None]] = field(default_factory=list)

    def __call__(
        self, work: Callable[[], Review], done: Callable[[Review], None], failed: Callable[[], None]
    ) -> None:
        """Keep the step."""
        del failed
        self.steps.append(lambda: done(work()))

    def run_all(self) -> None:
        """Run what was kept, and what follows from it."""
        while self.steps:
            self.steps.pop(0)()


def _desk(run: Callable[..., None]) -> ReviewDesk:
    photograph = Photograph("group.jpg", Size(1200, 800))
    found = [Candidate(Box(x, 0.3, 0.06, 0.09), 0.95) for x in (0.2, 0.5, 0.8)]
    caption = read_caption("Left to right: Anna Ash, Bert Birch, Carl Cole, Dora Dale, Emil Elm.")
    return ReviewDesk(start_review(Project(photograph), caption, found), run=run, run_long=run)


def test_a_face_clicked_while_another_is_placed_is_not_lost() -> None:
    """Both are there at the end, and each can be stepped back alone."""
    later = _Later()
    desk = _desk(later)
    desk.add(Point(0.35, 0.35))
    desk.add(Point(0.65, 0.35))
    later.run_all()
    assert not desk.is_busy
    assert len(desk.review.faces) == 5
    desk.step_back()
    assert len(desk.review.faces) == 4


def test_agreeing_means_the_name_that_was_seen() -> None:
    """A name that moves meanwhile does not come along."""
    later = _Later()
    desk = _desk(later)
    last = desk.rows()[0][-1]
    seen = desk.pair_of(last)
    assert seen is not None
    desk.add(Point(0.1, 0.35))
    desk.confirm(last)
    later.run_all()
    kept = desk.pair_of(last)
    assert kept is not None
    assert kept.name == seen.name
    assert desk.review.confidence(kept) == 1.0


def test_what_goes_by_the_order_of_faces_does_not_wait() -> None:
    """An exchange that was meant for another picture is not made."""
    later = _Later()
    desk = _desk(later)
    first, second, _ = desk.rows()[0]
    desk.add(Point(0.35, 0.35))
    desk.exchange(first, second)
    later.run_all()
    assert not desk.review.confirmed


def test_a_name_of_another_caption_is_not_given() -> None:
    """A name is told by its place in the caption; where that changes first, the step is dropped."""
    later = _Later()
    desk = _desk(later)
    region, name = desk.rows()[0][0], desk.review.proposal.pairs[-1].name
    desk.take_caption(read_caption("Left to right: Fay Fox, Gus Gray, Hal Hill."), lambda _review: ())
    desk.give_name(region, name)
    later.run_all()
    assert desk.review.caption is not None
    assert desk.review.caption.rows[0].names[0].name == "Fay Fox"
    assert not desk.review.pins.name_of


def test_a_step_that_fails_lets_the_next_begin() -> None:
    """The window stays usable."""
    failures: list[Callable[[], None]] = []
    desk = _desk(lambda _work, _done, failed: failures.append(failed))
    desk.add(Point(0.35, 0.35))
    failures.pop()()
    assert not desk.is_busy
    desk.add(Point(0.65, 0.35))
    assert len(failures) == 1


def test_rows_are_shown_as_they_would_be_recorded() -> None:
    """A caption of one row leaves the other rows of the record whole, also on the picture."""
    places = [(x, y) for y in (0.3, 0.34, 0.6) for x in (0.2, 0.5, 0.8)]
    places[3:6] = [(0.35, 0.37), (0.65, 0.37), (0.95, 0.37)]
    found = [Candidate(Box(x, y, 0.06, 0.09), 0.95) for x, y in places]
    project = Project(Photograph("group.jpg", Size(1200, 800)))
    first = "Back row: A Ash, B Bell, C Cole, D Dale, E Elm, F Fox. Front row: G Gray, H Hill, I Ives."
    begun = ReviewDesk(start_review(project, read_caption(first), found))
    known = begun.preview().project
    assert [len(row) for row in begun.rows()] == [6, 3]

    second = read_caption("Seated: G Gray, H Hill, I Ives.", caption_id=CaptionId("other"))
    desk = ReviewDesk(start_review(known, second, ()))

    assert desk.rows() == begun.rows()
    assert desk.rows() == tuple(row.regions for row in desk.preview().project.rows)


def test_a_face_is_moved_to_the_row_that_is_shown() -> None:
    """Rows are counted as they are shown."""
    places = [(x, y) for y in (0.3, 0.6) for x in (0.2, 0.4, 0.6, 0.8)]
    found = [Candidate(Box(x, y, 0.06, 0.09), 0.95) for x, y in places]
    caption = read_caption(
        "Back row: A Ash, B Bell, C Cole, D Dale, E Elm. Front row: F Fox, G Gray, H Hill."
    )
    desk = ReviewDesk(start_review(Project(Photograph("group.jpg", Size(1200, 800))), caption, found))
    moved = desk.rows()[1][0]
    desk.move_to_row(moved, 0)
    assert moved in desk.rows()[0]
    assert [len(row) for row in desk.rows()] == [5, 3]


def test_the_right_neighbour_is_a_person() -> None:
    """A marked region between two that is taken out keeps its seat, and no name goes to it."""
    names = "Anna Ash", "Bert Birch", "Carl Cole"
    first = read_caption(f"Left to right: {', '.join(names)}.", caption_id=CaptionId("first"))
    found = [Candidate(Box(x, 0.3, 0.06, 0.09), 0.95) for x in (0.2, 0.5, 0.8)]
    begun = ReviewDesk(start_review(Project(Photograph("group.jpg", Size(1200, 800))), first, found))
    known = begun.preview().project
    second = read_caption("Left to right: Anna Ash, Carl Cole.", caption_id=CaptionId("other"))
    desk = ReviewDesk(start_review(known, second, ()))
    left, middle, right = desk.rows()[0]
    desk.drop(middle)

    desk.exchange_with_right(left)

    assert desk.rows() == begun.rows()
    assert desk.pair_of(middle) is None
    assert [pair.name.index for region in (left, right) if (pair := desk.pair_of(region))] == [1, 0]
