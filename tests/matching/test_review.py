"""Steps of a review: what a person chose stays chosen while it is put right."""

from __future__ import annotations

from annotator.core.model import Photograph, Project
from annotator.matching.review import Review, choose_answer, exchange, start_review
from matching.groups import SIZE, caption_of, row_of_faces, seated, written


def upside_down() -> Review:
    """Return a review in which the last answer, with the rows the other way round, was chosen."""
    faces = [*row_of_faces(4, 4.0, first=9.0), *row_of_faces(9, 7.0)]
    caption = caption_of(written("back", 9), written("front", 4), order=(0, 1))
    review = start_review(Project(Photograph("plate.jpg", SIZE)), caption, faces)
    return choose_answer(review, len(review.answers) - 1)


def test_putting_right_keeps_the_answer_that_was_chosen() -> None:
    """Two neighbours change names; everybody else stays where the chosen answer had them."""
    review = upside_down()
    before = seated(review.proposal, 1)

    after = exchange(review, 4, 5)

    assert before == [0, 1, 2, 3]
    assert seated(after.proposal, 1) == before
    assert seated(after.proposal, 0) == [5, 4, *range(6, 13)]


def test_the_best_answer_stays_the_best_while_none_was_chosen() -> None:
    """Who chose no other answer is shown the best one after every step."""
    review = choose_answer(upside_down(), 0)

    after = exchange(review, 4, 5)

    assert after.chosen == 0
