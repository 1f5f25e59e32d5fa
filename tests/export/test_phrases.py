"""The words around the names in every language."""

from __future__ import annotations

from dataclasses import astuple, fields
from string import Formatter

import pytest

from annotator.core.geometry import Box
from annotator.core.model import Certainty
from annotator.core.record import read_record
from annotator.export.drawing import Lettering
from annotator.export.fonts import FontShelf
from annotator.export.phrases import ENGLISH, LANGUAGES, Phrases, phrases
from annotator.export.wording import plain, word
from export.scenes import project, region

AROUND_A_NAME = {"probable", "possible", "disputed", "by"}
OTHERS = [tag for tag in LANGUAGES if tag != "en"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_names_have_their_place(tag: str) -> None:
    """Exactly the phrases around a name have a place for it, and one only."""
    for field in fields(Phrases):
        places = [
            name for _, name, _, _ in Formatter().parse(getattr(phrases(tag), field.name)) if name is not None
        ]
        assert places == (["name"] if field.name in AROUND_A_NAME else []), field.name


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_is_whole(tag: str) -> None:
    """No phrase made of words is left in English."""
    marks = {"possible", "disputed", "unseen"}
    own = {f.name: getattr(phrases(tag), f.name) for f in fields(Phrases) if f.name not in marks}
    assert not [name for name, text in own.items() if text == getattr(ENGLISH, name)]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_degrees_of_doubt_differ(tag: str) -> None:
    """Certain, probable, possible, unknown and not yet looked at are five different wordings."""
    said = phrases(tag)
    name = "Anna"
    degrees = (
        name,
        said.probable.format(name=name),
        said.possible.format(name=name),
        said.unknown,
        said.not_identified,
    )
    assert len(set(degrees)) == len(degrees)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_phrases_can_be_drawn(tag: str) -> None:
    """The program's own fonts hold every letter, and nothing in the phrases is taken for harmful."""
    shelf = FontShelf()
    for text in astuple(phrases(tag)):
        assert all(run.font is not None for run in shelf.runs(text, Lettering.ITALIC))
        assert plain(text) == text.strip()


def test_tags_with_regions_are_understood() -> None:
    """A tag counts by its language; what is not known is said in English."""
    assert phrases("de-AT") is phrases("DE") is phrases("de_DE") is LANGUAGES["de"]
    assert phrases("tlh") is phrases("") is ENGLISH


def test_the_wording_speaks_the_language() -> None:
    """What is said of a face is said in the language asked for."""
    shown = project([Box(0.4, 0.4, 0.1, 0.1)], ["Anna"], certainty={0: Certainty.PROBABLE})
    said = word(read_record(shown), region(0), language="ru")
    assert said is not None
    assert said.text == "вероятно, Anna"
