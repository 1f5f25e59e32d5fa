"""The real readers of other people: run where they are installed, required where CI runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

READERS = Path(__file__).parents[2] / ".clients" / "python" / "bin" / "python"
IS_CI = os.environ.get("CI") == "true"


def exiftool(path: Path) -> dict[str, Any]:
    """Return what exiftool reads in `path`, structures and all."""
    read: dict[str, Any] = json.loads(_exiftool("-json", "-struct", str(path)))[0]
    return read


def exiftool_complaints(path: Path) -> set[str]:
    """Return everything that exiftool finds wrong with `path`."""
    return set(_exiftool("-validate", "-warning", "-error", "-a", "-s3", str(path)).splitlines())


def write_with_exiftool(path: Path, *assignments: str) -> None:
    """Let exiftool write into `path`."""
    _exiftool("-q", "-overwrite_original", *assignments, str(path))


def _exiftool(*arguments: str) -> str:
    if shutil.which("exiftool") is None:
        assert not IS_CI, "exiftool is missing (Debian: libimage-exiftool-perl)"
        pytest.skip("exiftool is not installed")
    return subprocess.run(["exiftool", *arguments], capture_output=True, check=True, text=True).stdout


def run_reader(script: str, data: bytes) -> str:
    """Return what `script` prints about `data` on its stdin; it may import what `make test-clients` brought.

    In an environment of its own, since the readers want other versions of libraries than we do.
    """
    if not READERS.is_file():
        assert not IS_CI, "readers of other people are missing (make test-clients)"
        pytest.skip("make test-clients brings the readers")
    ran = subprocess.run([READERS, "-c", script], input=data, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()
