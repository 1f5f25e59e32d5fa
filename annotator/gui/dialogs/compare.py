"""Who is missing on another print, who was altered: a list that leads to the faces, beside the two prints."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.comparing.comparison import Comparison, MarkFate
from annotator.comparing.fates import Fate
from annotator.comparing.wording import (
    FATE_HEADINGS,
    FATE_TITLES,
    fit_in_words,
    names_in_words,
    score_in_words,
    summary_in_words,
    trust_in_words,
)
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import clipped, plain_label, tooltip
from annotator.gui.prints.stage import PrintsStage

_KEY = Qt.ItemDataRole.UserRole
_ROLE = QDialogButtonBox.ButtonRole.ActionRole


class CompareDialog(FormDialog):
    """Shows a comparison; `is_taking_over` says whether it was closed by the wish to take over.

    What is taken over, and where to, is the business of who opened the dialog; `offer` is the button's text.
    """

    def __init__(
        self, comparison: Comparison, *, offer: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Compare with {comparison.new.name}", "Close", parent)
        self.setObjectName("compareDialog")
        self.is_taking_over = False
        self._keys: dict[str, QTreeWidgetItem] = {}
        self.body.addWidget(plain_label(trust_in_words(comparison.registration)))
        told = fit_in_words(comparison.registration.fit)
        self.body.addWidget(plain_label(f"The new print: {' '.join(told)}", role="muted"))
        for warning in comparison.warnings:
            self.body.addWidget(plain_label(warning, role="warning"))
        self._stage = PrintsStage(comparison)
        self._tree = self._list(comparison)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(self._tree)
        middle.addWidget(self._stage)
        middle.setStretchFactor(1, 1)
        middle.setSizes([300, 800])
        middle.setChildrenCollapsible(False)
        self.body.addWidget(middle, 1)
        self.hint = hint
        self._offer(offer)
        self.close_form()
        self.cancel.setVisible(False)
        self._tree.currentItemChanged.connect(self._on_current)
        self._stage.chosen.connect(self._on_chosen)
        self.resize(1180, 720)
        self._tree.setFocus()

    def _offer(self, offer: str) -> None:
        if not offer:
            return
        button = QPushButton(offer)
        button.setObjectName("takeOver")
        self.buttons.addButton(button, _ROLE)
        button.clicked.connect(self._on_take_over)

    def _list(self, comparison: Comparison) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("fates")
        tree.setAccessibleName(summary_in_words(comparison))
        tree.setHeaderHidden(True)
        for fate in Fate:
            lines = [(one.mark.id, _line(one)) for one in comparison.of(fate)]
            is_open = fate is not Fate.THERE
            self._group(tree, FATE_HEADINGS[fate], lines, tip=FATE_TITLES[fate], is_open=is_open)
        names = [(one.mark.id, said) for one in comparison.fates if (said := names_in_words(one))]
        self._group(tree, "The names do not agree", names)
        alone = [(f"new-{mark.id}", mark.title) for mark in comparison.only_new]
        self._group(tree, "Marked on the new print alone", alone)
        others = [(f"other-{i}", f"Place {i + 1}") for i in range(len(comparison.others))]
        self._group(tree, "The prints also differ", others)
        return tree

    def _group(
        self,
        tree: QTreeWidget,
        title: str,
        lines: list[tuple[str, str]],
        *,
        tip: str = "",
        is_open: bool = True,
    ) -> None:
        if not lines:
            return
        group = QTreeWidgetItem([clipped(f"{title} ({len(lines)})", 200)])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setToolTip(0, tooltip(tip))
        tree.addTopLevelItem(group)
        for key, text in lines:
            item = QTreeWidgetItem([clipped(text, 400)])
            item.setToolTip(0, tooltip(*text.split("\n")))
            item.setData(0, _KEY, key)
            # By itself Qt gives an item the height of its first line.
            lines_shown = text.count("\n") + 1
            item.setSizeHint(0, QSize(0, tree.fontMetrics().lineSpacing() * lines_shown + 8))
            group.addChild(item)
            self._keys.setdefault(key, item)
        group.setExpanded(is_open)

    def _on_current(self, item: QTreeWidgetItem | None, _before: object) -> None:
        key = None if item is None else item.data(0, _KEY)
        if key:
            self._stage.choose(key)

    def _on_chosen(self, key: str) -> None:
        if key in self._keys:
            self._tree.setCurrentItem(self._keys[key])

    def _on_take_over(self) -> None:
        self.is_taking_over = True
        self.accept()


def _line(one: MarkFate) -> str:
    """Return the name with how much the face differs, and below it where the face is."""
    name = " – ".join(part for part in (one.mark.name or "Somebody unnamed", score_in_words(one)) if part)
    return f"{name}\n{one.mark.where}" if one.mark.where else name
