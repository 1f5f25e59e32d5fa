"""Two windows, two programs, a sync service: everybody's work is in the file in the end."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.core.editing import apply, inverse
from annotator.core.edits import correct, describe_photograph, withdraw
from annotator.core.model import Project
from annotator.core.record import read_record
from annotator.core.session import Session
from annotator.storage.conflicts import ConflictKind
from annotator.storage.files import digest_of
from annotator.storage.format import encode_project
from annotator.storage.joining import LABEL, are_of_one_photograph, join_theirs, look_for_theirs
from annotator.storage.store import NOTHING, ChangedOnDiskError, read_project, save_project
from core.plates import ANNA, DORA, ME, YOU, person, plate, says
from storage.forks import Fork, forks

ROOT = Path(__file__).parents[2]
EACH = 300
# What one of two programs does: an edit, a save, the next edit on top of whatever was saved.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from annotator.core.edits import Answer, Signature, correct
from annotator.core.model import Finding
from annotator.core.session import Session
from annotator.storage.joining import join_theirs
from annotator.storage.store import open_project, save_project

path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
opened = open_project(path, journals=path.parent / "journals")
base, digest = opened.project, opened.digest
session = Session(base)
for number in range(count):
    region = session.project.regions[number % len(session.project.regions)].id
    answer = Answer(Finding.UNKNOWN, note=f"{who} {number}")
    session.do(correct(session.project, region, answer, signature=Signature(who, "2026-11-23T16:00:00Z")))
    def join(theirs):
        session.join(join_theirs(base, session.project, theirs, signature=Signature(who, "")).edit)
        return session.project

    digest = save_project(session.project, path, expected=digest, join=join)
    base = session.project
"""


@settings(max_examples=40, deadline=None)  # every example is several edits long
@given(forks())
def test_one_edit_brings_theirs_in(fork: Fork) -> None:
    """The edit leads to a project with every claim of both, and undo leads exactly back."""
    joined = join_theirs(fork.base, fork.ours, fork.theirs, signature=ME)
    project = apply(fork.ours, joined.edit)
    said = {claim.id for claim in project.claims}
    assert {claim.id for side in (fork.ours, fork.theirs) for claim in side.claims} <= said
    assert apply(project, inverse(joined.edit)) == fork.ours


@settings(max_examples=20, deadline=None)
@given(forks())
def test_joined_once_there_is_nothing_to_join(fork: Fork) -> None:
    """After the join the file says nothing new until somebody saves again."""
    session = Session(fork.ours)
    session.do(join_theirs(fork.base, fork.ours, fork.theirs, signature=ME).edit)
    assert join_theirs(fork.theirs, session.project, fork.theirs, signature=ME).edit.changes == ()


def test_what_was_undone_stays_undone() -> None:
    """A claim that was saved, then undone here, does not come back with what another window saved."""
    session = Session(plate())
    session.do(correct(session.project, DORA, says(person("Anna")), signature=ME))
    base = session.project
    session.undo()
    theirs = Session(base)
    theirs.do(correct(base, ANNA, says(person("Clara")), signature=YOU))
    session.do(join_theirs(base, session.project, theirs.project, signature=ME).edit)
    record = read_record(session.project)
    assert (record.standing(DORA), record.person_at(ANNA)) == (None, person("Clara"))


def test_what_others_built_upon_is_kept() -> None:
    """A claim that was undone here, but withdrawn there with a reason, stays readable for that."""
    session = Session(plate())
    session.do(correct(session.project, DORA, says(person("Anna")), signature=ME))
    base = session.project
    session.undo()
    theirs = Session(base)
    theirs.do(withdraw(base, base.claims[-1].id, signature=YOU, reason="No."))
    session.do(join_theirs(base, session.project, theirs.project, signature=ME).edit)
    assert session.project.claims == base.claims
    assert [one.reason for one in session.project.withdrawals] == ["No."]


def test_the_join_is_one_step_with_its_conflicts() -> None:
    """What has to be settled is told with the edit, and the edit is one step that can be undone."""
    ours, theirs = Session(plate()), Session(plate())
    titled = replace(plate().photograph, title="Ours")
    ours.do(describe_photograph(plate(), titled, signature=ME))
    theirs.do(describe_photograph(plate(), replace(titled, title="Theirs"), signature=YOU))
    joined = join_theirs(plate(), ours.project, theirs.project, signature=ME)
    ours.do(joined.edit)
    assert [step.label for step in ours.done][-1] == LABEL
    assert [(c.kind, c.ours, c.theirs) for c in joined.conflicts] == [(ConflictKind.VALUE, "Ours", "Theirs")]


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    """What a sync service put in the file's place is found; an unchanged, missing or torn file is nothing."""
    path = tmp_path / "plate.annotator.json"
    assert look_for_theirs(path, expected=NOTHING) is None
    digest = save_project(plate(), path, expected=NOTHING)
    assert look_for_theirs(path, expected=digest) is None
    other = replace(plate(), claims=())
    path.write_bytes(encode_project(other))
    assert look_for_theirs(path, expected=digest) == (other, digest_of(encode_project(other)))
    path.write_bytes(encode_project(other)[:-9])
    assert look_for_theirs(path, expected=digest) is None


def test_saving_joins_what_was_saved_meanwhile(tmp_path: Path) -> None:
    """A save that comes second is given the other project and holds both; None refuses the save."""
    path = tmp_path / "plate.annotator.json"
    digest = save_project(plate(), path, expected=NOTHING)
    ours, theirs = Session(plate()), Session(plate())
    ours.do(correct(plate(), ANNA, says(person("Boris")), signature=ME))
    theirs.do(correct(plate(), ANNA, says(person("Clara")), signature=YOU))
    save_project(theirs.project, path, expected=digest)

    def join(found: Project) -> Project:
        joined = join_theirs(plate(), ours.project, found, signature=ME)
        assert [conflict.kind for conflict in joined.conflicts] == [ConflictKind.RIVALS]
        return apply(ours.project, joined.edit)

    with pytest.raises(ChangedOnDiskError):
        save_project(ours.project, path, expected=digest, join=lambda _theirs: None)
    assert read_project(path) == theirs.project
    save_project(ours.project, path, expected=digest, join=join)
    assert len(read_project(path).claims) == len(plate().claims) + 2


def test_copies_of_one_photograph_are_told_from_others() -> None:
    """A copy with a better scan, or with the same picture, is ours; another picture's project is not."""
    ours = plate()
    scan = replace(ours, photograph=replace(ours.photograph, file="scan.tif", digest="1" * 64))
    assert are_of_one_photograph(ours, scan)
    assert are_of_one_photograph(ours, Project(ours.photograph))
    assert not are_of_one_photograph(
        ours, Project(replace(ours.photograph, file="other.jpg", digest="2" * 64))
    )


@pytest.mark.timeout(400)  # six hundred saves, each joined with what the other one saved
def test_two_programs_lose_nothing(tmp_path: Path) -> None:
    """Two programs that edit and save the same file as fast as they can: 600 of 600 edits survive."""
    path = tmp_path / "plate.annotator.json"
    save_project(plate(), path, expected=NOTHING)
    # Counting the lines that run would take most of the time, and they are counted elsewhere.
    unwatched = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), who, str(EACH)], cwd=ROOT, env=unwatched)
        for who in ("Ours", "Theirs")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    notes = [claim.note for claim in read_project(path).claims if claim.note]
    assert sorted(notes) == sorted(f"{who} {number}" for who in ("Ours", "Theirs") for number in range(EACH))
