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
from annotator.core.history import Event, EventFilter, EventKind, authors, history
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.core.telling import CERTAINTY_WORDS, moment_in_words, subject_in_words
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import clipped, tooltip

_TIME = Qt.ItemDataRole.UserRole
# What carries no time was there from the beginning: before everything that does.
BEGINNING = "0001-01-01"
_KIND_WORDS = {
    EventKind.IDENTIFIED: "Identified",
    EventKind.CORRECTED: "Corrected",
    EventKind.DISPUTED: "Disputed",
    EventKind.WITHDRAWN: "Withdrawn",
    EventKind.CHANGED: "Changed",
}


class HistoryDialog(FormDialog):
    """Lists events, newest first; asks to look at an earlier moment through `look_requested`."""

    look_requested = Signal(str)

    def __init__(self, record: Record, region: RegionId | None, parent: QWidget | None = None) -> None:
        super().__init__("History", "Close", parent)
        self.setObjectName("historyDialog")
        self.resize(820, 560)
        self._record, self._region = record, region
        self._wanted = EventFilter(region=region)
        self._author = QComboBox()
        self._author.setObjectName("author")
        self._author.addItem("Everybody", None)
        for author in authors(record.project):
            self._author.addItem(clipped(author, 80), author)
        self._kind = QComboBox()
        self._kind.setObjectName("kind")
        self._kind.addItem("Everything", None)
        for kind in EventKind:
            self._kind.addItem(_KIND_WORDS[kind], kind)
        self._only_face = QCheckBox("Only the selected face")
        self._only_face.setChecked(region is not None)
        self._only_face.setEnabled(region is not None)
        person = record.person_at(region) if region is not None else None
        self._person = person.id if person is not None else None
        self._only_person = QCheckBox("Only the person shown there")
        self._only_person.setObjectName("onlyPerson")
        self._only_person.setEnabled(person is not None)
        self._list = _make_list()
        self._look = QPushButton("Show how it was then")
        self._look.setObjectName("look")
        self._assemble()
        self._fill()

    def _assemble(self) -> None:
        filters = QHBoxLayout()
        for widget in (self._author, self._kind, self._only_face, self._only_person):
            filters.addWidget(widget)
        filters.addStretch(1)
        self.body.addLayout(filters)
        self.body.addWidget(self._list, 1)
        self.hint = "Looking back changes nothing; the record of today stays as it is."
        self.close_form()
        self.cancel.hide()
        self.buttons.addButton(self._look, self.buttons.ButtonRole.ActionRole)
        self._look.clicked.connect(self._on_look)
        self._author.currentIndexChanged.connect(lambda _index: self._fill())
        self._kind.currentIndexChanged.connect(lambda _index: self._fill())
        self._only_face.toggled.connect(lambda _on: self._fill())
        self._only_person.toggled.connect(lambda _on: self._fill())
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

    def _on_look(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.look_requested.emit(item.data(0, _TIME))
            self.accept()


def event_in_words(record: Record, event: Event) -> str:
    """Return what happened in one sentence: "Krylenko → Antonov: certain (Bottom row, second from left)"."""
    claim = event.claim
    if claim is None:
        return event.label
    replaced = [record.claims[old] for old in claim.replaces if old in record.claims]
    former = f"{subject_in_words(record, replaced[0])} → " if replaced else ""
    where = position_in_words(record, claim.region)
    return f"{former}{subject_in_words(record, claim)}: {CERTAINTY_WORDS[claim.certainty]} ({where})"


def _line(record: Record, event: Event) -> QTreeWidgetItem:
    told = clipped(event_in_words(record, event), 300)
    when = moment_in_words(event.time) or "–"
    who, why = clipped(event.author, 80), clipped(event.why, 300)
    item = QTreeWidgetItem([when, who, _KIND_WORDS[event.kind], told, why])
    item.setData(0, _TIME, event.time or BEGINNING)
    for column in (3, 4):
        item.setToolTip(column, tooltip(item.text(column)))
    return item


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
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return tree
