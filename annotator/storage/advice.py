"""What a careful reader would query in a project that can be opened: never a reason to refuse it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from annotator.core.editing import Slot
from annotator.core.errors import FileError, PictureError
from annotator.core.markup import is_web_address
from annotator.core.model import Claim, Item, Photograph, Project, Revision, Withdrawal
from annotator.core.record import read_record
from annotator.imaging.files import digest
from annotator.storage.encode import tree_of
from annotator.storage.picture import photograph_path
from annotator.storage.problems import Problem, Severity, place_in, quoted
from annotator.storage.syntax import has_half_characters


def advice_on(project: Project) -> tuple[Problem, ...]:
    """Return what is odd in `project` itself."""
    return (
        *_seated_twice(project),
        *_odd_claims(project),
        *_odd_times(project),
        *_odd_links(project),
        *_odd_digest(project),
        *_unknown_keys(project),
        *_half_characters(project),
    )


def advice_on_picture(project: Project, project_file: Path) -> tuple[Problem, ...]:
    """Return whether the picture beside `project_file` is there, and still the one that was described."""
    try:
        path = photograph_path(project_file, project)
        content = digest(path)
    except (FileError, PictureError) as error:
        return (_warning("photograph.file", str(error)),)
    if project.photograph.digest and content != project.photograph.digest:
        return (_warning("photograph.digest", f"{path.name} was changed since the project was made"),)
    return ()


def _warning(place: str, sentence: str) -> Problem:
    return Problem(place, sentence, Severity.WARNING)


def _seated_twice(project: Project) -> Iterator[Problem]:
    seats: dict[str, str] = {}
    for i, row in enumerate(project.rows):
        for j, region in enumerate(row.regions):
            place = f"rows[{i}].regions[{j}]"
            first = seats.setdefault(region, place)
            if first != place:
                yield _warning(place, f"{quoted(region)} sits at {first} already")


def _odd_claims(project: Project) -> Iterator[Problem]:
    claims = read_record(project).claims
    for i, claim in enumerate(project.claims):
        for j, old in enumerate(claim.replaces):
            if claims[old].region != claim.region:
                place = f"claims[{i}].replaces[{j}]"
                yield _warning(place, f"{quoted(old)} is about another region")


def _odd_times(project: Project) -> Iterator[Problem]:
    for place, part in _parts(project):
        if isinstance(part, Claim | Withdrawal | Revision) and part.time and not _is_time(part.time):
            yield _warning(f"{place}.time", f"{quoted(part.time)} is no ISO 8601 time")


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _odd_links(project: Project) -> Iterator[Problem]:
    for i, person in enumerate(project.people):
        for j, link in enumerate(person.links):
            if not is_web_address(link.url):
                place = f"people[{i}].links[{j}].url"
                yield _warning(place, f"{quoted(link.url)} is no web address and will not be opened")


def _odd_digest(project: Project) -> Iterator[Problem]:
    known = project.photograph.digest
    if known and not re.fullmatch(r"[0-9a-f]{64}", known):
        yield _warning("photograph.digest", f"{quoted(known)} is no SHA-256 in hexadecimal")


def _unknown_keys(project: Project) -> Iterator[Problem]:
    for place, owner in (("", project), *_parts(project)):
        for key, _ in owner.extra:
            yield _warning(place_in(place, key), "is not known to this version; it is kept")


def _half_characters(project: Project) -> Iterator[Problem]:
    for place, part in _parts(project):
        if any(has_half_characters(text) for text in _texts(tree_of(part))):
            yield _warning(place, "holds half a character, which some programs can neither show nor write")


def _parts(project: Project) -> Iterator[tuple[str, Item | Photograph]]:
    yield "photograph", project.photograph
    for slot in Slot:
        for index, item in enumerate(getattr(project, slot.value)):
            yield f"{slot.value}[{index}]", item


def _texts(tree: Any) -> Iterator[str]:
    """Yield every text in `tree`, keys included."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from _texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value)
