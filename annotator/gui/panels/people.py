"""The list of faces, row by row as the caption counts them; typing finds a name in any spelling."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.finding import Filters, Finder, Hit
from annotator.core.folding import is_found
from annotator.core.model import Certainty, Project
from annotator.core.record import Record, State, spoken_of_anew
from annotator.gui.panels.people_items import (
    NAMED,
    REGION,
    face_item,
    group_item,
    show_hit,
    tell_face,
    unplaced_groups,
)
from annotator.gui.plain import menu_text
from annotator.gui.selection import Selection

_LOOSE = "In no row"
_FILTERS = (
    ("Every face", Filters()),
    ("Certain", Filters(states=frozenset({State.IDENTIFIED}), certainties=frozenset({Certainty.CERTAIN}))),
    ("Probable or possible", Filters(certainties=frozenset({Certainty.PROBABLE, Certainty.POSSIBLE}))),
    ("Disputed", Filters(states=frozenset({State.DISPUTED}))),
    ("Looked at, unknown", Filters(states=frozenset({State.UNKNOWN}))),
    ("Not looked at", Filters(states=frozenset({State.NOT_LOOKED_AT}))),
)


class PeoplePanel(QFrame):
    """Answers to the selection and makes it; changes nothing."""

    menu_requested = Signal(object, QPoint)
    opened = Signal(object)
    name_chosen = Signal(str)
    row_menu_requested = Signal(object, QPoint)
    seat_requested = Signal(object, object, object)

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._selection = selection
        self._record: Record | None = None
        self._items: dict[RegionId, QTreeWidgetItem] = {}
        self._search = _SearchField()
        self._search.setObjectName("search")
        self._search.setPlaceholderText("Find a name, a source, a note")
        self._search.setAccessibleName("Find a name")
        self._search.setClearButtonEnabled(True)
        self._finder: Finder | None = None
        self._is_filtered = False
        self._found: dict[RegionId, Hit] = {}
        self._filters = _make_filters()
        self._tree = _make_tree()
        self._tree.dropped.connect(self._on_dropped)
        fields = QVBoxLayout()
        fields.setContentsMargins(8, 8, 8, 0)
        fields.setSpacing(6)
        fields.addWidget(self._search)
        fields.addWidget(self._filters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields)
        layout.addWidget(self._tree)
        self._search.textChanged.connect(lambda _text: self._filter())
        self._filters.currentIndexChanged.connect(lambda _index: self._filter())
        self._search.left.connect(self._tree.setFocus)
        self._search.returnPressed.connect(self._take_first)
        self._tree.currentItemChanged.connect(self._on_current_changed)
        self._tree.itemEntered.connect(lambda item: selection.hover(item.data(0, REGION)))
        self._tree.itemActivated.connect(self._on_activated)
        self._tree.customContextMenuRequested.connect(self._on_menu)
        selection.selected_changed.connect(self._on_selected)
        selection.hovered_changed.connect(self._on_hovered)

    def show_record(self, record: Record) -> None:
        """List the faces of `record`, keeping what is selected and searched for."""
        before, self._record = self._record, record
        if before is not None and _has_same_lines(before.project, record.project):
            self._tell_anew(before, record)
            return
        self._offer_rows(record)
        self._tree.blockSignals(True)  # noqa: FBT003 - Qt's signature; filling the list selects nothing
        self._tree.clear()
        self._items.clear()
        for row in record.project.rows:
            self._add_group(record, row.label, row.regions, is_counted=True)
        shown = [r.id for r in record.project.regions if not r.is_removed and r.id not in record.seats]
        if shown:
            self._add_group(record, _LOOSE, tuple(shown), is_counted=False)
        self._tree.addTopLevelItems(unplaced_groups(record, self.font()))
        self._tree.expandAll()
        self._tree.blockSignals(False)  # noqa: FBT003
        self._filter()
        self._on_selected(self._selection.selected)

    def _offer_rows(self, record: Record) -> None:
        """Offer each row among the filters, keeping what is chosen while it is still there."""
        chosen = self._filters.currentText()
        self._filters.blockSignals(True)  # noqa: FBT003 - filling the box chooses nothing
        self._filters.clear()
        for text, which in _FILTERS:
            self._filters.addItem(text, which)
        for row in record.project.rows:
            self._filters.addItem(menu_text(row.label), Filters(rows=frozenset({row.id})))
        self._filters.setCurrentIndex(max(self._filters.findText(chosen), 0))
        self._filters.blockSignals(False)  # noqa: FBT003

    def _tell_anew(self, before: Record, record: Record) -> None:
        """Bring the lines in step that say something else now; a crowd is not listed anew for one name."""
        faded = QBrush(self.palette().placeholderText())
        for region in spoken_of_anew(before, record):
            item = self._items.get(region)
            if item is not None:
                tell_face(item, record, region, faded=faded)
        self._filter()

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
        group = group_item(label, len(regions), self.font())
        faded = QBrush(self.palette().placeholderText())
        self._tree.addTopLevelItem(group)
        for number, region in enumerate(regions, start=1):
            if region in record.regions and not record.regions[region].is_removed:
                item = face_item(record, region, number if is_counted else None, faded=faded)
                self._items[region] = item
                group.addChild(item)

    def _filter(self) -> None:
        """Show the lines that the typed words and the chosen filter let through."""
        record, wanted, filters = self._record, self._search.text(), self._chosen()
        if record is None:
            return
        is_all = not wanted.strip() and not filters.is_limiting
        if is_all and not self._is_filtered:
            return
        self._is_filtered = not is_all
        hits = self._found = {} if is_all else self._hits(record, wanted, filters)
        for region, item in self._items.items():
            item.setHidden(not is_all and region not in hits)
            show_hit(item, record, hits.get(region) if wanted.strip() else None)
        for index in range(self._tree.topLevelItemCount()):
            group = self._tree.topLevelItem(index)
            if group is not None:
                _filter_unplaced(group, wanted, is_all=is_all, is_limited=filters.is_limiting)
                group.setHidden(not is_all and all(child.isHidden() for child in _children(group)))

    def _hits(self, record: Record, wanted: str, filters: Filters) -> dict[RegionId, Hit]:
        if self._finder is None or self._finder.record is not record:
            self._finder = Finder(record, former=self._finder)
        found = self._finder.find(wanted, filters)
        return {hit.region: hit for hit in reversed(found) if hit.region is not None}

    def _chosen(self) -> Filters:
        filters = self._filters.currentData()
        return filters if isinstance(filters, Filters) else Filters()

    def _take_first(self) -> None:
        """Take the best of what was found: who is named so before whose biography speaks of it."""
        for region in (*reversed(self._found), *self._items):
            item = self._items.get(region)
            if item is not None and not item.isHidden():
                self._selection.select(region)
                self._tree.setFocus()
                return

    def _on_current_changed(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        region = current.data(0, REGION) if current is not None else None
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
        region, name = item.data(0, REGION), item.data(0, NAMED)
        if region is not None:
            self.opened.emit(region)
        elif name is not None:
            self.name_chosen.emit(name)

    def _on_dropped(self, region: RegionId, row: int, index: int) -> None:
        """Ask for a seat: `row` counts the groups of the list, `index` the place that was pointed at."""
        record = self._record
        if record is None:
            return
        if row == len(record.project.rows) and region in record.seats:
            self.seat_requested.emit(region, None, None)
        if not 0 <= row < len(record.project.rows):
            return
        seats = record.project.rows[row].regions
        if region in seats and seats.index(region) < index:
            index -= 1
        self.seat_requested.emit(region, record.project.rows[row].id, index)

    def _on_menu(self, point: QPoint) -> None:
        item = self._tree.itemAt(point)
        region = item.data(0, REGION) if item is not None else None
        at = self._tree.viewport().mapToGlobal(point)
        if region is not None:
            self._selection.select(region)
            self.menu_requested.emit(region, at)
        elif item is not None and self._record is not None:
            row = self._tree.indexOfTopLevelItem(item)
            if 0 <= row < len(self._record.project.rows):
                self.row_menu_requested.emit(self._record.project.rows[row].id, at)


_EDITING = (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)


class _SearchField(QLineEdit):
    """A search field that Escape empties and Down leaves towards the list."""

    left = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        """Leave the window its keys: Qt's editing keys on X11 (Ctrl+E, Ctrl+K) would swallow them."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_foreign(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_foreign(self, event: QKeyEvent) -> bool:
        """Say whether a key means the window: Ctrl with a letter, but for clipboard and undo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.isRedoAvailable()
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return has_control and Qt.Key.Key_A < event.key() <= Qt.Key.Key_Z and event.key() not in _EDITING

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
        region = item.data(0, REGION) if item is not None else None
        if region is None or target is None:
            return
        group = target.parent() or target
        is_below = self.dropIndicatorPosition() is self.DropIndicatorPosition.BelowItem
        index = group.childCount() if target is group else group.indexOfChild(target) + is_below
        self.dropped.emit(region, self.indexOfTopLevelItem(group), index)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: typing goes to the search field, which knows other spellings."""


def _filter_unplaced(group: QTreeWidgetItem, wanted: str, *, is_all: bool, is_limited: bool) -> None:
    """Show of those who are named without a face whose name is looked for; no filter of faces holds them."""
    for child in _children(group):
        if child.data(0, REGION) is None:
            child.setHidden(not is_all and (is_limited or not is_found(wanted, child.text(0))))


def _has_same_lines(before: Project, after: Project) -> bool:
    """Say whether both projects have the same lines in the list, whatever these say."""
    return (before.rows, before.regions, before.captions) == (after.rows, after.regions, after.captions)


def _children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (group.child(index) for index in range(group.childCount()))
    return [child for child in children if child is not None]


def _make_filters() -> QComboBox:
    filters = QComboBox()
    filters.setObjectName("filters")
    filters.setAccessibleName("Which faces")
    return filters


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
