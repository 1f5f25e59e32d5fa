"""Text from strangers shown as text: Qt takes a name for HTML by default, and reads files it mentions."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from annotator.core.markup import Paragraph, Run, read_markup

SHOWN_LIMIT = 4000
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_label(
    text: str = "", *, role: str = "", wraps: bool = True, parent: QWidget | None = None
) -> QLabel:
    """Return a label that shows `text` literally; `role` is styled by the theme."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    show_plain(label, text)
    return label


def marked_label(text: str, *, on_link: Callable[[str], object]) -> QLabel:
    """Return a label that shows the safe part of Markdown in `text`: paragraphs, emphasis, links.

    Only tags that this function writes itself reach Qt: every letter of `text` is escaped.
    """
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setOpenExternalLinks(False)
    label.linkActivated.connect(on_link)
    label.setText("".join(_paragraph_html(p) for p in read_markup(clipped(text, SHOWN_LIMIT))))
    return label


def _paragraph_html(paragraph: Paragraph) -> str:
    return f"<p>{''.join(_run_html(run) for run in paragraph.runs)}</p>"


def _run_html(run: Run) -> str:
    shown = html.escape(run.text)
    shown = f"<i>{shown}</i>" if run.is_emphasised else shown
    shown = f"<b>{shown}</b>" if run.is_strong else shown
    return f'<a href="{html.escape(run.address)}">{shown}</a>' if run.address else shown


def show_plain(label: QLabel, text: str) -> None:
    """Show `text` literally in `label`; past 4,000 characters it is cut, and says so by an ellipsis."""
    label.setText(clipped(text, SHOWN_LIMIT))


def clipped(text: str, limit: int) -> str:
    """Return `text` with at most `limit` characters, invisible control characters made visible.

    A lone surrogate or a direction override would otherwise change or break the text around it.
    """
    shown = "".join(_visible(c) for c in text[:limit])
    return shown + "…" if len(text) > limit else shown


def tooltip(*lines: str) -> str:
    """Return `lines` as a tooltip that is shown literally."""
    text = "<br>".join(html.escape(clipped(line, 600)) for line in lines if line)
    return f"<qt>{text}</qt>" if text else ""


def menu_text(text: str) -> str:
    """Return `text` for a menu, button or tab, where a single "&" would be a shortcut."""
    return clipped(text, 80).replace("&", "&&")


def _visible(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF or (code < 0x20 and char not in "\n\t") or code == 0x7F:  # noqa: PLR2004
        return "\ufffd"
    return "" if char in _DIRECTION_MARKS else char
