"""The same rows, however a caption sets them out: labels, separators, unknown people and remarks in any mix.

Made-up captions of plain names; what a layout means must not depend on who stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.caption import read_caption

NAMES = (
    "Anna Lowell",
    "Edwin Marsh",
    "Clara B. Hollis",
    "J. P. Tanner",
    "Mrs. Ruth Ames",
    "Walter Quigley",
    "Rev. Thomas Oakes",
    "Dorothy Pelham",
    "Frank Sutter",
    "Miss Ida Crane",
    "Harold Venn",
    "Capt. R. Dyer",
)
REMARKS = ("", "", "", " (coach)", " (?)", " (with dog)")
ROWS = (("back", "Back row"), ("middle", "Middle row"), ("front", "Front row"))
LABELS = ("{}: ", "{} - ", "{} – ", "({}) ", "[{}] ", "{}— ", "{}:\n")
WAYS = ("", " (l-r)", ", left to right", " from left", ", L to R")
UNKNOWN = ("?", "unknown", "unidentified", "unidentified man", "???", "_____")
TITLES = ("Mrs. ", "Rev. ", "Miss ", "Capt. ")


@dataclass(frozen=True)
class Layout:
    """How the people of a row are set out: what stands before each, and between two."""

    before: str
    between: str

    def row(self, people: list[str]) -> str:
        """Return `people` as this layout prints them."""
        return self.between.join(f"{self.before.format(n)}{each}" for n, each in enumerate(people, start=1))


INLINE = (
    Layout("", ", "),
    Layout("", "; "),
    Layout("", " - "),
    Layout("", " / "),
    Layout("{}. ", ", "),
    Layout("{}) ", ", "),
    Layout("({}) ", ", "),
    Layout("{}-", ", "),
    Layout("{}) ", " "),
)
LINES = (Layout("", "\n"), Layout("{}. ", "\n"), Layout("{}) ", "\n"), Layout("• ", "\n"), Layout("- ", "\n"))


@st.composite
def row_of(draw: st.DrawFn) -> tuple[list[str], list[str | None]]:
    """Draw what a row prints for each of its people, and their names; None for somebody unknown."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    unknown = draw(st.sampled_from(UNKNOWN))
    printed: list[str] = []
    told: list[str | None] = []
    for at, name in enumerate(names):
        # The first is somebody: a row of unknown people alone tells nothing.
        if at and draw(st.integers(0, 4)) == 0:
            printed.append(unknown)
            told.append(None)
        else:
            printed.append(name + draw(st.sampled_from(REMARKS)))
            told.append(next((name.removeprefix(t) for t in TITLES if name.startswith(t)), name))
    return printed, told


@pytest.mark.parametrize("layout", [*INLINE, *LINES])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_layout_gives_its_rows_back(layout: Layout, data: st.DataObject) -> None:
    """Rows, places and people come out as they were set, whoever they are."""
    in_lines = layout in LINES
    label = "{}:\n" if in_lines else data.draw(st.sampled_from(LABELS))
    way = data.draw(st.sampled_from(WAYS[:1] if label[0] in "([" else WAYS))
    rows = [(position, name, data.draw(row_of())) for position, name in ROWS]
    end = "\n" if in_lines else data.draw(st.sampled_from([". ", "\n", ".\n"]))
    text = end.join(label.format(name + way) + layout.row(printed) for _, name, (printed, _) in rows)

    read = read_caption(text)

    told = [(position, names) for position, _, (_, names) in rows]
    assert [(row.position, [name.name for name in row.names]) for row in read.rows] == told, text


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_rows_told_behind_their_names_come_back(data: st.DataObject) -> None:
    """Whatever parts the lists, words for a row that end one tell of it, and a way ahead of all."""
    names = data.draw(st.permutations([name for name in NAMES if not name.startswith(TITLES)]))
    counts = data.draw(st.lists(st.integers(2, 3), min_size=2, max_size=3))
    behind = data.draw(st.sampled_from((", {}", " ({})")))
    way = data.draw(st.sampled_from(("", "From left: ", "Left to right: ", "Pictured left to right are: ")))
    end = data.draw(st.sampled_from((". ", "; ", ".\n", "\n")))
    rows: list[tuple[str, list[str]]] = []
    for (position, _), count in zip(ROWS, counts, strict=False):
        rows.append((position, names[:count]))
        names = names[count:]
    labels = dict(ROWS)
    text = way + end.join(
        f"{', '.join(people[:-1])} and {people[-1]}" + behind.format(labels[position].lower())
        for position, people in rows
    )

    read = read_caption(text)

    assert [(row.position, [name.name for name in row.names]) for row in read.rows] == rows, text
    assert all((row.direction is not None) == bool(way) for row in read.rows), text
