"""The people file of a folder: whoever appears in several of its photographs, known once.

`people.annotator.json` lies beside the projects. It is written as a project is, one person a line, and what
another program saved meanwhile is joined in. In which photographs a person appears is `appearances`.
"""

from __future__ import annotations

import json
from pathlib import Path

from annotator.core.errors import FormError
from annotator.core.geometry import Size
from annotator.core.model import Photograph, Project
from annotator.core.people_file import SharedPeople
from annotator.storage.decode import read_person
from annotator.storage.encode import tree_of
from annotator.storage.fields import Fields, read_each
from annotator.storage.files import read_bounded, write_atomically
from annotator.storage.merge import merge
from annotator.storage.problems import Problem
from annotator.storage.store import one_at_a_time
from annotator.storage.syntax import line_of, read_tree

FORMAT = "annotator-people"
VERSION = 1
PEOPLE_FILE = "people.annotator.json"
LARGEST_FILE = 64 << 20
# People are joined as those of a project are; there is no photograph behind them.
_NO_PHOTOGRAPH = Photograph("-", Size(1, 1))


def read_people(folder: Path) -> SharedPeople:
    """Return the people that the photographs in `folder` share; none where there is no people file.

    Raises:
        FileError: the file cannot be read.
        FormError: it is no people file, or one of a newer program.
    """
    path = folder / PEOPLE_FILE
    if not path.exists():
        return SharedPeople()
    problems: list[Problem] = []
    people = _people(read_bounded(path, limit=LARGEST_FILE), problems)
    if people is None or problems:
        raise FormError(str(path), str(problems[0]), way_out="rename it, if it is a project")
    return people


def save_people(people: SharedPeople, folder: Path, *, base: SharedPeople) -> SharedPeople:
    """Save `people` in `folder` and return what the file holds now: theirs too, who saved since `base`.

    Where two changed one field differently ours counts; each project keeps what it says itself.

    Raises:
        FileError, FormError: as for `read_people`, or it could not be written; the file is as it was.
    """
    path = folder / PEOPLE_FILE
    with one_at_a_time(path):
        joined = merge(_as_project(base), _as_project(people), _as_project(read_people(folder))).project
        kept = SharedPeople(joined.people, joined.extra)
        write_atomically(path, _encoded(kept))
    return kept


def _as_project(people: SharedPeople) -> Project:
    return Project(_NO_PHOTOGRAPH, people=people.people, extra=people.extra)


def _encoded(people: SharedPeople) -> bytes:
    lines = ",\n".join(f"    {line_of(tree_of(person))}" for person in people.people)
    parts = [f'"format": {line_of(FORMAT)}', f'"version": {VERSION}', f'"people": [\n{lines}\n  ]']
    parts += [f"{line_of(key)}: {line_of(json.loads(text))}" for key, text in people.extra]
    return ("{\n  " + ",\n  ".join(parts) + "\n}\n").encode()


def _people(data: bytes, problems: list[Problem]) -> SharedPeople | None:
    fields = Fields(read_tree(data, problems), "", problems)
    form, version = fields.value("format"), fields.value("version")
    if form != FORMAT:
        fields.note(None, "this is no people file of Annotator")
    elif version != VERSION:
        fields.note("version", "must be 1; a newer Annotator wrote this")
    else:
        people = read_each(fields, "people", read_person)
        if len({person.id for person in people}) < len(people):
            fields.note("people", "two of them have one id")
        return SharedPeople(people, fields.extra())
    return None
