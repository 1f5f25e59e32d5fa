"""Links between items that a file may not have, and what a check queries without refusing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.storage.format import check_project, decode_project
from annotator.storage.problems import Severity

SOUND: dict[str, Any] = {
    "format": "annotator-project",
    "version": 1,
    "photograph": {"file": "photo.jpg", "width": 300, "height": 200},
    "regions": [{"id": "r1", "rectangle": [0, 0, 1, 1]}, {"id": "r2", "ellipse": [0, 0, 1, 1]}],
    "rows": [{"id": "row", "label": "Back", "regions": ["r1"]}],
    "people": [{"id": "p1", "name": "Radek", "links": [{"label": "", "url": "https://example.org/"}]}],
    "claims": [
        {"id": "c1", "region": "r1", "person": "p1"},
        {"id": "c2", "region": "r1", "finding": "unknown", "replaces": ["c1"]},
    ],
    "withdrawals": [{"id": "w1", "claim": "c2", "time": "2026-11-23T16:00:00Z"}],
    "captions": [{"id": "k1", "text": "Radek", "also_named": [{"start": 0, "end": 5, "region": "r1"}]}],
}


def _problems(severity: Severity, slot: str, index: int, **change: Any) -> list[str]:
    tree = json.loads(json.dumps(SOUND))
    tree[slot][index] |= change
    found = check_project(json.dumps(tree).encode())
    return [str(problem) for problem in found if problem.severity is severity]


def test_sound() -> None:
    """The project that the tests below spoil has nothing wrong."""
    assert check_project(json.dumps(SOUND).encode()) == ()
    decode_project(json.dumps(SOUND).encode())


@pytest.mark.parametrize(
    ("slot", "index", "change", "sentence"),
    [
        ("rows", 0, {"regions": ["r9"]}, 'rows[0].regions[0]: there is no region "r9"'),
        ("people", 0, {"portrait": "r9"}, 'people[0].portrait: there is no region "r9"'),
        ("claims", 0, {"region": "r9"}, 'claims[0].region: there is no region "r9"'),
        ("claims", 0, {"person": "p9"}, 'claims[0].person: there is no person "p9"'),
        ("claims", 0, {"replaces": ["c9"]}, 'claims[0].replaces[0]: there is no claim "c9"'),
        ("withdrawals", 0, {"claim": "c9"}, 'withdrawals[0].claim: there is no claim "c9"'),
        (
            "captions",
            0,
            {"absent": [{"start": 0, "end": 1, "region": "r9"}]},
            'captions[0].absent[0].region: there is no region "r9"',
        ),
        ("regions", 1, {"id": "r1"}, 'regions[1].id: "r1" is also the id of regions[0]'),
        (
            "claims",
            1,
            {"replaces": ["c2"]},
            'claims[1].replaces: the claim "c2" replaces itself',
        ),
        (
            "claims",
            0,
            {"replaces": ["c2"]},
            'claims[0].replaces: the claims "c1", "c2" replace each other in a circle',
        ),
    ],
)
def test_refused(slot: str, index: int, change: dict[str, Any], sentence: str) -> None:
    """A link to nothing, an id that stands twice, and claims that replace each other are errors."""
    assert _problems(Severity.ERROR, slot, index, **change) == [sentence]


@pytest.mark.parametrize(
    ("slot", "index", "change", "place"),
    [
        ("rows", 0, {"regions": ["r1", "r1"]}, "rows[0].regions[1]"),
        ("claims", 1, {"region": "r2"}, "claims[1].replaces[0]"),
        ("withdrawals", 0, {"time": "yesterday"}, "withdrawals[0].time"),
        ("people", 0, {"links": [{"label": "", "url": "javascript:alert(1)"}]}, "people[0].links[0].url"),
        ("people", 0, {"links": [{"label": "", "url": "http://[::1"}]}, "people[0].links[0].url"),
        ("people", 0, {"note": "\ud800"}, "people[0]"),
        ("regions", 0, {"two words": 1}, 'regions[0]["two words"]'),
    ],
)
def test_queried(slot: str, index: int, change: dict[str, Any], place: str) -> None:
    """What is odd is a warning with its place, and no error."""
    (warning,) = _problems(Severity.WARNING, slot, index, **change)
    assert warning.startswith(f"{place}: ")
    assert not _problems(Severity.ERROR, slot, index, **change)


def test_picture_that_changed(tmp_path: Path) -> None:
    """A picture that is no longer the one that was described is a warning."""
    (tmp_path / "photo.jpg").write_bytes(b"another picture")
    tree = json.loads(json.dumps(SOUND))
    tree["photograph"]["digest"] = "0" * 64
    (warning,) = check_project(json.dumps(tree).encode(), tmp_path)
    assert str(warning).startswith("photograph.digest: photo.jpg was changed")
