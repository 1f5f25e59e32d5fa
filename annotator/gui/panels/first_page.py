"""What the face panel shows while no face is selected: the photograph, and on a bare one how to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.record import Record
from annotator.core.telling import faces_in_words
from annotator.gui.plain import plain_label


def first_page(record: Record | None, on_action: Callable[[str], object]) -> QWidget:
    """Return a page about the photograph; where no face is marked yet, it offers the two ways to begin.

    `on_action` is called with the name of the action that the user begins with.
    """
    page, layout = panel_page()
    if record is None:
        layout.addWidget(plain_label("Open a photograph, or drop one here.", role="muted"))
    else:
        _describe(layout, record)
        if any(not region.is_removed for region in record.project.regions):
            hint = "Click a face, or walk along the rows with the arrow keys."
            layout.addWidget(plain_label(hint, role="muted"))
        else:
            _offer_beginnings(layout, on_action)
    layout.addStretch(1)
    return page


def panel_page() -> tuple[QWidget, QVBoxLayout]:
    """Return an empty page of the panel, and the column to fill."""
    page = QFrame()
    page.setProperty("role", "panel")
    page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    return page, layout


def notice(text: str, small: str) -> QFrame:
    """Return a framed statement, with its grounds in smaller words below."""
    box = QFrame()
    box.setProperty("role", "notice")
    layout = QVBoxLayout(box)
    layout.setContentsMargins(10, 8, 10, 8)
    layout.setSpacing(3)
    layout.addWidget(plain_label(text))
    if small:
        layout.addWidget(plain_label(small, role="muted"))
    return box


def _describe(layout: QVBoxLayout, record: Record) -> None:
    photograph = record.project.photograph
    layout.addWidget(plain_label(photograph.title or photograph.file, role="heading"))
    if photograph.is_stand_in:
        drawing = notice("This picture is a drawing, not the historical photograph.", photograph.note)
        drawing.setObjectName("standInNotice")
        layout.addWidget(drawing)
    about = (photograph.date, photograph.maker, photograph.credit, photograph.source)
    for text in (text for text in about if text):
        layout.addWidget(plain_label(text, role="muted"))
    layout.addWidget(plain_label(faces_in_words(record)))


_BEGINNINGS = (
    (
        "caption",
        "Paste the printed caption…",
        "The faces are found, and every name is proposed for its face. You review.",
    ),
    (
        "find_faces",
        "Find the faces",
        "Without a caption: mark the faces now, and say one by one who they are.",
    ),
)


def _offer_beginnings(layout: QVBoxLayout, on_action: Callable[[str], object]) -> None:
    for action, title, text in _BEGINNINGS:
        button = QPushButton(title)
        button.setObjectName(f"begin_{action}")
        button.clicked.connect(lambda _checked=False, action=action: on_action(action))
        layout.addSpacing(8)
        layout.addWidget(button)
        layout.addWidget(plain_label(text, role="muted"))
