"""How far a search is, and whether to go on with it.

Knows the two questions that a long task asks of its window; not what the task is.
"""

from __future__ import annotations

from annotator.core.errors import CancelledError
from annotator.faces.detector import IsCancelled, OnProgress


class Pace:
    """Tells how far a search is and stops it at the next step when the user wants that."""

    def __init__(self, progress: OnProgress | None, is_cancelled: IsCancelled | None) -> None:
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._done = 0.0
        self._stride = 0.0
        self.check()

    def plan(self, steps: int, *, until: float) -> None:
        """Take `steps` steps from here until the share `until` of the whole work is done."""
        self._stride = max(until - self._done, 0.0) / max(steps, 1)

    def step(self) -> None:
        """Say that one planned step is done.

        Raises:
            CancelledError: when the user has stopped the task.
        """
        self._done = min(self._done + self._stride, 1.0)
        if self._progress is not None:
            self._progress(self._done)
        self.check()

    def finish(self) -> None:
        """Say that all is done, whatever was planned."""
        if self._progress is not None:
            self._progress(1.0)

    def check(self) -> None:
        """Raise CancelledError when the user has stopped the task."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise CancelledError
