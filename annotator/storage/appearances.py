"""Where else somebody appears: in which photographs of a folder a person is shown, and where on them.

Reads the projects of one folder, each once until it changes. Knows nothing of folders below: an archive may
be a million files deep.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.caption import RegionId
from annotator.core.errors import AnnotatorError
from annotator.core.model import Person, Project
from annotator.core.people_file import Ground, ground_of
from annotator.core.positions import position_in_words
from annotator.core.record import read_record
from annotator.storage.people_file import PEOPLE_FILE
from annotator.storage.store import PROJECT_SUFFIX, read_project

# More projects than that in one folder are not looked through while somebody waits.
MOST_PROJECTS = 2000


@dataclass(frozen=True, slots=True)
class Appearance:
    """One face of one photograph that shows somebody.

    Attributes:
        project: the project file.
        title: of the photograph, or its file name.
        name: what the person is called there.
        position: in words: "Middle row, third from left".
        is_sure: False where the name alone is the same, so that it may be somebody else.
    """

    project: Path
    title: str
    region: RegionId
    name: str
    position: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Face:
    appearance: Appearance
    who: Person


@dataclass(frozen=True, slots=True)
class _Known:
    """What a project file held when it had this time and size."""

    stamp: tuple[int, int]
    faces: tuple[_Face, ...]


class Appearances:
    """Who appears where in one folder; ask as often as you like, only changed files are read again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Path, _Known] = {}

    def of(self, person: Person, *, besides: Path | None = None) -> tuple[Appearance, ...]:
        """Return the faces that show `person`, in the order of the file names; who may be them comes last.

        Somebody of the same id is the same person, and so is somebody with an authority entry in common; a
        name alone, as it sounds, makes a perhaps. A project that cannot be read shows nobody; `annotator
        check` says why.

        Args:
            person: who is looked for.
            besides: the project on the desk, which is left out.
        """
        alike = (
            (ground_of(person, face.who), face.appearance)
            for path in self._projects()
            if besides is None or path.name != besides.name
            for face in self._faces(path)
        )
        found = [
            replace(appearance, is_sure=kind is not Ground.NAME)
            for kind, appearance in alike
            if kind is not None
        ]
        return tuple(sorted(found, key=lambda appearance: not appearance.is_sure))

    def _projects(self) -> Iterator[Path]:
        try:
            names = sorted(entry.name for entry in os.scandir(self._folder))
        except OSError:
            return
        projects = (name for name in names if name.endswith(PROJECT_SUFFIX) and name != PEOPLE_FILE)
        yield from (self._folder / name for _, name in zip(range(MOST_PROJECTS), projects, strict=False))

    def _faces(self, path: Path) -> tuple[_Face, ...]:
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            known = self._known.get(path)
            if known is None or known.stamp != stamp:
                known = self._known[path] = _Known(stamp, tuple(_shown(path, read_project(path))))
        except (OSError, AnnotatorError):
            return ()
        return known.faces


def _shown(path: Path, project: Project) -> Iterator[_Face]:
    record = read_record(project)
    title = project.photograph.title or project.photograph.file
    for region in project.regions:
        who = None if region.is_removed else record.person_at(region.id)
        if who is not None:
            place = position_in_words(record, region.id)
            yield _Face(Appearance(path, title, region.id, who.name, place), who)
