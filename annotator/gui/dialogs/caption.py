"""Pasting a printed caption; what is read in it is shown while it is typed, and can be put right by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.caption import Unread, add_chosen, add_chosen_name, find_unread, read_caption, tell_unread_rest
from annotator.core.amending import RowOrder, order_of, unplaced, with_order
from annotator.core.caption import Caption, CaptionId, Name
from annotator.core.edits import fresh_id
from annotator.gui.caption_titles import caption_title, is_other_text
from annotator.gui.dialogs.form import FormDialog, LineField, ask_three
from annotator.gui.dialogs.reading import ReadingEditor
from annotator.gui.plain import menu_text, plain_label, show_plain, tooltip
from annotator.gui.spans import cursor_over, from_qt, span_to_qt, underlined

_PAUSE_MS = 200
_ASKING = "Paste or type the caption exactly as it is printed."
_AS_LEFT = "This is the caption as you left it. It is not in the record yet."
_CARRIED = "This came with the picture file. Is it the printed caption? Change it, or paste another over it."
_ONE_MORE = "Another caption, from another source"
_OTHER_WORDS = (
    "The record has a caption in other words. Is this another caption, which stands beside that one,"
    " or the same one put right?"
)
_ANOTHER, _CANCEL = 0, 2
_HINT = (
    "Underlined words were read as names, a dotted line marks what may be one. Double click a name, a place"
    " or a row's heading below to change it."
    " Nothing is in the record before you accept the result."
)


_ORDERS = {
    RowOrder.DOWNWARDS: "The first row of the caption is at the top",
    RowOrder.UPWARDS: "The first row of the caption is at the bottom",
    RowOrder.MIXED: "As the labels tell",
    RowOrder.UNTOLD: "The caption does not tell: the faces decide",
}


class CaptionDialog(FormDialog):
    """Asks for a caption; `caption` is what was read, as far as it was not put right by hand.

    Args of `__init__`:
        before: the caption to begin with, or None for one that is not in the record.
        drafts: what was left of captions before; it is shown in their place, and can be dropped.
        recorded: the captions of the record.
        may_choose: whether another of these, or one more, may be taken up in the dialog.
        carried: what the picture file says itself, shown where nothing else would be; not in the record.
    """

    keeps_what_is_left = True

    def __init__(
        self,
        before: Caption | None,
        parent: QWidget | None = None,
        *,
        drafts: Iterable[Caption] = (),
        recorded: Sequence[Caption] = (),
        may_choose: bool = False,
        carried: Caption | None = None,
    ) -> None:
        super().__init__("Printed caption", "Put the names on the faces", parent)
        self.setObjectName("captionDialog")
        self.resize(900, 660)
        self._recorded = tuple(recorded)
        self._left = {draft.id: draft for draft in drafts}
        self._carried = carried
        self._former = self._before = before
        self._id = CaptionId(fresh_id("caption"))
        self._caption = read_caption("", caption_id=self._id)
        self._chosen: Name | None = None
        self._unread: tuple[Unread, ...] = ()
        self._which = _choice(self._recorded)
        self._text = _CaptionInput("")
        self._found = plain_label(role="section")
        self._found.setObjectName("captionFound")
        self._editor = ReadingEditor()
        self._source = LineField("", name="captionSource", hint="Book, page, archive, link")
        self._order = QComboBox()
        self._order.setObjectName("rowOrder")
        self._fill(may_choose=may_choose and bool(recorded))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read_anew)
        self._text.textChanged.connect(self._pause.start)
        self._text.cursorPositionChanged.connect(self._on_cursor)
        self._text.selectionChanged.connect(self._allow)
        self._editor.amended.connect(self._on_amended)
        self._editor.seat_changed.connect(self._on_seat)
        self._order.activated.connect(self._on_order)
        self._which.activated.connect(self._on_which)
        if may_choose and self._left:
            last = list(self._left)[-1]
            before = next((known for known in self._recorded if known.id == last), None)
        self._begin(before, self._draft_of(before))

    def caption(self) -> Caption:
        """Return the caption as read and put right, with its text to the letter."""
        if self._pause.isActive():
            self._read_anew()
        # The source may have been typed after the last reading.
        return replace(self._caption, source=self._source.value)

    @property
    def is_changed(self) -> bool:
        """Say whether something is typed, or put right, that was not there before."""
        caption = self.caption()
        if self._former is None:
            return bool(caption.text.strip()) and caption != self._carried
        return caption != unplaced(self._former)

    def left(self) -> tuple[Caption, ...]:
        """Return what is typed, or put right, of every caption that was taken up and is not recorded so."""
        here = (self.caption(),) if self.is_changed else ()
        return (*(draft for draft in self._left.values() if draft.id != self._id), *here)

    @override
    def accept(self) -> None:
        """Close with OK; asks first where other words would take the place of a caption of the record."""
        caption = self.caption()
        recorded = next((known for known in self._recorded if known.id == caption.id), None)
        if recorded is not None and is_other_text(caption.text, recorded.text):
            answer = ask_three(self, _OTHER_WORDS, ("Another caption", "The same one, put right", "Cancel"))
            if answer == _CANCEL:
                return
            if answer == _ANOTHER:
                self._left.pop(caption.id, None)
                self._id = CaptionId(fresh_id("caption"))
                self._caption = replace(self._caption, id=self._id, note="", extra=())
                if caption.source == recorded.source:
                    self._source.show_value("")
        super().accept()

    def _begin(self, former: Caption | None, draft: Caption | None, *, is_left: bool = True) -> None:
        """Take up a caption of the record, or one more; a `draft` that says otherwise is shown for it."""
        has_draft = draft is not None and (former is None or unplaced(draft) != unplaced(former))
        is_carried = former is None and draft is None and self._carried is not None
        before = draft if has_draft else self._carried if is_carried else former
        self._former, self._before = former, before
        self._id = before.id if before is not None else CaptionId(fresh_id("caption"))
        self._text.setPlainText(before.text if before is not None else "")
        self._source.show_value(before.source if before is not None else "")
        self._pause.stop()
        self._caption = unplaced(before) if before is not None else self._read()
        is_old = has_draft and is_left
        show_plain(self._head, _CARRIED if is_carried else _AS_LEFT if is_old else _ASKING)
        self._start_over.setVisible(is_old or is_carried)
        index = next((i for i, known in enumerate(self._recorded) if known.id == self._id), None)
        self._which.setCurrentIndex(index if index is not None else self._which.count() - 1)
        self._show()
        self._text.setFocus()
        if is_carried:
            self._text.selectAll()

    def _draft_of(self, caption: Caption | None) -> Caption | None:
        """Return what was left of `caption`, or of one that is not in the record."""
        if caption is not None:
            return self._left.get(caption.id)
        known = {recorded.id for recorded in self._recorded}
        return next((draft for draft in self._left.values() if draft.id not in known), None)

    def _fill(self, *, may_choose: bool) -> None:
        which = QHBoxLayout()
        label = plain_label("&Caption", wraps=False)
        label.setBuddy(self._which)
        which.addWidget(label)
        which.addWidget(self._which, 1)
        for widget in (label, self._which):
            widget.setVisible(may_choose)
        self.body.addLayout(which)
        head = QHBoxLayout()
        self._head = plain_label(_ASKING)
        self._head.setObjectName("captionHead")
        head.addWidget(self._head, 1)
        self._start_over = QPushButton("Start over")
        self._start_over.setObjectName("startOver")
        self._start_over.setToolTip(tooltip("Drop this text, and show what was there before"))
        self._start_over.setAutoDefault(False)
        self._start_over.clicked.connect(self._on_start_over)
        head.addWidget(self._start_over)
        self.body.addLayout(head)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(self._bar())
        column.addWidget(self._editor, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._text)
        split.addWidget(below)
        split.setSizes([190, 340])
        self.body.addWidget(split, 1)
        self.form.addRow("&Rows in the picture", self._order)
        self.form.addRow("&Where it is printed", self._source)
        self.hint = _HINT
        self.close_form()

    def _bar(self) -> QHBoxLayout:
        self._add = QPushButton("Add as a name")
        self._add.setObjectName("addName")
        self._add.setToolTip(tooltip("Select words of the caption that were not read as a name"))
        self._add_row = QPushButton("Add as a row")
        self._add_row.setObjectName("addRow")
        self._add_row.setToolTip(
            tooltip("Select words of the caption that list several names, label and all")
        )
        self._again = QPushButton("Read anew")
        self._again.setObjectName("readAnew")
        self._again.setToolTip(tooltip("Forget what was put right by hand"))
        self._next = QPushButton()
        self._next.setObjectName("nextUnread")
        self._next.setToolTip(tooltip("Select the next words with a dotted line: they look like a name"))
        row = QHBoxLayout()
        row.addWidget(self._found, 1)
        answers = (
            (self._next, self._on_next),
            (self._add, self._on_add),
            (self._add_row, self._on_add_row),
            (self._again, self._read_anew),
        )
        for button, answer in answers:
            button.setAutoDefault(False)
            button.clicked.connect(answer)
            row.addWidget(button)
        return row

    def _read(self) -> Caption:
        shown = self._text.toPlainText()
        # QPlainTextEdit turns a no-break space into a space: an untouched text is taken as it was.
        is_untouched = self._before is not None and shown == self._before.text.replace("\u00a0", " ")
        text = self._before.text if self._before is not None and is_untouched else shown
        read = read_caption(text, caption_id=self._id, source=self._source.value)
        # What was noted about a caption is in none of its words.
        return replace(read, note=self._before.note, extra=self._before.extra) if self._before else read

    def _on_start_over(self) -> None:
        """Show what was there before the draft, or nothing in place of what the picture says."""
        if self._left.pop(self._id, None) is None:
            self._carried = None
        self._begin(self._former, None)

    def _on_which(self, index: int) -> None:
        """Take up another caption; other words that were typed over a recorded one go along to a new one."""
        chosen = self._recorded[index] if index < len(self._recorded) else None
        if (chosen.id if chosen is not None else None) == (self._former.id if self._former else None):
            return
        typed, former, is_changed = self.caption(), self._former, self.is_changed
        goes_along = chosen is None and former is not None and is_other_text(typed.text, former.text)
        self._left.pop(typed.id, None)
        if goes_along and former is not None:
            source = "" if typed.source == former.source else typed.source
            other = replace(typed, id=CaptionId(fresh_id("caption")), source=source, note="", extra=())
            self._begin(None, other, is_left=False)
            return
        if is_changed:
            self._left[typed.id] = typed
        self._begin(chosen, self._draft_of(chosen))

    def _read_anew(self) -> None:
        self._pause.stop()
        self._caption = self._read()
        self._show()

    def _show(self) -> None:
        self._editor.show_caption(self._caption)
        self._tell()

    def _tell(self) -> None:
        people = sum(len(row.names) for row in self._caption.rows)
        rows = len(self._caption.rows)
        told = f"{people} name{'s' if people > 1 else ''} in {rows} row{'s' if rows > 1 else ''}"
        rest = tell_unread_rest(self._caption.text)
        told = told if people else "No names found yet"
        show_plain(self._found, f"{told}. {rest}" if rest else told)
        self.ok.setEnabled(bool(people))
        self._show_order()
        self._unread = find_unread(self._caption)
        self._next.setVisible(bool(self._unread))
        count = sum(words.people for words in self._unread)
        self._next.setText(f"{count} more may be a name" if count == 1 else f"{count} more may be names")
        self._text.underline(self._caption, self._chosen, self._unread)
        self._allow()

    def _show_order(self) -> None:
        """Offer the orders in which rows may stand; a mixed one only where the caption tells it."""
        told = order_of(self._caption)
        self._order.clear()
        for order, words in _ORDERS.items():
            if order is not RowOrder.MIXED or told is order:
                self._order.addItem(words, order)
        self._order.setCurrentIndex(self._order.findData(told))
        self.form.setRowVisible(self._order, len(self._caption.rows) > 1)

    def _on_order(self) -> None:
        self._caption = with_order(self._caption, self._order.currentData())

    def _on_amended(self, caption: Caption) -> None:
        self._caption = caption
        self._tell()

    def _on_seat(self, name: Name | None) -> None:
        self._chosen = name
        self._text.underline(self._caption, name, self._unread)

    def _on_next(self) -> None:
        """Select the next words that may be a name, so that one more press adds them."""
        after = from_qt(self._caption.text, self._text.textCursor().selectionEnd())
        found = next((words for words in self._unread if words.start >= after), self._unread[0])
        place = span_to_qt(self._caption.text, found.start, found.end)
        self._text.setTextCursor(cursor_over(self._text.document(), *place))
        self._text.setFocus()

    def _on_cursor(self) -> None:
        """Choose the name that was clicked in the text."""
        if not self._pause.isActive() and not self._text.textCursor().hasSelection():
            at = from_qt(self._caption.text, self._text.textCursor().position())
            self._editor.choose(lambda name: name.start <= at < name.end)

    def _on_add(self) -> None:
        self._caption = add_chosen_name(self._caption, *self._selected())
        self._show()

    def _on_add_row(self) -> None:
        before, self._caption = self._caption, add_chosen(self._caption, *self._selected())
        self._show()
        if self._caption == before:
            show_plain(self._found, "The selected words name nobody.")

    def _selected(self) -> tuple[int, int]:
        """Return where the selected words begin and end in the caption."""
        cursor, text = self._text.textCursor(), self._caption.text
        return from_qt(text, cursor.selectionStart()), from_qt(text, cursor.selectionEnd())

    def _allow(self) -> None:
        may_add = self._text.textCursor().hasSelection() and not self._pause.isActive()
        self._add.setEnabled(may_add)
        self._add_row.setEnabled(may_add)


def _choice(recorded: Sequence[Caption]) -> QComboBox:
    choice = QComboBox()
    choice.setObjectName("whichCaption")
    choice.addItems([menu_text(caption_title(i, caption)) for i, caption in enumerate(recorded)])
    choice.addItem(_ONE_MORE)
    return choice


class _CaptionInput(QPlainTextEdit):
    """The text, with what was read as names underlined and the chosen name marked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setObjectName("captionInput")
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Top row from left: Rykov, Radek, …")

    def underline(self, caption: Caption, chosen: Name | None, unread: Sequence[Unread]) -> None:
        """Show which words of `caption` were read as names, and which may be names besides."""
        names = [name for row in caption.rows for name in row.names]
        marks = [self._marked(caption, name, is_chosen=name == chosen) for name in names]
        colour = self.palette().brightText().color()
        for words in unread:
            place = span_to_qt(caption.text, words.start, words.end)
            marks.append(underlined(self.document(), place, colour, dotted=True))
        self.setExtraSelections(marks)

    def _marked(self, caption: Caption, name: Name, *, is_chosen: bool) -> QTextEdit.ExtraSelection:
        highlight, letters = self.palette().highlight(), self.palette().highlightedText()
        place = span_to_qt(caption.text, name.start, name.end)
        if is_chosen:
            return underlined(self.document(), place, highlight.color(), shade=highlight, letters=letters)
        return underlined(self.document(), place, highlight.color())
