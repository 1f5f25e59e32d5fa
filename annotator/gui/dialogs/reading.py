"""What was read of a caption, row by row, to be put right by hand before the names go to the faces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.amending import (
    Seat,
    amend_name,
    join_to_former,
    make_note,
    move_name,
    part_row,
    set_aside,
)
from annotator.core.caption import Caption, Name
from annotator.core.positions import place_in_words
from annotator.gui.plain import clipped, tooltip

_SEAT = Qt.ItemDataRole.UserRole
_UNKNOWN = "Unknown"
_COLUMNS = ("Name", "Title", "Note", "Place")
_PLACE = 3
_VERBS: tuple[tuple[str, str, str, Callable[[Caption, Seat], Caption]], ...] = (
    ("setAside", "Not in a row", "Named in the text, but no place in the picture (Delete)", set_aside),
    ("joinFormer", "Join to the one above", "Both are parts of one name", join_to_former),
    ("makeNote", "Note of the one above", "A role, an age or a place, not another person", make_note),
    ("partRow", "New row from here", "This name and those below it stand in another row", part_row),
)


class ReadingEditor(QWidget):
    """Shows a `Caption` as rows of names and lets them be amended; its text is never changed.

    `amended` tells of a caption put right by hand, `seat_changed` of the `Name` that is chosen, or None.
    """

    amended = Signal(object)
    seat_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption: Caption | None = None
        self._tree = _Tree()
        self._buttons: list[QPushButton] = []
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
        self._tree.blockSignals(True)  # noqa: FBT003 - Qt's signature; filling the list amends nothing
        self._tree.clear()
        for number, row in enumerate(caption.rows):
            group = self._group(row.label or f"Row {number + 1}", len(row.names))
            for index, name in enumerate(row.names):
                item = _line(name)
                item.setData(0, _SEAT, Seat(number, index))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                group.addChild(item)
                if chosen == (number, index):
                    self._tree.setCurrentItem(item)
        for label, names in (
            ("Named without a place", caption.also_named),
            ("Not in the picture", caption.absent),
        ):
            if names:
                self._group(label, len(names)).addChildren([_line(name) for name in names])
        self._tree.expandAll()
        self._tree.setColumnHidden(_PLACE, not any(n.place for row in caption.rows for n in row.names))
        for column in range(len(_COLUMNS)):
            self._tree.resizeColumnToContents(column)
        self._tree.blockSignals(False)  # noqa: FBT003
        self._allow()

    def choose(self, wanted: Callable[[Name], bool]) -> None:
        """Select the first name of a row for which `wanted` holds, if there is one."""
        for item in self._tree.lines():
            if wanted(self._name(Seat(*item.data(0, _SEAT)))):
                self._tree.setCurrentItem(item)
                return

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        for name, text, tip, verb in _VERBS:
            button = self._button(name, text, tip)
            button.clicked.connect(lambda _checked=False, verb=verb: self._amend(verb))
            column.addWidget(button)
        for name, text, step in (("moveUp", "Up", -1), ("moveDown", "Down", 1)):
            button = self._button(name, text, "Over the end of the row into the next one, too")
            button.clicked.connect(lambda _checked=False, step=step: self._move(step))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tooltip(tip))
        button.setAutoDefault(False)
        self._buttons.append(button)
        return button

    def _group(self, label: str, count: int) -> QTreeWidgetItem:
        group = QTreeWidgetItem([f"{clipped(label, 80)} ({count})", *[""] * (len(_COLUMNS) - 1)])
        group.setFirstColumnSpanned(True)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._tree.addTopLevelItem(group)
        return group

    @property
    def _seat(self) -> Seat | None:
        item = self._tree.currentItem()
        seat = item.data(0, _SEAT) if item is not None else None
        return Seat(*seat) if seat is not None else None

    def _name(self, seat: Seat) -> Name:
        assert self._caption is not None  # noqa: S101 - lines with a seat come from a caption
        return self._caption.rows[seat.row].names[seat.number]

    def _amend(self, verb: Callable[[Caption, Seat], Caption]) -> None:
        seat, caption = self._seat, self._caption
        if seat is None or caption is None:
            return
        after = verb(caption, seat)
        if after != caption:
            self.show_caption(after, _nearest(after, seat))
            self.amended.emit(after)

    def _move(self, step: int) -> None:
        seat, caption = self._seat, self._caption
        if seat is not None and caption is not None:
            after, there = move_name(caption, seat, step)
            self.show_caption(after, there)
            self.amended.emit(after)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        seat, caption = item.data(0, _SEAT), self._caption
        if seat is None or caption is None:
            return
        former = self._name(Seat(*seat))
        # Only the cell that was typed in: what the others show is clipped.
        said = {"name": former.name or "", "title": former.title or "", "note": former.note or ""}
        said[_COLUMNS[column].lower()] = "" if item.text(column) == _UNKNOWN else item.text(column)
        after = amend_name(caption, Seat(*seat), name=said["name"], title=said["title"], note=said["note"])
        self.show_caption(after, Seat(*seat))
        self.amended.emit(after)

    def _on_current(self) -> None:
        seat = self._seat
        self._allow()
        self.seat_changed.emit(self._name(seat) if seat is not None else None)

    def _allow(self) -> None:
        for button in self._buttons:
            button.setEnabled(self._seat is not None)


class _Tree(QTreeWidget):
    """The rows; Delete asks to take the chosen name out of its row."""

    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("captionRows")
        self.setAccessibleName("What was read")
        self.setColumnCount(len(_COLUMNS))
        self.setHeaderLabels(list(_COLUMNS))
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setItemDelegate(_CellEditor(self))

    def lines(self) -> list[QTreeWidgetItem]:
        """Return the lines of the names that have a seat."""
        groups = (self.topLevelItem(index) for index in range(self.topLevelItemCount()))
        items = [group.child(i) for group in groups if group is not None for i in range(group.childCount())]
        return [item for item in items if item is not None and item.data(0, _SEAT) is not None]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _CellEditor(QStyledItemDelegate):
    """Gives the field in a cell the height of its line: the theme's padding would hide the letters."""

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        # What the text counts is told, not changed: Qt takes None for a cell without a field.
        if index.column() == _PLACE:
            return None  # type: ignore[return-value]
        return super().createEditor(parent, option, index)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setStyleSheet("padding: 0 3px; border-radius: 0;")
        editor.setGeometry(option.rect)


def _line(name: Name) -> QTreeWidgetItem:
    told = (name.name or _UNKNOWN, name.title or "", name.note or "", place_in_words(name.place))
    item = QTreeWidgetItem([clipped(text, 400) for text in told])
    if name.uncertain:
        item.setToolTip(0, tooltip("The text itself doubts this name"))
        font = item.font(0)
        font.setItalic(True)
        item.setFont(0, font)
    return item


def _nearest(caption: Caption, seat: Seat) -> Seat | None:
    """Return the seat that a list shows where `seat` was before something went."""
    if not caption.rows:
        return None
    row = min(seat.row, len(caption.rows) - 1)
    return Seat(row, min(seat.number, len(caption.rows[row].names) - 1))
