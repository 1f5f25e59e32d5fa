"""A list of people in two lines each: the name, and below it, fainter, what tells two of one name apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

DETAILS = Qt.ItemDataRole.UserRole + 1
_EDGE, _GAP = 8, 4


class PersonLines(QStyledItemDelegate):
    """Paints an item's text, and its `DETAILS` below where there are any, each cut to its line."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 2 if index.data(DETAILS) else 1
        return QSize(0, option.fontMetrics.lineSpacing() * lines + 2 * _GAP)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette, group = option.palette, QPalette.ColorGroup.Active
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, palette.brush(group, QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, palette.brush(group, QPalette.ColorRole.AlternateBase))
        inks = (
            (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.HighlightedText)
            if is_chosen
            else (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText)
        )
        top = option.rect.top() + _GAP
        step = option.fontMetrics.lineSpacing()
        for line, ink in zip((str(index.data()), str(index.data(DETAILS) or "")), inks, strict=True):
            room = QRect(option.rect.left() + _EDGE, top, option.rect.width() - 2 * _EDGE, step)
            painter.setPen(palette.color(group, ink))
            shown = option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, shown)
            top += step
