"""What the program did not save because it was killed: offered with its project, and at a start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from annotator.core.telling import moment_in_words
from annotator.gui.desk import Desk
from annotator.gui.dialogs.form import ask_three
from annotator.storage.recovery import Recovery, look_for_journals, projects_with_recoveries
from annotator.storage.store import Opened, begin_project


def offer_recoveries(desk: Desk, opened: Opened) -> None:
    """Ask about each sitting with `opened` that was cut off, the newest first; nothing goes unasked.

    What cannot be read is told of and left where it is.
    """
    for recovery in opened.recoveries:
        answer = ask_three(desk.window, _question(recovery), ("Bring back", "Discard", "Decide later"))
        if answer == 0:
            desk.document.recover(recovery)
        elif answer == 1:
            recovery.discard()
    if opened.unreadable_journals:
        files = ", ".join(str(journal) for journal in opened.unreadable_journals)
        desk.notices.tell(f"Work of an earlier sitting could not be read; it is kept in {files}")


def offer_waiting(
    desk: Desk, journals: Path, *, besides: Path | None, open_path: Callable[[Path], object]
) -> None:
    """Tell at a start without a project where unsaved work waits, and offer to open it.

    Args:
        besides: the project that is opened anyway, and asks for itself.
    """
    waiting = [path for path in projects_with_recoveries(journals) if path != besides]
    if waiting:
        first, others = waiting[0], len(waiting) - 1
        more = f" and {others} more" if others else ""
        desk.notices.tell(
            f"Work that was not saved when the program was ended waits for {first.name}{more}.",
            button="Open it",
            answer=lambda: open_path(first),
        )


def never_saved(path: Path, journals: Path) -> Opened | None:
    """Return the project at `path`, which was never saved, as its journal began; None without a journal."""
    recoveries = look_for_journals(journals, path, content=None).recoveries
    return begin_project(recoveries[0].base.project, path, journals=journals) if recoveries else None


def _question(recovery: Recovery) -> str:
    steps = len(recovery.edits)
    if not steps:
        return f"The program was ended before work was saved, and it cannot be brought back. {recovery.lost}."
    what = "1 step of work was" if steps == 1 else f"{steps} steps of work were"
    when = moment_in_words(recovery.changed)
    lost = f"\n{recovery.lost}." if recovery.lost else ""
    return (
        f"The program was ended before {what} saved ({when}; last: {recovery.edits[-1].label})."
        f" Bring it back?{lost}"
    )
