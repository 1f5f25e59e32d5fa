"""The example project is whole, agrees with its plate, and shows what the program is for."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from PIL import Image

from annotator.core.geometry import Ellipse
from annotator.core.model import Basis, Certainty, Project
from annotator.core.record import State, read_record
from annotator.storage.format import check_project, decode_project, encode_project
from make_example import EXAMPLE, FACES, PROJECT, drawn_regions, refreshed

PRINTED = (
    "Top row from left: Rykov, Radek, Pokrovskii, Kamenev. Middle row from left: Bukharin, Trotsky, Lenin, "
    "Sverdlov, Lunacharskii. Bottom row from left: Zinoviev, Krylenko, Kollontai."
)


@pytest.fixture(scope="module")
def project() -> Project:
    """Return the example as it is shipped."""
    return decode_project(PROJECT.read_bytes())


def test_it_has_twelve_of_everything(project: Project) -> None:
    """Twelve faces, twelve people and twelve claims, one each, in rows of four, five and three."""
    assert len(project.regions) == len(project.people) == len(project.claims) == 12
    assert {claim.region for claim in project.claims} == {region.id for region in project.regions}
    assert {claim.person for claim in project.claims} == {person.id for person in project.people}
    assert [len(row.regions) for row in project.rows] == [4, 5, 3]
    assert [row.label for row in project.rows] == ["Top row", "Middle row", "Bottom row"]
    assert all(isinstance(region.shape, Ellipse) for region in project.regions)


def test_nothing_is_wrong_with_it() -> None:
    """The checker finds nothing, not even a warning, with the picture beside it."""
    assert check_project(PROJECT.read_bytes(), EXAMPLE) == ()


def test_it_is_as_the_program_would_save_it(project: Project) -> None:
    """Opening and saving the example changes no byte, so no user sees a change they did not make."""
    assert encode_project(project) == PROJECT.read_bytes()


def test_it_fits_its_plate(project: Project) -> None:
    """Size, digest, faces and captions are those of the files; if not, run tools/make_example.py."""
    assert refreshed(project, EXAMPLE, FACES) == project


def test_the_picture_is_of_print_resolution(project: Project) -> None:
    """The plate is at least 3000 pixels wide, and the digest is that of the file."""
    picture = EXAMPLE / project.photograph.file
    with Image.open(picture) as image:
        assert image.size == (project.photograph.size.width, project.photograph.size.height)
        assert image.width >= 3000
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == project.photograph.digest


def test_it_says_that_it_is_a_drawing(project: Project) -> None:
    """Nobody can take the plate for the historical photograph."""
    assert project.photograph.is_stand_in
    assert "drawing" in project.photograph.note


def test_the_printed_caption_is_kept_to_the_letter(project: Project) -> None:
    """The first caption is what the page prints."""
    assert project.captions[0].text == PRINTED


def test_every_name_is_a_span_of_the_text_and_answers_to_its_face(project: Project) -> None:
    """In both captions the letters of a name are its person's name as printed, linked to the face."""
    record = read_record(project)
    for caption in project.captions:
        names = [name for row in caption.rows for name in row.names]
        assert len(names) == 12
        for name in names:
            assert name.region is not None
            person = record.person_at(name.region)
            assert person is not None
            assert caption.text[name.start : name.end] == person.name == name.name


def test_the_rows_are_those_of_the_first_caption(project: Project) -> None:
    """The seats follow the caption in three rows."""
    said = [tuple(name.region for name in row.names) for row in project.captions[0].rows]
    assert said == [row.regions for row in project.rows]


def test_the_second_caption_contradicts_the_first_and_says_so(project: Project) -> None:
    """The same page calls all twelve "Top row": both texts are kept, and the note tells."""
    second = project.captions[1]
    assert [(row.label, len(row.names)) for row in second.rows] == [("Top row", 12)]
    assert "contradicts" in second.note


@pytest.mark.parametrize("number", range(12))
def test_every_person_is_worth_reading_about(project: Project, number: int) -> None:
    """Full name, Russian name, dates, places, office, a biography of 80 to 150 words, and a page to go on."""
    person = project.people[number]
    assert 80 <= len(person.biography.split()) <= 150
    assert all((person.full_name, person.birth_place, person.death_place, person.role, person.links))
    assert all(len(date) == len("1870-04-22") for date in (person.born, person.died))
    russian = next(name.text for name in person.names if name.language == "ru")
    assert any("а" <= letter <= "я" for letter in russian.lower())


def test_every_claim_says_what_it_rests_on(project: Project) -> None:
    """The caption of the page is author and basis of every name, and nothing is disputed yet."""
    record = read_record(project)
    for claim in project.claims:
        assert (claim.basis, claim.certainty) == (Basis.PRINTED_CAPTION, Certainty.CERTAIN)
        assert claim.author
        assert claim.source
        assert record.state(claim.region) is State.IDENTIFIED


def test_ids_can_be_read(project: Project) -> None:
    """A person who opens the file finds Lenin by his name."""
    assert "r-lenin" in {region.id for region in project.regions}
    assert "p-lenin" in {person.id for person in project.people}
    assert "c-lenin" in {claim.id for claim in project.claims}
    assert [row.id for row in project.rows] == ["row-top", "row-middle", "row-bottom"]


def test_a_plate_drawn_anew_moves_the_faces_and_nothing_else(project: Project, tmp_path: Path) -> None:
    """After another drawing the faces are where it reports them; what is said stays to the letter."""
    Image.new("L", (30, 20)).save(tmp_path / project.photograph.file)
    faces = tmp_path / "faces.json"
    faces.write_text(FACES.read_text(encoding="utf-8").replace("0.", "0.0"), encoding="utf-8")
    after = refreshed(project, tmp_path, faces)
    assert after.regions == drawn_regions(faces) != project.regions
    assert after.photograph.size.width == 30
    unchanged = dataclasses.replace(after, photograph=project.photograph, regions=project.regions)
    assert unchanged == project
