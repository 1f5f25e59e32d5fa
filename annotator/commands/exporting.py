"""`annotator export`: the annotated picture as a file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from annotator.commands.output import print_json, print_lines, progress_on_terminal
from annotator.core.errors import FormError
from annotator.export import ExportForm, ExportOptions, export_project
from annotator.export.options import LabelStyle, MarkStyle, PlatePlace, Style
from annotator.export.presets import BUILT_IN, Preset
from annotator.storage.picture import photograph_path
from annotator.storage.store import read_project


def run_export(
    project_file: Path, out: Path, *, form: ExportForm | None, options: ExportOptions, as_json: bool
) -> int:
    """Write the picture of the project to `out`, say what did not go as wished, and return the exit code.

    On a terminal a line tells how far it is; Ctrl+C stops it, and `out` is as it was.
    """
    project = read_project(project_file)
    picture = photograph_path(project_file, project)
    progress = progress_on_terminal(f"Exporting {out.name}")
    receipt = export_project(project, picture, out, options=options, form=form, progress=progress)
    if as_json:
        size = {"width": receipt.size.width, "height": receipt.size.height}
        print_json({"file": str(receipt.path), **size, "warnings": list(receipt.problems)})
    else:
        print_lines(
            f"Wrote {receipt.path}, {receipt.size.width} x {receipt.size.height} px", *receipt.problems
        )
    return 0


def preset_of(arguments: argparse.Namespace) -> Preset | None:
    """Return the preset that was asked for by its word."""
    return None if arguments.preset is None else BUILT_IN[arguments.preset]


def form_of_preset(out: Path, preset: Preset) -> ExportForm:
    """Return the form that `preset` writes.

    Raises:
        FormError: the ending of `out` promises another.
    """
    if out.suffix.lower() in preset.form.endings:
        return preset.form
    known = " or ".join(preset.form.endings)
    raise FormError(
        out.name, f"this preset writes {known}", way_out=f"use such an ending, or --as {preset.form.value}"
    )


def options_of(arguments: argparse.Namespace) -> ExportOptions:
    """Return the options of the preset, or the usual ones, with what was asked for in their place."""
    preset = preset_of(arguments)
    wished = {
        "style": None if arguments.style is None else Style(arguments.style),
        "title": arguments.title,
        "caption": arguments.caption,
        "credit": arguments.credit,
        "show_uncertain": False if arguments.only_certain else None,
        "hide_living": arguments.hide_living,
        "show_unseen": arguments.show_unseen,
        "language": arguments.language,
        "scale": arguments.scale,
        "margin": arguments.margin,
        "marks": _marks(outline=arguments.outline),
        "label_style": None if arguments.label_style is None else LabelStyle(arguments.label_style),
        "biographies": arguments.biographies,
        "longest": arguments.longest,
        "plate": None if arguments.plate is None else PlatePlace(arguments.plate),
        "print_width": arguments.width_mm,
    }
    base = ExportOptions() if preset is None else preset.options
    return replace(base, **{name: value for name, value in wished.items() if value is not None})


def refuse_veil(out: Path, arguments: argparse.Namespace) -> None:
    """Refuse to hide people in a form of data, which hands on the whole record.

    Raises:
        FormError: the arguments ask for it.
    """
    if arguments.hide_living or arguments.preset is not None:
        asked = "--hide-living" if arguments.hide_living else "--preset"
        raise FormError(
            out.name,
            f"{asked} is for pictures; data for other programs always holds the whole record",
            way_out=f"leave {asked} out, or export a picture",
        )


def _marks(*, outline: bool | None) -> MarkStyle | None:
    if outline is None:
        return None
    return MarkStyle.OUTLINE if outline else MarkStyle.NONE
