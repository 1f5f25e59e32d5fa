"""A window of one button and one line that reports to the probe; the machinery is tried out on it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class Window(QWidget):
    """Says in its label what was clicked, and in its line what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Stand-in")
        self.button, self.line, self.label = QPushButton("Say it"), QLineEdit(), QLabel("nothing yet")
        layout = QVBoxLayout(self)
        for name, widget in (("button", self.button), ("line", self.line), ("label", self.label)):
            widget.setObjectName(name)
            layout.addWidget(widget)
        self.button.clicked.connect(lambda: self.label.setText("clicked"))
        self.line.returnPressed.connect(lambda: self.label.setText("entered"))

    def report(self, path: Path) -> None:
        """Append how the window is now, in the probe's words."""
        widgets = (self.button, self.line, self.label)
        said = {
            "event": "state",
            "window": self._area(self),
            "regions": {"r-button": [self._area(self.button)[0] + 5, self._area(self.button)[1] + 5]},
            "widgets": {w.objectName(): self._area(w) for w in widgets},
            "texts": {"line": self.line.text(), "label": self.label.text()},
            "selected": None,
            "dialog": None,
            "dirty": self.line.isModified(),
            "picture": True,
            "title": self.windowTitle(),
        }
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said) + "\n")

    def _area(self, widget: QWidget) -> list[int]:
        corner = widget.mapToGlobal(widget.rect().topLeft())
        return [corner.x(), corner.y(), widget.width(), widget.height()]


def main() -> int:
    """Show the window until it is closed."""
    application = QApplication(sys.argv)
    window = Window()
    window.show()
    timer = QTimer()
    timer.timeout.connect(lambda: window.report(Path(os.environ["ANNOTATOR_PROBE"])))
    timer.start(50)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
