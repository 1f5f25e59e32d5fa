"""`annotator import`: regions and claims from another program's file, shown before anything changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.commands.output import print_json, print_lines
from annotator.core.edits import Signature
from annotator.core.session import Session
from annotator.exchange.entries import FrameAnswer
from annotator.exchange.importing import ImportPlan, Planned, plan_import
from annotator.exchange.reading import read_for_project
from annotator.storage.store import digest_on_disk, read_project, save_project


def run_import(
    project_file: Path, file: Path, *, answer: FrameAnswer | None, author: str, dry_run: bool, as_json: bool
) -> int:
    """Print what `file` adds and contradicts, do it unless `dry_run`, and return the exit code."""
    expected = digest_on_disk(project_file)
    project = read_project(project_file)
    incoming = read_for_project(project_file, project, file, answer=answer)
    time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    plan = plan_import(project, incoming, signature=Signature(author, time))
    if not dry_run and plan.edit.changes:
        session = Session(project)
        session.do(plan.edit)
        save_project(session.project, project_file, expected=expected, keep_former=True)
    if as_json:
        print_json(_document(plan, done=not dry_run))
    else:
        print_lines(*_lines(plan, dry_run=dry_run))
    return 0


def _lines(plan: ImportPlan, *, dry_run: bool) -> list[str]:
    added = "Would be added" if dry_run else "Added"
    rivals = "Would contradict the record" if dry_run else "Contradicts the record"
    parts = (
        (added, [p.sentence for p in plan.added]),
        (rivals, [p.sentence for p in plan.contradicting]),
        ("Could not be placed", [str(unplaced) for unplaced in plan.unplaced]),
        ("Note", list(plan.warnings)),
    )
    listed = [line for title, sentences in parts for line in _listed(title, sentences)]
    same = [f"{len(plan.agreeing)} already known"] if plan.agreeing else []
    nothing = [] if plan.edit.changes else ["There is nothing to do"]
    return [*listed, *same, *nothing]


def _listed(title: str, sentences: Sequence[str]) -> list[str]:
    return [f"{title}:", *(f"  {sentence}" for sentence in sentences)] if sentences else []


def _document(plan: ImportPlan, *, done: bool) -> dict[str, Any]:
    return {
        "done": done and bool(plan.edit.changes),
        "added": [_planned(one) for one in plan.added],
        "agreeing": [_planned(one) for one in plan.agreeing],
        "contradicting": [_planned(one) for one in plan.contradicting],
        "unplaced": [{"name": one.name, "reason": one.reason} for one in plan.unplaced],
        "warnings": list(plan.warnings),
    }


def _planned(one: Planned) -> dict[str, Any]:
    return {"region": one.region, "name": one.entry.name, "sentence": one.sentence}
