"""One drawing of the record, spelt in many forms.

`layout` computes marks, labels, leaders and legend once; the screen and every writer spell the same Drawing.
The two doors here are the only ways to a picture, so that who may be living is hidden in every form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from annotator.core.geometry import Size
from annotator.core.model import Project
from annotator.export.forms import ExportForm, form_of
from annotator.export.options import ExportOptions
from annotator.export.progress import Progress, Rising, Watch
from annotator.storage.files import write_atomically
from annotator.storage.outputs import require_no_record

if TYPE_CHECKING:
    from PIL import Image

    from annotator.export.encoded import Encoded

__all__ = ["ExportForm", "ExportOptions", "Receipt", "export_project", "form_of", "preview_export"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written: the file, its size in px, and sentences about what did not go as wished."""

    path: Path
    size: Size
    problems: tuple[str, ...] = ()


def export_project(
    project: Project,
    photograph_path: Path,
    out: Path,
    *,
    options: ExportOptions | None = None,
    form: ExportForm | None = None,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Receipt:
    """Write the annotated picture to `out`, whole or not at all; without `form` the ending tells it.

    `progress` is told the part done from 0 to 1 and `is_cancelled` is asked, both from the calling thread.

    Raises:
        FormError: the ending of `out` stands for no form.
        PictureError: the photograph cannot be opened or not be held by the form, or `out` is a photograph.
        FileError: `out` could not be written, or is a record; what was there is as it was.
        CancelledError: `is_cancelled` said so; nothing was written.
    """
    chosen = form or form_of(out)
    require_no_record(out, photograph=photograph_path)
    watch = Watch(None if progress is None else Rising(progress), is_cancelled)
    is_svg = out.suffix.lower() == ".svg"
    wished = options or ExportOptions()
    shown, told = _shown(project, chosen, wished)
    encoded = _encode(shown, photograph_path, chosen, options=wished, watch=watch, is_svg=is_svg)
    watch(0.98)
    write_atomically(out, encoded.data)
    if progress is not None:
        progress(1.0)
    return Receipt(out, encoded.size, (*told, *encoded.problems))


def preview_export(
    project: Project, picture: Image.Image, *, options: ExportOptions, form: ExportForm, longest: int
) -> tuple[Image.Image, tuple[str, ...]]:
    """Return the export as it would look, no side longer than `longest` px, and its problems, for a dialog.

    `picture` is the photograph upright in sRGB at any size; it is not changed.
    """
    shown, told = _shown(project, form, options)
    if form is ExportForm.KEY_PLATE:
        from annotator.export.keyplate_preview import render_key_plate  # noqa: PLC0415 - the window starts so

        image, problems = render_key_plate(shown, picture, options, longest=longest)
    else:
        from annotator.export.raster import render_preview  # noqa: PLC0415 - the same

        image, problems = render_preview(shown, picture, options, longest=longest)
    return image, (*told, *problems)


def _shown(project: Project, form: ExportForm, options: ExportOptions) -> tuple[Project, tuple[str, ...]]:
    """Return `project` as everybody may see it, and sentences about what is missing for that."""
    if not options.hide_living:
        return project, ()
    from annotator.export.veil import veil_living  # noqa: PLC0415 - the same

    veiled = veil_living(project, datetime.now(UTC).date(), language=options.language)
    return veiled.project, veiled.told(with_caption=options.caption or form is ExportForm.HTML)


def _encode(
    project: Project,
    photograph: Path,
    form: ExportForm,
    *,
    options: ExportOptions,
    watch: Watch,
    is_svg: bool,
) -> Encoded:
    """Return the file of `form`; a writer and its libraries are loaded only when they are asked for."""
    match form:
        case ExportForm.SVG:
            from annotator.export.svg import encode_svg  # noqa: PLC0415 - the window starts without it

            return encode_svg(project, photograph, options=options, watch=watch)
        case ExportForm.PDF:
            from annotator.export.pdf import encode_pdf  # noqa: PLC0415 - the same

            return encode_pdf(project, photograph, options=options, watch=watch)
        case ExportForm.HTML:
            from annotator.export.html import encode_html  # noqa: PLC0415 - the same

            return encode_html(project, photograph, options=options, watch=watch)
        case ExportForm.KEY_PLATE:
            from annotator.export.keyplate_form import encode_key_plate_file  # noqa: PLC0415 - the same

            return encode_key_plate_file(project, photograph, is_svg=is_svg, options=options, watch=watch)
        case ExportForm.PNG | ExportForm.JPEG | ExportForm.TIFF | ExportForm.WEBP:
            from annotator.export.raster import encode_raster  # noqa: PLC0415 - the same

            return encode_raster(project, photograph, form, options=options, watch=watch)
        case _:
            assert_never(form)
