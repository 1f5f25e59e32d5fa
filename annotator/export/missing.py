"""Whether every letter of a drawing can be drawn; what cannot is told, never boxed in silence."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.export.drawing import Drawing
from annotator.export.fonts import FontShelf

_SHOWN = 12


def told_missing(drawing: Drawing, shelf: FontShelf) -> tuple[str, ...]:
    """Return a sentence about the letters that no font on this computer has, or nothing."""
    return told_missing_in(texts_of(drawing), shelf)


def texts_of(drawing: Drawing) -> tuple[str, ...]:
    """Return everything that is written on `drawing`."""
    return (
        *(line for label in drawing.labels for line in label.lines),
        *(line.text for line in drawing.text),
    )


def told_missing_in(texts: Iterable[str], shelf: FontShelf) -> tuple[str, ...]:
    """Like `told_missing`, but of `texts` on whatever else is drawn."""
    missing = shelf.missing("".join(dict.fromkeys("".join(texts))))
    if not missing:
        return ()
    shown = " ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    return (f"No font on this computer has the letters {shown}; install one that has, such as Noto",)
