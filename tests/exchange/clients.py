"""The real readers of other people: run where they are installed, required where CI runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

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


def importable(module: str) -> None:
    """Skip the test where a reader from the package index is not installed; `make test-clients` does it."""
    try:
        __import__(module)
    except ImportError:
        assert not IS_CI, f"{module} is missing (make test-clients)"
        pytest.skip(f"{module} is not installed")
