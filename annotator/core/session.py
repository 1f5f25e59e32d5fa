"""The one place where a project changes: do, undo, redo, and tell everybody who asked.

Knows the current project and the steps that led to it since it was opened. Knows nothing of files and of Qt;
the journal and the window are subscribers like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from annotator.core.editing import Edit, apply, inverse
from annotator.core.model import Project
from annotator.core.revisions import recorded


class Turn(Enum):
    """Which way an edit went."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Changed:
    """What subscribers are told: `edit` as it was applied (inverted for an undo), and both projects."""

    edit: Edit
    before: Project
    after: Project
    turn: Turn


Subscriber: TypeAlias = Callable[[Changed], None]


class Session:
    """One project being worked on; undo and redo are without limit."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._subscribers: list[Subscriber] = []

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def done(self) -> tuple[Edit, ...]:
        """The edits that led here, oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Edit, ...]:
        """The edits that redo would bring back, the next one last."""
        return tuple(self._undone)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Tell `subscriber` of every change from now on, in order of subscription; return how to stop it."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def do(self, edit: Edit) -> None:
        """Apply `edit` with the revision that tells of it; an edit without changes is no step.

        Clears what redo would bring back.

        Raises:
            ConflictError: it does not fit; nothing was changed.
        """
        if not edit.changes:
            return
        edit = recorded(self._project, edit)
        after = apply(self._project, edit)
        self._done.append(edit)
        self._undone.clear()
        self._turn(edit, after, Turn.DONE)

    def undo(self) -> Edit | None:
        """Take the last edit back and return it; None where there is none."""
        if not self._done:
            return None
        edit = self._done[-1]
        back = inverse(edit)
        after = apply(self._project, back)
        self._undone.append(self._done.pop())
        self._turn(back, after, Turn.UNDONE)
        return edit

    def redo(self) -> Edit | None:
        """Bring the last undone edit back and return it; None where there is none."""
        if not self._undone:
            return None
        edit = self._undone[-1]
        after = apply(self._project, edit)
        self._done.append(self._undone.pop())
        self._turn(edit, after, Turn.REDONE)
        return edit

    def _turn(self, edit: Edit, after: Project, turn: Turn) -> None:
        changed = Changed(edit, self._project, after, turn)
        self._project = after
        for subscriber in tuple(self._subscribers):
            subscriber(changed)
