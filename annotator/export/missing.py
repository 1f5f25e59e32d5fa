"""Whether every letter of a drawing can be drawn; what cannot is told, never boxed in silence."""

from __future__ import annotations

from annotator.export.drawing import Drawing
from annotator.export.fonts import FontShelf

_SHOWN = 12


def told_missing(drawing: Drawing, shelf: FontShelf) -> tuple[str, ...]:
    """Return a sentence about the letters that no font on this computer has, or nothing."""
    texts = (
        *(line for label in drawing.labels for line in label.lines),
        *(line.text for line in drawing.text),
    )
    missing = shelf.missing("".join(dict.fromkeys("".join(texts))))
    if not missing:
        return ()
    shown = " ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    return (f"No font on this computer has the letters {shown}; install one that has, such as Noto",)
