"""Who is this? A known person, a new one, unknown, or no person; with certainty, basis, source and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.caption import RegionId
from annotator.core.edits import Answer, fresh_id
from annotator.core.folding import is_found, names_of
from annotator.core.model import Basis, Certainty, Finding, Person, PersonId
from annotator.core.positions import position_in_words
from annotator.core.record import NamePlace, Record
from annotator.core.telling import CERTAINTY_WORDS, life_dates
from annotator.core.unplaced import role_of, row_label, unplaced_names
from annotator.gui.dialogs.form import FormDialog, LineField, TextField, explained
from annotator.gui.dialogs.person_lines import DETAILS, PersonLines
from annotator.gui.plain import clipped, plain_label

_PORTRAIT = 96
_CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Choice:
    """One line of the list.

    Attributes:
        person: whom it finds; where `named` is told, perhaps somebody not yet in the record.
        new: the name of somebody not yet in the record, as typed.
        named: where a caption names the person without a face.
        details: what tells two people of one name apart.
    """

    finding: Finding
    person: Person | None = None
    new: str = ""
    named: NamePlace | None = None
    details: str = ""


class CorrectDialog(FormDialog):
    """Asks for one answer about one face; reading `answer` and `author` changes nothing."""

    def __init__(
        self,
        record: Record,
        region: RegionId,
        *,
        author: str,
        portrait: QPixmap,
        is_dispute: bool = False,
        typed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        is_named = record.standing(region) is not None
        title = "Dispute this name" if is_dispute else "Correct this name" if is_named else "Who is this?"
        super().__init__(title, "Dispute" if is_dispute else "Correct" if is_named else "Identify", parent)
        self.setObjectName("correctDialog")
        self.setMinimumWidth(560)
        self._record = record
        self._add_heading(region, portrait, is_dispute=is_dispute)
        self._search = _NameField()
        self._list = QListWidget()
        self._certainty = _combo("certainty", [(c, CERTAINTY_WORDS[c].capitalize()) for c in Certainty])
        bases = [Basis.UNSTATED, *(b for b in Basis if b is not Basis.UNSTATED)]
        self._basis = _combo("basis", [(b, b.value.capitalize()) for b in bases])
        self._source = LineField("", name="source", hint="Book, archive, page or link")
        self._note = TextField("", rows=3, name="reason", grows=False)
        self._author = LineField(author, name="author", hint="Your name, remembered for next time")
        self._fill_form()
        self._search.textChanged.connect(self._fill_list)
        self._search.moved.connect(self._move_choice)
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        self._list.currentItemChanged.connect(lambda *_: self.ok.setEnabled(self._choice() is not None))
        self._fill_list("")
        self._search.setText(typed)
        self.close_form()
        self._search.setFocus()

    def answer(self) -> Answer | None:
        """Return what was chosen, or None where nothing was."""
        choice = self._choice()
        if choice is None:
            return None
        person = choice.person
        if choice.new:
            person = Person(PersonId(fresh_id("p")), choice.new)
        return Answer(
            choice.finding,
            person,
            certainty=self._certainty.currentData(),
            basis=self._basis.currentData(),
            source=self._source.value,
            note=self._note.text.strip(),
            named=choice.named,
        )

    def author(self) -> str:
        """Return who says so."""
        return self._author.value

    def _add_heading(self, region: RegionId, portrait: QPixmap, *, is_dispute: bool) -> None:
        """Show the face that is spoken of: the dialog may well cover it."""
        person = self._record.person_at(region)
        now = f"Now: {clipped(person.name, 120)}. " if person else ""
        texts = QVBoxLayout()
        texts.addWidget(plain_label(f"{now}{position_in_words(self._record, region)}."))
        if is_dispute:
            texts.addWidget(explained("The name shown stays; yours is put beside it as a rival."))
        elif person:
            texts.addWidget(explained("The former name stays in the history of this face."))
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        if not portrait.isNull():
            face = QLabel()
            face.setAccessibleName("The face")
            face.setPixmap(_fitted(portrait, self.devicePixelRatioF()))
            row.addWidget(face)
        row.addLayout(texts, 1)
        self.body.addLayout(row)

    def _fill_form(self) -> None:
        self._list.setObjectName("people")
        self._list.setAccessibleName("People")
        self._list.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self._list.setItemDelegate(PersonLines(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self.form.addRow("&Name", self._search)
        self.form.addRow("", self._list)
        basis, certainty = QLabel("&Basis"), QLabel("C&ertainty")
        basis.setBuddy(self._basis)
        certainty.setBuddy(self._certainty)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget, stretch in ((self._certainty, 1), (basis, 0), (self._basis, 2)):
            row.addWidget(widget, stretch)
        self.form.addRow(certainty, row)
        self.form.addRow("&Source", self._source)
        self.form.addRow("&Reason", self._note)
        self.form.addRow("Sa&id by", self._author)

    def _fill_list(self, typed: str) -> None:
        self._list.clear()
        for choice, text in _choices(self._record, typed.strip()):
            item = QListWidgetItem(clipped(text, 200))
            item.setData(_CHOICE, choice)
            item.setData(DETAILS, clipped(choice.details, 300))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, clipped(f"{text}, {choice.details}", 500))
            self._list.addItem(item)
        if typed.strip():
            self._list.setCurrentRow(0)
        self.ok.setEnabled(self._choice() is not None)

    def _choice(self) -> _Choice | None:
        item = self._list.currentItem()
        choice = item.data(_CHOICE) if item is not None else None
        return choice if isinstance(choice, _Choice) else None

    def _move_choice(self, step: int) -> None:
        row = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
        self._list.setCurrentRow(row)


def _choices(record: Record, typed: str) -> list[tuple[_Choice, str]]:
    """Return what the list offers.

    First whom a caption names without a face, then people found, a new one as typed, and the answers without
    a name.
    """
    offers = [(choice, choice.person.name) for choice in _named(record, typed) if choice.person is not None]
    known = {choice.person.id for choice, _ in offers if choice.person is not None}
    people = sorted(record.entries(), key=lambda person: person.name.casefold())
    found = [p for p in people if p.id not in known and is_found(typed, *names_of(p))]
    offers += [(_Choice(Finding.PERSON, p, details=_details(record, p)), p.name) for p in found]
    if typed:
        offers.append((_Choice(Finding.PERSON, new=typed), f"New person: {typed}"))
    offers.append((_Choice(Finding.UNKNOWN), "Unknown: looked at, nobody can say"))
    offers.append((_Choice(Finding.NOT_A_PERSON), "Not a person"))
    return offers


def _named(record: Record, typed: str) -> Iterator[_Choice]:
    """Yield whom a caption names without a face, where `typed` finds them."""
    free = {person.name: person for person in record.entries() if not record.regions_of(person.id)}
    for place, name in unplaced_names(record):
        if name.name is None or name.unknown or not is_found(typed, name.name, name.title or ""):
            continue
        person = free.get(name.name) or Person(PersonId(fresh_id("p")), name.name, role=role_of(name))
        parts = (role_of(name), "named in the caption, no face yet", row_label(record, place))
        yield _Choice(Finding.PERSON, person, named=place, details=" · ".join(part for part in parts if part))


def _details(record: Record, person: Person) -> str:
    """Return what tells two people of one name apart."""
    shown = record.regions_of(person.id)
    where = position_in_words(record, shown[0]) if shown else "not shown"
    parts = [person.full_name if person.full_name != person.name else "", life_dates(person), where]
    return " · ".join(part for part in parts if part)


def _fitted(portrait: QPixmap, ratio: float) -> QPixmap:
    """Return `portrait` small enough for a heading, sharp on a screen of `ratio` pixels a point."""
    fitted = portrait.scaledToHeight(round(_PORTRAIT * ratio), Qt.TransformationMode.SmoothTransformation)
    fitted.setDevicePixelRatio(ratio)
    return fitted


def _combo(name: str, entries: list[tuple[object, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for value, text in entries:
        combo.addItem(text, value)
    return combo


class _NameField(QLineEdit):
    """The search field; Up and Down move in the list below it."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("name")
        self.setPlaceholderText("Type to find somebody, or write a new name")
        self.setClearButtonEnabled(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
