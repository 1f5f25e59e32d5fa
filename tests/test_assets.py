"""The files that come with the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.assets import asset
from annotator.core.errors import FileError

ROOT = Path(__file__).parents[1]


def test_every_font_lies_beside_its_licence() -> None:
    """Each family of fonts comes with the licence that lets us pass it on."""
    fonts = asset("fonts/NotoSans-Regular.ttf").parent
    for font in fonts.glob("*.ttf"):
        family = "NotoSans" if font.name.startswith("NotoSans") else font.name.partition("-")[0]
        assert (fonts / f"{family}-OFL.txt").exists()


def test_a_missing_asset_says_what_to_do() -> None:
    """Without a file the program tells the way out in a sentence."""
    with pytest.raises(FileError, match="install Annotator again"):
        asset("fonts/NoSuchFont.ttf")


def test_a_wheel_would_carry_every_asset(tmp_path: Path) -> None:
    """What setuptools puts into a build is all that lies in `assets/` and all packages of the program."""
    pytest.importorskip("setuptools")
    built_in = tmp_path / "lib"
    command = [
        "setup.py",
        "-q",
        "egg_info",
        "--egg-base",
        str(tmp_path),
        "build",
        "--build-base",
        str(tmp_path),
    ]
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    built = {path.relative_to(built_in).as_posix() for path in built_in.rglob("*") if path.is_file()}
    assets = (path for path in (ROOT / "assets").rglob("*") if path.is_file())
    wanted = {f"annotator_{path.relative_to(ROOT).as_posix()}" for path in assets}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "annotator").rglob("*.py")}
    assert wanted | modules <= built
