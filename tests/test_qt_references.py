"""Qt and this Python fit together.

PySide6 6.12.0 on Python below 3.12 drops a reference to None on every void call, and the program dies of it
after a while; pip installs that pair by itself (docs/adr/0002-dependencies.md). pyproject.toml pins it away;
this test says so if the pin is lost.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer

CALLS = 300
# What other threads of pytest may take or give in the meantime.
STRAY = 50


def test_void_calls_of_qt_give_back_what_they_take() -> None:
    """Some hundred calls that return nothing leave None with as many references as before.

    From Python 3.12 on None is immortal: its count never moves and the fault has no effect.
    """
    thing, timer = QObject(), QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
        timer.setInterval(5)
        timer.stop()
    assert abs(sys.getrefcount(None) - before) < STRAY
