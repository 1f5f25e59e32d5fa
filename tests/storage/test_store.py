"""Opening and saving: nothing that somebody saved is overwritten unknowingly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.caption import RegionId
from annotator.core.errors import FileError, FormError
from annotator.core.model import Claim, ClaimId, Finding, Project
from annotator.storage import store
from annotator.storage.store import (
    NOTHING,
    ChangedOnDiskError,
    digest_on_disk,
    new_project_beside,
    open_project,
    read_project,
    save_project,
)


def _titled(project: Project, title: str) -> Project:
    return replace(project, photograph=replace(project.photograph, title=title))


def test_open_after_save(project: Project, path: Path, journals: Path) -> None:
    """What was saved is opened, and the next save expects its digest."""
    digest = save_project(project, path, expected=NOTHING)
    opened = open_project(path, journals=journals)
    assert (opened.project, opened.digest, opened.path) == (project, digest, path)
    assert (opened.recoveries, opened.other_writer_is_open) == ((), False)


def test_save_of_somebody_else(project: Project, path: Path) -> None:
    """A save that would replace somebody else's is refused and tells what is there."""
    digest = save_project(project, path, expected=NOTHING)
    theirs = _titled(project, "theirs")
    their_digest = save_project(theirs, path, expected=digest)
    with pytest.raises(ChangedOnDiskError, match="somebody else changed the file") as refusal:
        save_project(_titled(project, "ours"), path, expected=digest)
    assert (refusal.value.theirs, refusal.value.digest) == (theirs, their_digest)
    assert read_project(path) == theirs


def test_new_file_replaces_nothing(project: Project, path: Path) -> None:
    """A project that was never saved does not take the place of a file that is there."""
    path.write_bytes(b"a shopping list")
    with pytest.raises(ChangedOnDiskError) as refusal:
        save_project(project, path, expected=NOTHING)
    assert refusal.value.theirs is None
    assert path.read_bytes() == b"a shopping list"


def test_knowing_overwrite(project: Project, path: Path) -> None:
    """Who looked at what is there may replace it."""
    path.write_bytes(b"a shopping list")
    save_project(project, path, expected=digest_on_disk(path))
    assert read_project(path) == project


def test_equal_content_is_no_conflict(project: Project, path: Path) -> None:
    """Two windows that hold the same may both save."""
    save_project(project, path, expected=NOTHING)
    assert save_project(project, path, expected="something else") == digest_on_disk(path)


def test_former_state_is_kept(project: Project, path: Path) -> None:
    """The first save of a sitting keeps what the file held; later ones leave that as it is."""
    digest = save_project(project, path, expected=NOTHING, keep_former=True)
    digest = save_project(_titled(project, "one"), path, expected=digest, keep_former=True)
    save_project(_titled(project, "two"), path, expected=digest)
    assert read_project(path.with_name(path.name + ".bak")) == project


def test_deleted_file_is_written_again(project: Project, path: Path) -> None:
    """A file that is gone holds nothing that could be lost."""
    digest = save_project(project, path, expected=NOTHING)
    path.unlink()
    save_project(_titled(project, "again"), path, expected=digest)
    assert read_project(path).photograph.title == "again"


def test_unreadable_result_is_not_saved(project: Project, path: Path) -> None:
    """What could not be opened again never takes the place of what can be."""
    save_project(project, path, expected=NOTHING)
    before = path.read_bytes()
    stray = Claim(ClaimId("c"), RegionId("nowhere"), Finding.UNKNOWN)
    with pytest.raises(FormError, match=r"nothing was saved.*claims\[0\].region: there is no region"):
        save_project(replace(project, claims=(stray,)), path, expected=digest_on_disk(path))
    assert path.read_bytes() == before


def test_errors_name_the_file_and_the_place(path: Path, journals: Path) -> None:
    """A file that is wrong is named, and so is the place in it."""
    path.write_text('{"format": "annotator-project", "version": 1, "photograph": {"file": 7}}')
    with pytest.raises(FormError, match=r"photo\.annotator\.json: photograph\.file: must be a text"):
        open_project(path, journals=journals)
    with pytest.raises(FileError, match="no such file"):
        open_project(path.with_name("gone"), journals=journals)


def test_too_large(path: Path, journals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond any real project is refused before it is read into memory."""
    monkeypatch.setattr(store, "LARGEST_FILE", 1 << 20)
    path.write_bytes(b" " * ((1 << 20) + 1))
    with pytest.raises(FileError, match="larger than 1 MB"):
        open_project(path, journals=journals)


def test_place_of_a_new_project(project: Project, tmp_path: Path) -> None:
    """A project lies beside its picture; two pictures of one name have two projects."""
    jpg, tif = tmp_path / "photo.jpg", tmp_path / "photo.tif"
    place = new_project_beside(jpg)
    assert place == tmp_path / "photo.annotator.json"
    save_project(project, place, expected=NOTHING)
    assert new_project_beside(jpg) == place
    assert new_project_beside(tif) == tmp_path / "photo.tif.annotator.json"
