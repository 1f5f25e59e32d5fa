"""The key plate from a file to a file: opens the photograph, lays the plate out, spells it."""

from __future__ import annotations

from pathlib import Path

from annotator.core.model import Project
from annotator.export.embedding import embed
from annotator.export.encoded import Encoded
from annotator.export.keyplate import lay_key_plate
from annotator.export.keyplate_pdf import encode_key_plate
from annotator.export.keyplate_svg import spell_key_plate
from annotator.export.letters import Letters
from annotator.export.missing import told_missing_in
from annotator.export.options import ExportOptions
from annotator.export.progress import Watch
from annotator.export.wording import plain
from annotator.export.words import words
from annotator.imaging.opening import open_scaled

_LONGEST = 6000  # px; faces of 64 px, where edges are looked for, are a hundred to a row then


def encode_key_plate_file(
    project: Project, photograph: Path, *, is_svg: bool, options: ExportOptions, watch: Watch
) -> Encoded:
    """Return the key plate as SVG or as PDF.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    embedded = embed(photograph, watch.stretch(0, 0.4))
    picture = open_scaled(photograph, _LONGEST)
    watch(0.6)
    letters = Letters()
    plate = lay_key_plate(project, options, picture.pixels, letters)
    watch(0.8)
    said = words(options.language)
    title = plain(project.photograph.title) or said.page.title
    data = (
        spell_key_plate(plate, embedded, letters, title=title).encode()
        if is_svg
        else encode_key_plate(plate, embedded, letters, title=title, said=said)
    )
    # An SVG is drawn with the fonts of whoever opens it.
    missing = () if is_svg else told_missing_in((line.text for line in plate.text), letters.shelf)
    return Encoded(data, embedded.size, (*embedded.warnings, *plate.problems, *missing))
