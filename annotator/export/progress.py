"""How a long export tells how far it is, and how it is stopped."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from typing_extensions import Buffer, override

from annotator.core.errors import CancelledError

Progress: TypeAlias = Callable[[float], None]
"""Is told how much is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One stretch of an export, from `start` to `end` of the whole; call it with the part done, from 0 to 1.

    The call raises `CancelledError` once the user has asked to stop; nothing is on disk by then.
    """

    progress: Progress | None = None
    is_cancelled: Callable[[], bool] | None = None
    start: float = 0.0
    end: float = 1.0

    def __call__(self, part: float) -> None:
        """Report that `part` of this stretch is done."""
        if self.is_cancelled is not None and self.is_cancelled():
            raise CancelledError
        if self.progress is not None:
            self.progress(self.start + (self.end - self.start) * min(max(part, 0.0), 1.0))

    def stretch(self, start: float, end: float) -> Watch:
        """Return the watch for a part of this stretch."""
        span = self.end - self.start
        return Watch(self.progress, self.is_cancelled, self.start + span * start, end=self.start + span * end)


class Rising:
    """Passes on progress that has risen; a decoder reads a file's header over again."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._most = progress, -1.0

    def __call__(self, part: float) -> None:
        """Pass `part` on if it is more than all before."""
        if part > self._most:
            self._most = part
            self._progress(part)


class WatchedBuffer(io.BytesIO):
    """Memory that an encoder writes to, reporting as it fills; `expected` is a guess of the length."""

    def __init__(self, watch: Watch, expected: int) -> None:
        super().__init__()
        self._watch, self._expected = watch, max(expected, 1)

    @override
    def write(self, data: Buffer, /) -> int:
        self._watch(self.tell() / self._expected)
        return super().write(data)
