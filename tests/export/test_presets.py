"""Presets: there and back as text, and what becomes of a text that is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.export.forms import ExportForm
from annotator.export.options import Crowding, ExportOptions, MarkStyle, PlatePlace, Style
from annotator.export.presets import (
    BUILT_IN,
    LONGEST_NAME,
    Preset,
    fitted,
    read_presets,
    with_preset,
    without_preset,
    write_presets,
)

NAMES = st.text(min_size=1, max_size=LONGEST_NAME).map(str.strip).filter(bool)
OPTIONS = st.builds(
    ExportOptions,
    style=st.sampled_from(Style),
    title=st.booleans(),
    hide_living=st.booleans(),
    language=st.sampled_from(["en", "pt-BR", ""]),
    scale=st.floats(0.2, 5),
    margin=st.floats(0, 1),
    marks=st.sampled_from(MarkStyle),
    crowding=st.sampled_from(Crowding),
    longest=st.integers(200, 20_000),
    plate=st.sampled_from(PlatePlace),
    print_width=st.floats(50, 2000),
)
PRESETS = st.builds(Preset, NAMES, st.sampled_from(ExportForm), OPTIONS)


@given(st.lists(PRESETS, unique_by=lambda preset: preset.name))
def test_presets_come_back_as_they_were(presets: list[Preset]) -> None:
    """What was kept is read again, to the last option."""
    assert read_presets(write_presets(presets)) == tuple(presets)


@given(st.text() | st.recursive(st.none() | st.integers(), st.lists).map(json.dumps))
def test_nonsense_is_no_preset(text: str) -> None:
    """Settings that somebody wrote by hand do no harm."""
    assert read_presets(text) == ()


@pytest.mark.parametrize(
    "changes",
    [{"style": "comic"}, {"style": 3}, {"style": []}, {"scale": "large"}, {"future": True}, {"title": 1}],
)
def test_what_is_not_understood_is_as_usual(changes: dict[str, object]) -> None:
    """An option that this program does not know, or not so, is as the program would choose."""
    text = json.dumps([{"name": "Mine", "form": "png", "options": {"caption": True, **changes}}])
    assert read_presets(text) == (Preset("Mine", ExportForm.PNG, ExportOptions(caption=True)),)


@pytest.mark.parametrize(
    "one",
    [
        {"name": "", "form": "png", "options": {}},
        {"name": "A", "form": "gif", "options": {}},
        {"name": "A", "form": [], "options": {}},
        {"name": "A", "form": "png", "options": {"scale": 99}},
        {"name": "A", "form": "png"},
    ],
)
def test_half_a_preset_is_none(one: dict[str, object]) -> None:
    """Without a name, a form, or with options that nobody could have chosen, there is no preset."""
    assert read_presets(json.dumps([one])) == ()


@given(st.lists(PRESETS, unique_by=lambda preset: preset.name), PRESETS)
def test_a_name_is_kept_once(presets: list[Preset], preset: Preset) -> None:
    """A preset takes the place of its namesake, and without it the others are as they were."""
    kept = with_preset(presets, preset)
    assert [one for one in kept if one.name == preset.name] == [preset]
    assert without_preset(kept, preset.name) == without_preset(presets, preset.name)


@given(PRESETS, OPTIONS)
def test_only_built_in_presets_leave_something_be(preset: Preset, options: ExportOptions) -> None:
    """A built-in preset keeps language and hidden people as they were chosen; a user's own sets all."""
    assert fitted(preset, options) == preset
    for built_in in BUILT_IN.values():
        kept = fitted(built_in, options).options
        assert (kept.language, kept.hide_living) == (options.language, options.hide_living)
        assert (kept.style, kept.plate) == (built_in.options.style, built_in.options.plate)
