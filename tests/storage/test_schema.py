"""The published schema and the program agree on what a project is."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it comes without types

from annotator.core.caption import Caption, CaptionRow
from annotator.core.errors import FormError
from annotator.core.model import Claim, Former, Person, Photograph, Project, Region, Revision, Row, Withdrawal
from annotator.storage.format import decode_project, encode_project
from annotator_strategies import projects

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "project.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
EVERYTHING: dict[str, Any] = {
    "format": "annotator-project",
    "version": 1,
    "photograph": {"file": "photo.jpg", "width": 300, "height": 200},
    "regions": [
        {"id": "r1", "rectangle": [0.1, 0.2, 0.3, 0.4]},
        {"id": "r2", "polygon": [[0.1, 0.2], [0.3, 0.2], [0.2, 0.4]]},
    ],
    "rows": [{"id": "row", "label": "Back", "regions": ["r1"], "position": None}],
    "people": [{"id": "p1", "name": "Radek", "links": [{"url": "https://example.org"}]}],
    "claims": [
        {"id": "c1", "region": "r1", "person": "p1"},
        {"id": "c2", "region": "r2", "finding": "unknown"},
    ],
    "withdrawals": [{"id": "w1", "claim": "c1"}],
    "captions": [
        {
            "id": "k1",
            "text": "Radek",
            "rows": [{"names": [{"start": 0, "end": 5, "from": "left", "index": 1}]}],
        }
    ],
    "revisions": [
        {
            "id": "v1",
            "label": "Change Radek",
            "formers": [
                {"slot": "people", "item": "p1", "before": {"id": "p1", "name": "R."}, "fields": ["name"]},
                {"slot": "regions", "item": "r2", "index": 1},
                {"before": {"file": "photo.jpg", "width": 300, "height": 200}, "fields": ["title"]},
            ],
        }
    ],
}
WRONG: tuple[tuple[str, Any], ...] = (
    ("version", 2),
    ("format", "other"),
    ("photograph", None),
    ("photograph.file", "../photo.jpg"),
    ("photograph.file", "C:\\photo.jpg"),
    ("photograph.file", "/photo.jpg"),
    ("photograph.file", "./"),
    ("photograph.width", 0),
    ("photograph.width", 300.5),
    ("photograph.title", None),
    ("photograph.is_stand_in", 1),
    ("regions", {}),
    ("regions.0", "r1"),
    ("regions.0.id", ""),
    ("regions.0.rectangle", [0.1, 0.2, 0.3]),
    ("regions.0.rectangle", [0.1, 0.2, 0.3, 0]),
    ("regions.0.rectangle", [1.1, 0.2, 0.3, 0.1]),
    ("regions.0.ellipse", [0.1, 0.2, 0.3, 0.4]),
    ("regions.1.polygon", [[0.1, 0.2], [0.3, 0.2]]),
    ("rows.0.regions", "r1"),
    ("people.0.name", "  "),
    ("people.0.names", [7]),
    ("claims.0.person", None),
    ("claims.0.certainty", "sure"),
    ("claims.1.person", "p1"),
    ("claims.0.replaces", [1]),
    ("withdrawals.0.claim", 1),
    ("captions.0.order", ["0"]),
    ("captions.0.rows.0.direction", "up"),
    ("captions.0.rows.0.names.0.start", -1),
    ("captions.0.rows.0.names.0.from", None),
    ("people.0.same_as", 1),
    ("revisions.0.id", ""),
    ("revisions.0.formers.0.slot", "claims"),
    ("revisions.0.formers.0.before.name", ""),
    ("revisions.0.formers.0.fields", [1]),
    ("revisions.0.formers.1.index", -1),
    ("revisions.0.formers.2.before.file", "../photo.jpg"),
)


def _with(path: str, value: Any) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(EVERYTHING))
    *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
    owner: Any = tree
    for key in way:
        owner = owner[key]
    owner[last] = value
    return tree


def test_schema_is_a_schema() -> None:
    """The schema itself is sound."""
    Draft202012Validator.check_schema(SCHEMA)


@given(projects())
@settings(max_examples=30)
def test_what_is_written_is_valid(project: Project) -> None:
    """Whatever the program writes, the schema accepts."""
    VALIDATOR.validate(json.loads(encode_project(project)))


def test_one_with_everything() -> None:
    """Schema and program both accept a project with something in every list."""
    VALIDATOR.validate(EVERYTHING)
    decode_project(json.dumps(EVERYTHING).encode())


@pytest.mark.parametrize(("path", "value"), WRONG, ids=[f"{path} {value}" for path, value in WRONG])
def test_what_is_refused_is_invalid(path: str, value: Any) -> None:
    """What the program refuses, the schema rejects too."""
    tree = _with(path, value)
    assert not VALIDATOR.is_valid(tree)
    with pytest.raises(FormError):
        decode_project(json.dumps(tree).encode())


KINDS = {
    "photograph": Photograph,
    "region": Region,
    "row": Row,
    "person": Person,
    "claim": Claim,
    "withdrawal": Withdrawal,
    "revision": Revision,
    "former": Former,
    "caption": Caption,
    "caption_row": CaptionRow,
}
SPELT_OTHERWISE = {"extra", "size", "shape"}


@pytest.mark.parametrize("name", KINDS)
def test_every_field_is_in_the_schema(name: str) -> None:
    """A field that the model gains must be described too."""
    properties = set(SCHEMA["$defs"][name]["properties"])
    assert {field.name for field in fields(KINDS[name])} - SPELT_OTHERWISE <= properties
