"""What was read of a caption, row by row, to be put right by hand before the names go to the faces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.caption import call_row, row_labels
from annotator.core.amending import (
    Seat,
    amend_name,
    join_to_former,
    make_note,
    move_name,
    part_row,
    place_name,
    set_aside,
    take_in,
    turn_row,
)
from annotator.core.caption import Caption, CaptionRow, Direction, Name, Place, Side
from annotator.core.positions import place_in_words
from annotator.gui.dialogs.reading_cells import COLUMNS, PLACE, UNKNOWN, ReadingTree, row_of, seat_of
from annotator.gui.plain import tooltip

_NO_PLACE = "not told"
_LEAST_PLACES, _MOST_PLACES = 8, 40  # counted from either side
_VERBS: tuple[tuple[str, str, str, Callable[[Caption, Seat], Caption]], ...] = (
    ("joinFormer", "Join to the one above", "Both are parts of one name", join_to_former),
    ("makeNote", "Note of the one above", "A role, an age or a place, not another person", make_note),
    ("partRow", "New row from here", "This name and those below it stand in another row", part_row),
)
_OUT = "Not in a row", "Named in the text, but no place in the picture (Delete)"
_IN = "Into a row", "This person is in the picture, among the others as printed"


class ReadingEditor(QWidget):
    """Shows a `Caption` as rows of names and lets them be amended; its text is never changed.

    `amended` tells of a caption put right by hand, `seat_changed` of the `Name` that is chosen, or None.
    """

    amended = Signal(object)
    seat_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption: Caption | None = None
        self._tree = ReadingTree()
        self._seated: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tree, 1)
        layout.addLayout(self._column())
        self._tree.currentItemChanged.connect(self._on_current)
        self._tree.itemChanged.connect(self._on_edited)
        self._tree.removed.connect(lambda: self._amend(set_aside))
        self._allow()

    def show_caption(self, caption: Caption, chosen: Seat | None = None) -> None:
        """Show what `caption` says, with the name at `chosen` selected."""
        self._caption = caption
        with QSignalBlocker(self._tree):  # filling the list amends nothing
            self._tree.clear()
            labels = list(row_labels().values())
            for number, row in enumerate(caption.rows):
                self._tree.add_row(number, row, labels, list(_places(row)))
            for label, names in (
                ("Named without a place", caption.also_named),
                ("Not in the picture", caption.absent),
            ):
                if names:
                    self._tree.add_apart(label, names)
            for item in self._tree.lines():
                if seat_of(item) == chosen:
                    self._tree.setCurrentItem(item)
            self._tree.expandAll()
            for column in range(len(COLUMNS)):
                self._tree.resizeColumnToContents(column)
        self._allow()

    def choose(self, wanted: Callable[[Name], bool]) -> None:
        """Select the first name of a row for which `wanted` holds, if there is one."""
        for item in self._tree.lines():
            seat = seat_of(item)
            if seat is not None and wanted(self._name(seat)):
                self._tree.setCurrentItem(item)
                return

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self._aside = self._button("setAside", *_OUT)
        self._aside.clicked.connect(self._on_aside)
        column.addWidget(self._aside)
        for name, text, tip, verb in _VERBS:
            button = self._button(name, text, tip)
            button.clicked.connect(lambda _checked=False, verb=verb: self._amend(verb))
            self._seated.append(button)
            column.addWidget(button)
        for name, text, step in (("moveUp", "Up", -1), ("moveDown", "Down", 1)):
            button = self._button(name, text, "Over the end of the row into the next one, too")
            button.clicked.connect(lambda _checked=False, step=step: self._move(step))
            self._seated.append(button)
            column.addWidget(button)
        self._turn = self._button("turnRow", "Count from the right", "The row is told from the other side")
        self._turn.clicked.connect(self._on_turn)
        column.addWidget(self._turn)
        column.addStretch(1)
        return column

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tooltip(tip))
        button.setAutoDefault(False)
        return button

    def _name(self, seat: Seat) -> Name:
        assert self._caption is not None  # noqa: S101 - lines with a seat come from a caption
        return self._caption.rows[seat.row].names[seat.number]

    def _show_amended(self, after: Caption, chosen: Seat | None) -> None:
        self.show_caption(after, chosen)
        self.amended.emit(after)

    def _amend(self, verb: Callable[[Caption, Seat], Caption]) -> None:
        seat, caption = self._tree.seat, self._caption
        if seat is None or caption is None:
            return
        after = verb(caption, seat)
        if after != caption:
            self._show_amended(after, _nearest(after, seat))

    def _move(self, step: int) -> None:
        seat, caption = self._tree.seat, self._caption
        if seat is not None and caption is not None:
            self._show_amended(*move_name(caption, seat, step))

    def _on_aside(self) -> None:
        name, caption = self._tree.apart, self._caption
        if name is None or caption is None:
            self._amend(set_aside)
        else:
            after = take_in(caption, name)
            self._show_amended(after, _seat_at(after, name))

    def _on_turn(self) -> None:
        row, caption = self._tree.row, self._caption
        if row is not None and caption is not None:
            seat = self._tree.seat
            self._show_amended(turn_row(caption, row), seat)
            if seat is None:
                self._tree.choose_row(row)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        seat, row, caption = seat_of(item), row_of(item), self._caption
        if caption is None:
            return
        # The field that goes with its line would hand the keyboard to what stands below the list.
        self._tree.setFocus()
        if row is not None:
            label = item.text(0)
            if label != (caption.rows[row].label or ""):
                caption = call_row(caption, row, label)
            self._show_amended(caption, None)
            self._tree.choose_row(row)
        elif seat is not None:
            after = _with_place if column == PLACE else _with_words
            self._show_amended(after(caption, seat, column, item.text(column)), seat)

    def _on_current(self) -> None:
        seat = self._tree.seat
        self._allow()
        self.seat_changed.emit(self._name(seat) if seat is not None else None)

    def _allow(self) -> None:
        seat, row, apart = self._tree.seat, self._tree.row, self._tree.apart
        for button in self._seated:
            button.setEnabled(seat is not None)
        text, tip = _IN if apart is not None else _OUT
        self._aside.setText(text)
        self._aside.setToolTip(tooltip(tip))
        self._aside.setEnabled(seat is not None or apart is not None)
        is_from_right = (
            row is not None
            and self._caption is not None
            and self._caption.rows[row].direction is Direction.RIGHT_TO_LEFT
        )
        self._turn.setText(f"Count from the {'left' if is_from_right else 'right'}")
        self._turn.setEnabled(row is not None)


def _places(row: CaptionRow) -> dict[str, Place | None]:
    """Return the places that a name of `row` may be given, by their words."""
    count = min(max(_LEAST_PLACES, len(row.names)), _MOST_PLACES)
    told = [name.place for name in row.names if name.place is not None]
    sides = [Place(side, n) for side in (Side.LEFT, Side.RIGHT) for n in range(1, count + 1)]
    offered = {place_in_words(place): place for place in (Place(Side.CENTRE), *sides, *told)}
    return {_NO_PLACE: None, **offered}


def _with_place(caption: Caption, seat: Seat, _column: int, words: str) -> Caption:
    return place_name(caption, seat, _places(caption.rows[seat.row]).get(words))


def _with_words(caption: Caption, seat: Seat, column: int, words: str) -> Caption:
    """Return `caption` with what was typed in one cell: what the others show may be clipped."""
    former = caption.rows[seat.row].names[seat.number]
    said = {"name": former.name or "", "title": former.title or "", "note": former.note or ""}
    said[COLUMNS[column].lower()] = "" if words == UNKNOWN else words
    return amend_name(caption, seat, name=said["name"], title=said["title"], note=said["note"])


def _nearest(caption: Caption, seat: Seat) -> Seat | None:
    """Return the seat that a list shows where `seat` was before something went."""
    if not caption.rows:
        return None
    row = min(seat.row, len(caption.rows) - 1)
    return Seat(row, min(seat.number, len(caption.rows[row].names) - 1))


def _seat_at(caption: Caption, name: Name) -> Seat | None:
    """Return where the name that is printed where `name` is stands in a row."""
    seats = (Seat(r, n) for r, row in enumerate(caption.rows) for n in range(len(row.names)))
    return next((s for s in seats if caption.rows[s.row].names[s.number].start == name.start), None)
