"""Numbers and the legend that explains them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.geometry import Box
from annotator.export.drawing import LegendEntry, LegendRow, Role
from annotator.export.legend import legend_rows
from annotator.export.legend_lines import Column, legend_lines
from annotator.export.wording import Tone, Wording
from export.scenes import measure, project, region

COLUMN = Column(left=40, width=1200, letter=20, measure=measure)


def test_faces_without_a_row_are_read_like_a_page() -> None:
    """Loose faces count line by line from the top, each line from left to right, though none stands level."""
    faces = [
        Box(x, y + 0.02 * (i % 2), 0.05, 0.1) for i, (x, y) in enumerate([(0.7, 0.6), (0.4, 0.2), (0.1, 0.6)])
    ]
    shown = project([*faces, Box(0.1, 0.22, 0.05, 0.1)], [])
    (row,) = legend_rows(shown, {region(i): Wording("x", Tone.CERTAIN) for i in range(4)})
    assert [entry.region for entry in row.entries] == [region(3), region(1), region(2), region(0)]


def test_a_face_in_two_rows_has_one_number() -> None:
    """Every face gets exactly one number, without gaps, whatever the rows hold."""
    faces = [Box(0.1 * i, 0.2, 0.05, 0.1) for i in range(4)]
    shown = project(faces, [], rows={"Back": (1, 0, 1), "Front": (0, 2)})
    rows = legend_rows(shown, {region(i): Wording("x", Tone.CERTAIN) for i in range(4)})
    assert [e.number for row in rows for e in row.entries] == [1, 2, 3, 4]
    assert [row.label for row in rows] == ["Back", "Front", ""]


@given(names=st.lists(st.text("abc ", min_size=1, max_size=90), min_size=1, max_size=40))
def test_legend_lines_neither_overlap_nor_leave_the_column(names: list[str]) -> None:
    """However long the names are, no two texts of a legend touch and none leaves the column."""
    entries = tuple(LegendEntry(i, region(i), name, Tone.CERTAIN) for i, name in enumerate(names, 1))
    lines, end = legend_lines([LegendRow("Back row", entries)], COLUMN, 100.0)
    boxes = [Box(t.at.x, t.at.y, max(measure(t.text, t.letter, t.lettering)[0], 1), t.letter) for t in lines]
    assert not any(a.overlap(b) > 1e-6 for a, b in combinations(boxes, 2))
    assert all(b.x >= COLUMN.left - 1e-6 for b in boxes)
    assert all(b.right <= COLUMN.left + COLUMN.width + 1e-6 and b.bottom <= end for b in boxes)
    assert [t.text for t in lines if t.role is Role.LEGEND_NUMBER] == [str(e.number) for e in entries]


def rows_of(*names: str, label: str = "Back row") -> list[LegendRow]:
    """Return one row of these people."""
    entries = tuple(LegendEntry(i, region(i), name, Tone.CERTAIN) for i, name in enumerate(names, 1))
    return [LegendRow(label, entries)]


def test_a_short_label_stands_beside_its_row() -> None:
    """A row's label is on the line of its first people, to the left of all; a long one is over them."""
    for label, is_beside in (("Back row", True), ("Standing behind the long table of the ladies", False)):
        lines, _ = legend_lines(rows_of("Ann", "Bo", "Cy", label=label), COLUMN, 0.0)
        said, *others = lines
        assert said.role is Role.LEGEND_LABEL
        assert (said.at.y == others[0].at.y) is is_beside
        assert all(line.at.x > said.at.x or not is_beside for line in others)


def test_columns_are_even_and_without_holes() -> None:
    """Names of about one length stand in a grid that is full but for its last line."""
    lines, _ = legend_lines(rows_of(*("Anna Maria Lee" + "e" * (i % 4) for i in range(11))), COLUMN, 0.0)
    names = [line for line in lines if line.role is Role.LEGEND_NAME]
    across = {line.at.x for line in names}
    down = sorted({line.at.y for line in names})
    counts = [sum(line.at.y == y for line in names) for y in down]
    assert counts[:-1] == [len(across)] * (len(down) - 1)


def test_one_long_name_does_not_stretch_the_others() -> None:
    """A name far longer than all others takes several columns, and the others stay side by side."""
    lines, _ = legend_lines(rows_of(*["Ann Lee"] * 14, "B" * 70), COLUMN, 0.0)
    assert sum(line.at.y == lines[-1].at.y for line in lines if line.text == "Ann Lee") < 7
    assert len({line.at.x for line in lines if line.text == "Ann Lee"}) > 3
