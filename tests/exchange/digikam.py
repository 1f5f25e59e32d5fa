"""digiKam on a screen of its own, with a home and a collection of its own; its database tells what it read.

Two starts: the first makes the database and is stopped, then the folder is put into it as a collection, which
the second start scans. Nobody has to click.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from annotator.core.geometry import Box

PROGRAMS = ("digikam", "Xvfb", "dbus-run-session")
PATIENCE = 240.0
_SETTINGS = """[General Settings]
Version=7.9.0

[Album Settings]
Scan At Start=true

[Metadata Settings]
Use XMP Sidecar For Reading=true
"""
_FACES = """
SELECT Images.name, Tags.name, ImageTagProperties.value FROM ImageTagProperties
JOIN Images ON Images.id = ImageTagProperties.imageid JOIN Tags ON Tags.id = ImageTagProperties.tagid
WHERE ImageTagProperties.property = 'tagRegion'
"""


def missing_programs() -> tuple[str, ...]:
    """Return what `make test-clients-heavy` would bring and is not here."""
    return tuple(name for name in PROGRAMS if shutil.which(name) is None)


def faces_in_digikam(folder: Path, home: Path, *, pictures: int) -> dict[str, dict[str, Box]]:
    """Return for each picture of `folder` the faces that digiKam has read, in px, by their names."""
    settings = home / ".config" / "digikamrc"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "ascii")
    home.chmod(0o700)
    database = home / "digikam4.db"
    with _screen(home) as screen:
        with _digikam(home, screen):
            _until(lambda: _told(database, "SELECT 1 FROM Settings WHERE keyword = 'DBVersion'") == [(1,)])
        with closing(sqlite3.connect(database)) as opened, opened:
            root = (f"volumeid:?path={folder}",)
            opened.execute(
                "INSERT INTO AlbumRoots(label, status, type, identifier, specificPath) "
                "VALUES ('pictures', 0, 1, ?, '/')",
                root,
            )
        with _digikam(home, screen):
            _until(lambda: len({name for name, _, _ in _told(database, _FACES)}) >= pictures)
            _until_still(lambda: len(_told(database, _FACES)))
    found: dict[str, dict[str, Box]] = {}
    for picture, person, region in _told(database, _FACES):
        found.setdefault(picture, {})[person] = _box(region)
    return found


def _box(region: str) -> Box:
    """Return the box of `<rect x="354" y="1127" width="214" height="326"/>`."""
    sides = dict(re.findall(r'(\w+)="(-?\d+)"', region))
    return Box(*(float(sides[name]) for name in ("x", "y", "width", "height")))


@contextmanager
def _screen(home: Path) -> Iterator[str]:
    """Start a screen with a number that nobody uses, and return it as DISPLAY wants it."""
    reader, writer = os.pipe()
    started = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
        cwd=home,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        started.terminate()
        started.wait()


@contextmanager
def _digikam(home: Path, screen: str) -> Iterator[None]:
    """Run digiKam meanwhile."""
    folders = {"HOME": home, "XDG_CONFIG_HOME": home / ".config", "XDG_RUNTIME_DIR": home}
    own = {name: str(path) for name, path in folders.items()}
    # Its pages are a Chromium, which refuses to run as root (as in a container) with a sandbox.
    own |= {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "QT_", "ANNOTATOR_"))}
    with (home / "digikam.log").open("ab") as log:
        command = ["dbus-run-session", "--", "digikam", "--database-directory", str(home)]
        started = subprocess.Popen(command, env=kept | own, stdout=log, stderr=log, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(started.pid, 15)
            try:
                started.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(started.pid, 9)
                started.wait()


def _told(database: Path, question: str) -> list[tuple[Any, ...]]:
    """Return what the database says by now; nothing while it is being made."""
    if not database.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=1)) as opened:
            return opened.execute(question).fetchall()
    except sqlite3.OperationalError:
        return []


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "digiKam has not got there in time; see digikam.log in its home"
        time.sleep(0.3)


def _until_still(count: Callable[[], int]) -> None:
    """Wait until nothing has been added for a while."""
    before, still = -1, 0
    while still < 5:  # seconds, at least
        now = count()
        before, still = now, (still + 1 if now == before else 0)
        time.sleep(1)
