"""The history of a face or of the whole project: who said and changed what, when and why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.core.caption import RegionId
from annotator.core.edtf import span_of
from annotator.core.history import Event, EventFilter, EventKind, authors, history
from annotator.core.history_telling import event_in_full, event_in_words
from annotator.core.model import PersonId
from annotator.core.record import Record
from annotator.core.telling import moment_in_words
from annotator.gui.dialogs.form import DateField, FormDialog, TextView
from annotator.gui.plain import clipped, menu_text, tooltip

_EVENT = Qt.ItemDataRole.UserRole + 1
_TIME = Qt.ItemDataRole.UserRole
# What carries no time was there from the beginning: before everything that does.
BEGINNING = "0001-01-01"
_KIND_WORDS = {
    EventKind.IDENTIFIED: "Identified",
    EventKind.CORRECTED: "Corrected",
    EventKind.PREFERRED: "Preferred",
    EventKind.DISPUTED: "Disputed",
    EventKind.WITHDRAWN: "Withdrawn",
    EventKind.CHANGED: "Changed",
}


class HistoryDialog(FormDialog):
    """Lists events, newest first; asks to look at an earlier moment through `look_requested`."""

    keeps_what_is_left = True  # nothing that is typed here is for the record
    enter_is_ok = False

    look_requested = Signal(str)

    def __init__(
        self,
        record: Record,
        region: RegionId | None,
        parent: QWidget | None = None,
        *,
        person: PersonId | None = None,
    ) -> None:
        """Show the story of `region`, or of `person`, first; without either that of the whole project."""
        super().__init__("History", "Close", parent)
        self.setObjectName("historyDialog")
        self.resize(940, 620)
        self._record, self._region = record, region
        shown = record.person_at(region) if region is not None else None
        self._person = person or (shown.id if shown is not None else None)
        self._wanted = EventFilter()
        self._author = _choice("author", "Everybody", [(clipped(a, 80), a) for a in authors(record.project)])
        self._kind = _choice("kind", "Everything", [(_KIND_WORDS[kind], kind) for kind in EventKind])
        self._only_face = QCheckBox("Only the selected face")
        self._only_face.setChecked(region is not None and person is None)
        self._only_face.setEnabled(region is not None)
        named = record.people.get(self._person) if self._person is not None else None
        self._only_person = QCheckBox(f"Only {menu_text(clipped(named.name, 40)) if named else 'a person'}")
        self._only_person.setObjectName("onlyPerson")
        self._only_person.setChecked(person is not None)
        self._only_person.setEnabled(named is not None)
        self._list = _make_list()
        self._details = TextView(rows=4, name="eventDetails")
        self._look = QPushButton("Show how it was then")
        self._look.setObjectName("look")
        self._day = DateField("", name="day", hint="22 April 1970")
        self._look_at_day = QPushButton("Show how it was on that day")
        self._look_at_day.setObjectName("lookAtDay")
        self._look_at_day.setEnabled(False)
        self._assemble()
        self._fill()

    def _assemble(self) -> None:
        filters = QHBoxLayout()
        for widget in (self._author, self._kind, self._only_face, self._only_person):
            filters.addWidget(widget)
        filters.addStretch(1)
        self.body.addLayout(filters)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._details)
        looking = QHBoxLayout()
        looking.addWidget(self._look)
        looking.addStretch(1)
        looking.addWidget(self._day)
        looking.addWidget(self._look_at_day)
        self.body.addLayout(looking)
        self.hint = "Looking back changes nothing; the record of today stays as it is."
        self.close_form()
        self.cancel.hide()
        self._look.clicked.connect(self._on_look)
        self._look_at_day.clicked.connect(self._on_look_at_day)
        self._day.returnPressed.connect(self._look_at_day.click)
        self._day.textChanged.connect(lambda _text: self._look_at_day.setEnabled(bool(self._last_day())))
        for box in (self._author, self._kind):
            box.currentIndexChanged.connect(lambda _index: self._fill())
        for check in (self._only_face, self._only_person):
            check.toggled.connect(lambda _on: self._fill())
        self._list.currentItemChanged.connect(self._on_current)

    def _fill(self) -> None:
        kind = self._kind.currentData()
        wanted = replace(
            self._wanted,
            region=self._region if self._only_face.isChecked() else None,
            person=self._person if self._only_person.isChecked() else None,
            author=self._author.currentData(),
            kinds=frozenset(EventKind) if kind is None else frozenset({kind}),
        )
        self._list.clear()
        for event in reversed(history(self._record.project, wanted)):
            self._list.addTopLevelItem(_line(self._record, event))
        newest = self._list.topLevelItem(0)
        if newest is not None:
            self._list.setCurrentItem(newest)
        self._on_current(newest)

    def _on_current(self, current: QTreeWidgetItem | None, _previous: object = None) -> None:
        self._look.setEnabled(current is not None and bool(current.data(0, _TIME)))
        event = current.data(0, _EVENT) if current is not None else None
        told = event_in_full(self._record, event) if isinstance(event, Event) else ""
        self._details.setPlainText(clipped(told, 4000))

    def _on_look(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.look_requested.emit(item.data(0, _TIME))
            self.accept()

    def _last_day(self) -> str:
        """Return the last day that the typed date can mean, or "" where it is none."""
        span = span_of(self._day.value)
        return "" if span is None or span.latest is None else span.latest.isoformat()

    def _on_look_at_day(self) -> None:
        self.look_requested.emit(self._last_day())
        self.accept()


def _line(record: Record, event: Event) -> QTreeWidgetItem:
    told = clipped(event_in_words(record, event), 300)
    when = moment_in_words(event.time) or "–"
    who, why = clipped(event.author, 80), clipped(event.why, 300)
    item = QTreeWidgetItem([when, who, _KIND_WORDS[event.kind], told, why])
    item.setData(0, _TIME, event.time or BEGINNING)
    item.setData(0, _EVENT, event)
    for column in (3, 4):
        item.setToolTip(column, tooltip(item.text(column)))
    return item


def _choice(name: str, everything: str, entries: list[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.addItem(everything, None)
    for text, value in entries:
        box.addItem(text, value)
    return box


def _make_list() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("events")
    tree.setAccessibleName("What happened, newest first")
    tree.setColumnCount(5)
    tree.setHeaderLabels(["When", "Who", "", "What", "Why"])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    header = tree.header()
    for column in (0, 1, 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(False)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    tree.setColumnWidth(4, 190)
    return tree
