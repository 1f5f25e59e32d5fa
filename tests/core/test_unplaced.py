"""Names of captions without a face, and how one comes to its face."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.caption import Name
from annotator.core.editing import apply, inverse
from annotator.core.edits import correct
from annotator.core.model import Project
from annotator.core.record import NamePlace, read_record
from annotator.core.unplaced import role_of, row_label, unplaced_names
from core.plates import ANNA, DORA, ME, caption, person, plate, says


def _plate() -> Project:
    """Return the plate with a caption in which Anna answers to her face, and the others to none."""
    known = caption()
    first, second = known.rows
    anna = replace(first.names[0], region=ANNA)
    rows = (replace(first, names=(anna, *first.names[1:])), second)
    also = (Name(0, 1, "Eva", title="Mme", note="photographer"),)
    return replace(plate(), captions=(replace(known, rows=rows, also_named=also),))


def test_names_without_a_face_come_row_by_row() -> None:
    """Those without a row come last; who has a face is not among them."""
    record = read_record(_plate())
    found = unplaced_names(record)
    assert [name.name for _, name in found] == ["Boris", "Clara", "Dora", "Eva"]
    assert [row_label(record, place) for place, _ in found] == ["Top row", "Bottom row", "Bottom row", ""]
    assert role_of(found[-1][1]) == "Mme, photographer"


def test_a_caption_without_any_face_has_no_names_to_place() -> None:
    """It was never put on the picture."""
    assert unplaced_names(read_record(replace(_plate(), captions=(caption(),)))) == ()


def test_identifying_a_face_by_a_name_of_the_caption_links_both() -> None:
    """The text stays; the name answers to the face, and one undo takes back both."""
    project = _plate()
    place = NamePlace(project.captions[0].id, 1, 1)
    edit = correct(project, DORA, replace(says(person("Dora")), named=place), signature=ME)
    after = apply(project, edit)
    assert after.captions[0].text == project.captions[0].text
    assert after.captions[0].rows[1].names[1].region == DORA
    assert [name.name for _, name in unplaced_names(read_record(after))] == ["Boris", "Clara", "Eva"]
    shown = read_record(after).person_at(DORA)
    assert shown is not None
    assert shown.name == "Dora"
    assert apply(after, inverse(edit)) == project


def test_a_name_that_has_a_face_keeps_it() -> None:
    """A place that was taken meanwhile is not taken again; the claim is made all the same."""
    project = _plate()
    place = NamePlace(project.captions[0].id, 0, 0)
    after = apply(project, correct(project, DORA, replace(says(person("Anna")), named=place), signature=ME))
    assert after.captions == project.captions
    assert len(after.claims) == len(project.claims) + 1


def test_a_name_without_a_row_is_linked_too() -> None:
    """Somebody named without a place may well be in the picture."""
    project = _plate()
    place = NamePlace(project.captions[0].id, None, 0)
    after = apply(project, correct(project, DORA, replace(says(person("Eva")), named=place), signature=ME))
    assert after.captions[0].also_named[0].region == DORA
