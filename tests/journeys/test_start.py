"""The program starts for somebody who has never used it, and says so where it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from journeys.program import ROOT, Start, home_environment

WAYS_IN = {
    "main.py": (sys.executable, str(ROOT / "main.py")),
    "module": (sys.executable, "-m", "annotator"),
    "installed": (sys.executable, "-c", "import sys; from annotator.cli import main; sys.exit(main())"),
}
every_way_in = pytest.mark.parametrize("command", WAYS_IN.values(), ids=WAYS_IN.keys())


def run(command: tuple[str, ...], *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the program on a machine without a display, away from its own folder."""
    return subprocess.run(
        [*command, *words],
        cwd=home,
        env=home_environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.journey
@every_way_in
def test_it_opens_the_example(start: Start, home: Path, command: tuple[str, ...]) -> None:
    """Started without an argument, it shows twelve faces, and nothing is unsaved."""
    state = start(command=command).until(lambda s: len(s.regions) == 12, "twelve faces")
    assert "r-lenin" in state.regions
    assert not state.is_dirty
    copies = list(home.rglob("*.annotator.json"))
    assert [len(json.loads(copy.read_bytes())["people"]) for copy in copies] == [12]


@pytest.mark.journey
def test_a_click_selects_a_face(start: Start) -> None:
    """A click on Lenin's face selects Lenin's region."""
    program = start()
    program.until(lambda s: len(s.regions) == 12 and s.is_picture_shown, "the example")
    program.click_region("r-lenin")
    program.until(lambda s: s.selected == "r-lenin", "Lenin to be selected")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@every_way_in
def test_without_a_display_it_says_so(home: Path, command: tuple[str, ...]) -> None:
    """Where no window can open, one sentence tells what to do; nothing aborts."""
    done = run(command, home=home)
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@every_way_in
def test_every_way_in_is_the_same_program(home: Path, command: tuple[str, ...]) -> None:
    """The three ways to start it give the same help and the same refusal."""
    usual = WAYS_IN["module"]
    for words in (("--help",), ("--no-such-option",), ("read-caption", "no-such-file.txt")):
        expected, found = run(usual, *words, home=home), run(command, *words, home=home)
        assert (found.returncode, found.stdout, found.stderr) == (
            expected.returncode,
            expected.stdout,
            expected.stderr,
        )
