"""Which font holds which letters: the fonts that come with the program, then those of the computer.

Knows font files and their character maps; how text is measured and drawn is `letters`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional, combining

from fontTools.ttLib import TTFont, TTLibError

from annotator.assets import asset
from annotator.export.drawing import Lettering

_CUTS = {
    Lettering.ROMAN: "NotoSans-Regular.ttf",
    Lettering.ITALIC: "NotoSans-Italic.ttf",
    Lettering.BOLD: "NotoSans-Bold.ttf",
}
_SCRIPTS = ("Hebrew", "Arabic", "Armenian", "Georgian", "Devanagari", "Thai")
# Families with wide coverage and good letters come first, so that seldom more than a few files are opened.
_PREFERRED = (
    *("notosans", "dejavusans", "nirmala", "arialuni", "pingfang", "hiragino", "yugoth", "msyh", "malgun"),
    *("notoserif", "droidsansfallback", "segoeui", "unifont", "arial"),
)
_ENDINGS = frozenset({".ttf", ".otf", ".ttc"})
_MOST_FILES = 2000
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that one font holds; `font` is None where no font on this computer does."""

    text: str
    font: Path | None


class FontShelf:
    """The fonts at hand; opens those of the computer only when the program's own do not suffice."""

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        self._folders = system_folders() if folders is None else folders
        self._cuts = {cut: asset(f"fonts/{file}") for cut, file in _CUTS.items()}
        self._found: list[Path] | None = None
        self._chosen: dict[str, Path | None] = {}

    def runs(self, text: str, lettering: Lettering) -> tuple[Run, ...]:
        """Return `text` in pieces of one font each, in the order in which they stand from left to right."""
        fonts: list[Path | None] = []
        for letter in text:
            fonts.append(self._font_for(letter, lettering, before=fonts[-1] if fonts else None))
        pieces = [
            Run("".join(letter for _, letter in group), font)
            for font, group in groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0])
        ]
        return tuple(reversed(pieces)) if is_right_to_left(text) else tuple(pieces)

    def missing(self, text: str) -> str:
        """Return the letters of `text` that no font here holds, each once."""
        return "".join(
            dict.fromkeys(letter for letter in text if self._font_for(letter, Lettering.ROMAN) is None)
        )

    def _font_for(self, letter: str, lettering: Lettering, before: Path | None = None) -> Path | None:
        """Return the font for `letter`; marks and spaces stay with the font `before` where it holds them."""
        if before is not None and (letter.isspace() or combining(letter)) and _holds(before, letter):
            return before
        own = self._cuts[lettering]
        if _holds(own, letter):
            return own
        if letter not in self._chosen:
            fonts = (font for font in self._others() if _holds(font, letter))
            self._chosen[letter] = next(fonts, None)
        return self._chosen[letter]

    def _others(self) -> Iterator[Path]:
        yield from (asset(f"fonts/NotoSans{script}-Regular.ttf") for script in _SCRIPTS)
        if self._found is None:
            self._found = sorted(_font_files(self._folders), key=_rank)[:_MOST_FILES]
        yield from self._found


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction of its own runs from right to left (UAX 9, rule P2)."""
    kinds = (bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") in _RIGHT_TO_LEFT


def system_folders() -> tuple[Path, ...]:
    """Return where this computer keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return *shared, home / ".local" / "share" / "fonts", home / ".fonts"


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield upright fonts of regular weight as far as their names tell; colour fonts cannot be inked."""
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.stem.lower()
            if path.suffix.lower() in _ENDINGS and not any(
                part in name for part in ("emoji", "bold", "italic", "oblique", "mono", "symbol", "awesome")
            ):
                yield path


def _rank(path: Path) -> tuple[int, int, str]:
    name = path.stem.lower().replace("-", "")
    known = (i for i, start in enumerate(_PREFERRED) if name.startswith(start))
    return next(known, len(_PREFERRED)), len(name), str(path)


def _holds(font: Path, letter: str) -> bool:
    return ord(letter) in coverage(font)


@lru_cache(maxsize=256)
def coverage(font: Path) -> frozenset[int]:
    """Return the code points that `font` has letters for; none for a file that is no usable font."""
    try:
        with TTFont(font, lazy=True, fontNumber=0) as opened:
            return frozenset(opened.getBestCmap() or ())
    except (TTLibError, OSError, ValueError, KeyError, AssertionError, IndexError):
        return frozenset()
