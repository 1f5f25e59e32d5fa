"""The line below the window: how many faces, what looks odd, work in progress, and the zoom."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar

from annotator.core.record import Record
from annotator.core.telling import faces_in_words
from annotator.gui.notices import ProgressStrip
from annotator.gui.plain import plain_label, show_plain


class StatusLine(QStatusBar):
    """Shows what it is told; asks nothing."""

    def __init__(self, progress: ProgressStrip) -> None:
        super().__init__()
        self.setContentsMargins(8, 0, 4, 0)
        self._counts = plain_label(role="muted", wraps=False)
        self._counts.setObjectName("counts")
        self._odd = plain_label(role="muted", wraps=False)
        self._odd.setObjectName("odd")
        self._zoom = plain_label(role="muted", wraps=False)
        self._zoom.setObjectName("zoom")
        self.addWidget(self._counts)
        self.addWidget(self._odd, 1)
        self.addPermanentWidget(progress)
        self.addPermanentWidget(self._zoom)

    def show_record(self, record: Record | None, *, is_proposed: bool = False) -> None:
        """Tell how many faces are marked and named, or would be if a review is accepted."""
        told = faces_in_words(record) if record is not None else ""
        show_plain(self._counts, f"If you accept: {told}" if is_proposed else told)

    def show_odd(self, count: int) -> None:
        """Tell how many things look odd."""
        show_plain(self._odd, f"{count} {'looks' if count == 1 else 'look'} odd (Ctrl+K)" if count else "")

    def show_zoom(self, zoom: float) -> None:
        """Tell the zoom: pixels of the screen for one of the photograph."""
        show_plain(self._zoom, f"{zoom:.0%}")
