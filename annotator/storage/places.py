"""Where the program keeps what is the user's own: journals, and a copy of the example to work on."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import platformdirs

from annotator.core.errors import FileError
from annotator.storage.files import file_error, write_atomically
from annotator.storage.store import PROJECT_SUFFIX

_NAME = "annotator"
_EXAMPLE = "example"


def user_data_folder() -> Path:
    """Return the folder for the user's own files; it need not be there yet."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def journals_folder() -> Path:
    """Return the folder for journals of unsaved edits; it need not be there yet."""
    return platformdirs.user_state_path(_NAME, appauthor=False) / "journals"


def tiles_folder() -> Path:
    """Return the folder for what is only needed while a photograph is looked at; it need not be there yet."""
    return platformdirs.user_cache_path(_NAME, appauthor=False) / "tiles"


def own_copy_of_example(assets: Path, data: Path) -> Path:
    """Return the project file of the user's own copy of the example, made the first time it is asked for.

    What is in `data` is never overwritten: what the user changed in the example stays, also after an update.

    Args:
        assets: the program's assets; `example/` in it holds one project and its picture.
        data: the user's data folder.

    Raises:
        FileError: the example is not there, or cannot be copied.
    """
    source = _project_in(assets / _EXAMPLE)
    own = data / _EXAMPLE
    try:
        own.mkdir(parents=True, exist_ok=True)
        # The project last: where it is, everything else is there too.
        others = (file for file in sorted(source.parent.iterdir()) if file.is_file() and file != source)
        for file in (*others, source):
            _copy_once(file, own / file.name)
    except OSError as error:
        raise file_error(own, error) from error
    return own / source.name


def _project_in(folder: Path) -> Path:
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            if file.name.endswith(PROJECT_SUFFIX):
                return file
    raise FileError(str(folder), "the example is missing", way_out="install the program again")


def _copy_once(source: Path, target: Path) -> None:
    if not target.exists():
        write_atomically(target, source.read_bytes())
