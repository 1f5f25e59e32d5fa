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
# Puts the places of an edit right for a project that others changed; raises ConflictError where it cannot.
Refit: TypeAlias = Callable[[Project, Edit], Edit]


def _as_it_is(_project: Project, edit: Edit) -> Edit:
    return edit


class Session:
    """One project being worked on; undo and redo are without limit.

    An edit that was done by `join` is what others said: undo passes it over and takes back the last own step
    before it, put right for the project as it is now by `refit`.
    """

    def __init__(self, project: Project, *, refit: Refit = _as_it_is) -> None:
        self._project = project
        self._refit = refit
        self._joins: list[Edit] = []
        self._is_joined_since_undo = False
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
        self._do(edit, is_join=False)

    def join(self, edit: Edit) -> None:
        """Apply `edit`, which brings in what others said: no step of ours, so undo and redo leave it alone.

        Raises:
            ConflictError: it does not fit; nothing was changed.
        """
        self._do(edit, is_join=True)

    @property
    def next_undo(self) -> Edit | None:
        """The edit that undo would take back, or None."""
        place = self._last_own()
        return None if place is None else self._done[place]

    def undo(self) -> Edit | None:
        """Take the last own edit back and return it; None where there is none.

        Raises:
            ConflictError: others have built on it since; nothing was changed.
        """
        place = self._last_own()
        if place is None:
            return None
        edit = self._done[place]
        back = inverse(edit) if place == len(self._done) - 1 else self._refit(self._project, inverse(edit))
        after = apply(self._project, back)
        del self._done[place]
        self._undone.append(inverse(back))
        self._turn(back, after, Turn.UNDONE)
        return edit

    def redo(self) -> Edit | None:
        """Bring the last undone edit back and return it; None where there is none.

        Raises:
            ConflictError: it does not fit what others said since; nothing was changed.
        """
        if not self._undone:
            return None
        edit = self._undone[-1]
        if self._is_joined_since_undo:
            edit = self._refit(self._project, edit)
        after = apply(self._project, edit)
        self._undone.pop()
        self._done.append(edit)
        self._turn(edit, after, Turn.REDONE)
        return edit

    def _do(self, edit: Edit, *, is_join: bool) -> None:
        if not edit.changes:
            return
        edit = recorded(self._project, edit)
        after = apply(self._project, edit)
        self._done.append(edit)
        if is_join:
            self._joins.append(edit)
        else:
            self._undone.clear()
        self._is_joined_since_undo = is_join and bool(self._undone)
        self._turn(edit, after, Turn.DONE)

    def _last_own(self) -> int | None:
        """Return the place in what was done of the last edit that was no join."""
        places = range(len(self._done) - 1, -1, -1)
        return next((i for i in places if not any(self._done[i] is join for join in self._joins)), None)

    def _turn(self, edit: Edit, after: Project, turn: Turn) -> None:
        changed = Changed(edit, self._project, after, turn)
        self._project = after
        for subscriber in tuple(self._subscribers):
            subscriber(changed)
