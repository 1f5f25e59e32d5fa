"""The photograph as a file inside another: its own pixels where every viewer shows them so, else as sRGB.

What was written into the file stays behind: names, places and thumbnails lie there, where nobody who passes
the export on would look for them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import PictureError
from annotator.core.geometry import Size
from annotator.export.progress import Watch
from annotator.imaging.bare import bare_jpeg
from annotator.imaging.forms import Form
from annotator.imaging.opening import open_full, probe
from annotator.imaging.orientation import Orientation

_MOST_BYTES = 1 << 30
_PLAIN_MODES = frozenset({"L", "RGB"})


@dataclass(frozen=True, slots=True)
class Embedded:
    """A JPEG that stands upright without being turned."""

    jpeg: bytes = field(repr=False)
    size: Size
    dpi: float | None
    warnings: tuple[str, ...]


def embed(photograph: Path, watch: Watch) -> Embedded:
    """Return the photograph as JPEG without metadata; the pixels of an upright grey or RGB JPEG to the byte.

    Raises:
        PictureError: it cannot be opened.
    """
    header = probe(photograph)
    dpi = None if header.dpi is None else header.dpi[0]
    is_plain = header.orientation is Orientation.UPRIGHT and header.mode in _PLAIN_MODES
    if header.form is Form.JPEG and is_plain and photograph.stat().st_size <= _MOST_BYTES:
        watch(0.0)
        bare = bare_jpeg(_bytes_of(photograph))
        if bare is not None:
            return Embedded(bare, header.upright, dpi, header.warnings)
    picture = open_full(photograph, watch)
    buffer = io.BytesIO()
    picture.pixels.save(buffer, "JPEG", quality=92, subsampling=0)
    return Embedded(buffer.getvalue(), picture.size, dpi, picture.warnings)


def _bytes_of(photograph: Path) -> bytes:
    try:
        return photograph.read_bytes()
    except OSError as error:
        raise PictureError(photograph.name, f"the file cannot be read ({error.strerror})") from error
