"""Named choices of form and options: those built in, and how those that a user keeps are written down.

Knows JSON texts; where they are kept is the business of the window's settings. What cannot be read of a kept
preset is as the program would choose, so that a preset of a newer program is still of use in an older one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from annotator.core.errors import InvalidError
from annotator.export.forms import ExportForm
from annotator.export.options import ExportOptions, PlatePlace

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Preset:
    """A form with options, under the name by which a user chooses it."""

    name: str
    form: ExportForm
    options: ExportOptions


# By the word that a user types for `--preset`.
BUILT_IN: Mapping[str, Preset] = {
    "screen": Preset("For the screen: picture with names", ExportForm.PNG, ExportOptions()),
    "print": Preset("For print: PDF with biographies", ExportForm.PDF, ExportOptions(caption=True)),
    "wall": Preset(
        "For the wall: key plate",
        ExportForm.KEY_PLATE,
        ExportOptions(plate=PlatePlace.UNDER, print_width=400.0),
    ),
}


def fitted(preset: Preset, options: ExportOptions) -> Preset:
    """Return `preset` as it is meant beside `options`: a built-in one leaves language and living people be.

    Else whoever takes a ready-made form would name again, without a word, whom they had just hidden.
    """
    if preset not in BUILT_IN.values():
        return preset
    kept = replace(preset.options, language=options.language, hide_living=options.hide_living)
    return replace(preset, options=kept)


def write_presets(presets: Iterable[Preset]) -> str:
    """Return `presets` as JSON text."""
    return json.dumps([_spelled(preset) for preset in presets], ensure_ascii=False)


def read_presets(text: str) -> tuple[Preset, ...]:
    """Return the presets of JSON text, each name once; what is not one is left out."""
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    found = (_read(one) for one in listed) if isinstance(listed, list) else ()
    return tuple({preset.name: preset for preset in found if preset is not None}.values())


def with_preset(presets: Iterable[Preset], preset: Preset) -> tuple[Preset, ...]:
    """Return `presets` with `preset` at the end, in the place of one of the same name."""
    return (*without_preset(presets, preset.name), preset)


def without_preset(presets: Iterable[Preset], name: str) -> tuple[Preset, ...]:
    """Return `presets` but the one called `name`."""
    return tuple(preset for preset in presets if preset.name != name)


def _spelled(preset: Preset) -> dict[str, Any]:
    values = {field.name: getattr(preset.options, field.name) for field in fields(ExportOptions)}
    options = {name: value.value if isinstance(value, Enum) else value for name, value in values.items()}
    return {"name": preset.name, "form": preset.form.value, "options": options}


def _read(one: object) -> Preset | None:
    if not isinstance(one, dict):
        return None
    name, form, options = (one.get(key) for key in ("name", "form", "options"))
    if not isinstance(name, str) or not name.strip() or not isinstance(options, dict):
        return None
    try:
        return Preset(name.strip()[:LONGEST_NAME], ExportForm(form), ExportOptions(**dict(_wished(options))))
    except (ValueError, InvalidError):
        return None


def _wished(options: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """Yield the options that are there and of the kind that they should be."""
    usual = ExportOptions()
    for field in fields(ExportOptions):
        default, value = getattr(usual, field.name), options.get(field.name)
        if isinstance(default, Enum):
            if value in [choice.value for choice in type(default)]:
                yield field.name, type(default)(value)
        elif isinstance(default, float) and type(value) is int:
            yield field.name, float(value)
        elif type(value) is type(default):
            yield field.name, value
