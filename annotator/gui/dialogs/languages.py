"""Languages to choose from, each called as those who speak it call it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox

# Qt names these by a country: "American English", "español de España".
_OWN_NAMES = {"en": "English", "es": "Español"}


def language_box(codes: Iterable[str]) -> QComboBox:
    """Return a box of languages by their names; the data of each is its code."""
    box = QComboBox()
    box.setObjectName("language")
    for code in sorted(codes, key=language_name):
        box.addItem(language_name(code), code)
    return box


def own_language(codes: Iterable[str]) -> str:
    """Return the code of this computer's language where it is one of `codes`, else that of English."""
    own = QLocale.system().name().partition("_")[0]
    return own if own in codes else "en"


def language_name(code: str) -> str:
    """Return the language's own name for itself with a capital, or the code where nobody knows one."""
    name = _OWN_NAMES.get(code) or QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code
