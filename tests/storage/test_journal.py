"""What was done and not saved survives: an undo, a cut journal, a full disk, kill -9."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.edits import Answer, Signature, add_person, correct, describe_photograph
from annotator.core.errors import FileError
from annotator.core.model import Person, PersonId, Project
from annotator.core.session import Session
from annotator.storage.files import digest_of
from annotator.storage.format import encode_project
from annotator.storage.journal import Base, Journal
from annotator.storage.recovery import Recovery, look_for_journals, projects_with_recoveries
from annotator_strategies import projects, wishes

ROOT = Path(__file__).parents[2]


def _session(project: Project, journal: Journal) -> Session:
    session = Session(project)
    session.subscribe(lambda changed: journal.append(changed.edit))
    return session


def _kill(journal: Journal) -> None:
    """Let go of the journal as a killed process does: its lock is free, its file stays."""
    os.close(journal._descriptor)


def _recoveries(journals: Path, path: Path, content: bytes | None = None) -> tuple[Recovery, ...]:
    return look_for_journals(journals, path, content=content).recoveries


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_replay_is_the_session(data: st.DataObject) -> None:
    """Whatever is done, undone and redone: the journal leads to the project that the session held."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo.annotator.json"
        project = data.draw(projects())
        journal = Journal.start(Path(folder), Base(project, path, ""))
        session = _session(project, journal)
        for turn in data.draw(st.lists(st.sampled_from("ddur"), max_size=6)):
            {
                "d": lambda: session.do(data.draw(wishes(session.project))),
                "u": session.undo,
                "r": session.redo,
            }[turn]()
        _kill(journal)
        found = _recoveries(Path(folder), path)
        assert [r.project for r in found] == ([session.project] if session.done or session.undone else [])
        assert not [r for r in found if r.lost]


def test_cut_at_every_byte(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """A journal that ends anywhere gives back the edits that were whole, and says that one was cut off."""
    journal = Journal.start(journals, Base(project, path, ""))
    session = _session(project, journal)
    states, ends = [project], [journal._written]
    for region in project.regions:
        session.do(correct(session.project, region.id, answer, signature=signature))
        states.append(session.project)
        ends.append(journal._written)
    _kill(journal)
    whole = journal.path.read_bytes()
    for cut in range(ends[0], len(whole) + 1):
        journal.path.write_bytes(whole[:cut])
        found = look_for_journals(journals, path, content=None)
        edits = sum(end <= cut for end in ends[1:])
        assert [r.project for r in found.recoveries] == ([states[edits]] if edits else [])
        assert [bool(r.lost) for r in found.recoveries] == ([cut not in ends] if edits else [])
        assert bool(found.unreadable) == (not edits and cut > ends[0])


def test_header_alone_is_swept(project: Project, path: Path, journals: Path) -> None:
    """A window that was killed before anything was changed leaves nothing to ask about."""
    _kill(Journal.start(journals, Base(project, path, "")))
    assert not _recoveries(journals, path)
    assert not list(journals.iterdir())


def test_empty_journals(project: Project, path: Path, journals: Path) -> None:
    """An empty journal may be about to be written; after an hour it is a remnant and is removed."""
    journals.mkdir(parents=True)
    fresh, stale = journals / "1-a.journal", journals / "2-b.journal"
    for journal in (fresh, stale):
        journal.touch()
    os.utime(stale, (1_000_000, 1_000_000))
    assert look_for_journals(journals, path, content=None).recoveries == ()
    assert list(journals.iterdir()) == [fresh]


def test_living_window_is_no_crash(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """The journal of a window that is open is not offered; it tells that the project is in use."""
    journal = Journal.start(journals, Base(project, path, ""))
    _session(project, journal).do(correct(project, project.regions[0].id, answer, signature=signature))
    found = look_for_journals(journals, path, content=None)
    assert (found.recoveries, found.is_in_use) == ((), True)
    journal.discard()
    assert not look_for_journals(journals, path, content=None).is_in_use


def test_save_starts_anew(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """After a save only later edits are unsaved."""
    journal = Journal.start(journals, Base(project, path, ""))
    session = _session(project, journal)
    session.do(correct(project, project.regions[0].id, answer, signature=signature))
    saved = session.project
    journal.restart(Base(saved, path, "d1"))
    session.do(correct(saved, project.regions[1].id, answer, signature=signature))
    _kill(journal)
    (recovery,) = _recoveries(journals, path)
    assert (recovery.base.project, recovery.base.digest) == (saved, "d1")
    assert len(recovery.edits) == 1
    assert recovery.project == session.project


def test_killed_between_saving_and_forgetting(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """Edits that the file holds already are not offered."""
    journal = Journal.start(journals, Base(project, path, ""))
    session = _session(project, journal)
    session.do(correct(project, project.regions[0].id, answer, signature=signature))
    _kill(journal)
    assert not _recoveries(journals, path, encode_project(session.project))
    assert not list(journals.iterdir())


def test_file_changed_meanwhile(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """A journal is offered with the project it starts from, also where the file is another by now."""
    journal = Journal.start(journals, Base(project, path, "before"))
    session = _session(project, journal)
    session.do(correct(project, project.regions[0].id, answer, signature=signature))
    _kill(journal)
    other = replace(project, photograph=replace(project.photograph, title="changed"))
    (recovery,) = _recoveries(journals, path, encode_project(other))
    assert recovery.base.project == project
    assert recovery.project == session.project


def test_several_crashes(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """Every dead journal is offered, the newest first, until it is discarded."""
    for age, region in enumerate(project.regions):
        journal = Journal.start(journals, Base(project, path, ""))
        _session(project, journal).do(correct(project, region.id, answer, signature=signature))
        _kill(journal)
        os.utime(journal.path, (1_000_000 + age * 60, 1_000_000 + age * 60))
    newest, oldest = _recoveries(journals, path)
    assert [r.project.claims[0].region for r in (newest, oldest)] == ["r1", "r0"]
    newest.discard()
    assert _recoveries(journals, path) == (oldest,)
    assert projects_with_recoveries(journals) == (path,)


def test_other_projects_do_not_matter(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """A journal of another project is neither offered nor removed."""
    journal = Journal.start(journals, Base(project, path.with_name("other.annotator.json"), ""))
    _session(project, journal).do(correct(project, project.regions[0].id, answer, signature=signature))
    _kill(journal)
    assert not _recoveries(journals, path)
    assert journal.path.exists()


def test_moved_project(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """A project that was moved or renamed after the crash is known by its content."""
    content = encode_project(project)
    journal = Journal.start(journals, Base(project, path, digest_of(content)))
    _session(project, journal).do(correct(project, project.regions[0].id, answer, signature=signature))
    _kill(journal)
    moved = path.with_name("moved.annotator.json")
    assert len(_recoveries(journals, moved, content)) == 1
    path.write_bytes(content)  # it is still there: the other file is a copy, and not meant
    assert not _recoveries(journals, moved, content)


def test_edits_that_do_not_fit(
    project: Project, path: Path, journals: Path, signature: Signature, answer: Answer
) -> None:
    """Edits after one that cannot be replayed are told, and the journal stays."""
    journal = Journal.start(journals, Base(project, path, ""))
    first = correct(project, project.regions[0].id, answer, signature=signature)
    for edit in (first, first):  # the second puts in what is there already
        journal.append(edit)
    _kill(journal)
    (recovery,) = _recoveries(journals, path)
    assert recovery.edits == (first,)
    assert "could not be brought back (1 of them)" in recovery.lost
    assert journal.path.exists()


def test_full_disk_catches_up(
    project: Project,
    path: Path,
    journals: Path,
    signature: Signature,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An edit that found the disk full is said to be unwritten, and is written before the next one."""
    journal = Journal.start(journals, Base(project, path, ""))
    first = add_person(project, Person(PersonId("p1"), "Radek"), signature=signature)
    second = describe_photograph(project, replace(project.photograph, title="x"), signature=signature)

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(FileError, match="the disk is full"):
            journal.append(first)
    journal.append(second)
    _kill(journal)
    (recovery,) = _recoveries(journals, path)
    assert recovery.edits == (first, second)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_kill_9(project: Project, path: Path, journals: Path) -> None:
    """A window killed in the middle of its work leaves every edit that had been made."""
    path.write_bytes(encode_project(project))
    script = (
        "import sys; from pathlib import Path\n"
        "from annotator.core.edits import Signature, add_person\n"
        "from annotator.core.model import Person, PersonId\n"
        "from annotator.core.session import Session\n"
        "from annotator.storage.journal import Base, Journal\n"
        "from annotator.storage.store import open_project\n"
        "opened = open_project(Path(sys.argv[1]), journals=Path(sys.argv[2]))\n"
        "journal = Journal.start(Path(sys.argv[2]), Base(opened.project, opened.path, opened.digest))\n"
        "session = Session(opened.project)\n"
        "session.subscribe(lambda changed: journal.append(changed.edit))\n"
        "for i in range(100_000):\n"
        "    person = Person(PersonId(f'p{i}'), 'x')\n"
        "    session.do(add_person(session.project, person, signature=Signature('', '')))\n"
        "    print(i, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(journals)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        for _ in range(50):
            program.stdout.readline()
        assert look_for_journals(journals, path, content=path.read_bytes()).is_in_use
        program.send_signal(signal.SIGKILL)
        said = program.stdout.read().split()
    (recovery,) = _recoveries(journals, path, path.read_bytes())
    assert len(recovery.edits) >= int(said[-1]) + 1 if said else 50
    assert len(recovery.project.people) == len(recovery.edits)
