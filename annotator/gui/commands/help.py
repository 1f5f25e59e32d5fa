"""The pages under Help: keys, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from annotator import __version__
from annotator.assets import asset
from annotator.gui.actions import ACTIONS
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import FormDialog
from annotator.gui.plain import plain_label

if TYPE_CHECKING:
    from annotator.gui.dialogs.guide import GuideDialog

# What the keys do on the picture, where they are no menu commands.
PICTURE_KEYS = (
    ("Arrow keys", "Walk along a row, and from row to row"),
    ("Tab", "Next face; Shift+Tab the one before"),
    ("Any letter", "Find a name"),
    ("Enter", "Read the biography"),
    ("Ctrl+arrow keys", "Move the region by one pixel, with Shift by ten"),
    ("Escape", "Drop what is begun, or select nothing"),
    ("Wheel", "Zoom at the pointer"),
    ("Drag the picture, or with the middle button", "Move the picture"),
    ("Double click", "Zoom to the face; beside the faces, show everything"),
    ("Ctrl+Enter", "In a dialog: press its first button, from a field of several lines too"),
)
_ABOUT = (
    f"Annotator {__version__}\n\nWho is who in a group photograph: names on faces, with reasons, history and"
    " sources.\n\nNothing leaves this computer. Faces are found here, offline; no biometric template is kept."
)


class HelpCommands(QObject):
    """Shows the help pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._guide: GuideDialog | None = None

    def show_guide(self) -> None:
        """Open the guide beside the work."""
        from annotator.gui.dialogs.guide import GuideDialog  # noqa: PLC0415 - nobody needs it to start

        if self._guide is None:
            self._guide = GuideDialog(asset("help/guide.md").read_text(encoding="utf-8"), self._desk.window)
        self._guide.show()
        self._guide.raise_()

    def show_shortcuts(self) -> None:
        """List every key."""
        dialog = FormDialog("Keyboard", "Close", self._desk.window)
        dialog.setObjectName("shortcutsDialog")
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels(["Key", "What it does"])
        tree.setRootIsDecorated(False)
        for keys, text in PICTURE_KEYS:
            tree.addTopLevelItem(QTreeWidgetItem([keys, text]))
        for spec in ACTIONS:
            if spec.keys:
                shown = ", ".join(
                    QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in spec.keys
                )
                what = spec.text.replace("&", "").rstrip("…")
                tree.addTopLevelItem(QTreeWidgetItem([shown, spec.tip or what]))
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        dialog.body.addWidget(tree)
        dialog.close_form()
        dialog.cancel.hide()
        dialog.resize(900, 620)
        dialog.exec()

    def show_about(self) -> None:
        """Say what this program is."""
        dialog = FormDialog("About Annotator", "Close", self._desk.window)
        dialog.setObjectName("aboutDialog")
        dialog.setMinimumWidth(420)
        dialog.body.addWidget(plain_label(_ABOUT))
        dialog.close_form()
        dialog.cancel.hide()
        dialog.exec()
