"""Fonts chosen by the letters they hold, and text drawn in every script."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, features

from annotator.core.geometry import Box, Point
from annotator.export.drawing import Drawing, Lettering, Role, TextLine
from annotator.export.fonts import FontShelf, coverage, is_right_to_left
from annotator.export.letters import Letters
from annotator.export.missing import told_missing

OWN_ONLY = FontShelf(folders=())


@pytest.mark.parametrize(
    "text",
    ["Żółć", "Пётр", "Ωνάσης", "Nguyễn", "דוד", "محمد", "Արամ", "ილია", "महात्मा", "สมชาย"],
)
def test_scripts_that_come_with_the_program(text: str) -> None:
    """Each of these scripts is held by one font of the program, whatever the computer has."""
    (run,) = OWN_ONLY.runs(text, Lettering.ROMAN)
    assert run.font is not None
    assert all(ord(letter) in coverage(run.font) for letter in text)


def test_mixed_scripts_are_split_and_nothing_is_lost() -> None:
    """A line in two scripts comes in runs of one font each that add up to the line."""
    runs = OWN_ONLY.runs("probably Արամ?", Lettering.ITALIC)
    assert [run.text for run in runs] == ["probably ", "Արամ", "?"]


def test_runs_of_a_right_to_left_line_stand_from_right_to_left() -> None:
    """In a Hebrew line the Latin question mark after the name stands at its left."""
    assert [run.text for run in OWN_ONLY.runs("דוד?", Lettering.ROMAN)] == ["?", "דוד"]


@pytest.mark.parametrize(
    ("text", "expected"), [("abc דוד", False), ("דוד abc", True), ("1. محمد", True), ("…", False)]
)
def test_direction_is_that_of_the_first_letter(text: str, *, expected: bool) -> None:
    """Digits and signs have no direction of their own."""
    assert is_right_to_left(text) is expected


def test_letters_that_no_font_holds_are_told() -> None:
    """A missing letter is reported once, never drawn as a box in silence."""
    line = TextLine("A 山 山 𓀀", Point(0, 0), 20, Lettering.ROMAN, Role.TITLE)
    drawing = Drawing(100, 100, Box(0, 0, 100, 100), text=(line,))
    (sentence,) = told_missing(drawing, OWN_ONLY)
    assert "山 𓀀;" in sentence


def test_a_file_that_is_no_font_holds_nothing(tmp_path: Path) -> None:
    """A broken font file in a font folder is passed over."""
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0" + bytes(40))
    assert not coverage(broken)
    assert FontShelf(folders=(tmp_path,)).missing("山") == "山"


@pytest.mark.parametrize("text", ["Anna", "محمد عبد السلام", "महात्मा गांधी", "probably Пётр", "山𓀀"])
@pytest.mark.parametrize("size", [11.0, 28.62, 130.0])
def test_text_is_drawn_within_its_measure(text: str, size: float) -> None:
    """What is drawn is as wide as was measured, give or take a twentieth and the lean of a letter."""
    letters = Letters(OWN_ONLY)
    width, height = letters(text, size, Lettering.ROMAN)
    mask = Image.new("L", (round(width * 2), round(height * 3)))
    letters.draw(mask, (width / 2, height), text, size=size, lettering=Lettering.ROMAN)
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    assert right - left == pytest.approx(width, rel=0.1, abs=size * 0.35)
    assert left >= width / 2 - size * 0.2
    assert top >= height - 1
    assert bottom <= 2 * height + size * 0.25


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow cannot join letters")
def test_arabic_letters_are_joined() -> None:
    """Lam and alef make one letter together, narrower than the two apart."""
    letters = Letters(OWN_ONLY)
    joined = letters("لا", 64, Lettering.ROMAN)[0]
    apart = sum(letters(letter, 64, Lettering.ROMAN)[0] for letter in "لا")
    assert joined < apart * 0.9
