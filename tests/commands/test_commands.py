"""What the commands print and write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from annotator.core.geometry import Box
from annotator.core.model import Certainty
from annotator.core.record import State, read_record
from annotator.faces.detector import Face
from annotator.faces.yunet import YuNetDetector
from annotator.storage.picture import photograph_path
from annotator.storage.store import read_project
from annotator_command_line import CommandLine

CAPTION = "Back row, left to right: A. Smith, B. Jones. Front row: C. Brown."
SOLVAY = Path(__file__).parents[2].parent / "shared" / "photos" / "solvay1927.jpg"


@pytest.fixture
def caption(tmp_path: Path) -> Path:
    """Three names in two rows."""
    path = tmp_path / "caption.txt"
    path.write_text(CAPTION, encoding="utf-8")
    return path


@pytest.fixture
def three_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that sees the three of the caption on the grey picture, one of them unsure."""
    places = ((0.2, 0.2, 0.9, False), (0.6, 0.2, 0.4, True), (0.4, 0.6, 0.9, False))
    faces = tuple(Face(Box(x, y, 0.1, 0.15), score, unsure) for x, y, score, unsure in places)
    monkeypatch.setattr(YuNetDetector, "find", lambda _self, _pixels: faces)


def test_read_caption(run: CommandLine, caption: Path) -> None:
    """Rows and names, as text and as one JSON document."""
    text = run("read-caption", caption)
    assert text.code == 0
    assert text.out.split("\n")[:2] == ["Back row", "   1 A. Smith"]
    document = json.loads(run("read-caption", caption, "--json").out)
    assert [[p["name"] for p in row["people"]] for row in document["rows"]] == [
        ["A. Smith", "B. Jones"],
        ["C. Brown"],
    ]


@pytest.mark.usefixtures("three_faces")
def test_identify_json(run: CommandLine, picture: Path, caption: Path) -> None:
    """The document of DESIGN section 4: boxes in pixels, names in the order of the caption."""
    ran = run("identify", picture, "--caption", caption, "--json")
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert document["photograph"] == {"file": str(picture), "width": 300, "height": 200}
    people = [person for row in document["rows"] for person in row["people"]]
    assert [(p["name"], p["box"]) for p in people] == [
        ("A. Smith", [60, 40, 30, 30]),
        ("B. Jones", [180, 40, 30, 30]),
        ("C. Brown", [120, 120, 30, 30]),
    ]


def test_identify_says_that_a_picture_lies_on_its_side(
    run: CommandLine, picture: Path, caption: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where faces show only in the turned picture, nobody is named and the way out is told."""
    face = Face(Box(0.2, 0.2, 0.1, 0.15), 0.9)
    monkeypatch.setattr(
        YuNetDetector, "find", lambda _self, pixels: (face,) * 3 if pixels.shape[0] > pixels.shape[1] else ()
    )

    ran = run("identify", picture, "--caption", caption)

    assert ran.code == 0
    assert "when it is turned a quarter to the left: turn it, save it and try again." in ran.out
    assert "1 A. Smith: no face found" in ran.out


@pytest.mark.usefixtures("three_faces")
def test_identify_writes_a_project(run: CommandLine, picture: Path, caption: Path, tmp_path: Path) -> None:
    """The project names the faces, admits that nobody has looked, and has its picture beside it."""
    out = tmp_path / "elsewhere" / "p.annotator.json"
    out.parent.mkdir()
    assert run("identify", picture, "--caption", caption, "-o", out).code == 0
    project = read_project(out)
    record = read_record(project)
    seated = [[record.person_at(region) for region in row.regions] for row in project.rows]
    assert [[p and p.name for p in row] for row in seated] == [["A. Smith", "B. Jones"], ["C. Brown"]]
    assert {record.state(region.id) for region in project.regions} == {State.IDENTIFIED}
    assert all(c.certainty is not Certainty.CERTAIN and "program" in c.note for c in project.claims)
    assert photograph_path(out, project).read_bytes() == picture.read_bytes()
    assert run("check", out).out == f"{out}: nothing is wrong\n"


@pytest.mark.usefixtures("three_faces")
def test_identify_by_what_the_picture_brings_along(run: CommandLine, picture: Path, tmp_path: Path) -> None:
    """Without --caption it is the text beside the picture, and the answer says so; else what is missing."""
    ran = run("identify", picture)
    assert (ran.code, ran.out) == (1, "")
    assert "--caption FILE" in ran.err
    assert "there is no such file" in run("identify", tmp_path / "gone.png").err
    picture.with_suffix(".txt").write_text("Left to right: Anna Ash, Bert Birch.", encoding="utf-8")
    ran = run("identify", picture)
    assert "Anna Ash" in ran.out
    assert "Caption read from: photo.txt beside the picture." in ran.out


@pytest.mark.usefixtures("three_faces")
def test_identify_with_other_faces(run: CommandLine, picture: Path, tmp_path: Path) -> None:
    """A face that the caption does not speak of is marked, and nothing is said about it."""
    caption, out = tmp_path / "short.txt", tmp_path / "p.annotator.json"
    caption.write_text("Front row: C. Brown.", encoding="utf-8")
    ran = run("identify", picture, "--caption", caption, "-o", out)
    assert ran.code == 0
    assert "Faces without a name: 1" in ran.out
    project = read_project(out)
    states = [read_record(project).state(region.id) for region in project.regions]
    assert sorted(state.name for state in states) == ["IDENTIFIED", "NOT_LOOKED_AT"]


@pytest.mark.usefixtures("three_faces")
def test_identify_replaces_nothing(
    run: CommandLine, picture: Path, caption: Path, project_file: Path
) -> None:
    """A project that is there, with what people said, is left alone."""
    before = project_file.read_bytes()
    ran = run("identify", picture, "--caption", caption, "-o", project_file)
    assert ran.code == 1
    assert "there already; give another name" in ran.err
    assert project_file.read_bytes() == before


def test_identify_without_faces(run: CommandLine, picture: Path, caption: Path) -> None:
    """A picture on which no face is found is no failure: the names have no boxes."""
    ran = run("identify", picture, "--caption", caption, "--json")
    document = json.loads(ran.out)
    assert ran.code == 0
    assert [p["box"] for row in document["rows"] for p in row["people"]] == [None] * 3


@pytest.mark.skipif(not SOLVAY.exists(), reason="the photographs of ../shared are not here")
def test_identify_a_real_photograph(run: CommandLine) -> None:
    """All 29 people of a well-known photograph are where they were, surely, and nobody else is."""
    truth = {face["name"]: face for face in json.loads(SOLVAY.with_suffix(".truth.json").read_text("utf-8"))}
    document = json.loads(
        run("identify", SOLVAY, "--caption", SOLVAY.with_suffix(".caption.txt"), "--json").out
    )
    people = [person for row in document["rows"] for person in row["people"]]
    right = 0
    for person in people:
        x, y, width, height = person["box"]
        face = truth[person["name"]]
        right += (
            abs(x + width / 2 - face["x"] - face["w"] / 2) < face["w"] / 2
            and abs(y + height / 2 - face["y"] - face["h"] / 2) < face["h"] / 2
        )
    assert right == len(truth) == len(people)
    assert min(person["confidence"] for person in people) > 0.9
    assert document["unmatched_faces"] == document["warnings"] == []


EXAMPLE = Path(__file__).parents[2] / "assets" / "example"


def test_identify_the_example(run: CommandLine, tmp_path: Path) -> None:
    """The printed caption of the example puts its twelve names on the twelve faces that were drawn."""
    caption = tmp_path / "caption.txt"
    caption.write_text(
        "Top row from left: Rykov, Radek, Pokrovskii, Kamenev. "
        "Middle row from left: Bukharin, Trotsky, Lenin, Sverdlov, Lunacharskii. "
        "Bottom row from left: Zinoviev, Krylenko, Kollontai.",
        encoding="utf-8",
    )
    document = json.loads(run("identify", EXAMPLE / "stand-in.jpg", "--caption", caption, "--json").out)
    size = document["photograph"]
    drawn = json.loads((EXAMPLE / "stand-in.regions.json").read_text("utf-8"))
    faces = {one["name"]: Box(*one["face"]) for one in drawn}
    people = [person for row in document["rows"] for person in row["people"]]
    assert len(people) == len(faces) == 12
    for person in people:
        x, y, width, height = person["box"]
        found = Box(x / size["width"], y / size["height"], width / size["width"], height / size["height"])
        assert faces[person["name"]].contains(found.centre)


@pytest.mark.usefixtures("three_faces")
def test_the_document_has_the_keys_of_its_design(run: CommandLine, picture: Path, caption: Path) -> None:
    """Programs find the keys of DESIGN section 4 and no others."""
    document = json.loads(run("identify", picture, "--caption", caption, "--json").out)
    assert list(document) == ["photograph", "rows", "unmatched_faces", "warnings"]
    assert [list(row) for row in document["rows"]] == [["label", "position", "people"]] * 2
    keys = ["name", "box", "confidence", "unknown", "uncertain"]
    assert all(list(person) == keys for row in document["rows"] for person in row["people"])


def test_export(run: CommandLine, project_file: Path, tmp_path: Path) -> None:
    """The annotated picture is written in the form that its ending or --as says."""
    ran = run("export", project_file, "-o", tmp_path / "out.png", "--json")
    assert json.loads(ran.out)["file"] == str(tmp_path / "out.png")
    assert run("export", project_file, "-o", tmp_path / "other", "--as", "jpg").code == 0
    with Image.open(tmp_path / "out.png") as png, Image.open(tmp_path / "other") as jpeg:
        assert (png.format, jpeg.format) == ("PNG", "JPEG")


def test_export_without_the_picture(
    run: CommandLine, project_file: Path, picture: Path, tmp_path: Path
) -> None:
    """A missing picture is told with the place where it belongs."""
    picture.unlink()
    ran = run("export", project_file, "-o", tmp_path / "out.png")
    assert ran.code == 1
    assert f"put the photograph into {tmp_path}" in ran.err


def test_check(run: CommandLine, project_file: Path, tmp_path: Path) -> None:
    """Every project is looked at; warnings do not fail, errors do."""
    broken = tmp_path / "broken.json"
    broken.write_bytes(project_file.read_bytes().replace(b'"p1", "name"', b'"p2", "name"'))
    good = run("check", project_file)
    assert (good.code, good.out) == (0, f"{project_file}: nothing is wrong\n")
    both = run("check", project_file, broken)
    assert both.code == 1
    assert f'{broken}: error: claims[0].person: there is no person "p1"' in both.out
    assert both.err.count("\n") == 1
    document = json.loads(run("check", project_file, broken, "--json").out)
    assert [len(one["problems"]) for one in document["projects"]] == [0, 1]


def test_check_warns_of_another_picture(run: CommandLine, project_file: Path, picture: Path) -> None:
    """A picture that is gone is a warning: the record can still be opened."""
    picture.unlink()
    ran = run("check", project_file)
    assert ran.code == 0
    assert "warning: photograph.file" in ran.out
