"""The forms in which a picture leaves, told by the ending of the file."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from annotator.core.errors import FormError


class ExportForm(Enum):
    """A form of the annotated picture; the value is what a user types for `--as`."""

    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    WEBP = "webp"
    SVG = "svg"
    PDF = "pdf"
    HTML = "html"
    KEY_PLATE = "keyplate"

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of its files, the usual one first."""
        return _OTHER_ENDINGS.get(self, (f".{self.value}",))


_OTHER_ENDINGS = {
    ExportForm.JPEG: (".jpg", ".jpeg"),
    ExportForm.TIFF: (".tif", ".tiff"),
    ExportForm.HTML: (".html", ".htm"),
    # Asked for by name: by their endings alone these are the annotated picture.
    ExportForm.KEY_PLATE: (".pdf", ".svg"),
}


def form_of(out: Path) -> ExportForm:
    """Return the form that the ending of `out` stands for.

    Raises:
        FormError: it stands for none.
    """
    for form in ExportForm:
        if out.suffix.lower() in form.endings:
            return form
    known = ", ".join(dict.fromkeys(ending for form in ExportForm for ending in form.endings))
    raise FormError(out.name, "the ending does not say what to write", way_out=f"use one of {known}")
