"""What the program remembers about its user between starts: never anything about a photograph."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from annotator.export.presets import Preset, read_presets, write_presets
from annotator.gui.theme import Appearance

_RECENT_LIMIT = 10


class Settings:
    """Typed access to the stored settings; a value that cannot be read counts as not set."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def author(self) -> str:
        """The name that signs claims; the login name until the user gives one."""
        return self._text("author") or _login_name()

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author", name)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the system says."""
        try:
            return Appearance(self._text("appearance"))
        except ValueError:
            return Appearance.SYSTEM

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._store.setValue("appearance", appearance.value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Projects opened lately, the last one first."""
        return tuple(Path(line) for line in self._text("recent").splitlines() if line)

    def remember(self, path: Path) -> None:
        """Put `path` at the top of the recent projects."""
        others = (str(p) for p in self.recent if p != path)
        self._store.setValue("recent", "\n".join([str(path), *others][:_RECENT_LIMIT]))

    @property
    def folder(self) -> Path:
        """Where the last file dialog ended."""
        folder = Path(self._text("folder") or Path.home())
        return folder if folder.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("folder", str(folder))

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The presets of exports that the user keeps, in the order of keeping."""
        return read_presets(self._text("exportPresets"))

    @presets.setter
    def presets(self, presets: tuple[Preset, ...]) -> None:
        self._store.setValue("exportPresets", write_presets(presets))

    def shape(self, key: str) -> QByteArray | None:
        """Return the stored geometry or splitter state under `key`."""
        value = self._store.value(f"shape/{key}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def keep_shape(self, key: str, state: QByteArray) -> None:
        """Store a geometry or splitter state under `key`."""
        self._store.setValue(f"shape/{key}", state)

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name on this system, for example in a container
        return ""
