"""The list in which the reading of a caption is shown and put right, cell by cell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from annotator.core.amending import Seat
from annotator.core.caption import CaptionRow, Direction, Name
from annotator.core.positions import place_in_words
from annotator.gui.plain import clipped, tooltip

COLUMNS = ("Name", "Title", "Note", "Place")
PLACE = COLUMNS.index("Place")
UNKNOWN = "Unknown"
_SEAT, _ROW, _APART, _CHOICES = (Qt.ItemDataRole.UserRole + number for number in range(4))
_SOON_MS = 30
_ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter
_AnyIndex = QModelIndex | QPersistentModelIndex


class ReadingTree(QTreeWidget):
    """Rows of names, and those named without a place; Delete asks to take the chosen name out of its row."""

    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("captionRows")
        self.setAccessibleName("What was read")
        self.setColumnCount(len(COLUMNS))
        self.setHeaderLabels(list(COLUMNS))
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setItemDelegate(_CellEditor(self))

    @property
    def seat(self) -> Seat | None:
        """Where the chosen name stands; None where none of a row is chosen."""
        item = self.currentItem()
        return seat_of(item) if item is not None else None

    @property
    def row(self) -> int | None:
        """Return the row that is chosen, by its heading or by one of its names."""
        item = self.currentItem()
        seat = self.seat
        return seat.row if seat is not None else row_of(item) if item is not None else None

    @property
    def apart(self) -> Name | None:
        """The chosen name, where it has no place in a row."""
        item = self.currentItem()
        name = item.data(0, _APART) if item is not None else None
        return name if isinstance(name, Name) else None

    def add_row(self, number: int, row: CaptionRow, labels: list[str], places: list[str]) -> None:
        """Show a row of the caption, with what it may be called and which places may be chosen in it."""
        label = row.label or f"Row {number + 1}"
        from_right = ", from the right" if row.direction is Direction.RIGHT_TO_LEFT else ""
        heading = self._heading(f"{clipped(label, 80)} ({len(row.names)}){from_right}")
        heading.setData(0, _ROW, number)
        heading.setData(0, _CHOICES, [row.label or "", *labels])
        heading.setFlags(heading.flags() | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
        for index, name in enumerate(row.names):
            item = _line(name)
            item.setData(0, _SEAT, Seat(number, index))
            item.setData(PLACE, _CHOICES, places)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            heading.addChild(item)

    def add_apart(self, label: str, names: tuple[Name, ...]) -> None:
        """Show people who are named without a place in a row."""
        heading = self._heading(f"{label} ({len(names)})")
        for name in names:
            item = _line(name)
            item.setData(0, _APART, name)
            heading.addChild(item)

    def lines(self) -> list[QTreeWidgetItem]:
        """Return the lines of the names that have a seat."""
        groups = (self.topLevelItem(index) for index in range(self.topLevelItemCount()))
        items = [group.child(i) for group in groups if group is not None for i in range(group.childCount())]
        return [item for item in items if item is not None and seat_of(item) is not None]

    def choose_row(self, number: int) -> None:
        """Choose a row by its heading."""
        heading = self.topLevelItem(number)
        if heading is not None:
            self.setCurrentItem(heading)

    def _heading(self, text: str) -> QTreeWidgetItem:
        heading = QTreeWidgetItem([text, *[""] * (len(COLUMNS) - 1)])
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(heading)
        heading.setFirstColumnSpanned(True)
        return heading

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def seat_of(item: QTreeWidgetItem) -> Seat | None:
    """Return where the name of a line stands in its caption; None where it has no row."""
    seat = item.data(0, _SEAT)
    return Seat(*seat) if seat is not None else None


def row_of(item: QTreeWidgetItem) -> int | None:
    """Return the row that a heading is of; None for any other line."""
    row = item.data(0, _ROW)
    return int(row) if row is not None else None


class _CellEditor(QStyledItemDelegate):
    """Fields in the cells: a line to type in, a list of places to choose from, and for headings both."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _AnyIndex) -> QWidget:
        choices = index.data(_CHOICES)
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(list(dict.fromkeys(choices)))
        box.setEditable(index.column() != PLACE)
        box.activated.connect(partial(self._end, box))
        if index.column() == PLACE:
            # Not before it has its place in the list, or the choices open somewhere else.
            QTimer.singleShot(0, box, partial(_open, box))
        return box

    @override
    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        with QSignalBlocker(editor):
            if index.column() == PLACE:
                editor.setCurrentText(str(index.data()))
            else:
                editor.setCurrentIndex(0)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        # The theme's padding would hide the letters in a field of the height of its line.
        editor.setStyleSheet("padding: 0 3px; border-radius: 0;")
        editor.setGeometry(option.rect)
        if isinstance(editor, QComboBox):
            editor.resize(max(editor.sizeHint().width(), min(option.rect.width(), 240)), option.rect.height())

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # A box would hand Enter on to the dialog, which takes it for its button.
        if isinstance(editor, QComboBox) and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if event.type() == QEvent.Type.KeyPress:
                self._end(editor)
            return True
        return super().eventFilter(editor, event)

    def _end(self, box: QWidget, _index: int = 0) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)


def _open(box: QComboBox) -> None:
    """Show the choices once no button is pressed: letting one go would choose among them, or close them."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        box.showPopup()
    else:
        QTimer.singleShot(_SOON_MS, box, partial(_open, box))


def _line(name: Name) -> QTreeWidgetItem:
    told = (name.name or UNKNOWN, name.title or "", name.note or "", place_in_words(name.place))
    item = QTreeWidgetItem([clipped(text, 400) for text in told])
    if name.uncertain:
        item.setToolTip(0, tooltip("The text itself doubts this name"))
        font = item.font(0)
        font.setItalic(True)
        item.setFont(0, font)
    return item
