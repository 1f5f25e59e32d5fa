"""Biographies as an export may set them: letters that can be drawn, of a length that can be believed."""

from __future__ import annotations

from annotator.core.markup import Paragraph, read_markup
from annotator.export.wording import harmless

MAX_TEXT = 200_000


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a biography in their runs, without control and direction-changing letters."""
    return read_markup(harmless(text[:MAX_TEXT]))
