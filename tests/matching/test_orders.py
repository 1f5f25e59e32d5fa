"""The order of rows that a caption does not tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.caption import Caption
from annotator.matching.orders import layouts
from annotator.matching.seating import seat
from matching.groups import caption_of, written

CAPTIONS = Path(__file__).parents[2].parent / "shared" / "captions" / "dev.jsonl"


def likeliest(caption: Caption) -> list[int]:
    """Return the caption's rows from the top down in the likeliest layout."""
    return [line.caption_rows[0] for line in layouts(caption, seat(caption))[0].lines]


def test_an_order_that_is_said_is_kept() -> None:
    """Where the caption says the order there is one layout."""
    caption = caption_of(written("back", 2), written("front", 2), order=(1, 0))
    assert likeliest(caption) == [1, 0]
    assert len(layouts(caption, seat(caption))) == 1


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["front", "back"], [1, 0]),
        (["seated", "standing"], [1, 0]),
        (["1", "2", "3"], [2, 1, 0]),
        (["front", "2", "standing"], [2, 1, 0]),
        (["back", "3", "2", "1"], [0, 1, 2, 3]),
        (["kneeling", "seated", "standing"], [2, 1, 0]),
        (["standing", "kneeling", "ground"], [0, 1, 2]),
        ([None, "standing", "back"], [2, 1, 0]),
        (["standing", None], [0, 1]),
        (["1", "2", "3", "4", "5", "6"], [5, 4, 3, 2, 1, 0]),
    ],
)
def test_labels_tell_the_order(labels: list[str | None], expected: list[int]) -> None:
    """Labels and counting say which row stands above which."""
    assert likeliest(caption_of(*(written(label, 3) for label in labels))) == expected


def test_first_row_may_be_the_back_row() -> None:
    """A counted "first row" is the front row first, but the back row is tried too."""
    caption = caption_of(written("1", 3), written("2", 3))
    orders = [[line.caption_rows[0] for line in layout.lines] for layout in layouts(caption, seat(caption))]
    assert orders == [[1, 0], [0, 1]]


def test_real_captions() -> None:
    """Of real captions that tell the order, nineteen in twenty are ordered right from their labels alone."""
    if not CAPTIONS.exists():
        pytest.skip("the shared captions are not here")
    told = [json.loads(line) for line in CAPTIONS.read_text(encoding="utf-8").splitlines()]
    told = [c for c in told if c["order"] and len(c["order"]) > 1 and all(r["people"] for r in c["rows"])]
    right = [
        likeliest(caption_of(*(written(r["position"], len(r["people"])) for r in c["rows"]))) == c["order"]
        for c in told
    ]
    assert len(right) > 30
    assert sum(right) / len(right) >= 0.95
