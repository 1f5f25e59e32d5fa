"""The command line: exit codes, one sentence on stderr, and a fast start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import cli
from annotator.commands import checking
from annotator_command_line import CommandLine

ROOT = Path(__file__).parents[2]
HEAVY = ("cv2", "numpy", "PIL", "PySide6")


def _start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "annotator", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("read-caption",),
        ("identify",),
        ("export", "p.json", "-o", "x", "--as", "gif"),
        ("check",),
        ("photo.jpg", "two.jpg"),
    ],
)
def test_wrong_usage(run: CommandLine, arguments: tuple[str, ...]) -> None:
    """Wrong usage is exit code 2, with the usage on stderr and nothing on stdout."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "usage:" in ran.err


def test_help_names_every_command(run: CommandLine) -> None:
    """Help is exit code 0 and names what can be done."""
    ran = run("--help")
    assert ran.code == 0
    assert all(command.name in ran.out for command in cli.COMMANDS)


@pytest.mark.parametrize("command", [command.name for command in cli.COMMANDS])
def test_missing_file(run: CommandLine, tmp_path: Path, command: str) -> None:
    """A missing file is exit code 1 and one sentence that names it."""
    gone = tmp_path / "gone"
    out = ("-o", tmp_path / "out.png")
    needed = {
        "identify": ("--caption", gone),
        "export": out,
        "import": (gone,),
        "compare": (gone,),
        "merge": (gone, gone, *out),
    }
    more = needed.get(command, ())
    ran = run(command, gone, *more)
    assert ran.code == 1
    assert ran.err.startswith(f"annotator: {gone}: ")
    assert ran.err.count("\n") == 1


def test_odd_names_stay_on_one_line(run: CommandLine, tmp_path: Path) -> None:
    """A name with line ends or terminal codes is shown with escapes."""
    ran = run("read-caption", tmp_path / "a\nb\x1b[31m")
    assert ran.err.count("\n") == 1
    assert "a\\u000ab\\u001b[31m" in ran.err


def test_neither_command_nor_file(run: CommandLine) -> None:
    """A slip in a command's name is not taken for a picture to open."""
    ran = run("chekc")
    assert ran.code == 1
    assert "no such file, and no such command; see annotator --help" in ran.err


def test_unexpected_error(run: CommandLine, project_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of ours is one sentence too, and its details are in the file it names."""

    def fail(*_arguments: object, **_options: object) -> int:
        raise ZeroDivisionError("the cause")

    monkeypatch.setattr(checking, "run_check", fail)
    ran = run("check", project_file)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    details = Path(ran.err.strip().rpartition(" ")[2])
    assert "the cause" in details.read_text(encoding="utf-8")
    details.unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_no_display(project_file: Path) -> None:
    """Without a display the window is refused in a sentence, where Qt would abort the program."""
    bare = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    ended = _start(str(project_file), **bare)
    assert ended.returncode == 1
    assert ended.stderr.decode().count("\n") == 1
    assert ended.stderr.startswith(b"annotator: ")


@pytest.mark.parametrize("arguments", [("read-caption", "-"), ("check", "gone.json")])
def test_fast_start(arguments: tuple[str, ...]) -> None:
    """Commands about text load neither Qt nor OpenCV nor Pillow."""
    script = (
        "import sys; from annotator.cli import main\n"
        f"main({list(arguments)!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, input=b"Left to right: A. Smith, B. Jones.",
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert ended.stdout.splitlines()[-1] == b"[]"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_reader_goes_away() -> None:
    """`annotator ... | head` ends quietly."""
    script = f"{sys.executable} -m annotator read-caption - --json | true; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, input=b"Left to right: A. Smith, B. Jones.",
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr) == (b"0\n", b"")


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_terminal_that_knows_no_letters(tmp_path: Path, option: tuple[str, ...]) -> None:
    """A terminal without Unicode gets escapes and no crash."""
    caption = tmp_path / "caption.txt"
    caption.write_text(
        "Слева направо: Л. Троцкий, В. Ленин. Left to right: Ł. Żak, Ø. Lund.", encoding="utf-8"
    )
    ended = _start("read-caption", str(caption), *option, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0
    assert ended.stdout.isascii()
    assert ended.stdout
