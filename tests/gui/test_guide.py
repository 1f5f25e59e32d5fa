"""The guide is there to read, and speaks of nothing that the program does not have."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget, QTextBrowser

from annotator.assets import asset
from annotator.gui.actions import ACTIONS
from annotator.gui.dialogs.guide import GuideDialog, sections_of
from annotator.gui.window import MainWindow

GUIDE = asset("help/guide.md").read_text(encoding="utf-8")


def test_a_section_runs_to_the_next_one() -> None:
    """What stands before the first heading belongs to none."""
    sections = sections_of("# Guide\n\nhello\n\n## One\n\ntext\n\n## Two\nmore\n")
    assert [(s.title, s.text) for s in sections] == [("One", "text"), ("Two", "more")]


def test_the_chosen_section_is_shown(window: MainWindow) -> None:
    """The guide stays open beside the work, and its list leads through it."""
    window.actions_["guide"].trigger()
    guide = window.findChild(GuideDialog, "guideDialog")
    assert guide is not None
    assert guide.isVisible()
    assert not guide.isModal()
    sections, text = guide.findChild(QListWidget, "guideSections"), guide.findChild(QTextBrowser, "guideText")
    assert sections is not None
    assert text is not None
    sections.setCurrentRow(1)
    assert "Its text is evidence" in text.toPlainText()


def test_every_key_of_the_guide_is_one_of_the_program() -> None:
    """A key that is told in brackets behind a command is that command's key."""
    told = {QKeySequence(keys) for keys in re.findall(r"\(((?:Ctrl|Shift|Alt)\+[\w+]+)\)", GUIDE)}
    known = {QKeySequence(keys) for spec in ACTIONS for keys in spec.keys}
    assert len(told) > 8
    assert told <= known


def test_every_menu_path_of_the_guide_leads_somewhere() -> None:
    """A path like "File > Open" names a menu and the beginning of one of its commands."""
    paths = re.findall(r"\*(File|Edit|Face|Tools|View|Help) > ([A-Z][\w\n ]+)\*", GUIDE)
    texts = {(spec.menu.split("/")[0].replace("&", ""), spec.text.replace("&", "")) for spec in ACTIONS}
    assert len(paths) > 3
    for menu, command in paths:
        words = " ".join(command.split())
        assert any(menu == there and text.startswith(words) for there, text in texts), (menu, words)
