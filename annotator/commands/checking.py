"""`annotator check`: what is wrong with project files, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.commands.output import complain, print_json, print_lines
from annotator.core.errors import FileError
from annotator.storage.files import read_bounded
from annotator.storage.format import LARGEST_FILE, check_project
from annotator.storage.problems import Problem, Severity


def run_check(files: Sequence[str], *, as_json: bool) -> int:
    """Print every problem of the projects in `files`; return 1 where one cannot be opened."""
    found = {file: _problems(Path(file)) for file in files}
    if as_json:
        print_json({"projects": [_document(file, problems) for file, problems in found.items()]})
    else:
        print_lines(*(line for file, problems in found.items() for line in _lines(file, problems)))
    broken = [file for file, problems in found.items() if _has_errors(problems)]
    if broken:
        complain(f"{', '.join(broken)}: cannot be opened; put right what is listed as an error")
    return 1 if broken else 0


def _problems(path: Path) -> tuple[Problem, ...]:
    try:
        data = read_bounded(path, limit=LARGEST_FILE)
    except FileError as error:
        return (Problem("", error.problem),)
    return check_project(data, path.parent, name=path.name)


def _has_errors(problems: Sequence[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _lines(file: str, problems: Sequence[Problem]) -> list[str]:
    if not problems:
        return [f"{file}: nothing is wrong"]
    return [f"{file}: {problem.severity.value}: {problem}" for problem in problems]


def _document(file: str, problems: Sequence[Problem]) -> dict[str, Any]:
    return {
        "file": file,
        "problems": [
            {"severity": p.severity.value, "place": p.place, "sentence": p.sentence} for p in problems
        ],
    }
