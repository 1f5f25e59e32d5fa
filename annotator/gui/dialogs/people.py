"""Everybody in the record: find somebody, edit, join two entries of one person, split one entry of two."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.core.folding import is_found, names_of
from annotator.core.model import Person, PersonId
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.core.telling import life_dates
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import clipped, tooltip

_PERSON = Qt.ItemDataRole.UserRole


class PeopleDialog(FormDialog):
    """Lists the people of a record; what is to be done with them is asked by signals, while it stays open."""

    enter_is_ok = False
    edit_requested = Signal(object)
    add_requested = Signal()
    join_requested = Signal(object)
    part_requested = Signal(object)
    split_requested = Signal(object)
    face_requested = Signal(object)
    history_requested = Signal(object)
    elsewhere_requested = Signal(object)
    share_requested = Signal(object)
    take_requested = Signal()

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__("People", "Close", parent)
        self.setObjectName("peopleDialog")
        self.resize(760, 520)
        self._record = record
        self._search = QLineEdit()
        self._search.setObjectName("peopleSearch")
        self._search.setPlaceholderText("Find somebody")
        self._search.setClearButtonEnabled(True)
        self._list = _make_list()
        self._buttons: dict[str, QPushButton] = {}
        self.body.addWidget(self._search)
        self.body.addWidget(self._list, 1)
        self.body.addLayout(self._tools())
        self.hint = "Joining and splitting change no claim that somebody made; Undo takes each step back."
        self.close_form()
        self.cancel.hide()
        self._search.textChanged.connect(lambda _text: self._fill())
        self._list.itemSelectionChanged.connect(self._allow)
        self._list.itemActivated.connect(lambda _item: self._ask(self.edit_requested))
        self._search.returnPressed.connect(self._take_first)
        self._fill()

    def show_record(self, record: Record) -> None:
        """List the people of `record`, keeping what is searched for."""
        self._record = record
        self._fill()

    @property
    def chosen(self) -> tuple[PersonId, ...]:
        """The entries marked in the list."""
        return tuple(PersonId(item.data(0, _PERSON)) for item in self._list.selectedItems())

    def _tools(self) -> QGridLayout:
        """Return the buttons: what is known of somebody, whether two are one, and what the folder knows."""
        rows: tuple[tuple[tuple[str, str, SignalInstance], ...], ...] = (
            (
                ("add", "New…", self.add_requested),
                ("edit", "Edit…", self.edit_requested),
                ("show", "Show the face", self.face_requested),
                ("history", "History…", self.history_requested),
                ("split", "Split…", self.split_requested),
            ),
            (
                ("join", "Join two entries", self.join_requested),
                ("part", "Part again", self.part_requested),
                ("elsewhere", "Where else…", self.elsewhere_requested),
                ("share", "Share with the folder", self.share_requested),
                ("take", "Take from the folder…", self.take_requested),
            ),
        )
        grid = QGridLayout()
        for row, buttons in enumerate(rows):
            for column, (name, text, signal) in enumerate(buttons):
                button = self._buttons[name] = QPushButton(text)
                button.setObjectName(f"{name}Person")
                button.clicked.connect(
                    lambda _on=False, signal=signal, name=name: self._on_button(name, signal)
                )
                grid.addWidget(button, row, column)
        return grid

    def _on_button(self, name: str, signal: SignalInstance, _on: object = None) -> None:
        if name in ("add", "take"):
            signal.emit()
        else:
            self._ask(signal, asks_two=name == "join")

    def _ask(self, signal: SignalInstance, *, asks_two: bool = False) -> None:
        chosen = self.chosen
        if chosen:
            signal.emit(chosen if asks_two else chosen[0])

    def _allow(self) -> None:
        chosen = self.chosen
        shown = len(self._record.regions_of(chosen[0])) if len(chosen) == 1 else 0
        people = self._record.people
        is_joined = len(chosen) == 1 and people[chosen[0]].same_as is not None
        for name in ("edit", "show", "history", "elsewhere", "share"):
            self._buttons[name].setEnabled(len(chosen) == 1)
        self._buttons["join"].setEnabled(len(chosen) == 2)  # noqa: PLR2004 - two entries of one person
        self._buttons["part"].setEnabled(is_joined)
        self._buttons["split"].setEnabled(shown > 1)

    def _take_first(self) -> None:
        """Go from the search to the first who was found."""
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)
            self._list.setFocus()

    def _fill(self) -> None:
        marked = set(self.chosen)
        wanted = self._search.text()
        self._list.clear()
        for person in sorted(self._record.project.people, key=lambda p: p.name.casefold()):
            if is_found(wanted, *names_of(person)):
                item = _line(self._record, person)
                self._list.addTopLevelItem(item)
                item.setSelected(person.id in marked)
        self._allow()


def _line(record: Record, person: Person) -> QTreeWidgetItem:
    places = [position_in_words(record, region) for region in record.regions_of(person.id)]
    where = "; ".join(places) or "not shown"
    if person.same_as is not None:
        speaker = record.people.get(record.speaker_for(person.id))
        where = f"the same as {speaker.name}" if speaker is not None else where
    full = person.full_name if person.full_name != person.name else ""
    item = QTreeWidgetItem([clipped(text, 200) for text in (person.name, full, life_dates(person), where)])
    item.setData(0, _PERSON, person.id)
    for column in range(4):
        item.setToolTip(column, tooltip(item.text(column)))
    return item


def _make_list() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("everybody")
    tree.setAccessibleName("People")
    tree.setColumnCount(4)
    tree.setHeaderLabels(["Name", "Full name", "Life", "Where"])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(tree.SelectionMode.ExtendedSelection)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(True)
    tree.setColumnWidth(1, 200)
    tree.setColumnWidth(2, 190)
    return tree
