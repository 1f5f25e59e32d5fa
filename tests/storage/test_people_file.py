"""The people file of a folder, and who appears where in it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from annotator.core.errors import FormError
from annotator.core.model import Authority, Person, PersonId, Project
from annotator.core.people_file import SharedPeople, shared
from annotator.storage import appearances
from annotator.storage.appearances import Appearances
from annotator.storage.people_file import PEOPLE_FILE, _encoded, _people, read_people, save_people
from annotator.storage.problems import Problem
from annotator.storage.store import NOTHING, read_project, save_project
from annotator_strategies import projects
from core.plates import ANNA, CLARA, person, plate

NOBODY = SharedPeople()
TWICE = '{"id": "p", "name": "A"}'


@given(projects())
def test_read_after_write(project: Project) -> None:
    """What is written is read back equal, in every field, with unknown keys."""
    people = SharedPeople(project.people, project.extra)
    problems: list[Problem] = []
    assert _people(_encoded(people), problems) == people
    assert problems == []


def test_a_folder_without_one(tmp_path: Path) -> None:
    """Where there is no people file, nobody is shared."""
    assert read_people(tmp_path) == NOBODY


def test_two_who_share_people_lose_none(tmp_path: Path) -> None:
    """What somebody else saved since is joined in: their people, and their fields of ours."""
    base = save_people(shared(NOBODY, person("Anna")), tmp_path, base=NOBODY)
    born = shared(base, replace(person("Anna"), born="1870"), person("Boris"))
    save_people(born, tmp_path, base=base)
    died = shared(base, replace(person("Anna"), died="1940"), person("Clara"))
    joined = save_people(died, tmp_path, base=base)
    assert joined == read_people(tmp_path)
    assert {one.name for one in joined.people} == {"Anna", "Boris", "Clara"}
    assert joined.people[0] == replace(person("Anna"), born="1870", died="1940")


@pytest.mark.parametrize(
    "content",
    [
        '{"format": "annotator-project", "version": 1}',
        '{"format": "annotator-people", "version": 2, "people": []}',
        '{"format": "annotator-people", "version": 1, "people": [{"id": "p"}]}',
        f'{{"format": "annotator-people", "version": 1, "people": [{TWICE}, {TWICE}]}}',
        "[]",
    ],
)
def test_another_file_is_not_replaced(tmp_path: Path, content: str) -> None:
    """A project of people.jpg, a newer or a broken people file is refused and left as it is."""
    path = tmp_path / PEOPLE_FILE
    path.write_text(content)
    with pytest.raises(FormError, match=PEOPLE_FILE):
        save_people(shared(NOBODY, person("Anna")), tmp_path, base=NOBODY)
    assert path.read_text() == content


def in_folder(folder: Path, name: str, project: Project) -> Path:
    """Save `project` in `folder`."""
    path = folder / f"{name}.annotator.json"
    save_project(project, path, expected=NOTHING)
    return path


def test_where_else_somebody_appears(tmp_path: Path) -> None:
    """Each photograph of the folder that shows the person is told, with the face and where it is."""
    here = in_folder(tmp_path, "a", plate())
    there = in_folder(tmp_path, "b", plate())
    save_people(shared(NOBODY, person("Anna")), tmp_path, base=NOBODY)
    (found,) = Appearances(tmp_path).of(person("Anna"), besides=here)
    assert (found.project, found.region, found.title) == (there, ANNA, "A plate")
    assert found.position == "Top row, first from left"
    assert len(Appearances(tmp_path).of(person("Anna"))) == 2


def test_an_authority_entry_tells_who_it_is(tmp_path: Path) -> None:
    """Under another id and name, an entry in an authority file is the same person."""
    clara = replace(person("Clara"), authorities=(Authority("gnd", "118636820"),))
    in_folder(tmp_path, "a", replace(plate(), people=(*plate().people[:2], clara)))
    wanted = Person(PersonId("p-x"), "K. Tsetkin", authorities=(Authority("GND", "118636820"),))
    assert [found.region for found in Appearances(tmp_path).of(wanted)] == [CLARA]


def test_only_changed_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again, a folder of unchanged files is not read; a changed file is."""
    path = in_folder(tmp_path, "a", plate())
    folder = Appearances(tmp_path)
    assert folder.of(person("Anna"))
    reads: list[Path] = []

    def read(path: Path) -> Project:
        reads.append(path)
        return read_project(path)

    monkeypatch.setattr(appearances, "read_project", read)
    assert folder.of(person("Boris"))
    assert reads == []
    path.unlink()
    in_folder(tmp_path, "a", replace(plate(), claims=plate().claims[1:]))
    os.utime(path, (1, 1))
    assert folder.of(person("Anna")) == ()
    assert reads == [path]


def test_what_cannot_be_read_shows_nobody(tmp_path: Path) -> None:
    """A broken project, a folder with a project's name or a missing folder is passed over."""
    (tmp_path / "a.annotator.json").write_text("{")
    (tmp_path / "b.annotator.json").mkdir()
    in_folder(tmp_path, "c", plate())
    assert len(Appearances(tmp_path).of(person("Anna"))) == 1
    assert Appearances(tmp_path / "gone").of(person("Anna")) == ()


def test_a_huge_folder_is_looked_through_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not more projects are read than somebody would wait for."""
    monkeypatch.setattr(appearances, "MOST_PROJECTS", 2)
    for name in "abc":
        in_folder(tmp_path, name, plate())
    assert len(Appearances(tmp_path).of(person("Anna"))) == 2
