"""Where to look once more: where a row has names without a sure face, and nowhere else."""

from __future__ import annotations

from annotator.core.caption import Caption
from annotator.core.geometry import Point
from annotator.faces.detector import Vacancy
from annotator.matching.match import propose
from annotator.matching.proposal import Candidate
from annotator.matching.vacancies import vacancies
from matching.groups import HEAD, SIZE, caption_of, face, row_of_faces, written

TWO_ROWS = caption_of(written("back", 7), written("front", 5), order=(0, 1))


def _asked(caption: Caption, faces: list[Candidate]) -> tuple[Vacancy, ...]:
    return vacancies(propose(caption, faces, SIZE)[0], caption, faces, SIZE)


def _middle(x: float, y: float) -> Point:
    return Point(x * HEAD / SIZE.width, y * HEAD / SIZE.height)


def test_nobody_missing_nowhere_to_look() -> None:
    """Where every name has a sure face, no place is looked at again."""
    faces = row_of_faces(7, 4) + row_of_faces(5, 6.5, first=6)
    assert _asked(TWO_ROWS, faces) == ()


def test_a_hole_in_a_row_is_looked_at() -> None:
    """The middle of a missing face lies in a vacancy, which knows how tall the neighbours are."""
    faces = row_of_faces(7, 4) + row_of_faces(5, 6.5, first=6)
    gone = faces.pop(3)
    around = [v for v in _asked(TWO_ROWS, faces) if v.region.contains(gone.box.centre)]
    assert [v.face_height for v in around] == [gone.box.height]


def test_both_ends_of_a_row_are_looked_at() -> None:
    """Somebody who is missing at an end, left or right, stands in a vacancy."""
    for end in (0, 6):
        faces = row_of_faces(7, 4) + row_of_faces(5, 6.5, first=6)
        gone = faces.pop(end)
        assert any(v.region.contains(gone.box.centre) for v in _asked(TWO_ROWS, faces))


def test_a_faint_face_is_looked_at_again() -> None:
    """A name whose face may be none asks for a second look too, in the holes of all rows."""
    faces = [*row_of_faces(6, 4), face(16, 4, score=0.2), *row_of_faces(5, 6.5, first=6)]
    asked = _asked(TWO_ROWS, faces)
    assert any(v.region.contains(_middle(17.5, 4)) for v in asked)


def test_a_row_without_a_face_is_looked_for_beside_the_others() -> None:
    """A row between two others, or below the last, of which nothing was found is looked for there."""
    three = caption_of(written("back", 6), written("middle", 6), written("front", 6), order=(0, 1, 2))
    middle = _asked(three, row_of_faces(6, 4) + row_of_faces(6, 9))
    assert any(v.region.contains(_middle(9, 6.5)) for v in middle)
    two = caption_of(written("back", 7), written("front", 3), order=(0, 1))
    below = _asked(two, row_of_faces(7, 4))
    assert any(v.region.contains(_middle(10, 6.5)) for v in below)


def test_no_vacancy_lies_beside_the_picture() -> None:
    """Every vacancy has a part of the picture in it, also when the row ends at the picture's edge."""
    caption = caption_of(written(None, 9))
    for vacancy in _asked(caption, row_of_faces(7, 4, first=0.5, step=2)):
        assert vacancy.region.x < 1
        assert vacancy.region.right > 0


def test_one_face_says_where_its_row_is() -> None:
    """A row of which one face was found is looked for to both sides of it."""
    asked = _asked(caption_of(written(None, 4)), [face(15, 6)])
    assert any(v.region.contains(_middle(12, 6)) for v in asked)
    assert any(v.region.contains(_middle(18, 6)) for v in asked)
