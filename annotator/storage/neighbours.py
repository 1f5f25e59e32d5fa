"""The photographs of a folder in the order in which people count them."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.storage.files import file_error

SCANS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
"""Endings of the pictures that are offered; others open where they are asked for by name."""

_DIGITS = re.compile(r"(\d+)")


def photographs_in(folder: Path) -> list[Path]:
    """Return the photographs in `folder`: "plate 2" before "plate 10", capitals and small letters alike.

    Hidden files are left out; systems keep previews in them.

    Raises:
        FileError: the folder cannot be read.
    """
    try:
        found = [path for path in folder.iterdir() if is_photograph(path)]
    except OSError as error:
        raise file_error(folder, error) from error
    return sorted(found, key=_counted)


def is_photograph(path: Path) -> bool:
    """Say whether `path` is a file that looks like a photograph by its name."""
    return path.suffix.lower() in SCANS and not path.name.startswith(".") and path.is_file()


def neighbour(photograph: Path, step: int) -> Path | None:
    """Return the photograph `step` places (1 or -1) from `photograph` in its folder; None at the end.

    A photograph that is missed still has its place there.

    Raises:
        FileError: the folder cannot be read.
    """
    known = [path for path in photographs_in(photograph.parent) if path.name != photograph.name]
    before = sum(_counted(path) < _counted(photograph) for path in known)
    index = before if step > 0 else before - 1
    return known[index] if 0 <= index < len(known) else None


def _counted(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Return what names are compared by: numbers by their value, and by the letters where all is alike."""
    parts = _DIGITS.split(path.name.casefold())
    return [(int(part), "") if i % 2 else (-1, part) for i, part in enumerate(parts)], path.name
