"""Waiting for something to become true, never for a length of time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
PATIENCE = 20.0
PAUSE = 0.02


def wait_for(ask: Callable[[], Answer | None], what: str, *, patience: float = PATIENCE) -> Answer:
    """Return the first answer of `ask` that is true.

    Raises:
        AssertionError: there was none within `patience` seconds; it says `what` was waited for.
    """
    deadline = time.monotonic() + patience
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:g} s in vain for {what}")
        time.sleep(PAUSE)
