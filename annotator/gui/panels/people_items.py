"""The lines of the people list: a group a row, a line a face, and whom the captions name without a face."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QTreeWidgetItem

from annotator.core.caption import Name, RegionId
from annotator.core.finding import FoundIn, Hit
from annotator.core.positions import position_in_words
from annotator.core.record import Record, State
from annotator.core.unplaced import unplaced_names
from annotator.export.wording import word
from annotator.gui.plain import clipped, tooltip

REGION = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1
NAMED = Qt.ItemDataRole.UserRole + 2
# Said by a sign and in words, never by colour alone.
_SIGNS = {
    State.IDENTIFIED: "✓",
    State.DISPUTED: "≠",
    State.UNKNOWN: "?",
    State.NOT_LOOKED_AT: "·",
    State.NOT_A_PERSON: "×",
}
_LONGEST = 200


def group_item(label: str, count: int, font: QFont) -> QTreeWidgetItem:
    """Return the heading of a row with the number of its lines."""
    group = QTreeWidgetItem([clipped(label, _LONGEST), str(count)])
    bold = QFont(font)
    bold.setBold(True)
    group.setFont(0, bold)
    group.setFlags(Qt.ItemFlag.ItemIsEnabled)
    group.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    return group


def face_item(record: Record, region: RegionId, number: int | None, *, faded: QBrush) -> QTreeWidgetItem:
    """Return the line of a face; `number` counts its seat from the left, None without a row."""
    item = QTreeWidgetItem()
    item.setData(0, REGION, region)
    item.setData(0, _NUMBER, number)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    tell_face(item, record, region, faded=faded)
    return item


def tell_face(item: QTreeWidgetItem, record: Record, region: RegionId, *, faded: QBrush) -> None:
    """Let the line of a face say what the record says now."""
    state, said = record.state(region), said_of(record, region)
    place, number = position_in_words(record, region), item.data(0, _NUMBER)
    # A figure space is as wide as a digit: the names of a long row stand in one column.
    count = f"{number:>2}".replace(" ", "\u2007") + "  " if number is not None else ""
    item.setText(0, count + said)
    item.setText(1, _SIGNS[state])
    item.setToolTip(0, tooltip(f"{said}: {place} ({state.value})"))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{said}, {place}, {state.value}")
    is_faded = state in (State.NOT_LOOKED_AT, State.NOT_A_PERSON)
    item.setData(0, Qt.ItemDataRole.ForegroundRole, faded if is_faded else None)


def said_of(record: Record, region: RegionId) -> str:
    """Return the wording of a face for a list: its name, or its state where it has none."""
    state, wording = record.state(region), word(record, region)
    said = wording.text if wording and state is not State.NOT_LOOKED_AT else state.value.capitalize()
    return clipped(said, _LONGEST)


def show_hit(item: QTreeWidgetItem, record: Record, hit: Hit | None) -> None:
    """Let a line tell where a search found it, beside the sign of its state; None tells the state alone."""
    sign = _SIGNS[record.state(RegionId(item.data(0, REGION)))]
    is_elsewhere = hit is not None and hit.found_in not in (FoundIn.NAME, FoundIn.OTHER_NAME)
    item.setText(1, f"{hit.found_in.value}  {sign}" if hit is not None and is_elsewhere else sign)
    item.setToolTip(1, tooltip(hit.text) if hit is not None and is_elsewhere else "")


def unplaced_groups(record: Record, font: QFont) -> list[QTreeWidgetItem]:
    """Return groups of those named without a face and of those said to be absent."""
    groups = []
    for label, names in (
        ("Named, no face yet", [name for _, name in unplaced_names(record)]),
        ("Said to be absent", [n for c in record.project.captions for n in c.absent]),
    ):
        if names:
            group = group_item(label, len(names), font)
            group.addChildren([_unplaced_item(name) for name in names])
            groups.append(group)
    return groups


def _unplaced_item(name: Name) -> QTreeWidgetItem:
    text = clipped(name.name or "Unknown", _LONGEST)
    item = QTreeWidgetItem([text, "–"])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    item.setToolTip(0, tooltip(text, name.note or ""))
    item.setData(0, NAMED, name.name)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
