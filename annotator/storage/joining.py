"""Two windows on one project, or a file that a sync service changed: what the other one said is joined in.

Knows when a file holds something else than was opened here, and how to bring that into the work in progress
as one edit that can be undone. Telling people so is for the window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.difference import changes_between
from annotator.core.editing import Edit
from annotator.core.edits import Signature
from annotator.core.errors import FileError, FormError
from annotator.core.model import Project
from annotator.storage.conflicts import Conflict
from annotator.storage.merge import merge
from annotator.storage.store import digest_on_disk, read_project

LABEL = "Join what was saved elsewhere"


@dataclass(frozen=True, slots=True)
class Joined:
    """How another copy comes into the work in progress: one edit, without changes where it says nothing new.

    Attributes:
        edit: leads from our project to the joined one.
        conflicts: what a person should look at.
    """

    edit: Edit
    conflicts: tuple[Conflict, ...] = ()


def join_theirs(base: Project, ours: Project, theirs: Project, *, signature: Signature) -> Joined:
    """Return the edit that joins `theirs` into `ours`; nothing that either side said is lost.

    Like `merge`, but what one side undid since `base`, and the other did not build upon, stays undone.

    Args:
        base: the project as it was when the file was last opened or saved here.
        ours: the project as it is on the desk.
        theirs: the project that the file holds now.
        signature: who joins them; what theirs says keeps the names of those who said it.
    """
    merged = merge(*_without_undone(base, ours, theirs))
    changes = changes_between(ours, merged.project)
    return Joined(Edit(LABEL, changes, signature.time, signature.author), merged.conflicts)


def look_for_theirs(path: Path, *, expected: str) -> tuple[Project, str] | None:
    """Return the project that the file at `path` holds now and its digest; None while it is as `expected`.

    A file that is gone, or is being written by a sync service and cannot be read yet, is no other project:
    nothing in it could be joined. Saving with a `join` looks as well, when nobody else can save.
    """
    try:
        digest = digest_on_disk(path)
        if digest in ("", expected):
            return None
        project = read_project(path)
    except (FileError, FormError):
        return None
    return project, digest


def are_of_one_photograph(ours: Project, theirs: Project) -> bool:
    """Say whether two projects can be copies of one: the same picture, or something marked that both know.

    A colleague may have put a better scan in place, so another picture alone does not tell them apart.
    """
    here, there = ours.photograph, theirs.photograph
    if here.digest and here.digest == there.digest:
        return True
    known = frozenset(region.id for region in ours.regions)
    if any(region.id in known for region in theirs.regions):
        return True
    return here.file == there.file and here.size == there.size


def _without_undone(base: Project, ours: Project, theirs: Project) -> tuple[Project, Project, Project]:
    """Return all three without what one side undid since `base`, as far as the other did not build upon it.

    Claims vanish by undo only. A merge of files brings them back, because there a hand may have removed them.
    """
    gone = _said(base) - (_said(ours) & _said(theirs))
    while founded := gone & _spoken_of(ours, theirs, gone=gone):
        gone -= founded
    return _without(base, gone), _without(ours, gone), _without(theirs, gone)


def _said(project: Project) -> frozenset[str]:
    """Return the ids of everything that only grows, which is told apart by what stands before the id."""
    return frozenset(
        (
            *(f"claim {claim.id}" for claim in project.claims),
            *(f"withdrawal {withdrawal.id}" for withdrawal in project.withdrawals),
            *(f"revision {revision.id}" for revision in project.revisions),
        )
    )


def _spoken_of(*sides: Project, gone: frozenset[str]) -> frozenset[str]:
    """Return the claims that are replaced or withdrawn by what stays."""
    return frozenset(
        f"claim {claim}"
        for side in sides
        for speaker, spoken in (
            *((f"claim {claim.id}", claim.replaces) for claim in side.claims),
            *((f"withdrawal {one.id}", (one.claim,)) for one in side.withdrawals),
        )
        if speaker not in gone
        for claim in spoken
    )


def _without(project: Project, gone: frozenset[str]) -> Project:
    if not gone:
        return project
    return replace(
        project,
        claims=tuple(c for c in project.claims if f"claim {c.id}" not in gone),
        withdrawals=tuple(w for w in project.withdrawals if f"withdrawal {w.id}" not in gone),
        revisions=tuple(r for r in project.revisions if f"revision {r.id}" not in gone),
    )
