"""The list of faces, row by row as the caption counts them; typing finds a name in any spelling."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDropEvent, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.caption import Name, RegionId
from annotator.core.folding import is_found, names_of
from annotator.core.positions import position_in_words
from annotator.core.record import Record, State
from annotator.export.wording import word
from annotator.gui.plain import clipped, tooltip
from annotator.gui.selection import Selection

_REGION = Qt.ItemDataRole.UserRole
_LOOSE = "In no row"
# Said by a sign and in words, never by colour alone.
_SIGNS = {
    State.IDENTIFIED: "✓",
    State.DISPUTED: "≠",
    State.UNKNOWN: "?",
    State.NOT_LOOKED_AT: "·",
    State.NOT_A_PERSON: "×",
}


class PeoplePanel(QWidget):
    """Answers to the selection and makes it; changes nothing."""

    menu_requested = Signal(object, QPoint)
    opened = Signal(object)
    seat_requested = Signal(object, object, int)

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._record: Record | None = None
        self._items: dict[RegionId, QTreeWidgetItem] = {}
        self._search = _SearchField()
        self._search.setObjectName("search")
        self._search.setPlaceholderText("Find a name")
        self._search.setAccessibleName("Find a name")
        self._search.setClearButtonEnabled(True)
        self._tree = _make_tree()
        self._tree.dropped.connect(self._on_dropped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._search)
        layout.addWidget(self._tree)
        self._search.textChanged.connect(self._filter)
        self._search.left.connect(self._tree.setFocus)
        self._search.returnPressed.connect(self._take_first)
        self._tree.currentItemChanged.connect(self._on_current_changed)
        self._tree.itemEntered.connect(lambda item: selection.hover(item.data(0, _REGION)))
        self._tree.itemActivated.connect(self._on_activated)
        self._tree.customContextMenuRequested.connect(self._on_menu)
        selection.selected_changed.connect(self._on_selected)
        selection.hovered_changed.connect(self._on_hovered)

    def show_record(self, record: Record) -> None:
        """List the faces of `record`, keeping what is selected and searched for."""
        self._record = record
        self._tree.blockSignals(True)  # noqa: FBT003 - Qt's signature; filling the list selects nothing
        self._tree.clear()
        self._items.clear()
        for row in record.project.rows:
            self._add_group(record, row.label, row.regions, is_counted=True)
        shown = [r.id for r in record.project.regions if not r.is_removed and r.id not in record.seats]
        if shown:
            self._add_group(record, _LOOSE, tuple(shown), is_counted=False)
        self._add_unplaced(record)
        self._tree.expandAll()
        self._tree.blockSignals(False)  # noqa: FBT003
        self._filter(self._search.text())
        self._on_selected(self._selection.selected)

    def start_search(self, text: str = "") -> None:
        """Put the cursor in the search field, with `text` typed already."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self._search.setText(text)
        else:
            self._search.selectAll()

    def _add_group(
        self, record: Record, label: str, regions: tuple[RegionId, ...], *, is_counted: bool
    ) -> None:
        group = _make_group(label, len(regions), self.font())
        self._tree.addTopLevelItem(group)
        for number, region in enumerate(regions, start=1):
            if region in record.regions and not record.regions[region].is_removed:
                group.addChild(self._item(record, region, number if is_counted else None))

    def _add_unplaced(self, record: Record) -> None:
        """List whom the captions name without a face: they are part of the record too."""
        for label, names in (
            ("Named, no face yet", _names_without_face(record)),
            ("Said to be absent", [n for c in record.project.captions for n in c.absent]),
        ):
            if names:
                group = _make_group(label, len(names), self.font())
                self._tree.addTopLevelItem(group)
                group.addChildren([_unplaced_item(name) for name in names])

    def _item(self, record: Record, region: RegionId, number: int | None) -> QTreeWidgetItem:
        state = record.state(region)
        wording = word(record, region)
        said = wording.text if wording and state is not State.NOT_LOOKED_AT else state.value.capitalize()
        count = f"{number:>2}".replace(" ", "\u2007") + "  " if number is not None else ""
        item = QTreeWidgetItem([count + clipped(said, 200), _SIGNS[state]])
        item.setData(0, _REGION, region)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        item.setToolTip(0, tooltip(f"{said}: {position_in_words(record, region)} ({state.value})"))
        spoken = f"{clipped(said, 200)}, {position_in_words(record, region)}, {state.value}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if state in (State.NOT_LOOKED_AT, State.NOT_A_PERSON):
            item.setForeground(0, QBrush(self.palette().placeholderText()))
        self._items[region] = item
        return item

    def _filter(self, wanted: str) -> None:
        if self._record is None:
            return
        for region, item in self._items.items():
            item.setHidden(bool(wanted.strip()) and not self._is_match(region, wanted, item.text(0)))
        for index in range(self._tree.topLevelItemCount()):
            group = self._tree.topLevelItem(index)
            if group is not None:
                group.setHidden(bool(wanted.strip()) and all(child.isHidden() for child in _children(group)))

    def _is_match(self, region: RegionId, wanted: str, shown: str) -> bool:
        record = self._record
        if record is None:
            return False
        people = (record.people.get(c.person) for c in record.open_claims(region) if c.person is not None)
        names = [name for person in people if person is not None for name in names_of(person)]
        return is_found(wanted, shown, *names)

    def _take_first(self) -> None:
        for region, item in self._items.items():
            if not item.isHidden():
                self._selection.select(region)
                self._tree.setFocus()
                return

    def _on_current_changed(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        region = current.data(0, _REGION) if current is not None else None
        if region is not None:
            self._selection.select(region)

    def _on_selected(self, region: RegionId | None) -> None:
        item = self._items.get(region) if region is not None else None
        self._tree.blockSignals(True)  # noqa: FBT003 - the selection is known already
        if item is None:
            self._tree.setCurrentIndex(QModelIndex())
        else:
            self._tree.setCurrentItem(item)
            self._tree.scrollToItem(item)
        self._tree.blockSignals(False)  # noqa: FBT003

    def _on_hovered(self, region: RegionId | None) -> None:
        shade = QColor(self.palette().highlight().color())
        shade.setAlpha(40)
        for known, item in self._items.items():
            item.setBackground(0, QBrush(shade) if known == region else QBrush())

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        region = item.data(0, _REGION)
        if region is not None:
            self.opened.emit(region)

    def _on_dropped(self, region: RegionId, row: int, index: int) -> None:
        """Ask for a seat: `row` counts the groups of the list, `index` the place that was pointed at."""
        record = self._record
        if record is None or not 0 <= row < len(record.project.rows):
            return
        seats = record.project.rows[row].regions
        if region in seats and seats.index(region) < index:
            index -= 1
        self.seat_requested.emit(region, record.project.rows[row].id, index)

    def _on_menu(self, point: QPoint) -> None:
        item = self._tree.itemAt(point)
        region = item.data(0, _REGION) if item is not None else None
        if region is not None:
            self._selection.select(region)
            self.menu_requested.emit(region, self._tree.viewport().mapToGlobal(point))


class _SearchField(QLineEdit):
    """A search field that Escape empties and Down leaves towards the list."""

    left = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the record unless there is typing here to take back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wants_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            wants_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if wants_undo or wants_redo:
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down or (event.key() == Qt.Key.Key_Escape and not self.text()):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeWidget):
    """The list; a face dragged to another place is asked for, never moved by the list itself."""

    dropped = Signal(object, int, int)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        item, target = self.currentItem(), self.itemAt(event.position().toPoint())
        event.ignore()
        region = item.data(0, _REGION) if item is not None else None
        if region is None or target is None:
            return
        group = target.parent() or target
        is_below = self.dropIndicatorPosition() is self.DropIndicatorPosition.BelowItem
        index = group.childCount() if target is group else group.indexOfChild(target) + is_below
        self.dropped.emit(region, self.indexOfTopLevelItem(group), index)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: typing goes to the search field, which knows other spellings."""


def _make_group(label: str, count: int, font: QFont) -> QTreeWidgetItem:
    group = QTreeWidgetItem([clipped(label, 200), str(count)])
    bold = QFont(font)
    bold.setBold(True)
    group.setFont(0, bold)
    group.setFlags(Qt.ItemFlag.ItemIsEnabled)
    group.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    return group


def _names_without_face(record: Record) -> list[Name]:
    """Return the names of the first caption that has any face, which have none."""
    for caption in record.project.captions:
        names = [name for row in caption.rows for name in row.names]
        if any(name.region is not None for name in names):
            return [name for name in (*names, *caption.also_named) if name.region is None]
    return []


def _unplaced_item(name: Name) -> QTreeWidgetItem:
    text = clipped(name.name or "Unknown", 200)
    item = QTreeWidgetItem([text, "–"])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    item.setToolTip(0, tooltip(text, name.note or ""))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def _children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (group.child(index) for index in range(group.childCount()))
    return [child for child in children if child is not None]


def _make_tree() -> _Tree:
    tree = _Tree()
    tree.setObjectName("people")
    tree.setAccessibleName("People, row by row")
    tree.setHeaderHidden(True)
    tree.setColumnCount(2)
    tree.setRootIsDecorated(False)
    tree.setIndentation(12)
    tree.setUniformRowHeights(True)
    tree.setMouseTracking(True)
    tree.setDragDropMode(tree.DragDropMode.InternalMove)
    tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    tree.setAllColumnsShowFocus(True)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, tree.header().ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, tree.header().ResizeMode.ResizeToContents)
    return tree
