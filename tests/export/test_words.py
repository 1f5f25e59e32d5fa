"""The page's own words in every language, and what is told with them."""

from __future__ import annotations

import json
import re
from dataclasses import astuple, fields, replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings

from annotator.assets import asset
from annotator.core.edtf import date_in_words, span_of
from annotator.core.model import Basis, Project
from annotator.core.positions import position_in_words
from annotator.core.record import read_record
from annotator.core.telling import life_dates, said_in_words, signed_in_words
from annotator.export import ExportForm, ExportOptions, export_project
from annotator.export.drawing import Lettering
from annotator.export.fonts import FontShelf
from annotator.export.phrases import LANGUAGES
from annotator.export.telling import teller
from annotator.export.words import Words, words
from annotator_strategies import projects
from export.full import full, picture

TAGS = sorted(LANGUAGES)
OTHERS = [tag for tag in TAGS if tag != "en"]
DATES = tuple(
    "1927-10-24 1927-10-01 1927-10 1927 1927-21 187X 18XX 1875~ 1875-04~ 1875-04-02~ 1875? 1875% "
    "../1938-04 1938/.. 1914/1918 someday|".replace("|", " -").split()
)


def texts(said: Words) -> dict[str, str]:
    """Return every text of a language by its name."""
    page = {f.name: getattr(said.page, f.name) for f in fields(said.page)}
    return page | {f"told_{f.name}": getattr(said.telling, f.name) for f in fields(said.telling)}


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_every_word(tag: str) -> None:
    """A file of words holds just what the page and the dates need: nothing is missing, nothing idle."""
    read = json.loads(asset(f"words/{words(tag).tag}.json").read_text("utf-8"))
    english = json.loads(asset("words/en.json").read_text("utf-8"))
    assert {name: set(part) for name, part in read.items()} == {k: set(v) for k, v in english.items()}
    assert all(text.strip() for text in texts(words(tag)).values())


@pytest.mark.parametrize("tag", TAGS)
def test_words_keep_their_places(tag: str) -> None:
    """Whatever the English text has a place for has its place in every language."""
    for name, text in texts(words(tag)).items():
        wanted = _places(texts(words("en"))[name])
        found = _places(text)
        assert found == wanted or (name == "told_from_left" and found <= {"row", "number", "ordinal"}), name
    for field in fields(words(tag).dates):
        told = getattr(words(tag).dates, field.name)
        if isinstance(told, str) and field.name not in ("decade", "century", "first_day"):
            assert _places(told) == _places(getattr(words("en").dates, field.name)), field.name


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("tag", [tag for tag in OTHERS if tag != "no"])
def test_a_language_is_its_own(tag: str) -> None:
    """Hardly a word is the English one: none was forgotten."""
    english = texts(words("en"))
    same = {name for name, text in texts(words(tag)).items() if text == english[name]}
    shared = {"zoom", "about_note", "about_date", "about_source", "about_maker", "notes"}
    shared |= {
        f"told_{name}" for name in ("life", "said", "said_by", "moment", "certain", "probable", "possible")
    }
    assert same <= shared


@pytest.mark.parametrize("tag", TAGS)
def test_calendars_are_whole(tag: str) -> None:
    """There are twelve months and four seasons, all different."""
    dates = words(tag).dates
    assert [len(set(names)) for names in (dates.months, dates.months_of_day, dates.seasons)] == [12, 12, 4]


@pytest.mark.parametrize("tag", TAGS)
def test_words_can_be_drawn(tag: str) -> None:
    """The program's own fonts hold every letter, so that an appendix and a title can be set."""
    shelf = FontShelf(folders=())
    dates = " ".join(teller(tag).date(date) for date in DATES)
    told = [*texts(words(tag)).values(), dates, *words(tag).dates.months]
    assert not [text for text in told if any(r.font is None for r in shelf.runs(text, Lettering.ROMAN))]


@pytest.mark.parametrize("tag", TAGS)
def test_dates_lose_nothing(tag: str) -> None:
    """In every language different dates are said differently, and what is no date stays as it was written."""
    said = [teller(tag).date(date) for date in DATES]
    assert len(set(said)) == len(DATES)
    assert [date for date in DATES if span_of(date) is None] == said[-2:]


def test_slavic_months_bend() -> None:
    """A month alone is named, after a day and after "about" it stands in the genitive."""
    assert teller("ru").date("1927-10") == "октябрь 1927"
    assert teller("ru").date("1927-10-24") == "24 октября 1927"
    assert teller("pl").date("1927-10~") == "ok. października 1927"
    assert teller("fr").date("1927-10-01") == "1er octobre 1927"
    assert teller("es").date("1927-10-24") == "24 de octubre de 1927"


@pytest.mark.parametrize("basis", [basis for basis in Basis if basis is not Basis.UNSTATED])
@pytest.mark.parametrize("tag", ["en", "de", "ru", "fi"])
def test_every_basis_has_its_words(basis: Basis, tag: str) -> None:
    """A basis that was added later must not keep a record that rests on it from being exported."""
    shown = full()
    told, unstated = (
        teller(tag).said(read_record(shown), replace(shown.claims[0], basis=which))
        for which in (basis, Basis.UNSTATED)
    )
    assert len(told) > len(unstated)


@settings(max_examples=40)
@given(shown=projects())
def test_english_is_what_the_window_speaks(shown: Project) -> None:
    """In English an export tells just what the window tells."""
    record, english = read_record(shown), teller("en")
    for date in DATES:
        assert english.date(date) == date_in_words(date)
    for region in shown.regions:
        assert english.position(record, region.id) == position_in_words(record, region.id)
    for claim in shown.claims:
        assert english.said(record, claim) == said_in_words(record, claim)
        assert english.signed(claim) == signed_in_words(claim)
    for person in shown.people:
        assert english.life(person) == life_dates(person)


@pytest.mark.parametrize("tag", ["de", "fr", "ru", "pt-BR", "no"])
def test_the_page_speaks_the_language(tag: str, tmp_path: Path) -> None:
    """Headings, keys, reasons and dates of a page are in the language asked for, and the page says which."""
    out = tmp_path / "page.html"
    options = ExportOptions(language=tag)
    export_project(full(), picture(tmp_path), out, options=options, form=ExportForm.HTML)
    page = re.sub(r"(?s)<style>.*?</style>|<script>.*?</script>", "", out.read_text("utf-8"))
    said = words(tag)
    assert f'<html lang="{said.tag}" dir="ltr">' in page
    told, english = texts(said), texts(words("en"))
    assert all(
        told[name] in page for name in ("people", "find", "hint", "records", "why", "rivals", "nobody")
    )
    assert said.dates.months[9] in page
    assert not [n for n in told if told[n] != english[n] and len(english[n]) > 12 and english[n] in page]


def test_all_of_a_language_is_read_once() -> None:
    """Tags of regions and the older tag of Norwegian share one set of words."""
    assert words("de-AT") is words("de_DE") is words("de")
    assert words("no") is words("nb")
    assert words("tlh").tag == "en"
    assert len(astuple(words("en").page)) == len(fields(words("en").page))
