"""Text from strangers is shown as text, and only addresses of web pages are opened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.core.markup import is_web_address
from annotator.gui.plain import clipped, marked_label, menu_text, plain_label, tooltip

HOSTILE = Path(__file__).parents[2].parent / "shared" / "tools" / "hostile.py"


def test_a_label_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    """A name that looks like HTML is shown letter by letter."""
    label = plain_label('<img src="file:///dev/zero">')
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == '<img src="file:///dev/zero">'


def test_a_biography_shows_emphasis_and_no_markup_of_its_own(qtbot: QtBot) -> None:
    """Stars make emphasis; tags in the text are letters, so that no file is read and nothing runs."""
    label = marked_label('*Lenin* <img src="file:///dev/zero"> [page](https://example.org/)', on_link=print)
    qtbot.addWidget(label)
    assert "<i>Lenin</i>" in label.text()
    assert "<img" not in label.text()
    assert '<a href="https://example.org/">page</a>' in label.text()


def test_a_tooltip_escapes_what_it_shows() -> None:
    """Markup in a name reaches the tooltip escaped, line by line."""
    assert tooltip("<b>x</b>", "y & z") == "<qt>&lt;b&gt;x&lt;/b&gt;<br>y &amp; z</qt>"


def test_long_and_unprintable_texts_are_shown_safely() -> None:
    """What is too long is cut with an ellipsis; surrogates and direction marks do no harm."""
    assert clipped("a" * 50, 10) == "a" * 10 + "…"
    assert clipped("a\ud800b\u202ec", 10) == "a\ufffdbc"


def test_an_ampersand_in_a_menu_is_no_mnemonic() -> None:
    """A name with "&" stands in a menu as it is written."""
    assert menu_text("Marks & Spencer") == "Marks && Spencer"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "https://", "https://a@b/", " https://a.b"],
)
def test_what_is_no_web_page_is_not_opened(url: str) -> None:
    """Other schemes, hidden credentials and missing hosts are refused."""
    assert not is_web_address(url)


def test_the_hostile_addresses_are_judged_right(tmp_path: Path) -> None:
    """Of the hostile links exactly the legitimate ones, and plain https ones, may be opened."""
    if not HOSTILE.exists():
        pytest.skip("the hostile corpus is not here")
    subprocess.run([sys.executable, str(HOSTILE), "make", str(tmp_path)], check=True, capture_output=True)
    strings = json.loads((tmp_path / "strings.json").read_text(encoding="ascii"))["strings"]
    links = [entry for entry in strings if entry["category"] == "link"]
    legitimate = [entry["value"] for entry in links if entry["note"].startswith("legitimate")]
    assert legitimate
    assert all(is_web_address(url) for url in legitimate)
    dangerous = [e["value"] for e in links if not e["value"].lower().startswith(("http://", "https://"))]
    assert not [url for url in dangerous if is_web_address(url)]
