"""CSV: safe to open in any spreadsheet, and back without loss."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import FormError
from annotator.core.geometry import Box, Rectangle
from annotator.core.model import Finding, Project
from annotator.exchange.csv_cells import guarded, unguarded
from annotator.exchange.csv_table import read_csv, write_csv
from annotator.exchange.entries import Entry, FrameKind, Outgoing
from annotator.exchange.outgoing import outgoing
from annotator.imaging.orientation import Orientation
from annotator_strategies import projects
from exchange.sayings import PHOTOGRAPH, foreign, framed, is_near

TRIGGERS = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20|%]")


def holdable(value: Any) -> Any:
    """Return a value as CSV can hold it: without NUL, halves of characters and unknown keys."""
    if isinstance(value, str):
        return re.sub("[\0\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, tuple):
        return tuple(holdable(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        at_home = {"extra": (), "portrait": None, "same_as": None}
        return replace(
            value, **{f.name: at_home.get(f.name, holdable(getattr(value, f.name))) for f in fields(value)}
        )
    return value


@given(project=projects())
@settings(max_examples=80)
def test_what_is_written_is_read_back(project: Project) -> None:
    """Every statement of any project comes back: shape to the last digit, person, doubt, rivals, seats."""
    told = outgoing(project)
    back = read_csv(foreign(write_csv(told).data, told.frame))
    assert back.unplaced == ()
    # Cells in JSON hold a NUL all the same.
    read = tuple(holdable(replace(entry, where="")) for entry in back.places)
    assert read == tuple(map(holdable, told.entries))


@given(text=st.text(max_size=12) | st.text(st.sampled_from("=+-@;'\t\r\n a\"|%"), max_size=8))
@settings(max_examples=300)
def test_cells_come_back(text: str) -> None:
    """Guarding a cell loses nothing, whatever apostrophes and signs it holds."""
    assert unguarded(guarded(text)) == holdable(text)


@given(text=st.text(st.sampled_from("=+-@;'\t\r\n a\"|%"), max_size=8))
def test_no_cell_is_a_formula(text: str) -> None:
    """No part of a cell that a spreadsheet may take for a cell of its own begins as a formula."""
    parts = re.split("[;\t\r\n]", guarded(text))
    assert [part for part in parts if TRIGGERS.match(part.lstrip(' "\u00a0\u3000'))] == []


def test_hostile_strings_are_inert() -> None:
    """None of the formulas that attackers use begins a cell, and each comes back to the letter."""
    for formula in (
        '=HYPERLINK("http://x")',
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "a;=1",
    ):
        cell = guarded(formula)
        assert unguarded(cell) == formula
        assert not TRIGGERS.match(cell.lstrip())


def test_a_name_with_an_apostrophe_of_others() -> None:
    """A foreign table's "'t Hooft" is not taken for a guarded cell."""
    table = b"name,x,y,width,height\r\n't Hooft,0.1,0.1,0.2,0.2\r\n"
    assert [entry.name for entry in read_csv(foreign(table)).places] == ["'t Hooft"]


@pytest.mark.parametrize(
    "table",
    [
        "Name;Left;Top;W;H\r\nAnn;300;400;600;800\r\n",
        "label\tx\ty\twidth\theight\tunit\nAnn\t300\t400\t600\t800\tpx\n",
        "\ufeffname,x,y,width,height\nAnn,0.1,0.2,0.2,0.4\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tables_of_others(table: str, encoding: str) -> None:
    """Semicolons, tabs, pixels, other names of columns and Excel's encodings are read."""
    (entry,) = read_csv(foreign(table.encode(encoding))).places
    assert (entry.name, entry.finding) == ("Ann", Finding.PERSON)
    assert is_near(entry.shape, Rectangle(Box(0.1, 0.2, 0.2, 0.4)), pixels=0.01)


def test_people_without_a_place_are_listed() -> None:
    """A list of names imports nothing and loses nothing."""
    read = read_csv(foreign(b"name,born\nAnn,1870\nCarl,1871\n"))
    assert (read.places, [u.name for u in read.unplaced]) == ((), ["Ann", "Carl"])


def test_another_picture_is_asked_about() -> None:
    """A table made on a cropped copy raises the question before anything is placed."""
    table = b"name,x,y,width,height,picture width,picture height\nAnn,0,0,9,9,100,100\n"
    question = read_csv(foreign(table)).question
    assert question is not None
    assert question.kind is FrameKind.CROPPED


@pytest.mark.parametrize("table", [b"a,b\n1,2\n", b'name,x\n"Ann,1\n'])
def test_what_is_no_table(table: bytes) -> None:
    """A file without known columns, or with a quote that never ends, is refused by name."""
    with pytest.raises(FormError, match="theirs"):
        read_csv(foreign(table))


def test_the_table_is_for_spreadsheets() -> None:
    """The file begins with the mark without which Excel garbles names, and Python's own reader agrees."""
    entry = Entry(Rectangle(Box(0.1, 0.1, 0.2, 0.2)), note="Ж")
    data = write_csv(Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), (entry,))).data
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["note"] == "Ж"
