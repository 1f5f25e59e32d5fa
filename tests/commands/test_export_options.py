"""`annotator export` and what is asked of the picture: presets, single wishes, and people left unnamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import cli
from annotator.commands import exporting
from annotator.export import ExportForm, ExportOptions
from annotator.export.options import LabelStyle, MarkStyle, PlatePlace, Style
from annotator.export.presets import BUILT_IN
from annotator_command_line import CommandLine


def asked(*words: str) -> ExportOptions:
    """Return the options that an export with `words` would have."""
    arguments = cli._parser().parse_args(["export", "p.json", "-o", "out.png", *words])
    return exporting.options_of(arguments)


def test_without_a_wish_all_is_as_usual() -> None:
    """No option of the command changes what the program would choose."""
    assert asked() == ExportOptions()


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("--style", "numbers"), ExportOptions(style=Style.NUMBERS)),
        (("--no-title", "--no-credit", "--caption"), ExportOptions(title=False, credit=False, caption=True)),
        (("--only-certain",), ExportOptions(show_uncertain=False)),
        (("--hide-living", "--language", "pt-BR"), ExportOptions(hide_living=True, language="pt-BR")),
        (("--show-unseen", "--outline"), ExportOptions(show_unseen=True, marks=MarkStyle.OUTLINE)),
        (("--label-style", "halo"), ExportOptions(label_style=LabelStyle.HALO)),
        (("--scale", "2", "--margin", "0.1"), ExportOptions(scale=2.0, margin=0.1)),
        (("--no-biographies", "--longest", "900"), ExportOptions(biographies=False, longest=900)),
        (("--plate", "alone", "--width-mm", "99"), ExportOptions(plate=PlatePlace.ALONE, print_width=99.0)),
    ],
)
def test_each_wish_is_one_option(words: tuple[str, ...], options: ExportOptions) -> None:
    """What is typed is what is chosen, and nothing else."""
    assert asked(*words) == options


@pytest.mark.parametrize("word", BUILT_IN)
def test_a_preset_is_asked_for_by_its_word(word: str) -> None:
    """Every built-in preset can be typed."""
    assert asked("--preset", word) == BUILT_IN[word].options


def test_a_wish_wins_over_the_preset() -> None:
    """What is asked for beside a preset takes its place, also where the preset puts something on."""
    options = asked("--preset", "print", "--no-caption", "--style", "numbers")
    assert (options.caption, options.style) == (False, Style.NUMBERS)


def test_a_preset_tells_the_form(run: CommandLine, project_file: Path, tmp_path: Path) -> None:
    """A PDF of the preset for the wall is a key plate; --as wins, and another ending is refused."""
    plate, picture = tmp_path / "plate.svg", tmp_path / "picture.svg"
    assert run("export", project_file, "-o", plate, "--preset", "wall").code == 0
    assert run("export", project_file, "-o", picture, "--preset", "wall", "--as", "svg").code == 0
    assert 'mm"' in plate.read_text("utf-8")[:400]
    assert 'mm"' not in picture.read_text("utf-8")[:400]
    ran = run("export", project_file, "-o", tmp_path / "out.png", "--preset", "wall")
    assert ran.code == 1
    assert f"--as {ExportForm.KEY_PLATE.value}" in ran.err
    assert not (tmp_path / "out.png").exists()


def test_living_people_are_left_unnamed(run: CommandLine, project_file: Path, tmp_path: Path) -> None:
    """The page says the neutral word in the language asked for, and the command tells how many it hid."""
    out = tmp_path / "out.html"
    ran = run("export", project_file, "-o", out, "--hide-living", "--language", "de")
    assert ran.code == 0
    assert "1 person is not named" in ran.out
    page = out.read_text("utf-8")
    assert "Lebende Person" in page
    assert "Krylenko" not in page


@pytest.mark.parametrize("asked_for", [("--hide-living",), ("--preset", "print")])
def test_data_cannot_be_veiled(
    run: CommandLine, project_file: Path, tmp_path: Path, asked_for: tuple[str, ...]
) -> None:
    """Forms of data hand on the whole record: asked to hide somebody, they are refused and not written."""
    out = tmp_path / "out.csv"
    ran = run("export", project_file, "-o", out, *asked_for)
    assert ran.code == 1
    assert asked_for[0] in ran.err
    assert not out.exists()


def test_an_unknown_language_is_wrong_usage(run: CommandLine) -> None:
    """A language without words is refused with those that there are, not answered in English."""
    ran = run("export", "p.json", "-o", "out.png", "--language", "tlh")
    assert (ran.code, ran.out) == (2, "")
    assert "de" in ran.err


def test_a_terminal_is_told_how_far_it_is(
    run: CommandLine, project_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal a line of stderr tells the part done and goes at the end; in a pipe there is none."""
    out = tmp_path / "out.png"
    assert run("export", project_file, "-o", out).err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = run("export", project_file, "-o", out)
    assert "Exporting out.png: 35%" in told.err
    assert told.err.endswith("\r\x1b[K")


def test_a_stopped_command_leaves_the_file(
    run: CommandLine, project_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in the middle of an export ends it, and what was there is as it was."""
    out = tmp_path / "out.png"
    out.write_bytes(b"before")

    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("annotator.export.raster.paint", interrupted)
    assert run("export", project_file, "-o", out).code == 130
    assert out.read_bytes() == b"before"
