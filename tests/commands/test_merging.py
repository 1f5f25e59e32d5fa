"""`annotator merge`, by hand and called by git."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.edits import Answer, Signature, correct
from annotator.core.model import Finding, Person, PersonId, Project
from annotator.core.record import State, read_record
from annotator.core.session import Session
from annotator.storage.store import digest_on_disk, read_project, save_project
from annotator_command_line import CommandLine, Ran

ROOT = Path(__file__).parents[2]


def named(project: Project, name: str) -> Project:
    """Return `project` in which somebody corrected the one face to `name`."""
    session = Session(project)
    answer = Answer(Finding.PERSON, Person(PersonId(f"p-{name}"), name))
    signature = Signature(name, "2026-11-23T16:00:00Z")
    session.do(correct(project, project.regions[0].id, answer, signature=signature))
    return session.project


@pytest.fixture
def copies(project_file: Path) -> tuple[Path, Path, Path]:
    """The project, and two copies in which the face was corrected differently."""
    base = read_project(project_file)
    paths = (project_file, project_file.with_name("ours.json"), project_file.with_name("theirs.json"))
    for path, name in zip(paths[1:], ("Radek", "Rykov"), strict=True):
        save_project(named(base, name), path, expected="")
    return paths


def merged(run: CommandLine, copies: tuple[Path, ...], out: Path, *more: str) -> Ran:
    """Join the copies into `out`."""
    return run("merge", *(str(path) for path in copies), "-o", str(out), *more)


def test_both_corrections_stand(run: CommandLine, copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """The joined file holds both names, the face is disputed, and that is printed."""
    out = tmp_path / "out.json"
    ran = merged(run, copies, out)
    assert ran.code == 0
    record = read_record(read_project(out))
    assert record.state(record.project.regions[0].id) is State.DISPUTED
    assert "joined, 1 thing to settle" in ran.out
    assert "both say who it is" in ran.out
    assert {person.name for person in read_project(copies[1]).people} == {"Krylenko", "Radek"}


def test_the_file_is_called_as_git_knows_it(
    run: CommandLine, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    """A driver writes to ".merge_file_x1"; what is printed names the project."""
    ran = merged(run, copies, tmp_path / ".merge_file_x1", "--name", "plates/group.annotator.json")
    assert ran.out.startswith("plates/group.annotator.json: joined")
    assert ".merge_file_x1" not in ran.out


def test_what_is_to_settle_as_json(run: CommandLine, copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """Programs get one document with one entry a conflict."""
    ran = merged(run, copies, tmp_path / "out.json", "--json")
    (entry,) = json.loads(ran.out)["to_settle"]
    assert (entry["kind"], entry["list"], entry["id"]) == ("rivals", "regions", "r1")


def test_ours_may_be_the_result(run: CommandLine, copies: tuple[Path, Path, Path]) -> None:
    """The result may take the place of ours, and joining again changes no byte."""
    assert merged(run, copies, copies[1]).code == 0
    digest = digest_on_disk(copies[1])
    assert merged(run, copies, copies[1]).code == 0
    assert digest_on_disk(copies[1]) == digest


def test_no_common_beginning(run: CommandLine, copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """An empty file, as git gives it, stands for no common beginning."""
    empty = tmp_path / "empty"
    empty.touch()
    assert merged(run, (empty, *copies[1:]), tmp_path / "out.json").code == 0


def test_a_broken_copy_changes_nothing(run: CommandLine, copies: tuple[Path, Path, Path]) -> None:
    """What cannot be read is named, and nothing is written."""
    copies[2].write_text("{")
    digest = digest_on_disk(copies[1])
    ran = merged(run, copies, copies[1])
    assert ran.code == 1
    assert "theirs.json" in ran.err
    assert digest_on_disk(copies[1]) == digest


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_joins_by_claim(copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """Set up as docs/merging.md says, `git merge` joins two branches that changed one line of a project."""
    page = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    driver = "annotator merge %O %A %B -o %A"
    assert driver in page
    repository = tmp_path / "repository"
    repository.mkdir()
    project = repository / "photo.annotator.json"
    (repository / ".gitattributes").write_text("*.annotator.json merge=annotator\n")
    command = driver.replace("annotator", f'PYTHONPATH="{ROOT}" "{sys.executable}" -m annotator', 1)

    def git(*words: str) -> None:
        signed = (
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            f"merge.annotator.driver={command}",
        )
        subprocess.run(["git", *signed, *words], cwd=repository, check=True, capture_output=True)

    git("init", "-b", "main")
    for branch, source in (("main", copies[0]), ("theirs", copies[2]), ("main", copies[1])):
        git("checkout", "-B", branch) if branch == "theirs" else None
        git("checkout", "main") if source == copies[1] else None
        shutil.copyfile(source, project)
        git("add", ".")
        git("commit", "-m", source.name)
    git("merge", "theirs", "-m", "join")
    names = {person.name for person in read_project(project).people}
    assert names == {"Krylenko", "Radek", "Rykov"}


def test_a_joined_project_takes_no_other_file_s_place(
    run: CommandLine, copies: tuple[Path, Path, Path], picture: Path
) -> None:
    """A photograph given by mistake as the place to write to stays what it is."""
    before = picture.read_bytes()
    ran = merged(run, copies, picture)
    assert ran.code == 1
    assert "is no project" in ran.err
    assert picture.read_bytes() == before
