"""The panel of a review: how it stands, the doubts in words, and Accept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.caption import RegionId
from annotator.gui.plain import clipped, plain_label, show_plain, tooltip
from annotator.gui.review.desk import ReviewDesk
from annotator.gui.selection import Selection
from annotator.matching.proposal import NameRef, Pair
from annotator.matching.recording import newly_marked

_REGION = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
# What the program proposes is never certain; only a person can say so.
_SUREST = 0.99
_NO_PERSON, _NOT_SHOWN, _SHOWN = "Not a person", "Not in picture", "In the picture"
_HELP = (
    "Tab goes to the next doubt, Enter agrees to it. X changes names with the right neighbour."
    " Drag a face or its name onto another to change names, onto a line to change its row."
    " Double click where a face was missed. Delete: not a person."
    " A name chosen here that has no face goes to the next face without a name that you click."
)


class ReviewPanel(QFrame):
    """Shows a `ReviewDesk`; its buttons ask."""

    accepted = Signal()
    rejected = Signal()
    caption_requested = Signal()
    adding_changed = Signal(bool)

    def __init__(self, desk: ReviewDesk, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.setProperty("role", "panel")
        self._desk, self._selection = desk, selection
        self._summary = plain_label(role="heading")
        self._summary.setObjectName("reviewSummary")
        self._details = plain_label()
        self._details.setObjectName("reviewDetails")
        self._answers = QComboBox()
        self._answers.setObjectName("answers")
        self._answers.setAccessibleName("Possible answers")
        self._list = _make_list()
        self._reason = plain_label(role="muted")
        self._reason.setObjectName("reviewReason")
        self._spellings: Mapping[int, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        for widget in (self._summary, self._details, self._answers):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._reason)
        layout.addLayout(self._tools())
        layout.addWidget(plain_label(_HELP, role="muted"))
        layout.addLayout(self._ends())
        self._answers.activated.connect(desk.choose)
        self._list.currentItemChanged.connect(self._on_current)
        desk.changed.connect(self.refresh)
        selection.selected_changed.connect(self._on_selected)
        self.refresh()

    @property
    def name_without_face(self) -> NameRef | None:
        """The name chosen in the list, where it has no face yet: the next face that is added bears it."""
        item = self._list.currentItem()
        if item is None or item.data(0, _REGION) is not None or item.data(0, _NAME) is None:
            return None
        return NameRef(*item.data(0, _NAME))

    def give_chosen(self, region: RegionId) -> None:
        """Give a face that bears no name the name chosen in the list, where that has no face."""
        name = self.name_without_face
        if name is not None and self._desk.pair_of(region) is None:
            self._desk.give_name(region, name)

    @property
    def is_adding(self) -> bool:
        """Say whether a click marks a face that was missed."""
        return self._add.isChecked()

    def end_adding(self) -> None:
        """Let a click select again."""
        self._add.setChecked(False)

    def refresh(self) -> None:
        """Show the review as it is now."""
        review = self._desk.review
        proposal = review.proposal
        self._spellings = review.spelled_otherwise()
        placed = sum(pair.candidate is not None for pair in proposal.pairs)
        doubtful = len(review.doubtful())
        if review.caption is None or not proposal.pairs:
            new = len(newly_marked(review))
            show_plain(self._summary, "1 new face" if new == 1 else f"{new} new faces")
            show_plain(self._details, "Nothing that is marked already is changed. Accept marks the new ones.")
        else:
            show_plain(self._summary, f"{placed} of {len(proposal.pairs)} names have a face")
            show_plain(self._details, _details(doubtful, proposal.warnings, len(self._spellings)))
        self._show_answers()
        self._fill_list()
        self._back.setEnabled(self._desk.can_step_back)
        self._on_selected(self._selection.selected)

    def _show_answers(self) -> None:
        answers = self._desk.review.answers
        self._answers.blockSignals(True)  # noqa: FBT003 - filling the list chooses nothing
        self._answers.clear()
        for number in range(len(answers)):
            self._answers.addItem("Best answer" if number == 0 else f"Other answer {number}")
        self._answers.setCurrentIndex(self._desk.review.chosen)
        self._answers.setVisible(len(answers) > 1)
        self._answers.blockSignals(False)  # noqa: FBT003

    def _fill_list(self) -> None:
        self._list.blockSignals(True)  # noqa: FBT003 - filling the list selects nothing
        self._list.clear()
        review = self._desk.review
        group: QTreeWidgetItem | None = None
        row = -1
        for pair in review.proposal.pairs:
            if pair.name.row != row and review.caption is not None:
                row = pair.name.row
                group = _group(review.caption.rows[row].label or f"Row {row + 1}")
                self._list.addTopLevelItem(group)
            if group is not None:
                group.addChild(self._item(pair))
        self._list.expandAll()
        self._list.blockSignals(False)  # noqa: FBT003

    def _item(self, pair: Pair) -> QTreeWidgetItem:
        review = self._desk.review
        caption = review.caption
        name = caption.rows[pair.name.row].names[pair.name.index] if caption else None
        text = (name.name or "Unknown") if name else ""
        sure = review.confidence(pair)
        is_agreed = pair.candidate in review.confirmed
        is_absent = pair.name in review.pins.absent
        said = "agreed" if is_agreed else f"{min(sure, _SUREST):.0%}"
        if pair.candidate is None:
            said = "not shown" if is_absent else "no face"
        item = QTreeWidgetItem([f"{pair.name.index + 1}  {clipped(text, 120)}", said])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        if pair.candidate is not None:
            item.setData(0, _REGION, review.faces[pair.candidate].region)
        item.setData(0, _NAME, (pair.name.row, pair.name.index))
        item.setToolTip(0, tooltip(pair.reason))
        is_doubtful = not is_absent if pair.candidate is None else pair.candidate in review.doubtful()
        if is_doubtful:
            font = item.font(0)
            font.setItalic(True)
            item.setFont(0, font)
            item.setText(1, f"{said} ?" if pair.candidate is not None else said)
        return item

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._add = QPushButton("Add a face")
        self._add.setObjectName("addFace")
        self._add.setCheckable(True)
        self._add.setToolTip(tooltip("Click where a face was missed"))
        self._add.toggled.connect(self.adding_changed)
        self._drop = QPushButton(_NO_PERSON)
        self._drop.setObjectName("notAPerson")
        self._drop.clicked.connect(self._on_drop)
        self._back = QPushButton("Step back")
        self._back.setObjectName("stepBack")
        self._back.clicked.connect(self._desk.step_back)
        for button in (self._add, self._drop, self._back):
            row.addWidget(button)
        return row

    def _ends(self) -> QHBoxLayout:
        row = QHBoxLayout()
        caption = QPushButton("Caption…")
        caption.setObjectName("reviewCaption")
        caption.setToolTip(tooltip("Put right what was read in the caption; faces stay as they are"))
        caption.clicked.connect(self.caption_requested)
        accept, reject = QPushButton("Accept"), QPushButton("Cancel")
        accept.setObjectName("acceptReview")
        accept.setDefault(True)
        reject.setObjectName("cancelReview")
        accept.clicked.connect(self.accepted)
        reject.clicked.connect(self.rejected)
        row.addWidget(caption)
        row.addStretch(1)
        row.addWidget(accept)
        row.addWidget(reject)
        return row

    def _on_drop(self) -> None:
        region = self._selection.selected
        name = self.name_without_face
        if region is not None:
            self._desk.drop(region)
        elif name is not None and name in self._desk.review.pins.absent:
            self._desk.mark_present(name)
        elif name is not None:
            self._desk.mark_absent(name)

    def _on_current(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        region = current.data(0, _REGION) if current is not None else None
        self._selection.select(RegionId(region) if region is not None else None)
        self._show_what_can_be_dropped()

    def _on_selected(self, region: RegionId | None) -> None:
        pair = self._desk.pair_of(region) if region is not None else None
        why = f"Why: {pair.reason}." if pair is not None else ""
        known = (
            self._spellings.get(pair.candidate) if pair is not None and pair.candidate is not None else None
        )
        if known is not None:
            why = f"{why} Taken for another spelling of {clipped(known, 80)}."
        show_plain(self._reason, why)
        for item in _leaves(self._list):
            if region is not None and item.data(0, _REGION) == region:
                self._list.blockSignals(True)  # noqa: FBT003 - the selection is known already
                self._list.setCurrentItem(item)
                self._list.blockSignals(False)  # noqa: FBT003
        self._show_what_can_be_dropped()

    def _show_what_can_be_dropped(self) -> None:
        """Say on the button what it takes out: the chosen face, or the chosen name that has none."""
        has_face, name = self._selection.selected is not None, self.name_without_face
        alone = _SHOWN if name in self._desk.review.pins.absent else _NOT_SHOWN
        self._drop.setText(_NO_PERSON if has_face or name is None else alone)
        self._drop.setEnabled(has_face or name is not None)


def _details(doubtful: int, warnings: tuple[str, ...], spellings: int) -> str:
    count = {0: "None is", 1: "1 is"}.get(doubtful, f"{doubtful} are")
    said = "1 is" if spellings == 1 else f"{spellings} are"
    known = (f"{said} taken for another spelling of the name that stands there.",) if spellings else ()
    return " ".join([f"{count} doubtful.", *warnings, *known])


def _group(label: str) -> QTreeWidgetItem:
    group = QTreeWidgetItem([clipped(label, 120), ""])
    font = group.font(0)
    font.setBold(True)
    group.setFont(0, font)
    group.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return group


def _leaves(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    groups = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    items = [group.child(i) for group in groups if group is not None for i in range(group.childCount())]
    return [item for item in items if item is not None]


def _make_list() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("reviewList")
    tree.setAccessibleName("Names and how sure they are")
    tree.setColumnCount(2)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setIndentation(12)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, tree.header().ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, tree.header().ResizeMode.ResizeToContents)
    return tree
