"""The printed captions, to the letter; every name answers to its face and every face to its name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.core.caption import Caption, Name, RegionId
from annotator.core.record import Record
from annotator.gui.caption_titles import caption_title
from annotator.gui.plain import menu_text, plain_label, show_plain, tooltip
from annotator.gui.selection import Selection
from annotator.gui.spans import span_to_qt, underlined

_SHORTEST_TITLE = 20
_WAITING = "This name has no face yet. Select the face, then double click the name."


@dataclass(frozen=True, slots=True)
class _Span:
    """A name in the text, in Qt's positions (UTF-16 units), and its face."""

    start: int
    end: int
    region: RegionId | None
    name: str = ""


class CaptionPanel(QWidget):
    """Shows one caption at a time; a choice appears where sources differ.

    `name_chosen` tells a name that has no face yet, on a double click.
    """

    name_chosen = Signal(str)

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("captions")
        self._selection = selection
        self._captions: tuple[Caption, ...] = ()
        self._text = _CaptionText(selection)
        self._text.name_chosen.connect(self.name_chosen)
        self._choice = QComboBox()
        self._choice.setObjectName("captionChoice")
        self._choice.setAccessibleName("Which caption")
        # In a narrow window the note beside it needs the room more than a long title does.
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(_SHORTEST_TITLE)
        self._choice.hide()
        self._heading = plain_label("Printed caption", role="section", wraps=False)
        self._note = plain_label(role="muted")
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addWidget(self._choice, 3)
        top.addWidget(self._note, 5)
        top.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._text)
        self._choice.currentIndexChanged.connect(self._show_chosen)
        selection.selected_changed.connect(self._text.mark)
        selection.hovered_changed.connect(self._text.mark)

    def show_record(self, record: Record) -> None:
        """Show the captions of `record`: one that came to them, or the one chosen before, or the first."""
        if record.project.captions == self._captions:
            return
        known, chosen = [caption.id for caption in self._captions], self.shown
        now = [caption.id for caption in record.project.captions]
        new = [caption for caption in now if caption not in known]
        shown = chosen.id if chosen is not None else None
        if known and new and now[: len(known)] == known:
            shown = new[0]
        self._captions = record.project.captions
        self._choice.blockSignals(True)  # noqa: FBT003 - filling the list chooses nothing
        self._choice.clear()
        self._choice.addItems([menu_text(caption_title(i, c)) for i, c in enumerate(self._captions)])
        self._choice.setCurrentIndex(now.index(shown) if shown in now else 0)
        self._choice.blockSignals(False)  # noqa: FBT003
        self._choice.setVisible(len(self._captions) > 1)
        self._heading.setVisible(len(self._captions) <= 1)
        self._show_chosen()

    @property
    def shown(self) -> Caption | None:
        """The caption that is shown now."""
        index = self._choice.currentIndex()
        return self._captions[index] if 0 <= index < len(self._captions) else None

    def _show_chosen(self) -> None:
        caption = self.shown
        self._text.show_caption(caption)
        note = caption.note if caption else ""
        show_plain(self._note, note)
        self._note.setToolTip(tooltip(note))
        self._choice.setToolTip(tooltip(self._choice.currentText()))


class _CaptionText(QPlainTextEdit):
    """The text with its names underlined; a plain-text widget, since a caption may contain anything."""

    name_chosen = Signal(str)

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self.setObjectName("captionText")
        self.setAccessibleName("Printed caption")
        self.setReadOnly(True)
        self.setPlaceholderText(
            "No caption yet. Caption… reads a printed caption and puts the names on the faces."
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self._selection = selection
        self._spans: tuple[_Span, ...] = ()

    def show_caption(self, caption: Caption | None) -> None:
        """Show `caption`, or the invitation to add one."""
        self.setPlainText(caption.text if caption else "")
        self._spans = _spans(caption) if caption else ()
        self.mark()

    def mark(self, _region: object = None) -> None:
        """Underline the names, those without a face with dots; mark the selected and the hovered one."""
        self.setExtraSelections([self._marked(span) for span in self._spans if span.region or span.name])

    def _marked(self, span: _Span) -> QTextEdit.ExtraSelection:
        highlight, letters = self.palette().highlight(), self.palette().highlightedText()
        place = (span.start, span.end)
        if span.region is None:
            return underlined(self.document(), place, self.palette().text().color(), dotted=True)
        if span.region == self._selection.selected:
            return underlined(self.document(), place, highlight.color(), shade=highlight, letters=letters)
        shade = QColor(highlight.color())
        shade.setAlpha(60)
        hovered = span.region == self._selection.hovered
        return underlined(self.document(), place, highlight.color(), shade=shade if hovered else None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        span = self._span_at(event.position().toPoint())
        region = span.region if span else None
        self._selection.hover(region)
        is_waiting = span is not None and region is None and bool(span.name)
        self.viewport().setToolTip(tooltip(_WAITING) if is_waiting else "")
        shape = Qt.CursorShape.PointingHandCursor if region or is_waiting else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        span = self._span_at(event.position().toPoint())
        if span is not None and span.region is not None and not self.textCursor().hasSelection():
            self._selection.select(span.region)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        span = self._span_at(event.position().toPoint())
        if span is not None and span.region is None and span.name:
            self.name_chosen.emit(span.name)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._selection.hover(None)
        super().leaveEvent(event)

    def _span_at(self, point: QPoint) -> _Span | None:
        cursor = self.cursorForPosition(point)
        # Qt answers with the nearest letter for a point in the empty margin: only a point on the line counts.
        if not self.cursorRect(cursor).adjusted(-12, -2, 12, 2).contains(point):
            return None
        position = cursor.position()
        return next((s for s in self._spans if s.start <= position <= s.end), None)


def _spans(caption: Caption) -> tuple[_Span, ...]:
    names: list[Name] = [name for row in caption.rows for name in row.names]
    named = [(name, name.name or "") for name in (*names, *caption.also_named)]
    # Who is said to be missing in the picture waits for no face.
    named += [(name, "") for name in caption.absent]
    return tuple(_Span(*span_to_qt(caption.text, n.start, n.end), n.region, waits) for n, waits in named)
