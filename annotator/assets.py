"""Where the files lie that come with the program: fonts, the example, icons.

Knows a checkout (`assets/` beside the package) and an installed wheel (`annotator_assets`, see
docs/adr/0004-assets.md); knows nothing of what the files hold.
"""

from __future__ import annotations

from pathlib import Path

from annotator.core.errors import FileError

_HOME = Path(__file__).resolve().parent.parent
_FOLDERS = (_HOME / "annotator_assets", _HOME / "assets")


def asset(name: str) -> Path:
    """Return the path of the asset `name`, with slashes: `asset("fonts/NotoSans-Regular.ttf")`.

    Raises:
        FileError: the program was installed without it.
    """
    for folder in _FOLDERS:
        path = folder / name
        if path.exists():
            return path
    raise FileError(name, "this part of the program is missing", way_out="install Annotator again")
