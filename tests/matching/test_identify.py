"""The document of `annotator identify --json`."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.geometry import Box, Size
from annotator.matching.identify import identify_json, pixels
from annotator.matching.match import propose
from matching.groups import SIZE, caption_of, row_of_faces, written


def test_document() -> None:
    """Names stand in the order of the caption with boxes in pixels; who has no face has null."""
    caption, faces = caption_of(written("back", 3)), row_of_faces(3, 3)
    proposal = propose(caption, faces[:2], SIZE)[0]
    document = identify_json("a.jpg", SIZE, caption=caption, candidates=faces[:2], proposal=proposal)
    people = document["rows"][0]["people"]
    assert document["photograph"] == {"file": "a.jpg", "width": 2000, "height": 1000}
    assert [person["name"] for person in people] == ["back 0", "back 1", "back 2"]
    assert sum(person["box"] is None for person in people) == 1
    assert document["warnings"]
    assert json.loads(json.dumps(document)) == document


@given(st.floats(-0.2, 1.1), st.floats(-0.2, 1.1), st.floats(0.001, 1), st.floats(0.001, 1))
def test_pixels_lie_on_the_photograph(x: float, y: float, width: float, height: float) -> None:
    """Boxes in pixels are inside the photograph and never empty."""
    left, top, wide, tall = pixels(Box(x, y, width, height), Size(300, 200))
    assert 0 <= left < left + wide <= 300
    assert 0 <= top < top + tall <= 200
