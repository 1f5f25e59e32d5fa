"""Steps of a review: what a person chose stays chosen while it is put right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.caption import read_caption
from annotator.core.caption import CaptionId
from annotator.core.editing import apply
from annotator.core.edits import Signature
from annotator.core.geometry import Point
from annotator.core.model import Photograph, Project
from annotator.matching.proposal import NameRef
from annotator.matching.recording import newly_marked, review_edit
from annotator.matching.review import (
    Review,
    add_face,
    change_caption,
    choose_answer,
    confirm,
    exchange,
    give_name,
    mark_absent,
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


def _accepted(review: Review) -> Project:
    """Return the project once the review is accepted."""
    return apply(review.project, review_edit(review, Signature("An archivist", "2026-11-28T10:00:00Z")))


def _four() -> Review:
    """Return a review of four names in a row over four more."""
    faces = [*row_of_faces(4, 4.0), *row_of_faces(4, 8.0)]
    caption = read_caption(
        "Back row: Ann Ash, Bo Birch, Cy Cole, Di Dale. Front row: Ed Elm, Fay Fox, Gus Gray, Hal Hill."
    )
    return start_review(Project(Photograph("plate.jpg", SIZE)), caption, faces)


def _faces(review: Review, row: int) -> list[int | None]:
    """Return the faces of the names of a row, in printed order."""
    return [pair.candidate for pair in review.proposal.pairs if pair.name.row == row]


def test_two_who_stand_apart_change_names_and_nobody_else_moves() -> None:
    """Those between them keep their faces, and those behind."""
    after = exchange(_four(), 0, 2)

    assert _faces(after, 0) == [2, 1, 0, 3]
    assert _faces(after, 1) == [4, 5, 6, 7]
    assert _faces(exchange(after, 2, 0), 0) == [0, 1, 2, 3]
    assert not exchange(after, 2, 0).exchanged


def test_faces_keep_their_rows_when_names_are_exchanged_across_them() -> None:
    """The names change places; nobody who sits is said to stand."""
    after = exchange(_four(), 0, 5)

    assert [row.candidates for row in after.rows()] == [(0, 1, 2, 3), (4, 5, 6, 7)]
    assert _faces(after, 0) == [5, 1, 2, 3]
    assert _faces(after, 1) == [4, 0, 6, 7]


def test_names_move_along_behind_an_exchange() -> None:
    """A face that is dropped afterwards takes its name from nobody who was exchanged."""
    after = mark_not_a_person(exchange(_four(), 0, 1), 2)

    assert _faces(after, 0)[:2] == [1, 0]
    assert 2 not in _faces(after, 0)


def test_a_name_goes_past_others_to_a_face_without_one() -> None:
    """The others keep theirs, though the caption tells it before them."""
    faces = row_of_faces(5, 4.0)
    caption = read_caption("From left: Ann Ash, Bo Birch, Cy Cole, Di Dale.")
    review = start_review(Project(Photograph("plate.jpg", SIZE)), caption, faces)
    before = _faces(review, 0)
    (free,) = set(range(5)) - set(before)
    farthest = 0 if free > 1 else 3
    goes = before[farthest]
    assert goes is not None

    after = exchange(review, goes, free)

    assert _faces(after, 0) == [free if i == farthest else face for i, face in enumerate(before)]


def test_a_face_added_far_from_the_rows_is_not_lost() -> None:
    """It is marked, in no row and without a name: somebody pointed at it."""
    review = _four()

    added, face = add_face(review, Point(0.05, 0.98))

    seated = {other for row in added.rows() for other in row.candidates}
    project = _accepted(added)
    assert face not in seated
    assert added.faces[face].region in {region.id for region in project.regions}
    assert all(added.faces[face].region not in row.regions for row in project.rows)


def test_what_is_told_to_be_marked_is_marked() -> None:
    """A find that is hardly a face is no new face, and Accept does not mark it; nor what is no person."""
    faces = [*row_of_faces(4, 4.0), replace(row_of_faces(1, 8.0)[0], score=0.4)]
    review = mark_not_a_person(start_review(Project(Photograph("plate.jpg", SIZE)), None, faces), 1)

    told = [review.faces[face].region for face in newly_marked(review)]

    assert len(told) == 3
    assert {region.id for region in _accepted(review).regions} == set(told)


def test_faces_that_another_caption_asks_for_come_in() -> None:
    """Those that are there already, or are said to be no person, do not come in twice; nobody's face goes."""
    faces = row_of_faces(5, 4.0)
    review = start_review(Project(Photograph("plate.jpg", SIZE)), None, faces[:4])
    review = mark_not_a_person(review, 0)
    caption = read_caption("Left to right: Bo Birch, Cy Cole, Di Dale, Ed Elm.")

    after = change_caption(review, caption, faces)

    assert [face.candidate for face in after.faces] == faces
    assert after.faces[:4] == review.faces
    assert _faces(after, 0) == [1, 2, 3, 4]


TWELVE = (
    "Al Ash, Bo Birch, Cy Cole, Di Dale, Ed Elm, Fay Fox, Gus Gray, Hal Hill, "
    "Ida Ives, Jo Jay, Kay Kerr, Lew Low"
)


def _recorded() -> Project:
    """Return the project of twelve people in three rows, as accepted."""
    names = TWELVE.split(", ")
    top, middle, bottom = (", ".join(names[i:j]) for i, j in ((0, 4), (4, 9), (9, 12)))
    faces = [*row_of_faces(4, 4.0, first=5.0), *row_of_faces(5, 8.0), *row_of_faces(3, 12.0, first=6.0)]
    caption = read_caption(f"Top row: {top}. Middle row: {middle}. Bottom row: {bottom}.")
    review = start_review(Project(Photograph("plate.jpg", SIZE)), caption, faces)
    return _accepted(review)


def _in_one_row() -> Review:
    """Return the review of another caption, which calls all twelve one row and spells one otherwise."""
    caption = read_caption(f"Top row: {TWELVE.replace('Ed Elm', 'E. Elm')}.", caption_id=CaptionId("other"))
    return start_review(_recorded(), caption, ())


def test_a_caption_that_calls_three_rows_one_leaves_everybody_where_the_record_has_them() -> None:
    """The order would put most elsewhere; the answer by the order can still be chosen."""
    review = _in_one_row()

    assert _faces(review, 0) == list(range(12))
    (warning,) = review.proposal.warnings
    assert "where the record has them" in warning
    assert {pair.reason for pair in review.proposal.pairs} == {"the record has this name here"}
    assert not review.doubtful()
    assert _faces(choose_answer(review, 1), 0) != list(range(12))


def test_a_caption_that_differs_in_a_few_contradicts_the_record() -> None:
    """Two who have changed places are a contradiction between sources, to be seen as such."""
    text = "Top row: Bo Birch, Al Ash, Cy Cole, Di Dale. Bottom row: Jo Jay, Kay Kerr, Lew Low."

    review = start_review(_recorded(), read_caption(text, caption_id=CaptionId("other")), ())

    assert _faces(review, 0) == [0, 1, 2, 3]
    assert _faces(review, 1) == [9, 10, 11]
    assert review.proposal.warnings[0] == "The rows stand where the record has their people."


def test_what_is_said_by_hand_goes_before_the_record() -> None:
    """Who was given another face in the review keeps it."""
    after = exchange(_in_one_row(), 0, 5)

    assert _faces(after, 0) == [5, 1, 2, 3, 4, 0, *range(6, 12)]
    assert after.confirmed == {0, 5}


def test_the_record_tells_that_names_were_exchanged() -> None:
    """Each of the two says whose place it has in the caption; the others say nothing of it."""
    review = exchange(_four(), 0, 2)

    project = _accepted(review)

    notes = {claim.note for claim in project.claims}
    order = "Exchanged by hand: in the order of the caption it is"
    assert notes == {"", f"{order} Ann Ash.", f"{order} Cy Cole."}


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


def _places(review: Review) -> dict[int, str | None]:
    """Return which name each face has."""
    assert review.caption is not None
    names = {p.candidate: review.caption.rows[p.name.row].names[p.name.index] for p in review.proposal.pairs}
    return {face: name.name for face, name in names.items() if face is not None}


def test_who_was_not_agreed_to_stays_when_most_were() -> None:
    """Names that the record holds in their places do not jump to the order of the caption later."""
    backwards = ", ".join(reversed(TWELVE.split(", ")))
    caption = read_caption(f"From left: {backwards}.", caption_id=CaptionId("other"))
    review = start_review(_recorded(), caption, ())
    before = _places(review)
    for face in range(8):
        review = confirm(review, face)

    after, _ = add_face(review, Point(0.95, 0.95))

    assert _places(after) == before


def test_an_exchange_hides_no_contradiction_between_others() -> None:
    """However many are exchanged, two whom the caption has the other way round stay so."""
    names = TWELVE.split(", ")
    names[10:] = reversed(names[10:])
    rows = (", ".join(names[i:j]) for i, j in ((0, 4), (4, 9), (9, 12)))
    text = "Top row: {}. Middle row: {}. Bottom row: {}.".format(*rows)
    review = start_review(_recorded(), read_caption(text, caption_id=CaptionId("other")), ())
    before = _places(review)

    for first, second in ((0, 1), (2, 3), (4, 5), (6, 7)):
        review = exchange(review, first, second)

    after = _places(review)
    assert {face: after[face] for face in range(8, 12)} == {face: before[face] for face in range(8, 12)}


@settings(max_examples=25, deadline=None)
@given(
    absent=st.sets(st.builds(NameRef, st.integers(0, 1), st.integers(0, 3)), max_size=2),
    exchanges=st.lists(
        st.lists(st.integers(0, 7), min_size=2, max_size=2, unique=True), min_size=1, max_size=3
    ),
)
def test_an_exchange_moves_two_names_and_twice_is_once_too_often(
    absent: set[NameRef], exchanges: list[list[int]]
) -> None:
    """Also where rows have faces to spare; exchanged again, all is as it was."""
    review = _four()
    for name in absent:
        review = mark_absent(review, name)
    for first, second in exchanges:
        before = _places(review)
        other = {first: second, second: first}
        after = exchange(review, first, second)
        assert _places(after) == {other.get(face, face): name for face, name in before.items()}
        assert _places(exchange(after, first, second)) == before
        review = after


def test_an_exchange_across_rows_outlives_a_caption_that_is_put_right() -> None:
    """A letter of somebody else's name is amended: both keep faces and rows, and so do their neighbours."""
    text = "Back row: Ann Ash, Bo Birch, Cy Cole, Di Dale. Front row: Ed Elm, Fay Fox, Gus Gray, Hal Hall."
    before = exchange(_four(), 0, 5)

    after = change_caption(before, read_caption(text))

    assert _places(after) == _places(before) | {7: "Hal Hall"}
    assert [row.candidates for row in after.rows()] == [row.candidates for row in before.rows()]


def test_an_exchange_with_a_name_that_is_gone_is_none() -> None:
    """Where the caption put right has one of the two no more, nobody has anybody's place."""
    text = "Back row: Ann Ash, Bo Birch, Cy Cole, Di Dale. Front row: Ed Elm, Fae Fox, Gus Gray, Hal Hill."
    assert not change_caption(exchange(_four(), 0, 5), read_caption(text)).exchanged


@pytest.mark.parametrize("others", ["", ", Cy Cole"])
def test_a_couple_the_other_way_round_is_a_contradiction(others: str) -> None:
    """Two who have changed places are most of a small group; the caption's order is shown for all that."""
    photograph = Photograph("plate.jpg", SIZE)
    first = read_caption(f"Left to right: Ann Ash, Bo Birch{others}.", caption_id=CaptionId("first"))
    begun = start_review(Project(photograph), first, row_of_faces(3 if others else 2, 4.0))
    known = _accepted(begun)
    other = read_caption(f"Left to right: Bo Birch, Ann Ash{others}.", caption_id=CaptionId("other"))

    review = start_review(known, other, ())

    assert (_places(review)[0], _places(review)[1]) == ("Bo Birch", "Ann Ash")
