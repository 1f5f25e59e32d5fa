"""`annotator export`: the annotated picture as a file."""

from __future__ import annotations

from pathlib import Path

from annotator.commands.output import print_json, print_lines
from annotator.export import ExportForm, ExportOptions, export_project
from annotator.storage.picture import photograph_path
from annotator.storage.store import read_project


def run_export(
    project_file: Path, out: Path, *, form: ExportForm | None, options: ExportOptions, as_json: bool
) -> int:
    """Write the picture of the project to `out`, say what did not go as wished, and return the exit code."""
    project = read_project(project_file)
    picture = photograph_path(project_file, project)
    receipt = export_project(project, picture, out, options=options, form=form)
    if as_json:
        size = {"width": receipt.size.width, "height": receipt.size.height}
        print_json({"file": str(receipt.path), **size, "warnings": list(receipt.problems)})
    else:
        print_lines(
            f"Wrote {receipt.path}, {receipt.size.width} x {receipt.size.height} px", *receipt.problems
        )
    return 0
