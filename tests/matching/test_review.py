"""Steps of a review: what a person chose stays chosen while it is put right."""

from __future__ import annotations

from annotator.caption import read_caption
from annotator.core.model import Photograph, Project
from annotator.matching.proposal import NameRef
from annotator.matching.review import (
    Review,
    change_caption,
    choose_answer,
    exchange,
    give_name,
    mark_not_a_person,
    start_review,
)
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


def test_another_reading_of_the_caption_keeps_what_was_fixed() -> None:
    """A face that is no person stays none; a name given by hand goes along to its new place."""
    faces = [*row_of_faces(4, 4.0), *row_of_faces(4, 8.0)]
    project = Project(Photograph("plate.jpg", SIZE))
    review = start_review(
        project, read_caption("Back row: Ann Ash, Bo Birch, Cy Cole. Front row: Di Dale."), faces
    )
    review = give_name(mark_not_a_person(review, 0), 6, NameRef(1, 0))

    after = change_caption(
        review, read_caption("Back row: Ann Ash, Bo Birch, Cy Cole. Front row: Ed Elm, Di Dale.")
    )

    assert after.pins.not_a_person == {0}
    assert after.pins.name_of == {6: NameRef(1, 1)}
    assert after.confirmed == {6}
    assert sum(pair.candidate is not None for pair in after.proposal.pairs) == 5


def test_of_namesakes_in_another_reading_nobody_is_taken_for_the_other() -> None:
    """Where a name stands twice, what was fixed of it is let go."""
    faces = row_of_faces(3, 4.0)
    project = Project(Photograph("plate.jpg", SIZE))
    review = give_name(
        start_review(project, read_caption("From left: Ann Ash, Bo Birch."), faces), 2, NameRef(0, 0)
    )

    after = change_caption(review, read_caption("From left: Ann Ash, Bo Birch, Ann Ash."))

    assert not after.pins.name_of
    assert not after.confirmed
