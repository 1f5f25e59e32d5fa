"""`annotator import`, and `annotator export` of data for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.caption import RegionId
from annotator.core.record import State, read_record
from annotator.exchange.forms import ExchangeForm
from annotator.storage.store import read_project
from annotator_command_line import CommandLine

ANOTHER = b"name,x,y,width,height\nKamenev,0.4,0.3,0.1,0.2\nRadek,0.7,0.3,0.1,0.2\nNobody,,,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that names the known face otherwise, a new one, and somebody without a place."""
    path = tmp_path / "theirs.csv"
    path.write_bytes(ANOTHER)
    return path


@pytest.mark.parametrize("form", [form.value for form in ExchangeForm if form is not ExchangeForm.WIKIDATA])
def test_export_and_import_again(run: CommandLine, project_file: Path, tmp_path: Path, form: str) -> None:
    """Every form is written with a receipt, and importing it again finds nothing to do."""
    out = tmp_path / "out.file"
    wrote = run("export", project_file, "-o", out, "--as", form)
    assert (wrote.code, wrote.err) == (0, "")
    assert wrote.out.startswith(f"Wrote {out}, 1 statements")
    if form != "caption":
        assert "all read back" in wrote.out
        before = project_file.read_bytes()
        again = run("import", project_file, out)
        assert (again.code, again.out) == (0, "1 already known\nThere is nothing to do\n")
        assert project_file.read_bytes() == before


@pytest.mark.parametrize(("name", "form"), [("x.csv", "csv"), ("x.xmp", "xmp-sidecar"), ("x.ged", "gedcom")])
def test_the_ending_tells_the_form(
    run: CommandLine, project_file: Path, tmp_path: Path, name: str, form: str
) -> None:
    """Where the ending is clear, nothing else need be said."""
    document = json.loads(run("export", project_file, "-o", tmp_path / name, "--json").out)
    assert (document["form"], document["written"], document["read_back"]) == (form, 1, 1)


def test_dry_run_changes_nothing(run: CommandLine, project_file: Path, table: Path) -> None:
    """What would be added, contradicted and left over is said, and the file stays as it is."""
    before = project_file.read_bytes()
    ran = run("import", project_file, table, "--dry-run")
    assert ran.code == 0
    assert project_file.read_bytes() == before
    assert "Would be added:\n  Radek: a new face" in ran.out
    assert "Would contradict the record:\n  Kamenev: the record says Krylenko" in ran.out
    assert "Could not be placed:\n  Nobody" in ran.out


def test_import_is_one_edit_with_its_history(run: CommandLine, project_file: Path, table: Path) -> None:
    """The name shown stays, the other is its rival, the former file is kept, history tells of it."""
    before = project_file.read_bytes()
    document = json.loads(run("import", project_file, table, "--author", "Ann", "--json").out)
    assert document["done"] is True
    assert [len(document[key]) for key in ("added", "contradicting", "unplaced")] == [1, 1, 1]
    project = read_project(project_file)
    record = read_record(project)
    shown = record.person_at(RegionId("r1"))
    assert shown is not None
    assert (shown.name, record.state(RegionId("r1"))) == ("Krylenko", State.DISPUTED)
    assert {claim.author for claim in project.claims[1:]} == {"Ann"}
    assert [revision.label for revision in project.revisions] == ["Import theirs.csv"]
    assert project_file.with_name(f"{project_file.name}.bak").read_bytes() == before


def test_a_picture_of_another_form_needs_an_answer(
    run: CommandLine, project_file: Path, tmp_path: Path
) -> None:
    """Without --places the import stops and says which answers there are; with one it goes on."""
    path = tmp_path / "theirs.json"
    shape = {"label": "Radek", "points": [[10, 10], [50, 50]], "shape_type": "rectangle"}
    path.write_text(json.dumps({"shapes": [shape], "imageWidth": 200, "imageHeight": 300}))
    asked = run("import", project_file, path)
    assert asked.code == 1
    assert "turned-right, turned-left, none" in asked.err
    assert run("import", project_file, path, "--places", "sideways").code == 2
    assert "Radek: a new face" in run("import", project_file, path, "--places", "turned-right").out


def test_a_lost_photograph_is_no_obstacle(
    run: CommandLine, project_file: Path, picture: Path, table: Path
) -> None:
    """Places are read without the picture, with a sentence that says what was assumed."""
    picture.unlink()
    ran = run("import", project_file, table, "--dry-run")
    assert ran.code == 0
    assert "stored upright" in ran.out


def test_the_picture_is_not_overwritten(run: CommandLine, project_file: Path, picture: Path) -> None:
    """The original is refused as the place to write to."""
    ran = run("export", project_file, "-o", picture, "--as", "xmp")
    assert ran.code == 1
    assert "the photograph itself" in ran.err


@pytest.mark.parametrize("form", ["iiif", "csv", "labelme", "png", "html"])
def test_no_record_is_overwritten(run: CommandLine, project_file: Path, form: str) -> None:
    """One slip of the hand would leave a table in the place of everything that was said."""
    before = project_file.read_bytes()
    other = project_file.with_name("by-another-name.json")
    other.write_bytes(before)
    for out in (project_file, other):
        ran = run("export", project_file, "-o", out, "--as", form)
        assert ran.code == 1
        assert "this is a record of Annotator" in ran.err
        assert out.read_bytes() == before


def test_the_photograph_of_another_project_is_not_overwritten(
    run: CommandLine, project_file: Path, picture: Path, tmp_path: Path
) -> None:
    """It is an original, too."""
    folder = tmp_path / "copy"
    folder.mkdir()
    other = folder / project_file.name
    other.write_bytes(project_file.read_bytes())
    (folder / picture.name).write_bytes(picture.read_bytes())
    ran = run("export", other, "-o", picture, "--as", "png")
    assert ran.code == 1
    assert "the photograph of photo.annotator.json" in ran.err
