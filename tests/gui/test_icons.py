"""Every command of the toolbar has its icon, readable on the theme it stands on."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from annotator.gui.actions import ACTIONS
from annotator.gui.icons import SIDE, line_icon, program_icon
from annotator.gui.theme import DARK, LIGHT, Theme

BAR = [spec.name for spec in ACTIONS if spec.bar]


def _inked(image: QImage) -> list[QColor]:
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colours = [image.pixelColor(x, y) for x, y in points]
    return [colour for colour in colours if colour.alpha() > 200]


def _is_near(one: QColor, other: QColor) -> bool:
    """Say whether two colours differ by no more than rounding at a smoothed edge."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= 4 for a, b in pairs)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", BAR)
def test_an_icon_is_drawn_in_the_ink_of_its_theme(qtbot: QtBot, name: str, theme: Theme) -> None:
    """It draws something, in the colour of the text beside it and in no other."""
    ink = _inked(line_icon(name, theme).pixmap(SIDE, SIDE).toImage())
    assert len(ink) > 20
    assert all(_is_near(colour, QColor(theme.text)) for colour in ink)


def test_a_disabled_command_has_a_fainter_icon(qtbot: QtBot) -> None:
    """What cannot be done now looks so."""
    icon = line_icon("save", LIGHT)
    usual = _inked(icon.pixmap(SIDE, SIDE, QIcon.Mode.Normal).toImage())
    faint = _inked(icon.pixmap(SIDE, SIDE, QIcon.Mode.Disabled).toImage())
    assert faint[0].lightness() > usual[0].lightness() + 60


def test_the_program_has_an_icon_of_every_usual_size(qtbot: QtBot) -> None:
    """Task bars ask for small ones, launchers for large ones."""
    assert {size.width() for size in program_icon().availableSizes()} >= {22, 44, 132}
