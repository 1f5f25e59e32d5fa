"""The form of a project file: nothing is changed by writing and reading it, and it reads well in a diff."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.difference import changes_between
from annotator.core.editing import Edit, Slot
from annotator.core.errors import FormError
from annotator.core.geometry import Box, Rectangle, Size
from annotator.core.model import Photograph, Project, Region
from annotator.storage.format import check_project, decode_edit, decode_project, encode_edit, encode_project
from annotator_strategies import projects, wishes

EMPTY = Project(Photograph("photo.jpg", Size(300, 200)))
MARKED = replace(EMPTY, regions=(Region(RegionId("r1"), Rectangle(Box(0.1, 0.2, 0.3, 0.4))),))


@given(projects())
def test_read_after_write(project: Project) -> None:
    """What is written is read back equal, in every field."""
    assert decode_project(encode_project(project)) == project


@given(projects())
def test_stable(project: Project) -> None:
    """Reading and writing again gives the same bytes."""
    data = encode_project(project)
    assert encode_project(decode_project(data)) == data


@given(projects())
def test_nothing_wrong_with_our_own(project: Project) -> None:
    """What is written has no error when it is checked."""
    problems = check_project(encode_project(project))
    assert not [problem for problem in problems if problem.severity.value == "error"]


@given(projects())
def test_one_item_a_line(project: Project) -> None:
    """Every item has a line of its own, so that version control shows which one changed."""
    lines = encode_project(project).decode().split("\n")
    for slot in Slot:
        for item in getattr(project, slot.value):
            assert [line for line in lines if line.startswith(f'    {{"id": {json.dumps(item.id)}')]
    assert len(lines) <= 8 + len(project.extra) + sum(2 + len(getattr(project, s.value)) for s in Slot)


def test_equal_numbers_are_written_alike() -> None:
    """A side at 0, 0.0 or -0.0 gives the same bytes."""
    written = {
        encode_project(replace(EMPTY, regions=(Region(RegionId("r"), Rectangle(Box(x, 0.5, 1, 1))),)))
        for x in (0, 0.0, -0.0)
    }
    assert len(written) == 1


def test_golden() -> None:
    """The form of version 1 stays as it is: files are out there."""
    assert encode_project(MARKED).decode() == (
        "{\n"
        '  "format": "annotator-project",\n'
        '  "version": 1,\n'
        '  "photograph": {"file": "photo.jpg", "width": 300, "height": 200},\n'
        '  "regions": [\n'
        '    {"id": "r1", "rectangle": [0.1, 0.2, 0.3, 0.4]}\n'
        "  ]\n"
        "}\n"
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v, max_size=3)))
def test_unknown_keys_survive(value: object) -> None:
    """A key that this version does not know is there with its value after a save, at every level."""
    tree = json.loads(encode_project(MARKED))
    for owner in (tree, tree["photograph"], tree["regions"][0]):
        owner["x-new"] = value
    again = json.loads(encode_project(decode_project(json.dumps(tree).encode())))
    for owner in (again, again["photograph"], again["regions"][0]):
        assert owner["x-new"] == value
    assert len(check_project(json.dumps(tree).encode())) == 3


def test_newer_version_is_refused_with_the_way_out() -> None:
    """A file of a newer program is not read, and the sentence says what to do."""
    with pytest.raises(FormError, match=r"newer Annotator.*open it with that program"):
        decode_project(b'{"format": "annotator-project", "version": 2, "photograph": 7}')


REFUSED = {
    "nothing": ("", "the file is empty"),
    "no project": ("{}", "no project of Annotator"),
    "no version": ('{"format": "annotator-project"}', "version"),
    "true is no version": ('{"format": "annotator-project", "version": true}', "version"),
}


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_project(text: str, words: str) -> None:
    """What is no project at all is refused in words."""
    with pytest.raises(FormError, match=words):
        decode_project(text.encode())


def _spoiled(old: str, new: str) -> bytes:
    text = encode_project(MARKED).decode()
    assert old in text
    return text.replace(old, new).encode()


BROKEN = {
    "NaN": ("0.1", "NaN", "regions[0].rectangle[0]: NaN is no number"),
    "infinite": ("0.1", "1e999", "regions[0].rectangle[0]: 1e999 is too large a number"),
    "too many digits": ("300", "9" * 5000, "photograph.width: a number of 5000 digits is too long"),
    "large": ("300", "9" * 400, "photograph.width: must be a whole number from 1 to 2147483647"),
    "fraction": ("300", "300.5", "photograph.width: must be a whole number"),
    "true": ("300", "true", "photograph.width: must be a whole number from 1 to 2147483647, not true"),
    "text": ("0.1", '"0,1"', 'regions[0].rectangle[0]: must be a number that a fraction can hold, not "0,1"'),
    "inexact": ("0.1", "9007199254740993", "regions[0].rectangle[0]: must be a number"),
    "too far": ("0.3", "1e308", "regions[0]: reaches too far outside the photograph"),
    "no width": ("0.3", "0", "regions[0].rectangle: must be positive, not 0"),
    "outside": ("0.1", "1.5", "regions[0]: lies outside the photograph"),
    "no list": (
        "[0.1, 0.2, 0.3, 0.4]",
        "{}",
        "regions[0].rectangle: must be a list of 4 numbers, not an object",
    ),
    "no shape": ('"rectangle"', '"circle"', "regions[0]: must have one shape"),
    "no id": ('"id": "r1", ', "", 'regions[0]: "id" is missing'),
    "empty id": ('"r1"', '""', "regions[0].id: must not be empty"),
    "id of a wrong kind": ('"r1"', "1", "regions[0].id: must be a text, not the number 1"),
    "key twice": ('"id": "r1"', '"id": "r1", "id": "r2"', 'regions[0]: the key "id" stands twice'),
    "out of the folder": (
        "photo.jpg",
        "a/../../b.jpg",
        "photograph.file: must name a file in the project's folder",
    ),
    "deep": ("300,", "300, " + '"x": ' + "[" * 70 + "]" * 70 + ",", "photograph.x: is nested too deeply"),
    "very deep": ("300,", "300, " + '"x": ' + "[" * 9999 + "]" * 9999 + ",", "nested too deeply"),
    "not UTF-8": ("photo", "\udcff", "line 4 is not written in UTF-8"),
    "no JSON": ("[0.1,", "[0.1;", "line 6, column 35: this is not JSON"),
}


@pytest.mark.parametrize(("old", "new", "sentence"), BROKEN.values(), ids=BROKEN)
def test_refused_with_its_place(old: str, new: str, sentence: str) -> None:
    """What cannot be represented is refused with a path to the place."""
    text = encode_project(MARKED).decode()
    assert old in text
    data = text.replace(old, new).encode("utf-8", "surrogateescape")
    with pytest.raises(FormError) as refusal:
        decode_project(data)
    assert sentence in str(refusal.value)


def test_notepad_is_let_pass() -> None:
    """A byte order mark and Windows line ends change nothing."""
    data = b"\xef\xbb\xbf" + encode_project(MARKED).replace(b"\n", b"\r\n")
    assert decode_project(data) == MARKED


def test_all_problems_are_told() -> None:
    """A check names every problem, not only the first, also in one and the same item."""
    tree = json.loads(encode_project(MARKED))
    tree["regions"].append({"id": "r1", "rectangle": "x", "note": 7})
    tree["rows"] = [{"id": "a", "regions": ["r1", "r8", "r9"]}]
    tree["claims"] = [{"id": "c", "region": "r1", "person": "p9", "certainty": "sure"}]
    assert [p.place for p in check_project(json.dumps(tree).encode())] == [
        "regions[1].rectangle",
        "regions[1].note",
        "claims[0].certainty",
        "regions[1].id",
        "rows[0].regions[1]",
        "rows[0].regions[2]",
    ]


@given(st.data())
@settings(max_examples=50)
def test_edits_read_after_write(data: st.DataObject) -> None:
    """An edit is read back equal from its line."""
    edit = data.draw(wishes(data.draw(projects())))
    line = encode_edit(edit)
    assert "\n" not in line
    assert decode_edit(line) == edit


@given(projects(), projects())
@settings(max_examples=50)
def test_a_joined_copy_goes_through_the_journal(before: Project, after: Project) -> None:
    """An edit that joins another copy, with the unknown keys that it brings, is read back equal too."""
    edit = Edit("Join", changes_between(before, after))
    assert decode_edit(encode_edit(edit)) == edit


def test_every_field_of_the_model_is_covered() -> None:
    """A field that the model gains is written by itself; the law above sees whether it is read."""
    assert [field.name for field in fields(Project)][1:-1] == [slot.value for slot in Slot]
